"""Expressions that count from an event: "only one day after the historic vote"."""

from __future__ import annotations

from typing import cast

from briefing.dates.forms import EventShift, Fixed, Form, Shift, Unit
from briefing.dates.matches import Reading
from briefing.dates.numerals import duration, number
from briefing.model import Span

# "the fall of the wall in Berlin" has eight words; what is longer is a clause and not a name.
MAX_WORDS = 8
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "this", "these"})
_DANGLING = _DETERMINERS | {"of"}
_AFTER = ("after", "following", "since")


def read_event(reading: Reading) -> tuple[Form, int]:
    """The form and where the expression ends: behind the event's noun phrase, or before it if that holds a date."""
    tokens = reading.tokens
    first = reading.match.end()
    last = _phrase_end(reading, first)
    event = Span(tokens.start(first), tokens.end(last - 1)) if last > first else None
    amount, unit, length = _distance(reading)
    here = tokens.end(first - 1)
    named = (
        event is not None
        and (words := reading.tokens.words[first])
        and (words.lower() in _DETERMINERS or not words.islower())
    )
    if not named and reading.rule.name == "day-of-event":
        # "diagnosed the year before left him": counted from what was told.
        return Shift(amount=amount or 1, unit=cast(Unit, unit), precision=cast(Unit, unit), told=True), here
    if event is None:
        return (Fixed(value=length or "XXXX-XX-XX"), here)
    form = EventShift(event=event, amount=amount, unit=cast(Unit, unit), length=length)
    dated = any(_starts_date(reading, at) for at in range(first, last))
    return form, here if dated else event.end


def _distance(reading: Reading) -> tuple[int | None, str, str]:
    constants = reading.rule.constants
    if "amount" in constants:
        return int(constants["amount"]), str(constants["unit"]), ""
    words = reading.words("unit")
    unit = str(reading.value(words, "UNIT", "CLOCK_UNIT") or "day")
    sign = 1 if reading.words("sign")[0].lower() in _AFTER else -1
    counted = reading.words("num")
    if not counted:
        return sign, unit, ""
    value = number(counted, reading.grammar)
    whole = int(value) * sign if value is not None and value == int(value) and value < 100_000 else None
    if unit == "fortnight":
        whole, unit = whole and whole * 2, "week"
    return whole, unit, duration(value, unit)


def _phrase_end(reading: Reading, first: int) -> int:
    """The token after the event's noun phrase; `first` itself where a clause or nothing follows."""
    words = reading.tokens.words
    symbols, stop = reading.tokens.symbols, reading.grammar.classes["NP_STOP"]
    at = first
    while at - first < MAX_WORDS and symbols[at] not in stop:
        # A second determiner begins something else: "before the shooting the school ran a drill".
        if at > first and words[at].lower() in _DETERMINERS and words[at - 1].lower() != "of":
            break
        # A verb begins a clause, unless it stands before its noun: "the morning after the senator won".
        if at > first and words[at - 1].lower() not in _DETERMINERS and _is_verb(reading, words[at]):
            break
        at += 1
    while at > first and words[at - 1].lower() in _DANGLING:
        at -= 1
    return at


def _is_verb(reading: Reading, word: str) -> bool:
    kind = reading.grammar.cues.get(word)
    return kind in ("past", "lasting", "present", "future") or (word.islower() and word.endswith("ed"))


def _starts_date(reading: Reading, at: int) -> bool:
    symbols = reading.tokens.symbols
    return any(
        rule.pattern.match(symbols, at)
        and rule.type in ("DATE", "TIME")
        and rule.form in ("calendar", "feast", "range")
        for rule in reading.grammar.candidates[symbols[at : at + 2]]
    )
