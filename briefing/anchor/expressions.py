"""Every expression's date, seen from a day that may be known only as a set of candidates.

Seen from each candidate day, an expression has one meaning (`dates.resolve`). What all candidates
agree on is its date; where it moves with them it is a set of days; otherwise it stays unplaced.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from briefing.anchor import proofs
from briefing.anchor.dating import DatedTime, Known
from briefing.anchor.daysets import DaySet
from briefing.anchor.years import SettledDay
from briefing.dates.forms import Fixed, Resolution
from briefing.dates.resolve import resolve_times
from briefing.edtf import Edtf, any_of, day, one_of
from briefing.extract.findings import Findings
from briefing.model import Proof

MOST_CANDIDATES = 367
"""Candidate days that are tried of a bounded set: more than any year has."""

OPEN_SAMPLE = 56
"""Candidate days that are tried of an open set: eight weeks show every weekday and two changes of month."""

FEW_DAYS = 4
"""A date that is one of so few days lists them; of more, it gives the bounds."""


def date_times(
    found: Findings, base: Known, indices: Sequence[int], settled: Mapping[int, SettledDay]
) -> dict[int, DatedTime]:
    """The dates of the expressions `indices`, seen from `base` (the publication day, or a wire line's).

    `settled` are those that were dated already because they lack a year (`anchor.years`). A date that the
    evidence behind `base` gives without its last step does not cite that step.
    """
    dated = _date_from(found, base, indices, settled)
    if base.weaker is None:
        return dated
    weaker = date_times(found, base.weaker, indices, settled)
    return {index: weaker[index] if weaker[index].when == time.when else time for index, time in dated.items()}


def _date_from(
    found: Findings, base: Known, indices: Sequence[int], settled: Mapping[int, SettledDay]
) -> dict[int, DatedTime]:
    times = [found.times[index] for index in indices]
    if not times:
        return {}
    text, sentences = found.document.text, found.sentences
    single = base.days.single
    if single is not None:
        seen = {single: resolve_times(text, sentences, times, single)}
    else:
        seen = {value: resolve_times(text, sentences, times, value) for value in _sample(base.days)}
    unplaced = resolve_times(text, sentences, times, None) if single is None else seen[single]
    dated: dict[int, DatedTime] = {}
    for position, index in enumerate(indices):
        views = {value: resolutions[position] for value, resolutions in seen.items()}
        if index in settled:
            dated[index] = _from_settled(settled[index], unplaced[position])
        else:
            dated[index] = _date_one(found, index, base, views, unplaced[position], indices, dated)
    return dated


def _sample(days: DaySet) -> list[date]:
    if days.is_unknown:
        return []
    bounded = days.first is not None and days.last is not None
    return list(days.days(MOST_CANDIDATES if bounded else OPEN_SAMPLE))


def _from_settled(settled: SettledDay, unplaced: Resolution) -> DatedTime:
    when = day(settled.day, uncertain=settled.uncertain)
    return DatedTime(
        type="TIME" if unplaced.type == "TIME" else "DATE",
        value=settled.day.isoformat(),
        mod=unplaced.mod,
        when=when,
        proof=settled.proof,
    )


def _date_one(
    found: Findings,
    index: int,
    base: Known,
    views: Mapping[date, Resolution],
    unplaced: Resolution,
    indices: Sequence[int],
    dated: Mapping[int, DatedTime],
) -> DatedTime:
    time = found.times[index]
    words = found.document.exact(time.span)
    if isinstance(time.form, Fixed):
        return DatedTime(type=unplaced.type, value=unplaced.value, mod=unplaced.mod, when=unplaced.when)
    if unplaced.basis == "self" or (not views and unplaced.when is not None):
        seen, when = unplaced, unplaced.when
    else:
        seen, when = _agreed(base.days, views, unplaced)
    if when is None:
        return DatedTime(type=seen.type, value=unplaced.value, mod=unplaced.mod)
    before: Proof = ()
    inferred = False
    told = seen.told if seen.basis == "told" else None
    if told is not None and told < len(indices) and indices[told] in dated:
        counted = dated[indices[told]]
        before, inferred = counted.proof, counted.when is not None and counted.when.uncertain
    elif seen.basis in ("dct", "event", "told"):
        before, inferred = base.proof, base.uncertain
    if inferred:
        when = when.with_uncertainty()
    because = f"“{words.exact}”: {_lower(seen.because)}" if seen.because else f"“{words.exact}” names {when.display}."
    step = proofs.own_words(time.rule, words, when.text, because)
    value = seen.value if not when.is_set else unplaced.value
    return DatedTime(type=seen.type, value=value, mod=seen.mod, when=when, proof=proofs.join(before, (step,)))


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _agreed(base: DaySet, views: Mapping[date, Resolution], unplaced: Resolution) -> tuple[Resolution, Edtf | None]:
    """What the views from all candidate days leave: one date, a set of days, or None."""
    if not views:
        return unplaced, None
    first = next(iter(views.values()))
    dates = {value: seen.when for value, seen in views.items()}
    if any(when is None for when in dates.values()):
        return unplaced, None
    bounded = base.first is not None and base.last is not None and len(dates) < MOST_CANDIDATES
    if len({when.text for when in dates.values() if when}) == 1:
        same = next(iter(dates.values()))
        # From an open set, only words that carry their own year stay the same for ever.
        own_year = first.basis == "self" or _is_base(base)
        return (first, same) if bounded or own_year else (unplaced, None)
    days = {value: when.first for value, when in dates.items() if when and when.is_day and when.first}
    if len(days) < len(dates):
        return unplaced, None
    return first, _moving(base, days, bounded)


def _is_base(base: DaySet) -> bool:
    return base.single is not None


def _moving(base: DaySet, days: Mapping[date, date], bounded: bool) -> Edtf | None:
    """The set of days of an expression that moves with the candidates."""
    gaps = {(target - value).days for value, target in days.items()}
    if len(gaps) == 1:
        return base.shift(gaps.pop()).edtf()
    targets = sorted(set(days.values()))
    if bounded and len(targets) <= FEW_DAYS:
        return any_of(targets)
    weekdays = {target.weekday() for target in targets}
    weekday = weekdays.pop() if len(weekdays) == 1 else None
    if bounded:
        return one_of(targets[0], targets[-1], weekday=weekday)
    if base.first is not None:
        return one_of(targets[0], None, weekday=weekday)
    return one_of(None, targets[-1], weekday=weekday) if base.last else None
