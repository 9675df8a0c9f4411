"""Sets of candidate days: intersecting, shifting and sampling them keeps exactly the days that it should."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.anchor.daysets import NO_DAY, DaySet
from briefing.edtf import parse

START = date(2025, 1, 1)
CALENDAR = [START + timedelta(days=n) for n in range(-30, 120)]
"""Reaches a month past the bounds that the sets below may have, so that an open side shows."""

near = st.none() | st.dates(START, date(2025, 4, 1))
daysets = st.builds(DaySet, near, near, st.none() | st.integers(0, 6))


def members(days: DaySet) -> set[date]:
    """By the definition of the class: between the bounds, and on the weekday if there is one."""
    return {
        value
        for value in CALENDAR
        if (days.first is None or value >= days.first)
        and (days.last is None or value <= days.last)
        and (days.weekday is None or value.weekday() == days.weekday)
    }


@given(daysets, daysets)
def test_an_intersection_holds_the_days_of_both(one: DaySet, other: DaySet) -> None:
    assert members(one & other) == members(one) & members(other)
    assert members(one & other) == members(other & one)
    assert (one & other).is_empty == (not members(one) & members(other))


@given(daysets, st.integers(-20, 20))
def test_a_shift_moves_every_day(days: DaySet, by: int) -> None:
    moved = {value + timedelta(days=by) for value in members(days)}
    inside = set(CALENDAR[20:-20])
    assert members(days.shift(by)) & inside == moved & inside
    assert days.shift(by).shift(-by) == days


@given(daysets)
def test_narrowed_bounds_are_days_of_the_set(days: DaySet) -> None:
    narrow = days.narrowed
    assert members(narrow) == members(days)
    if not days.is_empty:
        assert {bound for bound in (narrow.first, narrow.last) if bound} <= members(days)


@given(daysets)
def test_a_single_day_is_the_only_one(days: DaySet) -> None:
    left = members(days)
    assert days.single == (next(iter(left)) if len(left) == 1 and days.first and days.last else None)
    assert days.is_unknown == (days.first is None and days.last is None)


@given(daysets, st.integers(1, 40))
def test_a_sample_is_the_first_days_or_the_last_ones(days: DaySet, limit: int) -> None:
    sample = list(days.days(limit))
    left = sorted(members(days))
    if days.is_unknown or days.is_empty:
        assert sample == []
    elif days.first is not None:
        assert sample[: len(left)] == left[:limit] or days.last is None
        assert all(value >= days.first for value in sample)
        assert len(sample) == limit or days.last is not None
    else:
        assert len(sample) == limit
        assert sample[-1] == left[-1]
    assert sample == sorted(set(sample))
    assert all(days.weekday in (None, value.weekday()) for value in sample)


@given(daysets)
def test_as_a_date_it_says_the_same(days: DaySet) -> None:
    if days.is_empty:
        with pytest.raises(ValueError):
            days.edtf()
        return
    when = days.edtf()
    if when is None:
        assert days.is_unknown
        return
    assert (when.first, when.last) == (days.narrowed.first, days.narrowed.last)
    assert when.is_day == (days.single is not None)
    assert parse(when.text).text == when.text


def test_an_uncertain_day_is_marked_and_a_set_is_not() -> None:
    only = DaySet.of(date(2025, 4, 10)).edtf(uncertain=True)
    several = DaySet(date(2025, 4, 10), None).edtf(uncertain=True)
    assert (str(only), str(several)) == ("2025-04-10?", "[2025-04-10..]")


@given(daysets, st.integers(-400, 400))
def test_no_day_stays_no_day(days: DaySet, by: int) -> None:
    assert NO_DAY.is_empty and NO_DAY.shift(by).is_empty
    assert (NO_DAY & days).is_empty
    assert list(NO_DAY.days(3)) == []
