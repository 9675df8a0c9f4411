"""Stand-in until the reader of mail lands."""

from __future__ import annotations
from briefing.ingest.reading import Reading


def read_mail(content: bytes) -> list[Reading]:
    from briefing.errors import SourceError

    raise SourceError("no reader for this format yet")
