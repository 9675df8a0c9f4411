"""What the words for somebody's role tell: whether they fit a person, are of a human being, a man or a woman."""

from __future__ import annotations

import re

from briefing.extract.cues import cues
from briefing.extract.grammar import DETERMINERS, MEN, PREPOSITIONS, WOMEN
from briefing.model import Name
from briefing.text.vocabulary import fold, vocabulary

_MORE_PEOPLE = frozenset(
    {
        "man",
        "woman",
        "boy",
        "girl",
        "person",
        "source",
        "narrator",
        "moderator",
        "voter",
        "billionaire",
        "mogul",
        "celebrity",
        "observer",
        "passenger",
    }
)
# "The chancellor" is not the shadow chancellor, "the president" no former one.
_QUALIFIERS = frozenset(
    {"shadow", "deputy", "former", "vice", "assistant", "acting", "ex", "late", "junior", "interim", "undersecretary"}
)
# Somebody who was something, in words that stand for one another; a rank is kept by who has left.
PAST = frozenset({"former", "ex", "retired", "onetime"})
_RANKS = frozenset({"general", "colonel", "admiral", "major", "captain", "commander", "sergeant", "brigadier"})
AGE = re.compile(r"\d+-year-olds?")
_SENTENCE_OPENS = re.compile(r"(?:^|\n|[.!?][”\"’']? |[”\"] )$")
# Behind the subject of a sentence, up to the first pronoun for a person: "Ann Example, 63, will meet | her deputy".
_PRONOUN_BEHIND = re.compile(r"([^.!?;:“”\"\n]{0,100}?)\b(he|she|his|her|himself|herself)\b")
_CAPITAL = re.compile(r"[A-Z]")


def sex_of(name: Name, text: str) -> str:
    """The pronoun for that person, "he" or "she", as the title, the role or the given name tells; else ""."""
    title = [fold(word) for word in name.title.of(text).split()] if name.title else []
    words = [*title, *(fold(word) for word in name.role.split())]
    if any(word in WOMEN for word in words):
        return "she"
    if any(word in MEN for word in words):
        return "he"
    first = fold(name.full.split()[0])
    table = vocabulary()
    woman, man = first in table.women, first in table.men
    return "" if woman == man else "she" if woman else "he"


def sex_told(name: Name, text: str) -> str:
    """The pronoun that the sentence a person is the subject of goes on with, "Ann Example lost her seat"; else ""."""
    start = min(name.span.start, name.title.start) if name.title else name.span.start
    if _SENTENCE_OPENS.search(text[max(0, start - 3) : start]) is None:
        return ""
    behind = _PRONOUN_BEHIND.match(text, name.span.end)
    if behind is None or _CAPITAL.search(behind[1]):
        return ""  # whoever is named between may be meant
    if any(is_human(word) for word in re.findall(r"\w+", fold(behind[1]))):
        return ""
    return "she" if behind[2] in ("she", "her", "herself") else "he"


def tells_place(role: str) -> bool:
    table = vocabulary()
    return any(word in table.places or word in table.demonyms for word in re.findall(r"\w+", role))


def plays(role: str, head: str, wanted: set[str]) -> bool:
    """Whether somebody with that role may be called by `wanted`, whose noun is `head`."""
    if not role:
        return False
    stated = {spelled(fold(word).split("-")[-1]) for word in role.split()}
    heads = vocabulary().synonyms.get(head, frozenset()) | {head}
    if not heads & stated:
        return False
    past, was = wanted & PAST, stated & PAST
    if (past and not was and head not in _RANKS) or (was and not past and head not in _RANKS and wanted != {head}):
        return False
    return wanted - {head} - PAST <= stated and not (stated - wanted - PAST) & _QUALIFIERS


def is_human(head: str) -> bool:
    """Whether a noun is one for people: "minister", "19-year-old", "Spaniard"."""
    table = vocabulary()
    if head in table.offices or head in table.occupations or head in _MORE_PEOPLE:
        return True
    return bool(AGE.fullmatch(head)) or head.title() in table.demonyms


def is_voice(words: str) -> bool:
    """Whether words for a speaker are of people or a body: "a union official", "the council"; no report, no number.

    >>> is_voice("a union official"), is_voice("Unconfirmed reports"), is_voice("the Herald")
    (True, False, True)
    """
    first = words.split()[0].lower()
    if any(word[:1].isupper() for word in words.split()[1:]) and not (words[:1].islower() or first in DETERMINERS):
        return True  # a name that no table knows
    head = head_of(words)
    if head in cues().silent:
        return False
    if head in cues().speakers or is_human(head):
        return True
    return head not in vocabulary().ordinary and (is_human(head.removesuffix("s")) or words[-len(head) :].istitle())


def head_of(words: str) -> str:
    """The noun that a phrase is about: its last word before "of", "for" and the like."""
    head = ""
    for word in words.split():
        if word.lower() in PREPOSITIONS or word in ("who", "which", "that") or (head and word.startswith("(")):
            break
        head = word
        if word.endswith(","):
            break
    return fold(head.strip(",.()"))


def spelled(word: str) -> str:
    """A title in full: "gov" is "governor"."""
    return vocabulary().abbreviations.get(word, word)
