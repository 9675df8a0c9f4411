"""Months, quarters, years and longer stretches of a timeline: entries of their own, never padded days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.anchor.dating import Dating
from briefing.dates.forms import Calendar, Form, Range
from briefing.edtf import Edtf
from briefing.extract.findings import Findings
from briefing.model import Provenance
from briefing.text.terms import content_terms
from briefing.timeline.matching import matcher
from briefing.timeline.sentences import Passage, Said, find_rarity, pick

FEWEST_ARTICLES = 2
"""Articles that must name a span in an archive before it is listed; a year named once is background."""

SMALL_FOLDER = 30
"""Below so many articles every span is listed; from there on only those that the calendar names: "this week" is no
entry of an archive, "May 2019" is."""


@dataclass(slots=True)
class SpanTold:
    """All that is told of one stretch, and the articles that name it."""

    when: Edtf
    documents: set[str] = field(default_factory=set)
    passages: list[Passage] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineSpan:
    """A stretch of time; `documents` counts the articles that name it."""

    when: Edtf
    documents: int
    sentences: tuple[Provenance, ...]


def collect_spans(
    articles: Sequence[Findings], dating: Dating, copies: Mapping[str, str], match: Sequence[str]
) -> dict[str, SpanTold]:
    """By their EDTF; with `match`, only sentences that hold such a word. A span that few name is left out."""
    wanted = matcher(match)
    small = len(articles) < SMALL_FOLDER
    told: dict[str, SpanTold] = {}
    for found in articles:
        if found.document.id in copies:
            continue
        for when, place in dict.fromkeys(_named(found, dating, small)):
            if wanted(place.exact):
                span = told.setdefault(when.text, SpanTold(when))
                span.documents.add(found.document.id)
                span.passages.append(Passage(place=place, terms=content_terms(place.exact), named=True))
    fewest = 1 if small else FEWEST_ARTICLES
    return {text: span for text, span in told.items() if len(span.documents) >= fewest}


def choose_spans(
    told: Mapping[str, SpanTold], *, limit: int | None, sentences: int, first: date | None, last: date | None
) -> list[TimelineSpan]:
    """The `limit` spans that most articles name and that reach between the bounds, in calendar order."""
    inside = [span for span in told.values() if not _outside(span.when, first, last)]
    ranked = sorted(inside, key=lambda span: (-len(span.documents), span.when.sort_key, span.when.text))
    rarity = find_rarity(passage for span in told.values() for passage in span.passages)
    said = Said()
    chosen: list[TimelineSpan] = []
    for span in ranked:
        if len(chosen) == limit:
            break
        # A sentence may name two stretches, and nothing else either of them.
        picked = pick(span.when.text, span.passages, sentences, rarity, said) or pick(
            span.when.text, span.passages, 1, rarity, Said()
        )
        if picked:
            chosen.append(TimelineSpan(when=span.when, documents=len(span.documents), sentences=picked))
    return sorted(chosen, key=lambda span: (span.when.sort_key, span.when.text))


def _named(found: Findings, dating: Dating, relative: bool) -> Iterator[tuple[Edtf, Provenance]]:
    """The spans and the sentences that name them, with `relative` also those that count from the day of writing."""
    times = dating.articles[found.document.id].times
    for expression, time in zip(found.times, times, strict=True):
        sentence = found.sentences[expression.sentence]
        if not relative and not _is_of_the_calendar(expression.form):
            continue
        told = sentence.kind in ("headline", "dek", "body", "ticker")
        if told and time.when is not None and not time.when.is_day and not time.when.is_set:
            yield time.when, found.document.exact(sentence.span)


def _is_of_the_calendar(form: Form) -> bool:
    """Whether the words name a month, a year or the like; a century is background wherever it stands."""
    if isinstance(form, Range):
        return isinstance(form.start, Calendar)
    return isinstance(form, Calendar) and form.century is None


def _outside(when: Edtf, first: date | None, last: date | None) -> bool:
    if first is not None and when.latest is not None and when.latest < first.isoformat():
        return True
    return last is not None and when.earliest is not None and when.earliest > last.isoformat()
