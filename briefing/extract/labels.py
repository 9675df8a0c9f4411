"""Attributions without a verb of their own: "From X: …", "… — X", and "A quotes X as saying …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.extract.contents import HARD, Range, content_after, contents
from briefing.extract.cues import Cues
from briefing.extract.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS
from briefing.extract.sources import Source, source_before
from briefing.extract.units import Token

_LONGEST_LABEL = 8  # tokens before the colon of "From the harbour master: …"
QUOTING = frozenset({"quoted", "quotes", "quote", "quoting", "cited", "cites", "citing"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges (inclusive) of one unit: the verb, the speaker, what is said; and where the attributing clause ends.

    `sure`: it is speech also where nothing of it stands in marks.
    """

    cue: Range | None
    source: Source | None
    contents: tuple[Range, ...]
    last: int
    sure: bool = True
    naming: bool = False
    """Whether the verb says what something is called: words in marks after it are the speaker's, however short."""


def find_label(tokens: Sequence[Token], cues: Cues) -> Attribution | None:
    """From X: “…”"""
    colon = next((i for i, token in enumerate(tokens[: _LONGEST_LABEL + 1]) if token.low == ":"), None)
    if not colon or colon + 1 >= len(tokens) or tokens[colon + 1].marked < 0:
        return None
    if any(token.low in cues.groups for token in tokens[:colon]):
        return None
    source = _labelled(tokens, colon, cues)
    return Attribution(None, source, contents(tokens, colon + 1, cues), colon) if source else None


def _labelled(tokens: Sequence[Token], colon: int, cues: Cues) -> Source | None:
    """Whom the words before a colon name, if they are nothing but that."""
    first = 1 if tokens[0].low == "from" else 0
    head = next((i for i in range(first, colon) if tokens[i].name >= 0), None)
    words = [token.low for token in tokens[first:colon]]
    if any(word in PRONOUNS or word in AUXILIARIES or word.endswith("ed") for word in words):
        return None  # "She then addressed the crowd again: “…”" is a sentence
    if head is not None and not tokens[head].place and (head == first or tokens[head - 1].low not in PREPOSITIONS):
        behind = tokens[head + 1].low
        if head == colon - 1 or behind == ",":
            return Source("name", head, colon - 1, -1, head)
    if words and words[-1] in cues.speakers and (len(words) <= 3 or words[0] in DETERMINERS):
        return Source("nominal", first, colon - 1, -1)
    return None


def find_signature(tokens: Sequence[Token]) -> Attribution | None:
    """“…” — X"""
    if len(tokens) < 3 or tokens[0].marked < 0 or tokens[1].low not in ("—", "–", "-", "―") or tokens[2].name < 0:
        return None
    return Attribution(None, Source("name", 2, 2, 1, 2), ((0, 0),), len(tokens) - 1)


def find_quoted(tokens: Sequence[Token], last: int, cues: Cues) -> Attribution | None:
    """A quotes B: “…”, A quoted B as saying …: the words are B's."""
    for i in range(last + 1, min(len(tokens) - 1, last + _LONGEST_LABEL)):
        word = tokens[i].low
        if word == ":" or (word == "as" and tokens[i + 1].low in ("saying", "telling", "writing")):
            source = source_before(tokens, i, cues)
            if source is None or source.last <= last or source.kind == "pronoun":
                return None
            source = replace(source, first=max(source.first, last + 1), left=last)
            if word == "as":
                start = content_after(tokens, i + 1, frozenset({"state", "bare"}), cues)
                return Attribution((last, i + 1), source, contents(tokens, start, cues), start - 1) if start else None
            return Attribution((last, last), source, contents(tokens, i + 1, cues), i)
        if tokens[i].marked >= 0 or word in HARD or word == ",":
            return None
    return None
