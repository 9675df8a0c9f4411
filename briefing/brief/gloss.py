"""A passage as it is printed: the source's words, with what they leave out in square brackets.

A date that the words give in part or relative to something is followed by its resolution; a pronoun
that opens a sentence by the name it stands for. The source's words never change.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.brief.page import Line, Note, Run
from briefing.brief.reading import Reading
from briefing.dates.forms import Calendar, EventShift, Fixed, Range, TimeExpression
from briefing.edtf import WEEKDAYS, Edtf, display_day
from briefing.extract.within import indices_within, within
from briefing.model import Provenance, Span
from briefing.text.terms import content_terms

_OPENING_PRONOUN = re.compile(r"(?:He|She)\b")
_APPOSED = 8
"""Characters between a weekday and an expression that says the same day again: ", only "."""


@dataclass(frozen=True, slots=True, order=True)
class _Gloss:
    at: int
    text: str
    item: str = ""
    clock: bool = False
    """Whether it is of an hour."""


def print_passage(
    reading: Reading,
    place: Provenance,
    note: Note | None = None,
    item: str = "",
    *,
    speaker: str = "",
    known: Edtf | None = None,
) -> Line:
    """The passage as runs: verbatim stretches with the glosses between them; `note` follows the last.

    `speaker` is whom an opening "He" or "She" stands for, where that is known; without it, the one
    person of the sentence before, if that names just one. In somebody's words it stands for somebody else, and gets
    no name. `known` is a date that stands beside the passage, and is
    not said again in it.
    """
    speaker = speaker or _one_person_before(reading, place)
    glosses = sorted({*_unrepeated(_date_glosses(reading, place, known)), *_event_glosses(reading, place)})
    if speaker and (pronoun := _OPENING_PRONOUN.match(place.exact)) and not _is_spoken(reading, place):
        glosses.insert(0, _Gloss(place.start + pronoun.end(), speaker.split()[-1]))
    runs: list[Run] = []
    start = place.start
    for gloss in glosses:
        if gloss.at <= start and runs:
            continue  # two glosses at one place: the first says it
        runs.append(_verbatim(reading, place.document, Span(start, gloss.at), item))
        runs.append(Run(text=gloss.text, voice="gloss", item=gloss.item))
        start = gloss.at
    if start < place.end:
        runs.append(_verbatim(reading, place.document, Span(start, place.end), item))
    last = runs[-1]
    runs[-1] = Run(text=last.text, voice=last.voice, origin=last.origin, note=note, item=last.item)
    return tuple(runs)


def _is_spoken(reading: Reading, place: Provenance) -> bool:
    """Whether the passage begins with what somebody is quoted or reported to say."""
    quotes = reading.articles[place.document].quotes
    return any(part.start <= place.start < part.end for quote in quotes for part in quote.parts)


def _one_person_before(reading: Reading, place: Provenance) -> str:
    if not _OPENING_PRONOUN.match(place.exact):
        return ""
    found = reading.articles[place.document]
    at = bisect_right(found.sentences, place.start, key=lambda sentence: sentence.span.end) - 1
    while at >= 0 and found.sentences[at].kind != "body":
        at -= 1
    before = found.sentences[at : at + 1] if at >= 0 else ()
    people = {name.full for s in before for name in within(found.names, s.span) if name.kind == "person"}
    return people.pop() if len(people) == 1 else ""


def _verbatim(reading: Reading, document: str, span: Span, item: str) -> Run:
    origin = reading.place(document, span)
    return Run(text=origin.exact, voice="verbatim", origin=origin, item=item)


def _unrepeated(glosses: Iterable[_Gloss]) -> Iterator[_Gloss]:
    """Each date once: of an hour and its weekday ("9pm on Thursday") only the weekday has it."""
    found = list(glosses)
    days = {gloss.text for gloss in found if not gloss.clock}
    told: set[str] = set()
    for gloss in found:
        if gloss.text not in told and not (gloss.clock and gloss.text in days):
            told.add(gloss.text)
            yield gloss


def _date_glosses(reading: Reading, place: Provenance, known: Edtf | None) -> Iterator[_Gloss]:
    found = reading.articles[place.document]
    times = reading.dating.articles[place.document].times
    for index in indices_within(found.times, place.span):
        expression = found.times[index]
        when = reading.redated.get((place.document, index), times[index].when)
        if when is None or when == known or _is_apposed(found.times, index):
            continue
        if _goes_on(found.document.text, expression) or _bare_clock(expression, when):
            continue
        words = gloss_words(expression, when)
        words = _without_weekday(words, expression.span.of(found.document.text))
        if words and words.casefold() not in expression.span.of(found.document.text).casefold():
            yield _Gloss(_behind(found.document.text, expression.span.end), words, clock=expression.type == "TIME")


def _goes_on(text: str, expression: TimeExpression) -> bool:
    """An event-relative phrase with more behind it: the bracket in "after the trial [day] opened" would lie."""
    return (
        isinstance(expression.form, EventShift)
        and re.match(r"\s+\w", text[expression.span.end : expression.span.end + 40]) is not None
    )


def _bare_clock(expression: TimeExpression, when: Edtf) -> bool:
    """Of "at midnight" on a day that is not known the bracket would say more than the text."""
    form = expression.form
    named = isinstance(form, Calendar) and not (form.day is None and form.month is None and form.weekday is None)
    return expression.type == "TIME" and not named and not when.is_day


def _without_weekday(words: str, said: str) -> str:
    """Without the weekday that the text says itself: "Monday [17 or 24 October 2022]"."""
    first, _, rest = words.partition(" ")
    return rest if first in WEEKDAYS and first in said else words


def _behind(text: str, end: int) -> int:
    """Behind a possessive: "Sunday's [13 June] vote", never inside it."""
    return end + 2 if text[end : end + 2] in ("'s", "’s") else end


def _is_apposed(times: Sequence[TimeExpression], index: int) -> bool:
    """Whether it is event-relative and behind a weekday ("on Monday, only two days after …"): one gloss serves both."""
    if not index or not isinstance(times[index].form, EventShift):
        return False
    before, time = times[index - 1], times[index]
    return before.sentence == time.sentence and 0 <= time.span.start - before.span.end <= _APPOSED


def gloss_words(expression: TimeExpression, when: Edtf) -> str:
    """What the words leave out: the year of "April 10", the day of "Saturday"; "" where they say it all."""
    form = expression.form
    if isinstance(form, Fixed):
        return ""
    if isinstance(form, Calendar):
        if form.year is not None or form.decade is not None or form.century is not None:
            return ""
        if form.month is not None and (form.day is not None or when.earliest):
            return _year(when) if form.which == "none" else when.display
        return when.display
    if isinstance(form, Range) and isinstance(form.start, Calendar) and form.start.year is not None:
        return ""
    return when.display


def _year(when: Edtf) -> str:
    return when.earliest[:4] if when.earliest and when.latest and when.earliest[:4] == when.latest[:4] else when.display


def _event_glosses(reading: Reading, place: Provenance) -> Iterator[_Gloss]:
    """The day of an event that the passage only names and the settings date ("the election of X [8 May 2025, …]")."""
    found = reading.articles[place.document]
    times = [time.span for time in within(found.times, place.span)] if reading.settings.anchors else []
    for anchor in reading.settings.anchors:
        words = content_terms(anchor.event)
        for match in re.finditer(re.escape(anchor.event), place.exact, re.IGNORECASE) if words else ():
            span = Span(place.start + match.start(), place.start + match.end())
            if not any(span.overlaps(time) for time in times):
                yield _Gloss(span.end, f"{display_day(anchor.date)}, from your settings")
                break
