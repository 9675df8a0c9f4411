"""The nouns of the program: frozen values that the steps hand on.

Step 1 makes a `Document`; steps 2-4 its `Findings`; step 5 `Dating` (every date, with its proof);
step 6 `Entry` and `Divergence`; step 7 a `Brief`. Each later value points back by `Provenance`.
All offsets are code points into `Document.text`, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefing.edtf import Edtf

SegmentKind = Literal["headline", "dek", "dateline", "byline", "body", "ticker", "caption", "furniture"]
NameKind = Literal["person", "organisation", "place", "other"]
Tense = Literal["past", "present", "future", "none"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Status = Literal["happened", "planned", "cancelled", "reported-unconfirmed"]
QuoteType = Literal["direct", "mixed", "indirect"]
Attribution = Literal["named", "pronoun", "nominal", "continued", "unknown"]
QuestionKind = Literal["asked", "raised", "unknown", "disputed", "pending"]
DivergenceKind = Literal["number", "date", "name", "description"]
ChangeKind = Literal["new", "changed", "withdrawn", "redated", "newly-disputed", "answered"]


# --- places in a text ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The only way to point into a text: code points, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Provenance:
    """Where a claim's words stand: `exact` is the document's text from `start` to `end`."""

    document: str
    start: int
    end: int
    exact: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def overlaps(self, other: Provenance) -> bool:
        """Whether both hold some of the same words of one document."""
        return self.document == other.document and self.span.overlaps(other.span)


# --- proofs -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """Evidence that is not in an article: `kind` is as-of, anchor, metadata, file-name or setting."""

    kind: Literal["as-of", "anchor", "metadata", "file-name", "setting"]
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that the evidence allows and a rule passed over, with one sentence why."""

    value: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofStep:
    """One step from evidence to a date; `gives` is EDTF, TIMEX3 or None, `because` one sentence.

    Take the evidence of a step away, and the date at the end of the proof widens or changes.
    """

    rule: str
    evidence: tuple[Provenance | Given, ...]
    gives: str | None
    because: str
    rejected: tuple[Rejected, ...] = ()


Proof = tuple[ProofStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date (None: not known) with the steps that led to it, from first evidence to final date."""

    when: Edtf | None
    proof: Proof = ()
    source: str = "unknown"
    """How it is known, in a word: given, metadata, dateline, file-name, setting, inferred, unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a person decided about the item `id`; `was` is the machine's own value of `field`, None without one."""

    id: str
    field: str
    was: str | None
    who: str
    when: date | None
    why: str


# --- step 1: documents --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A labelled stretch of a text; `clock` is a wire line's own time as HH:MM, where it has one."""

    kind: SegmentKind
    span: Span
    clock: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A date that the page, its name or a setting states for the document itself; `place` if in the text."""

    when: Edtf
    source: Literal["given", "metadata", "dateline", "file-name", "setting"]
    key: str
    value: str
    place: Span | None = None


NOT_ANALYSED = "not analysed"
"""How a note begins on an article that is kept and listed, but not read further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as its reader understood it. What the source does not give is "", (), or None."""

    id: str
    path: str
    sha256: str
    reader: str
    reader_version: str
    text: str
    segments: tuple[Segment, ...] = ()
    headline: str = ""
    dek: str = ""
    byline: tuple[str, ...] = ()
    outlet: str = ""
    url: str = ""
    language: str = "en"
    published_claims: tuple[Claim, ...] = ()
    """Every statement of its publication day, surest first; contradictions stay in."""
    captured_claims: tuple[Claim, ...] = ()
    reliability: str = ""
    notes: tuple[str, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    """Where headline, dek, byline, outlet, url and language come from: (field, "JSON-LD headline")."""

    def exact(self, span: Span) -> Provenance:
        return Provenance(self.id, span.start, span.end, span.of(self.text))


# --- step 2: sentences and names ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`segment` indexes `Document.segments`; `paragraph` counts non-empty lines of the text, from 1."""

    span: Span
    segment: int
    kind: SegmentKind
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One mention of a name.

    `full` is the fullest form that the article gives that person or body, `role` the fullest title
    or function that it states for them ("" if none), `title` the words of it at this mention.
    """

    span: Span
    kind: NameKind
    full: str
    role: str = ""
    title: Span | None = None


# --- step 4: what one article tells -------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something told as having happened or to happen.

    `span` is the clause that tells it, within sentence `sentence`; `times` index the article's time
    expressions that date it (the first decides); `announced_by` is the name in "X announced that".
    """

    span: Span
    sentence: int
    status: Status
    times: tuple[int, ...] = ()
    ticker: bool = False
    handle: Span | None = None
    """The noun that later text calls it by: "meeting", "election"."""
    terms: frozenset[str] = frozenset()
    announced_by: str = ""
    place: Span | None = None
    mentioned: bool = False
    """Named in passing, by a noun phrase ("his historic election"), rather than told by a clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """`parts` are the pieces without their marks, in order; `speaker` is the fullest name, "" if unknown.

    `occasion` is the phrase that ties the words to an event ("during the meeting at …"), if any.
    """

    parts: tuple[Span, ...]
    type: QuoteType
    sentence: int
    cue: Span | None = None
    source: Span | None = None
    speaker: str = ""
    role: str = ""
    attribution: Attribution = "unknown"
    occasion: Span | None = None

    @property
    def span(self) -> Span:
        return Span(self.parts[0].start, self.parts[-1].end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something the article leaves open. `specific` is False where it names nothing that could be answered."""

    span: Span
    kind: QuestionKind
    sentence: int
    asked_by: str = ""
    role: str = ""
    specific: bool = True
    quote: int | None = None
    """The quote that asks it, as an index into the article's quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A fear, risk or rumour as reported; `unconfirmed` where the text says rumours or reports."""

    span: Span
    sentence: int
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in its whole noun phrase: "delegates from 31 member states".

    `low` and `high` are the values it allows ("at least 12" is 12 to None, "about 30" is 27 to 33);
    `noun` is what is counted, folded ("state"); `head` what the phrase is about ("delegate").
    """

    span: Span
    number: Span
    low: float | None
    high: float | None
    noun: str
    head: str = ""
    unit: str = ""
    sentence: int = 0
