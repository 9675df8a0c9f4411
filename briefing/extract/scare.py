"""Words in marks that nobody said: terms, titles of works, nicknames, irony."""

from __future__ import annotations

import re

from briefing.extract.grammar import AFTER_QUOTE, AUXILIARIES, PREPOSITIONS, SMALL, STOPS
from briefing.extract.marks import Marked

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_PERSON = re.compile(r"\b(?:I|we|my|our|us|me|you|your|I’m|I'm|we’re|we're|it’s|it's|that’s|that's)\b", re.I)
_BEFORE_TERM = re.compile(
    r"(?:\b(?:the|a|an|of|so-called|its|their|his|her|this|that|these|those|called|dubbed|titled|entitled|named"
    r"|known as|nicknamed|words?|terms?|phrases?)\s+)$",
    re.I,
)
_ALWAYS_TERM = re.compile(
    r"\b(?:so-called|dubbed|nicknamed|known as|titled|entitled|the (?:words?|terms?|phrases?|expressions?|slogan"
    r"|nickname))\s+$",
    re.I,
)
_DETERMINER = re.compile(r"\b(?:the|a|an|its|their|his|her|this|that|these|those|any|such|another|more)\s+$", re.I)
_NOUN_BEHIND = re.compile(r"[ \u00a0]([a-z][\w-]+)")
_BEFORE_WORK = re.compile(
    r"(?:[’']s?|\b(?:on|in|the|of|film|book|show|series|song|album|program|programme|magazine|titled|entitled))\s+$"
)


# A page's own code, and the title of something written: "in her column, “…”, ".
_NOT_SAID = re.compile(
    r"=$|\b(?:article|column|commentary|essay|editorial|letter|op-ed|book|novel|memoir|paper|piece|film|play|song|album"
    r"|poem|series|documentary|podcast|headline|slogan|motto|entitled|titled),?[ \u00a0]$"
)
_DIRECTION = re.compile(r"[(\[][A-Z][A-Z ,.]*[)\]]?\.?[)\]]?")  # a transcript's "(CROSSTALK.)"
_LONGEST_TITLE = 60  # characters
# Words that go on with the sentence behind marks: no nouns.
FOLLOWING = AFTER_QUOTE | AUXILIARIES | PREPOSITIONS | STOPS | {"and", "or", "not", "that", "who", "which", "is", "was"}


def is_term(text: str, marked: Marked) -> bool:
    """Whether the marked words are a name or noun of the sentence: after "the", "of", "so-called", and not its end."""
    words = _WORD.findall(text, marked.start, marked.end)
    before = text[max(0, marked.outer_start - 40) : marked.outer_start]
    if len(words) <= 6 and _ALWAYS_TERM.search(before):
        return True
    if text[marked.end - 1] in ".,!?…—" or len(words) > 6:
        return False
    return bool(_BEFORE_TERM.search(before)) and not _PERSON.search(text, marked.start, marked.end)


def is_attribute(text: str, marked: Marked) -> bool:
    """Whether the marked words stand between an article and its noun: "the “gun violence” narrative"."""
    words = len(_WORD.findall(text, marked.start, marked.end))
    if text[marked.end - 1] in ".,!?…—" or words > 4:
        return False
    behind = _NOUN_BEHIND.match(text, marked.outer_end)
    if not behind or behind[1] in FOLLOWING or behind[1].endswith(("ly", "ing", "ed")):
        return False
    return words == 1 or _DETERMINER.search(text, max(0, marked.outer_start - 12), marked.outer_start) is not None


def is_work(text: str, marked: Marked) -> bool:
    """Whether the marked words are the title of a film, a show, a book: title case after "on", "the", "her"."""
    if marked.end - marked.start > _LONGEST_TITLE or not is_title(text, marked):
        return False
    return bool(_BEFORE_WORK.search(text, max(0, marked.outer_start - 20), marked.outer_start))


def is_title(text: str, marked: Marked) -> bool:
    """Whether the marked words are in title case, as works are named."""
    words = _WORD.findall(text, marked.start, marked.end)
    longer = [word for word in words if word.lower() not in SMALL]
    return bool(longer) and all(not word[0].islower() for word in longer) and len(words) <= 12


def is_speech(text: str, marked: Marked, whole: bool, opens: bool) -> bool:
    """Whether marked words that no verb claims are speech all the same.

    `whole`: nothing else stands in the sentence; `opens`: they begin it.
    """
    if _NOT_SAID.search(text, max(0, marked.outer_start - 24), marked.outer_start):
        return False
    if _DIRECTION.fullmatch(text, marked.start, min(marked.end, marked.start + _LONGEST_TITLE)):
        return False
    last = text[marked.end - 1]
    words = len(_WORD.findall(text, marked.start, marked.end))
    if whole and (text[marked.start : marked.end].isupper() or (words > 2 and is_title(text, marked))):
        return False  # a headline between paragraphs
    if whole:
        return words > 1 or last in ".!?…"
    if opens and last in ".,!?…—-":
        return words > 2
    if is_title(text, marked):
        return False
    return (words >= 4 and (last in ".!?" or bool(_PERSON.search(text, marked.start, marked.end)))) or words >= 9
