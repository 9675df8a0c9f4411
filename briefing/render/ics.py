"""The dated entries as a calendar: `timeline.ics` (RFC 5545), all-day events only.

A calendar knows days, so an entry goes in if its day or its stretch of days is known. What stays out is named, with
its reason, in the calendar's description: nothing is dropped without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from briefing.brief.brief import Brief
from briefing.render.neutral import one_line
from briefing.timeline.entry import Entry

_STATUS = {
    "happened": "CONFIRMED",
    "planned": "TENTATIVE",
    "cancelled": "CANCELLED",
    "reported-unconfirmed": "TENTATIVE",
}
_SUMMARY_LENGTH = 120


def write_ics(brief: Brief, page: object = None, layout: object = None) -> bytes:
    """`timeline.ics`, with the relevant entries of the chronology that have a day or a stretch of days."""
    from icalendar import Calendar, vText

    # Times in a file that must not change from day to day come from the brief, not from the clock.
    stamp = datetime.combine(brief.as_of, time(), UTC)
    entries = [entry for entry in brief.chronology if entry.relevant]
    calendar = Calendar()
    calendar.add("prodid", f"-//briefing//{brief.generator_version}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", vText(one_line(brief.title)))
    calendar.add("x-wr-caldesc", vText("\n".join(_left_out(brief, entries))))
    sources = {item.document.id: item.document.outlet or item.document.path for item in brief.documents}
    for entry in entries:
        days = event_days(entry)
        if days is not None:
            calendar.add_component(_event(entry, days, stamp, sources))
    content: bytes = calendar.to_ical()
    return content


def event_days(entry: Entry) -> tuple[date, date] | None:
    """First and last day, if the calendar can say them: a known day, or a closed stretch of days."""
    when = entry.when
    if when is None or when.is_set or when.first is None or when.last is None:
        return None
    if when.is_day or _of_days(when.text):
        return when.first, when.last
    return None


def _of_days(text: str) -> bool:
    """Whether an interval is closed and its ends are days: `2025-04-10/2025-04-12`."""
    return "/" in text and all(len(part.rstrip("?~%")) == len("2025-04-10") for part in text.split("/"))


def _left_out(brief: Brief, entries: list[Entry]) -> Iterator[str]:
    yield f"As of {brief.as_of.isoformat()}. Extracts only; dates and their proofs are in briefing.json."
    missing = [entry for entry in entries if event_days(entry) is None]
    if missing:
        yield f"Left out, because a calendar can't hold their date ({len(missing)}):"
    for entry in missing:
        yield f"- {entry.when.display if entry.when else 'day not known'}: {one_line(entry.text)}"
    beside = len(brief.chronology) - len(entries)
    if beside:
        yield f"Left out, because they are not on the topic: {beside}."
    if brief.undated:
        yield f"Left out, because no article dates them: {len(brief.undated)}."


def _event(entry: Entry, days: tuple[date, date], stamp: datetime, sources: dict[str, str]) -> Any:
    from icalendar import Event

    first, last = days
    text = one_line(entry.text)
    event = Event()
    event.add("uid", f"{entry.id}@briefing")
    event.add("dtstamp", stamp)
    event.add("dtstart", first)
    if last != date.max:
        # DTEND is exclusive (RFC 5545, 3.6.1).
        event.add("dtend", last + timedelta(days=1))
    event.add("summary", text if len(text) <= _SUMMARY_LENGTH else text[: _SUMMARY_LENGTH - 1] + "…")
    event.add("description", "\n".join(_description(entry, text, sources)))
    event.add("status", _STATUS[entry.status])
    event.add("transp", "TRANSPARENT")
    if entry.place is not None:
        event.add("location", one_line(entry.place.exact))
    return event


def _description(entry: Entry, text: str, sources: dict[str, str]) -> Iterator[str]:
    yield f"“{text}”"
    when = entry.when
    if when is not None:
        inferred = " (inferred among several possible days)" if when.uncertain else ""
        yield f"{when.display}{inferred}; {entry.status}."
    places = dict.fromkeys(sources.get(place.document, place.document) for place in entry.provenance)
    yield "Sources: " + "; ".join(one_line(name) for name in places)
    if entry.divergences:
        yield "The sources differ on this."
