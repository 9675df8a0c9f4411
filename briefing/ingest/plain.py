"""Plain text, with or without a head of `Title: …` lines or front matter; the text is kept as it stands."""

from __future__ import annotations

from dataclasses import replace

from briefing.ingest.canonical import canonical
from briefing.ingest.encoding import decode
from briefing.ingest.fields import find_head
from briefing.ingest.items import split_items
from briefing.ingest.reading import Block, Reading
from briefing.ingest.records import find_record


def read_plain(content: bytes) -> list[Reading]:
    """The text as one article, or each of several that are ruled off from one another."""
    raw, notes = decode(content)
    # Cut before it is made canonical where a form feed may part articles; else as it stands.
    items = split_items(raw.replace("\r\n", "\n"))
    if len(items) == 1:
        return [_read(raw, notes)]
    return [
        replace(_read(item[0].text, notes), part=str(number))
        if len(item) == 1
        else Reading(blocks=item, notes=tuple(notes), part=str(number), joint="")
        for number, item in enumerate(items, 1)
    ]


def _read(raw: str, notes: list[str]) -> Reading:
    head = find_head(canonical(raw)) or find_record(canonical(raw))
    if head is None:
        return Reading(blocks=(Block(raw),), notes=tuple(notes), joint="")
    # Canonical before it is cut, so that the pieces put together are the canonical whole.
    blocks = (*head.blocks, Block(head.rest))
    return Reading(blocks=blocks, stated=head.stated, notes=tuple(notes), joint="")
