"""Where sources differ: one event, one slot, two values. Precision first.

Numbers are compared by what they count, descriptions by what the same thing is called. Not
divergences: bounds that hold together ("at least 12" and 14), rounded against exact, other facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Literal

from briefing.edtf import Edtf
from briefing.extract.findings import Findings
from briefing.ids import IdCounter
from briefing.model import Figure, Provenance, Span
from briefing.text.terms import content_terms, plural
from briefing.timeline.counts import CURRENCIES, Counted, compare, counted_by, find_counts, read_count
from briefing.timeline.descriptions import describe
from briefing.timeline.entry import Comparison, Divergence, Value
from briefing.timeline.stories import share_names
from briefing.timeline.told import Told

MOST_OTHERS = 300
"""Events among whose articles further ones of a story are looked for."""

MOST_FIGURES = 60
"""Figures of one noun in the articles of one event that are compared; a longer list is a table, no report."""


def compare_tellings(
    groups: Sequence[Sequence[Told]], articles: Mapping[str, Findings], ids: IdCounter
) -> tuple[list[tuple[int | None, Divergence]], list[Comparison]]:
    """The divergences, and what only looks like one: numbers that agree when rounded, counts that grew.

    Each divergence comes with the index of the group (entry) that it belongs to, in the groups' order.
    """
    found: list[tuple[int | None, Divergence]] = []
    compared: list[Comparison] = []
    seen: set[frozenset[Provenance]] = set()
    for index, group in enumerate(groups):
        if len({each.origin for each in group}) < 2:
            continue
        for divergence in (*_dates(group, ids), *_descriptions(group, articles, ids)):
            if _is_new(divergence.values, seen):
                found.append((index, divergence))
    places = _places(groups)
    for story in _stories(groups):
        numbers, alike = _numbers(groups, story, articles, ids, places)
        found += [pair for pair in numbers if _is_new(pair[1].values, seen)]
        compared += [each for each in alike if _is_new(each.values, seen)]
    return sorted(found, key=lambda pair: pair[0] if pair[0] is not None else len(groups)), compared


Places = Mapping[str, Sequence[tuple[int, Span]]]
"""By document: its tellings, each with the index of its group."""


def _places(groups: Sequence[Sequence[Told]]) -> Places:
    places: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    for index, group in enumerate(groups):
        for each in group:
            places[each.document].append((index, each.span))
    return places


def _stories(groups: Sequence[Sequence[Told]]) -> list[list[int]]:
    """The groups with several articles, brought together where they share an article: each is one story."""
    of_origin: dict[str, int] = {}
    stories: dict[int, list[int]] = {}
    joined: dict[int, int] = {}  # a story's number -> that of the story which it became a part of

    def home(at: int) -> int:
        while (further := joined.get(at, at)) != at:
            joined[at] = joined.get(further, further)
            at = further
        return at

    for index, group in enumerate(groups):
        origins = {each.origin for each in group}
        if len(origins) < 2:
            continue
        known = sorted({home(of_origin[origin]) for origin in origins if origin in of_origin})
        first = known[0] if known else index
        stories.setdefault(first, []).append(index)
        for other in known[1:]:
            stories[first] += stories.pop(other)
        for at in (index, *known[1:]):
            joined[at] = first
        of_origin.update(dict.fromkeys(origins, first))
    return [sorted(indices) for _, indices in sorted(stories.items())]


def _is_new(values: Sequence[Value], seen: set[frozenset[Provenance]]) -> bool:
    key = frozenset(place for value in values for place in value.provenance)
    new = not any(len(key & other) >= 2 for other in seen)
    seen.add(key)
    return new


def is_told(divergence: Divergence, others: Sequence[Divergence]) -> bool:
    """Whether another divergence is of a passage of this one already."""
    places = [place for value in divergence.values for place in value.provenance]
    return any(
        place.overlaps(each)
        for other in others
        for value in other.values
        for each in value.provenance
        for place in places
    )


def _dates(group: Sequence[Told], ids: IdCounter) -> list[Divergence]:
    """One event, told as past for several days."""
    by_day: dict[str, list[Told]] = defaultdict(list)
    for each in group:
        if each.when is not None and each.when.is_day and each.time is not None and each.status == "happened":
            by_day[each.when.text.rstrip("?~%")].append(each)
    if len(by_day) < 2:
        return []
    values = tuple(_said([place for each in told if (place := each.time)]) for _, told in sorted(by_day.items()))
    noun = next((each.noun for each in group if each.noun), "")
    about = f"day of the {noun}" if noun else "day"
    return [Divergence(id=ids.next("v", values[0].value), about=about, kind="date", comparable=True, values=values)]


def _said(places: Sequence[Provenance]) -> Value:
    return Value(value=places[0].exact, provenance=tuple(dict.fromkeys(places)))


def _numbers(
    groups: Sequence[Sequence[Told]], story: Sequence[int], articles: Mapping[str, Findings], ids: IdCounter, at: Places
) -> tuple[list[tuple[int | None, Divergence]], list[Comparison]]:
    """Figures of a story's articles that count one thing: those that can't both hold, and those that can."""
    tellings = [each for index in story for each in groups[index]]
    event = frozenset[str]().union(*(each.terms for each in tellings))
    published = {each.origin: each.published for each in (*tellings, *_of_the_story(tellings, groups))}
    main = max(story, key=lambda index: (len({each.origin for each in groups[index]}), -index))
    by_noun: dict[tuple[str, str], list[tuple[str, Figure]]] = defaultdict(list)
    for origin in sorted(published):
        for figure in find_counts(articles[origin]):
            by_noun[counted_by(figure)].append((origin, figure))
    differing: list[tuple[int | None, Divergence]] = []
    alike: list[Comparison] = []
    for (_, unit), given in by_noun.items():
        if len({origin for origin, _ in given[:MOST_FIGURES]}) < 2:
            continue
        figures = [
            replace(counted, events=_events_of(counted, at.get(counted.document, ()), articles))
            for origin, figure in given[:MOST_FIGURES]
            for counted in [read_count(articles[origin], origin, published[origin], figure)]
        ]
        if unit == "%":
            figures = [each for each in figures if not _is_of_another_day(each, figures, groups)]
        for verdict, pairs in _compared(figures, event, groups[main][0].when):
            members = list(dict.fromkeys(counted for pair in pairs for counted in pair[:2]))
            noun = next((each.figure.noun for each in members if each.figure.noun), "")
            about = _about(noun, unit, members)
            if verdict == "difference":
                index = _told_with(members, groups, story)
                differing.append((index, _number_divergence(about, members, pairs[0][2], articles, ids)))
            else:
                alike.append(Comparison(kind=verdict, about=about, values=_values(members, articles)))
    return differing, alike


def _is_of_another_day(counted: Counted, figures: Sequence[Counted], groups: Sequence[Sequence[Told]]) -> bool:
    """Whether a share stands in tellings of other days than those before it: a rate that was held, then cut."""
    days = _days_of(counted, groups)
    before = [_days_of(each, groups) for each in figures[: figures.index(counted)] if each.origin != counted.origin]
    return bool(days) and any(other and not days & other for other in before)


def _days_of(counted: Counted, groups: Sequence[Sequence[Told]]) -> frozenset[str]:
    told = (groups[index][0].when for index in counted.events)
    return frozenset(when.text.rstrip("?~%") for when in told if when is not None and when.is_day)


def _of_the_story(tellings: Sequence[Told], groups: Sequence[Sequence[Told]]) -> list[Told]:
    """A telling of each further article of the story, though none of its events is told by another."""
    told = {each.origin for each in tellings}
    first = next(iter(tellings))
    others = {each.origin: each for group in groups[:MOST_OTHERS] for each in group if each.origin not in told}
    return [each for each in others.values() if share_names(each, first)]


def _told_with(members: Sequence[Counted], groups: Sequence[Sequence[Told]], story: Sequence[int]) -> int:
    """The event of the story that the numbers' sentences are most about."""
    about = frozenset[str]().union(*(each.context for each in members))
    origins = {each.origin for each in members}

    def fitting(index: int) -> tuple[int, int, int]:
        group = groups[index]
        terms = frozenset[str]().union(*(each.terms for each in group))
        return len(origins & {each.origin for each in group}), len(about & terms), -index

    return max(story, key=fitting)


Pairs = list[tuple[Counted, Counted, bool]]


def _compared(
    figures: Sequence[Counted], event: frozenset[str], day: Edtf | None
) -> list[tuple[Literal["difference", "agreement", "development"], Pairs]]:
    """The pairs of each slot with their verdict; a difference only where neither article gives the other's number."""
    found: list[tuple[Literal["difference", "agreement", "development"], Pairs]] = []
    for one, other in combinations(figures, 2):
        if one.origin == other.origin:
            continue
        verdict, sure = compare(one, other, event, day, together=_only_two(one, other, figures))
        if verdict == "different" or (verdict == "difference" and _agree_elsewhere(one, other, figures)):
            continue
        slots = [pairs for known, pairs in found if known == verdict]
        home = next((pairs for pairs in slots if _joins(one, other, pairs)), None)
        if home is None and (sure or not slots):
            found.append((verdict, [(one, other, sure)]))
        elif home is not None and sure:
            home.append((one, other, sure))
    grown = {each.state for verdict, pairs in found if verdict == "development" for pair in pairs for each in pair[:2]}
    # The count as it was in between is no difference.
    return [(verdict, pairs) for verdict, pairs in found if verdict != "difference" or pairs[0][0].state not in grown]


def _events_of(counted: Counted, told: Sequence[tuple[int, Span]], articles: Mapping[str, Findings]) -> frozenset[int]:
    """The events whose tellings in the article (`told`) hold the figure; else the one that its sentence tells."""
    sentence = articles[counted.document].sentences[counted.figure.sentence].span
    here = [(index, span) for index, span in told if sentence.overlaps(span)]
    inside = frozenset(index for index, span in here if span.contains(counted.figure.number))
    return inside or (frozenset(index for index, _ in here) if len(here) == 1 else frozenset())


def _only_two(one: Counted, other: Counted, figures: Sequence[Counted]) -> bool:
    """Whether both stand in tellings of one event, each its article's only number of the kind there."""

    def alone(counted: Counted, event: int) -> bool:
        return sum(each.origin == counted.origin and event in each.events for each in figures) == 1

    return any(alone(one, event) and alone(other, event) for event in one.events & other.events)


def _joins(one: Counted, other: Counted, pairs: Pairs) -> bool:
    """Whether a pair is of the slot of those found before."""
    return any(each in pair[:2] for pair in pairs for each in (one, other))


def _agree_elsewhere(one: Counted, other: Counted, figures: Sequence[Counted]) -> bool:
    """True where either article also gives the other's number for the noun: two facts, told by both."""
    given = {(each.origin, each.figure.low) for each in figures if not each.others_word}
    return (one.origin, other.figure.low) in given or (other.origin, one.figure.low) in given


def _about(noun: str, unit: str, members: Sequence[Counted]) -> str:
    if unit == "%":
        return f"per cent of {plural(noun) if noun in _COUNTABLE else noun}" if noun else "per cent"
    if not unit and noun not in CURRENCIES:
        return f"number of {plural(noun)}"
    known = [each.context | content_terms(f"{each.figure.noun} {each.figure.head}") for each in members]
    named = sorted(frozenset.intersection(*known) & _AMOUNTS)
    if named and named[0] in ("cost", "price"):
        return named[0]
    return f"amount of the {named[0]}" if named else "amount"


_COUNTABLE = frozenset({"voter", "member", "seat", "job"})
_AMOUNTS = frozenset({"budget", "deal", "takeover", "fine", "damage", "loan", "loss", "price", "cost", "aid", "fund"})


def _values(members: Sequence[Counted], articles: Mapping[str, Findings]) -> tuple[Value, ...]:
    """One value for each number, with every article that gives it, in the order of publication."""
    ordered = sorted(members, key=lambda each: each.published.sort_key if each.published else ((0, 0, 0), (0, 0, 0)))
    by_number: dict[tuple[float | None, float | None], list[Provenance]] = {}
    for each in ordered:
        place = articles[each.document].document.exact(each.figure.span)
        by_number.setdefault((each.figure.low, each.figure.high), []).append(place)
    return tuple(_said(places) for places in by_number.values())


def _number_divergence(
    about: str, members: Sequence[Counted], sure: bool, articles: Mapping[str, Findings], ids: IdCounter
) -> Divergence:
    values = _values(members, articles)
    heads = list(dict.fromkeys(each.figure.head or "not said of what" for each in members))
    note = "" if sure else f"may not compare: {' / '.join(heads)}"
    return Divergence(
        id=ids.next("v", values[0].value), about=about, kind="number", comparable=sure, values=values, note=note
    )


def _descriptions(group: Sequence[Told], articles: Mapping[str, Findings], ids: IdCounter) -> list[Divergence]:
    """What the same thing is called in different articles: "NATO defense ministers", "European defense ministers"."""
    phrases: dict[str, dict[str, tuple[frozenset[str], list[Span]]]] = defaultdict(dict)
    for each in group:
        for phrase in describe(articles[each.document], each.span):
            modifiers, spans = phrases[phrase.head].setdefault(each.origin, (frozenset(), []))
            phrases[phrase.head][each.origin] = (modifiers | phrase.modifiers, [*spans, phrase.span])
    differing = []
    for head, by_origin in phrases.items():
        if len(by_origin) < 2:
            continue
        (a, one), (b, other) = list(by_origin.items())[:2]
        if one[0] and other[0] and not one[0] & other[0]:
            values = tuple(
                Value(value=places[0].exact, provenance=places)
                for document, (_, spans) in ((a, one), (b, other))
                for places in [tuple(articles[document].document.exact(span) for span in _shortest_first(spans))]
            )
            about = _slot(head, group, [value.value for value in values])
            differing.append(
                Divergence(
                    id=ids.next("v", values[0].value), about=about, kind="description", comparable=True, values=values
                )
            )
    return differing


def _slot(head: str, group: Sequence[Told], phrases: Sequence[str]) -> str:
    """What the names differ on: whose the event is, where a phrase names it, else which of the things."""
    noun = next((each.noun for each in group if each.noun), "")
    if noun and any(noun in content_terms(phrase) for phrase in phrases):
        return f"whose {noun}"
    return f"which {plural(head)}"


def _shortest_first(spans: Sequence[Span]) -> list[Span]:
    return sorted(dict.fromkeys(spans), key=lambda span: (span.end - span.start, span.start))
