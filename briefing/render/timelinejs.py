"""Slides for TimelineJS3, and the chronology as `timeline.json`.

TimelineJS has no field for an uncertain date and silently drops an event without one. So a month or day that is not
known is omitted, `display_date` says the date in words, and what has no year at all stands on the title slide.
Its texts are HTML, so words of the articles are escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import msgspec

from briefing.brief.brief import Brief
from briefing.edtf import Edtf
from briefing.render.neutral import one_line
from briefing.timeline.entry import Entry

_HEADLINE_LENGTH = 90
NO_YEAR = "no year is known; it stands on the title slide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One event; its texts are plain, `lines` are paragraphs. Slides of one `group` stand in one row."""

    id: str
    when: Edtf
    headline: str
    lines: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """All slides in calendar order, the title slide's paragraphs, and what has no slide: ids with the reason."""

    title: str
    lines: tuple[str, ...]
    slides: tuple[Slide, ...]
    left_out: tuple[tuple[str, str], ...] = ()


def write_timelinejs(brief: Brief, page: object = None, layout: object = None) -> bytes:
    """`timeline.json`."""
    return encode_show(_show(brief))


def without_year(brief: Brief) -> int:
    """How many rows of the brief have no slide of their own."""
    return len(_show(brief).left_out)


def encode_show(show: Show) -> bytes:
    """The file as https://timeline.knightlab.com/docs/json-format.html has it, with `left_out` added."""
    record = {
        "title": {"text": {"headline": html(show.title), "text": paragraphs(show.lines)}},
        "events": [_event(slide) for slide in show.slides],
        "left_out": [{"id": id_, "reason": reason} for id_, reason in show.left_out],
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


def end_of(when: Edtf) -> dict[str, int] | None:
    """TimelineJS's `end_date`: of a closed stretch its last day, as far as it is known; else None."""
    end = when.text.partition("/")[2]
    if end and end != "..":
        return _parts(end)
    if when.text.endswith("X") and when.latest:
        return {"year": _parts(when.latest)["year"]}
    return None


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


def _event(slide: Slide) -> dict[str, Any]:
    event: dict[str, Any] = {"unique_id": slide.id, "start_date": start_of(slide.when)}
    end = end_of(slide.when)
    if end is not None:
        event["end_date"] = end
    event["display_date"] = shown_date(slide.when)
    event["text"] = {"headline": html(slide.headline), "text": paragraphs(slide.lines)}
    event["group"] = slide.group
    return event


def shown_date(when: Edtf) -> str:
    return when.display + (" (inferred)" if when.uncertain else "")


def cut(text: str) -> str:
    """The text as a headline: one line, at most 90 characters."""
    line = one_line(text)
    return line if len(line) <= _HEADLINE_LENGTH else line[: _HEADLINE_LENGTH - 1].rsplit(" ", 1)[0] + " …"


def quoted_beyond(text: str) -> list[str]:
    """The text in quotation marks where the headline shows only its beginning; else nothing."""
    return [f"“{text}”"] if cut(text) != one_line(text) else []


def html(text: str) -> str:
    return escape(one_line(text))


def paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{html(line)}</p>" for line in lines)


# --- of a brief -----------------------------------------------------------------------------------


def _show(brief: Brief) -> Show:
    outside = [entry for entry in brief.chronology if not start_of(entry.when)]
    texts = [
        *(f"{entry.when.display if entry.when else 'day not known'}: {entry.text}" for entry in outside),
        *(item.text for item in brief.undated),
    ]
    names = {item.document.id: item.document.outlet or item.document.path for item in brief.documents}
    lines = [f"As of {brief.as_of.isoformat()}. Extracts only."]
    if texts:
        lines.append(f"Without a year ({len(texts)}):")
    return Show(
        title=brief.title,
        lines=(*lines, *texts),
        slides=tuple(
            _slide(entry, entry.when, names) for entry in brief.chronology if entry.when and start_of(entry.when)
        ),
        left_out=(
            *((entry.id, NO_YEAR) for entry in outside),
            *((item.id, "no article dates it; it stands on the title slide") for item in brief.undated),
        ),
    )


def _slide(entry: Entry, when: Edtf, names: Mapping[str, str]) -> Slide:
    sources = dict.fromkeys(names.get(place.document, place.document) for place in entry.provenance)
    lines = [*quoted_beyond(entry.text), f"{entry.status}; sources: {'; '.join(sources)}"]
    if entry.divergences:
        lines.append("The sources differ on this.")
    group = "On the wire" if not entry.relevant else "Announced" if entry.status == "planned" else "Events"
    return Slide(id=entry.id, when=when, headline=cut(entry.text), lines=tuple(lines), group=group)
