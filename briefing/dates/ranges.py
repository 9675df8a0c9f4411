"""The two ends of a stretch agree: its end is not before its start, and what one of them says holds for both."""

from __future__ import annotations

from dataclasses import replace

from briefing import edtf
from briefing.dates import calendar, timex
from briefing.dates.forms import Calendar, TimeExpression
from briefing.dates.placing import place
from briefing.dates.timex import Place
from briefing.dates.views import View
from briefing.dates.walk import Found, Walk
from briefing.edtf import Edtf

_AFTER_START = "the end of a stretch comes after its start."


def over_by_now(walk: Walk, time: TimeExpression, found: Found, start: Calendar, end: Calendar) -> Found:
    """Weekdays told as past lie before the day of writing, the last of them too: "it ran from Monday to Friday"."""
    here, day = walk.dct.day if walk.dct else None, found.place.day
    bare = start.weekday is not None and end.weekday is not None and not (start.month or end.month or start.nth)
    if time.tense != "past" or not bare or here is None or day is None or found.basis != "dct" or day > here:
        return found
    ends = calendar.weekday_on_or_after(day, end.weekday or 0)
    earlier = calendar.add_days(day, -7)
    if ends is None or ends <= here or earlier is None:
        return found
    because = "told as past, so the latest such days that were over on the day of writing."
    moved = timex.of_day(earlier)
    return replace(found, place=timex.with_time(moved, start.part) if start.part else moved, because=because)


def end_after(start: Place, form: Calendar, end: Found) -> Found:
    """An end without a year comes after its start: "from April 1 to March 31" ends in the next year."""
    if form.weekday is not None and form.month is None and start.day is not None:
        day = calendar.weekday_on_or_after(start.day, form.weekday)
        if day is None or form.nth or day == end.place.day:
            return end
        moved = timex.of_day(day)
        return replace(end, place=timex.with_time(moved, form.part) if form.part else moved, because=_AFTER_START)
    if form.year is not None or not form.month or start.month is None or end.place.year is None:
        return end
    if (end.place.year, end.place.month or 12) >= (start.year or 0, start.month):
        return end
    later = place(replace(form, year=end.place.year + 1), View(None, False))[0]
    return replace(end, place=later, because=_AFTER_START)


def start_before_end(start: Calendar, end: Calendar, found: Found) -> Found:
    """A start without a year takes the end's, or the one before: "from October to March 1945"."""
    if start.year is not None or end.year is None or not start.month or start.within is not None:
        return found
    late = (start.month, start.day or 0) > (end.month or 12, end.day or 31)
    stated = place(replace(start, year=end.year - late), View(None, False))[0]
    return replace(found, place=stated, basis="self", because="the end of the stretch states the year.")


def stretch(start: Edtf | None, end: Edtf | None) -> Edtf | None:
    if start is None or end is None or "/" in start.text or "/" in end.text:
        return start
    try:
        return edtf.interval(start, end)
    except ValueError:  # ends before it starts: no range after all
        return start
