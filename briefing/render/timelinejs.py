"""The chronology for TimelineJS3: `timeline.json`.

TimelineJS has no field for an uncertain date and silently drops an event without one. So a month or day that is not
known is omitted, `display_date` says the date in words, and what has no year at all stands on the title slide.
Its texts are HTML, so words of the articles are escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import msgspec

from briefing.brief.brief import Brief
from briefing.edtf import Edtf
from briefing.render.neutral import one_line
from briefing.timeline.entry import Entry

_HEADLINE_LENGTH = 90


def write_timelinejs(brief: Brief, page: object = None, layout: object = None) -> bytes:
    """`timeline.json`: https://timeline.knightlab.com/docs/json-format.html."""
    dated = [entry for entry in brief.chronology if start_of(entry.when)]
    outside = [entry for entry in brief.chronology if not start_of(entry.when)]
    record = {
        "title": {"text": {"headline": _html(brief.title), "text": _title_text(brief, outside)}},
        "events": [_event(entry, brief) for entry in dated],
        "left_out": [
            *({"id": entry.id, "reason": "no year is known; it stands on the title slide"} for entry in outside),
            *({"id": item.id, "reason": "no article dates it; it stands on the title slide"} for item in brief.undated),
        ],
    }
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def start_of(when: Edtf | None) -> dict[str, int] | None:
    """TimelineJS's `start_date`: what is known of the first day; None without a year.

    >>> from briefing import edtf
    >>> from datetime import date
    >>> start_of(edtf.month(2025, 4)), start_of(edtf.one_of(date(2025, 4, 11), None))
    ({'year': 2025, 'month': 4}, {'year': 2025})
    """
    if when is None or when.earliest is None:
        return None
    if "/" in when.text:
        return _parts(when.text.partition("/")[0])
    if when.is_set or when.text[-1] == "X":
        return _shared(when)
    return _parts(when.text)


def _parts(text: str) -> dict[str, int]:
    """A plain date's year, month and day, as far as it has them; a season or quarter is its year."""
    sign, plain = (-1, text[1:]) if text.startswith("-") else (1, text)
    numbers = [int(part.rstrip("?~%X") or 0) for part in plain.split("-")]
    if "X" in plain:
        numbers = [int(plain.rstrip("X").ljust(4, "0"))]
    if len(numbers) > 1 and numbers[1] > 12:
        numbers = numbers[:1]
    numbers[0] *= sign
    return dict(zip(("year", "month", "day"), numbers, strict=False))


def _shared(when: Edtf) -> dict[str, int]:
    """What all days of a set have in common, and at least the first one's year."""
    first = _parts(when.earliest or "")
    last = _parts(when.latest) if when.latest else {}
    shared = {"year": first["year"]}
    for part in ("month", "day"):
        if last.get("year") != first["year"] or first.get(part) != last.get(part):
            break
        shared[part] = first[part]
    return shared


def _event(entry: Entry, brief: Brief) -> dict[str, Any]:
    when = entry.when
    assert when is not None
    event: dict[str, Any] = {"unique_id": entry.id, "start_date": start_of(when)}
    end = when.text.partition("/")[2]
    if end and end != "..":
        event["end_date"] = _parts(end)
    elif when.text.endswith("X") and when.latest:
        event["end_date"] = {"year": _parts(when.latest)["year"]}
    marked = " (inferred)" if when.uncertain else ""
    event["display_date"] = when.display + marked
    event["text"] = {"headline": _html(_cut(one_line(entry.text))), "text": _event_text(entry, brief)}
    event["group"] = "On the wire" if not entry.relevant else "Announced" if entry.status == "planned" else "Events"
    return event


def _event_text(entry: Entry, brief: Brief) -> str:
    names = {item.document.id: item.document.outlet or item.document.path for item in brief.documents}
    sources = dict.fromkeys(names.get(place.document, place.document) for place in entry.provenance)
    lines = [f"“{one_line(entry.text)}”", f"{entry.status}; sources: {'; '.join(sources)}"]
    if entry.divergences:
        lines.append("The sources differ on this.")
    return "".join(f"<p>{_html(line)}</p>" for line in lines)


def _title_text(brief: Brief, outside: Sequence[Entry]) -> str:
    lines = [f"As of {brief.as_of.isoformat()}. Extracts only."]
    texts = [
        *(f"{entry.when.display if entry.when else 'day not known'}: {entry.text}" for entry in outside),
        *(item.text for item in brief.undated),
    ]
    if texts:
        lines.append(f"Without a year ({len(texts)}):")
    return "".join(f"<p>{_html(one_line(line))}</p>" for line in [*lines, *texts])


def _cut(text: str) -> str:
    return text if len(text) <= _HEADLINE_LENGTH else text[: _HEADLINE_LENGTH - 1].rsplit(" ", 1)[0] + " …"


def _html(text: str) -> str:
    return escape(one_line(text))
