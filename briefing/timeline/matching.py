"""Which sentences `--match` keeps: those that hold one of the words, anywhere or, where asked, as a word of its own.

Anywhere is how the published timeline collections are searched: their "flu" is to find "influenza".
"""

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

    `=` before a word asks for it whole, in any of its plain inflections; a `*` at its end then stands for any ending.

    >>> holds = matcher(("=war", "grain ship"))
    >>> holds("The post-war boom"), holds("Two grain ships left."), holds("They moved toward the grain.")
    (True, True, False)
    >>> matcher(("flu",))("influenza")
    True
    """
    words = [_pattern(phrase.strip()) for phrase in asked if phrase.strip("=* ")]
    if not words:
        return lambda text: not asked
    pattern = re.compile("|".join(words), re.IGNORECASE)
    return lambda text: pattern.search(text) is not None


def _pattern(phrase: str) -> str:
    words = phrase.removeprefix("=").rstrip("*").split()
    written = r"\s+".join(map(re.escape, words))
    if not phrase.startswith("="):
        return written
    ending = r"\w*" if phrase.endswith("*") else PLURAL if len(words[-1]) < SHORT else INFLECTED
    return rf"(?<!\w){written}{ending}(?!\w)"
