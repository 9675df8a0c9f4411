"""Time expressions of a bare text, found and resolved in one call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.dates.recognize import find_in_text
from briefing.dates.resolve import resolve_times
from briefing.edtf import Edtf
from briefing.model import Span, TimexType


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A time expression of a text: `exact` are its words, `type`, `value` and `mod` TIMEX3.

    `when` is None where no calendar time is named or known; `rule` names the grammar's rule.
    """

    span: Span
    exact: str
    type: TimexType
    value: str
    mod: str
    when: Edtf | None
    rule: str


def find_dates(text: str, dct: date | None = None) -> tuple[FoundDate, ...]:
    """Every time expression of a text, in reading order, seen from the day it was written.

    Without `dct` a text is dated as far as it dates itself; the rest keeps its TIMEX3 form. Never raises.

    >>> [(found.exact, found.value) for found in find_dates("They met on Friday.", date(2025, 4, 14))]
    [('Friday', '2025-04-11')]
    """
    times = find_in_text(text)
    return tuple(
        FoundDate(
            span=time.span, exact=time.span.of(text), rule=time.rule,
            type=found.type, value=found.value, mod=found.mod, when=found.when,
        )
        for time, found in zip(times, resolve_times(text, (), times, dct), strict=True)
    )  # fmt: skip
