"""Tellings put together and taken apart as a person decided."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.corrections import Corrections, Merge, Split
from briefing.ids import item_id
from briefing.timeline.told import Told


def regrouped(groups: Sequence[list[Told]], corrections: Corrections) -> list[list[Told]]:
    """The groups with merges and splits made; what a correction names and no group holds changes nothing."""
    changed = [list(group) for group in groups]
    for split in corrections.of(Split):
        home = _find(changed, split.id, split.text)
        apart = [each for each in home or [] if each.provenance.exact == split.passage]
        if home is not None and 0 < len(apart) < len(home):
            home[:] = [each for each in home if each not in apart]
            changed.append(apart)
    for merge in corrections.of(Merge):
        home = _find(changed, merge.id, merge.text)
        other = _find(changed, *named(merge.other))
        if home is not None and other is not None and home is not other:
            home += other
            changed = [group for group in changed if group is not other]
    return changed


def named(words: str) -> tuple[str, str]:
    """An item named by id or by its exact words, as both.

    >>> named("e0123456789"), named("The dam broke")
    (('e0123456789', ''), ('', 'The dam broke'))
    """
    is_id = len(words) == 11 and words[0] == "e" and all(char in "0123456789abcdef" for char in words[1:])
    return (words, "") if is_id else ("", words)


def _find(groups: Sequence[list[Told]], id_: str, text: str) -> list[Told] | None:
    """The group one of whose tellings has that id and these words."""
    for group in groups:
        for each in group:
            words = each.provenance.exact
            if id_ in ("", item_id("e", words)) and text in ("", words):
                return group
    return None
