"""All-day events as a calendar (RFC 5545), and the dated entries of a brief as `timeline.ics`.

A calendar knows days, so an entry goes in if its day or its stretch of days is known. What stays out is named, with
its reason, in the calendar's description: nothing is dropped without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from briefing import __version__
from briefing.brief.brief import Brief
from briefing.edtf import Edtf
from briefing.render.neutral import one_line
from briefing.timeline.entry import Entry

_STATUS = {
    "happened": "CONFIRMED",
    "planned": "TENTATIVE",
    "cancelled": "CANCELLED",
    "reported-unconfirmed": "TENTATIVE",
}
_SUMMARY_LENGTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """`days` are the first and the last one; `status` is RFC 5545's, "" where nothing is known of it."""

    id: str
    days: tuple[date, date]
    text: str
    lines: tuple[str, ...]
    status: str = ""
    place: str = ""


def write_ics(brief: Brief, page: object = None, layout: object = None) -> bytes:
    """`timeline.ics`, with the relevant entries of the chronology that have a day or a stretch of days."""
    sources = {item.document.id: item.document.outlet or item.document.path for item in brief.documents}
    events = [
        CalendarEvent(
            id=entry.id,
            days=days,
            text=entry.text,
            lines=tuple(_description(entry, sources)),
            status=_STATUS[entry.status],
            place=entry.place.exact if entry.place is not None else "",
        )
        for entry in brief.chronology
        if entry.relevant and (days := event_days(entry.when)) is not None
    ]
    return encode_calendar(brief.title, _about(brief), events, brief.as_of)


def without_day(brief: Brief) -> int:
    """How many relevant rows of the brief are no events of the calendar."""
    entries = [entry for entry in brief.chronology if entry.relevant and event_days(entry.when) is None]
    return len(entries) + len(brief.undated)


def encode_calendar(title: str, about: Iterable[str], events: Iterable[CalendarEvent], as_of: date) -> bytes:
    """The file; `about` are the lines of its description."""
    from icalendar import Calendar, vText

    # Times in a file that must not change from day to day come from the brief, not from the clock.
    stamp = datetime.combine(as_of, time(), UTC)
    calendar = Calendar()
    calendar.add("prodid", f"-//briefing//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", vText(one_line(title)))
    calendar.add("x-wr-caldesc", vText("\n".join(about)))
    for event in events:
        calendar.add_component(_event(event, stamp))
    content: bytes = calendar.to_ical()
    return content


def event_days(when: Edtf | None) -> tuple[date, date] | None:
    """First and last day, if the calendar can say them: a known day, or a closed stretch of days."""
    if when is None or when.is_set or when.first is None or when.last is None:
        return None
    if when.is_day or _of_days(when.text):
        return when.first, when.last
    return None


def _of_days(text: str) -> bool:
    """Whether an interval is closed and its ends are days: `2025-04-10/2025-04-12`."""
    return "/" in text and all(len(part.rstrip("?~%")) == len("2025-04-10") for part in text.split("/"))


def left_out_lines(rows: Iterable[tuple[Edtf | None, str]]) -> list[str]:
    """What the calendar's description says of rows that it can't hold; nothing if there are none."""
    lines = [f"- {when.display if when else 'day not known'}: {one_line(text)}" for when, text in rows]
    return [f"Left out, because a calendar can't hold their date ({len(lines)}):", *lines] if lines else []


def _about(brief: Brief) -> Iterator[str]:
    yield f"As of {brief.as_of.isoformat()}. Extracts only; dates and their proofs are in briefing.json."
    entries = [entry for entry in brief.chronology if entry.relevant]
    yield from left_out_lines((entry.when, entry.text) for entry in entries if event_days(entry.when) is None)
    beside = len(brief.chronology) - len(entries)
    if beside:
        yield f"Left out, because they are not on the topic: {beside}."
    if brief.undated:
        yield f"Left out, because no article dates them: {len(brief.undated)}."


def _event(given: CalendarEvent, stamp: datetime) -> Any:
    from icalendar import Event

    first, last = given.days
    text = one_line(given.text)
    event = Event()
    event.add("uid", f"{given.id}@briefing")
    event.add("dtstamp", stamp)
    event.add("dtstart", first)
    if last != date.max:
        # DTEND is exclusive (RFC 5545, 3.6.1).
        event.add("dtend", last + timedelta(days=1))
    event.add("summary", text if len(text) <= _SUMMARY_LENGTH else text[: _SUMMARY_LENGTH - 1] + "…")
    event.add("description", "\n".join(map(one_line, given.lines)))
    if given.status:
        event.add("status", given.status)
    event.add("transp", "TRANSPARENT")
    if given.place:
        event.add("location", one_line(given.place))
    return event


def _description(entry: Entry, sources: dict[str, str]) -> Iterator[str]:
    yield f"“{entry.text}”"
    when = entry.when
    if when is not None:
        inferred = " (inferred among several possible days)" if when.uncertain else ""
        yield f"{when.display}{inferred}; {entry.status}."
    places = dict.fromkeys(sources.get(place.document, place.document) for place in entry.provenance)
    yield "Sources: " + "; ".join(places)
    if entry.divergences:
        yield "The sources differ on this."
