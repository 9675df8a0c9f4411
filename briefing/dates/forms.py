"""Forms: what the words of a time expression mean before anyone knows when they were written.

"April 10" is a `Calendar` with a month and a day and no year; "two weeks ago" a `Shift` of -2
weeks; "the day after the vote" an `EventShift`. `resolve` turns forms into dates, seen from a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.edtf import Edtf
from briefing.model import Span, Tense, TimexType

Unit = Literal["second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "half", "season",
               "fiscal-year", "year", "decade", "century"]  # fmt: skip
Which = Literal["last", "this", "next", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A place in the calendar, named fully or in part; what is None, the context has to supply.

    `year` is astronomical (0 is 1 BC). `sub` is a part of the year as TIMEX3 writes it (Q1, H2, SP,
    SU, FA, WI, W17), `part` a part of the day (MO, MI, AF, EV, NI, DT), `clock` HH:MM or HH:MM:SS,
    `zone` as written. `decade` is the year without its last digit (199), `century` its ordinal (20).
    `which` is the word before it: "last Friday", "next March".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    sub: str | None = None
    decade: int | None = None
    century: int | None = None
    part: str | None = None
    clock: str | None = None
    zone: str | None = None
    which: Which = "none"
    mod: str = ""
    bc: bool = False
    """Only for `decade` and `century`: counted before Christ ("the 480s BC" is decade 48)."""
    fiscal: bool = False
    holiday: str = ""
    """A feast by its rule, as `calendar.holiday` reads it: "12-25", "easter-2"."""
    week: int | None = None
    """The n-th week of the month, -1 the last."""
    nth: int = 0
    """The n-th such weekday ahead, or back: "Tuesday week" is 2, "the Sunday before last" -2."""
    within: Shift | None = None
    """What it is a part of: "the third quarter of last year", "August of that year"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many units from the reference: "yesterday" is -1 day, "this year" 0 years.

    `told` is True where the reference is the day that the text is telling of ("the next day"),
    not the day of writing; `precision` is the unit that the result is cut to ("two years ago": year,
    "two years ago today": day).
    """

    amount: int
    unit: Unit
    precision: Unit
    told: bool = False
    part: str | None = None
    mod: str = ""
    fiscal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventShift:
    """So many days from an event of the text: "only one day after the historic vote" is +1.

    `event` is the noun phrase that names the event; `amount` is None where it is not said ("after the vote").
    `length` is the stretch as a TIMEX3 duration ("P1D"), "" where the words are a day ("the day after").
    """

    event: Span
    amount: int | None
    unit: Unit = "day"
    length: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From one place in the calendar to another, both included.

    It is the form of the first expression of a range ("April 10" of "April 10-12"); the second has its own.
    """

    start: Calendar | Shift
    end: Calendar | Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """No place in the calendar: a duration, a set, PAST_REF; `value` is its TIMEX3 value."""

    value: str
    mod: str = ""
    words: str = ""
    """Where the grammar marks an expression and can't read it: the words, for `unread`."""


Form = Calendar | Shift | EventShift | Range | Fixed


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """One time expression of an article: its words, what they mean, and the tense around them.

    `rule` names the grammar's rule; `sentence` indexes the article's sentences; `tense` is that of the
    clause that holds it, a strong cue ("will", "set to") counting as future.
    """

    span: Span
    sentence: int
    type: TimexType
    rule: str
    form: Form
    tense: Tense = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What an expression is, seen from one day of writing.

    `value` and `mod` are TIMEX3; `when` is None where no calendar time is named or known. `basis` says
    what it was counted from: its own words, the day of writing ("dct"), the day being told ("told",
    which is expression `told`), or an event. `because` is one sentence that says the rule.
    """

    type: TimexType
    value: str
    mod: str = ""
    when: Edtf | None = None
    basis: Literal["self", "dct", "told", "event", "none"] = "none"
    told: int | None = None
    because: str = ""
