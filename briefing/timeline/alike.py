"""Whether two tellings of one day tell one event. Precision first: two different meetings stay two."""

from __future__ import annotations

from functools import lru_cache

from briefing.ids import normalised_words
from briefing.text.terms import content_terms
from briefing.timeline.counts import CLOSE, PEOPLE
from briefing.timeline.kinds import ANYBODY, LOOSE, REGIONS, STOPS, Likeness, happens_again, is_public, kinds_of, liken
from briefing.timeline.once import announced_and_told, is_once_in_story, same_day, tells_of_event
from briefing.timeline.stories import is_one_story
from briefing.timeline.told import Told

FEWEST = {"same": 2, "akin": 2, "unknown": 4, "different": 6}
"""Terms that two tellings of one day must share, by what is known of their kinds: a verdict and a protest of one day
share the case's words."""

IN_STORY: dict[Likeness, int] = {"same": 2, "akin": 1, "unknown": 3}
"""… where two articles of one story tell of one day."""

OTHER_PERSONS = 3
"""What it counts against two tellings that each name persons, and none the same."""

OTHER_BODIES = 2
"""… that each name bodies or things, and none the same."""

OTHER_SUBJECT = 2
"""… and that one verb tells, of two subjects: a bus overturned, a lorry overturned."""

OTHER_NAMED_SUBJECT = 3
"""… and whose subjects are names, of which neither is in the other."""

OTHER_AGENT = 1
"""… and that tell what many may do on one day, of others: two delegations arrive."""

FEWEST_ANNOUNCED = 3
"""… and where one announces what the other, later, tells of that day in words of another kind."""

FEWEST_AT_HOME = 3
"""… and in the running text of one article, which rarely tells one event twice."""

FEWEST_FURTHER = 4
"""… and where one calls itself another event."""

FEWEST_AGAINST_STATUS = 4
"""… and where one says that it took place and the other that it did not."""

LEAST_OVERLAP = 0.34
"""The share of the shorter telling's terms that they must be: a long sentence may merge with a short one."""

CLOSE_OVERLAP = 0.6
"""… from which a shared name makes up for a third word."""

MOST_INHERITED = 2
"""Terms that may come from the sentence before, where "The vote" or "She" opens a telling."""


def one_event(one: Told, other: Told) -> bool:
    """Whether two tellings with one date tell the same event."""
    if one.document == other.document and one.span == other.span:
        return False  # one clause with two dates tells of two things
    words = words_of(one)
    if words == words_of(other) and " " in words:
        return True
    only_one = is_once_in_story(one, other)
    if not only_one and _nothing_shared(one, other):
        return False
    if places_differ(one, other) or _men_and_women(one, other):
        return False
    if only_one and not speaks_against(one, other) and not _agents_differ(one, other):
        return True
    shared = shared_terms(one, other)
    kind = kind_of_both(one, other)
    weight = evidence(one, other) - speaks_against(one, other)
    announced = announced_and_told(one, other)
    fewest = _fewest(one, other, shared, kind, announced=announced)
    shorter = min(len(one.terms), len(other.terms))
    enough = kind == "same" or announced or len(shared) >= LEAST_OVERLAP * shorter
    return weight >= fewest and enough


def _nothing_shared(one: Told, other: Told) -> bool:
    """Whether there is no evidence at all: true of most pairs of a day, and found at once."""
    if not (one.terms.isdisjoint(other.terms) and one.terms.isdisjoint(other.inherited)):
        return False
    if not (one.inherited.isdisjoint(other.terms) and one.inherited.isdisjoint(other.inherited)):
        return False
    return one.figures.isdisjoint(other.figures) and (not one.subject or one.subject != other.subject)


def speaks_against(one: Told, other: Told) -> int:
    """What speaks against one event: others named, another subject of the same verb."""
    weight = 0
    if one.persons and other.persons and not shared_persons(one, other):
        weight += OTHER_PERSONS
    if one.bodies and other.bodies and not (one.bodies & _all(other) or other.bodies & _all(one)):
        weight += OTHER_BODIES
    named = one.subject_terms and other.subject_terms and not {one.subject, other.subject} & ANYBODY
    if named and one.called & other.called and not (one.subject_terms & _all(other) or other.subject_terms & _all(one)):
        weight += OTHER_SUBJECT
    who = one.subject in one.names and other.subject in other.names and not {one.subject} & one.places
    if who and other.subject not in _all(one) and one.subject not in _all(other):
        weight += OTHER_NAMED_SUBJECT
    return weight + (OTHER_AGENT if happens_again(one.main & other.main) and _agents_differ(one, other) else 0)


def _agents_differ(one: Told, other: Told) -> bool:
    """Whether each says who did it, and none of the one's words is in the other."""
    by, and_by = (each.subject_terms - each.called - each.usual for each in (one, other))
    if tells_of_event(one) or tells_of_event(other) or {one.subject, other.subject} & PEOPLE:
        return False  # no agent, or whoever the other names: "six people died", "five miners were killed"
    return bool(by and and_by) and not (by & _all(other) or and_by & _all(one))


def _all(told: Told) -> frozenset[str]:
    return told.terms | told.inherited


def share_full_name(one: Told, other: Told) -> bool:
    """Whether both tellings name somebody or something by the same two words or more."""
    terms = one.terms & other.terms
    return any(" " in name and content_terms(name) <= terms for name in one.article & other.article)


def is_mentioned(told: Told, mention: Told) -> bool:
    """Whether a noun phrase of another article names what is told: one kind, and words shared with its sentence."""
    if told.origin == mention.origin or told.mentioned or kind_of_both(told, mention) != "same":
        return False
    if places_differ(told, mention):
        return False
    shared = told.terms & (mention.terms | mention.context) - told.called - mention.called
    if mention.when is None or not mention.when.is_day:  # "the fine imposed last month"
        return len(shared & mention.terms) >= FEWEST["same"]
    known = told.names & shared and not happens_again(told.main & mention.main)
    return len(shared) >= FEWEST["same"] or bool(known)


def _fewest(one: Told, other: Told, shared: frozenset[str], kind: Likeness, *, announced: bool) -> int:
    """How many things two tellings must share, by what is known of them."""
    people = shared_persons(one, other)
    fewest = FEWEST[kind]
    if kind == "unknown" and bool(one.kinds) != bool(other.kinds):
        fewest += 1  # it tells something, and not in so many words the other's kind
    story = one.origin != other.origin and is_one_story(one, other)
    if story and kind == "same" and not happens_again(one.main & other.main):
        fewest -= 1
    elif story and kind in IN_STORY and same_day(one, other):
        fewest = min(fewest, IN_STORY[kind])
    one_person = kind == "same" and people and _is_only_one(one, other, shared)
    one_place = kind == "same" and is_public(one.main & other.main) and _shared_place(one, other)
    if one_person or one_place:
        fewest = 1
    elif announced and (kind == "same" or _visits(one, other)):
        fewest = 1 if not people or not _others_named(one, other, shared) else 2
    elif announced:
        bare = any(each.status == "planned" and each.change and each.main <= LOOSE for each in (one, other))
        fewest = FEWEST_ANNOUNCED - (bare and story)  # "it had been postponed until Monday" says not what
    elif kind == "unknown" and one.status == other.status and _closely_named(one, other, shared):
        fewest -= 1
    elif kind == "same" and happens_again(one.main & other.main) and _others_meant(one, other, shared):
        shorter = min(len(one.terms - one.called), len(other.terms - other.called))
        close = len(shared - one.called - other.called) >= CLOSE_OVERLAP * shorter
        fewest += 1 + (not close and not one.names & other.names)
    if one.further or other.further:
        fewest = max(fewest, FEWEST_FURTHER)
    if {one.status, other.status} == {"happened", "cancelled"} and not one.main & other.main & STOPS:
        fewest = max(fewest, FEWEST_AGAINST_STATUS)
    if one.document == other.document and "headline" not in (one.told_in, other.told_in):
        again = kind == "same" and bool(one.inherited or other.inherited)  # "The ruling was brought forward to …"
        fewest = max(fewest, FEWEST_AT_HOME - again)
    return fewest


def _shared_place(one: Told, other: Told) -> frozenset[str]:
    """A place of the one that the other names, as a place or not: "marched through Kessel", "the march in Kessel"."""
    return (one.places | other.places) & one.names & other.names - one.usual


def kind_of_both(one: Told, other: Told) -> Likeness:
    """How the kinds of two tellings compare, by what each clause mainly tells, then by all that it tells."""
    return liken(one.main, one.kinds, other.main, other.kinds)


def shared_persons(one: Told, other: Told) -> int:
    """How many persons both name, by full name or surname; one telling may not show that a name is a person's."""
    shared = one.terms & other.terms
    surnames = {full.split()[-1] for full in one.persons | other.persons if full}
    return len({surname for surname in surnames & shared if not _namesakes(one, other, surname)})


def _namesakes(one: Told, other: Told, surname: str) -> bool:
    """Whether the two name different people of one surname: Jonas Reed and Pia Reed."""
    firsts = [{full.split()[0][0] for full in told.persons if full.split()[-1:] == [surname] and " " in full}
              for told in (one, other)]  # fmt: skip
    return all(firsts) and not firsts[0] & firsts[1]


def shared_terms(one: Told, other: Told) -> frozenset[str]:
    """The terms of both, of which a few may be inherited from the sentence before."""
    own = one.terms & other.terms
    called = one.called | other.called
    inherited = sorted(((one.terms | one.inherited) & (other.terms | other.inherited)) - own - called)
    return own | frozenset(inherited[:MOST_INHERITED])


def evidence(one: Told, other: Told) -> int:
    """How many things the two share beside the kind of event.

    Each whom both name counts once, however long the name: a mayor's verdict and a march for the mayor are two events.
    What kind of event it is counts by the noun: two meetings of one day both "met".
    """
    shared = shared_terms(one, other)
    persons = shared_persons(one, other)
    people = shared & (one.people | other.people) if persons else frozenset[str]()
    both = one.main & other.main
    words = {word for word in shared if kinds_of(word) & both}
    weight = len(shared - people - one.called - other.called - one.usual - words) + persons
    weight += not one.figures & other.figures and bool(one.names & other.names) and _near_amounts(one, other)
    same = kind_of_both(one, other) == "same" and not happens_again(one.main & other.main)
    weight += bool(one.figures & other.figures) and kind_of_both(one, other) in ("same", "akin")
    return weight + bool(same and one.subject and one.subject == other.subject and one.subject not in people)


def _near_amounts(one: Told, other: Told) -> bool:
    """Whether both give, for one day, an amount of one currency that differs by no more than reports of it do."""
    near = (
        max(a, b) <= CLOSE * min(a, b)
        for unit, a in one.amounts
        for other_unit, b in other.amounts
        if unit == other_unit
    )
    return same_day(one, other) and any(near)


def places_differ(one: Told, other: Told) -> bool:
    """Two places that have no word in common: a meeting in one town is not the meeting in another.

    In one story a town may lie in the region that the other article names.
    """
    if one.places and other.places and not one.places & other.places:
        if bool(one.places & REGIONS) != bool(other.places & REGIONS) and is_one_story(one, other):
            return False
        return not (one.places & other.terms or other.places & one.terms)
    if one.place is None or other.place is None:
        return False
    return not content_terms(one.place.exact) & content_terms(other.place.exact)


def _is_only_one(one: Told, other: Told, shared: frozenset[str]) -> bool:
    """Whether the person whom both name can have but one such event on a day, or one of them names nothing else."""
    if not happens_again(one.main & other.main):
        return True
    return not (one.terms - shared - one.called) or not (other.terms - shared - other.called)


def _others_meant(one: Told, other: Told, shared: frozenset[str]) -> bool:
    """Whether each tells of something that the other does not."""
    return bool(one.terms - shared - one.called - one.people) and bool(
        other.terms - shared - other.called - other.people
    )


def _visits(one: Told, other: Told) -> bool:
    """Whether one is a visit and the other a meeting, which a visitor holds there."""
    kinds = {one.noun, other.noun}
    return kinds <= _VISITS | _MEETINGS and bool(kinds & _VISITS)


_VISITS = frozenset({"visit", "tour", "trip"})
_MEETINGS = frozenset({"meeting", "talk"})


def _others_named(one: Told, other: Told, shared: frozenset[str]) -> bool:
    """Whether each names somebody or something that the other does not: two meetings of one minister."""
    return bool(one.names - shared - other.terms) and bool(other.names - shared - one.terms)


def _closely_named(one: Told, other: Told, shared: frozenset[str]) -> bool:
    """Whether they share two names, or one and most words of the shorter telling."""
    names = len(one.named & other.named) + shared_persons(one, other)
    return names >= 2 or (names == 1 and len(shared) >= CLOSE_OVERLAP * min(len(one.terms), len(other.terms)))


_MEN = frozenset({"man", "boy"})
_WOMEN = frozenset({"woman", "girl"})
_SEXES = frozenset({"woman", "man", "girl", "boy", "junior", "youth"})


def _men_and_women(one: Told, other: Told) -> bool:
    """Whether only one is of the women's, or the boys', side."""
    for a, b in ((one.terms, other.terms), (other.terms, one.terms)):
        if a & _MEN and b & _WOMEN and not (a & _WOMEN or b & _MEN):
            return True
    return bool((one.terms ^ other.terms) & _SEXES & (one.subject_terms ^ other.subject_terms))


def words_of(told: Told) -> str:
    """The telling's words, normalised; it is compared with all of its day, so that they are kept at hand."""
    return _normalised(told.provenance.exact)


_normalised = lru_cache(maxsize=65_536)(normalised_words)
