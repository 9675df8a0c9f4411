"""Words in marks that nobody said: terms, titles of works, nicknames, irony."""

from __future__ import annotations

import re

from briefing.extract.grammar import SMALL
from briefing.extract.marks import Marked

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_PERSON = re.compile(r"\b(?:I|we|my|our|us|me|you|your|I’m|I'm|we’re|we're|it’s|it's|that’s|that's)\b", re.I)
_BEFORE_TERM = re.compile(
    r"(?:\b(?:the|a|an|of|so-called|its|their|his|her|this|that|these|those|called|dubbed|titled|entitled|named"
    r"|known as|nicknamed|words?|terms?|phrases?)\s+)$",
    re.I,
)
_BEFORE_WORK = re.compile(
    r"(?:[’']s?|\b(?:on|in|the|of|film|book|show|series|song|album|program|programme|magazine|titled|entitled))\s+$"
)


_LONGEST_TITLE = 60  # characters


def is_term(text: str, marked: Marked) -> bool:
    """Whether the marked words are a name or noun of the sentence: after "the", "of", "so-called", and not its end."""
    words = _WORD.findall(text, marked.start, marked.end)
    before = text[max(0, marked.outer_start - 40) : marked.outer_start]
    if text[marked.end - 1] in ".,!?…—" or len(words) > 6:
        return False
    return bool(_BEFORE_TERM.search(before)) and not _PERSON.search(text, marked.start, marked.end)


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
    last = text[marked.end - 1]
    words = len(_WORD.findall(text, marked.start, marked.end))
    if whole and text[marked.start : marked.end].isupper():
        return False  # a headline between paragraphs
    if whole:
        return words > 1 or last in ".!?…"
    if opens and last in ".,!?…—-":
        return words > 2
    if is_title(text, marked):
        return False
    return (words >= 4 and (last in ".!?" or bool(_PERSON.search(text, marked.start, marked.end)))) or words >= 9
