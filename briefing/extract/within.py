"""What stands in one stretch of an article, found by halving: an article may hold fifty thousand dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import takewhile
from typing import Protocol, TypeVar

from briefing.extract.findings import Findings
from briefing.model import Event, Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Spanned)


def within(items: Sequence[T], stretch: Span) -> list[T]:
    """Those of an article's names, times, quotes or sentences, in reading order, that the stretch holds whole."""
    start = bisect_left(items, stretch.start, key=lambda item: item.span.start)
    begun = takewhile(lambda at: items[at].span.start < stretch.end, range(start, len(items)))
    return [items[at] for at in begun if stretch.contains(items[at].span)]


def events_of(found: Findings, span: Span) -> list[Event]:
    """The events that are told by just these words."""
    sentence = bisect_right(found.sentences, span.start, key=lambda each: each.span.start) - 1
    return [event for event in events_in(found, sentence) if event.span == span]


def events_in(found: Findings, sentence: int) -> Sequence[Event]:
    """The events of the sentence with that index."""
    first = bisect_left(found.events, sentence, key=lambda event: event.sentence)
    last = bisect_right(found.events, sentence, key=lambda event: event.sentence)
    return found.events[first:last]
