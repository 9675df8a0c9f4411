"""Which figure of 03/04/2024 is the day: what a text's other dates, a setting or its language say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from briefing.dates import calendar

_PARTS = re.compile(r"[/.-]")
# A two-figure year is of this century up to 40: news looks back further than ahead.
_CENTURY_TURN = 40
# Canada writes both, and so has none.
_LANGUAGES = {"en-us": "MDY", "en-ph": "MDY"} | dict.fromkeys(
    ("en-gb", "en-ie", "en-au", "en-nz", "en-za", "en-in", "en-ng", "en-ke", "en-sg", "en-pk", "en-mt", "en-jm"), "DMY"
)

# By the ending of the rule's name: why an ambiguous date was read as it was.
REASONS = {
    "by-the-text": "as in the article's other dates",
    "by-setting": "as the settings say for this source",
    "by-language": "as is usual in the article's language",
    "by-dots": "as is usual between full stops",
    "by-default": "as nothing tells, in the American order",
}


def numeric_parts(words: str) -> tuple[int, int, int]:
    """Both small figures and the year in full.

    >>> numeric_parts("11-02-89")
    (11, 2, 1989)
    """
    first, second, year = (int(part) for part in _PARTS.split(words))
    if year < 100:
        year += 2000 if year < _CENTURY_TURN else 1900
    return first, second, year


def decide(words: Iterable[str], setting: str | None, language: str) -> tuple[str | None, str]:
    """The order (DMY or MDY) for a text with these numeric dates, and what decided, as `REASONS` names it."""
    orders = {found for each in words if (found := _own_order(each))}
    if len(orders) == 1:
        return orders.pop(), "by-the-text"
    if setting:
        return setting, "by-setting"
    usual = _LANGUAGES.get(language.lower().replace("_", "-"))
    return (usual, "by-language") if usual else (None, "by-default")


def _own_order(words: str) -> str | None:
    """The order that the figures themselves leave: 25/12/2024 has its day first."""
    if "." in words:
        return None
    first, second, _ = numeric_parts(words)
    if first > 12 >= second:
        return "DMY"
    return "MDY" if second > 12 >= first else None


def other_reading(words: str, read: date) -> date | None:
    """The day that the same figures name in the other order; None where there is only one."""
    first, second, year = numeric_parts(words)
    days = {calendar.make_day(year, first, second), calendar.make_day(year, second, first)}
    return next((day for day in days if day is not None and day != read), None)
