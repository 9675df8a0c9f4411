"""Weekdays in all their wordings: bare, "last", "Tuesday week", "Friday the 13th", from a day that is known."""

from __future__ import annotations

from datetime import date, timedelta

from briefing.dates import calendar, timex
from briefing.dates.forms import Calendar
from briefing.dates.timex import Place
from briefing.dates.views import View

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LOOKS_AHEAD = {False: "told as ahead", True: "the words look ahead"}
"""How a reason begins: by the clause, or by a word of the expression ("next")."""


def weekday_of_week(form: Calendar, base: Place, view: View) -> tuple[Place, bool, str]:
    start = base.when.first if base.when else None
    if start is None or form.weekday is None:
        because = "the day that the words count from is not known."
        return timex.unknown(f"XXXX-WXX-{(form.weekday or 0) + 1}"), True, because
    because = f"the day of the week that the words count from {view.seen_from}."
    return timex.of_day(start + timedelta(days=form.weekday)), True, because


def place_weekday(form: Calendar, view: View) -> tuple[Place, bool, str]:
    assert view.start is not None and form.weekday is not None
    day, weekday = view.start.day, form.weekday
    if day is None:
        return timex.unknown(f"XXXX-WXX-{weekday + 1}"), True, "the day that the weekday is counted from is not known."
    if form.nth:
        return _nth_weekday(form.nth, view, day, weekday)
    if form.day is not None:
        return _weekday_of_day(form, view, day)
    name = NAMES[weekday]
    if form.which == "last":
        found = calendar.weekday_before(day, weekday)
        because = f"“last” means the latest {name} before {view.seen_from}."
    elif form.which == "next":
        found = calendar.weekday_after(day, weekday)
        because = f"“next” means the first {name} after {view.seen_from}."
    elif view.told or view.tense == "future" or (form.which == "this" and view.tense != "past"):
        found = calendar.weekday_on_or_after(day, weekday)
        ahead = "the text tells on" if view.told else LOOKS_AHEAD[form.which == "this"]
        because = f"{ahead}, so the first {name} from {view.seen_from} on."
    else:
        found = calendar.weekday_on_or_before(day, weekday)
        because = f"{view.looks_back}, so the latest {name} up to {view.seen_from}."
    return (timex.of_day(found) if found else timex.unknown(f"XXXX-WXX-{weekday + 1}")), True, because


def _nth_weekday(nth: int, view: View, day: date, weekday: int) -> tuple[Place, bool, str]:
    """As "Tuesday week" and "the Sunday before last": so many of them on or back, the day itself not counted."""
    first = calendar.weekday_after(day, weekday) if nth > 0 else calendar.weekday_before(day, weekday)
    found = calendar.add_days(first, 7 * (nth - 1 if nth > 0 else nth + 1)) if first else None
    count = ("", "first", "second", "third", "fourth")[abs(nth)] if abs(nth) < 5 else f"{abs(nth)}th"
    because = f"the {count} {NAMES[weekday]} {'after' if nth > 0 else 'before'} {view.seen_from}."
    return (timex.of_day(found) if found else timex.unknown(f"XXXX-WXX-{weekday + 1}")), True, because


# Between two Fridays the 13th lie at most fourteen months.
_MONTHS_BETWEEN = 14


def _weekday_of_day(form: Calendar, view: View, start: date) -> tuple[Place, bool, str]:
    """As "Friday the 13th": the nearest month in which that day is that weekday, on the side that the clause tells."""
    days = []
    for months in range(-_MONTHS_BETWEEN, _MONTHS_BETWEEN + 1):
        year, month = calendar.add_months(start.year, start.month, months)
        day = calendar.make_day(year, month, form.day or 1)
        if day is not None and day.weekday() == form.weekday:
            days.append(day)
    if view.tense == "future":
        days = [day for day in days if day >= start] or days
    elif view.tense == "past":
        days = [day for day in days if day <= start] or days
    found = min(days, key=lambda day: abs((day - start).days), default=None)
    because = f"the nearest month in which this day is a {NAMES[form.weekday or 0]} is taken."
    return (timex.of_day(found) if found else timex.unknown(f"XXXX-WXX-{(form.weekday or 0) + 1}")), True, because
