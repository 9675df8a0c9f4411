"""The day of an entry: the one that most articles give, or the days between which they are divided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefing.anchor import proofs
from briefing.edtf import Edtf, any_of
from briefing.model import Proof, ProofStep, Provenance
from briefing.timeline.told import Told


def most_agreed(group: Sequence[Told]) -> Sequence[Told]:
    """The tellings of the day that most articles give, or of the days that equally many give.

    A month that holds the day is of the day; what is only mentioned or announced counts where nothing else is told.
    """
    days = _by_day(group)
    if not days:
        return group
    most = max(len(_origins(told)) for told in days.values())
    best = sorted(day for day, told in days.items() if len(_origins(told)) == most)
    if len(best) > 1 and not _divided([days[day] for day in best]):
        best = best[:1]
    return [each for day in best for each in days[day]] or group


def day_of(best: Told, agreed: Sequence[Told]) -> tuple[Edtf | None, Proof]:
    """The entry's date and its proof: the best telling's, or one of the days between which articles are divided."""
    days = _by_day(agreed)
    if len(days) < 2:
        return best.when, best.proof
    firsts = [told[0] for told in days.values()]
    when = any_of([each.when.first for each in firsts if each.when is not None and each.when.first is not None])
    words = tuple(each.time for each in firsts if each.time is not None)
    step = ProofStep(
        rule="divided",
        evidence=words,
        gives=when.text,
        because=f"As many articles give {' as '.join(_said(words))}, so it is one of these days.",
    )
    return when, proofs.join(*(each.proof for each in firsts), (step,))


def _said(words: Sequence[Provenance]) -> list[str]:
    return [f"“{each.exact}”" for each in words]


def _by_day(group: Sequence[Told]) -> Mapping[str, list[Told]]:
    """The tellings that give a day, by day; only those that tell it as past where any does."""
    told = [each for each in group if each.when is not None and each.when.is_day and not each.mentioned]
    past = [each for each in told if each.status == "happened"]
    days: dict[str, list[Told]] = defaultdict(list)
    for each in past or told:
        if each.when is not None:
            days[each.when.text.rstrip("?~%")].append(each)
    return dict(sorted(days.items()))


def _origins(told: Sequence[Told]) -> set[str]:
    return {each.origin for each in told}


def _divided(days: Sequence[Sequence[Told]]) -> bool:
    """Whether all of the days are told as past, by words of each article."""
    return all(each.status == "happened" and each.time is not None for told in days for each in told)
