"""From matched words to what is counted: shifts, durations, sets, and references without a place."""

from __future__ import annotations

import re
from typing import cast

from briefing.dates.forms import Fixed, Form, Shift, Unit
from briefing.dates.matches import Reading
from briefing.dates.numerals import duration, number
from briefing.dates.reading_places import read_mod


def read_part(reading: Reading) -> Shift:
    part = reading.value(reading.words("part"), "PART")
    return Shift(amount=0, unit="day", precision="day", told=True, part=part)


def read_shift(reading: Reading) -> Form | None:
    constants = reading.rule.constants
    words = reading.words("unit")
    named = str(reading.value(words, "UNIT", "CLOCK_UNIT") or constants.get("unit") or "day")
    amount = _amount(reading)
    if amount is None:
        ref = "PAST_REF" if _sign(reading) < 0 else "FUTURE_REF"
        return Fixed(value=ref)
    if named == "fortnight":
        named, amount = "week", amount * 2
    if constants.get("unit") == "period":
        named = "year"
    unit = cast(Unit, named)
    fiscal = any(word.lower() in ("fiscal", "financial") for word in reading.words("fiscal"))
    cut = reading.value(reading.words("cut"), "CUT")
    return Shift(
        amount=amount,
        unit=unit,
        precision=cast(Unit, cut or constants.get("precision") or unit),
        told=bool(constants.get("told")),
        part=reading.value(reading.words("part"), "PART", "TONIGHT"),
        mod=read_mod(reading) or _approximation(reading),
        fiscal=fiscal,
    )


def _sign(reading: Reading) -> int:
    if words := reading.words("sign"):
        earlier = ("earlier", "previously", "beforehand", "before", "previous", "prior")
        return -1 if words[0].lower() in earlier else 1
    return int(reading.rule.constants.get("sign", 1))


def _amount(reading: Reading) -> int | None:
    """Units from the reference; None where it is vague ("a few years ago")."""
    if "amount" in reading.rule.constants:
        return int(reading.rule.constants["amount"])
    if words := reading.words("shift"):
        return int(reading.value(words, "TOLD", "LAST", "NEXT", "THIS"))
    words = reading.words("num")
    if not words:
        return _sign(reading)
    value = number(words, reading.grammar)
    if value is None or value != int(value) or value > 100_000:
        return None
    return _sign(reading) * int(value)


def _approximation(reading: Reading) -> str:
    words = [word.lower() for word in reading.all_words()[:2]]
    for phrase, mod in _PHRASES.items():
        if " ".join(words).startswith(phrase):
            return mod
    return str(reading.grammar.values["ALMOST"].get(words[0], ""))


_PHRASES = {
    "more than": "MORE_THAN", "less than": "LESS_THAN", "at least": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS",
    "no more": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "as many": "EQUAL_OR_MORE",
}  # fmt: skip


def read_duration(reading: Reading) -> Fixed | None:
    constants = reading.rule.constants
    unit = reading.value(reading.words("unit"), "UNIT", "CLOCK_UNIT")
    if constants.get("vague"):
        return Fixed(value=duration(None, unit))
    words = reading.words("num")
    amount = number(words, reading.grammar) if words else 1
    if amount is not None and constants.get("half"):
        amount += 0.5
    elif amount is not None and "half" in (word.lower() for word in words):
        amount = 6
    return Fixed(value=duration(amount, unit), mod=_approximation(reading))


def read_set(reading: Reading) -> Fixed:
    unit = reading.value(reading.words("unit"), "UNIT", "CLOCK_UNIT")
    words = reading.words("num")
    amount = 2 if reading.words("other") else number(words, reading.grammar) if words else 1
    return Fixed(value=duration(amount, unit))


def read_weekly(reading: Reading) -> Fixed:
    weekday = reading.value(reading.words("weekday"), "WEEKDAY", "WEEKDAYS")
    return Fixed(value=f"XXXX-WXX-{weekday + 1}")


def read_yearly(reading: Reading) -> Fixed:
    sub = reading.value(reading.words("sub"), "SEASON")
    month = reading.value(reading.words("month"), "MONTH", "MONTH_OR_WORD", "MONTH_SHORT")
    return Fixed(value=f"XXXX-{sub}" if sub else f"XXXX-{month:02d}")


def read_part_set(reading: Reading) -> Fixed:
    weekday = reading.value(reading.words("weekday"), "WEEKDAY")
    day = "XXXX-XX-XX" if weekday is None else f"XXXX-WXX-{weekday + 1}"
    return Fixed(value=f"{day}T{reading.value(reading.words('part'), 'PART1')}")


def read_often(reading: Reading) -> Fixed:
    return Fixed(value=str(reading.value(reading.words("often"), "OFTEN")))


def read_fixed(reading: Reading) -> Fixed:
    return Fixed(value=str(reading.rule.constants["value"]))


def read_words(reading: Reading) -> Fixed:
    return Fixed(value="PAST_REF", words=" ".join(reading.all_words()))


def read_short_ago(reading: Reading) -> Shift:
    """As live blogs write: "3h ago"."""
    text = reading.words("short")[0]
    unit: Unit = "hour" if "h" in text else "day" if text.endswith("d") else "minute"
    return Shift(amount=-int(re.sub(r"\D", "", text)), unit=unit, precision=unit)
