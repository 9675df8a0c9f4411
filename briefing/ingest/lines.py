"""A paragraph while it is being labelled: the one mutable value of `segments`, `tickers` and `headings`."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import SegmentKind, Span


@dataclass(slots=True)
class Line:
    """`opens` is set where links to other articles follow it."""

    span: Span
    words: str
    kind: SegmentKind | None = None
    opens: bool = False
    clock: str | None = None
    entry: int | None = None
    """The index of the line that begins the wire entry which this one belongs to."""
