"""Dates without a year: which expressions they are, and the day that they name in a given year."""

from __future__ import annotations

from datetime import date

from briefing.dates.forms import Calendar, TimeExpression
from briefing.extract.findings import Findings

FARTHEST = 183
"""Days between two dates without a year in one article: each is taken in the year nearest to the other."""


def yearless_times(found: Findings) -> dict[int, Calendar]:
    """The expressions outside wire lines that name a month and a day and no year, by index."""
    return {
        index: time.form
        for index, time in enumerate(found.times)
        if found.sentences[time.sentence].kind != "ticker" and _is_yearless(time)
        if isinstance(time.form, Calendar)
    }


def _is_yearless(time: TimeExpression) -> bool:
    form = time.form
    if not isinstance(form, Calendar) or None in (form.month, form.day) or form.year is not None:
        return False
    # "June 1 last year" has its year: it is counted from the day of writing.
    return form.within is None and form.which == "none"


def in_year(form: Calendar, year: int) -> date | None:
    """The day in that year; None where it does not exist or falls on another weekday than the text says."""
    try:
        value = date(year, form.month or 0, form.day or 0)
    except ValueError:
        return None
    return value if form.weekday in (None, value.weekday()) else None


def nearest(form: Calendar, reference: date) -> date | None:
    """The day in the year that brings it nearest to the reference, at most half a year away."""
    years = range(reference.year - 1, reference.year + 2)
    days = [value for year in years if (value := in_year(form, year))]
    best = min(days, key=lambda value: abs((value - reference).days), default=None)
    return best if best and abs((best - reference).days) <= FARTHEST else None
