"""Lines that say whose text it is: an outlet, a day and people, in any order and between any marks.

Such a line has nothing else in it; a headline, which tells something, always has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefing.ingest.bylines import find_bare_name, find_byline, is_role
from briefing.ingest.datelines import without_days
from briefing.ingest.mastheads import as_name, is_organisation, is_outlet, is_titled, note_words

_DAY = "\x00"
_MARKS = re.compile(r"\s*[|•·;\t]\s*|\s+for\s+(?=[A-Z])|\s+[–—-]+(?:\s+|$)|,\s+|\s*/\s*|\s{3,}|(\x00)")
_LEADING = re.compile(
    r"(?:source|via|credit|copyright|\(c\)|©|first|originally|published|appeared|in|on|from|for|of|at)\b\s*:?\s+|©\s*",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"(?:source\s*:|©|copyright\b|\(c\)"
    r"|(?:this (?:article|story) )?(?:was )?(?:first|originally)\s+(?:published|appeared)\b)",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"[\s,(]+(?:on|at|and|in|the)?$|^[\s,)]+", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACED = re.compile(r"(?P<name>\S+(?: \S+){1,3}) (?:in|on|at|from) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}")
_PLACE = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}")
_NOTE = re.compile(r"(?P<sort>[a-z]+)(?: [a-z’']+){0,5}")
_LONGEST = 120
# Outlet, day, clock, three people with their roles.
_MOST_FIELDS = 9


@dataclass(frozen=True, slots=True)
class CreditLine:
    """What a line credits; `alone` where it is the name of an outlet and nothing more."""

    outlet: str
    names: tuple[str, ...] = ()
    alone: bool = False


def read_credit_line(words: str) -> CreditLine | None:
    """The outlet that a line credits, with the people named beside it; None for any other line.

    >>> read_credit_line("Tarn Gazette | Saturday 16 March 2024 | Ann Roe, Education Editor")
    CreditLine(outlet='Tarn Gazette', names=('Ann Roe',), alone=False)
    >>> read_credit_line("Ann Roe, the mayor, left the Tarn Gazette")
    """
    words = words.strip(" *_|\u00a0")
    if not 4 < len(words) <= _LONGEST or words.endswith((".", "!", "?")):
        return None
    fields = [part for part in _MARKS.split(without_days(words, f" {_DAY} ")) if part and part.strip()]
    if len(fields) > _MOST_FIELDS:
        return None
    found = _Found()
    if not all(part == _DAY or found.take(index, _bare(part)) for index, part in enumerate(fields)):
        return None
    day = fields.index(_DAY) if _DAY in fields else None
    return found.settle(day)


@dataclass(slots=True)
class _Found:
    """The fields of one line by what they are; a name is (its place in the line, the person, with "By" or a role)."""

    outlets: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    names: list[tuple[int, str, bool]] = field(default_factory=list)
    noted: bool = False

    def take(self, index: int, words: str) -> bool:
        """Whether a field is of a kind that credit lines have."""
        name = _LEADING.sub("", _LEADING.sub("", words, count=1), count=1)
        if not words:
            return True
        if is_role(words):
            if self.names and self.names[-1][0] == index - 1:
                self.names[-1] = (index - 1, self.names[-1][1], True)
        elif is_outlet(name):
            self.outlets.append(name)
        elif is_titled(words) or is_organisation(words):
            self.publishers.append(words)
        elif people := _people(words):
            self.names += [(index, person, words[:3].lower() == "by ") for person in people]
        elif (note := _NOTE.fullmatch(words)) and note["sort"] in note_words():
            self.noted = True
        else:
            return bool(index and _PLACE.fullmatch(words))
        return True

    def settle(self, day: int | None) -> CreditLine | None:
        """The line, if its fields together name one outlet."""
        beside = self.noted or day is not None or bool(self.names)
        if self.publishers and not self.outlets and beside:
            if not (self.names and is_organisation(self.publishers[0])):
                self.outlets.append(self.publishers.pop(0))
        elif not self.outlets and day is not None:
            self._divide(day)
        if len(self.outlets) != 1 or self.publishers:
            return None
        return CreditLine(as_name(self.outlets[0]), tuple(person for _, person, _ in self.names), not beside)

    def _divide(self, day: int) -> None:
        """Of two names with the day between them, the second with "By" or a role, the first is the outlet's."""
        before = [name for name in self.names if name[0] < day]
        after = [name for name in self.names if name[0] > day]
        if len(before) == 1 and after and after[0][2] and not before[0][2]:
            self.outlets, self.names = [before[0][1]], after


def _bare(part: str) -> str:
    return " ".join(_YEAR.sub("", _TRAILING.sub("", part.strip(" \x00:()"))).split()).strip(" ,:()")


def _people(words: str) -> tuple[str, ...]:
    if words[:3].lower() == "by ":
        found = find_byline("By " + words[3:])
    else:
        placed = _PLACED.fullmatch(words)
        found = find_bare_name(placed["name"] if placed else words)
    return found.names if found else ()


def is_attribution(words: str) -> bool:
    """Whether a line below the story begins by saying that it names the source or the owner."""
    return bool(_ATTRIBUTION.match(words))
