"""What became of an announcement: later articles put it off, bring it forward or call it off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.edtf import Edtf
from briefing.timeline.alike import evidence, places_differ
from briefing.timeline.kinds import kinds_of
from briefing.timeline.told import Told

MOST_CHANGES = 200
"""Changes of one kind of event that an announcement is compared with; a folder with more is no one story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """An announcement's end: `by` tells it; `instead` is the new day, None where there is none."""

    by: Told
    instead: Edtf | None


def follow(groups: Sequence[Sequence[Told]]) -> Mapping[int, Fate]:
    """For each group of tellings that was only announced: the telling that changed it, if any."""
    changes: dict[str, list[Told]] = defaultdict(list)
    for group in groups:
        for each in group:
            if each.change and each.kind == "event":
                for kind in kinds_of(each.noun):
                    changes[kind].append(each)
    fates = {}
    for index, group in enumerate(groups):
        if group[0].kind != "event" or any(each.status not in ("planned", "cancelled") for each in group):
            continue
        near = [each for kind in sorted(kinds_of(group[0].noun)) for each in changes[kind][:MOST_CHANGES]]
        best = max((each for each in near if _changes(each, group)), key=_surety, default=None)
        if best is not None:
            fates[index] = Fate(by=best, instead=best.when if best.status == "planned" else None)
    return fates


def _surety(change: Told) -> tuple[bool, str]:
    """One that names the new day before one that does not; then the later article."""
    published = change.published.text if change.published else ""
    return change.status == "planned", published


def _changes(change: Told, group: Sequence[Told]) -> bool:
    """Whether a telling changes what the group announces: same kind, shared words, not before it was announced."""
    if any(change.document == each.document and change.span == each.span for each in group):
        return change.status == "planned" and change.when != group[0].when
    if any(each.when == change.when or _later(each, change) for each in group):
        return False
    decided = change.status == "happened" and change.change == "cancelled" and not _later_day(change, group[0])
    if not decided and not (change.status == "planned" and change.change == "moved"):
        return False
    return any(evidence(change, each) >= 1 and not places_differ(change, each) for each in group)


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
