"""The summary: three to five sentences of the articles, each with a role that a reader looks for.

What happened; the prospect; who disagrees; what is missing; what is announced next. A role that no
sentence fills is left out. Among those that fill it the most central wins: overlap with the
folder's terms, by position, and unlike what was chosen before (maximal marginal relevance,
Carbonell and Goldstein 1998).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.brief.brief import SummaryPoint
from briefing.brief.lead import (
    Coverage,
    Lead,
    find_earlier,
    find_latest,
    find_lead,
    find_next,
    lede_of,
    passage_of,
    survey,
    taken_back,
    whole_sentence,
)
from briefing.brief.passages import (
    SHORTEST,
    last_sentence,
    self_contained,
    speaks_as_we,
    takes_back,
    turns_to_reader,
    with_contrast,
    with_other_side,
)
from briefing.brief.reading import Reading
from briefing.brief.relevance import Topic
from briefing.extract.findings import Findings
from briefing.extract.within import quotes_by_sentence, within
from briefing.ids import IdCounter
from briefing.model import Provenance, Quote, Span
from briefing.text.terms import content_terms
from briefing.timeline.entry import Entry

MOST_POINTS = 5
FEWEST_POINTS = 3

SAME_SHARE = 0.7
"""Share of a passage's terms in a chosen one from which it only repeats it."""

LEAST_CENTRALITY = 0.1
"""Of a sentence without a term of the topic in an article that is on it: it may still fill a role."""

LIKENESS_WEIGHT = 0.5
"""How much likeness to a chosen sentence counts against a candidate (lambda of MMR)."""

_QUOTED_WORTH = 0.5
"""Of a sentence with somebody's own words in it: they stand under Key statements as well."""

_RULES = tomllib.loads(Path(__file__).with_name("summary.toml").read_text("utf-8"))
CUES = {
    rule["name"]: re.compile(r"\b(?:" + "|".join(rule["cues"]) + r")\b", re.IGNORECASE | re.DOTALL)
    for rule in _RULES["role"]
}
WEAK = {
    rule["name"]: re.compile(r"\b(?:" + "|".join(rule["weak"]) + r")\b", re.IGNORECASE | re.DOTALL)
    for rule in _RULES["role"]
    if "weak" in rule
}
"""Cues that fill a role only where no sentence has one of the others."""

_ABSENT = re.compile(_RULES["absent"]["pattern"])

LABELS = {
    "happened": "What happened",
    "latest": "Latest",
    "earlier": "Before that",
    "reported": "What is reported",
    "withdrawn": "Corrected since",
    "prospect": "Prospect",
    "disagreement": "Who disagrees",
    "missing": "What is missing",
    "announced": "Announced next",
    "other": "Also reported",
}


_Sentence = tuple[str, Span]
"""A document and the span of a sentence of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    place: Provenance
    terms: frozenset[str]
    centrality: float
    quoted: bool
    narrated: str
    """The words without those of quotes: a cue in somebody's own words fills no role."""
    span: Span
    """The sentence; `place` may hold its neighbour as well, and then it only fills a role."""
    alone: bool
    """Whether the sentence says enough by itself to be told without a role."""


def summarise(
    reading: Reading, topic: Topic, covered: Collection[str], entries: Sequence[Entry], ids: IdCounter
) -> list[SummaryPoint]:
    """The points in the order of their roles; [] where the articles have no sentence that stands alone."""
    coverage = survey(reading, covered)
    lead = find_lead(coverage, entries)
    latest = find_latest(coverage, entries, lead) if lead else None
    following = find_next(coverage, entries, _last_day(lead, latest, entries), _story_terms(lead, latest))
    announced = (passage_of(reading, following) or whole_sentence(reading, following)) if following else None
    happened = lead.place if lead else None
    withdrawn = taken_back(coverage)
    candidates = _candidates(reading, topic, coverage, _told_already(reading, entries, happened))
    chosen: list[tuple[str, Provenance]] = []
    if lead:
        chosen.append(("happened", lead.place))
        if latest and not _repeats(last_sentence(reading, latest), chosen):
            chosen.append(("latest", latest))
        earlier = find_earlier(coverage, entries, lead)
        if earlier and not _repeats(earlier, chosen):
            chosen.append(("earlier", earlier))
    elif opening := next((lede for id_ in coverage.documents if (lede := lede_of(reading, id_))), None):
        chosen.append(("announced" if announced and _overlaps(opening, [announced]) else "reported", opening))
    ahead = _sentences(reading, (p for entry in entries if entry.status == "planned" for p in entry.provenance))
    held = [("announced", announced)] if announced else []
    for role in ("withdrawn", "prospect", "disagreement", "missing"):
        best = _fill(reading, role, candidates, ahead, [*chosen, *held])
        if best is not None:
            with_it = _BESIDE.get(role)
            chosen.append((role, with_it(reading, best.place) if with_it else best.place))
        if role == "withdrawn":
            candidates = [c for c in candidates if not content_terms(c.place.exact) & withdrawn]
    if announced and not _repeats(announced, chosen):
        chosen.append(("announced", announced))
    for spare in ("earlier", "prospect", "latest"):
        if len(chosen) > MOST_POINTS:
            chosen = [(role, place) for role, place in chosen if role != spare]
    _fill_up(chosen, [candidate for candidate in candidates if candidate.alone])
    return [_point(reading, role, place, entries, ids) for role, place in chosen[:MOST_POINTS]]


_BESIDE = {"prospect": with_contrast, "disagreement": with_other_side}
"""What a role's sentence brings along of its paragraph."""


def _last_day(lead: Lead | None, latest: Provenance | None, entries: Sequence[Entry]) -> tuple[int, int, int]:
    """The day of the last event that the summary tells: what is announced next lies behind it."""
    told = [e for e in entries if latest and e.status != "planned" and any(latest.overlaps(p) for p in e.provenance)]
    told += [lead.entry] if lead and lead.entry else []
    return max((e.when.sort_key[0] for e in told if e.when), default=(0, 0, 0))


def _story_terms(lead: Lead | None, latest: Provenance | None) -> frozenset[str]:
    return (lead.terms if lead else frozenset[str]()) | content_terms(latest.exact if latest else "")


def _fill(
    reading: Reading,
    role: str,
    candidates: Sequence[_Candidate],
    ahead: Collection[_Sentence],
    chosen: Sequence[tuple[str, Provenance]],
) -> _Candidate | None:
    """The best sentence for a role: what the article leaves open before cues, strong cues before weak ones."""
    places = [place for _, place in chosen]
    for cues in (None, CUES.get(role), WEAK.get(role)):
        fitting = [c for c in candidates if _fits(reading, role, c, ahead, cues) and not _repeats(c.place, chosen)]
        if best := _best(fitting, places):
            return best
    return None


def _fill_up(chosen: list[tuple[str, Provenance]], candidates: Sequence[_Candidate]) -> None:
    """Further sentences behind what happened, until there are enough points."""
    while len(chosen) < FEWEST_POINTS:
        best = _best(candidates, [place for _, place in chosen])
        if best is None:
            return
        at = sum(role in ("happened", "latest", "earlier", "reported", "other") for role, _ in chosen)
        chosen.insert(at, ("other", best.place))


def _fits(
    reading: Reading,
    role: str,
    candidate: _Candidate,
    ahead: Collection[_Sentence],
    cues: re.Pattern[str] | None,
) -> bool:
    """Whether a sentence fills a role: by the narrator's words, or as what the article itself leaves open."""
    if role == "withdrawn":
        return cues is None and takes_back(candidate.narrated)
    planned = (candidate.place.document, candidate.span) in ahead
    if role == "prospect" and (not candidate.alone or candidate.quoted or planned):
        return False
    if role == "missing" and cues is None:
        questions = within(reading.articles[candidate.place.document].questions, candidate.span)
        return any(q.kind in ("unknown", "raised") and q.specific for q in questions)
    return cues is not None and cues.search(candidate.narrated) is not None


def _repeats(place: Provenance, chosen: Sequence[tuple[str, Provenance]]) -> bool:
    """Whether a passage is one of those chosen, or says little else."""
    if _overlaps(place, [other for _, other in chosen]):
        return True
    terms = content_terms(place.exact)
    return any(len(terms & content_terms(other.exact)) >= SAME_SHARE * max(1, len(terms)) for _, other in chosen)


def _told_already(reading: Reading, entries: Sequence[Entry], happened: Provenance | None) -> frozenset[_Sentence]:
    """Other tellings of the main event, and announcements of what has since been told as happened."""
    places: list[Provenance] = []
    for entry in entries:
        main = happened is not None and _overlaps(happened, entry.provenance)
        if main or (entry.status == "happened" and len(entry.provenance) > 1):
            places += [p for p in entry.provenance if p != entry.provenance[0] or main]
    return _sentences(reading, places)


def _sentences(reading: Reading, places: Iterable[Provenance]) -> frozenset[_Sentence]:
    return frozenset((place.document, span) for place in places for span in reading.sentence_spans(place))


def _candidates(reading: Reading, topic: Topic, coverage: Coverage, told: Collection[_Sentence]) -> list[_Candidate]:
    candidates = []
    for document in coverage.documents:
        found = reading.articles[document]
        body = [index for index, sentence in enumerate(found.sentences) if sentence.kind == "body"]
        spoken = quotes_by_sentence(found)
        addressed = _addressed(found)
        for position, index in enumerate(body):
            sentence = found.sentences[index]
            place = self_contained(reading, document, index)
            if (
                place is None
                or speaks_as_we(place.exact)
                or (document, sentence.span) in told
                or sentence.paragraph in addressed
            ):
                continue
            terms = content_terms(sentence.span.of(found.document.text))
            early = 1 - position / (2 * len(body))  # the lede weighs twice the last line
            core = len(terms & (topic.core | topic.asked)) if not topic.is_open else len(terms) ** 0.5
            quotes = spoken.get(index, ())
            candidates.append(
                _Candidate(
                    place=place,
                    terms=terms,
                    centrality=max(core, LEAST_CENTRALITY) * early,
                    quoted=bool(quotes),
                    narrated=_narrated(found.document.text, sentence.span, quotes),
                    span=sentence.span,
                    alone=place.span == sentence.span and place.exact.count(" ") + 1 >= SHORTEST,
                )
            )
    return candidates


def _addressed(found: Findings) -> frozenset[int]:
    """The paragraphs in which the article turns to its reader, and those of sentences that speak as its author."""
    text = found.document.text
    return frozenset(s.paragraph for s in found.sentences if s.kind == "body" and turns_to_reader(s.span.of(text)))


def _narrated(text: str, span: Span, quotes: Sequence[Quote]) -> str:
    """The words of a sentence without those that somebody is quoted with."""
    pieces = []
    at = span.start
    for part in sorted(part for quote in quotes if quote.type == "direct" for part in quote.parts):
        if part.overlaps(span) and part.start >= at:
            pieces.append(text[at : part.start])
            at = min(part.end, span.end)
    return "…".join([*pieces, text[at : span.end]])


def _best(candidates: Sequence[_Candidate], chosen: Sequence[Provenance]) -> _Candidate | None:
    """The most central candidate that is not, and is little like, what was chosen."""
    taken = [content_terms(place.exact) for place in chosen]

    def worth(candidate: _Candidate) -> float:
        likeness = max((len(candidate.terms & other) / max(1, len(candidate.terms)) for other in taken), default=0.0)
        return candidate.centrality * (1 - LIKENESS_WEIGHT * likeness) * (_QUOTED_WORTH if candidate.quoted else 1)

    free = [c for c in candidates if not _overlaps(c.place, chosen) and c.centrality > 0]
    return max(free, key=worth, default=None)


def _overlaps(place: Provenance, chosen: Sequence[Provenance]) -> bool:
    return any(place.overlaps(other) for other in chosen)


def _point(reading: Reading, role: str, place: Provenance, entries: Sequence[Entry], ids: IdCounter) -> SummaryPoint:
    entry = entry_of(place, entries)
    outlet = reading.document(place.document).outlet
    return SummaryPoint(
        id=ids.next("s", place.exact),
        text=place.exact,
        role=role,
        label=_absent(reading, place) if role == "missing" else LABELS[role],
        provenance=(place,),
        outlets=(outlet,) if outlet else (),
        articles=entry.articles if entry else 1,
    )


def entry_of(place: Provenance, entries: Sequence[Entry]) -> Entry | None:
    """The entry that the sentence tells, if any."""
    return next((e for e in entries for p in e.provenance if place.overlaps(p)), None)


def _absent(reading: Reading, place: Provenance) -> str:
    """The country or body whose absence the sentence opens on ("The silence of X …"), else the role's own label."""
    opening = _ABSENT.match(place.exact)
    at = place.start + opening.end() if opening else -1
    names = within(reading.articles[place.document].names, place.span)
    name = next((name for name in names if name.span.start == at and name.kind != "person"), None)
    if opening is None or name is None:
        return LABELS["missing"]
    return f"The {name.full}" if opening["the"] else name.full
