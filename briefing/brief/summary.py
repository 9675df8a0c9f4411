"""The summary: three to five sentences of the articles, each with a role that a reader looks for.

What happened; the prospect; who disagrees; what is missing; what is announced next. A role that no
sentence fills is left out. Among those that fill it the most central wins: overlap with the
folder's terms, by position, and unlike what was chosen before (maximal marginal relevance,
Carbonell and Goldstein 1998).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.brief.brief import SummaryPoint
from briefing.brief.lines import is_ahead
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

SAME_SHARE = 0.7
"""Share of a passage's terms in a chosen one from which it only repeats it."""

LEAST_CENTRALITY = 0.1
"""Of a sentence without a term of the topic in an article that is on it: it may still fill a role."""

LIKENESS_WEIGHT = 0.5
"""How much likeness to a chosen sentence counts against a candidate (lambda of MMR)."""

_RULES = tomllib.loads(Path(__file__).with_name("summary.toml").read_text("utf-8"))
CUES = {
    rule["name"]: re.compile(r"\b(?:" + "|".join(rule["cues"]) + r")\b", re.IGNORECASE | re.DOTALL)
    for rule in _RULES["role"]
}
LABELS = {
    "happened": "What happened",
    "latest": "Latest",
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


def summarise(
    reading: Reading, topic: Topic, covered: Collection[str], entries: Sequence[Entry], ids: IdCounter
) -> list[SummaryPoint]:
    """The points in the order of their roles; [] where the articles have no sentence that stands alone."""
    main = _main_event(reading, entries)
    happened = _whole_sentence(reading, main) if main else None
    candidates = _candidates(reading, topic, covered, _told_already(entries, happened))
    chosen: list[tuple[str, Provenance]] = []
    if main and happened:
        chosen.append(("happened", happened))
        latest = _latest_event(reading, entries, main)
        if latest and not _repeats(latest, chosen):
            chosen.append(("latest", latest))
    announced = _next_event(reading, entries)
    ahead = [p for entry in entries if entry.status == "planned" for p in entry.provenance]
    for role in ("prospect", "disagreement", "missing"):
        fitting = [c for c in candidates if _fits(reading, role, c, ahead) and not _repeats(c.place, chosen)]
        best = _best(fitting, [place for _, place in chosen])
        if best is not None:
            chosen.append((role, _with_contrast(reading, best) if role == "prospect" else best.place))
    if announced and not _repeats(announced, chosen):
        chosen.append(("announced", announced))
    if len(chosen) > MOST_POINTS:
        chosen = [(role, place) for role, place in chosen if role != "prospect"]
    while len(chosen) < FEWEST_POINTS:
        best = _best(candidates, [place for _, place in chosen])
        if best is None:
            break
        at = 1 if chosen and chosen[0][0] == "happened" else 0
        chosen.insert(min(len(chosen), at + sum(role == "other" for role, _ in chosen)), ("other", best.place))
    return [_point(reading, role, place, entries, ids) for role, place in chosen[:MOST_POINTS]]


def _fits(reading: Reading, role: str, candidate: _Candidate, ahead: Sequence[Provenance]) -> bool:
    """Whether a sentence fills a role: by its words, or as what the article itself leaves open."""
    if candidate.quoted or (role == "prospect" and _overlaps(candidate.place, ahead)):
        return False
    if role == "missing":
        questions = reading.articles[candidate.place.document].questions
        span = candidate.place.span
        if any(q.kind in ("unknown", "raised") and q.specific and span.contains(q.span) for q in questions):
            return True
    return CUES[role].search(candidate.place.exact) is not None


def _repeats(place: Provenance, chosen: Sequence[tuple[str, Provenance]]) -> bool:
    """Whether a passage is one of those chosen, or says little else."""
    if _overlaps(place, [other for _, other in chosen]):
        return True
    terms = content_terms(place.exact)
    return any(len(terms & content_terms(other.exact)) >= SAME_SHARE * max(1, len(terms)) for _, other in chosen)


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


def _candidates(
    reading: Reading, topic: Topic, covered: Collection[str], told: Mapping[str, Sequence[Provenance]]
) -> list[_Candidate]:
    candidates = []
    for found in reading.articles.values():
        if reading.origin(found.document.id) != found.document.id or found.document.id not in covered:
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
                _Candidate(
                    place=place,
                    sentence=sentence,
                    terms=terms,
                    centrality=max(core, LEAST_CENTRALITY) * early,
                    quoted=quoted,
                )
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


def _main_event(reading: Reading, entries: Sequence[Entry]) -> Entry | None:
    """The relevant event that the articles are about; the earlier of equals."""
    told = [e for e in entries if e.relevant and e.status != "planned" and e.kind == "event"]
    happened = [e for e in told if e.status != "cancelled"] or told
    headlines = frozenset[str]().union(*(content_terms(f.document.headline) for f in reading.articles.values()))
    return max(happened, key=lambda entry: _weight(reading, entry, headlines), default=None)


def _latest_event(reading: Reading, entries: Sequence[Entry], main: Entry) -> Provenance | None:
    """What happened last, behind the main event, where a later article opens on it or several tell it."""
    if main.when is None:
        return None
    told = [
        entry
        for entry in entries
        if entry.relevant and entry.status == "happened" and entry.kind == "event" and entry is not main
        and entry.when is not None and entry.when.sort_key[0] > main.when.sort_key[1]
        and (entry.articles > 1 or _opens(reading, entry.provenance[0]))
    ]  # fmt: skip
    best = max(told, key=lambda entry: (entry.when.sort_key if entry.when else (), entry.articles), default=None)
    return _whole_sentence(reading, best) if best else None


def _opens(reading: Reading, place: Provenance) -> bool:
    """Whether the passage stands in the first sentence of its article's text."""
    body = (s for s in reading.articles[place.document].sentences if s.kind == "body")
    first = next(body, None)
    return first is not None and first.span.contains(place.span)


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
    """The announcement that is due next; of past ones, the last. What only a headline says comes after the text."""
    planned = [e for e in entries if e.relevant and e.status == "planned" and e.when is not None]
    told = [e for e in planned if _kind(reading, e.provenance[0]) != "headline"] or planned
    ahead = [e for e in told if is_ahead(e.when, reading.as_of)]
    if ahead:
        return _whole_sentence(reading, min(ahead, key=_calendar))
    return _whole_sentence(reading, max(told, key=_calendar)) if told else None


def _calendar(entry: Entry) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    return entry.when.sort_key if entry.when else ((0, 0, 0), (0, 0, 0))


def _whole_sentence(reading: Reading, entry: Entry) -> Provenance:
    """The sentence of its first telling, or of another where that one needs the words before it."""
    places = [p for p in entry.provenance if _kind(reading, p) in ("body", "ticker")] or list(entry.provenance)
    sentences = [reading.place(place.document, reading.sentence_at(place).span) for place in places]
    return next((sentence for sentence in sentences if not _NOT_ALONE.match(sentence.exact)), sentences[0])


def _kind(reading: Reading, place: Provenance) -> str:
    return reading.sentence_at(place).kind


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
