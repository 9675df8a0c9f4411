"""Which sentences `--match` keeps: those that hold one of the words whole, never as a part of another word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

PLURAL = "(?:e?s)?"
INFLECTED = "(?:e?s|ed|ing|n|ns|i?ans?|is?)?"
"""What a word may end in besides: "protests", "Haitians", "Iraqi". Of one that is shorter than `SHORT` only the plural:
"us" and "used" are two words."""

SHORT = 4


def matcher(asked: Sequence[str]) -> Callable[[str], bool]:
    """Whether a text holds one of the words or phrases, case ignored; without any, every text does.

    A * at the end stands for any ending.

    >>> holds = matcher(("war", "grain ship", "protest*"))
    >>> holds("The post-war boom"), holds("Two grain ships left."), holds("They moved toward the grain.")
    (True, True, False)
    >>> holds("Protesters came.")
    True
    """
    words = [_pattern(phrase) for phrase in asked if phrase.strip("* ")]
    if not words:
        return lambda text: not asked
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.search(text) is not None


def _pattern(phrase: str) -> str:
    words = phrase.rstrip("*").split()
    ending = r"\w*" if phrase.endswith("*") else PLURAL if len(words[-1]) < SHORT else INFLECTED
    return r"\s+".join(map(re.escape, words)) + ending
