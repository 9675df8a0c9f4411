"""Sets of candidate days: what the evidence leaves of a day that nobody states.

A `DaySet` is every day between two bounds (each may be open), or every such day that falls on one
weekday. Intersecting two and shifting one stay in that form, so a search over them is exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.edtf import Edtf, day, one_of


def moved(value: date, days: int) -> date | None:
    """The day so many days on; None where the calendar of Python ends before it (the years 1 to 9999).

    >>> moved(date(9999, 12, 31), 1)
    """
    try:
        return value + timedelta(days=days)
    except OverflowError:
        return None


@dataclass(frozen=True, slots=True)
class DaySet:
    """All days from `first` to `last`, inclusive (None: open), on `weekday` if it is set (Monday is 0)."""

    first: date | None = None
    last: date | None = None
    weekday: int | None = None

    @classmethod
    def of(cls, value: date) -> DaySet:
        return cls(value, value)

    @property
    def narrowed(self) -> DaySet:
        """The same days with bounds that are days of the set."""
        if self.weekday is None:
            return self
        first = self.first and moved(self.first, (self.weekday - self.first.weekday()) % 7)
        last = self.last and moved(self.last, -((self.last.weekday() - self.weekday) % 7))
        return DaySet(first, last, self.weekday)

    @property
    def is_empty(self) -> bool:
        near = self.narrowed
        return near.first is not None and near.last is not None and near.first > near.last

    @property
    def single(self) -> date | None:
        """The day, where only one is left."""
        near = self.narrowed
        return near.first if near.first is not None and near.first == near.last else None

    @property
    def is_unknown(self) -> bool:
        """True where neither bound is known."""
        return self.first is None and self.last is None

    def __and__(self, other: DaySet) -> DaySet:
        firsts = [bound for bound in (self.first, other.first) if bound]
        lasts = [bound for bound in (self.last, other.last) if bound]
        first, last = max(firsts, default=None), min(lasts, default=None)
        if self.weekday is not None and other.weekday is not None and self.weekday != other.weekday:
            return NO_DAY  # two weekdays at once
        return DaySet(first, last, other.weekday if self.weekday is None else self.weekday)

    def shift(self, days: int) -> DaySet:
        """Each day moved by so many days; a bound that leaves the calendar is open.

        >>> DaySet(date(2025, 4, 11), None, 4).shift(1)
        DaySet(first=datetime.date(2025, 4, 12), last=None, weekday=5)
        """
        weekday = None if self.weekday is None else (self.weekday + days) % 7
        return DaySet(self.first and moved(self.first, days), self.last and moved(self.last, days), weekday)

    def days(self, limit: int) -> Iterator[date]:
        """The first `limit` days in order; the last ones where only the end is known; none if unknown."""
        near = self.narrowed
        step = 1 if self.weekday is None else 7
        value = near.first
        if value is None and near.last is not None:
            steps = min(limit - 1, (near.last - date.min).days // step)
            value = near.last - timedelta(days=step * steps)
        for _ in range(limit):
            if value is None or (near.last is not None and value > near.last):
                return
            yield value
            value = moved(value, step)

    def edtf(self, *, uncertain: bool = False) -> Edtf | None:
        """The set as a date; None where nothing is known of it. Raises ValueError if it is empty."""
        single = self.single
        if single:
            return day(single, uncertain=uncertain)
        near = self.narrowed
        return None if near.is_unknown else one_of(near.first, near.last, weekday=self.weekday)


NO_DAY = DaySet(date(9000, 1, 2), date(9000, 1, 1))
"""The empty set. Its bounds lie inside the calendar, so that it can be shifted like any other."""
