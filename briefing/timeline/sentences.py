"""The sentences that tell a day: near to all that is told of it, each unlike those chosen before, for any day.

A sentence's nearness is its cosine with the centroid of the day's passages. It counts less where the sentence is a
shred, asks, leans on the one before, or names another time: an article opens with what is new, and looks back from it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.model import Provenance
from briefing.text.leaning import leans

SHORTEST, LONGEST = 6, 60
"""Words of a sentence that can tell a day."""

WHOLE = 8
"""Words below which it is rather a headline or a shred, as on the brief's page: it serves where there is no other."""

TOO_ALIKE = 0.3
"""Cosine from which a further sentence of a day tells the same again. Chosen with each of four collections left out in
turn; 0.25 to 0.4 are within noise of it, 0.6 is worse on all but one."""

STILL_DIFFERENT = 0.5
"""The same where too few sentences differ so much (a day of three articles tells little that shares no word), and
between two days. Across days 0.4 to 0.8 are within noise of it, 0.3 is worse on three collections of four."""

CENTRALITY = 1.5
"""Power of a term's count in the centroid: what most sentences of a day say weighs more than in proportion."""

NAMES_THE_DAY = 1.2
BESIDE_THE_DAY = 0.5
"""Factors of nearness: for a sentence that names the day, and for one that is short, asks, leans on the one before or
names another time. For the second 0.2 to 0.8 are within noise of each other, and all of them better than 1."""

MOST_COMPARED = 300
"""Sentences of other days that a sentence is compared with, those of the weightiest days: so time stays linear."""

FEW = 3
"""Sentences of its own up to which a day keeps the best for itself, where a weightier neighbour would take it."""

_QUESTION_ENDS = ("?", '?"', "?”", "?’", "?'", "?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence that tells of a day: it names it (`named`), or opens an article of that day or of the next (`lent`).

    `looks_back` where it names another time, such as a year gone by.
    """

    place: Provenance
    terms: frozenset[str]
    named: bool
    lent: bool = False
    looks_back: bool = False

    @property
    def words(self) -> int:
        return self.place.exact.count(" ") + 1

    @property
    def fits(self) -> bool:
        """Neither a shred nor a page."""
        return SHORTEST <= self.words <= LONGEST

    @property
    def weight(self) -> float:
        asks = self.place.exact.rstrip().endswith(_QUESTION_ENDS)
        beside = asks or self.looks_back or self.words < WHOLE or leans(self.place.exact)
        return (BESIDE_THE_DAY if beside else 1.0) * (NAMES_THE_DAY if self.named else 1.0)


@dataclass(slots=True)
class Said:
    """What has been chosen, weightiest day first; `kept` are sentences that a day, by its name, keeps for itself."""

    exacts: set[str] = field(default_factory=set)
    passages: list[Passage] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)

    def is_free(self, passage: Passage, day: str) -> bool:
        exact = passage.place.exact
        return exact not in self.exacts and self.kept.get(exact, day) == day

    def says(self, passage: Passage) -> bool:
        """Whether another day tells about the same."""
        return any(alike(passage, other) >= STILL_DIFFERENT for other in self.passages[:MOST_COMPARED])


def find_rarity(passages: Iterable[Passage]) -> dict[str, float]:
    """Inverse document frequency of the terms, a sentence being a document."""
    seen: set[Provenance] = set()
    counts: Counter[str] = Counter()
    for passage in passages:
        if passage.place not in seen:
            seen.add(passage.place)
            counts.update(passage.terms)
    return {term: math.log(1 + len(seen) / count) for term, count in counts.items()}


def keep_best(day: str, passages: Sequence[Passage], rarity: Mapping[str, float], said: Said) -> None:
    """Where a day has few sentences of its own, let it keep the nearest one."""
    own = [p for p in _nearest(passages, rarity) if not p.lent and p.fits and said.is_free(p, day)]
    if 0 < len(own) <= FEW:
        said.kept[own[0].place.exact] = day


def pick(
    day: str, passages: Sequence[Passage], most: int, rarity: Mapping[str, float], said: Said
) -> tuple[Provenance, ...]:
    """At most so many sentences, the nearest first; one at least, if any fits, be it told of another day too."""
    free = [p for p in _nearest(passages, rarity) if p.fits and said.is_free(p, day)]
    fresh = [p for p in free if not said.says(p)] or free[:1]
    picked: list[Passage] = []
    for limit in (TOO_ALIKE, STILL_DIFFERENT):
        for passage in fresh:
            if len(picked) == most:
                break
            if passage not in picked and all(alike(passage, other) < limit for other in picked):
                picked.append(passage)
    said.exacts.update(passage.place.exact for passage in picked)
    said.passages += picked
    return tuple(passage.place for passage in picked)


def _nearest(passages: Sequence[Passage], rarity: Mapping[str, float]) -> list[Passage]:
    centroid = Counter(term for passage in passages for term in passage.terms)
    weights = {term: count**CENTRALITY * rarity.get(term, 0.0) for term, count in centroid.items()}
    return sorted(passages, key=lambda p: (-_nearness(p, weights, rarity), p.place))


def _nearness(passage: Passage, weights: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    """Cosine of the sentence with the day's centroid, times its own weight."""
    norm = math.sqrt(math.fsum(rarity.get(term, 0.0) ** 2 for term in passage.terms)) or 1.0
    dot = math.fsum(weights.get(term, 0.0) * rarity.get(term, 0.0) for term in passage.terms)
    return dot / norm * passage.weight


def alike(one: Passage, other: Passage) -> float:
    """Cosine of the two sets of terms."""
    return len(one.terms & other.terms) / (math.sqrt(len(one.terms) * len(other.terms)) or 1.0)
