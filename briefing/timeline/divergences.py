"""Where sources differ: one event, one slot, two values. Precision first.

Numbers are compared by what they count, descriptions by what the same thing is called. Not
divergences: bounds that hold together ("at least 12" and 14), rounded against exact, other facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from briefing.extract.findings import Findings
from briefing.ids import IdCounter
from briefing.model import Figure, Provenance, Span
from briefing.text.terms import content_terms, plural
from briefing.timeline.descriptions import describe
from briefing.timeline.entry import Divergence, Value
from briefing.timeline.told import Told

NEAR = 1.5
"""Counts of possibly different things are set beside each other only within this ratio: 30 and 31 countries may be
one fact told twice, 30 and 200 people are two facts."""

EVERYDAY = frozenset(
    {"people", "person", "percent", "cent", "dollar", "euro", "pound", "year", "month", "week", "day", "hour", "time"}
    | {"point", "seat", "vote"}
)
"""What any article counts: two such numbers are one slot only if they are also about one thing."""

LEAST_CONTEXT = 2
"""Terms that two clauses must share beside the counted noun before their numbers fill one slot."""


def find_divergences(
    groups: Sequence[Sequence[Told]], articles: Mapping[str, Findings], ids: IdCounter
) -> list[tuple[int | None, Divergence]]:
    """Each divergence with the index of the group (entry) that it belongs to, in the groups' order."""
    found: list[tuple[int | None, Divergence]] = []
    seen: set[frozenset[Provenance]] = set()
    for index, group in enumerate(groups):
        origins = sorted({each.origin for each in group})
        if len(origins) < 2:
            continue
        for divergence in (*_numbers(group, origins, articles, ids), *_descriptions(group, articles, ids)):
            key = frozenset(p for value in divergence.values for p in value.provenance)
            if key not in seen:
                seen.add(key)
                found.append((index, divergence))
    return found


def _numbers(
    group: Sequence[Told], origins: Sequence[str], articles: Mapping[str, Findings], ids: IdCounter
) -> list[Divergence]:
    """Figures of the event's articles that count the same noun and can't both hold."""
    shared = frozenset[str]().union(*(each.terms for each in group))
    by_noun: dict[str, list[tuple[str, Figure]]] = defaultdict(list)
    for origin in origins:
        for figure in articles[origin].figures:
            if figure.noun and articles[origin].sentences[figure.sentence].kind in ("headline", "dek", "body"):
                by_noun[figure.noun].append((origin, figure))
    differing = []
    for noun, figures in by_noun.items():
        pair = next(
            (
                (one, other)
                for one, other in combinations(figures, 2)
                if one[0] != other[0] and _same_slot(noun, one, other, articles, shared)
            ),
            None,
        )
        if pair is not None and not _agree_elsewhere(pair, figures):
            differing.append(_number_divergence(noun, pair, articles, ids))
    return differing


def _exclude_each_other(one: Figure, other: Figure) -> bool:
    if one.unit != other.unit or None in (one.low, one.high, other.low, other.high):
        return False  # an open bound, or another unit: both may hold
    return bool(one.high < other.low or other.high < one.low)  # type: ignore[operator]  # None is excluded above


def _agree_elsewhere(pair: tuple[tuple[str, Figure], ...], figures: Sequence[tuple[str, Figure]]) -> bool:
    """True where either article also gives the other's number for the noun: two facts, told by both."""
    values = {document: {f.low for origin, f in figures if origin == document} for document, _ in pair}
    (a, one), (b, other) = pair
    return other.low in values[a] or one.low in values[b]


def _same_slot(
    noun: str,
    one: tuple[str, Figure],
    other: tuple[str, Figure],
    articles: Mapping[str, Findings],
    shared: frozenset[str],
) -> bool:
    if not _exclude_each_other(one[1], other[1]):
        return False
    context = _context(one, articles) & _context(other, articles)
    if one[1].head and one[1].head == other[1].head:
        return bool(context)
    if noun in EVERYDAY:
        return len(context) >= LEAST_CONTEXT and not (one[1].head and other[1].head)
    low, high = sorted((one[1].low or 0.0, other[1].low or 0.0))
    near = low > 0 and high / low <= NEAR
    about_event = all(_context(each, articles) & shared for each in (one, other))
    return near and about_event


def _context(each: tuple[str, Figure], articles: Mapping[str, Findings]) -> frozenset[str]:
    found = articles[each[0]]
    sentence = found.sentences[each[1].sentence].span
    return content_terms(sentence.of(found.document.text)) - content_terms(each[1].noun)


def _number_divergence(
    noun: str, pair: tuple[tuple[str, Figure], ...], articles: Mapping[str, Findings], ids: IdCounter
) -> Divergence:
    places = [articles[document].document.exact(figure.span) for document, figure in pair]
    heads = [figure.head for _, figure in pair]
    comparable = len(set(heads)) == 1
    note = ""
    if not comparable:
        about = " / ".join(head or "not said of what" for head in heads)
        note = f"may not compare: {about}"
    return Divergence(
        id=ids.next("v", places[0].exact),
        about=f"number of {plural(noun)}",
        kind="number",
        comparable=comparable,
        values=tuple(Value(value=place.exact, provenance=(place,)) for place in places),
        note=note,
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
