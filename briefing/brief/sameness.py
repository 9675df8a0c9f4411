"""Which statements are one quote: the same words in several articles, cut short, or told in two versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from briefing.brief.brief import Statement
from briefing.ids import normalised_words
from briefing.text.terms import term

ALIKE = 0.92
"""Share of the shorter quote's words, in order, from which two are one quote: a word respelled in twelve."""

VERSION = 0.7
"""Share from which two quotes of one speaker are versions of one: four words in twelve told otherwise."""

SHORTEST = 6
"""Words of a quote whose likeness to another is no chance."""

_RUN = 3  # words in a row that candidates share
_MOST = 40  # quotes of one speaker with the same three words that are compared; more is a slogan

Words = tuple[str, ...]


def words_of(statement: Statement) -> Words:
    """The words said, in one spelling, without those that tell who said them."""
    start = statement.provenance[0].start
    pieces = [statement.exact[part.start - start : part.end - start] for part in statement.parts]
    return tuple(term(word) or word for word in normalised_words(" ".join(pieces)).split())


def same_words(one: Words, other: Words) -> bool:
    """Whether one is the other, or the other cut short.

    >>> same_words(tuple("we lost the roof and the old wall".split()), tuple("we lost the roof and the wall".split()))
    True
    """
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < SHORTEST:
        return False
    return LCSseq.similarity(one, other) >= ALIKE * shorter


def are_versions(one: Words, other: Words) -> bool:
    """Whether two quotes tell the same words differently.

    >>> are_versions(tuple("we lost the roof and both walls today".split()),
    ...              tuple("we lost the roof and two walls yesterday".split()))
    True
    """
    shorter, longer = sorted((len(one), len(other)))
    if shorter < SHORTEST or longer > 2 * shorter or same_words(one, other):
        return False
    return LCSseq.similarity(one, other) >= VERSION * shorter


def find_pairs(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Indexes of statements of one speaker, in order, that share three words in a row, or all."""
    seen: dict[tuple[str, Words], list[int]] = defaultdict(list)
    for index, statement in enumerate(statements):
        if not statement.speaker:
            continue
        words = words_of(statement)
        runs = {words[at : at + _RUN] for at in range(max(1, len(words) - _RUN + 1))}
        before = {other for run in runs for other in seen[statement.speaker, run][:_MOST]}
        yield from ((other, index) for other in sorted(before))
        for run in runs:
            seen[statement.speaker, run].append(index)
