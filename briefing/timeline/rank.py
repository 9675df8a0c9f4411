"""The days that mattered in many articles.

A day's weight is the number of distinct articles (copies apart) that name it or were published on
it: distinct documents beat counts of mentions and trained regressors (FACTS of Timeline17: Tran et
al. 2013, Ghalandari and Ifrim 2020).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.anchor.dating import ArticleDates, Dating
from briefing.anchor.daysets import moved
from briefing.edtf import Edtf
from briefing.extract.findings import Findings
from briefing.model import Provenance
from briefing.text.terms import content_terms
from briefing.timeline.matching import matcher
from briefing.timeline.sentences import Passage, Said, find_rarity, keep_best, pick

LEADS = 3
"""Opening sentences that tell of the day of publication, or of the day before where they name no day."""

_TOLD_IN = ("headline", "dek", "body", "ticker")


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


@dataclass(frozen=True, slots=True)
class _Named:
    """The days that each sentence of an article names, and the sentences that name a longer time gone by or ahead."""

    days: Mapping[int, set[date]]
    other: frozenset[int]


def collect_days(
    articles: Iterable[Findings], dating: Dating, copies: Mapping[str, str], match: Sequence[str]
) -> dict[date, DayTold]:
    """Every day that an article names or was published on; with `match`, only sentences that hold such a word."""
    days: dict[date, DayTold] = {}
    wanted = matcher(match)
    for found in articles:
        if found.document.id not in copies:
            _collect(found, dating.articles[found.document.id], days, wanted)
    return days


def _collect(found: Findings, dates: ArticleDates, days: dict[date, DayTold], wanted: Callable[[str], bool]) -> None:
    document, published = found.document, dates.published.days.single
    named = _named(found, dates, published)
    told_in = [(index, each.span) for index, each in enumerate(found.sentences) if each.kind in _TOLD_IN]
    for lead, (index, span) in enumerate(told_in):
        targets = named.days.get(index, set())
        opens = published if lead < LEADS and not targets else None
        if not targets and opens is None:
            continue
        place = document.exact(span)
        if not wanted(place.exact):
            continue
        for day, passage in _tellings(place, targets, opens, index in named.other):
            told = days.setdefault(day, DayTold(day))
            told.passages.append(passage)
            if passage.named:
                told.documents.add(document.id)
            elif not passage.lent:
                told.published.add(document.id)


def _tellings(
    place: Provenance, named: set[date], opens: date | None, looks_back: bool
) -> Iterator[tuple[date, Passage]]:
    """The days that the sentence tells of: those that it names, or the one that it `opens` and the day before."""
    terms = content_terms(place.exact)
    for day in sorted(named):
        yield day, Passage(place=place, terms=terms, named=True)
    if opens is not None:
        yield opens, Passage(place=place, terms=terms, named=False, looks_back=looks_back)
        eve = moved(opens, -1)
        if eve is not None:
            yield eve, Passage(place=place, terms=terms, named=False, lent=True, looks_back=looks_back)


def _named(found: Findings, dates: ArticleDates, published: date | None) -> _Named:
    days: dict[int, set[date]] = defaultdict(set)
    other: set[int] = set()
    before: tuple[int, Edtf | None] = (-1, None)
    for expression, time in zip(found.times, dates.times, strict=True):
        when, at = time.when, expression.sentence
        if when is not None and when.is_day and when.first is not None:
            if not _closes(when, before[1] if before[0] == at else None):
                days[at].add(when.first)
        elif when is not None and published is not None and not _holds(when, published.isoformat()):
            other.add(at)
        before = (at, when)
    return _Named(days, frozenset(other))


def _closes(when: Edtf, before: Edtf | None) -> bool:
    """Whether the day is but the end of the stretch that the expression before it opens: "from 5 to 9 June"."""
    return before is not None and "/" in before.text and before.latest == when.latest


def _holds(when: Edtf, day: str) -> bool:
    return (when.earliest or day) <= day <= (when.latest or day)


def choose_days(
    days: Mapping[date, DayTold], *, limit: int | None, sentences: int, first: date | None, last: date | None
) -> list[TimelineDay]:
    """The `limit` weightiest days between the bounds (inclusive), in calendar order, with their sentences."""
    inside = [
        told for told in days.values() if (first is None or told.day >= first) and (last is None or told.day <= last)
    ]
    # The day before publication only borrows sentences: it is a day of its own where an article names it.
    named = [told for told in inside if told.documents or (limit is not None and told.published)]
    ranked = sorted(named, key=lambda told: (*(-weight for weight in told.weight), told.day))
    rarity = find_rarity(passage for told in days.values() for passage in told.passages)
    said = Said()
    for told in ranked:
        keep_best(told.day.isoformat(), told.passages, rarity, said)
    chosen: list[TimelineDay] = []
    for told in ranked:
        if len(chosen) == limit:
            break
        picked = pick(told.day.isoformat(), told.passages, sentences, rarity, said)
        if picked:
            chosen.append(TimelineDay(day=told.day, documents=told.weight[0], sentences=picked))
    return sorted(chosen, key=lambda day: day.day)
