from datetime import date, timedelta

import pytest
from dateutil.easter import easter as oracle
from hypothesis import given
from hypothesis import strategies as st

from briefing.dates import calendar

DAYS = st.dates(min_value=date(2, 1, 1), max_value=date(9990, 12, 31))


@pytest.mark.parametrize("year", range(1600, 2300, 7))
def test_easter_agrees_with_dateutil(year: int) -> None:
    assert calendar.easter(year) == oracle(year)


@given(DAYS, st.integers(0, 6))
def test_weekdays_lie_within_a_week_on_their_side(day: date, weekday: int) -> None:
    week = timedelta(days=7)
    before, after = calendar.weekday_before(day, weekday), calendar.weekday_after(day, weekday)
    since, until = calendar.weekday_on_or_before(day, weekday), calendar.weekday_on_or_after(day, weekday)
    assert before and after and since and until
    assert {found.weekday() for found in (before, after, since, until)} == {weekday}
    assert day - week <= before < day < after <= day + week
    assert day - week < since <= day <= until < day + week


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(-500, 500))
def test_months_add_up(year: int, month: int, amount: int) -> None:
    there = calendar.add_months(year, month, amount)
    assert calendar.add_months(*there, -amount) == (year, month)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2025, 4, 31), (2023, 2, 29), (0, 1, 1), (2025, 13, 1), (2025, 0, 1), (10000, 1, 1), (2025, 1, 0)],
)
def test_impossible_days_are_none(year: int, month: int, day: int) -> None:
    assert calendar.make_day(year, month, day) is None


@pytest.mark.parametrize(
    ("start", "month", "day", "weekday", "found"),
    [
        (date(2025, 5, 9), 4, 10, None, date(2025, 4, 10)),
        (date(2025, 12, 30), 1, 2, None, date(2026, 1, 2)),
        (date(2025, 1, 2), 12, 30, None, date(2024, 12, 30)),
        (date(2020, 5, 9), 4, 10, 3, date(2025, 4, 10)),
        (date(2023, 5, 9), 2, 29, None, date(2024, 2, 29)),
        (date(2023, 5, 9), 2, 30, None, None),
    ],
)
def test_nearest_year(start: date, month: int, day: int, weekday: int | None, found: date | None) -> None:
    assert calendar.nearest_year(start, month, day, weekday) == found


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2024, date(2024, 12, 25)),
        ("easter+1", 2025, date(2025, 4, 21)),
        ("5/0/-1", 2025, date(2025, 5, 26)),  # the last Monday of May
        ("11/3/4+1", 2024, date(2024, 11, 29)),
        ("11/0/1+1", 2024, date(2024, 11, 5)),
        ("12-25", 0, None),
    ],
)
def test_holidays(rule: str, year: int, day: date | None) -> None:
    assert calendar.holiday(rule, year) == day
