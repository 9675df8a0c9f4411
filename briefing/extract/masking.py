"""Words with all that stands in quotation marks or brackets blacked out, at the same length."""

import re

_THOUSANDS = re.compile(r"(?<=\d),(?=\d)")
_PAIRS = {"“": "”", "«": "»", "„": "“", "(": ")", "[": "]"}


def mask(words: str) -> str:
    """The words with all that stands in quotation marks or brackets blacked out, at the same length.

    The comma of a number is no comma of the sentence, and becomes a point.

    >>> mask('He called it “a farce, and worse” (twice) in 1,200 letters.')
    'He called it ____________________ _______ in 1.200 letters.'
    """
    words = _THOUSANDS.sub(".", words)
    if not any(mark in words for mark in "\"'‘“«„(["):
        return words
    out: list[str] = []
    at = 0
    while at < len(words):
        end = _protected_end(words, at)
        out.append("_" * (end - at) if end else words[at])
        at = end or at + 1
    return "".join(out)


def _protected_end(words: str, at: int) -> int:
    """The end of what opens here, 0 where nothing does; what never closes runs to the end, an apostrophe does not."""
    mark = words[at]
    before = words[at - 1] if at else " "
    if mark in _PAIRS or (mark == '"' and not before.isalnum()):
        close = words.find(_PAIRS.get(mark, '"'), at + 1)
        if mark in "([" and close < 0:
            return 0
        return close + 1 if close >= 0 else len(words)
    if mark in "'‘" and not before.isalnum() and words[at + 1 : at + 2].isalpha():
        close = at
        while (close := words.find("’" if mark == "‘" else "'", close + 1)) >= 0:
            if not words[close + 1 : close + 2].isalnum():
                return close + 1
    return 0
