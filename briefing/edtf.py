"""Dates as EDTF (ISO 8601-2), the only date type that leaves step 5.

An `Edtf` is immutable, knows its bounds as plain ISO days, sorts in calendar order and says itself
in words. It is made by the constructors below (`day`, `month`, `one_of` …) or by `parse`.

What the strings mean is fixed by the Library of Congress's EDTF specification (levels 0-2):
https://www.loc.gov/standards/datetime/. Only the forms that the program emits are read back.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from briefing.date_words import MONTHS, WEEKDAYS, display_day, display_edtf

# EDTF level 2: sub-year groupings. Seasons are those of the northern hemisphere, as in news English.
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
HALVES = {40: (1, 6), 41: (7, 12)}
_SUB_YEARS = {**SEASONS, **QUARTERS, **HALVES}


__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "Edtf",
    "any_of",
    "century",
    "day",
    "decade",
    "display_day",
    "interval",
    "month",
    "one_of",
    "parse",
    "season",
    "stretch",
    "year",
]


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date of any precision.

    `text` is the EDTF string; `earliest` and `latest` are ISO days, inclusive, or None where that
    side is open; `weekday` (Monday is 0) is set when only that is known of the day.
    """

    text: str
    earliest: str | None
    latest: str | None
    weekday: int | None = None

    def __str__(self) -> str:
        return self.text

    @property
    def is_day(self) -> bool:
        """One calendar day, be it proved, inferred (`?`) or approximate (`~`).

        >>> day(date(2025, 4, 10), uncertain=True).is_day, month(2025, 4).is_day
        (True, False)
        """
        return self.earliest is not None and self.earliest == self.latest

    @property
    def first(self) -> date | None:
        """`earliest` as a date; None where it is open or outside the years 1 to 9999."""
        return _as_date(self.earliest)

    @property
    def last(self) -> date | None:
        """`latest` as a date; None where it is open or outside the years 1 to 9999."""
        return _as_date(self.latest)

    @property
    def weekday_name(self) -> str | None:
        return None if self.weekday is None else WEEKDAYS[self.weekday]

    @property
    def is_set(self) -> bool:
        """One unknown day of several: `[a..b]`, `[a..]`, `[a,b]`."""
        return self.text.startswith("[")

    @property
    def uncertain(self) -> bool:
        return self.text.endswith("?")

    @property
    def approximate(self) -> bool:
        return self.text.endswith("~")

    @property
    def display(self) -> str:
        """The words that people read.

        >>> one_of(date(2025, 4, 11), None, weekday=4).display
        'a Friday on or after 11 April 2025'
        """
        return display_edtf(self.text, self.first, self.last, self.weekday)

    @property
    def sort_key(self) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """Calendar order: by `earliest`, then `latest`; an open earliest first, an open latest last."""
        return _day_key(self.earliest, -1), _day_key(self.latest, 1)

    def with_uncertainty(self) -> Edtf:
        """The same date marked `?`: chosen among several that were possible. Of a stretch both ends are marked.

        Sets, seasons, decades and the like stay as they are: the contract promises no mark on them.

        >>> stretch(date(2025, 4, 14), date(2025, 4, 20)).with_uncertainty().text
        '2025-04-14?/2025-04-20?'
        """
        if self.is_set:
            return self
        ends = (f"{end}?" if _MARKABLE.fullmatch(end) else end for end in self.text.split("/"))
        return replace(self, text="/".join(ends))


def _as_date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso is not None and len(iso) == 10 and iso >= "0001" else None


@lru_cache(maxsize=16_384)
def _day_key(iso: str | None, open_side: int) -> tuple[int, int, int]:
    if iso is None:
        return (open_side * 100_000, 0, 0)
    sign, digits = (-1, iso[1:]) if iso.startswith("-") else (1, iso)
    year, month_, day_ = digits.split("-")
    return (sign * int(year), int(month_), int(day_))


def _year_text(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _month_end(year: int, month_: int) -> int:
    # The proleptic Gregorian calendar repeats every 400 years; `calendar` starts at year 1.
    return calendar.monthrange(year if 0 < year <= 9999 else 2000 + year % 400, month_)[1]


def day(value: date, *, uncertain: bool = False, approximate: bool = False) -> Edtf:
    iso = value.isoformat()
    return Edtf(iso + ("?" if uncertain else "~" if approximate else ""), iso, iso)


def month(year: int, month_: int, *, approximate: bool = False) -> Edtf:
    """`year` is astronomical: 0 is 1 BC."""
    text = f"{_year_text(year)}-{month_:02d}"
    return Edtf(text + ("~" if approximate else ""), f"{text}-01", f"{text}-{_month_end(year, month_):02d}")


def year(value: int, *, approximate: bool = False) -> Edtf:
    text = _year_text(value)
    return Edtf(text + ("~" if approximate else ""), f"{text}-01-01", f"{text}-12-31")


def season(year_: int, code: int) -> Edtf:
    """`code` is EDTF's: 21-24 spring to winter, 33-36 quarters, 40-41 halves.

    >>> season(2025, 34).earliest, season(2025, 34).latest
    ('2025-04-01', '2025-06-30')
    """
    start, end = _SUB_YEARS[code]
    end_year = year_ + (end < start)  # a winter ends in the year after
    text = _year_text(year_)
    last = f"{_year_text(end_year)}-{end:02d}-{_month_end(end_year, end):02d}"
    return Edtf(f"{text}-{code}", f"{text}-{start:02d}-01", last)


def decade(start_year: int) -> Edtf:
    """
    >>> decade(1990).text, decade(1990).latest
    ('199X', '1999-12-31')
    """
    return Edtf(f"{start_year // 10:03d}X", f"{start_year:04d}-01-01", f"{start_year + 9:04d}-12-31")


def century(number: int) -> Edtf:
    """`number` 20 is the twentieth, written `19XX` (1900 to 1999, as TIMEX3 counts)."""
    start = (number - 1) * 100
    return Edtf(f"{number - 1:02d}XX", f"{start:04d}-01-01", f"{start + 99:04d}-12-31")


def interval(start: Edtf | None, end: Edtf | None) -> Edtf:
    """A stretch of time from `start` to `end`; None is an open side. Raises ValueError if it ends first."""
    if start is None and end is None:
        raise ValueError("an interval needs a bound")
    if start and end and _day_key(end.latest, 1) < _day_key(start.earliest, -1):
        raise ValueError(f"ends before it starts: {start.text}/{end.text}")
    text = f"{start.text if start else '..'}/{end.text if end else '..'}"
    return Edtf(text, start.earliest if start else None, end.latest if end else None)


def stretch(first: date, last: date) -> Edtf:
    """All the days from `first` to `last`, inclusive."""
    return interval(day(first), day(last))


def one_of(first: date | None, last: date | None, *, weekday: int | None = None) -> Edtf:
    """One unknown day between two bounds, inclusive; with `weekday`, one that falls on it.

    The bounds are narrowed to that weekday, and a single day that is left is that day.

    >>> one_of(date(2025, 4, 10), date(2025, 4, 17), weekday=4).text
    '2025-04-11'
    """
    if weekday is not None:
        first = first and first + timedelta(days=(weekday - first.weekday()) % 7)
        last = last and last - timedelta(days=(last.weekday() - weekday) % 7)
    if first and last and first > last:
        raise ValueError(f"no day left between {first} and {last}")
    if first and first == last:
        return day(first)
    low, high = first.isoformat() if first else None, last.isoformat() if last else None
    return Edtf(f"[{low or ''}..{high or ''}]", low, high, weekday)


def any_of(days: Iterable[date]) -> Edtf:
    """One unknown day of those given; their weekday is kept if they share it. Raises ValueError on none."""
    ordered = sorted(set(days))
    if not ordered:
        raise ValueError("no day left")
    if len(ordered) == 1:
        return day(ordered[0])
    shared = {value.weekday() for value in ordered}
    text = "[" + ",".join(value.isoformat() for value in ordered) + "]"
    return Edtf(text, ordered[0].isoformat(), ordered[-1].isoformat(), shared.pop() if len(shared) == 1 else None)


# A year, a month or a day without a mark.
_MARKABLE = re.compile(r"-?[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
_PLAIN = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%])?")
_DECADE, _CENTURY = re.compile(r"([0-9]{3})X([?~%])?"), re.compile(r"([0-9]{2})XX([?~%])?")
_SET = re.compile("(?:D)?[.][.](?:D)?|D(?:,D)*".replace("D", "[0-9]{4}-[0-9]{2}-[0-9]{2}"))


def parse(text: str) -> Edtf:
    """Read back what this module writes. Raises ValueError on anything else.

    >>> parse("[2025-04-11..]").latest is None
    True
    """
    if text.startswith("[") and text.endswith("]"):
        return _parse_set(text[1:-1])
    if "/" in text:
        start, end = text.split("/")
        return interval(None if start == ".." else parse(start), None if end == ".." else parse(end))
    if match := _DECADE.fullmatch(text):
        return replace(decade(int(match[1]) * 10), text=text)
    if match := _CENTURY.fullmatch(text):
        return replace(century(int(match[1]) + 1), text=text)
    match = _PLAIN.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date in EDTF: {text!r}")
    year_, month_, day_, mark = match.groups()
    return _plain(int(year_), month_, day_, mark, text)


def _plain(year_: int, month_: str | None, day_: str | None, mark: str | None, text: str) -> Edtf:
    number = int(month_ or 1)
    named = 1 <= number <= 12 or (day_ is None and number in _SUB_YEARS)
    if not named or (day_ is not None and not 1 <= int(day_) <= _month_end(year_, number)):
        raise ValueError(f"not in the calendar: {text!r}")
    if day_ is not None:
        return Edtf(text, iso := text.rstrip("?~%"), iso)
    plain = year(year_) if month_ is None else month(year_, number) if number <= 12 else season(year_, number)
    return replace(plain, text=plain.text + (mark or ""))


def _parse_set(inner: str) -> Edtf:
    if not _SET.fullmatch(inner):
        raise ValueError(f"not a set of days: {inner!r}")
    if ".." in inner:
        low, _, high = inner.partition("..")
        return one_of(date.fromisoformat(low) if low else None, date.fromisoformat(high) if high else None)
    return any_of(date.fromisoformat(item) for item in inner.split(","))
