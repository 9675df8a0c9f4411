"""What step 5 finds: every article's day and every expression's date, with the proofs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.anchor import proofs
from briefing.anchor.daysets import DaySet
from briefing.dates.forms import EventShift
from briefing.edtf import Edtf
from briefing.extract.findings import Findings
from briefing.model import Dated, Proof, TimexType


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTime:
    """One time expression, resolved; `value` and `mod` are TIMEX3, `when` is None where no calendar time is known."""

    type: TimexType
    value: str
    mod: str = ""
    when: Edtf | None = None
    proof: Proof = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A day as far as it is known, and why: the candidates that are left and the steps that left them.

    `weaker` is what was known before the last step: a date that follows from it already does not cite that step.
    """

    days: DaySet = DaySet()  # noqa: RUF009 -- frozen and empty
    proof: Proof = ()
    source: str = "unknown"
    uncertain: bool = False
    weaker: Known | None = None

    @property
    def dated(self) -> Dated:
        when = self.days.edtf(uncertain=self.uncertain)
        return Dated(when=when, proof=self.proof if when else (), source=self.source if when else "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDates:
    """The dates of one article.

    `times` is parallel to its time expressions; `lines` gives the day of each wire line by segment
    index; `mentions` the day of an event that an expression counts from ("his election"), by event
    index; `occasions` the day of the event that a quote was spoken at, by quote index.
    """

    published: Known = Known()
    captured: Known | None = None
    times: tuple[DatedTime, ...] = ()
    lines: Mapping[int, Known] = field(default_factory=dict)
    mentions: Mapping[int, Known] = field(default_factory=dict)
    occasions: Mapping[int, Dated] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """Of the whole folder, by document id; `hints` say what one more fact would settle."""

    articles: Mapping[str, ArticleDates] = field(default_factory=dict)
    hints: tuple[str, ...] = ()


def date_of_event(found: Findings, dates: ArticleDates, index: int) -> tuple[Edtf | None, Proof]:
    """The date of an event: the first that its expressions have, else its wire line's; and how it is known."""
    event = found.events[index]
    if event.mentioned and (known := dates.mentions.get(index)):
        return known.dated.when, known.proof
    if event.mentioned and any(isinstance(found.times[time].form, EventShift) for time in event.times):
        return None, ()  # "two days after the vote": the day that is counted is not the vote's
    for time in event.times:
        if dates.times[time].when is not None:
            return dates.times[time].when, dates.times[time].proof
    segment = found.sentences[event.sentence].segment
    line = dates.lines.get(segment)
    when = line.dated.when if line and not event.times else None
    if line is None or when is None:
        return None, ()
    step = proofs.own_words(
        "wire-line-day",
        found.document.exact(event.span),
        when.text,
        f"The line of {found.document.segments[segment].clock} names no other day, so it is of the day of the wire.",
    )
    return when, proofs.join(line.proof, (step,))
