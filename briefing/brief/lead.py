"""What the coverage is about, how it stands now and what comes next: the events that open and close a summary.

An event is weighed by what a reader would weigh: who opens with it, who tells it, what headlines say,
and how much of it the other articles take for granted. The first sentence of an article counts as well
where it tells no dated event: news comes first, and its day is often left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from math import log2

from briefing.brief.lines import is_ahead
from briefing.brief.passages import LONGEST, SHORTEST, is_whole, self_contained, speaks_as_we, withdrawn_words
from briefing.brief.reading import Reading
from briefing.extract.masking import mask
from briefing.extract.status import is_forecast, status_of
from briefing.extract.within import events_of
from briefing.model import Provenance, Sentence
from briefing.text.leaning import leans
from briefing.text.terms import content_terms
from briefing.timeline.entry import Entry

_LATER = 3
"""Sentences of an article after which an event counts half, twice as many a third."""

_FAR = 300
"""Sentences of an article that are looked at; whatever stands behind them is told late."""

_CLOSING = "”’\"')» "
_STOPS = (".", "!", "?", "…")

_COARSE = 1.0
"""How much a month or a year tells against a dated event: it is what an article looks back on."""

_OTHERS = 0.25
"""How much it counts how soon the other articles tell it."""

_FIRST = 0.5
"""How much it counts that the first article to be published opens with it: the later ones follow it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A passage that tells what happened; `entry` is None where it is the undated news of an article."""

    place: Provenance
    entry: Entry | None
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The origin articles on the topic: their terms, headlines and order of publication."""

    reading: Reading
    documents: tuple[str, ...]
    """In the order of publication, where it is known; else as the folder has them."""
    frequency: Mapping[str, int]
    """In how many of the articles a term stands."""
    headlines: Mapping[str, int]
    """In how many of their headlines it stands."""

    def support(self, terms: frozenset[str]) -> float:
        """The mean share of the articles that hold a term: 1 where all hold them all."""
        held = sum(self.frequency.get(term, 0) for term in terms)
        return held / ((len(terms) + 2) * max(1, len(self.documents)))  # a sentence of three terms is no summary

    def headlined(self, terms: frozenset[str]) -> float:
        """How many of the terms a headline has, in the mean."""
        return sum(self.headlines.get(term, 0) for term in terms) / max(1, len(self.documents))


def survey(reading: Reading, covered: Collection[str]) -> Coverage:
    """What the origin articles among `covered` have in common."""
    documents = [id_ for id_ in reading.articles if id_ in covered and reading.origin(id_) == id_]
    counts: Counter[str] = Counter()
    for id_ in documents:
        found = reading.articles[id_]
        told = [s.span.of(found.document.text) for s in found.sentences if s.kind in ("headline", "dek", "body")]
        counts.update(sorted(content_terms(" ".join(told))))
    headlines = Counter(term for id_ in documents for term in sorted(content_terms(reading.document(id_).headline)))
    ordered = sorted(documents, key=lambda id_: published(reading, id_))
    return Coverage(reading, tuple(ordered), counts, headlines)


def published(reading: Reading, document: str) -> tuple[int, int, int]:
    """The last day on which the article may have been published; the first where that is open; unknown ones first."""
    when = reading.dating.articles[document].published.dated.when
    if when is None:
        return (0, 0, 0)
    return when.sort_key[1] if when.latest else when.sort_key[0]


def find_lead(coverage: Coverage, entries: Sequence[Entry]) -> Lead | None:
    """What happened: the weightiest of the events told as past and of the first sentences that tell none."""
    told = [entry for entry in entries if entry.relevant and entry.kind == "event" and entry.status != "planned"]
    happened = [entry for entry in told if entry.status != "cancelled"] or told
    leads = [Lead(place=whole_sentence(coverage.reading, entry), entry=entry, terms=entry.terms) for entry in happened]
    leads += find_ledes(coverage, entries)
    taken = taken_back(coverage)
    standing = [lead for lead in leads if not lead.terms & taken and not content_terms(lead.place.exact) & taken]
    own = [lead for lead in standing or leads if not speaks_as_we(lead.place.exact)]
    return max(own or standing or leads, key=lambda lead: _weight(coverage, lead), default=None)


def taken_back(coverage: Coverage) -> frozenset[str]:
    """The terms of what an article says is not so, correcting what was said before."""
    found = (coverage.reading.articles[id_] for id_ in coverage.documents)
    words = (withdrawn_words(s.span.of(f.document.text)) for f in found for s in f.sentences if s.kind == "body")
    return frozenset[str]().union(*(content_terms(each) for each in words if each))


def find_ledes(coverage: Coverage, entries: Sequence[Entry]) -> list[Lead]:
    """The first sentences of articles that tell something past which is no entry, in the order of publication."""
    taken: dict[str, list[Provenance]] = {}
    for entry in entries:
        for place in entry.provenance:
            taken.setdefault(place.document, []).append(place)
    leads = []
    for document in coverage.documents:
        lede = lede_of(coverage.reading, document)
        if lede is None or any(lede.span.overlaps(other.span) for other in taken.get(document, ())):
            continue
        words = mask(lede.exact)
        if status_of(words, len(words), None) == "happened" and not is_forecast(words):
            leads.append(Lead(place=lede, entry=None, terms=content_terms(lede.exact)))
    return leads


def lede_of(reading: Reading, document: str) -> Provenance | None:
    """The first sentence of an article's text, where it can stand alone."""
    found = reading.articles[document]
    first = _first_sentence(reading, document)
    if first is None or any(quote.type == "direct" and quote.span.overlaps(first.span) for quote in found.quotes):
        return None
    place = found.document.exact(first.span)
    fits = SHORTEST <= place.exact.count(" ") + 1 <= LONGEST and is_whole(place.exact)
    return place if fits and not leans(place.exact) else None


def _weight(coverage: Coverage, lead: Lead) -> float:
    """How much the coverage is about it: who opens with it and tells it, words of headlines, what others hold."""
    places = lead.entry.provenance if lead.entry else (lead.place,)
    others = sum(_prominence(coverage.reading, place) for place in _first_places(places))
    own = _prominence(coverage.reading, lead.place)
    articles = lead.entry.articles if lead.entry else 1
    weight = (
        log2(1 + articles) / 2
        + own
        + _OTHERS * (others - own)
        + coverage.headlined(lead.terms) / 2
        + 2 * coverage.support(lead.terms)
    )
    if lead.entry and lead.entry.when is not None and not lead.entry.when.is_day:
        weight -= _COARSE
    first = coverage.documents[:1]
    if first and any(place.document == first[0] and opens(coverage.reading, place) for place in places):
        weight += _FIRST
    return weight


def _first_places(places: Sequence[Provenance]) -> list[Provenance]:
    """The first passage of each article, those of its text before its headline."""
    first: dict[str, Provenance] = {}
    for place in sorted(places, key=lambda each: each.start):
        first.setdefault(place.document, place)
    return list(first.values())


def _prominence(reading: Reading, place: Provenance) -> float:
    """1 for a first sentence, a half after `_LATER`; a headline alone tells little of it."""
    if kind_at(reading, place) == "headline":
        return 0.5
    before = takewhile(lambda s: s.span.end <= place.start, reading.articles[place.document].sentences)
    body = sum(1 for s in islice(before, _FAR) if s.kind == "body")
    return 1 / (1 + body / _LATER)


def opens(reading: Reading, place: Provenance) -> bool:
    """Whether the passage stands in the first sentence of its article's text."""
    first = _first_sentence(reading, place.document)
    return first is not None and first.span.contains(place.span)


def _first_sentence(reading: Reading, document: str) -> Sentence | None:
    """The first that ends as sentences do: a line with the author or the paper above the text does not."""
    found = reading.articles[document]
    body = list(islice((s for s in found.sentences if s.kind == "body"), _FAR))
    ended = (s for s in body if s.span.of(found.document.text).rstrip(_CLOSING).endswith(_STOPS))
    return next(ended, body[0] if body else None)


def find_latest(coverage: Coverage, entries: Sequence[Entry], lead: Lead) -> Provenance | None:
    """What happened last, behind the lead, where a later article opens on it or several tell it.

    An article that is newer than all of those and opens on nothing new has it further down: then it must
    speak of what the lead does.
    """
    reading = coverage.reading
    after = lead.entry.when.sort_key[1] if lead.entry and lead.entry.when else None
    later = [
        entry
        for entry in entries
        if entry.relevant and entry.status == "happened" and entry.kind == "event" and entry is not lead.entry
        and entry.when is not None and (after is None or entry.when.sort_key[0] > after)
    ]  # fmt: skip
    told = [e for e in later if e.articles > 1 or any(opens(reading, place) for place in e.provenance)]
    best = max(told, key=lambda entry: (entry.when.sort_key if entry.when else (), entry.articles), default=None)
    newest = coverage.documents[-1] if coverage.documents else ""
    opening = next((each for each in find_ledes(coverage, entries) if each.place.document == newest), None)
    if opening is not None and published(reading, newest) > published(reading, lead.place.document):
        day = best.when.sort_key[1] if best and best.when else (0, 0, 0)
        others = coverage.documents[:-1]  # none where the lead is of an article that is not on the topic
        if best is None or not others or day < published(reading, others[-1]):
            return opening.place
    further = _further_down(reading, later, best, lead)
    return further or (passage_of(reading, best) or whole_sentence(reading, best) if best else None)


def _further_down(reading: Reading, later: Sequence[Entry], best: Entry | None, lead: Lead) -> Provenance | None:
    """The last event of an article newer than those that tell the best one, with a term of the lead."""
    day = best.when.sort_key[1] if best and best.when else (0, 0, 0)
    known = max(published(reading, p.document) for p in (best.provenance if best else (lead.place,)))
    found: list[tuple[tuple[int, int, int], int, Provenance]] = []
    for entry in later:
        place = passage_of(reading, entry)
        newer = entry.when is not None and entry.when.is_day and entry.when.sort_key[0] > day
        if place is None or not newer or published(reading, place.document) <= known or speaks_as_we(place.exact):
            continue
        shared = len(content_terms(place.exact) & lead.terms)
        if shared and entry.when is not None:
            found.append((entry.when.sort_key[0], shared, place))
    return max(found, key=lambda each: each[:2], default=(None, 0, None))[2]


def passage_of(reading: Reading, entry: Entry) -> Provenance | None:
    """Its sentence, with the neighbour that it needs to be understood; None where that is not enough."""
    sentence = whole_sentence(reading, entry)
    if kind_at(reading, sentence) != "body" or not leans(sentence.exact):
        return sentence
    found = reading.articles[sentence.document]
    return self_contained(reading, sentence.document, found.sentences.index(reading.sentence_at(sentence)))


def find_earlier(coverage: Coverage, entries: Sequence[Entry], lead: Lead) -> Provenance | None:
    """What the first article opens on, where that is not the lead and came before it."""
    if not coverage.documents:
        return None
    first = coverage.documents[0]
    begun = published(coverage.reading, first)
    if lead.place.document == first or begun >= published(coverage.reading, lead.place.document):
        return None
    before = lead.entry.when.sort_key[0] if lead.entry and lead.entry.when else None
    for entry in entries:
        opening = [p for p in entry.provenance if p.document == first and opens(coverage.reading, p)]
        told = entry.relevant and entry.status == "happened" and entry.kind == "event" and entry.when is not None
        if opening and told and (before is None or (entry.when and entry.when.sort_key[1] < before)):
            return whole_sentence(coverage.reading, entry)
    return next((each.place for each in find_ledes(coverage, entries) if each.place.document == first), None)


def find_next(
    coverage: Coverage, entries: Sequence[Entry], after: tuple[int, int, int], story: frozenset[str]
) -> Entry | None:
    """The announcement that is due next: after the as-of day, else after the last article; of past ones the last.

    None that lies before `after`, the day of the latest event. The next step of the story itself, with a term
    of it, goes before other matters; what only a headline says comes after the text.
    """
    reading = coverage.reading
    planned = [e for e in entries if e.relevant and e.status == "planned" and e.when and e.when.sort_key[1] >= after]
    in_text = [e for e in planned if kind_at(reading, e.provenance[0]) != "headline"] or planned
    told = [e for e in in_text if passage_of(reading, e) and not speaks_as_we(e.text)] or in_text
    own = [e for e in told if content_terms(whole_sentence(reading, e).exact) & story] or told
    ahead = [e for e in own if is_ahead(e.when, reading.as_of)] or [e for e in told if is_ahead(e.when, reading.as_of)]
    last = published(reading, coverage.documents[-1]) if coverage.documents else (0, 0, 0)
    ahead = ahead or [e for e in own if e.when is not None and e.when.sort_key[1] > last]
    if ahead:
        return min(ahead, key=_calendar)
    return max(own, key=_calendar, default=None)


def _calendar(entry: Entry) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    return entry.when.sort_key if entry.when else ((0, 0, 0), (0, 0, 0))


def whole_sentence(reading: Reading, entry: Entry) -> Provenance:
    """The sentence of its telling that stands highest in its article, but for those that need the words before them.

    Of what happened no announcement.
    """
    places = [p for p in entry.provenance if kind_at(reading, p) in ("body", "ticker")] or list(entry.provenance)
    told = [p for p in places if status_at(reading, p) in (entry.status, "")] or places
    sentences = [reading.place(place.document, reading.sentence_at(place).span) for place in told]
    alone = [sentence for sentence in sentences if not leans(sentence.exact)] or sentences[:1]
    return max(alone, key=lambda sentence: _prominence(reading, sentence))


def status_at(reading: Reading, place: Provenance) -> str:
    """The status of the event that an article tells in that passage, "" where it tells none."""
    return next((event.status for event in events_of(reading.articles[place.document], place.span)), "")


def kind_at(reading: Reading, place: Provenance) -> str:
    return reading.sentence_at(place).kind
