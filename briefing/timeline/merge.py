"""Tellings become entries: one event once, with all its sources.

Two tellings are one event when they are of one day and share enough words; two different meetings
on one day stay two. Candidates come from the day and from shared terms, never from all pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from briefing.ids import IdCounter
from briefing.model import Proof, ProofStep, Provenance, Status
from briefing.text.terms import content_terms
from briefing.timeline.entry import Entry
from briefing.timeline.told import Told

FEWEST_SHARED = 3
"""Terms that two tellings of one day must share; with one event noun in common, one fewer serves."""

LEAST_OVERLAP = 0.34
"""… and the share of the shorter telling's terms that they are: a long sentence may merge with a short one."""

MOST_PAIRED = 400
"""Tellings of one day that are compared pairwise; beyond it only those that share a term of few others."""

_SURER: tuple[Status, ...] = ("cancelled", "happened", "planned", "reported-unconfirmed")


def merge_told(told: Sequence[Told]) -> list[list[Told]]:
    """Groups of tellings of one event, in the order of their first; a wire line is a group of its own."""
    parent = list(range(len(told)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, other in _candidates(told):
        if _one_event(told[one], told[other]):
            low, high = sorted((root(one), root(other)))
            parent[high] = low
    groups: dict[int, list[Told]] = defaultdict(list)
    for index, each in enumerate(told):
        groups[root(index)].append(each)
    return list(groups.values())


def _candidates(told: Sequence[Told]) -> Iterable[tuple[int, int]]:
    by_day: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(told):
        if each.when is not None and each.kind == "event" and not each.mentioned:
            by_day[each.when.text.rstrip("?~%")].append(index)
    for indices in by_day.values():
        if len(indices) <= MOST_PAIRED:
            yield from combinations(indices, 2)
        else:
            yield from _by_shared_terms(told, indices)


def _by_shared_terms(told: Sequence[Told], indices: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Neighbours in the lists of those terms that few tellings of the day have: linear on a busy day."""
    having: dict[str, list[int]] = defaultdict(list)
    for index in indices:
        for term in sorted(told[index].terms):
            having[term].append(index)
    for sharing in having.values():
        if len(sharing) <= MOST_PAIRED // 10:
            yield from combinations(sharing, 2)


def _one_event(one: Told, other: Told) -> bool:
    shared = one.terms & other.terms
    people = shared & one.people & other.people
    # Whom both name counts once, however long the name: a mayor's verdict and a march for the mayor are two events.
    # What kind of event it is counts by the noun: two meetings of one day both "met".
    weight = len(shared - people - one.called - other.called) + bool(people)
    if one.noun and other.noun and one.noun != other.noun and not {one.noun, other.noun} & shared:
        fewest = FEWEST_SHARED + 1  # a verdict and a protest of one day share the case's words
    else:
        fewest = FEWEST_SHARED - (bool(one.noun) and one.noun == other.noun)
    shorter = min(len(one.terms), len(other.terms))
    if weight < fewest or len(shared) < LEAST_OVERLAP * shorter:
        return False
    return not _places_differ(one, other)


def _places_differ(one: Told, other: Told) -> bool:
    """Two places that have no word in common: a meeting in one town is not the meeting in another."""
    if one.place is None or other.place is None:
        return False
    return not content_terms(one.place.exact) & content_terms(other.place.exact)


def make_entry(group: Sequence[Told], ids: IdCounter) -> Entry:
    """The entry of one group; the best telling gives the words and the proof."""
    best = min(group, key=lambda each: _rank(each, group))
    ordered = [best, *(each for each in group if each is not best)]
    places = sorted((each.place for each in ordered if each.place), key=lambda place: -len(place.exact))
    return Entry(
        id=ids.next("e", best.provenance.exact),
        when=best.when,
        text=best.provenance.exact,
        status=_status(ordered),
        kind=best.kind,
        provenance=tuple(dict.fromkeys(each.provenance for each in ordered)),
        proof=best.proof + _same_event_steps(best, ordered),
        clock=best.clock,
        outlets=tuple(dict.fromkeys(each.outlet for each in ordered if each.outlet)),
        articles=len({each.origin for each in ordered}),
        place=places[0] if places else None,
        announced_by=next((each.announced_by for each in ordered if each.announced_by), ""),
        terms=frozenset[str]().union(*(each.terms for each in ordered)),
    )


def _rank(each: Told, group: Sequence[Told]) -> tuple[int, int, int, int]:
    """Low is better: a date from its own words, a status that all bear, a central and not too long telling."""
    own = 0 if not any(step.rule in ("same-event", "nearest-year") for step in each.proof) else 1
    status = _SURER.index(each.status)
    shared = sum(len(each.terms & other.terms) for other in group if other is not each)
    words = each.provenance.exact.count(" ") + 1
    return own, status, -shared, abs(words - 25)  # news sentences have about 25 words


def _status(group: Sequence[Told]) -> Status:
    """The surest that any telling bears: once told as happened, an announcement has been kept."""
    return min((each.status for each in group), key=_SURER.index)


def _same_event_steps(best: Told, group: Sequence[Told]) -> Proof:
    """For each further article that has no date of its own: that it tells the same event, so takes its day."""
    words = _date_words(best.proof)
    if words is None or best.when is None:
        return ()
    steps = {}
    for each in group:
        follows = any(step.rule == "same-event" for step in each.proof)
        if follows and each.document != best.document and each.document not in steps:
            shared = ", ".join(sorted(each.terms & best.terms))
            steps[each.document] = ProofStep(
                rule="same-event",
                evidence=(words,),
                gives=best.when.text,
                because=(
                    f"The other article’s “{_own_date(each)}” is of the same event ({shared}), so is the same day."
                ),
            )
    return tuple(steps.values())


def _date_words(proof: Proof) -> Provenance | None:
    return next((e for step in proof for e in step.evidence if isinstance(e, Provenance)), None)


def _own_date(each: Told) -> str:
    own = [
        e.exact
        for step in each.proof
        for e in step.evidence
        if isinstance(e, Provenance) and e.document == each.document
    ]
    return own[-1] if own else ""
