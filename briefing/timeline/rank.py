"""The days that mattered in many articles, and the sentences that tell them.

A day's weight is the number of distinct articles (copies apart) that name it or were published on
it: distinct documents beat counts of mentions and trained regressors (FACTS of Timeline17: Tran et
al. 2013, Ghalandari and Ifrim 2020). Its sentences lie nearest to the centroid of all that tells of
the day, each unlike those chosen before.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.anchor.dating import Dating
from briefing.anchor.daysets import moved
from briefing.extract.findings import Findings
from briefing.model import Provenance
from briefing.text.terms import content_terms
from briefing.timeline.matching import matcher

LEADS = 3
"""Opening sentences that tell of the day of publication, or of the day before where they name no day."""

SHORTEST, LONGEST = 6, 60
TOO_ALIKE = 0.3
"""Cosine from which a further sentence of a day tells the same again. Chosen with each of four collections left out in
turn; 0.25 to 0.4 are within noise of it, 0.6 is worse on all but one."""

STILL_DIFFERENT = 0.5
"""The same where too few sentences differ so much: a day of three articles tells little that shares no word."""

CENTRALITY = 1.5
"""Power of a term's count in the centroid: what most sentences of a day say weighs more than in proportion."""

_TOLD_IN = ("headline", "dek", "body", "ticker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence that tells of a day: it names it (`named`), or opens an article of that day."""

    place: Provenance
    terms: frozenset[str]
    named: bool

    @property
    def words(self) -> int:
        return self.place.exact.count(" ") + 1


@dataclass(slots=True)
class DayTold:
    """All that is told of one day; `documents` are the articles that name it, `published` those of the day."""

    day: date
    documents: set[str] = field(default_factory=set)
    published: set[str] = field(default_factory=set)
    passages: list[Passage] = field(default_factory=list)

    @property
    def weight(self) -> tuple[int, int]:
        return len(self.documents | self.published), len(self.documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDay:
    """One day of a timeline; `documents` counts the articles behind it."""

    day: date
    documents: int
    sentences: tuple[Provenance, ...]


def collect_days(
    articles: Iterable[Findings], dating: Dating, copies: Mapping[str, str], match: Sequence[str]
) -> dict[date, DayTold]:
    """Every day that an article names or was published on; with `match`, only sentences that hold such a word."""
    days: dict[date, DayTold] = {}
    wanted = matcher(match)
    for found in articles:
        if found.document.id in copies:
            continue
        _collect(found, dating, days, wanted)
    return days


def _collect(found: Findings, dating: Dating, days: dict[date, DayTold], wanted: Callable[[str], bool]) -> None:
    document, dates = found.document, dating.articles[found.document.id]
    named: dict[int, set[date]] = defaultdict(set)
    for expression, time in zip(found.times, dates.times, strict=True):
        if time.when is not None and time.when.is_day and time.when.first is not None:
            named[expression.sentence].add(time.when.first)
    published = dates.published.days.single
    leads = 0
    for index, sentence in enumerate(found.sentences):
        if sentence.kind not in _TOLD_IN:
            continue
        leads += 1
        opens = published is not None and leads <= LEADS and not named[index]
        targets = set(named[index])
        if opens and published is not None:
            targets |= {each for each in (published, moved(published, -1)) if each is not None}
        if not targets:
            continue
        place = document.exact(sentence.span)
        if not wanted(place.exact):
            continue
        passage = Passage(place=place, terms=content_terms(place.exact), named=not opens)
        for day in sorted(targets):
            told = days.setdefault(day, DayTold(day))
            told.passages.append(passage)
            if not opens:
                told.documents.add(document.id)
            elif day == published:
                told.published.add(document.id)


def choose_days(
    days: Mapping[date, DayTold], *, limit: int | None, sentences: int, first: date | None, last: date | None
) -> list[TimelineDay]:
    """The `limit` weightiest days between the bounds (inclusive), in calendar order, with their sentences."""
    inside = [
        told for told in days.values() if (first is None or told.day >= first) and (last is None or told.day <= last)
    ]
    # The day before publication only lends sentences: it is a day of its own where an article names it.
    named = [told for told in inside if told.documents or (limit is not None and told.published)]
    ranked = sorted(named, key=lambda told: (*(-weight for weight in told.weight), told.day))
    rarity = _rarity(days.values())
    chosen = []
    said: set[str] = set()
    for told in ranked:
        picked = _pick(told, sentences, rarity, said)
        if picked:
            said.update(place.exact for place in picked)
            chosen.append(TimelineDay(day=told.day, documents=told.weight[0], sentences=tuple(picked)))
        if limit is not None and len(chosen) == limit:
            break
    return sorted(chosen, key=lambda day: day.day)


def _rarity(days: Iterable[DayTold]) -> dict[str, float]:
    """Inverse document frequency of the terms, a sentence being a document."""
    seen: set[Provenance] = set()
    counts: Counter[str] = Counter()
    for told in days:
        for passage in told.passages:
            if passage.place not in seen:
                seen.add(passage.place)
                counts.update(passage.terms)
    return {term: math.log(1 + len(seen) / count) for term, count in counts.items()}


def _pick(told: DayTold, most: int, rarity: Mapping[str, float], said: set[str]) -> list[Provenance]:
    centroid: Counter[str] = Counter()
    for passage in told.passages:
        for term in passage.terms:
            centroid[term] += 1
    weights = {term: count**CENTRALITY * rarity.get(term, 0.0) for term, count in centroid.items()}
    ranked = sorted(told.passages, key=lambda p: (-_nearness(p, weights, rarity), p.place))
    fitting = [p for p in ranked if SHORTEST <= p.words <= LONGEST and p.place.exact not in said]
    picked: list[Passage] = []
    for limit in (TOO_ALIKE, STILL_DIFFERENT):
        for passage in fitting:
            if len(picked) == most:
                break
            if passage not in picked and all(_alike(passage, other) < limit for other in picked):
                picked.append(passage)
    return [passage.place for passage in picked]


def _nearness(passage: Passage, weights: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    """Cosine of the sentence with the day's centroid; a sentence that names the day counts more than a lead."""
    norm = math.sqrt(math.fsum(rarity.get(term, 0.0) ** 2 for term in passage.terms)) or 1.0
    dot = math.fsum(weights.get(term, 0.0) * rarity.get(term, 0.0) for term in passage.terms)
    return dot / norm * (1.2 if passage.named else 1.0)


def _alike(one: Passage, other: Passage) -> float:
    return len(one.terms & other.terms) / (math.sqrt(len(one.terms) * len(other.terms)) or 1.0)
