"""The record: Where the sources differ, Chronology, what is mentioned without a date, Also on the wire."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.brief.brief import Brief
from briefing.brief.citations import Citations
from briefing.brief.gloss import print_passage
from briefing.brief.lines import (
    MOST_NOTES,
    fixed,
    full_stop,
    note_runs,
    outcome_words,
    outlet_of,
    plain,
    strong,
    when_words,
)
from briefing.brief.outcomes import Outcomes
from briefing.brief.page import ChronologyRow, FigureMark, Group, Line, Note, Run, Table
from briefing.brief.reading import Reading
from briefing.edtf import Edtf
from briefing.extract.clauses import LONGEST
from briefing.extract.verbs import find_verbs
from briefing.extract.within import indices_within, within
from briefing.model import Provenance, Span, Status
from briefing.timeline.entry import Divergence, Entry, Value

FEWEST_MARKS = 4
"""Relevant dated entries below which a figure says less than the table."""

MOST_COLUMNS = 3
"""Sources that still fit side by side; with more, each row lists its values under each other."""

LABEL_LENGTH = 64
_RELATIVE = re.compile(r"^(?:who|which|where)\s+(?=[a-z])")
_ASIDE = re.compile(r",\s(?:which|who|whose|where)\s[^,;:“”\"]{1,160},(?=\s[a-z])")

_TOLD_BY: dict[Status, str] = {
    "planned": "Announced by",
    "cancelled": "Announced by",
    "happened": "According to",
    "reported-unconfirmed": "As claimed by",
}


def differences(reading: Reading, brief: Brief, citations: Citations) -> Table | None:
    """One row for each divergence; a column for each source where they fit."""
    if not brief.divergences:
        return None
    named = [place.document for d in brief.divergences for value in d.values for place in value.provenance]
    documents = sorted(dict.fromkeys(named), key=citations.rank)
    if len(documents) > MOST_COLUMNS:
        return _listed(reading, brief, citations)
    head: list[Line] = [(fixed("About"),)]
    head += [(fixed(outlet_of(reading, id_) + " ", _whole(citations, id_)),) for id_ in documents]
    rows = []
    for divergence in brief.divergences:
        cells = [_cells(reading, citations, _values_in(divergence, id_), divergence.id) for id_ in documents]
        rows.append((_about(divergence), *cells))
    return Table(head=tuple(head), rows=tuple(rows))


def _whole(citations: Citations, document: str) -> Note:
    return Note(citations.number(document))


def _listed(reading: Reading, brief: Brief, citations: Citations) -> Table:
    rows = []
    for divergence in brief.divergences:
        rows.append((_about(divergence), _cells(reading, citations, divergence.values, divergence.id)))
    return Table(head=((fixed("About"),), (fixed("What they say"),)), rows=tuple(rows))


def _about(divergence: Divergence) -> Line:
    words = divergence.about[:1].upper() + divergence.about[1:]
    return (fixed(f"{words} ({divergence.note})" if divergence.note else words),)


def _values_in(divergence: Divergence, document: str) -> list[Value]:
    """What one article says; two where it gives two sources' counts itself."""
    return [value for value in divergence.values if any(place.document == document for place in value.provenance)]


def _cells(reading: Reading, citations: Citations, values: Sequence[Value], item: str) -> Line:
    runs: list[Run] = []
    for index, value in enumerate(values):
        if index:
            runs.append(plain(" — "))
        runs += print_passage(reading, value.provenance[0], citations.note(value.provenance[:1]), item)
    return tuple(runs)


def chronology(reading: Reading, brief: Brief, citations: Citations, outcomes: Outcomes) -> tuple[ChronologyRow, ...]:
    """The relevant entries in calendar order."""
    rows = []
    printed: set[Provenance] = set()
    for entry in brief.chronology:
        if entry.relevant:
            rows.append(_row(reading, citations, outcomes, entry, again=entry.provenance[0] in printed))
            printed.add(entry.provenance[0])
    return tuple(rows)


def _row(reading: Reading, citations: Citations, outcomes: Outcomes, entry: Entry, *, again: bool) -> ChronologyRow:
    """`again`: a row above has the same clause, which tells of two days; then only the words of this day."""
    assert entry.when is not None
    when: list[Run] = [Run(text=when_words(entry.when), voice="strong", item=entry.id)]
    if entry.when.uncertain:
        when.append(fixed(" (year inferred)"))
    if entry.clock:
        when.append(plain(f", {entry.clock}"))
    first = entry.provenance[0]
    many = len({place.document for place in entry.provenance}) > 1
    shown = _words_of_day(reading, entry) if again else first
    what = list(print_passage(reading, shown, citations.note([first]) if many else None, entry.id, known=entry.when))
    what += full_stop(shown)
    for also in entry.also:
        what += [
            fixed(" Also: "),
            *print_passage(reading, also, citations.note([also]), entry.id, known=entry.when),
            *full_stop(also),
        ]
    if entry.place is not None and not (
        first.document == entry.place.document and first.span.contains(entry.place.span)
    ):
        what += [fixed(" Place: "), *print_passage(reading, entry.place, citations.note([entry.place])), plain(".")]
    if entry.announced_by:
        what.append(fixed(_announced(reading, entry)))
    places = (*entry.provenance, *entry.also, *((entry.place,) if entry.place else ()))
    return ChronologyRow(
        id=entry.id,
        when=tuple(when),
        what=tuple(what),
        status=(fixed(outcomes.status(entry)),),
        sources=tuple(note_runs(citations.notes(places, MOST_NOTES))),
    )


def _words_of_day(reading: Reading, entry: Entry) -> Provenance:
    """From the verb to the date that gives this entry's day: "postponed the vote until 3 May"."""
    place = entry.provenance[0]
    found = reading.articles[place.document]
    dated = reading.dating.articles[place.document].times
    inside = indices_within(found.times, place.span)
    ends = [found.times[at].span for at in inside if dated[at].when == entry.when]
    if not ends:
        return place
    words = Span(place.start, ends[0].start).of(found.document.text)
    verbs = find_verbs(words) if len(words) <= LONGEST else []
    start = place.start + verbs[-1].start if verbs else place.start
    return reading.place(place.document, Span(start, ends[0].end))


def _announced(reading: Reading, entry: Entry) -> str:
    """Who announced it, and the wire line where that stands; of what is only claimed or told, who says so."""
    place = entry.provenance[0]
    sentence = reading.sentence_at(place)
    segment = reading.document(place.document).segments[sentence.segment]
    words = f" {_TOLD_BY[entry.status]} {entry.announced_by}"
    if sentence.kind != "ticker" or not segment.clock:
        return f"{words}."
    line = reading.dating.articles[place.document].lines.get(sentence.segment)
    when = line.days.edtf() if line else None
    day = f" of {when_words(when)}" if when and when.is_day else f" of {when.display}" if when else ""
    return f"{words}, wire line{day}, {segment.clock} (zone not stated)."


def undated(reading: Reading, brief: Brief, citations: Citations) -> Line:
    runs: list[Run] = []
    for item in brief.undated:
        if not runs:
            runs.append(fixed("Mentioned without a date: "))
        else:
            runs.append(plain("; "))
        runs += print_passage(reading, item.provenance[0], citations.note(item.provenance[:1]), item.id)
    return (*runs, plain(".")) if runs else ()


def wire(reading: Reading, brief: Brief, citations: Citations) -> tuple[Group, ...]:
    """Wire lines that are not on the topic, a group for each page, in clock order."""
    pages: dict[str, list[Entry]] = {}
    for entry in brief.chronology:
        if entry.kind == "ticker" and not entry.relevant:
            pages.setdefault(entry.provenance[0].document, []).append(entry)
    groups = []
    for document, entries in pages.items():
        lines = [_wire_line(reading, document, entry) for entry in entries]
        if lines:
            ordered = tuple(line for _, line in sorted(lines, key=lambda pair: pair[0]))
            groups.append(Group(heading=_wire_heading(reading, citations, document), lines=ordered))
    return tuple(groups)


def _wire_heading(reading: Reading, citations: Citations, document: str) -> str:
    lines = reading.dating.articles[document].lines.values()
    days = list(dict.fromkeys(when.text for known in lines if (when := known.days.edtf())))
    when = next((known.days.edtf() for known in lines), None)
    day = f", {_lower(when)}" if when is not None and len(days) == 1 else ""
    return f"Also on the wire{day}, page of source {citations.number(document)}, not on this topic (zone not stated)"


def _lower(when: Edtf) -> str:
    return when_words(when) if when.is_day else when.display


def _wire_line(reading: Reading, document: str, entry: Entry) -> tuple[tuple[str, int], Line]:
    """The line's sort key (its day among the lines, its clock) and the line as printed: the whole text of it."""
    sentence = reading.sentence_at(entry.provenance[0])
    segment = reading.document(document).segments[sentence.segment]
    inside = within(reading.articles[document].sentences, segment.span)
    text = [s for s in inside if s.span.of(reading.document(document).text) != segment.clock]
    place = Provenance(document, text[0].span.start, text[-1].span.end, "") if text else entry.provenance[0]
    place = reading.place(document, place.span)
    runs: list[Run] = [strong(f"{segment.clock} ")] if segment.clock else []
    runs += print_passage(reading, place, item=entry.id)
    if entry.status == "planned":
        runs.append(fixed(f" {outcome_words(entry.when, reading.as_of)}"))
    reported = any(c.unconfirmed and c.span.overlaps(place.span) for c in reading.articles[document].concerns)
    if reported or entry.status == "reported-unconfirmed":
        runs.append(fixed(" The reports: unconfirmed."))
    return (segment.clock or "", sentence.segment), tuple(runs)


def figure(brief: Brief) -> tuple[FigureMark, ...]:
    """The marks of the timeline figure; none where there are too few."""
    marks = [
        FigureMark(
            id=entry.id,
            when=entry.when,
            label=_label(entry.text),
            status=entry.status,
            disputed=bool(entry.divergences),
            weight=entry.articles,
            note=entry.note,
        )
        for entry in brief.chronology
        if entry.relevant and entry.when is not None and (entry.when.earliest or entry.when.latest)
    ]
    return tuple(marks) if len(marks) >= FEWEST_MARKS else ()


def _label(text: str) -> str:
    """What happened, without what stands between: "The ship, which was built in 2003, sank" is "The ship … sank"."""
    text = _ASIDE.sub(" …", _RELATIVE.sub("", text))
    return text if len(text) <= LABEL_LENGTH else text[: text.rfind(" ", 0, LABEL_LENGTH)] + " …"
