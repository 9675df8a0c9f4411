"""The timeline of many entries: time runs down, a row for each day, week, month … in which something happened.

A row shows a sign for each of its entries (bars with counts where they are too many) and names the one that most
articles tell. A stretch of time stands where it begins. What is known only more widely than the rows are apart has a
row of the month, the quarter, the year … that it is known by: nothing is drawn more precisely than it is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import pairwise

from briefing.brief.page import FigureMark
from briefing.edtf import MONTHS, Edtf, parse
from briefing.render.figure_labels import SIZE, short_date
from briefing.render.figure_scale import text_width, wrapped
from briefing.render.figure_signs import Fate, Wrap, fate, sign

MOST_ROWS = 30
ROW_HEIGHT, _GAP = 17.0, 7.0
_PERIODS, _RAIL, _SIGNS = 104.0, 112.0, 124.0  # right edge of the periods' words, the line of time, the first sign
_ROOM, _PITCH, _NARROWEST = 170.0, 12.5, 10.0
_BOUND = tuple[int, int, int]
# What bars tell apart, in the order in which they stand: happened, not happened, not to happen.
_BAR_STYLES: tuple[tuple[tuple[Fate, ...], str], ...] = (
    (("happened",), 'fill="currentColor"'),
    (("planned", "unconfirmed"), 'class="paper" fill="#fff" stroke="currentColor" stroke-width="1.2"'),
    (("cancelled", "moved"), 'fill="currentColor" opacity=".35"'),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of time and what is told of it, in calendar order; `follows` if no row lies between it and the last."""

    words: str
    marks: tuple[FigureMark, ...]
    follows: bool = True

    @property
    def foremost(self) -> FigureMark:
        return max(self.marks, key=lambda mark: mark.weight)


@dataclass(frozen=True, slots=True)
class Unit:
    """How far apart rows are: `number` counts the units, `words` names one."""

    name: str
    number: Callable[[_BOUND], int]
    words: Callable[[int], str]
    of_days: bool = False


def _ordinal(bound: _BOUND) -> int:
    return date(*bound).toordinal()


def _day_words(number: int) -> str:
    day = date.fromordinal(number)
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _week_words(number: int) -> str:
    monday = date.fromordinal(number * 7 + 1)
    sunday = monday + timedelta(days=6)
    end = f"{sunday.day} {MONTHS[sunday.month - 1][:3]} {sunday.year}"
    return f"{monday.day}–{end}" if monday.month == sunday.month else (
        f"{monday.day} {MONTHS[monday.month - 1][:3]} – {end}")  # fmt: skip


def _quarter_words(number: int) -> str:
    first = number % 4 * 3
    return f"{MONTHS[first][:3]}–{MONTHS[first + 2][:3]} {number // 4}"


UNITS = (
    Unit("day", _ordinal, _day_words, of_days=True),
    Unit("week", lambda bound: (_ordinal(bound) - 1) // 7, _week_words, of_days=True),
    Unit("month", lambda bound: bound[0] * 12 + bound[1] - 1, lambda n: f"{MONTHS[n % 12][:3]} {n // 12}"),
    Unit("quarter", lambda bound: bound[0] * 4 + (bound[1] - 1) // 3, _quarter_words),
    Unit("year", lambda bound: bound[0], str),
    Unit("decade", lambda bound: bound[0] // 10, lambda n: f"{n}0s"),
    Unit("century", lambda bound: bound[0] // 100, lambda n: f"{n}00–{n}99"),
)


def rows_of(marks: Sequence[FigureMark]) -> tuple[Unit, list[Row]]:
    """The rows of marks in calendar order, in the finest unit that needs few enough of them."""
    for unit in UNITS:
        rows = _in(unit, marks)
        if len(rows) <= MOST_ROWS:
            return unit, rows
    kept = sorted(sorted(range(len(rows)), key=lambda at: (-len(rows[at].marks), at))[: MOST_ROWS - 1])
    rest = tuple(mark for at, row in enumerate(rows) if at not in kept for mark in row.marks)
    return UNITS[-1], [*(rows[at] for at in kept), Row("other dates", rest, follows=False)]


def _in(unit: Unit, marks: Sequence[FigureMark]) -> list[Row]:
    """A row for each unit that has marks, and for each wider one that a date is known by."""
    coarser = UNITS[UNITS.index(unit) :]
    held: dict[int, list[FigureMark]] = {}
    wide: dict[str, list[FigureMark]] = {}
    for mark in marks:
        bounds = _bounds(mark.when)
        number = _number(unit, bounds)
        if number is not None:
            held.setdefault(number, []).append(mark)
        else:
            known = ((each, _number(each, bounds)) for each in coarser)
            words = next((each.words(at) for each, at in known if at is not None), short_date(mark.when))
            wide.setdefault(words, []).append(mark)
    rows = [(_start(inside), 0, words, tuple(inside)) for words, inside in wide.items()]
    rows += [(_start(inside), 1, unit.words(number), tuple(inside)) for number, inside in held.items()]
    rows.sort(key=lambda row: row[:3])  # a year stands before its first month
    done: list[Row] = []
    reached = _start(marks)
    for start, _, words, inside in rows:
        done.append(Row(words, inside, follows=_follows(unit, reached, start)))
        reached = max(reached, *(_bounds(mark.when)[1] for mark in inside))
    return done


def _start(marks: Sequence[FigureMark]) -> _BOUND:
    return min(_bounds(mark.when)[0] for mark in marks)


def _follows(unit: Unit, reached: _BOUND, start: _BOUND) -> bool:
    """Whether no unit without an entry lies between."""
    if unit.of_days and not 1 <= reached[0] <= start[0] <= 9999:
        return reached >= start
    return unit.number(start) - unit.number(reached) <= 1


def _number(unit: Unit, bounds: tuple[_BOUND, _BOUND]) -> int | None:
    """The unit that lies around the bounds; None where they reach over more than one."""
    first, last = bounds
    if unit.of_days and not 1 <= first[0] <= last[0] <= 9999:
        return None
    return unit.number(first) if unit.number(first) == unit.number(last) else None


def _bounds(when: Edtf) -> tuple[_BOUND, _BOUND]:
    """First and last possible day of the date, or of a stretch's beginning; the known end of an open date twice."""
    start = when.text.partition("/")[0]
    if "/" in when.text and start not in ("", ".."):
        when = parse(start)
    first, last = when.sort_key
    if when.earliest is None or when.latest is None:
        first = last = first if when.earliest is not None else last
    return first, last


def draw_rows(marks: Sequence[FigureMark], width: float, wrap: Wrap) -> tuple[float, list[str]]:
    """The figure's height and its parts."""
    _, rows = rows_of(marks)
    pitch = _pitch(rows)
    bars = pitch < _NARROWEST
    text_at = _SIGNS + (_ROOM + 30 if bars else pitch * max(map(_slots, rows))) + 6
    heights = [ROW_HEIGHT / 2 + 2]
    for row in rows[1:]:
        heights.append(heights[-1] + ROW_HEIGHT + (0 if row.follows else _GAP))
    parts = [_rail(top, bottom, row.follows) for (top, bottom), row in zip(pairwise(heights), rows[1:], strict=True)]
    for row, y in zip(rows, heights, strict=True):
        parts.append(f'<text class="soft" x="{_PERIODS:g}" y="{y + 3.6:.1f}" text-anchor="end" fill="#444">'
                     f"{escape(row.words)}</text>")  # fmt: skip
        parts.append(f'<path d="M{_RAIL - 3:g} {y:.1f}h6" stroke="currentColor" stroke-width="1.2"/>')
        parts += _bars(row, y, pitch) if bars else _signs(row, y, pitch, wrap)
        words = _words(row, text_at, y + 3.6, width - text_at, "" if bars else _others(row))
        parts.append(wrap(row.foremost, words, "words"))
    return heights[-1] + ROW_HEIGHT / 2 + 2, parts


def _slots(row: Row) -> float:
    """How many places its signs take; the arrow of what is moved needs a place of its own."""
    return sum(1.7 if fate(mark) == "moved" else 1.0 for mark in row.marks)


def _pitch(rows: Sequence[Row]) -> float:
    """From one sign to the next, or what an entry adds to a bar."""
    return min(_PITCH, _ROOM / max(map(_slots, rows)))


def _rail(top: float, bottom: float, follows: bool) -> str:
    dashes = "" if follows else ' stroke-dasharray="1.2 3.2"'
    return f'<path d="M{_RAIL:g} {top:.1f}V{bottom:.1f}" stroke="currentColor" stroke-width="1.2"{dashes}/>'


def _signs(row: Row, y: float, pitch: float, wrap: Wrap) -> list[str]:
    x = _SIGNS + 4
    parts = []
    for mark in row.marks:
        parts.append(wrap(mark, sign(mark, x, y, x - 4, x + 5), "beside"))
        x += pitch * (1.7 if fate(mark) == "moved" else 1.0)
    return parts


def _bars(row: Row, y: float, wide: float) -> list[str]:
    x = _SIGNS
    parts = []
    for fates, style in _BAR_STYLES:
        count = sum(fate(mark) in fates for mark in row.marks)
        if count:
            parts.append(
                f'<rect x="{x:.1f}" y="{y - 4.5:.1f}" width="{max(count * wide, 0.6):.1f}" height="9" {style}/>'
            )
            x += count * wide
    parts.append(f'<text class="soft" x="{x + 4:.1f}" y="{y + 3.6:.1f}" fill="#444">{len(row.marks)}</text>')
    return parts


def _others(row: Row) -> str:
    return f"+{len(row.marks) - 1}" if len(row.marks) > 1 else ""


def _words(row: Row, x: float, y: float, room: float, more: str) -> str:
    """The foremost entry's day and words, and how many others the row has."""
    mark = row.foremost
    room -= text_width(f" {more}", SIZE) + 8
    day = short_date(mark.when)
    head = wrapped(
        ("" if day.removeprefix("the ") == row.words else day) + (" ≠" if mark.disputed else ""), SIZE, room / 2, 1
    )[0]
    words = wrapped(mark.label, SIZE, room - text_width(f"{head} ", SIZE), 1)[0]
    strong = f'<tspan font-weight="600" fill="currentColor">{escape(head)}</tspan> ' if head else ""
    counted = f' <tspan class="soft" fill="#444">{more}</tspan>' if more else ""
    return f'<text class="ink" x="{x:.1f}" y="{y:.1f}" fill="#1a1a1a">{strong}{escape(words)}{counted}</text>'


def rows_key(marks: Sequence[FigureMark]) -> tuple[str, bool, bool]:
    """The unit's name, whether entries are drawn as bars, and whether a stretch without entries is left out."""
    unit, rows = rows_of(marks)
    return unit.name, _pitch(rows) < _NARROWEST, not all(row.follows for row in rows)
