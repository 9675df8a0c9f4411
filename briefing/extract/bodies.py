"""Which body "the company" or "the agency" is: the one that the sentences before name, or whose name ends so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefing.extract.grammar import BODIES
from briefing.model import Name
from briefing.text.vocabulary import fold

_REACH = 600  # characters before in which a body is still in mind
_LEAD = 14  # characters of "Meanwhile, "
_SENTENCE_OPENS = re.compile(r"(?:^|\n|[.!?][”\"’']? )(?:\w+, )?$")
# Before a name that is a ship's, a house's or a place's, not a body's: "the tanker Example", "in Example".
_NO_BODY = re.compile(r"\b(?:[Tt]he|[Tt]he [a-z]+|[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Oo]ff|[Ii]nto|[Oo]utside) $")


class Bodies:
    """The names of an article that may be of bodies."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self._text = text
        self._names = names
        self._called: dict[str, set[str]] = {}
        self._no_body: set[str] = set()
        for name in names:
            if name.kind == "person" or name.kind == "place":
                self._no_body.add(name.full)
                continue
            if name.kind == "other" and _NO_BODY.search(text, max(0, name.span.start - _LEAD), name.span.start):
                self._no_body.add(name.full)
            if " " in name.full:
                self._called.setdefault(fold(name.full.split()[-1]), set()).add(name.full)

    def behind(self, noun: str, before: int) -> str:
        """The full name of "the `noun`" at `before`; "" where several may be meant, or none."""
        if called := self._called.get(noun):
            return next(iter(called)) if len(called) == 1 else ""
        if noun not in BODIES:
            return ""
        paragraph = self._text.rfind("\n", 0, before) + 1
        first = bisect_left(self._names, max(paragraph, before - _REACH), key=lambda name: name.span.start)
        last = bisect_left(self._names, before, key=lambda name: name.span.start)
        near = self._names[first:last]
        if len({name.full for name in near}) != 1 or near[0].full in self._no_body:
            return ""
        return near[0].full if any(self._acts(name) for name in near) else ""

    def _acts(self, name: Name) -> bool:
        """Whether a name is the subject of its sentence, or what something is run by."""
        before = self._text[max(0, name.span.start - _LEAD) : name.span.start]
        if self._text.startswith(("’s", "'s"), name.span.end):
            return False
        return before.endswith(" by ") or _SENTENCE_OPENS.search(before) is not None
