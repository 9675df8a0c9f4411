"""The brief as a person corrected it: what is pinned, answered, closed or added, and each decision on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefing.anchor.corrected import READER, record
from briefing.brief.brief import Brief, OpenQuestion
from briefing.brief.changes import CLOSED
from briefing.brief.reading import Reading
from briefing.brief.untargeted import without_target
from briefing.corrections import (
    FILE_NAME,
    AddEvent,
    Answer,
    Close,
    Corrections,
    Hide,
    Merge,
    Pin,
    Split,
)
from briefing.edtf import Edtf
from briefing.ids import item_id
from briefing.model import Corrected, Given, ProofStep, Provenance
from briefing.timeline.corrected import named
from briefing.timeline.entry import Entry

_OPEN = frozenset({"missing", "announced"})
"""The roles of a summary's point that say of something that it is not known yet."""


def correct(reading: Reading, brief: Brief) -> Brief:
    """The brief with what is decided about its items, each decision on record, and those that found no item."""
    corrections = reading.corrections
    if not corrections.all:
        return brief
    done: list[Corrected] = list(reading.corrected)
    brief = _with_events(reading, brief, done)
    gone = without_target(reading, brief)
    done += _regrouped(brief, corrections)
    brief = _with_answers(reading, brief, done)
    brief = _shown_as_decided(brief, corrections, done)
    return replace(brief, corrected=tuple(dict.fromkeys(done)), left_out=brief.left_out + gone)


def _with_events(reading: Reading, brief: Brief, done: list[Corrected]) -> Brief:
    entries = list(brief.chronology)
    for event in reading.corrections.of(AddEvent):
        place = _place_of(reading, event.text, own=bool(event.source))
        if place is not None:
            entry = _entry(reading, event, place, {each.id for each in entries})
            entries.append(entry)
            done.append(record(event, entry.id, "chronology", None))
    return replace(brief, chronology=tuple(sorted(entries, key=_calendar_order)))


def _entry(reading: Reading, event: AddEvent, place: Provenance, taken: set[str]) -> Entry:
    occurrence = 0
    while (id_ := item_id("e", event.text, occurrence)) in taken:
        occurrence += 1
    document = reading.document(place.document)
    return Entry(
        id=id_,
        when=event.date,
        text=event.text,
        status=event.status,  # type: ignore[arg-type]  # one of them: the file's reader saw to it
        kind="event",
        provenance=(place,),
        proof=(_added(event.date, event),),
        outlets=(document.outlet,) if document.outlet else (),
    )


def _added(when: Edtf, event: AddEvent) -> ProofStep:
    by = f" by {event.who}" if event.who else ""
    because = f"Added{by} for {when.display}{f': {event.why}' if event.why else ''}."
    return ProofStep(
        rule="corrected", evidence=(Given("setting", FILE_NAME, when.text),), gives=when.text, because=because
    )


def _calendar_order(entry: Entry) -> tuple[object, ...]:
    assert entry.when is not None
    return (*entry.when.sort_key, entry.clock or "", entry.provenance[0].document, entry.provenance[0].start)


def _place_of(reading: Reading, words: str, *, own: bool = False) -> Provenance | None:
    """Where the words stand: in an article, or in the desk's own words."""
    for id_, found in reading.articles.items():
        start = found.document.text.find(words)
        if start >= 0 and (found.document.reader == READER) is own:
            return Provenance(id_, start, start + len(words), words)
    return None


def _regrouped(brief: Brief, corrections: Corrections) -> Iterator[Corrected]:
    for entry in brief.chronology:
        words = {place.exact for place in entry.provenance}
        held = {(item_id("e", each), each) for each in words}
        for merge in corrections.of(Merge):
            if any(merge.matches(*each) for each in held) and any(_is_named(merge.other, *each) for each in held):
                yield record(merge, entry.id, "provenance", "told apart")
        for split in corrections.of(Split):
            if split.passage in words and not any(split.matches(*each) for each in held):
                yield record(split, entry.id, "provenance", f"told together with {split.name}")


def _is_named(name: str, id_: str, words: str) -> bool:
    wanted_id, wanted_words = named(name)
    return wanted_id in ("", id_) and wanted_words in ("", words)


def _with_answers(reading: Reading, brief: Brief, done: list[Corrected]) -> Brief:
    questions = []
    corrections = reading.corrections
    for question in brief.questions:
        answer = corrections.find(Answer, question.id, question.text)
        close = corrections.find(Close, question.id, question.text)
        place = _place_of(reading, answer.passage) if answer else None
        if answer is not None and place is not None:
            done.append(record(answer, question.id, "answered_by", _answers(question)))
            question = replace(question, answered_by=(place,))
        if close is not None:
            done.append(record(close, question.id, CLOSED, _is_shown(question.shown)))
            question = replace(question, shown=False)
        questions.append(question)
    settled = [question.provenance[0] for question in questions if _settles(corrections, question)]
    summary = tuple(
        point
        for point in brief.summary
        if point.role not in _OPEN or not any(point.provenance[0].overlaps(place) for place in settled)
    )
    return replace(brief, questions=tuple(questions), summary=summary)


def _settles(corrections: Corrections, question: OpenQuestion) -> bool:
    """Whether a person answered or closed it: then it is nothing that the summary calls missing."""
    closed = corrections.find(Close, question.id, question.text) is not None
    answer = corrections.find(Answer, question.id, question.text)
    return closed or (answer is not None and any(place.exact == answer.passage for place in question.answered_by))


def _answers(question: OpenQuestion) -> str | None:
    return question.answered_by[0].exact if question.answered_by else None


def _is_shown(shown: bool) -> str:
    return "shown" if shown else "not shown"


def _shown_as_decided(brief: Brief, corrections: Corrections, done: list[Corrected]) -> Brief:
    """Hidden items were hidden where they were chosen, so that another could take their place; but for the summary."""
    sections: dict[str, Any] = {}
    for section, field in _FIELDS.items():
        items = []
        for item in getattr(brief, section):
            words = _words(item)
            hide, pin = corrections.find(Hide, item.id, words), corrections.find(Pin, item.id, words)
            if hide is not None:
                done.append(record(hide, item.id, field, "shown"))
                item = replace(item, **{field: False})
            elif pin is not None:
                done.append(record(pin, item.id, field, _is_shown(getattr(item, field))))
                item = replace(item, **dict.fromkeys({field, "relevant"}, True))
            if section != "summary" or item.relevant:
                items.append(item)
        sections[section] = tuple(items)
    return replace(brief, **sections)


# What says of an item that it is printed.
_FIELDS: Mapping[str, str] = {
    "summary": "relevant", "quotes": "shown", "concerns": "shown", "questions": "shown", "chronology": "relevant"
}  # fmt: skip


def _words(item: Any) -> str:
    return str(item.exact if hasattr(item, "exact") else item.text)
