"""Dates in English words, as people read them in a brief."""

from __future__ import annotations

import re
from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}

_PLAIN = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def display_day(value: date, *, weekday: bool = False) -> str:
    """
    >>> display_day(date(2025, 4, 10), weekday=True)
    'Thursday 10 April 2025'
    """
    words = f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{WEEKDAYS[value.weekday()]} {words}" if weekday else words


def _display_part(text: str) -> str:
    """A single date of any precision in words, its mark left out."""
    plain = text.rstrip("?~%")
    if re.fullmatch(r"\d{3}X", plain):
        return f"the {plain[:3]}0s"
    if re.fullmatch(r"\d\dXX", plain):
        return f"the {_ordinal(int(plain[:2]) + 1)} century"
    match = _PLAIN.fullmatch(plain)
    if match is None:
        return plain
    year_, month_, day_ = match.groups()
    year_words = str(int(year_)) if int(year_) > 0 else f"{1 - int(year_)} BC"
    if month_ is None:
        return year_words
    code = int(month_)
    if code > 12:
        return _display_season(code, year_words)
    words = f"{MONTHS[code - 1]} {year_words}"
    return f"{int(day_)} {words}" if day_ else words


def _ordinal(number: int) -> str:
    """
    >>> _ordinal(11), _ordinal(21)
    ('11th', '21st')
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _display_season(code: int, year_words: str) -> str:
    if code in SEASON_NAMES:
        return f"{SEASON_NAMES[code]} {year_words}"
    ordinals = ("first", "second", "third", "fourth")
    if code < 40:
        return f"the {ordinals[code - 33]} quarter of {year_words}"
    return f"the {ordinals[code - 40]} half of {year_words}"


def display_edtf(text: str, first: date | None, last: date | None, weekday: int | None) -> str:
    """An EDTF string in English words; `first`, `last` and `weekday` are what is known of a set of days.

    >>> display_edtf("[2025-04-11..]", date(2025, 4, 11), None, 4)
    'a Friday on or after 11 April 2025'
    """
    if text.startswith("["):
        return _display_set(text, first, last, weekday)
    if "/" in text:
        start, _, end = text.partition("/")
        if start == "..":
            return f"until {_display_part(end)}"
        if end == "..":
            return f"from {_display_part(start)}"
        return f"{_display_part(start)} to {_display_part(end)}"
    about = "about " if text.endswith("~") else ""
    return about + _display_part(text)


def _display_days(days: list[date]) -> str:
    """Days of which one is meant: what they have in common is said once.

    >>> _display_days([date(2022, 10, 17), date(2022, 10, 24)])
    'Monday 17 or 24 October 2022'
    """
    weekday = {day_.weekday() for day_ in days}
    named = f"{WEEKDAYS[days[0].weekday()]} " if len(weekday) == 1 and len({day_.year for day_ in days}) == 1 else ""
    words = []
    for at, day_ in enumerate(days):
        following = days[at + 1] if at + 1 < len(days) else None
        year_ = "" if following and following.year == day_.year else f" {day_.year}"
        same_month = following is not None and (following.year, following.month) == (day_.year, day_.month)
        words.append(f"{day_.day}" if same_month else f"{day_.day} {MONTHS[day_.month - 1]}{year_}")
    return named + (f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0])


def _display_set(text: str, first: date | None, last: date | None, weekday: int | None) -> str:
    if "," in text:
        return _display_days([date.fromisoformat(item) for item in text[1:-1].split(",")])
    what = f"a {WEEKDAYS[weekday]} " if weekday is not None else ""
    if first and last:
        return f"{what}between {display_day(first)} and {display_day(last)}"
    if first:
        return f"{what}on or after {display_day(first)}"
    return f"{what}on or before {display_day(last)}" if last else f"{what}day not known".strip()
