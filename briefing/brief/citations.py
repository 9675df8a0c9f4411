"""Endnotes: a number for each source, in the order in which the page first cites it, and paragraph numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.brief.page import Note
from briefing.brief.reading import Reading
from briefing.model import Provenance


class Citations:
    """Hands out note numbers while the page is composed, first cited first."""

    __slots__ = ("_numbers", "_reading")

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._numbers: dict[str, int] = {}

    def number(self, document: str) -> int:
        return self._numbers.setdefault(document, len(self._numbers) + 1)

    def rank(self, document: str) -> int:
        """Its number, or what is above all numbers if it is not cited yet: to ask gives none."""
        return self._numbers.get(document, len(self._numbers) + 1)

    def note(self, places: Sequence[Provenance]) -> Note:
        """The note for passages of one document: its number and their paragraphs, ranges joined."""
        paragraphs = sorted({n for place in places for n in range_of(self._reading.paragraphs(place))})
        return Note(self.number(places[0].document), join_ranges(paragraphs))

    def notes(self, places: Iterable[Provenance], most: int | None = None) -> list[Note]:
        """A note for each document that the passages are from, in their order.

        Where there are more than one above `most`, those that are counted and not printed have the number 0: a source
        is numbered where it is first printed.
        """
        grouped: dict[str, list[Provenance]] = {}
        for place in places:
            grouped.setdefault(place.document, []).append(place)
        groups = list(grouped.values())
        shown = len(groups) if most is None or len(groups) <= most + 1 else most
        return [*map(self.note, groups[:shown]), *[Note(0)] * (len(groups) - shown)]

    def in_order(self) -> list[str]:
        """The cited documents by number, then the others in the folder's order."""
        rest = [id_ for id_ in self._reading.articles if id_ not in self._numbers]
        return [*self._numbers, *rest]


def range_of(bounds: tuple[int, int]) -> range:
    return range(bounds[0], bounds[1] + 1)


def join_ranges(numbers: Sequence[int]) -> str:
    """
    >>> join_ranges([4, 6, 7, 8, 11])
    '4, 6–8, 11'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
