"""From matched words to places in the calendar: full and partial dates, ranges, feasts, clock times."""

from __future__ import annotations

import re
from typing import cast

from briefing.dates import calendar
from briefing.dates.day_order import numeric_parts
from briefing.dates.forms import Calendar, Form, Range, Shift, Unit, Which
from briefing.dates.matches import Reading
from briefing.dates.numerals import number
from briefing.dates.reading_clock import read_clock, read_zone

_WHICH_YEAR = {"last": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1}


def _month(reading: Reading, words: list[str]) -> int | None:
    return cast("int | None", reading.value(words, "MONTH", "MONTH_OR_WORD", "MONTH_SHORT"))


def _day(reading: Reading, words: list[str]) -> int | None:
    if not words:
        return None
    if digits := re.match(r"\d+", words[-1]):
        return int(digits.group())
    return cast("int | None", reading.value(words, "ORDINAL"))


def _year(reading: Reading, words: list[str]) -> int | None:
    if not words:
        return None
    year = int(words[-1])
    if reading.words("era"):
        return 1 - year if year else None
    if year < 100 and reading.rule.name != "ad-year":
        # A two-figure year is of this century up to 40: news looks back further than ahead.
        return year + (2000 if year < 40 else 1900)
    return year or None


def read_mod(reading: Reading) -> str:
    if reading.rule.constants.get("end"):
        return "END"
    if not reading.words("mod"):
        return ""
    for key in ("mod", "mod2", "mod3", "mod4", "mod5", "mod6"):
        if words := reading.only(key):
            if key == "mod4":
                return "END"
            return str(reading.value(words, "EARLY", "EARLIER", "EDGE", "CIRCA") or "")
    return ""


def _decade(words: list[str], reading: Reading) -> int | None:
    if not words:
        return None
    if (named := reading.value(words, "DECADE_WORD")) is not None:
        return int(named)
    digits = int(re.sub(r"\D", "", words[-1])) // 10
    return digits + 190 if digits < 10 and not reading.words("era") and digits > 1 else digits


def _century(reading: Reading) -> int | None:
    words = reading.words("century")
    if not words:
        return None
    day = _day(reading, words)
    return day + 20 if day and words[0].lower() == "twenty" and len(words) > 1 else day


def _ends_in_unit(reading: Reading) -> bool:
    return reading.tokens.words[reading.match.end() - 1].lower() in ("year", "month")


def _within(reading: Reading) -> Shift | None:
    """What follows as "of last year", "of next week"."""
    if week := reading.words("within"):
        amount = {"last": -1, "this": 0, "next": 1}[week[0].lower()]
        return Shift(amount=amount, unit="week", precision="week")
    if reading.words("year") or not _ends_in_unit(reading):
        return None
    words = [word.lower() for word in reading.all_words()]
    if len(words) < 3:
        return None
    unit: Unit = "year" if words[-1] == "year" else "month"
    which = words[-2]
    told = words[-3] == "the" or which == "that"
    return Shift(amount=_WHICH_YEAR.get(which, 0), unit=unit, precision=unit, told=told and which != "current")


def _calendar(reading: Reading) -> Calendar | None:
    constants = reading.rule.constants
    day = _day(reading, reading.only("day")) or constants.get("day")
    month = _month(reading, reading.only("month")) or constants.get("month")
    years = reading.only("year") or reading.only("year2")
    clock = read_clock(reading)
    named = day == constants.get("day", day)  # a rule's year is that of its own day
    year = _year(reading, years) or (constants.get("year") if named else None)
    weekday = reading.value(reading.words("weekday"), "WEEKDAY", "WEEKDAY_SHORT", "WEEKDAYS")
    if clock is False or not _exists(year, month, day) or (years and year is None):
        return None
    if reading.rule.is_plain and not _ends_in_unit(reading):
        return Calendar(year=year, month=month, day=day, weekday=weekday, mod=read_mod(reading))
    return Calendar(
        year=year, month=month, day=day, weekday=weekday,
        sub=_sub(reading), decade=_decade(reading.words("decade"), reading), century=_century(reading),
        part=reading.value(reading.words("part"), "PART", "PART1", "TONIGHT") or constants.get("part"),
        clock=cast("str | None", clock),
        zone=read_zone(reading),
        which=cast(Which, reading.value(reading.words("which"), "WHICH") or "none"),
        mod=read_mod(reading),
        bc=bool(reading.words("era")) and year is None,
        fiscal=bool(reading.words("fiscal") or constants.get("fiscal")),
        week=_week(reading),
        nth=int(constants.get("nth", 0)) * _times(reading),
        within=_within(reading),
    )  # fmt: skip


def _times(reading: Reading) -> int:
    """How many of them: "two Sundays ago"; 1 where it is not said."""
    words = reading.words("num")
    value = number(words, reading.grammar) if words else None
    return int(value) if value and value < 1000 else 1


def _week(reading: Reading) -> int | None:
    """The n-th week of a month, -1 the last; 0 the week of the day that is named."""
    if words := reading.words("week"):
        return int(reading.value(words, "ORDINAL") or -1)
    return 0 if reading.rule.constants.get("weekly") else None


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    if month and day:
        if year and calendar.is_year(year):
            return calendar.make_day(year, month, day) is not None
        return calendar.can_exist(month, day)
    return day is None or 1 <= day <= 31


def _sub(reading: Reading) -> str | None:
    if words := reading.only("quarter"):
        return f"Q{int(words[0])}" if int(words[0]) < 5 else ""
    if words := reading.only("half"):
        return f"H{int(words[0])}" if int(words[0]) < 3 else ""
    words = reading.only("sub")
    if words and words[-1][0].isdigit():
        return f"Q{words[-1][0]}" if words[-1][:-2] in ("1", "2", "3", "4") else ""
    counted = "HALF_ORDINAL" if "half" in reading.rule.name else "QUARTER_ORDINAL"
    found = reading.value(words, "SEASON", "QUARTER_MONTH", counted)
    return cast("str | None", found or reading.rule.constants.get("sub"))


def read_bare_year(reading: Reading) -> Calendar | None:
    """A calendar form, unless the number counts something ("2000 refugees")."""
    form = _calendar(reading)
    if form is None or form.sub == "" or (reading.rule.name.endswith("-code") and _is_glued_behind(reading)):
        return None
    years = reading.only("year")
    if form.month or form.decade or not years or reading.words("era") or form.sub:
        return form
    if not form.fiscal and _is_glued(reading):
        return None
    following = reading.tokens.symbols[reading.match.end()]
    plural = reading.grammar.classes["PLURAL"]
    before = reading.tokens.words[reading.match.start("year") - 1].lower()
    # Histories name years from the Middle Ages on; a round figure of them is as often a count.
    year = form.year or 0
    in_reach = 1600 <= year < 2050 and (year % 100 != 0 or year == 2000)
    if following == plural and not (in_reach and (before in _YEAR_BEFORE_PLURAL or before == "the")):
        return None
    weak = before in ("the", "a", "an", "so", "than", "past", "beyond", "for", "to", "around", "about", ":")
    return None if weak and not in_reach else form


def _is_glued(reading: Reading) -> bool:
    """Whether letters stand against the figures: "S2021" is no year."""
    at = reading.match.start("year")
    before = reading.tokens.words[at - 1]
    return before.isalpha() and reading.tokens.end(at - 1) == reading.tokens.start(at)


def _is_glued_behind(reading: Reading) -> bool:
    """Whether letters stand against the end of the match: "H1N1" is no half-year."""
    tokens, end = reading.tokens, reading.match.end()
    return tokens.words[end].isalnum() and tokens.start(end) == tokens.end(end - 1)


_YEAR_BEFORE_PLURAL = {"in", "since", "of", "by", "during", "from", "-", "early", "late", "mid", "year"}


def read_range(reading: Reading) -> Form | None:
    """A Range whose two ends share what only one of them states: "April 10-12, 2025"."""
    month, month2 = _month(reading, reading.only("month")), _month(reading, reading.only("month2"))
    year, year2 = _range_years(reading)
    day, day2 = _day(reading, reading.only("day")), _day(reading, reading.only("day2"))
    weekday = reading.value(reading.only("weekday"), "WEEKDAY", "WEEKDAY_SHORT")
    known = {**reading.grammar.values["SEASON"]}
    sub, sub2 = (known.get((reading.only(key) or [""])[-1].lower()) for key in ("sub", "sub2"))
    first = Calendar(
        year=year, month=month, day=day, sub=cast("str | None", sub), weekday=weekday,
        mod=read_mod(reading) if not reading.only("mod6") else "",
    )  # fmt: skip
    last = Calendar(year=year2, month=month2 or month, day=day2, sub=cast("str | None", sub2))
    if not _exists(first.year, first.month, first.day) or not _exists(last.year, last.month, last.day):
        return None
    if year is not None and year2 is not None and year2 < year:
        return None
    return Range(start=first, end=last)


def _range_years(reading: Reading) -> tuple[int | None, int | None]:
    """The years of both ends; "1939-45" and "August-September 1950" state one in full."""
    words, words2 = reading.only("year"), reading.only("year2")
    year = _year(reading, words)
    if not words2:
        return year, year
    if not words:
        year2 = _year(reading, words2)
        return year2, year2
    second = words2[-1]
    if reading.words("era"):
        return year, _year(reading, words2)
    if len(second) < len(words[-1]):
        second = words[-1][: -len(second)] + second
    return year, int(second)


def read_year_pair(reading: Reading) -> Range:
    if pair := reading.words("pair"):
        first, _, second = pair[-1].partition("/")
    else:
        first, second = reading.words("first")[-1], reading.words("last")[-1]
    last = second if len(second) == 4 else first[:2] + second
    return Range(start=Calendar(year=int(first)), end=Calendar(year=max(int(last), int(first))))


def read_iso(reading: Reading) -> Calendar | None:
    text = reading.words("iso")[0]
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    if calendar.make_day(year, month, day) is None:
        return None
    return Calendar(year=year, month=month, day=day, clock=text[11:] or None)


def read_slashed(reading: Reading) -> Calendar | None:
    """03/04/2024: the larger number tells where it can, else the order that was decided on for the text."""
    words = reading.words("slashed")[0]
    first, second, year = numeric_parts(words)
    day_first = first > 12 or (second <= 12 and ("." in words or reading.order == "DMY"))
    month, day = (second, first) if day_first else (first, second)
    # Two figures each between dashes are scores and codes too: only the wires' 11-02-89 is a date.
    if "-" in words and len(words) == 8 and first > 12:
        return None
    return Calendar(year=year, month=month, day=day) if calendar.make_day(year, month, day) else None


def read_feast(reading: Reading) -> Calendar | None:
    words = [word for word in reading.words("feast") if word.isalpha()]
    name = " ".join(word.lower() for word in words if word.lower() not in ("s", "jr"))
    rules = dict(reading.grammar.values["FEAST"]) | dict(reading.grammar.values["NAMED_DAY"])
    part = reading.value(reading.words("part"), "PART1")
    return Calendar(
        holiday=rules[name], year=_year(reading, reading.only("year")), part=part, within=_within(reading),
        which=cast(Which, reading.value(reading.words("which"), "WHICH") or "none"), mod=read_mod(reading),
    )  # fmt: skip
