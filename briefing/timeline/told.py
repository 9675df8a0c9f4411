"""One event as one article tells it, with the date that step 5 gave it: what merging works on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.anchor import proofs
from briefing.anchor.dating import ArticleDates, Dating
from briefing.edtf import Edtf
from briefing.extract.digest import event_noun, event_terms
from briefing.extract.findings import Findings
from briefing.model import Event, Proof, Provenance, Span, Status
from briefing.text.terms import content_terms

_TOLD_IN = ("headline", "dek", "body", "caption", "ticker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One telling. `origin` is the document, or the one that it is a copy of.

    `noun` is what later text calls the event, folded ("meeting"; "" if nothing); `clock` is set on a
    wire line that tells of its own day.
    """

    document: str
    origin: str
    outlet: str
    event: int
    when: Edtf | None
    proof: Proof
    span: Span
    sentence: Span
    provenance: Provenance
    status: Status
    kind: Literal["event", "ticker"]
    mentioned: bool = False
    clock: str | None = None
    terms: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    """The terms of the whole passage that tells it: the sentence, or the wire line."""
    noun: str = ""
    called: frozenset[str] = frozenset()
    """The terms that only say what kind of event it is: its noun, and the verb that tells it ("met")."""
    people: frozenset[str] = frozenset()
    """The terms of the persons in it, with their titles."""
    place: Provenance | None = None
    announced_by: str = ""


def tell_all(articles: Sequence[Findings], dating: Dating, copies: Mapping[str, str]) -> list[Told]:
    """Every event of every article, in reading order. Furniture and bylines tell none."""
    told = []
    for found in articles:
        dates = dating.articles[found.document.id]
        for index, event in enumerate(found.events):
            if found.sentences[event.sentence].kind in _TOLD_IN:
                told.append(_tell(found, dates, index, copies))
    return told


def _tell(found: Findings, dates: ArticleDates, index: int, copies: Mapping[str, str]) -> Told:
    event, document = found.events[index], found.document
    when, proof = _date(found, dates, index)
    segment = found.sentences[event.sentence].segment
    line = dates.lines.get(segment)
    own_day = line is not None and when is not None and when == line.days.edtf()
    return Told(
        document=document.id,
        origin=copies.get(document.id, document.id),
        outlet=document.outlet,
        event=index,
        when=when,
        proof=proof,
        span=event.span,
        sentence=found.sentences[event.sentence].span,
        provenance=document.exact(event.span),
        status=event.status,
        kind="ticker" if event.ticker else "event",
        mentioned=event.mentioned,
        clock=document.segments[segment].clock if own_day and not event.mentioned else None,
        terms=event_terms(found, event),
        context=content_terms(found.sentences[event.sentence].span.of(document.text)),
        noun=event_noun(found, event),
        called=_called(found, event),
        people=_people(found, event),
        place=document.exact(event.place) if event.place else None,
        announced_by=event.announced_by,
    )


def _called(found: Findings, event: Event) -> frozenset[str]:
    words = content_terms(event.handle.of(found.document.text)) if event.handle else frozenset[str]()
    return words | {noun} if (noun := event_noun(found, event)) else words


def _people(found: Findings, event: Event) -> frozenset[str]:
    inside = [name for name in found.names if name.kind == "person" and event.span.contains(name.span)]
    return frozenset[str]().union(*(content_terms(f"{name.full} {name.role}") for name in inside))


def _date(found: Findings, dates: ArticleDates, index: int) -> tuple[Edtf | None, Proof]:
    event = found.events[index]
    if event.mentioned:
        known = dates.mentions.get(index)
        return (known.dated.when, known.proof) if known else (None, ())
    for time in event.times:
        if dates.times[time].when is not None:
            return dates.times[time].when, dates.times[time].proof
    line = dates.lines.get(found.sentences[event.sentence].segment)
    if line is None or event.times:
        return None, ()
    when = line.dated.when
    segment = found.document.segments[found.sentences[event.sentence].segment]
    step = proofs.own_words(
        "wire-line-day",
        found.document.exact(event.span),
        when.text if when else None,
        f"The line of {segment.clock} names no other day, so it is of the day of the wire.",
    )
    return when, proofs.join(line.proof, (step,)) if when else ()
