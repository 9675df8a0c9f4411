"""One event that articles date differently: its tellings are of several days, and are brought together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from briefing.timeline.alike import evidence, kind_of_both, places_differ, shared_terms
from briefing.timeline.kinds import any_again
from briefing.timeline.told import Told

MOST_DAYS_APART = 10
"""Reports of one event err by days; a month later it is another event."""

FEWEST_SHARED = 4
"""Things that two tellings of different days must share, with one fewer where they are of one kind."""

LEAST_OVERLAP = 0.5
"""… and the share of the shorter telling's terms that they must be."""

FRESH = 1
"""Days after which a report is no longer of yesterday: two fresh reports of two days tell of two days' events."""

MOST_HAVING = 40
"""Groups that share a term, beyond which the term says nothing."""


def join_disputed(groups: Sequence[list[Told]]) -> list[list[Told]]:
    """The groups, those of one event with different days joined; in the order of their first."""
    joined: dict[int, list[Told]] = dict(enumerate(groups))
    for one, other in _candidates(groups):
        if one in joined and other in joined and _one_event(joined[one], joined[other]):
            joined[one] = [*joined[one], *joined.pop(other)]
    return list(joined.values())


def _candidates(groups: Sequence[Sequence[Told]]) -> Iterable[tuple[int, int]]:
    having: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        if any(each.status == "happened" and _day(each) for each in group) and group[0].kind == "event":
            for term in sorted(frozenset[str]().union(*(each.terms for each in group))):
                having[term].append(index)
    pairs: dict[tuple[int, int], None] = {}
    for indices in having.values():
        if 1 < len(indices) <= MOST_HAVING:
            pairs.update(dict.fromkeys(combinations(indices, 2)))
    return sorted(pairs)


def _one_event(one: Sequence[Told], other: Sequence[Told]) -> bool:
    if {each.origin for each in one} & {each.origin for each in other}:
        return False  # an article that tells both days tells two events
    return any(_alike(a, b) for a in one for b in other)


def _alike(one: Told, other: Told) -> bool:
    a, b = _day(one), _day(other)
    if a is None or b is None or {one.status, other.status} != {"happened"} or one.mentioned or other.mentioned:
        return False
    if not 0 < abs((a - b).days) <= MOST_DAYS_APART or (_is_fresh(one, a) and _is_fresh(other, b)):
        return False
    kind = kind_of_both(one, other)
    if kind in ("different", "akin") or bool(one.kinds) != bool(other.kinds) or places_differ(one, other):
        return False
    again = any_again(one.main & other.main)
    if again and not all(each.published is not None and each.published.is_day for each in (one, other)):
        return False
    fewest = FEWEST_SHARED + again - (kind == "same")
    shorter = min(len(one.terms), len(other.terms))
    return evidence(one, other) >= fewest and len(shared_terms(one, other)) >= LEAST_OVERLAP * shorter


def _day(told: Told) -> date | None:
    return told.when.first if told.when is not None and told.when.is_day else None


def _is_fresh(told: Told, day: date) -> bool:
    published = told.published.first if told.published is not None and told.published.is_day else None
    return published is not None and (published - day).days <= FRESH
