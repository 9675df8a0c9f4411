"""Who said what: every quote as an item, and which of them are shown as key statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.anchor.wire import is_all_wire
from briefing.brief.brief import Statement
from briefing.brief.reading import Reading
from briefing.brief.relevance import Topic
from briefing.extract.findings import Findings
from briefing.ids import IdCounter
from briefing.model import Quote, Span
from briefing.text.terms import content_terms

FEWEST_REPORTED = 8
"""Words of reported speech below which it says too little to stand alone ("he said that he agreed")."""

MOST_VOICES = 10
MOST_LINES = 4
"""Speakers, and statements of each, that are printed; all others are in the data."""

QUOTABLE = (8, 60)
"""Words of a quote that says something and can still be read at a glance."""

_SHOWN_IN = ("body",)


def make_statements(
    reading: Reading, topic: Topic, ids: IdCounter
) -> tuple[list[Statement], dict[tuple[str, int], int]]:
    """All quotes as items, in reading order, and the item of each by document and index of the quote."""
    statements: list[Statement] = []
    index_of = {}
    for found in reading.articles.values():
        on_topic = article_covered(found, topic)
        asked = {question.quote for question in found.questions if question.quote is not None}
        for index, quote in enumerate(found.quotes):
            index_of[found.document.id, index] = len(statements)
            statements.append(_statement(reading, found, index, quote, on_topic, index in asked, ids))
    return _select(_drop_repeated(statements)), index_of


def _statement(
    reading: Reading, found: Findings, index: int, quote: Quote, on_topic: bool, is_question: bool, ids: IdCounter
) -> Statement:
    document = found.document
    place = document.exact(quote.span)
    kind = found.sentences[quote.sentence].kind
    relevant = kind in _SHOWN_IN and on_topic
    occasion = reading.dating.articles[document.id].occasions.get(index)
    id_ = ids.next("q", place.exact)
    return Statement(
        id=id_,
        exact=place.exact,
        parts=quote.parts,
        type=quote.type,
        speaker=reading.people.get(quote.speaker, quote.speaker),
        role=quote.role,
        attribution=quote.attribution,
        provenance=(place,),
        when=occasion.when if occasion else None,
        relevant=relevant,
        shown=relevant
        and not is_question
        and _is_key(found, index, quote)
        and reading.corrections.hidden(id_, place.exact) is None,
        occasion=document.exact(quote.occasion) if quote.occasion else None,
    )


def article_covered(found: Findings, topic: Topic) -> bool:
    """Whether the article is on the topic. Its quotes are with it: their own words may name none of it."""
    text = found.document.text
    kinds = ("headline", "dek", "body") if not is_all_wire(found) else ("headline", "dek", "ticker")
    body = (s.span.of(text) for s in found.sentences if s.kind in kinds)
    whole: frozenset[str] = frozenset().union(*(content_terms(words) for words in body))
    return topic.covers(whole)


def _is_key(found: Findings, index: int, quote: Quote) -> bool:
    """Said by somebody the article names, and not only the lead-in to a quote that follows."""
    if not quote.speaker or quote.attribution == "unknown":
        return False
    if quote.type != "indirect":
        return True
    # Reported speech of nobody in particular ("critics", "police") is coverage, not a voice.
    if not any(name.full == quote.speaker and name.kind in ("person", "organisation") for name in found.names):
        return False
    words = sum(part.of(found.document.text).count(" ") + 1 for part in quote.parts)
    return words >= FEWEST_REPORTED and not _leads_in(found, index, quote)


def _leads_in(found: Findings, index: int, quote: Quote) -> bool:
    """Reported speech that the speaker's own words then spell out, or an announcement told as event."""
    if any(event.announced_by and event.sentence == quote.sentence for event in found.events):
        return True
    paragraph = found.sentences[quote.sentence].paragraph
    following = found.quotes[index + 1 : index + 2]
    return any(
        other.type != "indirect"
        and other.speaker == quote.speaker
        and found.sentences[other.sentence].paragraph == paragraph
        for other in following
    )


def _drop_repeated(statements: list[Statement]) -> list[Statement]:
    """The same words in several articles are shown once, with all their sources."""
    first: dict[tuple[str, str], int] = {}
    merged: list[Statement] = []
    for statement in statements:
        key = (statement.speaker, " ".join(statement.exact.casefold().split()))
        merged.append(statement)
        if key not in first:
            first[key] = len(merged) - 1
            continue
        kept = merged[first[key]]
        merged[first[key]] = _with_sources(kept, statement)
        merged[-1] = _hidden(statement)
    return merged


def _select(statements: list[Statement]) -> list[Statement]:
    """Those that a page has room for: the voices heard in most articles, own words before reported ones."""
    voices: dict[str, list[Statement]] = by_actor(statements)
    heard = {name: len({s.provenance[0].document for s in said}) for name, said in voices.items()}
    ranked = sorted(
        voices, key=lambda name: (-heard[name], -min(len(voices[name]), MOST_LINES))
    )  # stable: then as told
    kept = {s.id for name in ranked[:MOST_VOICES] for s in sorted(voices[name], key=_worth)[:MOST_LINES]}
    return [s if s.id in kept else replace(s, shown=False) for s in statements]


def _worth(statement: Statement) -> tuple[bool, bool]:
    """Low is better: a direct quote before reported speech, of a length that can be quoted."""
    words = statement.exact.count(" ") + 1
    return statement.type == "indirect", not QUOTABLE[0] <= words <= QUOTABLE[1]


def _with_sources(kept: Statement, other: Statement) -> Statement:
    return replace(kept, provenance=kept.provenance + other.provenance)


def _hidden(statement: Statement) -> Statement:
    return replace(statement, shown=False)


def reported_passage(found: Findings, statement: Statement) -> Span:
    """The sentence that reports the speech, with the next one where that goes on reporting in "would"."""
    place = statement.provenance[0]
    for index, sentence in enumerate(found.sentences):
        if sentence.span.start <= place.start < sentence.span.end:
            following = found.sentences[index + 1 : index + 2]
            for other in following:
                if other.paragraph == sentence.paragraph and _goes_on(other.span.of(found.document.text)):
                    return Span(sentence.span.start, other.span.end)
            return sentence.span
    return place.span


def _goes_on(text: str) -> bool:
    return text.startswith(("Instead, ", "Rather, ", "It would ", "He would ", "She would ", "They would ")) and (
        " would " in text and not any(mark in text for mark in '“”"')
    )


def by_actor(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """The shown statements of each speaker, speakers in the order of their first."""
    actors: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.shown:
            actors.setdefault(statement.speaker, []).append(statement)
    return actors
