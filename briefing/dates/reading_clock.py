"""From matched words to a time of the day: "9:30 a.m.", "five o'clock", "half past seven", "1430 GMT"."""

from __future__ import annotations

import re

from briefing.dates.forms import Calendar
from briefing.dates.matches import Reading
from briefing.dates.numerals import number


def read_clock(reading: Reading) -> str | bool | None:
    """HH:MM of the match; None where it has no clock time, False where it has an impossible one."""
    if reading.rule.is_plain:
        return None
    if "clock" in reading.rule.constants:
        return str(reading.rule.constants["clock"])
    if words := reading.words("oclock"):
        hour = number(words, reading.grammar)
        part = reading.value(reading.words("part"), "PART")
        return _half_day(int(hour), 0, "pm" if part in ("AF", "EV", "NI") else None) if hour else False
    if words := reading.words("hours"):
        digits = re.sub(r"\D", "", words[0])
        hour, minute = int(digits[:-2] or 0), int(digits[-2:])
        return f"{hour:02d}:{minute:02d}" if hour < 25 and minute < 60 else False
    words = reading.words("clock")
    if not words:
        return None
    parts = re.fullmatch(r"(\d\d?)(?:[:.](\d\d))?(?::(\d\d))?(?:([ap])\.?m\.?)?", words[0], re.IGNORECASE)
    if parts is None:
        return False
    half = (reading.value(reading.words("ampm"), "AMPM") or (f"{parts[4]}m".lower() if parts[4] else None)) or None
    if half is None and parts[3]:
        return words[0]
    return _half_day(int(parts[1]), int(parts[2] or 0), half)


def read_past_hour(reading: Reading) -> Calendar | None:
    """As "half past seven", "a quarter to nine"."""
    hour = number(reading.words("hour"), reading.grammar)
    if hour is None or not 1 <= hour <= 12:
        return None
    minute = 15 if reading.words("quarter") else 45 if reading.words("less") else 30
    whole = int(hour) - (minute == 45)
    clock = _half_day(whole or 12, minute, reading.value(reading.words("ampm"), "AMPM"))
    return Calendar(clock=str(clock)) if clock else None


def _half_day(hour: int, minute: int, half: str | None) -> str | bool:
    if minute > 59 or hour > (12 if half else 24) or (hour == 24 and minute):
        return False
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02d}:{minute:02d}"


def read_zone(reading: Reading) -> str | None:
    if not reading.words("clock") and not reading.words("hours") and "clock" not in reading.rule.constants:
        return None
    for word in reading.all_words():
        if word.isupper() and word.lower() in reading.grammar.values["ZONE"]:
            return str(reading.grammar.values["ZONE"][word.lower()])
    return None
