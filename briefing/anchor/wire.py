"""The day of wire lines: clock-stamped lines that share the day on which their page was captured.

Clock times run backwards from the newest line and may pass midnight. A line that tells a bare
weekday as past is of that day: an assumption of the trade, and the proof calls it one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from briefing.anchor import proofs
from briefing.anchor.dating import Known
from briefing.anchor.daysets import DaySet, moved
from briefing.anchor.years import SettledDay
from briefing.dates.forms import Calendar
from briefing.edtf import WEEKDAYS
from briefing.extract.findings import Findings
from briefing.model import Proof, Provenance, Span


@dataclass(frozen=True, slots=True)
class WireLine:
    """A ticker segment: its index, its clock, and how many days before the newest line's day it is (0, -1 …)."""

    segment: int
    clock: str
    offset: int


def wire_lines(found: Findings) -> list[WireLine]:
    """The clock-stamped lines, in the order of the text."""
    stamped = [
        (index, segment.clock)
        for index, segment in enumerate(found.document.segments)
        if segment.kind == "ticker" and segment.clock
    ]
    clocks = [clock for _, clock in stamped]
    newest_first = _length(clocks[::-1]) <= _length(clocks)
    ordered = stamped if newest_first else stamped[::-1]
    lines, offset, before = [], 0, ""
    for index, clock in ordered:
        if before and clock > before:  # backwards in time, a clock that rises has passed midnight
            offset -= 1
        lines.append(WireLine(index, clock, offset))
        before = clock
    return lines if newest_first else lines[::-1]


NIGHT = 6 * 60
"""Minutes that each midnight counts for: 21:00 above 08:00 is a day's work read upwards, not a night."""


def _length(clocks: Sequence[str]) -> int:
    """The minutes from the first clock to the last, read as one going forward; of two orders the shorter is meant."""
    minutes = [int(clock[:2]) * 60 + int(clock[3:5]) for clock in clocks]
    steps = [(after - before) % (24 * 60) for before, after in pairwise(minutes)]
    return sum(steps) + NIGHT * sum(after < before for before, after in pairwise(minutes))


def headed_lines(found: Findings) -> dict[int, int]:
    """Lines under a date of their own ("Saturday, 13 May"): the index of that expression, by segment."""
    by_segment = {found.sentences[time.sentence].segment: index for index, time in enumerate(found.times)}
    headed: dict[int, int] = {}
    heading: int | None = None
    for index, segment in enumerate(found.document.segments):
        if segment.kind == "dateline":
            heading = by_segment.get(index)
        elif segment.kind == "ticker" and heading is not None:
            headed[index] = heading
        elif segment.kind == "body":
            heading = None
    return headed


def is_all_wire(found: Findings) -> bool:
    """True of a live blog: an article without a body beside its clock-stamped lines."""
    return not any(segment.kind == "body" for segment in found.document.segments)


def wire_day(
    found: Findings,
    lines: Sequence[WireLine],
    published: Known,
    captured: Known | None,
    anchored: Mapping[int, SettledDay],
) -> tuple[Known, tuple[str, ...]]:
    """The day of the newest line.

    `anchored` are expressions that the settings or a dated event place exactly. Notes say what contradicts.
    """
    clock = clock_words(found, lines[0])
    if captured is not None:
        known = captured
    elif is_all_wire(found) and not published.days.is_unknown:
        known = _opened_or_closed(published, lines)
    else:
        known = _after_publication(published, clock)
    notes: list[str] = []
    by_segment = {line.segment: line for line in lines}
    for index, time in enumerate(found.times):
        line = by_segment.get(found.sentences[time.sentence].segment)
        if line is None:
            continue
        weekday = _bare_past_weekday(found, index)
        if weekday is not None:
            known, note = _take_weekday(found, index, line, weekday, known, anchored.get(index))
            notes += [note] if note else []
    return known, tuple(notes)


def _opened_or_closed(published: Known, lines: Sequence[WireLine]) -> Known:
    """A live blog's newest line is of its stated day; where its clocks pass midnight, that may be the day it opened."""
    nights = -min(line.offset for line in lines)
    if not nights or published.days.last is None:
        return published
    return replace(published, days=replace(published.days, last=moved(published.days.last, nights)))


def clock_words(found: Findings, line: WireLine) -> Provenance:
    """Where the line's clock stands: inside its segment or on the line before it; else the line itself."""
    span = found.document.segments[line.segment].span
    text = found.document.text
    hour, _, minute = line.clock.partition(":")
    hours = (hour, str(int(hour)), str(int(hour) % 12 or 12))  # "9.30 p.m."
    for written in (f"{spelled}{mark}{minute}" for mark in ":.h" for spelled in hours):
        place = text.rfind(written, max(0, span.start - 40), span.start + 40)
        if place >= 0:
            return Provenance(found.document.id, place, place + len(written), written)
    end = text.find("\n", span.start, span.end)
    return found.document.exact(Span(span.start, end if end > span.start else span.end))


def _after_publication(published: Known, clock: Provenance) -> Known:
    days = DaySet(published.days.narrowed.first, None)
    if days.first is None:
        return Known(source="inferred")
    step = proofs.captured_after(days.edtf(), clock)
    proof = proofs.join(_lower_bound(published.proof), (step,))
    return Known(
        days=days, proof=proof, source="inferred", uncertain=published.uncertain, weaker=replace(published, days=days)
    )


def _lower_bound(proof: Proof) -> Proof:
    """The steps that bound a day from below; what bounds it from above says nothing of later days."""
    return tuple(step for step in proof if step.rule not in ("told-as-ahead", "published-on-or-before-capture"))


def _bare_past_weekday(found: Findings, index: int) -> int | None:
    time = found.times[index]
    form = time.form
    if not isinstance(form, Calendar) or form.weekday is None or form.day is not None or form.which != "none":
        return None
    status = {event.status for event in found.events if index in event.times}
    told = time.tense == "past" or (time.tense != "future" and "planned" not in status)
    return form.weekday if told and "planned" not in status else None


def _take_weekday(
    found: Findings, index: int, line: WireLine, weekday: int, known: Known, anchored: SettledDay | None
) -> tuple[Known, str]:
    words = found.document.exact(found.times[index].span)
    if anchored is not None:
        left, proof = DaySet.of(anchored.day).shift(-line.offset), anchored.proof
    else:
        left, proof = known.days & DaySet(None, None, (weekday - line.offset) % 7), known.proof
    if left.is_empty or (known.days & left).is_empty:
        when = known.days.edtf()
        return known, f"“{words.exact}” on the wire contradicts its day, {when.display if when else 'not known'}"
    if known.days.single is not None or left.narrowed == known.days.narrowed:
        return known, ""  # the weekday agrees with a day that is known without it
    if left.is_unknown:
        return replace(known, days=left, source="inferred"), ""
    step = proofs.clock_weekday(words, WEEKDAYS[weekday], left.edtf())
    weaker = known if anchored is None else None
    uncertain = known.uncertain if anchored is None else anchored.uncertain
    proof = proofs.join(proof, (step,))
    return Known(days=left, proof=proof, source="inferred", weaker=weaker, uncertain=uncertain), ""


def published_by(published: Known, wire: Known, lines: Sequence[WireLine], found: Findings) -> Known:
    """The publication day, bounded by the day of capture."""
    last: date | None = wire.days.narrowed.last
    left = published.days & DaySet(None, last)
    if last is None or left.is_empty or left.narrowed == published.days.narrowed:
        return published
    step = proofs.published_before_capture(left.edtf(), clock_words(found, lines[0]))
    return replace(published, days=left, proof=proofs.join(published.proof, wire.proof, (step,)), source="inferred")
