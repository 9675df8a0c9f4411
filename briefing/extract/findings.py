"""Everything that one article says, and its digest for the steps that look at the whole folder."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.dates.forms import TimeExpression
from briefing.model import Concern, Document, Event, Figure, Name, Question, Quote, Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """An event as one article tells it: what other articles may call the same event by.

    `time` indexes the article's expression that dates it; `names` are the terms of the names in its
    sentence, `terms` those of its clause.
    """

    document: str
    event: int
    time: int
    month_day: tuple[int, int]
    weekday: int | None
    year: int | None
    terms: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """About one kilobyte an article: what links, repeated lines and copies are found from."""

    document: str
    outlet: str
    lines: tuple[int, ...]
    """A 64-bit hash of each non-empty line, folded, in order."""
    shingles: tuple[int, ...]
    """The smallest 64-bit hashes of the body's word 5-grams, ascending (a bottom-k sketch)."""
    names: frozenset[str]
    """The people and bodies that it names by two words or more, folded."""
    handles: tuple[Handle, ...]


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
    background: tuple[Span, ...] = ()
    """Events named without a date."""
    digest: Digest | None = None
    """Where it has been made already."""
