"""What stands between quotation marks: double, single, low-high and guillemets, matched within a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_DOUBLE = re.compile(r"[“”„‟«»\"]|``|''")
_SINGLE = re.compile(r"[‘’‚']")
_OPENS_AFTER = frozenset("([{—–-/ \t\u00a0\u2009\u202f")
_CLOSES_BEFORE = frozenset(')]}—–-/.,;:?!… \t\u00a0\u2009\u202f"”»*')
# What an apostrophe at the start of a word leaves out: '90s, 'em, 'n', 'til.
_ELISION = re.compile(r"[’'](?:\d0s|\d\d\b|(?:n|em|til|tis|twas|cause|bout|round|cos|ere|s|d|ll|re|ve)\b)", re.I)
# Where a lost closing mark must have stood: before the words that say who spoke.
_LOST = re.compile(
    r"[,?!.]()\s+(?:(?:he|she|they|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}) (?:said|says|told|added|asked|wrote)\b"
    r"|(?:said|says|added|asked) (?:he|she|[A-Z]))"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between marks: the marks from `outer_start` to `outer_end`, its words from `start` to `end`.

    `closed` is False where the paragraph ends before the mark closes, as in all but the last paragraph of a long quote.
    """

    outer_start: int
    outer_end: int
    start: int
    end: int
    closed: bool = True
    single: bool = False


def find_marked(text: str) -> list[Marked]:
    """Every outermost stretch between marks, in reading order; marks inside another's are part of its words."""
    found: list[Marked] = []
    for line in _LINE.finditer(text):
        left, right = line.span()
        doubles = list(_doubles(text, left, right)) if _DOUBLE.search(text, left, right) else []
        singles = _singles(text, left, right, doubles) if _SINGLE.search(text, left, right) else []
        found += _outermost(sorted([*doubles, *singles], key=lambda marked: marked.outer_start))
    return found


def _marked(text: str, opened: int, mark: int, end: int, closing: int, single: bool = False) -> Marked | None:
    """The stretch from the mark at `opened` (`mark` long) to `end`, or None where it holds no word."""
    start, stop = opened + mark, end
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if stop - start < 1 or not _has_word(text, start, stop):
        return None
    return Marked(opened, end + closing, start, stop, closed=closing > 0, single=single)


_ALNUM = re.compile(r"[^\W_]")


def _has_word(text: str, start: int, end: int) -> bool:
    return _ALNUM.search(text, start, end) is not None


def _doubles(text: str, left: int, right: int) -> Iterator[Marked]:
    opened: tuple[int, str] | None = None
    for mark in _DOUBLE.finditer(text, left, right):
        at, sign = mark.start(), mark.group()
        can_open = at == left or text[at - 1] in _OPENS_AFTER or text[at - 1] in "‘'"
        can_close = mark.end() == right or text[mark.end()] in _CLOSES_BEFORE or text[mark.end()] in "’'"
        if opened is None:
            if sign in "“„«``" or can_open or not can_close:
                opened = (at, sign)
        elif sign == "“" and opened[1] != "„" and can_open and not can_close:
            if lost := _repaired(text, opened, at):
                yield lost
            opened = (at, sign)
        else:
            if marked := _marked(text, opened[0], len(opened[1]), at, len(sign)):
                yield marked
            opened = None
    if opened is not None:
        lost = _repaired(text, opened, right) or _marked(text, opened[0], len(opened[1]), right, 0)
        if lost:
            yield lost


def _repaired(text: str, opened: tuple[int, str], limit: int) -> Marked | None:
    """The stretch whose closing mark was lost before "he said"."""
    lost = _LOST.search(text, opened[0], limit)
    return _marked(text, opened[0], len(opened[1]), lost.start(1), 0) if lost else None


def _singles(text: str, left: int, right: int, doubles: list[Marked]) -> list[Marked]:
    """Stretches between single marks, told from apostrophes; none inside double marks."""
    signs = [m.start() for m in _SINGLE.finditer(text, left, right)]
    free = _outside(signs, doubles)
    closers = [at for at in free if text[at] in "’'" and _may_close(text, at, left, right)]
    found: list[Marked] = []
    past = left
    ahead = 0
    for at in free:
        if at < past or not _may_open(text, at, left):
            continue
        while ahead < len(closers) and closers[ahead] <= at + 1:
            ahead += 1
        if ahead == len(closers):
            break
        end = _closer(text, closers, ahead, signs, right)
        if marked := _marked(text, at, 1, end, 1, single=True):
            found.append(marked)
            past = end + 1
    return found


def _may_open(text: str, at: int, left: int) -> bool:
    if text[at] == "’" or (at > left and text[at - 1] not in _OPENS_AFTER and text[at - 1] not in '“"'):
        return False
    after = text[at + 1 : at + 2]
    return bool(after) and not after.isspace() and (text[at] != "'" or not _ELISION.match(text, at))


def _may_close(text: str, at: int, left: int, right: int) -> bool:
    before = text[at - 1] if at > left else " "
    return not before.isspace() and (at + 1 >= right or text[at + 1] in _CLOSES_BEFORE)


def _closer(text: str, closers: list[int], ahead: int, signs: list[int], right: int) -> int:
    """The closing mark; a plural's apostrophe ("the ministers' plan") is passed over if another mark follows."""
    at = closers[ahead]
    if (
        ahead + 1 < len(closers)
        and text[at - 1] == "s"
        and text[at + 1 : at + 2] == " "
        and text[at + 2 : at + 3].islower()
    ):
        other = closers[ahead + 1]
        if not any(text[i] == "‘" for i in _between(signs, at, other)) and text[other - 1] in ".,?!":
            return other
    return at


def _between(signs: list[int], low: int, high: int) -> list[int]:
    return signs[bisect_right(signs, low) : bisect_left(signs, high)]


def _outside(signs: list[int], doubles: list[Marked]) -> list[int]:
    """The single marks that stand in no double-marked stretch."""
    kept, double = [], 0
    for at in signs:
        while double < len(doubles) and doubles[double].outer_end <= at:
            double += 1
        if double == len(doubles) or at < doubles[double].outer_start:
            kept.append(at)
    return kept


def _outermost(found: list[Marked]) -> list[Marked]:
    """The stretches that lie in no other."""
    kept: list[Marked] = []
    for marked in found:
        if not kept or marked.outer_start >= kept[-1].outer_end:
            kept.append(marked)
    return kept
