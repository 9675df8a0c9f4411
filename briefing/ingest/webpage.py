"""Stand-in."""

from __future__ import annotations
from briefing.ingest.reading import Reading


def read_webpage(content: bytes) -> list[Reading]:
    from briefing.errors import SourceError

    raise SourceError("no reader for this format yet")
