"""Sentences that stand alone on a page, and those that need the one before or behind them to be understood."""

from __future__ import annotations

import re

from briefing.brief.reading import Reading
from briefing.model import Provenance, Sentence, Span
from briefing.text.leaning import leans

SHORTEST, LONGEST = 8, 60
"""Words of a passage that can stand alone on the page."""

FEWEST = 4
"""Words of a sentence that fills a role with the one behind it: "The union rejected the offer." """

_GOES_ON = re.compile(r"(?:Instead|Rather),")


def is_whole(words: str) -> bool:
    """Whether every quotation mark that opens in the words closes in them."""
    return words.count("“") == words.count("”") and words.count('"') % 2 == 0


def self_contained(reading: Reading, document: str, at: int) -> Provenance | None:
    """The sentence at that index of an article's, with its neighbour where it needs one; None where that is not enough.

    One that leans on the sentence before is taken with it; a very short one with the sentence behind it.
    """
    found = reading.articles[document]
    sentence = found.sentences[at]
    span = sentence.span
    text = found.document.text
    if leans(span.of(text)):
        before = _neighbour(found.sentences[max(0, at - 1)], sentence)
        if before is None or leans(before.span.of(text)) or before.span.start >= span.start:
            return None
        span = Span(before.span.start, span.end)
    elif span.of(text).count(" ") + 1 < SHORTEST and at + 1 < len(found.sentences):
        behind = _neighbour(found.sentences[at + 1], sentence)
        if behind is not None and is_whole(behind.span.of(text)):
            longer = Span(span.start, behind.span.end)
            span = longer if longer.of(text).count(" ") + 1 <= LONGEST else span
    place = found.document.exact(span)
    words = place.exact.count(" ") + 1
    return place if FEWEST <= words <= LONGEST and is_whole(place.exact) else None


def with_contrast(reading: Reading, place: Provenance) -> Provenance:
    """With the next sentence of its paragraph where that says what is done instead."""
    found = reading.articles[place.document]
    last = reading.sentence_at(Provenance(place.document, max(place.start, place.end - 1), place.end, ""))
    at = found.sentences.index(last)
    for other in found.sentences[at + 1 : at + 2]:
        if _neighbour(other, last) and _GOES_ON.match(other.span.of(found.document.text)):
            return found.document.exact(Span(place.start, other.span.end))
    return place


def _neighbour(other: Sentence, sentence: Sentence) -> Sentence | None:
    """The other sentence, if it is of the same paragraph and kind."""
    same = other is not sentence and other.paragraph == sentence.paragraph and other.kind == sentence.kind
    return other if same else None
