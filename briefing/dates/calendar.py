"""Calendar arithmetic: weekdays, weeks, units and movable feasts, from plain dates to plain dates.

Everything here is total on the years 1 to 9999; what falls outside gives None.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

# EDTF and TIMEX3 names of the parts of a year, with their first month.
SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
QUARTER_CODES = {"Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36}
HALF_CODES = {"H1": 40, "H2": 41}
SUB_CODES = SEASON_CODES | QUARTER_CODES | HALF_CODES
FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}

SATURDAY = 5

Side = Literal["past", "future", "nearest"]


def is_year(year: int) -> bool:
    return MINYEAR <= year <= MAXYEAR


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such (31 April, 29 February 2023, the year 0).

    >>> make_day(2023, 2, 29) is None
    True
    """
    if not is_year(year) or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def can_exist(month: int, day: int) -> bool:
    """Whether some year has this day."""
    return make_day(2000, month, day) is not None


def add_days(start: date, days: int) -> date | None:
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def add_months(year: int, month: int, amount: int) -> tuple[int, int]:
    """The month so many months on, as (year, month).

    >>> add_months(2025, 1, -2)
    (2024, 11)
    """
    months = year * 12 + month - 1 + amount
    return months // 12, months % 12 + 1


def same_day_in(start: date, year: int, month: int) -> date | None:
    """`start`'s day of the month in another month, cut to that month's length."""
    return make_day(year, month, min(start.day, monthrange(year, month)[1])) if is_year(year) else None


def weekday_on_or_before(start: date, weekday: int) -> date | None:
    """
    >>> weekday_on_or_before(date(2025, 4, 10), 3)  # a Thursday, written on a Thursday
    datetime.date(2025, 4, 10)
    """
    return add_days(start, -((start.weekday() - weekday) % 7))


def weekday_before(start: date, weekday: int) -> date | None:
    """The latest such weekday strictly before `start`: "last Tuesday" on a Tuesday is a week ago."""
    return add_days(start, -((start.weekday() - weekday) % 7 or 7))


def weekday_on_or_after(start: date, weekday: int) -> date | None:
    return add_days(start, (weekday - start.weekday()) % 7)


def weekday_after(start: date, weekday: int) -> date | None:
    return add_days(start, (weekday - start.weekday()) % 7 or 7)


def nearest_year(start: date, month: int, day: int, weekday: int | None = None, side: Side = "nearest") -> date | None:
    """The day with this month and day closest to `start`; a stated weekday must agree.

    `side` keeps to the days on one side of `start` (that day included). Among years that agree with
    a weekday the search goes 28 years either way, after which the calendar repeats.

    >>> nearest_year(date(2025, 5, 9), 4, 10, weekday=3)
    datetime.date(2025, 4, 10)
    """
    reach = 8 if weekday is None else 28
    candidates = []
    for year in range(start.year - reach, start.year + reach + 1):
        found = make_day(year, month, day)
        if found is None or (weekday is not None and found.weekday() != weekday):
            continue
        if (side == "past" and found > start) or (side == "future" and found < start):
            continue
        candidates.append(found)
    # On a tie the past wins: news tells more of what was than of what will be (80 to 58).
    return min(candidates, key=lambda found: (abs((found - start).days), found), default=None)


def week_of(day: date) -> tuple[int, int]:
    """ISO year and week."""
    iso = day.isocalendar()
    return iso.year, iso.week


def week_days(year: int, week: int) -> tuple[date, date] | None:
    """The Monday and the Sunday of an ISO week."""
    try:
        return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    except ValueError:
        return None


def quarter_of(month: int) -> int:
    """
    >>> quarter_of(4)
    2
    """
    return (month - 1) // 3 + 1


def season_of(month: int) -> str:
    return ("WI", "SP", "SU", "FA")[month % 12 // 3]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus 1991, chapter 8).

    >>> easter(2025)
    datetime.date(2025, 4, 20)
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * shift) // 451
    month, day = divmod(h + shift - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The n-th such weekday of a month; -1 is the last."""
    length = monthrange(year, month)[1]
    if n > 0:
        day = 1 + (weekday - date(year, month, 1).weekday()) % 7 + 7 * (n - 1)
    else:
        day = length - (date(year, month, length).weekday() - weekday) % 7
    return make_day(year, month, day)


def holiday(rule: str, year: int) -> date | None:
    """The day of a feast in a year, by its rule: "12-25", "easter-2", "11/3/4" (month/weekday/n), "11/3/4+1".

    Weekdays count from Monday as 0.

    >>> holiday("11/3/4", 2024), holiday("easter-2", 2025)
    (datetime.date(2024, 11, 28), datetime.date(2025, 4, 18))
    """
    if not is_year(year):
        return None
    if rule.startswith("easter"):
        return add_days(easter(year), int(rule[6:] or 0))
    if "/" in rule:
        place, _, plus = rule.partition("+")
        month, weekday, n = (int(part) for part in place.split("/"))
        found = nth_weekday(year, month, weekday, n)
        return found and add_days(found, int(plus or 0))
    month_text, _, day_text = rule.partition("-")
    return make_day(year, int(month_text), int(day_text))
