"""Everything that one article says, and its digest for the steps that look at the whole folder."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.dates.forms import TimeExpression
from briefing.model import Concern, Document, Event, Figure, Name, Question, Quote, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """A pure function of the article's bytes, its reader and the rules; all its lines, in reading order."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Name, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    questions: tuple[Question, ...] = ()
    concerns: tuple[Concern, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """An event as other articles might tell it: its rare terms and the date words that stand with it."""

    event: int
    terms: frozenset[str]
    month_day: tuple[int, int] | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """About one kilobyte an article: what links, copies and days are found from."""

    document: str
    outlet: str
    lines: tuple[int, ...]
    """A 64-bit hash of each non-empty line, folded, in order."""
    shingles: tuple[int, ...]
    """The smallest 64-bit hashes of the body's word 5-grams (bottom-k sketch)."""
    names: frozenset[str]
    handles: tuple[Handle, ...]
