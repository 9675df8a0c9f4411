"""A timeline over many articles as a file: JSON in the contract's form, or the brief's own formats of a chronology."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import msgspec

from briefing import __version__
from briefing.brief.brief import Brief, BriefDocument
from briefing.edtf import Edtf, day, display_day
from briefing.ids import IdCounter
from briefing.model import Dated, Provenance
from briefing.render.csv import safe_cell, write_csv
from briefing.render.ics import event_days, write_ics
from briefing.render.neutral import one_line
from briefing.render.timelinejs import start_of, write_timelinejs
from briefing.timeline.chronicle import Chronicle
from briefing.timeline.entry import Entry


def write_days(chronicle: Chronicle, format_: str, as_of: date) -> tuple[bytes, str]:
    """The file, and a remark on the rows that the format could not carry ("" if it carries all)."""
    if format_ == "json":
        return _json(chronicle), ""
    if format_ == "md":
        return _markdown(chronicle), ""
    if format_ == "timesketch":
        return _timesketch(chronicle), _remark(len(chronicle.spans), "timesketch", "no day-precise date")
    brief = _as_brief(chronicle, as_of)
    if format_ == "ics":
        lost = sum(event_days(entry) is None for entry in brief.chronology)
        return write_ics(brief), _remark(lost, "ics", "no day-precise date")
    if format_ == "timelinejs":
        return write_timelinejs(brief), _remark(
            sum(start_of(entry.when) is None for entry in brief.chronology), "timelinejs", "no year"
        )
    return write_csv(brief), ""


def _remark(lost: int, format_: str, why: str) -> str:
    return f"{format_}: {lost} row{'s' if lost != 1 else ''} left out ({why})" if lost else ""


def _json(chronicle: Chronicle) -> bytes:
    answer = {
        "timeline": [
            {"date": told.day.isoformat(), "edtf": told.day.isoformat()} | _told(told.documents, told.sentences)
            for told in chronicle.days
        ],
        "spans": [{"edtf": span.when.text} | _told(span.documents, span.sentences) for span in chronicle.spans],
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=1) + b"\n"


def _told(documents: int, sentences: tuple[Provenance, ...]) -> dict[str, object]:
    return {
        "documents": documents,
        "sentences": [
            {"text": place.exact, "document": place.document, "start": place.start, "end": place.end}
            for place in sentences
        ],
    }


def _markdown(chronicle: Chronicle) -> bytes:
    lines = []
    rows = [(day(told.day), display_day(told.day, weekday=True), told.sentences) for told in chronicle.days]
    rows += [(span.when, span.when.display, span.sentences) for span in chronicle.spans]
    for _, words, sentences in sorted(rows, key=lambda row: (row[0].sort_key, row[0].text)):
        lines.append(f"**{words[:1].upper()}{words[1:]}**")
        lines += [f"- {_escape(one_line(place.exact))} ({_escape(place.document)})" for place in sentences]
        lines.append("")
    return "\n".join(lines).encode()


def _escape(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~" else char for char in text)


def _timesketch(chronicle: Chronicle) -> bytes:
    """https://timesketch.org/guides/user/import-from-json-csv/: message, datetime, timestamp_desc."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("message", "datetime", "timestamp_desc", "document"))
    for told in chronicle.days:
        for place in told.sentences:
            stamp = f"{told.day.isoformat()}T00:00:00+00:00"
            writer.writerow((safe_cell(place.exact), stamp, "day told in articles", safe_cell(place.document)))
    return stream.getvalue().encode()


def _as_brief(chronicle: Chronicle, as_of: date) -> Brief:
    """A brief that has a chronology only, so that the brief's own writers serve."""
    ids = IdCounter()
    entries = [_entry(ids, day(told.day), told.documents, told.sentences) for told in chronicle.days]
    entries += [_entry(ids, span.when, span.documents, span.sentences) for span in chronicle.spans]
    ordered = sorted((entry for entry in entries if entry.when), key=_order)
    return Brief(
        title="Timeline",
        topic="",
        as_of=as_of,
        edition="",
        generator_version=__version__,
        documents=tuple(
            BriefDocument(document=d, published=Dated(when=None), captured=None) for d in chronicle.documents
        ),
        chronology=tuple(ordered),
    )


def _order(entry: Entry) -> tuple[object, ...]:
    assert entry.when is not None
    return (*entry.when.sort_key, entry.id)


def _entry(ids: IdCounter, when: Edtf, documents: int, sentences: tuple[Provenance, ...]) -> Entry:
    return Entry(
        id=ids.next("e", sentences[0].exact),
        when=when,
        text=sentences[0].exact,
        status="happened",
        kind="event",
        provenance=sentences,
        articles=documents,
    )
