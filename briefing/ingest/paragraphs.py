"""Where a text's lines and paragraphs stand: hard-wrapped lines are one paragraph, others are their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefing.model import Span

# Plain-text mail wraps at 65-78 columns, typewriter-like exports at up to 100; below 40 it is a list or verse.
_WRAP_MIN, _WRAP_MAX = 40, 100
_NEARLY = 0.85
_FIRST_WORD = re.compile(r"\S+")


def find_lines(text: str, within: Span | None = None) -> Iterator[Span]:
    r"""The lines that are not blank, each without the blanks around it.

    >>> [line.of("a\n\n  b \nc") for line in find_lines("a\n\n  b \nc")]
    ['a', 'b', 'c']
    """
    start, end = (within.start, within.end) if within else (0, len(text))
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        if kept := line.strip():
            first = start + len(line) - len(line.lstrip())
            yield Span(first, first + len(kept))
        start = stop + 1


def find_paragraphs(text: str, within: Span | None = None) -> list[Span]:
    """The paragraphs: one a line, or several lines that were broken at a fixed width."""
    paragraphs: list[Span] = []
    block: list[Span] = []
    for line in find_lines(text, within):
        if block and text.count("\n", block[-1].end, line.start) > 1:
            paragraphs += _unwrap(text, block)
            block = []
        block.append(line)
    return paragraphs + _unwrap(text, block)


def _unwrap(text: str, block: list[Span]) -> list[Span]:
    """A block of lines without a blank line between them, wrapped lines joined."""
    width = max((line.end - line.start for line in block), default=0)
    if len(block) < 2 or not _WRAP_MIN <= width <= _WRAP_MAX:
        return block
    joins = [_is_full(text, line, following, width) for line, following in pairwise(block)]
    # A lower-case start in the middle is what tells wrapped prose from a list of like-sized lines.
    runs_on = any(
        joined and text[line.start].islower() and text[before.end - 1] not in ".!?"
        for joined, (before, line) in zip(joins, pairwise(block), strict=True)
    )
    if not runs_on or sum(joins) * 2 < len(joins):
        return block
    joined_lines = [block[0]]
    for join, line in zip(joins, block[1:], strict=True):
        if join:
            joined_lines[-1] = Span(joined_lines[-1].start, line.end)
        else:
            joined_lines.append(line)
    return joined_lines


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    word = _FIRST_WORD.match(text, following.start, following.end)
    length = word.end() - word.start() if word else 0
    size = line.end - line.start
    # Where the longest line is a little longer than the others, a sentence that goes on small tells as much.
    goes_on = text[following.start].islower() and text[line.end - 1] not in ".!?:;" and size >= _NEARLY * width
    return size + 1 + length > width or goes_on
