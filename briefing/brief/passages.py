"""Sentences that stand alone on a page, and those that need the one before or behind them to be understood."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from briefing.brief.reading import Reading
from briefing.extract.masking import mask
from briefing.model import Provenance, Sentence, Span
from briefing.text.leaning import leans

SHORTEST, LONGEST = 8, 60
"""Words of a passage that can stand alone on the page."""

FEWEST = 4
"""Words of a sentence that fills a role with the one behind it: "The union rejected the offer." """

RULES = tomllib.loads(Path(__file__).with_name("passages.toml").read_text("utf-8"))
PATTERNS = {name: re.compile(rule["pattern"]) for name, rule in RULES.items()}

_GOES_ON = re.compile(r"(?:Instead|Rather),")


def is_whole(words: str) -> bool:
    """Whether every quotation mark that opens in the words closes in them."""
    return words.count("“") == words.count("”") and words.count('"') % 2 == 0


def _says(rule: str, words: str) -> bool:
    return PATTERNS[rule].search(mask(words)) is not None


def speaks_as_we(words: str) -> bool:
    """Whether the sentence speaks as its author, or to its reader.

    >>> speaks_as_we("We need towels."), speaks_as_we("“We need towels,” the mayor said.")
    (True, False)
    """
    return _says("we", words) or _says("reader", words)


def turns_to_reader(words: str) -> bool:
    """Whether the words ask their reader for something: "You can help: …"."""
    return _says("reader", words)


def is_fragment(words: str) -> bool:
    """Whether a claim says too little without the sentence before it, or who says "we" in it."""
    return leans(words) or speaks_as_we(words) or _says("fragment", words)


def refers_back(words: str) -> bool:
    """Whether a question can't be understood without the sentence before: "who will chair them"."""
    return _says("refers", words)


def takes_back(words: str) -> bool:
    """Whether something said before is withdrawn: "…, correcting an earlier statement"."""
    return _says("withdrawn", words)


def withdrawn_words(words: str) -> str:
    """What such a sentence says is not so: "leak" of "a faulty gauge, not a leak"."""
    found = PATTERNS["denied"].search(mask(words)) if takes_back(words) else None
    return found["what"] if found else ""


def before_it(reading: Reading, place: Provenance) -> Provenance:
    """With the sentence before, of the same paragraph; as it is where there is none that stands alone."""
    found = reading.articles[place.document]
    sentence = reading.sentence_at(place)
    before = _neighbour(found.sentences[max(0, found.sentences.index(sentence) - 1)], sentence)
    if before is None or before.span.start >= place.start or leans(before.span.of(found.document.text)):
        return place
    longer = found.document.exact(Span(before.span.start, place.end))
    return longer if longer.exact.count(" ") + 1 <= LONGEST and is_whole(longer.exact) else place


def last_sentence(reading: Reading, place: Provenance) -> Provenance:
    """What a passage tells, without the sentence that it needs before it."""
    return reading.place(place.document, max(reading.sentence_spans(place)))


def with_other_side(reading: Reading, place: Provenance) -> Provenance:
    """With the sentence before where only the side that says no is named."""
    return before_it(reading, place) if _says("one_sided", place.exact) else place


def self_contained(reading: Reading, document: str, at: int) -> Provenance | None:
    """The sentence at that index of an article's, with its neighbour where it needs one; None where that is not enough.

    One that leans on the sentence before is taken with it; a very short one with the sentence behind it.
    """
    found = reading.articles[document]
    sentence = found.sentences[at]
    span = sentence.span
    text = found.document.text
    if leans(span.of(text)) or refers_back(span.of(text)):
        before = _neighbour(found.sentences[max(0, at - 1)], sentence)
        if before is None or leans(before.span.of(text)) or before.span.start >= span.start:
            return None
        span = Span(before.span.start, span.end)
    elif (span.of(text).count(" ") + 1 < SHORTEST or not is_whole(span.of(text))) and at + 1 < len(found.sentences):
        behind = _neighbour(found.sentences[at + 1], sentence)
        if behind is not None and is_whole(text[span.start : behind.span.end]):
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
