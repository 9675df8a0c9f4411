"""What an expression is seen from, and how a reason names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.dates.timex import Place
from briefing.model import Tense

Basis = Literal["self", "dct", "told", "event", "none"]


@dataclass(frozen=True, slots=True)
class View:
    """What an expression is seen from: the day of writing, or the place that the text has reached (`told`)."""

    start: Place | None
    told: bool
    tense: Tense = "none"
    onward: bool = False
    """Whether a month before the one told is the next year's: in a news story's few sentences of background."""
    over: bool = False
    """Whether the word before says that it lies behind: "ended June 30"."""

    @property
    def seen_from(self) -> str:
        return "the date told before" if self.told else "the day of writing"

    @property
    def looks_back(self) -> str:
        return "told as past" if self.tense == "past" else "nothing points ahead"
