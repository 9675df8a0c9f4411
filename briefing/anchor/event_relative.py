"""Expressions that count from an event which the articles themselves date: "the day after the vote".

The event is looked for in the same article first, then in articles of the same story. Where two
dated events answer to the name, none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.anchor import proofs
from briefing.anchor.dating import ArticleDates, DatedTime
from briefing.anchor.daysets import moved
from briefing.anchor.event_days import shift_days
from briefing.dates.forms import EventShift
from briefing.edtf import day
from briefing.extract.digest import event_noun
from briefing.extract.findings import Findings
from briefing.extract.handles import handle_noun
from briefing.model import Event, Span
from briefing.text.terms import content_terms


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event that an article dates to a day."""

    found: Findings
    event: Event
    time: DatedTime


def date_event_relative(
    articles: Sequence[Findings], dates: Mapping[str, ArticleDates], stories: Mapping[str, Sequence[str]]
) -> dict[str, ArticleDates]:
    """The articles' dates with event-relative expressions placed where their event's day is known.

    `stories` gives the articles of the same story, by document.
    """
    by_id = {found.document.id: found for found in articles}
    placed = dict(dates)
    for found in articles:
        open_ = open_expressions(found, dates[found.document.id])
        if not open_:
            continue
        own = list(_dated_events(found, dates))
        others = [each for id_ in stories.get(found.document.id, ()) for each in _dated_events(by_id[id_], dates)]
        times = list(dates[found.document.id].times)
        for index in open_:
            published = dates[found.document.id].published.days.single
            times[index] = _place(found, index, own, others, published) or times[index]
        placed[found.document.id] = replace(dates[found.document.id], times=tuple(times))
    return placed


def open_expressions(found: Findings, dates: ArticleDates) -> list[int]:
    """The expressions that count from an event and have no date yet."""
    return [i for i, t in enumerate(found.times) if isinstance(t.form, EventShift) and dates.times[i].when is None]


def _dated_events(found: Findings, dates: Mapping[str, ArticleDates]) -> Iterator[_Dated]:
    times = dates[found.document.id].times
    for event in found.events:
        when = times[event.times[0]].when if event.times else None
        if when is not None and when.is_day and not event.mentioned and event.status != "cancelled":
            yield _Dated(found, event, times[event.times[0]])


def _place(
    found: Findings, index: int, own: Sequence[_Dated], others: Sequence[_Dated], published: date | None
) -> DatedTime | None:
    time = found.times[index]
    gap = shift_days(time.form) if isinstance(time.form, EventShift) else None
    if gap is None or not isinstance(time.form, EventShift):
        return None
    named = _called(found, time.form.event)
    match = _only(each for each in own if _answers(each, named) and each.event.sentence != time.sentence)
    borrowed = match is None
    match = match or _only(each for each in others if _answers(each, named) and _near(each, published))
    if match is None or match.time.when is None or match.time.when.first is None or _told_elsewhere(found, index):
        return None
    value = moved(match.time.when.first, gap)
    if value is None or (time.tense == "past" and published is not None and value > published):
        return None
    # What another article dates is an inference: the two may speak of two votes.
    when = day(value, uncertain=borrowed or match.time.when.uncertain)
    words = found.document.exact(time.span)
    told = match.found.document.exact(match.event.span)
    step = proofs.from_event(words, told, match.time.when, when, gap)
    return DatedTime(type="DATE", value=when.text[:10], when=when, proof=proofs.join(match.time.proof, (step,)))


NEAR = 60
"""Days between an article and the event of another one that it may speak of: a vote of last year is another vote."""


def _near(each: _Dated, published: date | None) -> bool:
    first = each.time.when.first if each.time.when else None
    return first is not None and (published is None or abs((first - published).days) <= NEAR)


def _told_elsewhere(found: Findings, index: int) -> bool:
    """Whether a relative clause dates the event itself: "two days after the vote, which was held on 3 March"."""
    time = found.times[index]
    end = found.sentences[time.sentence].span.end
    return re.match(r"[,\s]*(?:which|that|held|on)\b", found.document.text[time.span.end : end]) is not None and any(
        other.sentence == time.sentence and other.span.start >= time.span.end for other in found.times
    )


def _called(found: Findings, phrase: Span) -> tuple[str, frozenset[str]]:
    """The noun of the phrase ("vote") and its other terms ("budget")."""
    text = phrase.of(found.document.text)
    nouns = [noun for word in text.split() if (noun := handle_noun(word.strip(".,;:’'”\"")))]
    noun = nouns[-1] if nouns else ""
    return noun, content_terms(text) - {noun}


def _answers(each: _Dated, named: tuple[str, frozenset[str]]) -> bool:
    """The event bears the noun, and no word of the phrase names something else than it does."""
    noun, others = named
    return bool(noun) and event_noun(each.found, each.event) == noun and others <= _terms(each)


def _terms(each: _Dated) -> frozenset[str]:
    sentence = each.found.sentences[each.event.sentence].span
    return content_terms(sentence.of(each.found.document.text)) | each.event.terms


def _only(matches: Iterator[_Dated]) -> _Dated | None:
    """The one event, or one of several that are of the same day; None where they differ."""
    found = list(matches)
    days = {each.time.when.first for each in found if each.time.when}
    return found[0] if len(days) == 1 else None
