"""From the words that a rule matched to their form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefing.dates import reading_counts as counts
from briefing.dates import reading_places as places
from briefing.dates.forms import Form
from briefing.dates.matches import Reading
from briefing.dates.reading_clock import read_past_hour


def read_form(reading: Reading) -> Form | None:
    """The form, or None where the words turn out to be no date (31 April)."""
    return _FORMS[reading.rule.form](reading)


_FORMS: Mapping[str, Callable[[Reading], Form | None]] = {
    "calendar": places.read_bare_year,
    "range": places.read_range,
    "year-pair": places.read_year_pair,
    "iso": places.read_iso,
    "slashed": places.read_slashed,
    "feast": places.read_feast,
    "part": counts.read_part,
    "shift": counts.read_shift,
    "duration": counts.read_duration,
    "set": counts.read_set,
    "weekly": counts.read_weekly,
    "yearly": counts.read_yearly,
    "part-set": counts.read_part_set,
    "past-hour": read_past_hour,
    "none": lambda _: None,
    "words": counts.read_words,
    "short-ago": counts.read_short_ago,
    "often": counts.read_often,
    "fixed": counts.read_fixed,
}
