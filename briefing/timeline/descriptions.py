"""What a thing is called: a head of two words or more, and the proper names before it that say whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.extract.findings import Findings
from briefing.model import Name, Span
from briefing.text.terms import content_terms, term

# Lower-case words after a name: "defense ministers", "defense ministers’ meeting".
_HEAD = re.compile(r"(?:[ \u00a0][\"“‘'][^\"“”‘’']{1,60}[\"”’'])?((?:[ \u00a0-]?[a-z][a-z]+[’']?s?){2,4})")
_DETERMINER = re.compile(r"\b(?:[Aa]n?|[Tt]he)[ \u00a0]$")


@dataclass(frozen=True, slots=True)
class Description:
    """`head` is the folded two words that name the thing, `modifiers` the terms of the names before it."""

    head: str
    modifiers: frozenset[str]
    span: Span


def describe(found: Findings, within: Span) -> Iterator[Description]:
    """The named descriptions inside a clause: "European defense ministers" has head "defense minister"."""
    text = found.document.text
    for name in found.names:
        if not within.contains(name.span) or name.kind == "person":
            continue
        match = _HEAD.match(text, name.span.end, within.end)
        if match is None:
            continue
        words = [(word.group(), word.end()) for word in re.finditer(r"[a-z]+(?:[’']s?)?", match.group(1))]
        yield from _heads(text, name, match.start(1), words)


def _heads(text: str, name: Name, base: int, words: list[tuple[str, int]]) -> Iterator[Description]:
    """The first two content words, with all nouns that follow up to a function word in the phrase."""
    content: list[str] = []
    end = 0
    for word, stop in words:
        if not (found := term(word)):
            break
        content.append(found)
        end = base + stop
    if len(content) < 2 or content[1].endswith(("ed", "ing")) or _is_verb(content):
        return
    determiner = _DETERMINER.search(text, max(0, name.span.start - 5), name.span.start)
    start = determiner.start() if determiner else name.span.start
    yield Description(" ".join(content[:2]), content_terms(name.span.of(text)), Span(start, end))


def _is_verb(content: list[str]) -> bool:
    return content[0].endswith("ed")
