"""Months, quarters, years and longer stretches of a timeline: entries of their own, never padded days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.anchor.dating import Dating
from briefing.edtf import Edtf
from briefing.extract.findings import Findings
from briefing.model import Provenance
from briefing.timeline.matching import matcher

FEWEST_ARTICLES = 2
"""Articles that must name a span in an archive before it is listed; a year named once is background."""

SMALL_FOLDER = 30
"""Below so many articles every span is listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineSpan:
    """A stretch of time; `documents` counts the articles that name it."""

    when: Edtf
    documents: int
    sentences: tuple[Provenance, ...]


def collect_spans(
    articles: Sequence[Findings],
    dating: Dating,
    copies: Mapping[str, str],
    match: Sequence[str],
    sentences: int,
    first: date | None,
    last: date | None,
) -> list[TimelineSpan]:
    """In calendar order; the sentences are the first ones of different articles."""
    wanted = matcher(match)
    named: dict[str, tuple[Edtf, dict[str, Provenance]]] = {}
    for found in articles:
        if found.document.id in copies:
            continue
        for when, place in _named(found, dating):
            if _outside(when, first, last) or not wanted(place.exact):
                continue
            named.setdefault(when.text, (when, {}))[1].setdefault(found.document.id, place)
    fewest = 1 if len(articles) < SMALL_FOLDER else FEWEST_ARTICLES
    spans = [
        TimelineSpan(when=when, documents=len(places), sentences=tuple(places.values())[:sentences])
        for when, places in named.values()
        if len(places) >= fewest
    ]
    return sorted(spans, key=lambda span: (span.when.sort_key, span.when.text))


def _named(found: Findings, dating: Dating) -> Iterable[tuple[Edtf, Provenance]]:
    times = dating.articles[found.document.id].times
    for expression, time in zip(found.times, times, strict=True):
        sentence = found.sentences[expression.sentence]
        told = sentence.kind in ("headline", "dek", "body", "ticker")
        if told and time.when is not None and not time.when.is_day and not time.when.is_set:
            yield time.when, found.document.exact(sentence.span)


def _outside(when: Edtf, first: date | None, last: date | None) -> bool:
    if first is not None and when.latest is not None and when.latest < first.isoformat():
        return True
    return last is not None and when.earliest is not None and when.earliest > last.isoformat()
