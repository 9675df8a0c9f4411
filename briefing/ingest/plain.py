"""Plain text, with or without a head of `Title: …` lines or front matter; the text is kept as it stands."""

from __future__ import annotations

from briefing.ingest.canonical import canonical
from briefing.ingest.encoding import decode
from briefing.ingest.fields import find_head
from briefing.ingest.reading import Block, Reading


def read_plain(content: bytes) -> list[Reading]:
    """The whole text as one article."""
    raw, notes = decode(content)
    head = find_head(canonical(raw))
    # Canonical before it is cut, so that the pieces put together are the canonical whole; the raw text
    # goes along where nothing is cut, so that what was replaced can be counted.
    if head is None:
        return [Reading(blocks=(Block(raw),), notes=tuple(notes), joint="")]
    blocks = (*head.blocks, Block(head.rest))
    return [Reading(blocks=blocks, stated=head.stated, notes=tuple(notes), joint="")]
