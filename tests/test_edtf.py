"""Dates as EDTF: what the constructors write, what is read back, bounds, order and words."""

from __future__ import annotations

from datetime import date, timedelta

import edtf as library
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing import edtf
from briefing.edtf import Edtf, any_of, century, day, decade, interval, month, one_of, parse, season, stretch, year

days = st.dates(min_value=date(1, 1, 8), max_value=date(9999, 12, 24))
years = st.integers(-9999, 9999)
parts = st.one_of(
    st.builds(day, days, uncertain=st.booleans(), approximate=st.booleans()),
    st.builds(month, years, st.integers(1, 12), approximate=st.booleans()),
    st.builds(year, years, approximate=st.booleans()),
)
wholes = st.one_of(
    st.builds(season, years, st.sampled_from([*edtf.SEASONS, *edtf.QUARTERS, *edtf.HALVES])),
    st.builds(decade, st.integers(1, 999).map(lambda n: n * 10)),
    st.builds(century, st.integers(2, 99)),
)


@st.composite
def intervals(draw: st.DrawFn) -> Edtf:
    one, other = sorted([draw(parts), draw(parts)], key=lambda value: value.sort_key)
    side = draw(st.sampled_from(["both", "start", "end"]))
    return interval(None if side == "end" else one, None if side == "start" else other)


@st.composite
def sets(draw: st.DrawFn) -> Edtf:
    """One unknown day, without the weekday that its text does not carry."""
    first, last = sorted([draw(days), draw(days)])
    side = draw(st.sampled_from(["both", "start", "end"]))
    return one_of(None if side == "end" else first, None if side == "start" else last)


lists = st.lists(days, min_size=1, max_size=5).map(any_of)
every = st.one_of(parts, wholes, intervals(), sets(), lists)


# --- what is written ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text", "earliest", "latest", "display"),
    [
        (day(date(2025, 4, 10)), "2025-04-10", "2025-04-10", "2025-04-10", "10 April 2025"),
        (day(date(2025, 4, 10), uncertain=True), "2025-04-10?", "2025-04-10", "2025-04-10", "10 April 2025"),
        (day(date(2025, 4, 10), approximate=True), "2025-04-10~", "2025-04-10", "2025-04-10", "about 10 April 2025"),
        (month(2025, 4), "2025-04", "2025-04-01", "2025-04-30", "April 2025"),
        (month(2024, 2), "2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        (month(2025, 4, approximate=True), "2025-04~", "2025-04-01", "2025-04-30", "about April 2025"),
        (year(2025), "2025", "2025-01-01", "2025-12-31", "2025"),
        (year(1815, approximate=True), "1815~", "1815-01-01", "1815-12-31", "about 1815"),
        (year(0), "0000", "0000-01-01", "0000-12-31", "1 BC"),
        (year(-479), "-0479", "-0479-01-01", "-0479-12-31", "480 BC"),
        (month(0, 2), "0000-02", "0000-02-01", "0000-02-29", "February 1 BC"),
        (season(2025, 21), "2025-21", "2025-03-01", "2025-05-31", "spring 2025"),
        (season(2025, 22), "2025-22", "2025-06-01", "2025-08-31", "summer 2025"),
        (season(2025, 23), "2025-23", "2025-09-01", "2025-11-30", "autumn 2025"),
        (season(2023, 24), "2023-24", "2023-12-01", "2024-02-29", "winter 2023"),
        (season(2025, 33), "2025-33", "2025-01-01", "2025-03-31", "the first quarter of 2025"),
        (season(2025, 36), "2025-36", "2025-10-01", "2025-12-31", "the fourth quarter of 2025"),
        (season(2025, 40), "2025-40", "2025-01-01", "2025-06-30", "the first half of 2025"),
        (season(2025, 41), "2025-41", "2025-07-01", "2025-12-31", "the second half of 2025"),
        (decade(1990), "199X", "1990-01-01", "1999-12-31", "the 1990s"),
        (century(20), "19XX", "1900-01-01", "1999-12-31", "the 20th century"),
        (century(3), "02XX", "0200-01-01", "0299-12-31", "the 3rd century"),
        (century(12), "11XX", "1100-01-01", "1199-12-31", "the 12th century"),
        (
            stretch(date(2025, 4, 10), date(2025, 4, 12)),
            "2025-04-10/2025-04-12", "2025-04-10", "2025-04-12", "10 April 2025 to 12 April 2025",
        ),
        (interval(day(date(2025, 4, 10)), None), "2025-04-10/..", "2025-04-10", None, "from 10 April 2025"),
        (interval(None, year(2025)), "../2025", None, "2025-12-31", "until 2025"),
        (interval(month(2024, 11), year(2025)), "2024-11/2025", "2024-11-01", "2025-12-31", "November 2024 to 2025"),
        (
            one_of(date(2025, 4, 11), date(2025, 5, 30)),
            "[2025-04-11..2025-05-30]", "2025-04-11", "2025-05-30", "between 11 April 2025 and 30 May 2025",
        ),
        (one_of(date(2025, 4, 11), None), "[2025-04-11..]", "2025-04-11", None, "on or after 11 April 2025"),
        (one_of(None, date(2025, 4, 11)), "[..2025-04-11]", None, "2025-04-11", "on or before 11 April 2025"),
        (one_of(date(2025, 4, 11), date(2025, 4, 11)), "2025-04-11", "2025-04-11", "2025-04-11", "11 April 2025"),
        (
            any_of([date(2025, 4, 10), date(2014, 4, 10)]),
            "[2014-04-10,2025-04-10]", "2014-04-10", "2025-04-10", "10 April 2014 or 10 April 2025",
        ),
        (
            any_of([date(2025, 4, 10), date(2008, 4, 10), date(2014, 4, 10), date(2014, 4, 10)]),
            "[2008-04-10,2014-04-10,2025-04-10]",
            "2008-04-10",
            "2025-04-10",
            "10 April 2008, 10 April 2014 or 10 April 2025",
        ),
        (any_of([date(2025, 4, 10)]), "2025-04-10", "2025-04-10", "2025-04-10", "10 April 2025"),
    ],
)  # fmt: skip
def test_constructors(value: Edtf, text: str, earliest: str | None, latest: str | None, display: str) -> None:
    assert (value.text, value.earliest, value.latest, value.display) == (text, earliest, latest, display)
    assert str(value) == text


@pytest.mark.parametrize(
    ("first", "last", "weekday", "text", "display"),
    [
        (date(2025, 4, 10), None, 4, "[2025-04-11..]", "a Friday on or after 11 April 2025"),
        (None, date(2025, 4, 10), 4, "[..2025-04-04]", "a Friday on or before 4 April 2025"),
        (
            date(2025, 4, 10), date(2025, 4, 24), 4,
            "[2025-04-11..2025-04-18]", "a Friday between 11 April 2025 and 18 April 2025",
        ),
        (date(2025, 4, 10), date(2025, 4, 17), 4, "2025-04-11", "11 April 2025"),
    ],
)  # fmt: skip
def test_a_weekday_narrows_a_set(first: date | None, last: date | None, weekday: int, text: str, display: str) -> None:
    value = one_of(first, last, weekday=weekday)
    assert (value.text, value.display) == (text, display)
    assert value.weekday_name == (None if value.is_day else "Friday")


def test_a_set_of_days_keeps_a_weekday_that_all_share() -> None:
    assert any_of([date(2025, 4, 10), date(2014, 4, 10)]).weekday_name == "Thursday"
    assert any_of([date(2025, 4, 10), date(2024, 4, 10)]).weekday_name is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: interval(None, None),
        lambda: interval(year(2025), year(2024)),
        lambda: stretch(date(2025, 4, 12), date(2025, 4, 10)),
        lambda: one_of(date(2025, 4, 12), date(2025, 4, 10)),
        lambda: one_of(date(2025, 4, 7), date(2025, 4, 10), weekday=4),
        lambda: any_of([]),
    ],
)
def test_no_date_is_made_of_nothing(make: object) -> None:
    with pytest.raises(ValueError):
        make()  # type: ignore[operator]


# --- what is read back ----------------------------------------------------------------------------


@given(every)
def test_parse_reads_back_what_is_written(value: Edtf) -> None:
    assert parse(value.text) == value


@given(every.filter(lambda value: not value.is_set))
def test_a_date_chosen_of_several_reads_back(value: Edtf) -> None:
    marked = value.with_uncertainty()
    assert parse(marked.text) == marked
    assert (marked.earliest, marked.latest) == (value.earliest, value.latest)
    assert marked.display == value.display


@given(st.none() | days, st.none() | days, st.integers(0, 6))
def test_the_bounds_of_a_set_fall_on_its_weekday(one: date | None, other: date | None, weekday: int) -> None:
    first, last = sorted([one, other]) if one and other else (one, other)
    if first and last and (last - first).days < 6:
        return
    value = one_of(first, last, weekday=weekday)
    assert [bound.weekday() for bound in (value.first, value.last) if bound] == [weekday] * sum(
        bound is not None for bound in (first, last)
    )
    assert (parse(value.text).earliest, parse(value.text).latest) == (value.earliest, value.latest)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2025-13", "2025-02-29", "2025-4-10", "25-04-10", "2025-04-10T12:00", "[soon..]", "[2025-04-11]x",
     "2025-04-12/2025-04-10", "../..", "[2025-04-12..2025-04-10]", "2025-04-10/", "20250410", "2025-42", "２０２５",
     "X", "2025-21-03", "0000-02-30", "-0480-13", "[2025W154..]", "[20250410,20250411]",
     "2023/2024/2025"],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse(text)


@given(st.text(alphabet="0123456789-/.[]?~%X, ", max_size=30))
def test_parse_raises_nothing_but_value_error(text: str) -> None:
    try:
        value = parse(text)
    except ValueError:
        return
    assert value.display


# Level 2 lets a season stand alone only: `edtf` reads neither "2025-33/2025-34" nor "2025-21?".
@settings(max_examples=60)
@given(st.one_of(parts, wholes, sets().filter(lambda value: value.text != "[..]"), lists, intervals()))
def test_the_library_of_the_specification_reads_every_form(value: Edtf) -> None:
    assert library.parse_edtf(value.text) is not None


# --- bounds and order -----------------------------------------------------------------------------


@example(season(9999, 24))
@given(every)
def test_bounds_are_days_in_order(value: Edtf) -> None:
    for iso, bound in ((value.earliest, value.first), (value.latest, value.last)):
        if iso is None or not date.min.isoformat() <= iso <= date.max.isoformat() or len(iso) > 10:
            assert bound is None
        else:
            assert bound is not None and bound.isoformat() == iso
    if value.first and value.last:
        assert value.first <= value.last
    assert value.is_day == (value.first is not None and value.first == value.last)


@given(days, st.integers(0, 3000))
def test_a_day_lies_in_its_month_and_year(value: date, more: int) -> None:
    inside, month_, year_ = day(value), month(value.year, value.month), year(value.year)
    assert (month_.earliest or "") <= (inside.earliest or "") <= (month_.latest or "")
    assert (year_.earliest or "") <= (month_.earliest or "") <= (month_.latest or "") <= (year_.latest or "")
    if value < date(9990, 1, 1):
        span = stretch(value, value + timedelta(days=more))
        assert (span.first, span.last) == (value, value + timedelta(days=more))


def test_the_order_is_that_of_the_contract() -> None:
    ordered = [
        one_of(None, date(2025, 4, 11)),
        interval(None, year(2025)),
        year(-479),
        year(0),
        decade(1990),
        day(date(2025, 4, 10)),
        stretch(date(2025, 4, 10), date(2025, 4, 12)),
        one_of(date(2025, 4, 10), None),
        day(date(2025, 4, 11)),
        month(2025, 5),
    ]
    assert sorted(ordered[4:] + ordered[:4], key=lambda value: value.sort_key) == ordered


@given(every, every)
def test_what_ends_before_it_starts_comes_first(one: Edtf, other: Edtf) -> None:
    if one.last and other.first and one.last < other.first and one.first:
        assert one.sort_key < other.sort_key


@pytest.mark.parametrize(
    ("value", "marked"),
    [
        (day(date(2025, 4, 10)), "2025-04-10?"),
        (day(date(2025, 4, 10), approximate=True), "2025-04-10~"),
        (day(date(2025, 4, 10), uncertain=True), "2025-04-10?"),
        (one_of(date(2025, 4, 11), None), "[2025-04-11..]"),
        (stretch(date(2025, 4, 10), date(2025, 4, 12)), "2025-04-10?/2025-04-12?"),
    ],
)
def test_what_is_chosen_is_marked(value: Edtf, marked: str) -> None:
    assert value.with_uncertainty().text == marked
    assert value.with_uncertainty().uncertain == marked.endswith("?")
