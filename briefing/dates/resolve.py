"""What time expressions are, seen from a day of writing: TIMEX3 values and EDTF dates.

Each is seen either from the day of writing ("dct") or from the place in the calendar that the text
has reached ("told"): "the next day", every bare month of a history, a month beside its year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefing.dates import calendar, day_order, timex
from briefing.dates.forms import Calendar, EventShift, Fixed, Range, Resolution, Shift, TimeExpression
from briefing.dates.narrative import in_history
from briefing.dates.placing import place
from briefing.dates.ranges import end_after, over_by_now, start_before_end, stretch
from briefing.dates.shifting import shift, year_before
from briefing.dates.timex import Place
from briefing.dates.unread import read_words
from briefing.dates.views import View
from briefing.dates.walk import (
    Found,
    Walk,
    basis_of,
    carry_on,
    counts_from_told,
    day_behind,
    in_told_sentence,
    is_near,
    news_day,
    view_of,
)
from briefing.edtf import display_day
from briefing.model import Sentence

# "the quarter ended June 30": what has ended is behind, however near its next return.
_OVER = re.compile(r"\b(?:ended|since)\s+$")
# A clock time belongs to the day named within so many characters in its sentence.
CLOCK_REACH = 40


def resolve_times(
    text: str, sentences: Sequence[Sentence], times: Sequence[TimeExpression], dct: date | None
) -> tuple[Resolution, ...]:
    """One resolution for each expression, seen from the day of writing, or from the text alone if that is unknown."""
    walk = Walk(text, times, timex.of_day(dct) if dct else None)
    resolved = []
    for index, (time, history) in enumerate(zip(times, in_history(times, dct), strict=True)):
        walk.history = history
        found = _resolve(walk, index, time)
        if index and isinstance(times[index - 1].form, Range) and isinstance(time.form, Calendar):
            found = end_after(walk.places[-1], time.form, found)
        walk.places.append(found.place)
        carry_on(walk, index, found)
        resolved.append(_resolution(time, found))
    return _with_clock_days(walk, resolved)


def _resolve(walk: Walk, index: int, time: TimeExpression) -> Found:
    form = time.form
    if isinstance(form, Range):
        return _range(walk, time, form)
    if isinstance(form, Calendar):
        return _calendar(walk, time, form)
    if isinstance(form, Shift):
        return _shift(walk, time, form)
    if isinstance(form, EventShift):
        return _event(walk, index, form)
    if form.words:
        return _words(walk, form)
    return Found(timex.unknown(form.value), "none", "the words name no place in the calendar.")


def _words(walk: Walk, form: Fixed) -> Found:
    day = walk.dct.day if walk.dct else None
    found = read_words(form.words, day) if day else None
    if found is None:
        return Found(timex.unknown(form.value), "none", "the words could not be read.")
    return Found(found, "dct", "counted from the day of writing.")


# --- by kind of form ----------------------------------------------------------------------------


def _calendar(walk: Walk, time: TimeExpression, form: Calendar) -> Found:
    view = view_of(walk, time, told=counts_from_told(walk, time, form))
    news = news_day(walk, time) if form.clock and not view.told and _is_bare_clock(form) else None
    if news is not None:
        view = View(news.place, True, time.tense)
    if form.day and time.tense == "past" and _OVER.search(walk.text, max(0, time.span.start - 8), time.span.start):
        view = replace(view, over=True)
    found, from_view, because = place(form, view)
    time_of_day = form.clock or form.part
    if time_of_day and "T" not in found.value:
        found = timex.with_time(found, time_of_day + (_zone(form) if form.clock else ""))
    found = timex.with_mod(found, form.mod)
    basis, told = basis_of(walk, view) if from_view else ("self", None)
    if news is not None:
        basis, told = "told", news.by
    if time.rule.startswith("slashed-date-"):
        because = _order_reason(walk.text, time, found)
    return Found(found, basis, because, told)


def _is_bare_clock(form: Calendar) -> bool:
    """Whether it names a time of the day and no day."""
    named = form.day or form.month or form.year or form.holiday or form.within
    return not named and form.weekday is None


def _order_reason(text: str, time: TimeExpression, found: Place) -> str:
    """What decided between the two readings of 03/04/2024, and what the other would be."""
    why = day_order.REASONS[time.rule.removeprefix("slashed-date-")]
    other = day_order.other_reading(time.span.of(text), found.day) if found.day else None
    first, last = ("day", "month") if found.day and _names_day_first(text, time, found.day) else ("month", "day")
    instead = f"; with the {last} first it would be {display_day(other)}" if other else ""
    return f"read with the {first} first, {why}{instead}."


def _names_day_first(text: str, time: TimeExpression, day: date) -> bool:
    return day_order.numeric_parts(time.span.of(text))[0] == day.day


def _zone(form: Calendar) -> str:
    return form.zone or ""


def _shift(walk: Walk, time: TimeExpression, form: Shift) -> Found:
    form = _on_its_side(walk, time, form)
    by_telling = form.told and (walk.history or is_near(walk, time))
    if form.part and not form.amount and (walk.told is None or walk.told.day is None):
        by_telling = False  # "the morning" of a story is the day of writing's
    if not form.told and walk.history and form.unit not in ("day", "hour", "minute", "second"):
        by_telling = time.rule != "ago"
    if time.rule == "bare-unit" and form.unit == "year" and in_told_sentence(walk, time):
        by_telling = True  # "in the fourth quarter of 2005 and for the entire year"
    view = view_of(walk, time, told=by_telling)
    if time.rule in _THE_DAY and form.unit == "day" and (news := news_day(walk, time)) is not None:
        named = shift(replace(form, told=False), news.place)
        return Found(timex.with_mod(named, form.mod), "told", "the day that the text tells of.", news.by)
    behind = day_behind(walk, time) if form.unit == "day" and view.told and not walk.history else None
    if behind is not None:
        found = timex.with_mod(shift(form, behind), form.mod)
        return Found(found, "told", "counted from the day told before.", walk.told_day_by)
    if form.told and not by_telling and form.amount > 0 and time.tense == "past":
        # "A month later he was dead": from a day that is not named, and never from the day of writing.
        return Found(shift(form, None), "none", "the day that the words count from is not named.")
    if time.rule in _PERIODS and (quarter := _quarter_told(walk, time)) is not None:
        because = "the same quarter of another year, counted from the one that the text tells of."
        return Found(year_before(quarter, form.amount), "told" if walk.told else "dct", because, walk.told_by)
    if view.start is not None and view.told and _keeps_stretch(walk, time, form):
        found = year_before(view.start, form.amount)
        because = "the same stretch of another year, counted from the date told before."
    else:
        found = shift(form, view.start)
        because = f"counted from {view.seen_from}." if view.start else "the day that the words count from is not known."
    basis, told = basis_of(walk, view)
    return Found(timex.with_mod(found, form.mod), basis, because, told)


# Through January and February "the new year" is the one that has begun.
_NEW_UNTIL = 2
_MONDAY_OR_TUESDAY = 2


def _on_its_side(walk: Walk, time: TimeExpression, form: Shift) -> Shift:
    """The form, moved back where a unit that has not come yet is told as past: "spent the weekend working"."""
    day = walk.dct.day if walk.dct else None
    if day is None or form.told or time.tense == "future":
        return form
    if form.unit == "weekend" and form.amount == 0 and time.tense == "past":
        before = day.weekday() < (_MONDAY_OR_TUESDAY if time.rule == "last-unit" else calendar.SATURDAY)
        return replace(form, amount=-1) if before else form
    if time.rule == "new-year-ahead" and day.month <= _NEW_UNTIL:
        return replace(form, amount=0)
    return form


# "a year earlier" of a quarter is that quarter; "the previous year" is a year.
_KEEPING = ("earlier-later", "before-told", "same-period", "like-period", "year-ago-period")


# "ended the day at 100 points": of what is told as past, not of the day of writing.
_THE_DAY = ("bare-day", "the-unit", "part-of-day", "part-trading")

_PERIODS = ("same-period", "like-period", "year-ago-period")


def _quarter_told(walk: Walk, time: TimeExpression) -> Place | None:
    """The quarter that "the year-ago quarter" is counted from: the one told, else the last that had ended."""
    if "quarter" not in time.span.of(walk.text).lower():
        return None
    told = walk.told
    if told is not None and told.sub is not None and told.sub.startswith("Q"):
        return told
    if told is not None and told.year is not None and told.month is not None and in_told_sentence(walk, time):
        return timex.of_sub(told.year, f"Q{calendar.quarter_of(told.month)}")
    if walk.dct is None or walk.history:
        return None
    return shift(Shift(amount=-1, unit="quarter", precision="quarter"), walk.dct)


def _keeps_stretch(walk: Walk, time: TimeExpression, form: Shift) -> bool:
    if form.unit != "year" or time.rule not in _KEEPING or walk.told is None:
        return False
    return walk.told.sub is not None or in_told_sentence(walk, time)


def _event(walk: Walk, index: int, form: EventShift) -> Found:
    """An event that is named by its date is that date; others are found by step 5."""
    for other in range(max(0, index - 3), min(len(walk.times), index + 4)):
        span = walk.times[other].span
        if other != index and form.event.overlaps(span) and form.amount is not None:
            time = walk.times[other]
            base = _resolve(walk, other, time) if not isinstance(time.form, EventShift) else None
            if base and base.place.when:
                moved = shift(Shift(amount=form.amount, unit=form.unit, precision=form.unit), base.place)
                return Found(moved, "event", "counted from the date in the event's name.")
    return Found(timex.unknown(form.length or "XXXX-XX-XX"), "event", "the day of the event is not known.")


def _range(walk: Walk, time: TimeExpression, form: Range) -> Found:
    """The start's value, with the whole stretch as its date."""
    start_form, end_form = form.start, form.end
    start = _resolve(walk, -1, replace(time, form=start_form))
    if isinstance(start_form, Calendar) and isinstance(end_form, Calendar):
        start = start_before_end(start_form, end_form, start)
        start = over_by_now(walk, time, start, start_form, end_form)
    was = walk.told
    if start.place.when is not None:
        walk.told = start.place
    end = _resolve(walk, -1, replace(time, form=end_form))
    walk.told = was
    if isinstance(end_form, Calendar):
        end = end_after(start.place, end_form, end)
    return replace(start, place=replace(start.place, when=stretch(start.place.when, end.place.when)))


# --- clock times --------------------------------------------------------------------------------


def _with_clock_days(walk: Walk, resolved: list[Resolution]) -> tuple[Resolution, ...]:
    """Give a bare clock time the day that stands beside it: "at 9 a.m. on Friday"."""
    for index, time in enumerate(walk.times):
        form = time.form
        if not isinstance(form, Calendar) or not (form.clock or form.part):
            continue
        if not _is_bare_clock(form):
            continue
        beside = _day_beside(walk, index)
        if beside is None:
            continue
        day = walk.places[beside].day
        assert day is not None
        found = timex.with_time(
            timex.of_day(day), (form.clock or form.part or "") + (_zone(form) if form.clock else "")
        )
        because = "a time of the day that stands beside it."
        resolved[index] = _resolution(time, Found(found, "told", because, beside))
    return tuple(resolved)


def _day_beside(walk: Walk, index: int) -> int | None:
    """The nearest expression of the sentence that names a day, within reach."""
    here = walk.times[index]
    best, distance = None, CLOCK_REACH
    for other in (index - 1, index + 1):
        if not 0 <= other < len(walk.times) or walk.times[other].sentence != here.sentence:
            continue
        span = walk.times[other].span
        gap = here.span.start - span.end if other < index else span.start - here.span.end
        # "9 a.m., June 1st" is one time; "at 8:20, was found on Sunday" is two.
        if other > index and gap > 2 and "," in walk.text[here.span.end : span.start]:
            continue
        form = walk.times[other].form
        # "to lift off at 0520 and reach the moon five days later" is two days.
        if other > index and isinstance(form, Shift) and form.told and " and " in walk.text[here.span.end : span.start]:
            continue
        bare = isinstance(form, Calendar) and form.clock and not (form.day or form.weekday is not None)
        if walk.places[other].day is not None and 0 <= gap < distance and not bare:
            best, distance = other, gap
    return best


def _resolution(time: TimeExpression, found: Found) -> Resolution:
    form, value = time.form, found.place.value
    type_ = time.type
    if isinstance(form, EventShift) and found.place.when is None and form.length:
        type_ = "DURATION"
    mod = form.mod if isinstance(form, Calendar | Shift | Fixed) else ""
    if isinstance(form, Range):
        mod = form.start.mod
    return Resolution(
        type=type_, value=value, mod=mod, when=found.place.when, basis=found.basis, told=found.told,
        because=found.because,
    )  # fmt: skip
