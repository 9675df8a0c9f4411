"""What stands in one stretch of an article, found by halving: an article may hold fifty thousand dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import takewhile
from typing import Protocol, TypeVar

from briefing.extract.findings import Findings
from briefing.model import Event, Quote, Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Spanned)


def within(items: Sequence[T], stretch: Span) -> list[T]:
    """Those of an article's names, times, quotes or sentences, in reading order, that the stretch holds whole."""
    return [items[at] for at in indices_within(items, stretch)]


def indices_within(items: Sequence[_Spanned], stretch: Span) -> list[int]:
    """Where they stand among the items."""
    start = bisect_left(items, stretch.start, key=lambda item: item.span.start)
    begun = takewhile(lambda at: items[at].span.start < stretch.end, range(start, len(items)))
    return [at for at in begun if stretch.contains(items[at].span)]


def quotes_by_sentence(found: Findings) -> dict[int, list[Quote]]:
    """The quotes with marks that have words in each sentence, by its index."""
    spoken: dict[int, list[Quote]] = {}
    for quote in found.quotes:
        for index in range(quote.sentence, len(found.sentences) if quote.type != "indirect" else 0):
            if found.sentences[index].span.start >= quote.span.end:
                break
            spoken.setdefault(index, []).append(quote)
    return spoken


def events_of(found: Findings, span: Span) -> list[Event]:
    """The events that are told by just these words."""
    sentence = bisect_right(found.sentences, span.start, key=lambda each: each.span.start) - 1
    return [event for event in events_in(found, sentence) if event.span == span]


def events_in(found: Findings, sentence: int) -> Sequence[Event]:
    """The events of the sentence with that index."""
    first = bisect_left(found.events, sentence, key=lambda event: event.sentence)
    last = bisect_right(found.events, sentence, key=lambda event: event.sentence)
    return found.events[first:last]
