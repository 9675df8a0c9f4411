"""Sentences as speech is read from them: joined where marks span them, each stretch between marks one token."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing.extract.marks import Marked
from briefing.extract.scare import is_work
from briefing.model import Name, Sentence

BLOCK = "\x01"
_WORK = "\x02"  # a title in marks: no words of anybody, and no part of a speaker's name
_TOKEN = re.compile(
    r"\x01+|(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Reps|Sens|Gov|Gen|Lt|Col|St|Jr|Sr|Prof|Rev|Sgt|Capt"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.(?=\s)"
    r"|[’']s\b|\d+:\d\d|\w+(?:[-’'.,]\w+)*|[^\s\w]"
)
# "Ann Example (R-Ohio)", "Ann Example (Lab)": party and seat, part of the name.
_PARTY = re.compile(r" ?\((?:[DRI]|Lab|Con|Lib ?Dem|SNP|Green|Ind)(?:[-–, ][^()\n]{1,24})?\)")
_POSSESSIVE = frozenset({"’s", "'s"})
_MOST_TOKENS = 400  # in a unit; nobody writes a longer sentence, and the work on one stays bounded


class Token(NamedTuple):  # made by the hundred thousand: a third of a frozen dataclass's cost
    """A word, a punctuation mark, a stretch between marks (`marked`, its index) or a name (`name`, its index).

    The title of a work in marks is a word.

    `stops`: the stretch ends in punctuation of its own, as speech before "he said" does.
    """

    start: int
    end: int
    low: str
    marked: int = -1
    name: int = -1
    stops: bool = False
    place: bool = False


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
        pieces.append(BLOCK * (stretch.outer_end - stretch.outer_start))
        at = stretch.outer_end
    pieces.append(text[at:])
    return "".join(pieces)


def find_units(masked: str, sentences: Sequence[Sentence]) -> list[Unit]:
    """A unit a sentence, but one for all that marks span and for what goes on in small letters after them."""
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
    inside = masked[end - 1] == BLOCK and masked[start] == BLOCK and masked[end:start].strip(BLOCK) == ""
    signed = masked[start] in "—–―" and masked[end - 1] == BLOCK
    return inside or signed or (masked[start].islower() and masked[end - 1] in ".?!" + BLOCK)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A name with the title before it, as one piece of a sentence; `name` is its index among the article's names."""

    start: int
    end: int
    name: int
    place: bool


def find_chunks(names: Sequence[Name]) -> list[Chunk]:
    """The names with their titles; a place inside somebody's title is part of that."""
    chunks: list[Chunk] = []
    for index, name in enumerate(names):
        start = min(name.span.start, name.title.start) if name.title else name.span.start
        while chunks and chunks[-1].start >= start:
            chunks.pop()
        if not chunks or chunks[-1].end <= start:
            chunks.append(Chunk(start, name.span.end, index, name.kind == "place"))
    return chunks


def tokenize(text: str, masked: str, unit: Unit, marked: Sequence[Marked], chunks: Sequence[Chunk]) -> list[Token]:
    """The unit's tokens; a name of several words is one token."""
    tokens: list[Token] = []
    next_chunk = bisect_left(chunks, unit.start, key=lambda chunk: chunk.start)
    stretch = bisect_right(marked, unit.start, key=lambda other: other.outer_end)
    name_at = chunks[next_chunk].start if next_chunk < len(chunks) else len(masked)
    at = unit.start
    for match in _TOKEN.finditer(masked, unit.start, unit.end):
        start, end = match.span()
        if start < at:
            continue
        while name_at < start:
            next_chunk += 1
            name_at = chunks[next_chunk].start if next_chunk < len(chunks) else len(masked)
        word = match[0]
        if start != name_at and word[0] != BLOCK:
            # A tuple of the class, past its own constructor: nine tokens of ten are made here.
            tokens.append(tuple.__new__(Token, (start, end, word.lower(), -1, -1, False, False)))
        elif word[0] == BLOCK:
            while stretch < len(marked) and marked[stretch].outer_end <= start:
                stretch += 1
            while start < end and stretch < len(marked):
                stop = marked[stretch].outer_end
                stops = text[marked[stretch].end - 1] in ",.!?…—–-"
                work = is_work(text, marked[stretch])
                tokens.append(Token(start, stop, _WORK if work else BLOCK, -1 if work else stretch, -1, stops))
                start = stop
                stretch += 1
        else:
            chunk = chunks[next_chunk]
            party = _PARTY.match(masked, chunk.end, unit.end)
            end = party.end() if party else chunk.end
            end += masked.startswith(".,", end)  # "Springfield, Va., said": the point of an abbreviation
            tokens.append(Token(start, end, masked[start : chunk.end].lower(), -1, chunk.name, False, chunk.place))
            rest = masked[end : end + 2].lower()
            if rest in _POSSESSIVE:
                tokens.append(Token(end, end + 2, rest))
                end += 2
        at = end
        if len(tokens) >= _MOST_TOKENS:
            break
    return tokens
