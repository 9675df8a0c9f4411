"""The day on which an article was published, as far as the evidence goes.

Surest evidence first: what the page, its name or a setting states; else bounds from what the
article tells as past or announces. Contradictions are noted, with both sides; nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.anchor import proofs
from briefing.anchor.dating import DatedTime, Known
from briefing.anchor.daysets import DaySet
from briefing.anchor.wire import headed_lines
from briefing.anchor.years import SettledDay
from briefing.edtf import day, display_day
from briefing.extract.findings import Findings
from briefing.ingest.datelines import find_days
from briefing.model import Claim, Document, Proof, Provenance


def stated_day(document: Document, claims: Sequence[Claim], role: str) -> tuple[Known | None, tuple[str, ...]]:
    """The surest statement as a set of days, with notes on statements that contradict it; None without any."""
    if not claims:
        return None, ()
    first = claims[0]
    agreeing = [claim for claim in claims if claim.when.text == first.when.text]
    others = [claim for claim in claims if claim.when.text != first.when.text]
    days = DaySet(first.when.first, first.when.last, first.when.weekday)
    step = proofs.stated(document, agreeing, role, days.edtf())
    notes = tuple(
        f"{role}: {first.key} says {first.when.display}, {claim.key} says {claim.when.display}; the first is used"
        for claim in others
        if (days & DaySet(claim.when.first, claim.when.last)).is_empty
    )
    return Known(days=days, proof=(step,), source=first.source), notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A day that the article tells as past or announces: a bound for its day of publication.

    `exact` is True of a dateline's day, which is the day of publication itself.
    """

    words: Provenance
    day: date
    ahead: bool
    proof: Proof
    exact: bool = False
    uncertain: bool = False


def find_facts(found: Findings, days: Mapping[int, SettledDay]) -> list[Fact]:
    """The bounds that the article's own dated events give; `days` by index of the expression."""
    status_of = {time: event.status for event in reversed(found.events) for time in event.times[:1]}
    facts = []
    heading = set(headed_lines(found).values())
    for index, settled in days.items():
        time = found.times[index]
        if found.sentences[time.sentence].kind in ("ticker", "furniture", "byline"):
            continue
        words = found.document.exact(time.span)
        if index in heading:
            facts.append(_fact(words, settled, ahead=False))
            continue
        if found.sentences[time.sentence].kind == "dateline":
            if _is_update(found, time.sentence):
                continue
            facts.append(replace(_fact(words, settled, ahead=False), exact=True))
            continue
        status = status_of.get(index)
        ahead = status == "planned" or (status is None and time.tense == "future")
        if not ahead and status is None and time.tense != "past":
            continue
        if status in ("cancelled", "reported-unconfirmed"):
            continue
        # "Was due to open" and "said it would close" look ahead from the past: they bound nothing. Nor does a day
        # ahead whose year is a guess: it was chosen before the as-of day, which an announcement need not be.
        if ahead and (settled.uncertain or _looks_back(found, index)):
            continue
        facts.append(_fact(words, settled, ahead=ahead))
    return facts


def _fact(words: Provenance, settled: SettledDay, *, ahead: bool) -> Fact:
    return Fact(words=words, day=settled.day, ahead=ahead, proof=settled.proof, uncertain=settled.uncertain)


_FUTURE_IN_THE_PAST = re.compile(
    r"\b(?:would|(?:was|were|had been) (?:due|set|scheduled|expected|planned|supposed|meant|to|going to))\b"
)


def _looks_back(found: Findings, index: int) -> bool:
    """Whether the sentence tells a plan from the past."""
    words = found.sentences[found.times[index].sentence].span.of(found.document.text)
    return _FUTURE_IN_THE_PAST.search(words) is not None


def _is_update(found: Findings, sentence: int) -> bool:
    """True of "Updated: May 17": the day of a change, not of publication."""
    words = found.sentences[sentence].span.of(found.document.text)
    return any(stated.modified for stated in find_days(words))


def bounded_day(facts: Sequence[Fact], start: Known | None, as_of: date) -> tuple[Known, tuple[str, ...]]:
    """The days of publication that the facts leave, within those of `start`.

    A fact told as past that lies after the as-of day is passed over: its tense was misread, or it is a slip.
    """
    known = start or Known(source="inferred")
    stated = next((fact for fact in facts if fact.exact), None)
    if stated is not None and start is None:
        when = day(stated.day, uncertain=stated.uncertain)
        proof = proofs.join(stated.proof, (proofs.dateline_day(stated.words, when),))
        return Known(days=DaySet.of(stated.day), proof=proof, source="dateline", uncertain=stated.uncertain), ()
    past = [fact for fact in facts if not fact.ahead and fact.day <= as_of]
    ahead = [fact for fact in facts if fact.ahead]
    notes: tuple[str, ...] = ()
    if past:
        first = max(fact.day for fact in past)
        known = _narrow(known, DaySet(first, None), [fact for fact in past if fact.day == first], first)
    if ahead:
        last = min(fact.day for fact in ahead)
        saying = [fact for fact in ahead if fact.day == last]
        if (known.days & DaySet(None, last)).is_empty:
            notes = (_contradiction(saying[0], known),)
        else:
            known = _narrow(known, DaySet(None, last), saying, last)
    return (replace(known, source="inferred") if start is None and (past or ahead) else known), notes


def told_too_early(found: Findings, times: Sequence[DatedTime], published: Known) -> tuple[str, ...]:
    """A note for each event told as happened whose day lies after that of publication: one of the two is misread."""
    known = published.days.single
    if known is None:
        return ()
    notes = []
    for event in found.events:
        when = times[event.times[0]].when if event.times and event.status == "happened" else None
        told = found.times[event.times[0]] if event.times else None
        if told is None or told.tense != "past" or event.ticker:
            continue  # "The salvors will try again tomorrow": whatever the event was taken for, its words look ahead
        if when is not None and when.first is not None and when.first > known:
            words = told.span.of(found.document.text)
            notes.append(f"“{words}” is told as past, but {when.display} is after the day of publication")
    return tuple(dict.fromkeys(notes))


def _narrow(known: Known, bound: DaySet, saying: Sequence[Fact], limit: date) -> Known:
    left = known.days & bound
    if left.is_empty or left.narrowed == known.days.narrowed:
        return known
    evidence = [fact.words for fact in saying]
    write = proofs.told_as_ahead if bound.first is None else proofs.told_as_past
    uncertain = known.uncertain or any(fact.uncertain for fact in saying)
    step = write(evidence, limit, left.edtf(uncertain=uncertain))
    return replace(known, days=left, uncertain=uncertain, proof=proofs.join(known.proof, saying[0].proof, (step,)))


def _contradiction(fact: Fact, known: Known) -> str:
    when = known.days.edtf()
    so_far = when.display if when else "not known"
    return f"“{fact.words.exact}” is announced for {display_day(fact.day)}, but the article is dated {so_far}"
