"""What a story has but once on a day, so that two of its articles that tell the kind tell one event."""

from __future__ import annotations

import re

from briefing.timeline.kinds import ANYBODY, LOOSE, any_again, happens_again, kinds_of
from briefing.timeline.stories import is_one_story
from briefing.timeline.told import Told

MOST_KINDS = 2
"""Kinds that a telling may be of, for one of them to be what its day is known by."""

FEWEST_CHAINED = 2
"""Kinds that two clauses must both tell where each mainly tells another of them."""

_ATTEMPT = "attempt"
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?\w*(?:ed|en|[hs]it|ot|uck)\b")


def is_once_in_story(one: Told, other: Told) -> bool:
    """Whether two articles of one story tell, of one day, a kind of event that a story has once a day: an explosion.

    Where one article announces it, "a second strike" is further to that article's own past only.
    """
    if (one.origin == other.origin and not _is_headed(one, other)) or not same_day(one, other):
        return False
    if not is_one_story(one, other):
        return False
    announced = announced_and_told(one, other)
    if not announced and (one.further or other.further or one.status != other.status):
        return False
    if one.status == other.status == "cancelled" and _ATTEMPT in one.main | other.main and one.terms & other.terms:
        return True  # "the launch was put off", "the try was called off": an attempt is of anything
    kinds = one.main & other.main - LOOSE
    cause = (one.kinds & other.kinds - LOOSE) if (one.main | other.main) <= one.kinds & other.kinds else kinds
    if len(cause) >= FEWEST_CHAINED and not announced and not any_again(cause):
        return True  # killed when a tank blew up, killed in an explosion
    few = bool(kinds) and max(len(one.main), len(other.main)) <= MOST_KINDS
    if few and announced and (tells_of_event(one) or tells_of_event(other)) and not _names_differ(one, other):
        return True  # "to resume talks on Monday", "the negotiations resumed on Monday"
    return few and (not happens_again(kinds) or _is_the_subject(one, other) or _befell_one(one, other))


def _is_headed(one: Told, other: Told) -> bool:
    """Whether one is the headline over the other's article."""
    return one.document == other.document and (one.told_in == "headline") != (other.told_in == "headline")


def _is_the_subject(one: Told, other: Told) -> bool:
    """Whether both are about the event by its noun, and one says no more of it or both the same: "the talks …"."""
    if not (tells_of_event(one) and tells_of_event(other)) or _names_differ(one, other):
        return False
    called = one.called | other.called
    alike = (one.terms & other.terms) - called - one.names - other.names - one.usual
    return bool(alike) or not (one.terms - called) or not (other.terms - called)


def _befell_one(one: Told, other: Told) -> bool:
    """Whether one thing, of which neither says a name of its own, has something done to it: "the market was hit"."""
    same = one.subject and one.subject == other.subject and one.subject not in ANYBODY | one.people
    passive = all(_PASSIVE.search(each.provenance.exact) for each in (one, other))
    return bool(same) and passive and not _names_differ(one, other)


def _names_differ(one: Told, other: Told) -> bool:
    return bool(one.names and other.names) and not one.names & other.names


def tells_of_event(told: Told) -> bool:
    """Whether the subject is the event itself, and so nobody who does it: "a walkout will follow"."""
    return any(kinds_of(term) & told.kinds for term in told.subject_terms)


def same_day(one: Told, other: Told) -> bool:
    return one.when is not None and other.when is not None and one.when.is_day and other.when.is_day


def announced_and_told(one: Told, other: Told) -> bool:
    """Whether one announces what the other, not earlier, tells as past, or as called off."""
    if one.status != "planned":
        one, other = other, one
    if one.status != "planned" or other.status == "planned":
        return False
    if one.origin == other.origin:
        return bool(one.change and one.inherited)
    return not (one.published and other.published) or one.published.sort_key[0] <= other.published.sort_key[1]
