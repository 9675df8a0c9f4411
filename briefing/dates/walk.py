"""One walk through an article's time expressions: where its telling has got to, and what each is seen from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.dates.forms import Calendar, Range, Shift, TimeExpression
from briefing.dates.narrative import carries_on, is_aside, opens_sentence, reached
from briefing.dates.timex import Place
from briefing.dates.views import Basis, View

# "the next day" counts from a day told at most so many sentences before.
TOLD_REACH = 3
# … and a clock time is of the last day of the news that was named at most so many sentences before.
NEWS_REACH = 6
NEWS_DAYS = 7
# "in 1998 … in May": so near, and no clause between, a month belongs to the year named before it.
CLAUSE_REACH = 60

_CLAUSE_END = re.compile(r"[,;:.()\n—–]|\b(?:as of|and that|now)\b")
# "in 2004, when the schools stayed shut and the examinations had to be held in July": all of it is of that year.
_IN_WHICH = re.compile(r",?\s+(?:when|in which)\b[^;:.()\n—–]*$")
# Not "would" and "could": a history looks ahead with them.
_FROM_TODAY = re.compile(r"\b(?:will|is to|are to|is due|are due|is scheduled|are scheduled)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """A day that an expression named: its place, the expression's index and its sentence."""

    place: Place
    by: int
    sentence: int


@dataclass(slots=True)
class Walk:
    """The state of one walk through an article, expression by expression."""

    text: str
    times: Sequence[TimeExpression]
    dct: Place | None
    history: bool = False
    """Whether the passage that the walk is in tells a history."""
    told: Place | None = None
    told_by: int | None = None
    told_sentence: int = 0
    told_day: Place | None = None
    """The last place that was a day: "the next day" counts from it, whatever year was named in passing since."""
    told_day_by: int | None = None
    told_day_sentence: int = 0
    news_day: Named | None = None
    """The last day told of that is in the week before the day of writing: what the news is about."""
    ahead_day: Named | None = None
    """The last that is in the week after it: what the news announces."""
    aside: int | None = None
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    place: Place
    basis: Basis
    because: str
    told: int | None = None


def carry_on(walk: Walk, index: int, found: Found) -> None:
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
    walk.told = reached(time.form, place_, walk.told) if walk.history else place_
    walk.told_by, walk.told_sentence = index, time.sentence
    if place_.day is not None:
        walk.told_day, walk.told_day_by, walk.told_day_sentence = place_, index, time.sentence
        written = walk.dct.day if walk.dct else None
        if written is not None and 0 <= (written - place_.day).days < NEWS_DAYS:
            walk.news_day = Named(place_, index, time.sentence)
        elif written is not None and 0 < (place_.day - written).days < NEWS_DAYS and time.tense == "future":
            walk.ahead_day = Named(place_, index, time.sentence)


def view_of(walk: Walk, time: TimeExpression, *, told: bool) -> View:
    """From the place told if asked and near enough, else from the day of writing."""
    if told and walk.told is not None:
        return View(walk.told, True, time.tense, onward=not walk.history)
    return View(walk.dct, False, time.tense) if walk.dct else View(walk.told, True, time.tense)


def day_behind(walk: Walk, time: TimeExpression) -> Place | None:
    """The day told of before, where something coarser was named since: both near."""
    if walk.told_day is None or walk.told is None or walk.told.day is not None:
        return None
    return walk.told_day if time.sentence - walk.told_day_sentence <= TOLD_REACH else None


def news_day(walk: Walk, time: TimeExpression) -> Named | None:
    """The day of the news for a bare clock time: "at 9 a.m." after "on Saturday", on the side that it is told as."""
    day = walk.news_day if time.tense == "past" else walk.ahead_day if time.tense == "future" else None
    if walk.history or day is None or time.sentence - day.sentence > NEWS_REACH:
        return None
    return day


def is_near(walk: Walk, time: TimeExpression) -> bool:
    return walk.told is not None and time.sentence - walk.told_sentence <= TOLD_REACH


def basis_of(walk: Walk, view: View) -> tuple[Basis, int | None]:
    if view.start is None:
        return "none", None
    return ("told", walk.told_by) if view.told else ("dct", None)


def counts_from_told(walk: Walk, time: TimeExpression, form: Calendar) -> bool:
    """Whether a partial date is seen from what the text tells of, and not from the day of writing."""
    if form.within is not None:
        return form.within.told or walk.history
    if form.which in ("last", "next", "this") and not walk.history:
        return False
    if walk.history:
        return not _looks_from_today(walk, time, form)
    if form.clock or form.part:
        told_day = walk.told is not None and walk.told.day is not None
        return form.weekday is None and form.month is None and told_day and in_told_sentence(walk, time)
    if form.day is not None and form.month is None:
        return is_near(walk, time)
    if form.weekday is not None and form.month is None:
        return False
    return _beside_other_year(walk, time) or _goes_on(walk, time)


def _looks_from_today(walk: Walk, time: TimeExpression, form: Calendar) -> bool:
    """Whether a partial date in a history is seen from the day of writing: "will be held in May"."""
    if walk.dct is None or form.year is not None or form.clock:
        return False
    if form.weekday is not None and form.month is None:
        return walk.told is None or walk.told.day is None or form.which != "none"
    if time.tense != "future":
        return False
    start = time.span.start
    return _FROM_TODAY.search(walk.text, max(0, start - CLAUSE_REACH), start) is not None


def in_told_sentence(walk: Walk, time: TimeExpression) -> bool:
    return walk.told is not None and walk.told_sentence == time.sentence


def _beside_other_year(walk: Walk, time: TimeExpression) -> bool:
    """In news, a month counts from a year just named only where that is another year: "in 1998 … in May"."""
    if walk.told is None or walk.dct is None or time.tense != "past" or walk.told_by is None:
        return False
    if not _names_year(walk.times[walk.told_by]) or walk.told.year == walk.dct.year:
        return False
    gap = walk.text[walk.times[walk.told_by].span.end : time.span.start]
    if _IN_WHICH.match(gap):
        return in_told_sentence(walk, time)
    return len(gap) < CLAUSE_REACH and not _CLAUSE_END.search(gap)


def _goes_on(walk: Walk, time: TimeExpression) -> bool:
    """Whether a sentence opens with it, after one that opens with an old year: "In November 1962 … In March …"."""
    if walk.told is None or walk.dct is None or time.tense != "past" or walk.told_by is None:
        return False
    opener = walk.times[walk.told_by]
    next_sentence = time.sentence - walk.told_sentence == 1 and _names_year(opener)
    year, written = walk.told.year, walk.dct.year
    old = year is not None and written is not None and year < written - 1
    return next_sentence and old and opens_sentence(walk.text, opener.span) and opens_sentence(walk.text, time.span)


def _names_year(time: TimeExpression) -> bool:
    form = time.form.start if isinstance(time.form, Range) else time.form
    return (isinstance(form, Calendar) and form.year is not None) or (isinstance(form, Shift) and form.unit == "year")
