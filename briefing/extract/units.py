"""Sentences as speech is read from them: joined where marks span them, each stretch between marks one token."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract.marks import Marked
from briefing.model import Name, Sentence

_BLOCK = "\x01"
_TOKEN = re.compile(
    r"\x01+|(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Reps|Sens|Gov|Gen|Lt|Col|St|Jr|Sr|Prof|Rev|Sgt|Capt)\."
    r"|\w+(?:[-’'.,]\w+)*|[^\s\w]"
)
_MOST_TOKENS = 400  # in a unit; nobody writes a longer sentence, and the work on one stays bounded


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a punctuation mark, a stretch between marks (`marked`, its index) or a name (`name`, its index)."""

    start: int
    end: int
    low: str
    marked: int = -1
    name: int = -1


@dataclass(frozen=True, slots=True)
class Unit:
    """Sentences joined where marks span them; `sentence` is the first one's index, `paragraph` its line's start."""

    start: int
    end: int
    sentence: int
    paragraph: int


def mask(text: str, marked: Sequence[Marked]) -> str:
    """The text with every stretch between marks, marks included, blotted out; offsets stay."""
    pieces, at = [], 0
    for stretch in marked:
        pieces.append(text[at : stretch.outer_start])
        pieces.append(_BLOCK * (stretch.outer_end - stretch.outer_start))
        at = stretch.outer_end
    pieces.append(text[at:])
    return "".join(pieces)


def find_units(masked: str, sentences: Sequence[Sentence]) -> list[Unit]:
    """A unit a sentence, but one for all that a quote in marks spans and for what goes on in small letters after one."""
    units: list[Unit] = []
    for index, sentence in enumerate(sentences):
        start, end = sentence.span.start, sentence.span.end
        if units and units[-1].paragraph == sentence.paragraph and _goes_on(masked, units[-1].end, start):
            last = units[-1]
            units[-1] = Unit(last.start, end, last.sentence, last.paragraph)
        else:
            units.append(Unit(start, end, index, sentence.paragraph))
    return units


def _goes_on(masked: str, end: int, start: int) -> bool:
    inside = masked[end - 1] == _BLOCK and masked[start] == _BLOCK and masked[end:start].strip(_BLOCK) == ""
    return inside or (masked[start].islower() and masked[end - 1] in ".?!" + _BLOCK)


def tokenize(masked: str, unit: Unit, marked: Sequence[Marked], names: Sequence[Name]) -> list[Token]:
    """The unit's tokens; a name of several words is one token."""
    tokens: list[Token] = []
    next_name = bisect_left(names, unit.start, key=lambda name: name.span.start)
    at_marked = bisect_right(marked, unit.start, key=lambda stretch: stretch.outer_end)
    at = unit.start
    while len(tokens) < _MOST_TOKENS:
        match = _TOKEN.search(masked, at, unit.end)
        if match is None:
            break
        start, end = match.span()
        while next_name < len(names) and names[next_name].span.start < start:
            next_name += 1
        if match.group()[0] == _BLOCK:
            while at_marked < len(marked) and marked[at_marked].outer_end <= start:
                at_marked += 1
            end = min(end, marked[at_marked].outer_end)
            tokens.append(Token(start, end, _BLOCK, marked=at_marked))
        elif next_name < len(names) and names[next_name].span.start == start:
            end = max(names[next_name].span.end, start + 1)
            tokens.append(Token(start, end, masked[start:end].lower(), name=next_name))
        else:
            tokens.append(Token(start, end, match.group().lower()))
        at = end
    return tokens
