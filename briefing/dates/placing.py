"""Forms that name a place in the calendar only in part, completed from what they are seen from.

Counted in 2,448 expressions of news: a bare weekday is the day of writing (164) or one to six days
before it (165), ahead in 20; a month-day without a year is the nearest (80 past, 58 ahead); a bare
month is past (97) unless a future cue stands by (28).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from briefing.dates import calendar, timex
from briefing.dates.forms import Calendar
from briefing.dates.shifting import shift
from briefing.dates.timex import Place
from briefing.model import Tense

# Beyond four months from the day of writing, the tense says more about the year than nearness does.
NEAR_DAYS = 120
# A month so much earlier in the year than the one a history has reached is the next year's.
TURN_MONTHS = 8


@dataclass(frozen=True, slots=True)
class View:
    """What an expression is seen from: the day of writing, or the place that the text has reached (`told`)."""

    start: Place | None
    told: bool
    tense: Tense = "none"


Basis = Literal["self", "dct", "told", "event", "none"]


def place(form: Calendar, view: View) -> tuple[Place, bool, str]:
    """The place, whether it was completed from the view, and one sentence that says the rule."""
    if form.decade is not None:
        return timex.of_decade(form.decade, bc=form.bc), False, "The words name the decade."
    if form.century is not None:
        return timex.of_century(form.century, bc=form.bc), False, "The words name the century."
    year, because = form.year, "The words say it in full."
    if form.within is not None:
        base = shift(form.within, view.start)
        if form.within.unit == "day":
            return base, True, "The time of that day."
        if form.within.unit == "week":
            return _weekday_of_week(form, base, view)
        year = base.year
        if form.within.unit == "month" and form.month is None:
            form = replace(form, month=base.month)
        because = "It is a part of the year that the words count from here."
    if year is None:
        return _without_year(form, view)
    return _with_year(form, year), form.within is not None, because


def _weekday_of_week(form: Calendar, base: Place, view: View) -> tuple[Place, bool, str]:
    start = base.when.first if base.when else None
    if start is None or form.weekday is None:
        return timex.unknown(f"XXXX-WXX-{(form.weekday or 0) + 1}"), True, "The day of writing is not known."
    return timex.of_day(start + timedelta(days=form.weekday)), True, "The weekday lies in the week that the words name."


def _with_year(form: Calendar, year: int) -> Place:
    if form.fiscal and form.sub is None and form.month is None:
        return timex.of_fiscal(year) if calendar.is_year(year) else timex.of_year(year)
    if form.holiday:
        found = calendar.holiday(form.holiday, year)
        return timex.of_day(found) if found else timex.of_year(year)
    if form.sub:
        return timex.of_sub(year, form.sub)
    if form.month is None:
        return timex.of_year(year)
    if form.week is not None:
        return _week_of_month(form, year)
    if form.day is None:
        return timex.of_month(year, form.month)
    day = calendar.make_day(year, form.month, form.day)
    if day is None:
        return timex.of_bc_day(year, form.month, form.day) if year < 1 else timex.unknown("XXXX-XX-XX")
    return timex.of_day(day)


def _week_of_month(form: Calendar, year: int) -> Place:
    month = form.month or 1
    if form.day is not None:
        day = calendar.make_day(year, month, form.day)
    elif form.week == -1:
        next_year, next_month = calendar.add_months(year, month, 1)
        start = calendar.make_day(next_year, next_month, 1)
        day = calendar.add_days(start, -1) if start else None
    else:
        day = calendar.make_day(year, month, min(1 + 7 * ((form.week or 1) - 1), 28))
    return timex.of_week(day) if day else timex.of_month(year, month)


def _without_year(form: Calendar, view: View) -> tuple[Place, bool, str]:
    start = view.start
    if start is None or start.year is None:
        return timex.unknown(incomplete(form)), True, "Neither a year nor the day of writing is known."
    if form.month and form.day and form.week is None:
        return _month_day(form, view)
    if form.holiday:
        return _holiday(form, view)
    if form.month or form.sub:
        return _part_of_year(form, view)
    if form.weekday is not None:
        return _weekday(form, view)
    if form.day is not None:
        return _day_of_month(form, view)
    return _day_alone(view)


def _anchor(start: Place) -> date | None:
    """A day that stands for the start: itself, or the first of its month or year."""
    return start.day or calendar.make_day(start.year or 0, start.month or 1, 1)


def _month_day(form: Calendar, view: View) -> tuple[Place, bool, str]:
    month, day = form.month or 1, form.day or 1
    assert view.start is not None
    anchor = _anchor(view.start)
    if anchor is None:
        return timex.of_bc_day(view.start.year or 0, month, day), True, "The year is the one being told."
    if view.told:
        year = _told_year(view.start, month)
        found = calendar.make_day(year, month, day)
        return (timex.of_day(found) if found else timex.of_month(year, month)), True, _TOLD_YEAR
    nearest = calendar.nearest_year(anchor, month, day, form.weekday)
    if (
        nearest
        and abs((nearest - anchor).days) > NEAR_DAYS
        and form.weekday is None
        and view.tense in ("past", "future")
    ):
        nearest = calendar.nearest_year(anchor, month, day, None, "past" if view.tense == "past" else "future")
    if nearest is None:
        nearest = calendar.nearest_year(anchor, month, day)
    if nearest is None:
        return timex.unknown(incomplete(form)), True, "No year near the day of writing has this day."
    because = "A month and day without a year is of the nearest year"
    return timex.of_day(nearest), True, f"{because}{' that has this weekday' if form.weekday is not None else ''}."


_TOLD_YEAR = "A history tells on from the date before: the year follows from it."


def _told_year(start: Place, month: int) -> int:
    """The year of a month in a history that has reached `start`."""
    year = start.year or 0
    if start.month is None:
        return year
    return year + 1 if start.month - month > TURN_MONTHS else year


def _holiday(form: Calendar, view: View) -> tuple[Place, bool, str]:
    assert view.start is not None
    anchor, year = _anchor(view.start), view.start.year or 0
    days = [day for y in (year - 1, year, year + 1) if (day := calendar.holiday(form.holiday, y))]
    if anchor is None or not days:
        return timex.unknown("XXXX-XX-XX"), True, "The year is not known."
    if view.told or form.which == "this":
        days = [day for day in days if day.year == year] or days
    elif form.which == "last":
        days = [day for day in days if day < anchor] or days
    elif form.which == "none" and view.tense == "past":
        days = [day for day in days if day <= anchor] or days
    elif form.which == "next" or (view.tense == "future" and form.which == "none"):
        days = [day for day in days if day >= anchor] or days
    found = min(days, key=lambda day: abs((day - anchor).days))
    return timex.of_day(found), True, "The feast of the nearest year that the words allow."


def _part_of_year(form: Calendar, view: View) -> tuple[Place, bool, str]:
    """A bare month, quarter or season."""
    assert view.start is not None
    start = view.start
    month = form.month or calendar.FIRST_MONTHS.get(form.sub or "", 1)
    year = start.year or 0
    if view.told and form.which in ("none", "this"):
        year = (
            _told_year(start, month) if form.month or start.month is None else _told_season_year(start, form.sub or "")
        )
        return _with_year(form, year), True, _TOLD_YEAR
    here = start.month or 1
    length = 1 if form.month else 6 if (form.sub or "").startswith("H") else 3
    begun, ended = month <= here, month + length - 1 < here
    if form.which == "last":
        year -= 0 if ended else 1
        because = '"last" is the latest that is over.'
    elif form.which == "next" or (form.which == "none" and view.tense == "future"):
        year += 1 if (ended if form.which == "none" else begun) else 0
        because = "The words look ahead: the next one."
    elif form.which == "this":
        because = '"this" is the one of this year.'
    elif form.month is None and view.tense != "past":
        # A quarter to come is as often named as one gone by: the nearer of the two, by its distance in months.
        year -= 0 if begun or month - here <= here + 12 - (month + length - 1) else 1
        because = "Without a tense that tells, the nearest."
    else:
        year -= 0 if begun else 1
        because = "Without a cue of the future, the latest that has begun."
    return _with_year(form, year), True, because


def _told_season_year(start: Place, sub: str) -> int:
    """A season in a history: the year that is being told; a winter told of in January began the year before."""
    year = start.year or 0
    return year - 1 if sub == "WI" and start.month is not None and start.month < 3 and not start.sub else year


def _weekday(form: Calendar, view: View) -> tuple[Place, bool, str]:
    assert view.start is not None and form.weekday is not None
    day, weekday = view.start.day, form.weekday
    if day is None:
        return timex.unknown(f"XXXX-WXX-{weekday + 1}"), True, "The day that the weekday counts from is not known."
    if form.which == "last":
        found, because = calendar.weekday_before(day, weekday), '"last": the latest before that day.'
    elif form.which == "next":
        found, because = calendar.weekday_after(day, weekday), '"next": the first after that day.'
    elif view.told or view.tense == "future" or (form.which == "this" and view.tense != "past"):
        found, because = calendar.weekday_on_or_after(day, weekday), "The clause looks ahead: the next such day."
    else:
        found = calendar.weekday_on_or_before(day, weekday)
        because = "A bare weekday without a cue of the future is the latest one up to the day of writing."
    return (timex.of_day(found) if found else timex.unknown(f"XXXX-WXX-{weekday + 1}")), True, because


def _day_of_month(form: Calendar, view: View) -> tuple[Place, bool, str]:
    assert view.start is not None
    year, month = view.start.year or 0, view.start.month
    if month is None:
        return timex.unknown(f"{view.start.value[:4]}-XX-{form.day:02d}"), True, "The month is not known."
    found = calendar.make_day(year, month, form.day or 1)
    return (timex.of_day(found) if found else timex.of_month(year, month)), True, "A day of the month that is told of."


def _day_alone(view: View) -> tuple[Place, bool, str]:
    """A clock time or part of a day: of the day that it is told with."""
    assert view.start is not None
    if view.start.day is None:
        return timex.unknown("XXXX-XX-XX"), True, "The day is not known."
    return timex.of_day(view.start.day), True, "A time of the day that is told of."


def incomplete(form: Calendar) -> str:
    """The TIMEX3 value of what the words alone say, unknown figures as X.

    >>> incomplete(Calendar(month=4, day=10)), incomplete(Calendar(weekday=4))
    ('XXXX-04-10', 'XXXX-WXX-5')
    """
    if form.holiday and form.holiday[0].isdigit() and "-" in form.holiday[:3]:
        return f"XXXX-{form.holiday}"
    if form.month and form.day:
        return f"XXXX-{form.month:02d}-{form.day:02d}"
    if form.sub:
        return f"XXXX-{form.sub}"
    if form.month:
        return f"XXXX-{form.month:02d}"
    if form.weekday is not None:
        return f"XXXX-WXX-{form.weekday + 1}"
    return f"XXXX-XX-{form.day:02d}" if form.day else "XXXX-XX-XX"
