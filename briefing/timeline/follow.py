"""What became of an announcement: put off, brought forward, called off, or told of another day by a later article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.edtf import Edtf
from briefing.timeline.alike import evidence, kind_of_both, places_differ, share_full_name, speaks_against
from briefing.timeline.kinds import happens_again
from briefing.timeline.stories import share_names
from briefing.timeline.told import Told

MOST_CHANGES = 200
"""Changes of one kind of event that an announcement is compared with; a folder with more is no one story."""

FEWEST_OVERTAKEN = 2
"""Things that an announcement and the report of another day must share; one more where that day lies ahead too."""

FEWEST_OF_ANOTHER = 5
"""… and where it may happen again and another subject is told."""

Groups = Sequence[Sequence[Told]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """An announcement's end: `by` tells it; `instead` is the new day, None where there is none."""

    by: Told
    instead: Edtf | None


def follow(groups: Groups) -> Mapping[int, Fate]:
    """For each group of tellings that was only announced: the telling that changed it, if any."""
    changes: dict[str, list[Told]] = defaultdict(list)
    others: dict[str, list[Told]] = defaultdict(list)
    for group in groups:
        for each in group:
            if each.kind == "event" and not each.mentioned:
                for kind in each.main:
                    (changes if each.change else others)[kind].append(each)
    fates = {}
    for index, group in enumerate(groups):
        if group[0].kind != "event" or any(each.status not in ("planned", "cancelled") for each in group):
            continue
        by = _last([each for each in _of_kind(group, changes) if _changes(each, group)])
        by = by or _last([each for each in _of_kind(group, others) if _overtakes(each, group)])
        if by is not None:
            overtaken = not by.change or by.status == "planned"
            fates[index] = Fate(by=by, instead=by.when if overtaken else None)
    return fates


def announced_before(group: Sequence[Told], groups: Groups, fates: Mapping[int, Fate]) -> list[Told]:
    """The tellings that announced the group's event for a day that did not hold."""
    moved = [index for index, fate in sorted(fates.items()) if fate.instead is not None and fate.by in group]
    return [each for index in moved for each in groups[index] if each not in group]


def _of_kind(group: Sequence[Told], by_kind: Mapping[str, list[Told]]) -> list[Told]:
    return [each for kind in sorted(group[0].main) for each in by_kind.get(kind, ())[:MOST_CHANGES]]


def _last(tellings: Sequence[Told]) -> Told | None:
    return max(tellings, key=_surety, default=None)


def _surety(change: Told) -> tuple[bool, str]:
    """One that names the new day before one that does not; then the later article."""
    published = change.published.text if change.published else ""
    return change.status in ("planned", "happened") and change.change != "cancelled", published


def _changes(change: Told, group: Sequence[Told]) -> bool:
    """Whether a telling changes what the group announces: same kind, shared words, not before it was announced."""
    if any(change.document == each.document and change.span == each.span for each in group):
        return change.status == "planned" and change.when != group[0].when
    decided = change.status == "happened" and change.change == "cancelled" and not _later_day(change, group[0])
    if not decided and not (change.status == "planned" and change.change == "moved"):
        return False
    if any(each.when == change.when or _later(each, change) for each in group):
        return False
    return any(evidence(change, each) >= 1 and not places_differ(change, each) for each in group)


def _overtakes(late: Told, group: Sequence[Told]) -> bool:
    """Whether a telling is of what the group announces, on another day: what can be only once, and told later."""
    if late.when is None or late.status not in ("happened", "planned"):
        return False
    if not any(share_names(late, each) or share_full_name(late, each) for each in group):
        return False  # true of most of an archive, and found at once
    if any(_same_day(late, each) or _later(each, late) or _announces_both(each, late) for each in group):
        return False
    return any(
        kind_of_both(late, each) == "same"
        and (share_names(late, each) or share_full_name(late, each))
        and not places_differ(late, each)
        and evidence(late, each) - speaks_against(late, each) >= _fewest(late, each)
        for each in group
    )


def _fewest(late: Told, told: Told) -> int:
    """How many things the two must share; what may happen again is of one subject, and shares more."""
    fewest = FEWEST_OVERTAKEN + (late.status == "planned") - told.superseded
    if happens_again(late.main & told.main):
        return fewest + 1 if late.subject and late.subject == told.subject else FEWEST_OF_ANOTHER
    return fewest


def _same_day(one: Told, other: Told) -> bool:
    """Whether one day may be the other: a month holds its days."""
    a, b = (each.when.text.rstrip("?~%") if each.when else "" for each in (one, other))
    return a.startswith(b) or b.startswith(a)


def _announces_both(told: Told, late: Told) -> bool:
    """Whether one article announces the one and tells of the other: two events, unless it says the plan is past."""
    return told.origin == late.origin and not told.superseded


def _later(told: Told, change: Told) -> bool:
    """Whether the announcement was published after the change."""
    if told.published is None or change.published is None:
        return False
    return told.published.sort_key[0] > change.published.sort_key[1]


def _later_day(change: Told, told: Told) -> bool:
    """Whether the change was decided after the day of what it would call off."""
    if told.when is None or change.when is None:
        return False
    return change.when.sort_key[0] > told.when.sort_key[1]
