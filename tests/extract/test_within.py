"""What stands in a stretch of an article: the same as by looking at everything, in less time."""

from __future__ import annotations

import time

import pytest

from briefing.extract.within import events_of, indices_within, quotes_by_sentence, within
from briefing.model import Span
from tests.anchor.story import story

TEXT = (
    "Mayor Ines Calloway met Tobias Renner in Brenn on 4 March 2024 and left on 5 March 2024.\n"
    "The council of Brenn voted on 9 March 2024, and Hanne Osei resigned on 10 March 2024. "
    "Piotr Vasak of Lund was elected on 12 March 2024."
)


@pytest.mark.parametrize("kind", ["names", "times", "sentences"])
def test_what_a_stretch_holds_whole(kind: str) -> None:
    found = story(TEXT, "a")
    items = getattr(found, kind)
    assert len(items) >= 3
    for start in range(0, len(TEXT), 7):
        for end in range(start, len(TEXT) + 1, 11):
            stretch = Span(start, end)
            assert within(items, stretch) == [item for item in items if stretch.contains(item.span)]
            assert [items[at] for at in indices_within(items, stretch)] == within(items, stretch)


def test_a_quote_is_of_every_sentence_that_has_words_of_it() -> None:
    text = "“We waited. Nobody came. We left,” said Mira Oskel.\nThe council said that it was sorry.\nThe road is shut."
    found = story(text, "a")
    spoken = quotes_by_sentence(found)
    assert [quote.type for quote in found.quotes] == ["direct", "indirect"]
    for index, sentence in enumerate(found.sentences):
        direct = [quote for quote in found.quotes if quote.type == "direct" and quote.span.overlaps(sentence.span)]
        assert spoken.get(index, []) == direct


def test_the_events_told_by_just_these_words() -> None:
    found = story(TEXT, "a")
    assert len(found.events) >= 3
    for event in found.events:
        assert events_of(found, event.span) == [each for each in found.events if each.span == event.span]
    assert events_of(found, Span(0, 5)) == []
    assert events_of(story("", "b"), Span(0, 5)) == []


def test_it_is_found_by_halving() -> None:
    found = story(" ".join(f"Ines Calloway left Brenn on {day % 28 + 1} March 2024." for day in range(400)), "a")
    names = found.names * 250  # not in order, but as many
    started = time.process_time()
    for _ in range(1000):
        within(names, Span(10, 11))
    assert time.process_time() - started < 1
