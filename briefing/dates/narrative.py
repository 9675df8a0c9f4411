"""Whether a text tells a history, and which place in the calendar it has reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.dates.forms import Calendar, Form, Range, Shift, TimeExpression
from briefing.dates.timex import Place

# A news story names an old year or two in its background; a history is made of them.
MIN_YEARS = 3
# … and hardly ever says "on Friday" or "yesterday".
YEARS_PER_DEICTIC = 2


def is_history(times: Sequence[TimeExpression], dct: date | None) -> bool:
    """Whether the text dates itself: many years in full that are not near the day of writing, few "on Friday"s.

    Without a day of writing it can only date itself.
    """
    if dct is None:
        return True
    forms = [_first(time.form) for time in times]
    years = sum(
        isinstance(form, Calendar) and form.year is not None and abs(form.year - dct.year) > 1 for form in forms
    )
    deictic = sum(map(_is_deictic, forms))
    return years >= MIN_YEARS and years > YEARS_PER_DEICTIC * deictic


def _first(form: Form) -> Form:
    return form.start if isinstance(form, Range) else form


def _is_deictic(form: Form) -> bool:
    """Whether the words count from the day of writing."""
    if isinstance(form, Shift):
        return not form.told
    return isinstance(form, Calendar) and form.weekday is not None and form.month is None


def carries_on(form: Form, place: Place) -> bool:
    """Whether the text has reached this place: later words count from it."""
    if place.year is None or place.when is None:
        return False
    first = _first(form)
    return not (isinstance(first, Calendar) and (first.decade is not None or first.century is not None))
