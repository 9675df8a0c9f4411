"""A timeline over many articles: the days that were chosen, and the longer stretches beside them."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Document
from briefing.timeline.rank import TimelineDay
from briefing.timeline.spans import TimelineSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """Days and spans in calendar order, the documents that were read, and how many have no known day of publication."""

    days: tuple[TimelineDay, ...]
    spans: tuple[TimelineSpan, ...]
    documents: tuple[Document, ...] = ()
    undated: int = 0
