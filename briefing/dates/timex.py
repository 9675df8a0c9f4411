"""Places in the calendar as TIMEX3 values, with their EDTF and what later words can count from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefing import edtf
from briefing.dates import calendar
from briefing.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Place:
    """A TIMEX3 value with its date, and year (astronomical), month and day as far as they are known.

    `sub` is the part of the year (Q3, SU) where the place is one.
    """

    value: str
    when: Edtf | None
    year: int | None = None
    month: int | None = None
    day: date | None = None
    sub: str | None = None


def unknown(value: str) -> Place:
    return Place(value, None)


def _year_text(year: int) -> str:
    """TIMEX3 writes 480 BC as BC0480; astronomical years count it as -479.

    >>> _year_text(-479)
    'BC0480'
    """
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def of_day(day: date) -> Place:
    return Place(day.isoformat(), edtf.day(day), day.year, day.month, day)


def of_year(year: int) -> Place:
    return Place(_year_text(year), edtf.year(year) if -9999 < year <= 9999 else None, year)


def of_month(year: int, month: int) -> Place:
    value = f"{_year_text(year)}-{month:02d}"
    return Place(value, edtf.month(year, month) if -9999 < year <= 9999 else None, year, month)


def of_bc_day(year: int, month: int, day: int) -> Place:
    """A day of a year that `datetime` does not have: before 1."""
    iso = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    text = f"{iso}-{month:02d}-{day:02d}"
    return Place(f"{_year_text(year)}-{month:02d}-{day:02d}", Edtf(text, text, text), year, month)


def of_sub(year: int, sub: str) -> Place:
    """A quarter, half or season; a winter is counted to the year in which it begins."""
    when = edtf.season(year, calendar.SUB_CODES[sub]) if -9999 < year < 9999 else None
    return Place(f"{_year_text(year)}-{sub}", when, year, calendar.FIRST_MONTHS[sub], sub=sub)


def of_week(day: date) -> Place:
    year, week = calendar.week_of(day)
    days = calendar.week_days(year, week)
    when = edtf.stretch(*days) if days else None
    return Place(f"{year:04d}-W{week:02d}", when, day.year, day.month)


def of_weekend(day: date) -> Place:
    """The weekend of the week that holds a day."""
    year, week = calendar.week_of(day)
    days = calendar.week_days(year, week)
    when = edtf.stretch(days[1] - timedelta(days=1), days[1]) if days else None
    return Place(f"{year:04d}-W{week:02d}-WE", when, day.year, day.month)


def of_decade(decade: int, *, bc: bool = False) -> Place:
    if bc:
        first, last = 1 - (decade * 10 + 9), 1 - decade * 10
        return Place(f"BC{decade:03d}", edtf.interval(edtf.year(first), edtf.year(last)), first)
    return Place(f"{decade:03d}", edtf.decade(decade * 10) if decade else None, decade * 10)


def of_century(number: int, *, bc: bool = False) -> Place:
    if bc:
        first, last = 1 - number * 100, 1 - (number - 1) * 100 - 1
        return Place(f"BC{number - 1:02d}", edtf.interval(edtf.year(first), edtf.year(last)), first)
    return Place(f"{number - 1:02d}", edtf.century(number) if number > 1 else None, (number - 1) * 100)


def of_fiscal(year: int) -> Place:
    return Place(f"FY{year:04d}", edtf.year(year), year)


def with_time(place: Place, time: str) -> Place:
    """A day with a part of the day or a clock time behind its value; its date stays the day."""
    return replace(place, value=f"{place.value}T{time}")


def with_mod(place: Place, mod: str) -> Place:
    """An APPROX date is EDTF's `~`; START, MID and END leave the bounds as they are."""
    if mod != "APPROX" or place.when is None or not place.when.text[-1].isdigit() or "/" in place.when.text:
        return place
    return replace(place, when=replace(place.when, text=f"{place.when.text}~"))
