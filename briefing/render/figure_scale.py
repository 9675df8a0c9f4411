"""Where a date stands on the figure's axis: linear in days, but long empty stretches are broken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from briefing.edtf import MONTHS, Edtf

# A stretch without entries that is this share of the whole is drawn as a break of fixed width.
_BREAK_SHARE, _BREAK_WIDTH = 0.4, 30.0
_TICK_WIDTH = 58.0
# Advance widths of Source Sans 3 at 1000 units per em, rounded up; other characters count as the widest.
_WIDTHS = {
    **dict.fromkeys("ijlI|.,:;'’‘! ", 290), **dict.fromkeys("frt()[]-–“”\"/1", 400),
    **dict.fromkeys("abcdeghknopqsuvxyzFJL023456789?", 560), **dict.fromkeys("ABCDEGHKNOPQRSTUVXYZ", 650),
}  # fmt: skip
_WIDEST = 900


def text_width(text: str, size: float) -> float:
    """An upper estimate of the width of a line of text."""
    return sum(_WIDTHS.get(character, _WIDEST) for character in text) * size / 1000


def wrapped(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """At most `most` lines that fit; what does not is cut with an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if text_width(longer, size) <= width:
            line = longer
        elif len(lines) + 1 < most and line:
            lines.append(line)
            line = word
        else:
            line = longer
            break
    while line and text_width(line, size) > width:
        bare = line.rstrip(" …")
        # At a blank, but a single word that is too long anywhere.
        line = (bare.rpartition(" ")[0] or bare[:-1]).rstrip(" ,;:") + " …"
    return (*lines, line)


@dataclass(frozen=True, slots=True)
class Scale:
    """Pieces of the axis: first day, last day, first x, last x."""

    pieces: tuple[tuple[int, int, float, float], ...]

    @classmethod
    def over(cls, dates: Sequence[Edtf], left: float, right: float) -> Scale:
        """A scale that holds every date from `left` to `right`."""
        days = sorted({day for when in dates for day in _ends(when)})
        whole = max(days[-1] - days[0], 1)
        cuts = [at for at in range(1, len(days)) if days[at] - days[at - 1] > max(_BREAK_SHARE * whole, 62)]
        cuts = [at for at in cuts if not any(_spans(when, days[at - 1], days[at]) for when in dates)]
        bounds = [0, *cuts, len(days)]
        groups = [(days[a], days[b - 1]) for a, b in pairwise(bounds)]
        # On a broken axis lengths don't compare across the break anyway: each piece gets room by its entries.
        shares = [sum(first <= _ends(when)[0] <= last for when in dates) for first, last in groups]
        room = right - left - _BREAK_WIDTH * (len(groups) - 1)
        pieces, x = [], left
        for (first, last), share in zip(groups, shares, strict=True):
            width = room * share / sum(shares)
            pieces.append((first, last, x, x + width))
            x += width + _BREAK_WIDTH
        return cls(tuple(pieces))

    @property
    def is_broken(self) -> bool:
        return len(self.pieces) > 1

    def segments(self) -> list[tuple[float, float]]:
        return [(start, end) for _, _, start, end in self.pieces]

    def breaks(self) -> list[float]:
        return [(a[3] + b[2]) / 2 for a, b in pairwise(self.pieces)]

    def x(self, ordinal: float) -> float:
        for first, last, start, end in self.pieces:
            if ordinal <= last:
                inside = min(max(ordinal - first, 0), last - first)
                return start + (end - start) * inside / max(last - first, 1)
        return self.pieces[-1][3]

    def range_of(self, when: Edtf) -> tuple[float, float]:
        """First and last x of a date; an open end reaches to the end of its piece if it is a stretch of time."""
        low, *rest = _ends(when)
        first, last = self.x(low), self.x(rest[-1] if rest else low)
        if when.latest is None and "/" in when.text:
            last = self.pieces[-1][3]
        return first, last

    def x_of(self, when: Edtf) -> float:
        """Where its mark stands: a stretch at its beginning, anything else in the middle of what is known."""
        first, last = self.range_of(when)
        return first if "/" in when.text else (first + last) / 2

    def ticks(self, size: float, right: float) -> Iterator[tuple[float, str]]:
        """Labelled ticks, each where its label has room."""
        free = -1.0
        for first, last, start, end in self.pieces:
            for ordinal, words in _tick_days(first, last, end - start):
                x = self.x(ordinal)
                if x >= free and x + text_width(words, size) <= right:
                    yield x, words
                    free = x + text_width(words, size) + 10


def _ends(when: Edtf) -> tuple[int, ...]:
    return tuple(day.toordinal() for day in (when.first, when.last) if day is not None) or (1,)


def _spans(when: Edtf, start: int, end: int) -> bool:
    """Whether the date itself fills the stretch from one day to another."""
    ends = _ends(when)
    return ends[0] <= start and end <= ends[-1]


def _tick_days(first: int, last: int, width: float) -> list[tuple[int, str]]:
    """The ticks of one piece of the axis: the finest of days, weeks, months, quarters, years … that has room."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    choices = [
        *([(day, _day(date.fromordinal(day))) for day in range(first, last + 1, step)] for step in (1, 2, 7, 14)),
        *([_month(number) for number in months if number % step == 0] for step in (1, 3, 6)),
        *(
            [(date(year, 1, 1).toordinal(), str(year)) for year in range(start.year, end.year + 1) if year % step == 0]
            for step in (1, 2, 5, 10, 20, 50, 100)
        ),
    ]
    inside = ([(day, words) for day, words in ticks if first <= day <= last] for ticks in choices)
    fitting = (ticks for ticks in inside if ticks and len(ticks) * _TICK_WIDTH <= width)
    return next(fitting, [(first, _day(start))])


def _month(number: int) -> tuple[int, str]:
    year, month = number // 12, number % 12 + 1
    return date(year, month, 1).toordinal(), f"{MONTHS[month - 1][:3]} {year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
