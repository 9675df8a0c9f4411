"""Where a text tells a history, and which place in the calendar it has reached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefing.dates.forms import Calendar, Form, Range, Shift, TimeExpression
from briefing.dates.timex import Place

# A news story names an old year or two in its background; a history is made of them.
MIN_YEARS = 3
# … and hardly ever says "on Friday" or "yesterday".
YEARS_PER_DEICTIC = 2


# A news story says in its first sentences when it is told: "on Tuesday", "yesterday", "last week".
LEDE = 3


def in_history(times: Sequence[TimeExpression], dct: date | None) -> list[bool]:
    """For each expression, whether its passage dates itself: by many years in full, and few "on Friday"s.

    Without a day of writing a text can only date itself. A text that opens as news (an obituary) tells a
    history only between two old years, with nothing between that counts from the day of writing.
    """
    if dct is None:
        return [True] * len(times)
    forms = [_first(time.form) for time in times]
    old = [_names_old_year(form, dct.year) for form in forms]
    deictic = [_is_deictic(form) for form in forms]
    if sum(old) < MIN_YEARS:
        return [False] * len(times)
    if any(deictic[:LEDE]):
        return _between_years(old, deictic)
    return [sum(old) > YEARS_PER_DEICTIC * sum(deictic)] * len(times)


def _names_old_year(form: Form, written: int) -> bool:
    return isinstance(form, Calendar) and form.year is not None and abs(form.year - written) > 1


def _between_years(old: Sequence[bool], deictic: Sequence[bool]) -> list[bool]:
    """True from the first to the last old year of every stretch that nothing deictic interrupts."""
    found = [False] * len(old)
    first: int | None = None
    for index, is_old in enumerate(old):
        if deictic[index]:
            first = None
        elif is_old:
            begin = index if first is None else first
            found[begin : index + 1] = [True] * (index + 1 - begin)
            first = index
    return found


def _first(form: Form) -> Form:
    return form.start if isinstance(form, Range) else form


def _is_deictic(form: Form) -> bool:
    """Whether the words count from the day of writing."""
    if isinstance(form, Shift):
        return not form.told
    return isinstance(form, Calendar) and form.weekday is not None and form.month is None


_MONTHS = {"START": 1, "MID": 6, "END": 12}


def reached(form: Form, place: Place, told: Place | None) -> Place:
    """The place that the text has reached with an expression.

    "the end of 1944" is December for what follows; a bare year that is being told already keeps its month.
    """
    first = _first(form)
    if place.month is not None or place.year is None:
        return place
    if isinstance(first, Calendar | Shift) and first.mod in _MONTHS:
        return replace(place, month=_MONTHS[first.mod])
    return replace(place, month=told.month) if told is not None and told.year == place.year else place


# A bare year further off than this is an aside ("as in 1848"), until a second one confirms it.
ASIDE_YEARS = 8
_BRACKET = re.compile(r"\([^()\n]{0,30}$")


def carries_on(form: Form, place: Place) -> bool:
    """Whether the text can have reached this place, so that later words count from it."""
    if place.year is None or place.when is None:
        return False
    first = _first(form)
    return not (isinstance(first, Calendar) and (first.decade is not None or first.century is not None))


def is_aside(text: str, time: TimeExpression, place: Place, told: Place | None, aside: int | None) -> bool:
    """Whether a history mentions the place in passing: in brackets, or as a bare year far from the one being told.

    `aside` is the last year that was taken for one.
    """
    if _BRACKET.search(text, max(0, time.span.start - 32), time.span.start):
        return True
    if told is None or told.year is None or place.year is None or place.month is not None:
        return False
    near_aside = aside is not None and abs(place.year - aside) <= ASIDE_YEARS
    return abs(place.year - told.year) > ASIDE_YEARS and not near_aside
