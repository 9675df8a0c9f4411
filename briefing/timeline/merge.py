"""Tellings become entries: one event once, with all its sources.

Two tellings are one event when they are of one day and share enough words; two different meetings
on one day stay two. Candidates come from the day and from shared terms, never from all pairs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from briefing.anchor.daysets import moved
from briefing.ids import IdCounter
from briefing.model import Proof, ProofStep, Provenance, Status
from briefing.text.terms import as_written
from briefing.timeline.agreed import day_of, most_agreed
from briefing.timeline.alike import is_mentioned, kind_of_both, one_event, places_differ, words_of
from briefing.timeline.disputed import join_disputed
from briefing.timeline.entry import Entry
from briefing.timeline.follow import Fate
from briefing.timeline.kinds import any_again
from briefing.timeline.stories import is_one_story
from briefing.timeline.told import Told

_PRONOUN = re.compile(r"(?:it|he|she|they|this|these|those)\b", re.I)

MOST_PAIRED = 400
"""Tellings of one day that are compared pairwise; beyond it each meets the likeliest events only."""

MOST_LEADERS = 8
"""Events of a busy day that a telling is compared with."""

MOST_HAVING = 200
"""Events of a day that share a term, beyond which the term says nothing."""

MOST_MENTIONED = 60
"""Events of one day that a mention is held against."""

LONGEST_SPAN = 31
"""Days of a stretch whose single days are looked at: a month, a week."""

MOST_OF_A_DAY = 50
"""Tellings of one day, or of one stretch, that are held against each other across them."""

MOST_KINDS = 2
"""Kinds that a noun may name which by itself points to the one such event of the day."""

MOST_SETS = 100
"""Tellings of a day that is not settled that are held against settled ones."""

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
        if one_event(told[one], told[other]):
            low, high = sorted((root(one), root(other)))
            parent[high] = low
    groups: dict[int, list[Told]] = defaultdict(list)
    for index, each in enumerate(told):
        groups[root(index)].append(each)
    return _with_mentions(join_disputed(list(groups.values())))


def _with_mentions(groups: list[list[Told]]) -> list[list[Told]]:
    """The groups, with what other articles only mention of the same day and kind ("Monday's ruling by the court")."""
    by_day: dict[str, list[list[Told]]] = defaultdict(list)
    for group in groups:
        if group[0].when is not None and group[0].kind == "event" and not group[0].mentioned:
            day = group[0].when.text.rstrip("?~%")
            for text in (day, day[:7]) if group[0].when.is_day else (day,):  # "the fine imposed last month"
                by_day[text].append(group)
    kept = []
    for group in groups:
        first = group[0]
        if not first.mentioned or len(group) > 1 or (first.when is None and not _needs_others(first)):
            kept.append(group)
            continue
        if first.when is None:
            continue
        near = by_day[first.when.text.rstrip("?~%")][:MOST_MENTIONED]
        told = next((each for each in near if any(is_mentioned(one, first) for one in each)), None) or _only(
            near, first
        )
        if told is not None:
            told.append(first)
        elif not _needs_others(first):
            kept.append(group)
    return kept


def _only(near: Sequence[list[Told]], mention: Told) -> list[Told] | None:
    """The one event of the day and the kind in the mention's story, if there is just one."""
    if mention.when is None or not mention.when.is_day or len(mention.main) > MOST_KINDS:
        return None
    alike = [
        group
        for group in near
        if any(
            kind_of_both(one, mention) == "same" and is_one_story(one, mention) and not places_differ(one, mention)
            for one in group
        )
    ]
    return alike[0] if len(alike) == 1 else None


def _needs_others(mention: Told) -> bool:
    """Whether its words say nothing by themselves: "it left the runway on Sunday"."""
    return _PRONOUN.match(mention.provenance.exact) is not None


def _candidates(told: Sequence[Told]) -> Iterable[tuple[int, int]]:
    by_day: dict[str, list[int]] = defaultdict(list)
    same_words: dict[tuple[str, str], int] = {}
    for index, each in enumerate(told):
        if each.when is not None and each.kind == "event" and not each.mentioned:
            day = each.when.text.rstrip("?~%")
            first = same_words.setdefault((day, words_of(each)), index)
            if first == index:
                by_day[day].append(index)
            else:
                yield first, index  # a thousand copies are compared once
    yield from _of_spans(told, by_day)
    yield from _of_sets(told, by_day)
    for indices in by_day.values():
        if len(indices) <= MOST_PAIRED:
            yield from combinations(indices, 2)
        else:
            yield from _by_leaders(told, indices)


def _of_spans(told: Sequence[Told], by_day: dict[str, list[int]]) -> Iterable[tuple[int, int]]:
    """A telling that gives only a month or a week, with those of its days that tell the same kind of event."""
    for indices in list(by_day.values()):
        when = told[indices[0]].when
        if when is None or when.is_day or when.is_set or when.first is None or when.last is None:
            continue
        if (when.last - when.first).days >= LONGEST_SPAN:
            continue
        days = (moved(when.first, number) for number in range((when.last - when.first).days + 1))
        inside = [other for day in days if day for other in by_day.get(day.isoformat(), [])[:MOST_OF_A_DAY]]
        for one in indices[:MOST_OF_A_DAY]:
            for other in inside:
                a, b = told[one], told[other]
                once = kind_of_both(a, b) == "same" and not any_again(a.main & b.main)
                if once and a.origin != b.origin:
                    yield min(one, other), max(one, other)


def _of_sets(told: Sequence[Told], by_day: dict[str, list[int]]) -> Iterable[tuple[int, int]]:
    """A telling of one unknown day of several ("Thursday"), with those of such a day and of the same kind of event."""
    sets = [index for text, indices in by_day.items() if text.startswith("[") for index in indices]
    days = [index for text, indices in by_day.items() if len(text) == 10 and text[4] == "-" for index in indices]
    for one in sets[:MOST_SETS]:
        for other in days[:MOST_PAIRED]:
            same = kind_of_both(told[one], told[other]) == "same"
            if same and told[one].origin != told[other].origin and _may_be(told[one], told[other]):
                yield min(one, other), max(one, other)


def _may_be(one: Told, other: Told) -> bool:
    """Whether the day of the second is one of the first's days."""
    if one.when is None or other.when is None or other.when.first is None:
        return False
    low, high = one.when.first, one.when.last
    inside = (low is None or low <= other.when.first) and (high is None or other.when.first <= high)
    return inside and one.when.weekday in (None, other.when.first.weekday())


def _by_leaders(told: Sequence[Told], indices: Sequence[int]) -> Iterable[tuple[int, int]]:
    """On a busy day each telling meets only the events so far that share most terms with it: near-linear."""
    having: dict[str, list[int]] = defaultdict(list)
    for index in indices:
        terms = sorted(told[index].terms)
        votes = Counter(leader for term in terms if len(having[term]) <= MOST_HAVING for leader in having[term])
        near = [leader for leader, _ in votes.most_common(MOST_LEADERS)]
        alike = [leader for leader in near if one_event(told[leader], told[index])]
        yield from ((leader, index) for leader in alike)
        if not alike:
            for term in terms:
                having[term].append(index)


def make_entry(
    group: Sequence[Told], ids: IdCounter, fate: Fate | None = None, announced: Sequence[Told] = ()
) -> Entry:
    """The entry of one group; the best telling gives the words and the proof.

    `announced` are the tellings that announced it for another day: they are sources of it, and of no word or date.
    """
    agreed = most_agreed(group)
    common = Counter(term for each in agreed for term in each.terms)
    best = min(agreed, key=lambda each: _rank(each, common))
    ordered = [best, *(each for each in group if each is not best)]
    when, proof = day_of(best, agreed)
    told = [each.provenance for each in (*ordered, *announced)] + ([fate.by.provenance] if fate else [])
    places = sorted((each.place for each in ordered if each.place), key=lambda place: -len(place.exact))
    return Entry(
        id=ids.next("e", best.provenance.exact),
        when=when,
        text=best.provenance.exact,
        status="cancelled" if fate else _status(ordered),
        kind=best.kind,
        provenance=tuple(dict.fromkeys(told)),
        proof=proof if when != best.when else proof + _same_event_steps(best, ordered),
        clock=best.clock,
        outlets=tuple(dict.fromkeys(each.outlet for each in (*ordered, *announced) if each.outlet)),
        articles=len({each.origin for each in (*ordered, *announced)} | ({fate.by.origin} if fate else set())),
        place=places[0] if places else None,
        announced_by=next((each.announced_by for each in ordered if each.announced_by), ""),
        terms=frozenset[str]().union(*(each.terms for each in ordered)),
        note=(f"moved to {fate.instead.display}" if fate.instead else "called off") if fate else "",
    )


def _rank(each: Told, common: Counter[str]) -> tuple[int, int, int, int]:
    """Low is better: a date from its own words, a status that all bear, a central and not too long telling.

    `common` counts the tellings that have a term.
    """
    own = 0 if not any(step.rule in ("same-event", "nearest-year") for step in each.proof) else 1
    status = _SURER.index(each.status)
    shared = sum(common[term] - 1 for term in each.terms)
    words = each.provenance.exact.count(" ") + 1
    return own, status, -shared, abs(words - 25)  # news sentences have about 25 words


def _status(group: Sequence[Told]) -> Status:
    """The surest that any telling bears: once told as happened, an announcement has been kept."""
    told = [each for each in group if not each.mentioned] or group
    return min((each.status for each in told), key=_SURER.index)


def _same_event_steps(best: Told, group: Sequence[Told]) -> Proof:
    """For each further article that has no date of its own: that it tells the same event, so takes its day."""
    words = _date_words(best.proof)
    if words is None or best.when is None:
        return ()
    steps = {}
    for each in group:
        follows = any(step.rule == "same-event" for step in each.proof)
        if follows and each.document != best.document and each.document not in steps:
            shared = ", ".join(as_written(each.terms & best.terms, best.provenance.exact))
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
