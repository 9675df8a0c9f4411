"""The year of "April 10" in articles that do not say when they were published.

Each such article has candidate reference days: the day of its leading expression (the first with a
weekday, else the first) in every year of the window in which the weekday agrees. Candidates are
struck out by the article's other weekdays and by linked articles until nothing changes (arc
consistency, Mackworth 1977); of those left, a dated sibling chooses, else the latest not after the
as-of day.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.anchor import proofs
from briefing.anchor.links import Link
from briefing.anchor.yearless import FARTHEST, in_year, nearest, yearless_times
from briefing.dates.forms import Calendar
from briefing.edtf import WEEKDAYS, day, parse
from briefing.extract.findings import Findings
from briefing.model import Proof, ProofStep, Provenance
from briefing.text.terms import as_written

ANNOUNCED = 61
"""Days ahead that news announces a month and a day without a year: two months."""

Key = tuple[str, int]
"""A document's id and the index of a time expression."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledDay:
    """The day of an expression without a year; `uncertain` where another year was possible."""

    day: date
    uncertain: bool
    proof: Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A dated article of the same story: its day, the step that states it, and the names that both hold."""

    published: date
    stated_by: ProofStep
    names: tuple[str, ...]


@dataclass(slots=True)
class _Article:
    """One undated article in the search: its expressions without a year, and the reference days that are left."""

    found: Findings
    yearless: dict[int, Calendar]
    leading: int
    limit: date
    possible: tuple[date, ...]
    left: list[date]
    struck: dict[date, Provenance]
    """The reference days that other evidence rules out, with its words."""
    bound: ProofStep | None
    """What states `limit`, where it is not the as-of day."""

    @property
    def id(self) -> str:
        return self.found.document.id

    def words(self, time: int) -> Provenance:
        return self.found.document.exact(self.found.times[time].span)

    def at(self, time: int, reference: date) -> date | None:
        """The day of an expression if the leading one is `reference`."""
        return reference if time == self.leading else nearest(self.yearless[time], reference)


def settle_years(
    articles: Sequence[Findings],
    links: Sequence[Link],
    known: Mapping[Key, SettledDay],
    by_id: Mapping[str, Findings],
    *,
    as_of: date,
    window: int,
    limits: Mapping[str, ProofStep],
    stories: Mapping[str, Story],
) -> dict[Key, SettledDay]:
    """The days of all expressions without a year in `articles`, none of which has a known day of publication.

    `known` are days of expressions in dated articles, `by_id` all articles; `limits` the step that states a day which
    an article can't be later than; `stories` a dated article of the same story, by undated article; `window` is in
    years back from `as_of`.
    """
    undated = {}
    for found in articles:
        bound = limits.get(found.document.id)
        last = parse(bound.gives).last if bound is not None and bound.gives else None
        limit = min(as_of, last) if last else as_of
        article = _candidates(found, limit, window, bound if limit < as_of else None)
        if article is not None:
            undated[article.id] = article
    _strike_out(undated, links)
    return _choose(undated, links, known, by_id, stories, as_of)


def contradictions(found: Findings, settled: Mapping[int, SettledDay]) -> list[str]:
    """A note for each weekday that fits no year near those of the article's other dates: it stays undated."""
    yearless = yearless_times(found)
    placed = [index for index in yearless if index in settled]
    if not placed:
        return []
    words = {index: found.times[index].span.of(found.document.text) for index in yearless}
    return [
        f"“{words[index]}” fits no year near that of “{words[placed[0]]}”; it is left without a date"
        for index, form in yearless.items()
        if form.weekday is not None and index not in settled
    ]


def _candidates(found: Findings, limit: date, window: int, bound: ProofStep | None) -> _Article | None:
    yearless = yearless_times(found)
    if not yearless:
        return None
    leading = next((index for index, form in yearless.items() if form.weekday is not None), next(iter(yearless)))
    years = range(limit.year + 1, limit.year - window - 1, -1)
    possible = tuple(value for year in years if (value := in_year(yearless[leading], year)))
    # What is announced lies ahead of the article, and so may lie after the last day that it can be of.
    ahead = timedelta(days=ANNOUNCED) if found.times[leading].tense == "future" else timedelta()
    in_time = [value for value in possible if value - limit <= ahead]  # a difference, so no day before year 1
    others = {index: form for index, form in yearless.items() if index != leading and form.weekday is not None}
    struck = {
        value: found.document.exact(found.times[index].span)
        for value in in_time
        for index, form in others.items()
        if not nearest(form, value)
    }
    # Weekdays that contradict each other: the leading one is kept alone; `contradictions` notes it.
    if len(struck) == len(in_time):
        struck = {}
    left = [value for value in in_time if value not in struck]
    return _Article(found, yearless, leading, limit, possible, left, struck, bound) if left else None


def _strike_out(undated: Mapping[str, _Article], links: Sequence[Link]) -> None:
    """Remove reference days that no reference day of a linked article agrees with, until nothing changes."""
    pairs = [
        (undated[a.document], a.time, undated[b.document], b.time)
        for link in links
        for a, b in ((link.one, link.other), (link.other, link.one))
        if a.document in undated and b.document in undated
        if a.time in undated[a.document].yearless and b.time in undated[b.document].yearless
    ]
    changed = True
    while changed:
        changed = False
        for one, time, other, other_time in pairs:
            allowed = {other.at(other_time, reference) for reference in other.left}
            kept = [reference for reference in one.left if one.at(time, reference) in allowed]
            # No common day: the link is wrong or a source errs; it may not silence both.
            if kept and len(kept) < len(one.left):
                gone = [value for value in one.left if value not in kept]
                one.struck |= {value: _ruling_out(other, other_time, one.at(time, value)) for value in gone}
                one.left, changed = kept, True


def _ruling_out(other: _Article, time: int, value: date | None) -> Provenance:
    """The words of the linked article that leave no room for the day."""
    struck = (words for at, words in other.struck.items() if other.at(time, at) == value)
    return next(struck, other.words(other.leading))


def _choose(
    undated: Mapping[str, _Article],
    links: Sequence[Link],
    known: Mapping[Key, SettledDay],
    by_id: Mapping[str, Findings],
    stories: Mapping[str, Story],
    as_of: date,
) -> dict[Key, SettledDay]:
    settled = dict(known)
    # Articles that a weekday dates come first: those without one follow their siblings.
    waiting = sorted(undated.values(), key=lambda a: a.yearless[a.leading].weekday is None)
    sibling_of = _siblings(links)
    # Whoever has a settled sibling goes first; settling one brings its own siblings to the front.
    queue = deque([a for a in waiting if _settled_sibling(a, sibling_of, settled)])
    rest = deque(waiting)
    done: set[str] = set()
    while queue or rest:
        article = queue.popleft() if queue else rest.popleft()
        if article.id in done:
            continue
        done.add(article.id)
        sibling = _settled_sibling(article, sibling_of, settled)
        new = _settle(article, sibling, by_id, settled, stories.get(article.id), as_of)
        settled.update(new)
        for key in new:
            followers = dict.fromkeys(other[0] for other, _ in sibling_of.get(key, ()))
            queue.extend(undated[id_] for id_ in followers if id_ in undated and id_ not in done)
    return {key: value for key, value in settled.items() if key not in known}


def _siblings(links: Sequence[Link]) -> dict[Key, list[tuple[Key, frozenset[str]]]]:
    siblings: dict[Key, list[tuple[Key, frozenset[str]]]] = {}
    for link in links:
        one, other = (link.one.document, link.one.time), (link.other.document, link.other.time)
        siblings.setdefault(one, []).append((other, link.shared))
        siblings.setdefault(other, []).append((one, link.shared))
    return siblings


def _settled_sibling(
    article: _Article,
    sibling_of: Mapping[Key, list[tuple[Key, frozenset[str]]]],
    settled: Mapping[Key, SettledDay],
) -> tuple[int, Key, frozenset[str]] | None:
    """The expression of the article that a settled one of another article dates, that one, and what they share."""
    for time in article.yearless:
        for other, shared in sibling_of.get((article.id, time), ()):
            # One event, one day: a sibling's day that falls on another weekday than this article says is another's.
            if other in settled and in_year(article.yearless[time], settled[other].day.year) == settled[other].day:
                return time, other, shared
    return None


def _settle(
    article: _Article,
    sibling: tuple[int, Key, frozenset[str]] | None,
    by_id: Mapping[str, Findings],
    settled: Mapping[Key, SettledDay],
    story: Story | None,
    as_of: date,
) -> dict[Key, SettledDay]:
    if sibling is None:
        time = article.leading
        first = _from_own_year(article) or _from_story(article, story) or _latest(article, as_of)
    else:
        time, first = sibling[0], _from_sibling(article, sibling, by_id, settled)
    days = {time: first}
    for index, form in article.yearless.items():
        if index != time and (value := nearest(form, first.day)):
            when = day(value, uncertain=first.uncertain)
            step = proofs.near_day(article.words(index), article.words(time), when)
            days[index] = SettledDay(day=value, uncertain=first.uncertain, proof=proofs.join(first.proof, (step,)))
    return {(article.id, index): value for index, value in days.items()}


def _from_own_year(article: _Article) -> SettledDay | None:
    """The reference day nearest to a date with a year that opens the article: it tells on from there.

    A full date behind the first one without a year is background more often ("since the vote of 3 March 2014").
    """
    found = article.found
    dated = [
        (i, t) for i, t in enumerate(found.times) if found.sentences[t.sentence].kind not in ("ticker", "dateline")
    ]
    opening = next(((i, t.form) for i, t in dated if isinstance(t.form, Calendar) and t.form.day is not None), None)
    if opening is None or opening[1].year is None:
        return None
    start = in_year(opening[1], opening[1].year)
    near = [value for value in article.left if start is not None and abs((value - start).days) <= FARTHEST]
    if start is None or not near:
        return None
    chosen = min(near, key=lambda value: abs((value - start).days))
    when = day(chosen, uncertain=True)
    step = proofs.near_day(article.words(article.leading), article.words(opening[0]), when)
    return SettledDay(day=chosen, uncertain=True, proof=(step,))


def _from_story(article: _Article, story: Story | None) -> SettledDay | None:
    """The reference day nearest to a dated article of the same story, if that lies within half a year."""
    if story is None:
        return None
    chosen, *others = sorted(article.left, key=lambda value: abs((value - story.published).days))
    if abs((chosen - story.published).days) > FARTHEST:
        return None
    when = day(chosen, uncertain=bool(others))
    words = article.words(article.leading)
    step = proofs.same_story(words, story.stated_by, when, story.published, story.names, others)
    return SettledDay(day=chosen, uncertain=bool(others), proof=(step,))


def _latest(article: _Article, as_of: date) -> SettledDay:
    chosen, *others = sorted(article.left, reverse=True)
    weekday = article.yearless[article.leading].weekday
    step = proofs.latest_year(
        article.words(article.leading),
        chosen,
        others,
        as_of,
        article.bound,
        weekday=None if weekday is None else WEEKDAYS[weekday],
        later=[value for value in article.possible if value > max(article.limit, chosen)],
        struck={value: words for value, words in article.struck.items() if value > chosen},
    )
    return SettledDay(day=chosen, uncertain=bool(others), proof=(step,))


def _from_sibling(
    article: _Article,
    sibling: tuple[int, Key, frozenset[str]],
    by_id: Mapping[str, Findings],
    settled: Mapping[Key, SettledDay],
) -> SettledDay:
    time, other, shared = sibling
    basis = settled[other]
    when = day(basis.day, uncertain=basis.uncertain)
    words = article.words(time)
    source = by_id[other[0]]
    expression = source.times[other[1]]
    told = source.sentences[expression.sentence].span.of(source.document.text)
    step = proofs.sibling(words, source.document.exact(expression.span), when, as_written(shared, told))
    return SettledDay(day=basis.day, uncertain=basis.uncertain, proof=proofs.join(basis.proof, (step,)))
