"""Sentences that can't be understood without the one before them."""

from __future__ import annotations

import re

_LEANING = re.compile(
    r"(?:He|She|It (?!(?:is|was|remains) (?:still |not |un|im))|They|We|I|His|Her|Their|Its|This|That|These|Those|But|"
    r"And|So|Then|However|Instead|Yet|Also|Meanwhile|Moreover|Neither|Both|Others|Another|Such|Similarly|Nor|"
    r"(?:At|On|In|For|By) (?:the same|that|this|it)|Still,|Later,|Afterwards|The (?:former|latter|two|pair|same))\b"
    r"|(?:On|By|At|In|Since|Last|Earlier) (?:[\w’']+,? ){1,3}?(?:, )?(?:he|she|they)\b"
    r"|.*\b(?:one|so|do the same)[.?!]*$|(?:\S+ ){1,5}(?:that|this)[.?!]*$",
    re.DOTALL,
)


def leans(words: str) -> bool:
    """Whether a sentence needs the one before it: "He said so", "But the dam held".

    >>> leans("It has not said why."), leans("It remains unclear why."), leans("The dam held.")
    (True, False, False)
    """
    return _LEANING.match(words) is not None
