"""The brief as data: what `briefing.json` holds (the contract's schema `briefing.brief/1`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.dates.forms import TimeExpression
from briefing.edtf import Edtf
from briefing.model import (
    Attribution,
    ChangeKind,
    Corrected,
    Dated,
    Document,
    Proof,
    Provenance,
    QuestionKind,
    QuoteType,
    Span,
)
from briefing.timeline.entry import Comparison, Divergence, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefDocument:
    """A document with what the folder told about it."""

    document: Document
    published: Dated
    captured: Dated | None
    duplicate_of: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefTime:
    """A time expression with its date and the proof of it; `value` and `mod` are TIMEX3."""

    id: str
    document: str
    expression: TimeExpression
    exact: str
    value: str
    mod: str
    when: Edtf | None
    proof: Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryPoint:
    """A sentence of the summary; `role`, a key of `summary.LABELS`, is what it is told for; `label` is printed."""

    id: str
    text: str
    role: str = "other"
    label: str
    provenance: tuple[Provenance, ...]
    outlets: tuple[str, ...] = ()
    articles: int = 1
    """How many articles carry the event, which is not how many carry the sentence."""
    relevant: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A quote, direct or reported, with its speaker; `parts` are spans of `provenance[0].document`."""

    id: str
    exact: str
    parts: tuple[Span, ...]
    type: QuoteType
    speaker: str
    role: str
    attribution: Attribution
    provenance: tuple[Provenance, ...]
    when: Edtf | None = None
    relevant: bool = True
    shown: bool = True
    occasion: Provenance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Worry:
    """A concern, risk or rumour as reported."""

    id: str
    text: str
    provenance: tuple[Provenance, ...]
    unconfirmed: bool = False
    relevant: bool = True
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    id: str
    text: str
    kind: QuestionKind
    asked_by: str
    provenance: tuple[Provenance, ...]
    role: str = ""
    about: str = ""
    """What is disputed ("number of houses"), each side's words being in `provenance`."""
    answered_by: tuple[Provenance, ...] = ()
    relevant: bool = True
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """Something told as an event, without a date that the articles settle."""

    id: str
    text: str
    provenance: tuple[Provenance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What differs from the previous edition; `before` and `after` are the words that a reader sees."""

    kind: ChangeKind
    section: str
    id: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What was not read and why: a path, an item's id, or a number of documents."""

    reason: str
    path: str | None = None
    id: str | None = None
    count: int | None = None

    @property
    def what(self) -> str:
        """What was left out, as a reader is told."""
        return self.path or self.id or f"{self.count or 0:,} article{'' if self.count == 1 else 's'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One edition. Everything printed in any format can be checked from these values alone."""

    title: str
    topic: str
    as_of: date
    edition: str
    generator_version: str
    documents: tuple[BriefDocument, ...]
    times: tuple[BriefTime, ...] = ()
    summary: tuple[SummaryPoint, ...] = ()
    quotes: tuple[Statement, ...] = ()
    concerns: tuple[Worry, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    chronology: tuple[Entry, ...] = ()
    undated: tuple[Undated, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    changes: tuple[Change, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    previous: str | None = None
    prepared_by: str = ""
    language: str = "en"
    hints: tuple[str, ...] = ()
    """What one more fact would settle: 'a date for "…" under [[anchors]] would fix 5 days'."""
    embed_sources: str = "full"
    corrected: tuple[Corrected, ...] = ()
    """What a person decided, with the machine's own values."""
