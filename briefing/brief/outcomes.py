"""What became of announcements whose day is past: whether an article read may report it, which the page must not deny.

Merging joins an announcement to the report of it where it is sure. Where it is not, but the chronology has
something told as past on that very day, or as called off, the page points to it; where a later article only
speaks of the same people and kind of event, it says that the two were not matched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.brief.brief import Brief
from briefing.brief.lines import is_ahead, outcome_words, status_words
from briefing.brief.reading import Reading
from briefing.edtf import Edtf, display_day
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

_STEM = 6
"""Letters in which the forms of most English words agree."""

_ATTEMPT = re.compile(r"\b(?:try|tries|trying|attempt|bid|effort)s?\b", re.IGNORECASE)
"""An announced attempt: its report names what came of it, and need not repeat a word."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What is said of announcements, by the id of their entry.

    `told` holds the chronology's entry that may report one, `unmatched` those of which a later article may tell
    that has no such entry.
    """

    reading: Reading
    unmatched: frozenset[str] = frozenset()
    told: Mapping[str, Entry] = field(default_factory=dict)

    def words(self, entry: Entry) -> str:
        """What is said of an announcement: that it lies ahead, where it may be told, or that no outcome is reported."""
        if entry.id in self.told:
            return f"Announced; see Chronology, {_day_words(self.told[entry.id].when)}."
        return NOT_MATCHED if entry.id in self.unmatched else outcome_words(entry.when, self.reading.as_of)

    def status(self, entry: Entry) -> str:
        words = status_words(entry, self.reading.as_of)
        if entry.id in self.told:
            other = self.told[entry.id].when
            same = "the other rows of that day" if other == entry.when else _day_words(other)
            return words.replace("outcome not reported", f"see {same}")
        return words.replace("outcome not reported", "no report matched") if entry.id in self.unmatched else words


def _day_words(when: Edtf | None) -> str:
    if when is None:
        return "without a date"
    return display_day(when.first) if when.is_day and when.first else when.display


def find_outcomes(reading: Reading, brief: Brief) -> Outcomes:
    """Which of the brief's past announcements an article read may report."""
    past = [e for e in brief.chronology if e.status == "planned" and e.relevant and not is_ahead(e.when, reading.as_of)]
    if not past:
        return Outcomes(reading)
    told = {entry.id: row for entry in past if (row := _told_that_day(reading, entry, brief.chronology))}
    told_elsewhere = _days_told(reading, brief.chronology)
    index = _Sentences(reading)
    unmatched = set()
    for entry in past:
        place = _may_be_told(index, entry, told_elsewhere) if entry.id not in told else None
        row = next((each for each in told_elsewhere.get(place, ()) if _is_past(each)), None) if place else None
        if row is not None:
            told[entry.id] = row
        elif place is not None:
            unmatched.add(entry.id)
    return Outcomes(reading, frozenset(unmatched), told)


def _is_past(entry: Entry) -> bool:
    """Whether the chronology prints it as happened or called off."""
    return entry.relevant and entry.kind == "event" and entry.status != "planned"


def _told_that_day(reading: Reading, entry: Entry, entries: Sequence[Entry]) -> Entry | None:
    """The entry of that very day, told as past or called off, that may be what became of it: with most in common.

    Another article's has a term or the kind of event in common, unless the announcement is of an attempt or
    itself moves a plan, or the other calls something off: those are reported in other words.
    """
    own = _stems(content_terms(entry.text) | entry.terms)
    free = _ATTEMPT.search(entry.text) is not None or changes_plans(mask(entry.text))
    best: tuple[int, Entry] | None = None
    for other in entries:
        if not _is_report(reading, entry, other):
            continue
        terms = _stems(content_terms(other.text) | other.terms)
        shared = len(own & terms) + len(_kinds(entry.text) & _kinds(other.text))
        same_article = any(p.document == q.document for p in entry.provenance for q in other.provenance)
        if (shared or free or same_article or other.status == "cancelled") and (best is None or shared > best[0]):
            best = shared, other
    return best[1] if best else None


def _stems(terms: Iterable[str]) -> frozenset[str]:
    """The first letters of terms: "resume" and "resumed" are one."""
    return frozenset(term[:_STEM] for term in terms)


def _is_report(reading: Reading, entry: Entry, other: Entry) -> bool:
    """Whether an entry is told as past or called off, of that day, and not in earlier articles alone."""
    if not _is_past(other) or not (other.when and entry.when):
        return False
    exact = other.when.is_day or entry.when.is_day
    if not exact or other.when.sort_key[0] != entry.when.sort_key[0]:
        return False
    return any(
        not all(_surely_before(reading, place.document, each.document) for each in entry.provenance)
        and not any(place.overlaps(each) for each in entry.provenance)
        for place in other.provenance
    )


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


def _may_be_told(index: _Sentences, entry: Entry, told: Mapping[Provenance, list[Entry]]) -> Provenance | None:
    """The sentence of an article that may be later on the same people and kind of event, or of the same day."""
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
        here = _at(document, span)
        if any(other.when == entry.when and other.status != "planned" for other in others):
            return here
        if others and all(other.status == "planned" and other.when == entry.when for other in others):
            continue  # announced once more
        past = bool(others) and all(other.status == "happened" for other in others)
        if past and not changes_plans(mask(words)):
            continue  # an event of another day
        enough = len(shared) >= (FEWEST_SHARED if names else max(FEWEST_SHARED, LEAST_SHARE * len(terms)))
        if enough or ((len(shared) > 1 or shared & names) and kinds & _kinds(words)):
            return here
    return None


def _names(reading: Reading, entry: Entry) -> frozenset[str]:
    """The terms of the people, bodies and places that the announcement names, with the functions it gives them."""
    named = [
        f"{name.full} {name.role}"
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
