"""One event as one article tells it, with the date that step 5 gave it: what merging works on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefing.anchor.dating import ArticleDates, Dating, date_of_event
from briefing.edtf import Edtf
from briefing.extract.clauses import LONGEST
from briefing.extract.digest import event_noun, event_terms, full_names
from briefing.extract.findings import Findings
from briefing.extract.status import is_superseded
from briefing.extract.within import within
from briefing.model import Event, Proof, Provenance, Span, Status
from briefing.text.terms import content_terms, fold
from briefing.timeline.clause import (
    amounts,
    called,
    change_of,
    exact_numbers,
    inherited,
    is_where,
    kinds_told,
    name_terms,
    named_part,
    people,
    subject_of,
    undated_words,
)
from briefing.timeline.kinds import is_further

FEWEST_USUAL = 10
"""Articles of which a term may be usual; in fewer, it is what makes them one story."""

USUAL = 0.3
"""The share of the articles that must use it."""

_OWN = ("headline", "dek", "body")
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
    usual: frozenset[str] = frozenset()
    """The terms that so many articles use that sharing them says nothing."""
    people: frozenset[str] = frozenset()
    """The terms of the persons in it, with their titles."""
    persons: frozenset[str] = frozenset()
    """The full names of the persons in it, folded."""
    main: frozenset[str] = frozenset()
    """The kinds of event that the word may tell which names it."""
    kinds: frozenset[str] = frozenset()
    """The kinds of all events that its clause tells: "a fire killed two" is a fire and a death."""
    named: frozenset[str] = frozenset()
    """The full names of places and bodies in it, folded."""
    bodies: frozenset[str] = frozenset()
    """The terms of the bodies and other named things in it, places and persons apart."""
    figures: frozenset[float] = frozenset()
    """The exact numbers in it, from FEWEST_COUNTED."""
    amounts: frozenset[tuple[str, float]] = frozenset()
    """The amounts of money in it, each with its currency."""
    article: frozenset[str] = frozenset()
    """The full names that its article gives, folded: two articles of one story share some."""
    headline: frozenset[str] = frozenset()
    """The terms of its article's headline."""
    opening: frozenset[str] = frozenset()
    """The terms of its article's headline and first sentence."""
    body: str = ""
    """Its article's own sentences, the same text for all its tellings."""
    further: bool = False
    """Whether it says of itself that it is another event: "also on Monday", "a second fire"."""
    names: frozenset[str] = frozenset()
    """The terms of all names in it, of whatever kind."""
    places: frozenset[str] = frozenset()
    """The terms of the places that it names."""
    subject: str = ""
    """The last term before its verb: "dam" in "The old dam gave way"."""
    subject_terms: frozenset[str] = frozenset()
    inherited: frozenset[str] = frozenset()
    """Where it opens with a pronoun or "The vote": the terms of the sentence before."""
    told_in: str = "body"
    published: Edtf | None = None
    time: Provenance | None = None
    """The words that date it."""
    change: Literal["", "moved", "cancelled"] = ""
    """Whether its clause gives the thing another day, or calls it off."""
    superseded: bool = False
    """Whether its clause tells of a plan that did not hold: "had been due on"."""
    place: Provenance | None = None
    announced_by: str = ""


def tell_all(articles: Sequence[Findings], dating: Dating, copies: Mapping[str, str]) -> list[Told]:
    """Every event of every article, in reading order. Furniture and bylines tell none."""
    told = []
    for found in articles:
        article = open_article(found, dating, copies)
        for index, event in enumerate(found.events):
            if found.sentences[event.sentence].kind in _TOLD_IN:
                told.append(tell(article, event, date_of_event(found, article.dates, index)))
    return _with_usual(told)


def _with_usual(told: list[Told]) -> list[Told]:
    """The tellings with the terms that much of the folder uses: where all is of one quake, "quake" tells nothing."""
    origins: dict[str, set[str]] = defaultdict(set)
    for each in told:
        for term_ in each.terms:
            origins[term_].add(each.origin)
    articles = len({each.origin for each in told})
    if articles < FEWEST_USUAL:
        return told
    usual = frozenset(word for word, having in origins.items() if len(having) >= USUAL * articles)
    return [replace(each, usual=each.terms & usual) if each.terms & usual else each for each in told]


@dataclass(frozen=True, slots=True)
class Telling:
    """An article as its tellings share it: its names in full, folded, and the terms of its headline and opening."""

    found: Findings
    dates: ArticleDates
    origin: str
    names: frozenset[str]
    headline: frozenset[str]
    opening: frozenset[str]
    body: str


def open_article(found: Findings, dating: Dating, copies: Mapping[str, str]) -> Telling:
    """What all tellings of an article have in common."""
    document = found.document
    headline = content_terms(document.headline)
    first = next((s.span.of(document.text) for s in found.sentences if s.kind == "body"), "")
    return Telling(
        found=found,
        dates=dating.articles[document.id],
        origin=copies.get(document.id, document.id),
        names=full_names(found),
        headline=headline,
        opening=headline | content_terms(first),
        body=" ".join(s.span.of(document.text) for s in found.sentences if s.kind in _OWN),
    )


def tell(article: Telling, event: Event, dated: tuple[Edtf | None, Proof]) -> Told:
    """One event of an article as merging reads it."""
    found, dates = article.found, article.dates
    document = found.document
    when, proof = dated
    sentence, segment = found.sentences[event.sentence].span, found.sentences[event.sentence].segment
    line = dates.lines.get(segment)
    clause = undated_words(found, event) if event.span.end - event.span.start <= LONGEST else ""
    subject = subject_of(clause)
    part = named_part(found, event)
    named = within(found.names, part.span)
    main, kinds = kinds_told(found, event, clause[: part.span.end - part.span.start])
    own_day = line is not None and when is not None and when == line.days.edtf()
    return Told(
        document=document.id,
        origin=article.origin,
        outlet=document.outlet,
        when=when,
        proof=proof,
        span=event.span,
        sentence=sentence,
        provenance=document.exact(event.span),
        status=_status(dates, event, when),
        kind="ticker" if event.ticker else "event",
        mentioned=event.mentioned,
        clock=document.segments[segment].clock if own_day and not event.mentioned else None,
        terms=event_terms(found, part),
        context=content_terms(sentence.of(document.text)),
        noun=event_noun(found, event),
        called=called(found, event),
        people=people(found, event),
        persons=frozenset(fold(name.full) for name in named if name.kind == "person"),
        named=frozenset(fold(name.full) for name in named if name.kind != "person"),
        main=main,
        kinds=kinds,
        names=name_terms(named),
        bodies=name_terms(
            name for name in named if name.kind in ("organisation", "other") and not is_where(found, name)
        ),
        figures=exact_numbers(found, event),
        amounts=amounts(found, event),
        article=article.names,
        headline=article.headline,
        opening=article.opening,
        body=article.body,
        further=is_further(found.document.text[max(sentence.start, event.span.start - 60) : event.span.end]),
        places=name_terms(name for name in named if name.kind == "place" or is_where(found, name)),
        subject=subject[-1] if subject else "",
        subject_terms=frozenset(subject),
        inherited=inherited(found, event, clause),
        told_in=found.sentences[event.sentence].kind,
        published=dates.published.dated.when,
        time=document.exact(found.times[event.times[0]].span) if event.times else None,
        change=change_of(clause),
        superseded=is_superseded(clause),
        place=document.exact(event.place) if event.place else None,
        announced_by=event.announced_by,
    )


def _status(dates: ArticleDates, event: Event, when: Edtf | None) -> Status:
    """What is told of a day after the article's lies ahead, whatever its words: "Sunday's election", "they play"."""
    published = dates.published.dated.when
    if event.status != "happened" or when is None or when.first is None or published is None or published.last is None:
        return event.status
    return "planned" if when.first > published.last else event.status
