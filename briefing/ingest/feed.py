"""RSS and Atom files: each entry is a document."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any
from xml.sax import SAXException

from briefing.errors import SourceError
from briefing.ingest.address import name_of
from briefing.ingest.encoding import decode
from briefing.ingest.markup import text_of_markup
from briefing.ingest.reading import Block, Reading, Stated

# Feeds carry the last ten to fifty entries; an archive of more is cut here, and says so.
_MOST_ENTRIES = 2000
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}>")
# Entities are for documents; in a feed a declaration of them is a bomb or an attempt to read files.
_ENTITIES = re.compile(r"<!ENTITY\b", re.IGNORECASE)


def read_feed(content: bytes) -> list[Reading]:
    """The entries in the feed's order. Raises SourceError where none has words."""
    parsed, notes = _parse(content)
    outlet = _text(parsed.feed.get("title"))
    language = _text(parsed.feed.get("language"))
    readings = []
    for number, entry in enumerate(parsed.entries[:_MOST_ENTRIES], 1):
        reading = _read_entry(entry, str(number), outlet, language)
        if reading:
            readings.append(replace(reading, notes=(*notes, *reading.notes)))
    if not readings:
        why = _text(str(parsed.get("bozo_exception") or "")) if parsed.get("bozo") else ""
        raise SourceError(f"a feed without entries{f' ({why})' if why else ''}")
    if len(parsed.entries) > _MOST_ENTRIES:
        cut = f"only the first {_MOST_ENTRIES} of {len(parsed.entries)} entries of the feed read"
        readings[-1] = replace(readings[-1], notes=(*readings[-1].notes, cut))
    return readings


def _parse(content: bytes) -> tuple[Any, list[str]]:
    """What feedparser makes of the characters that we read: it fails on bytes that are not what they declare."""
    import feedparser  # a tenth of a second that only feeds pay

    markup, notes = decode(content, markup=True)
    if _ENTITIES.search(markup):
        raise SourceError("a feed that declares entities of its own, which feeds do not need")
    # A lone surrogate can't be encoded; a NUL ends the parser's input.
    sound = _DECLARATION.sub("", markup, count=1).replace("\x00", "\ufffd").encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        # As a stream: bare bytes would be tried as the name of a file.
        parsed = feedparser.parse(
            io.BytesIO(sound), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (SAXException, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        raise SourceError(f"a broken feed ({' '.join(str(error).split())[:100]})") from error
    return parsed, notes


def _read_entry(entry: Any, part: str, outlet: str, language: str) -> Reading | None:
    bodies = [_text(item.get("value"), markup=True) for item in entry.get("content") or ()]
    full = max(bodies, key=len, default="")
    summary = _text(entry.get("summary"), markup=True)
    title = _text(entry.get("title"), markup=True)
    body = full or summary
    if not title and not body:
        return None
    # Its own `get` hands out the one day for the other.
    published, updated = _text(dict.get(entry, "published")), _text(dict.get(entry, "updated"))
    # RSS has "mail (Name)", Atom a name.
    author = name_of(_text(dict.get(entry, "author"))) or _text(dict.get(entry, "author"))
    stated = [
        Stated("headline", title, "feed title"),
        Stated("published", published or updated, "feed published" if published else "feed updated"),
        Stated("modified", updated if published else "", "feed updated"),
        Stated("byline", author, "feed author"),
        Stated("outlet", _text((entry.get("source") or {}).get("title")), "feed source"),
        Stated("outlet", outlet, "feed"),
        Stated("url", _text(entry.get("link")), "feed link"),
        Stated("language", language, "feed language"),
    ]
    blocks = [Block(title, "headline")] if title else []
    if full and summary and summary not in full and full not in summary:
        blocks.append(Block(summary, "dek"))
    blocks += [Block(line) for line in body.split("\n") if line]
    return Reading(
        blocks=tuple(blocks),
        stated=tuple(item for item in stated if item.value),
        notes=() if full else ("the feed carries a summary only",),
        part=part,
    )


def _text(value: object, *, markup: bool = False) -> str:
    if not isinstance(value, str):
        return ""
    return text_of_markup(value).strip() if markup else " ".join(value.split())
