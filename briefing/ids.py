"""Ids of items: a letter and ten hex digits of the hash of their words and of their occurrence number.

The words decide, not the place: an item keeps its id when its file is renamed, when the list is
ranked anew, or when a line is added above it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter

_WORD = re.compile(r"[^\W_]+")
# The combining marks of Latin, Greek and Cyrillic letters, taken apart.
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")


def normalised_words(text: str) -> str:
    """Letters and digits only, folded: what two spellings of one passage have in common.

    >>> normalised_words("“The Järvelä  plan,” he said")
    'the jarvela plan he said'
    """
    folded = text.casefold()
    if not folded.isascii():
        folded = _MARKS.sub("", unicodedata.normalize("NFKD", folded))
    return " ".join(_WORD.findall(folded))


def item_id(letter: str, words: str, occurrence: int = 0) -> str:
    """The id of the item of kind `letter` whose first provenance has these words.

    `occurrence` counts earlier items of that kind with the same words in the same brief.
    """
    digest = hashlib.sha256(f"{normalised_words(words)}\x00{occurrence}".encode()).hexdigest()
    return letter + digest[:10]


class IdCounter:
    """Hands out ids of one brief: the second item with the same words gets occurrence 1."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def next(self, letter: str, words: str) -> str:
        key = (letter, normalised_words(words))
        occurrence = self._seen[key]
        self._seen[key] += 1
        return item_id(letter, words, occurrence)
