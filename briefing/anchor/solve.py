"""The dates of the whole folder: days of publication first, then every expression, each with its proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.anchor import event_days, proofs, publication, wire
from briefing.anchor.dating import ArticleDates, DatedTime, Dating, Known
from briefing.anchor.daysets import DaySet
from briefing.anchor.event_relative import date_event_relative, open_expressions
from briefing.anchor.expressions import date_times
from briefing.anchor.hints import find_hints
from briefing.anchor.links import StoryLink, link_events, link_stories
from briefing.anchor.years import Key, SettledDay, Story, contradictions, settle_years
from briefing.config import Anchor
from briefing.dates.forms import Calendar
from briefing.extract.digest import digest, find_handles, full_names
from briefing.extract.findings import Digest, Findings
from briefing.model import ProofStep

MOST_DAYS = 366
"""A publication day known to within a year settles the year of "April 10"; a wider one does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """What the page, its name or a setting states of one article."""

    published: Known | None
    captured: Known | None
    notes: tuple[str, ...]

    @property
    def dates_years(self) -> bool:
        days = self.published.days.narrowed if self.published else DaySet()
        return days.first is not None and days.last is not None and (days.last - days.first).days <= MOST_DAYS


def date_folder(
    articles: Sequence[Findings],
    *,
    as_of: date,
    anchors: Sequence[Anchor] = (),
    redated: Mapping[Key, SettledDay] | None = None,
    window: int = 20,
    digests: Sequence[Digest] = (),
) -> Dating:
    """Every date of every article.

    `redated` are expressions that a person has dated; they move what hangs on them. `digests` are the articles', where
    they have been made already.
    """
    fixed = dict(redated or {})
    for found in articles:
        anchored = event_days.anchored_days(found, anchors)
        fixed |= {
            (found.document.id, index): known
            for index, known in anchored.items()
            if (found.document.id, index) not in fixed
        }
    stated = {found.document.id: _stated(found) for found in articles}
    undated = [found for found in articles if not stated[found.document.id].dates_years]
    years: dict[Key, SettledDay] = {}
    if undated:
        years = _undated_years(articles, undated, stated, fixed, as_of, window, digests)
    settled = _by_document(years | fixed)
    dates = {
        (key := found.document.id): _date_article(found, stated[key], settled.get(key, {}), anchors, as_of)
        for found in articles
    }
    dates = date_event_relative(articles, dates, _same_stories(articles, dates))
    return Dating(articles=dates, hints=find_hints(articles, dates))


def _same_stories(articles: Sequence[Findings], dates: Mapping[str, ArticleDates]) -> dict[str, list[str]]:
    """The articles of the same story, for those with an expression that counts from an event not yet found."""
    waiting = [found for found in articles if open_expressions(found, dates[found.document.id])]
    if not waiting or len(articles) < 2:
        return {}
    stories: dict[str, list[str]] = {}
    names = {found.document.id: full_names(found) for found in articles}
    for link in link_stories({found.document.id: names[found.document.id] for found in waiting}, names):
        stories.setdefault(link.document, []).append(link.other)
    return stories


def _stated(found: Findings) -> _Stated:
    published, notes = publication.stated_day(found.document, found.document.published_claims, "published")
    captured, more = publication.stated_day(found.document, found.document.captured_claims, "captured")
    return _Stated(published=published, captured=captured, notes=notes + more)


def _by_document(settled: Mapping[Key, SettledDay]) -> dict[str, dict[int, SettledDay]]:
    grouped: dict[str, dict[int, SettledDay]] = {}
    for (document, index), value in settled.items():
        grouped.setdefault(document, {})[index] = value
    return grouped


def _undated_years(
    articles: Sequence[Findings],
    undated: Sequence[Findings],
    stated: Mapping[str, _Stated],
    fixed: Mapping[Key, SettledDay],
    as_of: date,
    window: int,
    digests: Sequence[Digest],
) -> dict[Key, SettledDay]:
    by_id = {found.document.id: found for found in articles}
    dated_times = {
        found.document.id: _days_of_dated(found, published)
        for found in articles
        if stated[found.document.id].dates_years and (published := stated[found.document.id].published)
    }
    made = {each.document: each for each in digests}
    digests = [_with_days(found, made, _plain_days(dated_times.get(found.document.id, {}))) for found in articles]
    known = dict(fixed)
    for document, days in dated_times.items():
        known |= {(document, index): value for index, value in days.items()}
    limits = {key: last for key, each in stated.items() if (last := _latest_publication(each)) is not None}
    waiting = {found.document.id for found in undated}
    stories = link_stories(
        {each.document: each.names for each in digests if each.document in waiting},
        {each.document: each.names for each in digests if each.document not in waiting},
    )
    return settle_years(
        undated,
        link_events(digests),
        known,
        by_id,
        as_of=as_of,
        window=window,
        limits=limits,
        stories=_stories(stories, stated),
    )


def _with_days(found: Findings, made: Mapping[str, Digest], days: Mapping[int, date]) -> Digest:
    """The article's digest, its handles dated by `days`; `made` are digests that need not be made again."""
    done = made.get(found.document.id)
    return digest(found, days) if done is None else replace(done, handles=tuple(find_handles(found, days)))


def _days_of_dated(found: Findings, published: Known) -> dict[int, SettledDay]:
    """The days of the expressions of an article whose day of publication is known."""
    indices = [event.times[0] for event in found.events if event.times]
    times = date_times(found, published, sorted(set(indices)), {})
    return {
        index: SettledDay(day=first, uncertain=time.when.uncertain, proof=time.proof)
        for index, time in times.items()
        if time.when is not None and time.when.is_day and (first := time.when.first) is not None
    }


def _plain_days(days: Mapping[int, SettledDay]) -> dict[int, date]:
    return {index: value.day for index, value in days.items()}


def _stories(links: Sequence[StoryLink], stated: Mapping[str, _Stated]) -> dict[str, Story]:
    """For each undated article the dated one that shares most names with it."""
    stories: dict[str, Story] = {}
    for link in links:
        published = stated[link.other].published
        day = published.days.single if published else None
        if published is not None and day is not None and link.document not in stories:
            stories[link.document] = Story(published=day, stated_by=published.proof[0], names=link.names)
    return stories


def _latest_publication(stated: _Stated) -> ProofStep | None:
    """The step that states the earliest day which the article can't be later than."""
    known = [each for each in (stated.published, stated.captured) if each is not None and each.days.narrowed.last]
    first = min(known, key=lambda each: each.days.narrowed.last or date.max, default=None)
    return first.proof[-1] if first is not None else None


def _date_article(
    found: Findings, stated: _Stated, settled: Mapping[int, SettledDay], anchors: Sequence[Anchor], as_of: date
) -> ArticleDates:
    notes = list(stated.notes)
    published = stated.published or _captured_later(stated.captured)
    body_days = _body_days(found, settled)
    if not stated.dates_years:
        published, more = publication.bounded_day(publication.find_facts(found, body_days), published, as_of)
        notes += [*more, *contradictions(found, settled)]
    published = published or Known()
    lines = wire.wire_lines(found)
    captured, line_days = stated.captured, dict[int, Known]()
    if lines:
        newest, more = wire.wire_day(found, lines, published, captured, settled)
        notes += more
        captured = captured or (newest if not wire.is_all_wire(found) else None)
        if not stated.dates_years:
            published = wire.published_by(published, newest, lines, found)
        line_days = {line.segment: _moved(newest, line.offset) for line in lines}
        line_days |= _headed_days(found, lines, body_days)
    times, bases = _all_times(found, published, line_days, settled)
    return ArticleDates(
        published=published,
        captured=captured,
        times=times,
        lines=line_days,
        mentions=event_days.mention_days(found, times, bases, anchors),
        occasions=event_days.occasion_days(found, times),
        notes=(*notes, *publication.told_too_early(found, times, published)),
    )


def _headed_days(found: Findings, lines: Sequence[wire.WireLine], days: Mapping[int, SettledDay]) -> dict[int, Known]:
    """The days of wire lines that stand under a date, by segment: the first one's, and on from there past midnight."""
    headed = wire.headed_lines(found)
    first: dict[int, int] = {}
    known = {}
    for line in lines:
        index = headed.get(line.segment)
        if index is None or index not in days:
            continue
        moved = line.offset - first.setdefault(index, line.offset)
        known[line.segment] = Known(
            days=DaySet.of(days[index].day).shift(moved),
            proof=days[index].proof,
            source="dateline",
            uncertain=days[index].uncertain,
        )
    return known


def _captured_later(captured: Known | None) -> Known | None:
    """A page was published on or before the day on which it was captured."""
    last = captured.days.narrowed.last if captured is not None else None
    if captured is None or last is None:
        return None
    days = DaySet(None, last)
    step = proofs.stated_capture(captured.proof[-1], days.edtf())
    return Known(days=days, proof=(step,), source="inferred")


def _moved(known: Known, days: int) -> Known:
    weaker = _moved(known.weaker, days) if known.weaker else None
    return replace(known, days=known.days.shift(days), weaker=weaker)


def _body_days(found: Findings, settled: Mapping[int, SettledDay]) -> dict[int, SettledDay]:
    """The days that an undated article names outside its wire lines: settled ones, and those with their own year."""
    indices = [index for index, time in enumerate(found.times) if found.sentences[time.sentence].kind != "ticker"]
    days = {index: settled[index] for index in indices if index in settled}
    plain = [index for index in indices if index not in settled and _has_own_year(found.times[index].form)]
    for index, time in date_times(found, Known(), plain, {}).items():
        if time.when is not None and time.when.is_day and time.when.first is not None:
            days[index] = SettledDay(day=time.when.first, uncertain=False, proof=time.proof)
    return days


def _has_own_year(form: object) -> bool:
    return isinstance(form, Calendar) and form.year is not None


def _all_times(
    found: Findings, published: Known, line_days: Mapping[int, Known], settled: Mapping[int, SettledDay]
) -> tuple[tuple[DatedTime, ...], dict[int, Known]]:
    """All expressions of the article, and the day that each is as candidates."""
    groups: dict[int | None, list[int]] = {}
    for index, time in enumerate(found.times):
        segment = found.sentences[time.sentence].segment
        groups.setdefault(segment if segment in line_days else None, []).append(index)
    dated: dict[int, DatedTime] = {}
    bases: dict[int, Known] = {}
    for group, indices in groups.items():
        base = published if group is None else line_days[group]
        dated |= date_times(found, base, indices, settled)
        for index in indices:
            bases[index] = _candidates(found, index, dated, base)
    return tuple(dated[index] for index in range(len(found.times))), bases


def _candidates(found: Findings, index: int, dated: Mapping[int, DatedTime], base: Known) -> Known:
    """The day of an expression as a set; of one that only counts from an undated event, the day it is told of."""
    when = dated[index].when
    if when is not None and (when.is_day or when.is_set):
        days = DaySet(when.first, when.last, when.weekday)
        return Known(days=days, proof=dated[index].proof, source="inferred", uncertain=when.uncertain)
    return base if found.sentences[found.times[index].sentence].kind == "ticker" else Known()
