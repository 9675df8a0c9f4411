"""What a person has put right in what the articles say: it enters the search, so that what hangs on it moves too."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.anchor import proofs
from briefing.anchor.dating import Dating
from briefing.anchor.years import Key, SettledDay
from briefing.corrections import AddEvent, Correction, Corrections, Rate, Redate, Reword, Speaker
from briefing.extract.findings import Findings
from briefing.ids import IdCounter, item_id
from briefing.model import NOT_ANALYSED, Corrected, Document, Segment, Sentence, Span

READER = "correction"
"""The reader of a document that is somebody's own words: an event that no article tells."""


def corrected_articles(
    articles: Sequence[Findings], corrections: Corrections
) -> tuple[list[Findings], tuple[Corrected, ...]]:
    """The articles with headlines, reliability and speakers as corrected, the desk's own events among them."""
    done: list[Corrected] = []
    changed = [_with_speakers(_with_document(found, corrections, done), corrections, done) for found in articles]
    return [*changed, *(_own_words(event) for event in corrections.of(AddEvent) if event.source)], tuple(done)


def record(correction: Correction, id_: str, field: str, was: str | None) -> Corrected:
    return Corrected(id=id_, field=field, was=was, who=correction.who, when=correction.when, why=correction.why)


def _with_document(found: Findings, corrections: Corrections, done: list[Corrected]) -> Findings:
    document = found.document
    headline = corrections.find(Reword, document.id, document.headline)
    grade = corrections.find(Rate, "", document.outlet) if document.outlet else None
    if headline is not None:
        done.append(record(headline, document.id, "headline", document.headline))
        document = replace(document, headline=headline.headline)
    if grade is not None:
        done.append(record(grade, document.id, "reliability", document.reliability))
        document = replace(document, reliability=grade.reliability)
    return found if document is found.document else replace(found, document=document)


def _with_speakers(found: Findings, corrections: Corrections, done: list[Corrected]) -> Findings:
    if not corrections.of(Speaker):
        return found
    quotes = list(found.quotes)
    for index, quote in enumerate(quotes):
        words = quote.span.of(found.document.text)
        said = corrections.find(Speaker, item_id("q", words), words)
        if said is not None:
            done.append(record(said, item_id("q", words), "speaker", quote.speaker))
            role = said.role or (quote.role if quote.speaker == said.speaker else "")
            quotes[index] = replace(quote, speaker=said.speaker, role=role, attribution="named")
    return replace(found, quotes=tuple(quotes))


def _own_words(event: AddEvent) -> Findings:
    """A document that holds the words of an added event, with its source as outlet or address."""
    digest = hashlib.sha256(f"{event.source}\n{event.text}".encode()).hexdigest()
    is_address = event.source.startswith(("http://", "https://"))
    span = Span(0, len(event.text))
    document = Document(
        id=f"d{digest[:10]}",
        path=f"corrections.toml#{digest[:10]}",
        sha256=hashlib.sha256(event.text.encode()).hexdigest(),
        reader=READER,
        reader_version="1",
        text=event.text,
        segments=(Segment(kind="body", span=span),),
        outlet="" if is_address else event.source,
        url=event.source if is_address else "",
        notes=(f"{NOT_ANALYSED}: no article, but added by {event.who or 'the desk'}",),
    )
    return Findings(document=document, sentences=(Sentence(span=span, segment=0, kind="body", paragraph=1),))


def redated_times(articles: Sequence[Findings], corrections: Corrections) -> dict[Key, Redate]:
    """The expressions that date a corrected event, with the correction."""
    return {
        (found.document.id, found.events[index].times[0]): redate
        for found, index, _, redate in _redated(articles, corrections)
        if found.events[index].times
    }


def redated_days(redated: Mapping[Key, Redate]) -> dict[Key, SettledDay]:
    """Those that take part in the search: a plain day. An interval, a set or "about" is put on the entry alone."""
    days: dict[Key, SettledDay] = {}
    for key, redate in redated.items():
        if redate.date.is_day and not redate.date.approximate and redate.date.first is not None:
            step = proofs.corrected(redate.date, redate.who, redate.why)
            days[key] = SettledDay(day=redate.date.first, uncertain=redate.date.uncertain, proof=(step,))
    return days


def own_dates(articles: Sequence[Findings], uncorrected: Dating, corrections: Corrections) -> tuple[Corrected, ...]:
    """The dates that the machine gives by itself to the events that were redated."""
    done = []
    for found, index, id_, redate in _redated(articles, corrections):
        times = [uncorrected.articles[found.document.id].times[time].when for time in found.events[index].times]
        when = next((each for each in times if each is not None), None)
        done.append(record(redate, id_, "edtf", when.text if when else None))
    return tuple(done)


def _redated(articles: Sequence[Findings], corrections: Corrections) -> Iterator[tuple[Findings, int, str, Redate]]:
    """Each event that a correction dates, by article and index, with its id."""
    if not corrections.of(Redate):
        return
    ids = IdCounter()  # the second event with the same words has an id of its own
    for found in articles:
        for index, event in enumerate(found.events):
            words = event.span.of(found.document.text)
            id_ = ids.next("e", words)
            redate = corrections.date_of(id_, words)
            if redate is not None:
                yield found, index, id_, redate
