"""What became of announcements whose day is past: whether an article read may report it, which the page must not deny.

Merging joins an announcement to the report of it where it is sure. Where it is not, but a later article
speaks of the same people and kind of event, the page says only that the two were not matched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.brief.brief import Brief
from briefing.brief.lines import is_ahead, outcome_words, status_words
from briefing.brief.reading import Reading
from briefing.extract.handles import handle_noun
from briefing.extract.masking import mask
from briefing.extract.status import changes_plans
from briefing.extract.within import within
from briefing.model import Provenance, Span
from briefing.text.terms import content_terms
from briefing.timeline.entry import Entry

NOT_MATCHED = "Announced; not matched to a later report."

FEWEST_SHARED = 3
"""Terms that a sentence shares with an announcement to be of the same event, where no word for its kind is common."""

LEAST_SHARE = 0.5
"""… and this share of them where the announcement names nobody."""

_MOST_POSTINGS = 300
"""Sentences with a name beyond which it stands for the whole story and tells no event apart."""

_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """`unmatched` are the announcements of which a later article may tell, by the id of their entry."""

    reading: Reading
    unmatched: frozenset[str] = frozenset()

    def words(self, entry: Entry) -> str:
        """What is said of an announcement: that it lies ahead, that no outcome is reported, or none was matched."""
        return NOT_MATCHED if entry.id in self.unmatched else outcome_words(entry.when, self.reading.as_of)

    def status(self, entry: Entry) -> str:
        words = status_words(entry, self.reading.as_of)
        return words.replace("outcome not reported", "no report matched") if entry.id in self.unmatched else words


def find_outcomes(reading: Reading, brief: Brief) -> Outcomes:
    """Which of the brief's past announcements an article read may report."""
    past = [e for e in brief.chronology if e.status == "planned" and e.relevant and not is_ahead(e.when, reading.as_of)]
    if not past:
        return Outcomes(reading)
    told_elsewhere = _days_told(reading, brief.chronology)
    index = _Sentences(reading)
    return Outcomes(reading, frozenset(entry.id for entry in past if _may_be_told(index, entry, told_elsewhere)))


def _days_told(reading: Reading, entries: Sequence[Entry]) -> dict[Provenance, list[Entry]]:
    """The entries by the place of the sentence that tells them."""
    told: dict[Provenance, list[Entry]] = defaultdict(list)
    for entry in entries:
        for place in entry.provenance:
            told[_at(place.document, reading.sentence_at(place).span)].append(entry)
    return told


def _at(document: str, span: Span) -> Provenance:
    return Provenance(document, span.start, span.end, "")


class _Sentences:
    """The sentences of the origin articles, to be found by their terms."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.places: list[tuple[str, Span, frozenset[str]]] = []
        self.by_term: dict[str, list[int]] = defaultdict(list)
        for id_, found in reading.articles.items():
            if reading.origin(id_) != id_:
                continue
            for sentence in found.sentences:
                if sentence.kind in ("headline", "dek", "body"):
                    terms = content_terms(sentence.span.of(found.document.text))
                    for term in terms:
                        self.by_term[term].append(len(self.places))
                    self.places.append((id_, sentence.span, terms))

    def near(self, terms: frozenset[str]) -> Iterator[tuple[str, Span, frozenset[str]]]:
        """The sentences with one of the terms, but for terms that stand everywhere."""
        found = {
            at
            for term in terms
            if len(self.by_term.get(term, ())) <= _MOST_POSTINGS
            for at in self.by_term.get(term, ())
        }
        for at in sorted(found):
            yield self.places[at]


def _may_be_told(index: _Sentences, entry: Entry, told: dict[Provenance, list[Entry]]) -> bool:
    """Whether an article that may be later has a sentence on the same people and kind of event, or of the same day."""
    reading = index.reading
    own = {place.document for place in entry.provenance}
    names = _names(reading, entry)
    kinds = _kinds(entry.text)
    terms = content_terms(entry.text) | names
    for document, span, held in index.near(names or terms):
        shared = held & terms
        if (
            document in own
            or len(shared) < (1 if names else 2)
            or all(_surely_before(reading, document, each) for each in own)
        ):
            continue
        words = span.of(reading.document(document).text)
        others = told.get(_at(document, span), ())
        if any(other.when == entry.when for other in others):
            return True
        past = bool(others) and all(other.status == "happened" for other in others)
        if past and not changes_plans(mask(words)):
            continue  # an event of another day
        enough = len(shared) >= (FEWEST_SHARED if names else max(FEWEST_SHARED, LEAST_SHARE * len(terms)))
        if enough or (len(shared) > 1 and kinds & _kinds(words)):
            return True
    return False


def _names(reading: Reading, entry: Entry) -> frozenset[str]:
    """The terms of the people, bodies and places that the announcement names."""
    named = [
        name.full
        for place in entry.provenance
        for name in within(reading.articles[place.document].names, place.span)
        if name.kind != "other"
    ]
    return content_terms(" ".join(named))


def _kinds(words: str) -> frozenset[str]:
    """The kinds of event that words tell of: "will meet" and "the meeting" are one."""
    return frozenset(kind for word in _WORD.findall(words) if (kind := handle_noun(word)))


def _surely_before(reading: Reading, document: str, other: str) -> bool:
    """Whether the article was published before the other one, as far as both days are known."""
    one, two = (reading.dating.articles[each].published.dated.when for each in (document, other))
    return bool(one and two and one.latest and two.earliest and one.latest < two.earliest)
