"""Forms that name a place in the calendar only in part, completed from what they are seen from.

Counted in 2,448 expressions of news: a bare weekday is the day of writing (164) or one to six days
before it (165), ahead in 20; a month-day without a year is the nearest (80 past, 58 ahead); a bare
month is past (97) unless a future cue stands by (28).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from briefing import edtf
from briefing.dates import calendar, timex
from briefing.dates.forms import Calendar
from briefing.dates.shifting import shift
from briefing.dates.timex import Place
from briefing.dates.views import View
from briefing.dates.weekdays import LOOKS_AHEAD, NAMES, place_weekday, weekday_of_week

# Beyond four months from the day of writing, the tense says more about the year than nearness does.
NEAR_DAYS = 120
# News that names no year means one that is nearer than this; a weekday that does not agree is a slip.
FAR_DAYS = 550
# A month so much earlier in the year than the one a history has reached is the next year's.
TURN_MONTHS = 8


def place(form: Calendar, view: View) -> tuple[Place, bool, str]:
    """The place, whether it was completed from the view, and one sentence that says the rule."""
    if form.decade is not None:
        return timex.of_decade(form.decade, bc=form.bc), False, "the words name the decade."
    if form.century is not None:
        return timex.of_century(form.century, bc=form.bc), False, "the words name the century."
    year, because = form.year, "the words name it in full."
    if form.within is not None:
        base = shift(form.within, view.start)
        if form.within.unit == "day":
            return base, True, "a time of the day that stands beside it."
        if form.within.unit == "week":
            return weekday_of_week(form, base, view)
        year = base.year
        if form.within.unit == "month" and form.month is None:
            form = replace(form, month=base.month)
        because = f"it is part of the year that the words count from {view.seen_from}."
    if year is None:
        return _without_year(form, view)
    return _with_year(form, year), form.within is not None, because


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
        return _week_of_month(form, year) if form.weekday is None or form.day else _nth_weekday(form, year)
    if form.day is None:
        return timex.of_month(year, form.month)
    day = calendar.make_day(year, form.month, form.day)
    if day is None:
        return timex.of_bc_day(year, form.month, form.day) if year < 1 else timex.unknown("XXXX-XX-XX")
    return timex.of_day(day)


def _week_of_month(form: Calendar, year: int) -> Place:
    """The week by its number, but its days as people count them: the first of May's are 1 to 7 May."""
    month = form.month or 1
    if form.day is not None:
        day = calendar.make_day(year, month, form.day)
        return timex.of_week(day) if day else timex.of_month(year, month)
    length = monthrange(year, month)[1] if calendar.is_year(year) else 28
    last = length if form.week == -1 else min(7 * (form.week or 1), length)
    first, end = calendar.make_day(year, month, last - 6), calendar.make_day(year, month, last)
    if first is None or end is None:
        return timex.of_month(year, month)
    # Most of those seven days lie in the calendar week that holds the fourth.
    return replace(timex.of_week(first + timedelta(days=3)), when=edtf.stretch(first, end))


def _nth_weekday(form: Calendar, year: int) -> Place:
    """As "the first Tuesday in November"."""
    month = form.month or 1
    day = calendar.nth_weekday(year, month, form.weekday or 0, form.week or 1) if calendar.is_year(year) else None
    return timex.of_day(day) if day else timex.of_month(year, month)


def _without_year(form: Calendar, view: View) -> tuple[Place, bool, str]:
    start = view.start
    if start is None or start.year is None:
        return timex.unknown(incomplete(form)), True, "neither its year nor the day of writing is known."
    if form.month and form.day and form.week is None:
        return _month_day(form, view)
    if form.holiday:
        return _holiday(form, view)
    if form.month or form.sub:
        return _part_of_year(form, view)
    if form.weekday is not None:
        return place_weekday(form, view)
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
        because = "no year is named, so the one that the text has reached is taken."
        return timex.of_bc_day(view.start.year or 0, month, day), True, because
    if view.told:
        year = _told_year(view, view.start, month)
        found = calendar.make_day(year, month, day)
        return (timex.of_day(found) if found else timex.of_month(year, month)), True, _TOLD_YEAR
    nearest = calendar.nearest_year(anchor, month, day, form.weekday)
    because = f"no year is named, so the one nearest to {view.seen_from} is taken."
    if form.weekday is not None:
        because = f"of the years in which this day is a {NAMES[form.weekday]}, the nearest is taken."
        if nearest is None or abs((nearest - anchor).days) > FAR_DAYS:
            nearest = calendar.nearest_year(anchor, month, day)
            because = (
                f"no year near {view.seen_from} has this day on a {NAMES[form.weekday]}: "
                "the words contradict themselves, and the month and day are taken."
            )
    if (
        nearest
        and abs((nearest - anchor).days) > NEAR_DAYS
        and form.weekday is None
        and view.tense in ("past", "future")
    ):
        nearest = calendar.nearest_year(anchor, month, day, None, "past" if view.tense == "past" else "future")
        side = "past" if view.tense == "past" else "ahead"
        because = f"no year is named; told as {side}, so the nearest on that side."
    if view.over and nearest is not None and nearest > anchor and form.weekday is None:
        nearest = calendar.nearest_year(anchor, month, day, None, "past")
        because = f"no year is named; the words before say that it is over, so the latest up to {view.seen_from}."
    if nearest is None:
        nearest = calendar.nearest_year(anchor, month, day)
    if nearest is None:
        return timex.unknown(incomplete(form)), True, "no year nearby has such a day."
    return timex.of_day(nearest), True, because


_TOLD_YEAR = "the text tells its story in order, so the year follows from the date told before."


def _told_year(view: View, start: Place, month: int) -> int:
    """The year of a month in a telling that has reached `start`."""
    year = start.year or 0
    if start.month is None:
        return year
    return year + 1 if start.month - month > (0 if view.onward else TURN_MONTHS) else year


def _holiday(form: Calendar, view: View) -> tuple[Place, bool, str]:
    assert view.start is not None
    anchor, year = _anchor(view.start), view.start.year or 0
    days = [day for y in (year - 1, year, year + 1) if (day := calendar.holiday(form.holiday, y))]
    if anchor is None or not days:
        return timex.unknown("XXXX-XX-XX"), True, "the year is not known."
    if view.told or form.which == "this":
        days = [day for day in days if day.year == year] or days
    elif form.which == "last":
        days = [day for day in days if day < anchor] or days
    elif form.which == "none" and view.tense == "past":
        days = [day for day in days if day <= anchor] or days
    elif form.which == "next" or (view.tense == "future" and form.which == "none"):
        days = [day for day in days if day >= anchor] or days
    found = min(days, key=lambda day: abs((day - anchor).days))
    return timex.of_day(found), True, f"of the years that the words allow, the one nearest to {view.seen_from}."


def _part_of_year(form: Calendar, view: View) -> tuple[Place, bool, str]:
    """A bare month, quarter or season."""
    assert view.start is not None
    start = view.start
    month = form.month or calendar.FIRST_MONTHS.get(form.sub or "", 1)
    year = start.year or 0
    if view.told and form.which in ("none", "this"):
        year = (
            _told_year(view, start, month)
            if form.month or start.month is None
            else _told_season_year(start, form.sub or "")
        )
        return _with_year(form, year), True, _TOLD_YEAR
    here = start.month or 1
    length = 1 if form.month else 6 if (form.sub or "").startswith("H") else 3
    begun, ended = month <= here, month + length - 1 < here
    if form.which == "last":
        year -= 0 if ended else 1
        because = f"“last” means the latest that is over on {view.seen_from}."
    elif form.which == "next" or (form.which == "none" and view.tense == "future"):
        year += 1 if (ended if form.which == "none" else begun) else 0
        because = f"{LOOKS_AHEAD[form.which == 'next']}, so the first that is not over on {view.seen_from}."
    elif form.which == "this":
        because = "“this” means the one of the same year."
    elif form.month is None and view.tense != "past":
        # A quarter to come is as often named as one gone by: the nearer of the two, by its distance in months.
        year -= 0 if begun or month - here <= here + 12 - (month + length - 1) else 1
        because = "nothing tells whether it lies behind or ahead, so the nearest is taken."
    else:
        year -= 0 if begun else 1
        because = f"{view.looks_back}, so the latest that has begun by {view.seen_from}."
    return _with_year(form, year), True, because


def _told_season_year(start: Place, sub: str) -> int:
    """A season in a history: the year that is being told; a winter told of in January began the year before."""
    year = start.year or 0
    return year - 1 if sub == "WI" and start.month is not None and start.month < 3 and not start.sub else year


def _day_of_month(form: Calendar, view: View) -> tuple[Place, bool, str]:
    assert view.start is not None
    year, month = view.start.year or 0, view.start.month
    if month is None:
        return timex.unknown(f"{view.start.value[:4]}-XX-{form.day:02d}"), True, "the month is not known."
    found = calendar.make_day(year, month, form.day or 1)
    because = "a day of the month that the text tells of."
    return (timex.of_day(found) if found else timex.of_month(year, month)), True, because


def _day_alone(view: View) -> tuple[Place, bool, str]:
    """A clock time or part of a day: of the day that it is told with."""
    assert view.start is not None
    if view.start.day is None:
        return timex.unknown("XXXX-XX-XX"), True, "the day is not known."
    return timex.of_day(view.start.day), True, "a time of the day that the text tells of."


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
