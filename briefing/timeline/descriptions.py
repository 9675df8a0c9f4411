"""What a thing is called: a head of two words or more, and the proper names before it that say whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.extract.findings import Findings
from briefing.extract.verbs import find_verbs
from briefing.extract.within import within
from briefing.model import Span
from briefing.text.terms import content_terms, term
from briefing.text.vocabulary import vocabulary

# Lower-case words after a name, a set phrase in quotation marks between them left out of the count.
_HEAD = re.compile(r"(?:[ \u00a0][\"“‘'][^\"“”‘’']{1,60}[\"”’'])?((?:[ \u00a0-]?[a-z][a-z]+[’']?s?){2,4})")
_CAPITALISED = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-Þ][\w-]*(?![\w’'])")
_DETERMINER = re.compile(r"\b(?:[Aa]n?|[Tt]he)[ \u00a0]$")
_NOUN = re.compile(r"[a-z]+(?:[’']s?)?")


@dataclass(frozen=True, slots=True)
class Description:
    """`head` is the folded two words that name the thing, `modifiers` the terms of the names before it."""

    head: str
    modifiers: frozenset[str]
    span: Span


def describe(found: Findings, within: Span) -> Iterator[Description]:
    """The named descriptions inside a clause: "European defense ministers" has head "defense minister"."""
    text = found.document.text
    for whose in _modifiers(found, within):
        match = _HEAD.match(text, whose.end, within.end)
        if match is None:
            continue
        words = _noun_phrase(text, match.start(1), match.end(1))
        if len(words) >= 2:
            head = " ".join(term(word.of(text)) for word in words[:2])
            determiner = _DETERMINER.search(text, max(0, whose.start - 5), whose.start)
            start = determiner.start() if determiner else whose.start
            yield Description(head, content_terms(whose.of(text)), Span(start, words[-1].end))


def _modifiers(found: Findings, stretch: Span) -> Iterator[Span]:
    """Organisations and places by name, and demonyms ("European")."""
    names = [n.span for n in within(found.names, stretch) if n.kind not in ("person", "other")]
    yield from names
    demonyms = vocabulary().demonyms
    for match in _CAPITALISED.finditer(found.document.text, stretch.start, stretch.end):
        span = Span(*match.span())
        if match.group() in demonyms and not any(name.overlaps(span) for name in names):
            yield span


def _noun_phrase(text: str, start: int, end: int) -> list[Span]:
    """The content words up to the first verb or function word."""
    verbs = {start + verb.start for verb in find_verbs(text[start:end])}
    words = []
    for match in _NOUN.finditer(text, start, end):
        if match.start() in verbs or not term(match.group()):
            break
        words.append(Span(*match.span()))
    return words
