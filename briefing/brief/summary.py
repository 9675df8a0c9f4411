"""The summary: three to five sentences of the articles, each with a role that a reader looks for.

What happened; the prospect; who disagrees; what is missing; what is announced next. A role that no
sentence fills is left out. Among those that fill it the most central wins: overlap with the
folder's terms, by position, and unlike what was chosen before (maximal marginal relevance,
Carbonell and Goldstein 1998).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.brief.brief import SummaryPoint
from briefing.brief.reading import Reading
from briefing.brief.relevance import Topic
from briefing.ids import IdCounter
from briefing.model import Provenance, Sentence, Span
from briefing.text.terms import content_terms
from briefing.timeline.entry import Entry

MOST_POINTS = 5
FEWEST_POINTS = 3
SHORTEST, LONGEST = 8, 60
"""Words of a sentence that can stand alone on the page."""

LIKENESS_WEIGHT = 0.5
"""How much likeness to a chosen sentence counts against a candidate (lambda of MMR)."""

_RULES = tomllib.loads(Path(__file__).with_name("summary.toml").read_text("utf-8"))
CUES = {
    rule["name"]: re.compile(r"\b(?:" + "|".join(rule["cues"]) + r")\b", re.IGNORECASE | re.DOTALL)
    for rule in _RULES["role"]
}
LABELS = {
    "happened": "What happened",
    "prospect": "Prospect",
    "disagreement": "Who disagrees",
    "missing": "What is missing",
    "announced": "Announced next",
    "other": "Also reported",
}
_NOT_ALONE = re.compile(
    r"(?:He|She|It (?!(?:is|was|remains) (?:still |not |un|im))|They|We|I|His|Her|Their|Its|This|That|These|Those|But|"
    r"And|So|Then|However|Instead|Yet|Also|Meanwhile|Moreover|The (?:former|latter))\b"
)
_GOES_ON = re.compile(r"(?:Instead|Rather),")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    place: Provenance
    sentence: Sentence
    terms: frozenset[str]
    centrality: float
    quoted: bool


def summarise(reading: Reading, topic: Topic, entries: Sequence[Entry], ids: IdCounter) -> list[SummaryPoint]:
    """The points in the order of their roles; [] where the articles have no sentence that stands alone."""
    happened = _main_event(reading, entries)
    candidates = _candidates(reading, topic, _told_already(entries, happened))
    chosen: list[tuple[str, Provenance]] = []
    if happened:
        chosen.append(("happened", happened))
    for role in ("prospect", "disagreement", "missing"):
        fitting = [c for c in candidates if not c.quoted and CUES[role].search(c.place.exact)]
        best = _best(fitting, [place for _, place in chosen])
        if best is not None:
            chosen.append((role, _with_contrast(reading, best) if role == "prospect" else best.place))
    announced = _next_event(reading, entries)
    if announced and not _overlaps(announced, [place for _, place in chosen]):
        chosen.append(("announced", announced))
    while len(chosen) < FEWEST_POINTS:
        best = _best(candidates, [place for _, place in chosen])
        if best is None:
            break
        at = 1 if chosen and chosen[0][0] == "happened" else 0
        chosen.insert(min(len(chosen), at + sum(role == "other" for role, _ in chosen)), ("other", best.place))
    return [_point(reading, role, place, entries, ids) for role, place in chosen[:MOST_POINTS]]


def _told_already(entries: Sequence[Entry], happened: Provenance | None) -> dict[str, list[Provenance]]:
    """Other tellings of the main event, and announcements of what has since been told as happened, by document."""
    places: list[Provenance] = []
    for entry in entries:
        main = happened is not None and _overlaps(happened, entry.provenance)
        if main or (entry.status == "happened" and len(entry.provenance) > 1):
            places += [p for p in entry.provenance if p != entry.provenance[0] or main]
    by_document: dict[str, list[Provenance]] = {}
    for place in places:
        by_document.setdefault(place.document, []).append(place)
    return by_document


def _candidates(reading: Reading, topic: Topic, told: Mapping[str, Sequence[Provenance]]) -> list[_Candidate]:
    candidates = []
    for found in reading.articles.values():
        if reading.origin(found.document.id) != found.document.id:
            continue
        body = [sentence for sentence in found.sentences if sentence.kind == "body"]
        told_here = told.get(found.document.id, ())
        for position, sentence in enumerate(body):
            place = found.document.exact(sentence.span)
            words = place.exact.count(" ") + 1
            if not SHORTEST <= words <= LONGEST or _NOT_ALONE.match(place.exact):
                continue
            if _overlaps(place, told_here):
                continue
            terms = content_terms(place.exact)
            early = 1 - position / (2 * len(body))  # the lede weighs twice the last line
            core = len(terms & (topic.core | topic.asked)) if not topic.is_open else len(terms) ** 0.5
            quoted = any(q.type != "indirect" and q.span.overlaps(sentence.span) for q in found.quotes)
            candidates.append(
                _Candidate(place=place, sentence=sentence, terms=terms, centrality=core * early, quoted=quoted)
            )
    return candidates


def _best(candidates: Sequence[_Candidate], chosen: Sequence[Provenance]) -> _Candidate | None:
    """The most central candidate that is not, and is little like, what was chosen."""
    taken = [content_terms(place.exact) for place in chosen]

    def worth(candidate: _Candidate) -> float:
        likeness = max((len(candidate.terms & other) / max(1, len(candidate.terms)) for other in taken), default=0.0)
        return candidate.centrality * (1 - LIKENESS_WEIGHT * likeness) * (0.5 if candidate.quoted else 1)

    free = [c for c in candidates if not _overlaps(c.place, chosen) and c.centrality > 0]
    return max(free, key=worth, default=None)


def _overlaps(place: Provenance, chosen: Sequence[Provenance]) -> bool:
    return any(place.document == other.document and place.span.overlaps(other.span) for other in chosen)


def _with_contrast(reading: Reading, candidate: _Candidate) -> Provenance:
    """With the next sentence of its paragraph where that says what is done instead."""
    found = reading.articles[candidate.place.document]
    at = found.sentences.index(candidate.sentence)
    for other in found.sentences[at + 1 : at + 2]:
        if other.paragraph == candidate.sentence.paragraph and _GOES_ON.match(other.span.of(found.document.text)):
            return found.document.exact(Span(candidate.sentence.span.start, other.span.end))
    return candidate.place


def _main_event(reading: Reading, entries: Sequence[Entry]) -> Provenance | None:
    """The sentence of the relevant event that the articles are about; the earlier of equals."""
    happened = [e for e in entries if e.relevant and e.status != "planned" and e.kind == "event"]
    headlines = frozenset[str]().union(*(content_terms(f.document.headline) for f in reading.articles.values()))
    best = max(happened, key=lambda entry: _weight(reading, entry, headlines), default=None)
    return _whole_sentence(reading, best) if best else None


def _weight(reading: Reading, entry: Entry, headlines: frozenset[str]) -> float:
    """How much the coverage is about an event: who opens with it, who tells it, words of headlines."""
    openings = 0.0
    for document in {place.document for place in entry.provenance}:
        first = min(place.start for place in entry.provenance if place.document == document)
        body = [s.span.start for s in reading.articles[document].sentences if s.kind in ("headline", "dek", "body")]
        before = sum(start < first for start in body)
        openings += 1 / (1 + before / 3)  # half after three sentences, a quarter after nine
    return entry.articles / 2 + openings + len(entry.terms & headlines) / 4


def _next_event(reading: Reading, entries: Sequence[Entry]) -> Provenance | None:
    planned = [e for e in entries if e.relevant and e.status == "planned"]
    best = max(planned, key=lambda e: e.when.sort_key if e.when else ((0, 0, 0), (0, 0, 0)), default=None)
    return _whole_sentence(reading, best) if best else None


def _whole_sentence(reading: Reading, entry: Entry) -> Provenance:
    place = entry.provenance[0]
    return reading.place(place.document, reading.sentence_at(place).span)


def _point(reading: Reading, role: str, place: Provenance, entries: Sequence[Entry], ids: IdCounter) -> SummaryPoint:
    entry = entry_of(place, entries)
    outlet = reading.document(place.document).outlet
    return SummaryPoint(
        id=ids.next("s", place.exact),
        text=place.exact,
        label=_subject(reading, place) if role == "missing" else LABELS[role],
        provenance=(place,),
        outlets=(outlet,) if outlet else (),
        articles=entry.articles if entry else 1,
    )


def entry_of(place: Provenance, entries: Sequence[Entry]) -> Entry | None:
    """The entry that the sentence tells, if any."""
    return next(
        (e for e in entries for p in e.provenance if p.document == place.document and place.span.overlaps(p.span)), None
    )


def _subject(reading: Reading, place: Provenance) -> str:
    """The country or body that the sentence opens on ("The absence of X from …"), else the role's own label."""
    found = reading.articles[place.document]
    names = [n for n in found.names if place.start <= n.span.start < place.start + 60 and n.kind != "person"]
    if not names or not re.match(r"The absence of |The lack of ", place.exact):
        return LABELS["missing"]
    before = found.document.text[max(0, names[0].span.start - 4) : names[0].span.start]
    return f"The {names[0].full}" if before == "the " else names[0].full
