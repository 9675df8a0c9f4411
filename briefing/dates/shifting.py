"""So many units from a place in the calendar: "the next day", "two years earlier", "this quarter"."""

from __future__ import annotations

from datetime import date

from briefing.dates import calendar, timex
from briefing.dates.forms import Shift, Unit
from briefing.dates.timex import Place

_CLOCK_UNITS = ("hour", "minute", "second")


def shift(form: Shift, start: Place | None) -> Place:
    """The place that the form names, seen from `start` (None: not known).

    What `start` does not say, the result does not either: a day after "in March 1944" is 1944-03-XX.
    """
    if start is None or start.year is None:
        return _without_start(form)
    if form.precision == "day" and form.unit in ("week", "month", "year") and start.day is not None:
        return _same_day(form.amount, form.unit, start.day)
    if form.precision in ("week", "month") and form.unit == "year" and start.day is not None:
        there = _same_day(form.amount, "year", start.day)
        if there.day is not None:
            return (
                timex.of_week(there.day)
                if form.precision == "week"
                else timex.of_month(there.day.year, there.day.month)
            )
    place = _by_unit(form.amount, form.unit, start)
    if form.fiscal and form.unit == "year" and place.year is not None and calendar.is_year(place.year):
        place = timex.of_fiscal(place.year)
    return timex.with_time(place, form.part) if form.part and place.day else place


def _without_start(form: Shift) -> Place:
    values: dict[Unit, str] = {
        "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
        "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
    }  # fmt: skip
    value = values.get(form.unit, "XXXX-XX-XX")
    return timex.unknown(f"{value}T{form.part}" if form.part and form.unit == "day" else value)


def _by_unit(amount: int, unit: Unit, start: Place) -> Place:
    year = start.year or 0
    if unit == "year":
        return _years(amount, start)
    if unit == "decade":
        if year > 0:
            decade = year // 10 + amount
            return timex.of_decade(decade) if 0 < decade < 1000 else timex.unknown("XXX")
        return timex.of_decade(-year // 10, bc=True)
    if unit == "century":
        number = year // 100 + amount + 1
        return timex.of_century(number) if year > 0 and 0 < number < 100 else timex.unknown("XX")
    if unit in ("month", "quarter", "half", "season"):
        return _months(amount, unit, start)
    if start.day is None:
        known = timex.of_year(year).value
        if unit != "day":
            return timex.unknown(f"{known}-WXX")
        month = f"{start.month:02d}" if start.month and not start.sub else "XX"
        return timex.unknown(start.value if start.sub else f"{known}-{month}-XX")
    return _days(amount, unit, start.day)


def _same_day(amount: int, unit: Unit, day: date) -> Place:
    """The day itself so many units away: "a year ago today"."""
    if unit == "week":
        return _days(7 * amount, "day", day)
    year, month = calendar.add_months(day.year, day.month, amount * (12 if unit == "year" else 1))
    moved = calendar.same_day_in(day, year, month)
    return timex.of_day(moved) if moved else timex.unknown("XXXX-XX-XX")


def _years(amount: int, start: Place) -> Place:
    year = (start.year or 0) + amount
    return timex.of_year(year) if -9999 < year <= 9999 else timex.unknown("XXXX")


def _months(amount: int, unit: Unit, start: Place) -> Place:
    year = start.year or 0
    if start.month is None:
        return timex.unknown(f"{timex.of_year(year).value}-XX")
    if unit == "month":
        return timex.of_month(*calendar.add_months(year, start.month, amount))
    if unit == "quarter":
        year, month = calendar.add_months(year, start.month, 3 * amount)
        return timex.of_sub(year, f"Q{calendar.quarter_of(month)}")
    if unit == "half":
        year, month = calendar.add_months(year, start.month, 6 * amount)
        return timex.of_sub(year, "H1" if month < 7 else "H2")
    year, month = calendar.add_months(year, start.month, 3 * amount)
    # A winter belongs to the year of its December.
    return timex.of_sub(year - (month < 3), calendar.season_of(month))


def _days(amount: int, unit: Unit, day: date) -> Place:
    factor = 7 if unit in ("week", "weekend") else 0 if unit in _CLOCK_UNITS else 1
    moved = calendar.add_days(day, amount * factor)
    if moved is None:
        return timex.unknown("XXXX-XX-XX")
    if unit == "week":
        return timex.of_week(moved)
    if unit == "weekend":
        return timex.of_weekend(moved)
    if unit in _CLOCK_UNITS:
        return timex.with_time(timex.of_day(moved), "XX:XX")
    return timex.of_day(moved)


def year_before(start: Place, amount: int) -> Place:
    """The same stretch of another year: "a year earlier" of a quarter is a quarter.

    >>> year_before(timex.of_sub(2013, "Q3"), -1).value
    '2012-Q3'
    """
    year = (start.year or 0) + amount
    if start.sub:
        return timex.of_sub(year, start.sub)
    if start.month and start.day is None:
        return timex.of_month(year, start.month)
    return _years(amount, start)
