"""What time expressions are, seen from a day of writing: TIMEX3 values and EDTF dates.

Each is seen either from the day of writing ("dct") or from the place in the calendar that the text
has reached ("told"): "the next day", every bare month of a history, a month beside its year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from briefing import edtf
from briefing.dates import timex
from briefing.dates.forms import Calendar, EventShift, Fixed, Range, Resolution, Shift, TimeExpression
from briefing.dates.narrative import carries_on, is_aside, is_history, reached
from briefing.dates.placing import Basis, View, place
from briefing.dates.shifting import shift, year_before
from briefing.dates.timex import Place
from briefing.edtf import Edtf
from briefing.model import Sentence

# "the next day" counts from a day told at most so many sentences before.
TOLD_REACH = 3
# A clock time belongs to the day named within so many characters in its sentence.
CLOCK_REACH = 40


@dataclass(slots=True)
class _Walk:
    """The state of one walk through an article, expression by expression."""

    text: str
    times: Sequence[TimeExpression]
    dct: Place | None
    history: bool
    told: Place | None = None
    told_by: int | None = None
    told_sentence: int = 0
    aside: int | None = None
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    place: Place
    basis: Basis
    because: str
    told: int | None = None


def resolve_times(
    text: str, sentences: Sequence[Sentence], times: Sequence[TimeExpression], dct: date | None
) -> tuple[Resolution, ...]:
    """One resolution for each expression, seen from the day of writing, or from the text alone if that is unknown."""
    walk = _Walk(text, times, timex.of_day(dct) if dct else None, is_history(times, dct))
    resolved = []
    for index, time in enumerate(times):
        found = _resolve(walk, index, time)
        walk.places.append(found.place)
        _carry_on(walk, index, found)
        resolved.append(_resolution(time, found))
    return _with_clock_days(walk, resolved)


def _carry_on(walk: _Walk, index: int, found: _Found) -> None:
    """Move the place that the text has reached, unless the expression is an aside or the end of a range."""
    time, place_ = walk.times[index], found.place
    if not carries_on(time.form, place_):
        return
    if walk.history:
        ends_range = index and isinstance(walk.times[index - 1].form, Range) and walk.told_by == index - 1
        if found.basis == "dct" or ends_range:
            return
        if is_aside(walk.text, time, place_, walk.told, walk.aside):
            walk.aside = place_.year
            return
    walk.told = reached(time.form, place_, walk.told)
    walk.told_by, walk.told_sentence = index, time.sentence


def _resolve(walk: _Walk, index: int, time: TimeExpression) -> _Found:
    form = time.form
    if isinstance(form, Range):
        return _range(walk, time, form)
    if isinstance(form, Calendar):
        return _calendar(walk, time, form)
    if isinstance(form, Shift):
        return _shift(walk, time, form)
    if isinstance(form, EventShift):
        return _event(walk, index, form)
    return _Found(timex.unknown(form.value), "none", "The words name no place in the calendar.")


# --- seen from where ----------------------------------------------------------------------------


def _view(walk: _Walk, time: TimeExpression, *, told: bool) -> View:
    """From the place told if asked and near enough, else from the day of writing."""
    if told and walk.told is not None:
        return View(walk.told, True, time.tense)
    return View(walk.dct, False, time.tense) if walk.dct else View(walk.told, True, time.tense)


def _near(walk: _Walk, time: TimeExpression) -> bool:
    return walk.told is not None and time.sentence - walk.told_sentence <= TOLD_REACH


def _basis(walk: _Walk, view: View) -> tuple[Basis, int | None]:
    if view.start is None:
        return "none", None
    return ("told", walk.told_by) if view.told else ("dct", None)


# --- by kind of form ----------------------------------------------------------------------------


def _calendar(walk: _Walk, time: TimeExpression, form: Calendar) -> _Found:
    view = _view(walk, time, told=_counts_from_told(walk, time, form))
    found, from_view, because = place(form, view)
    time_of_day = form.clock or form.part
    if time_of_day and "T" not in found.value:
        found = timex.with_time(found, time_of_day + (_zone(form) if form.clock else ""))
    found = timex.with_mod(found, form.mod)
    basis, told = _basis(walk, view) if from_view else ("self", None)
    return _Found(found, basis, because, told)


def _zone(form: Calendar) -> str:
    return form.zone or ""


def _counts_from_told(walk: _Walk, time: TimeExpression, form: Calendar) -> bool:
    """Whether a partial date is seen from what the text tells of, and not from the day of writing."""
    if form.within is not None:
        return form.within.told or walk.history
    if form.which in ("last", "next", "this") and not walk.history:
        return False
    if walk.history:
        return True
    if form.clock or form.part:
        return form.weekday is None and form.month is None and _same_sentence(walk, time)
    if form.day is not None and form.month is None:
        return _near(walk, time)
    if form.weekday is not None and form.month is None:
        return False
    return _beside_other_year(walk, time)


def _same_sentence(walk: _Walk, time: TimeExpression) -> bool:
    return walk.told is not None and walk.told_sentence == time.sentence


def _beside_other_year(walk: _Walk, time: TimeExpression) -> bool:
    """In news, a month counts from a year just named only where that is another year: "in 1998 … in May"."""
    if walk.told is None or walk.dct is None or time.tense != "past" or walk.told_by is None:
        return False
    form = walk.times[walk.told_by].form
    first = form.start if isinstance(form, Range) else form
    named = isinstance(first, Calendar) and first.year is not None
    # A date told to the month carries on into the next sentence; a bare year only to the end of its own.
    reach = 1 if walk.told.month is not None else 0
    return named and time.sentence - walk.told_sentence <= reach and walk.told.year != walk.dct.year


def _shift(walk: _Walk, time: TimeExpression, form: Shift) -> _Found:
    by_telling = form.told and (walk.history or _near(walk, time))
    if not form.told and walk.history and form.unit not in ("day", "hour", "minute", "second"):
        by_telling = time.rule != "ago"
    view = _view(walk, time, told=by_telling)
    if view.start is not None and view.told and _keeps_stretch(walk, time, form):
        found = year_before(view.start, form.amount)
        because = "A year before or after is of the same stretch of the year."
    else:
        found = shift(form, view.start)
        because = "Counted from the date told before." if view.told else "Counted from the day of writing."
    basis, told = _basis(walk, view)
    return _Found(timex.with_mod(found, form.mod), basis, because, told)


# "a year earlier" of a quarter is that quarter; "the previous year" is a year.
_KEEPING = ("earlier-later", "before-told", "same-period", "year-ago-period")


def _keeps_stretch(walk: _Walk, time: TimeExpression, form: Shift) -> bool:
    if form.unit != "year" or time.rule not in _KEEPING or walk.told is None:
        return False
    return walk.told.sub is not None or _same_sentence(walk, time)


def _event(walk: _Walk, index: int, form: EventShift) -> _Found:
    """An event that is named by its date is that date; others are found by step 5."""
    for other in range(max(0, index - 3), min(len(walk.times), index + 4)):
        span = walk.times[other].span
        if other != index and form.event.overlaps(span) and form.amount is not None:
            time = walk.times[other]
            base = _resolve(walk, other, time) if not isinstance(time.form, EventShift) else None
            if base and base.place.when:
                moved = shift(Shift(amount=form.amount, unit=form.unit, precision=form.unit), base.place)
                return _Found(moved, "event", "Counted from the date in the event's name.")
    return _Found(timex.unknown(form.length or "XXXX-XX-XX"), "event", "The event's date is not known here.")


def _range(walk: _Walk, time: TimeExpression, form: Range) -> _Found:
    """The start's value, with the whole stretch as its date."""
    start_form, end_form = form.start, form.end
    start = _resolve(walk, -1, replace(time, form=start_form))
    if isinstance(start_form, Calendar) and isinstance(end_form, Calendar):
        start = _start_before_end(start_form, end_form, start)
    was = walk.told
    if start.place.when is not None:
        walk.told = start.place
    end = _resolve(walk, -1, replace(time, form=end_form))
    walk.told = was
    return replace(start, place=replace(start.place, when=_stretch(start.place.when, end.place.when)))


def _start_before_end(start: Calendar, end: Calendar, found: _Found) -> _Found:
    """A start without a year takes the end's, or the one before: "from October to March 1945"."""
    if start.year is not None or end.year is None or not start.month or start.within is not None:
        return found
    late = (start.month, start.day or 0) > (end.month or 12, end.day or 31)
    stated = place(replace(start, year=end.year - late), View(None, False))[0]
    return replace(found, place=stated, basis="self", because="The end of the range states the year.")


def _stretch(start: Edtf | None, end: Edtf | None) -> Edtf | None:
    if start is None or end is None or "/" in start.text or "/" in end.text:
        return start
    try:
        return edtf.interval(start, end)
    except ValueError:  # ends before it starts: no range after all
        return start


# --- clock times --------------------------------------------------------------------------------


def _with_clock_days(walk: _Walk, resolved: list[Resolution]) -> tuple[Resolution, ...]:
    """Give a bare clock time the day that stands beside it: "at 9 a.m. on Friday"."""
    for index, time in enumerate(walk.times):
        form = time.form
        if not isinstance(form, Calendar) or not (form.clock or form.part):
            continue
        if form.day or form.weekday is not None or form.month or form.year or form.holiday:
            continue
        beside = _day_beside(walk, index)
        if beside is None:
            continue
        day = walk.places[beside].day
        assert day is not None
        found = timex.with_time(
            timex.of_day(day), (form.clock or form.part or "") + (_zone(form) if form.clock else "")
        )
        because = "The time of the day that is named beside it."
        resolved[index] = _resolution(time, _Found(found, "told", because, beside))
    return tuple(resolved)


def _day_beside(walk: _Walk, index: int) -> int | None:
    """The nearest expression of the sentence that names a day, within reach."""
    here = walk.times[index]
    best, distance = None, CLOCK_REACH
    for other in (index - 1, index + 1):
        if not 0 <= other < len(walk.times) or walk.times[other].sentence != here.sentence:
            continue
        span = walk.times[other].span
        gap = here.span.start - span.end if other < index else span.start - here.span.end
        form = walk.times[other].form
        bare = isinstance(form, Calendar) and form.clock and not (form.day or form.weekday is not None)
        if walk.places[other].day is not None and 0 <= gap < distance and not bare:
            best, distance = other, gap
    return best


def _resolution(time: TimeExpression, found: _Found) -> Resolution:
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
