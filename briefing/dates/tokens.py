"""A text as tokens, and every token as one symbol: what the grammar's patterns are matched against."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

UNKNOWN = "_"
NAME = "N"
PLURAL = "S"
"""The symbols of words that the grammar does not name: small letters, a capital letter, small and in s."""
FIRST_SYMBOL = "\u0400"  # words' symbols are counted on from here: no character that `re` treats specially
BREAK = "\n"

# Shapes of tokens with digits. What each looks like is in `_shape`.
NUMBER_SYMBOLS = {
    "N12": "a",  # 1-12, 01-12: may be a month
    "N24": "b",  # 13-24: may be an hour
    "N31": "c",  # 25-31: may be a day
    "N99": "d",  # 32-99, 00
    "N3": "e",
    "Y4": "f",  # 1000-2199: may be a year
    "N4": "g",  # any other four digits
    "NUM": "h",  # 1,000 and 2.5
    "ORD31": "i",  # 1st-31st
    "ORDN": "j",
    "YEARS4": "k",  # 1990s
    "YEARS2": "l",  # 90s
    "YEARS3": "m",  # 480s
    "CLOCK": "n",  # 9:30, 21:59
    "CLOCKS": "o",  # 21:59:30
    "CLOCKAP": "p",  # 5pm, 9:30am, 7.30pm
    "SLASHED": "q",  # 03/04/2024, 3.4.2024, 7/8/07
    "DASHED": "x",  # 11-02-89, 02-11-1989
    "ISO": "r",  # 2025-04-10, with or without a clock time
    "YEARPAIR": "s",  # 1999/2000, 2019/20
    "NINEELEVEN": "t",  # 9/11
    "HOURS4": "u",  # 1430hrs, 0930h
    "FRACTION": "w",  # 1/2
    "SHORT": "v",  # 3h, 25m, 2d
    "BREAK": BREAK,
    "NAME": NAME,
    "UNKNOWN": UNKNOWN,
    "PLURAL": PLURAL,
}

_TOKEN = re.compile(
    r"([^\W\d_]{2,}"  # first, because most tokens are words
    r"|[A-Za-z]\.(?:[A-Za-z]\.)+|[A-Za-z]\.[A-Za-z]\b"  # U.S., a.m., B.C
    r"|[^\W\d_]"
    r"|(?<![\d-])\d\d-\d\d-(?:\d{4}|\d\d)(?![\d-])"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-])"
    # Possessive: what was read as a number is never read again, whatever follows.
    r"|\d++(?:[.,:/]\d++)*+(?:(?:st|nd|rd|th|s|am|pm|a\.m\.|p\.m\.|hrs?|h|min|m|d)(?![^\W\d_]))?+"
    r"|[^\w\s]|\n|_)"
)
_SHAPES = (
    (re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}\.\d{1,9}"), "NUM"),
    (re.compile(r"\d{1,3}(?:st|nd|rd|th)"), "ORDN"),
    (re.compile(r"[12]\d\d0s"), "YEARS4"),
    (re.compile(r"[1-9]0s"), "YEARS2"),
    (re.compile(r"[1-9]\d0s"), "YEARS3"),
    (re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d"), "CLOCK"),
    (re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d:[0-5]\d"), "CLOCKS"),
    (re.compile(r"(?:0?[1-9]|1[0-2])(?:[:.][0-5]\d)?(?:am|pm|a\.m\.|p\.m\.)", re.IGNORECASE), "CLOCKAP"),
    (re.compile(r"9/11"), "NINEELEVEN"),
    (re.compile(r"1/2|[13]/4"), "FRACTION"),
    (re.compile(r"[12]\d{3}/(?:\d\d|[12]\d{3})"), "YEARPAIR"),
    (re.compile(r"\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d\d)"), "SLASHED"),
    (re.compile(r"\d\d-\d\d-(?:19|20)?\d\d"), "DASHED"),
    (re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?"), "ISO"),
    (re.compile(r"(?:[01]\d|2[0-4])[0-5]\d(?:hrs?|h)"), "HOURS4"),
    (re.compile(r"[1-9]\d?(?:h|hrs?|m|min|d)"), "SHORT"),
    (re.compile(r"[1-9]\d{2}"), "N3"),
    (re.compile(r"\d{4}"), "N4"),
)


def _plain_numbers() -> dict[str, str]:
    """The symbols of the commonest numbers, so that they need no regular expression."""
    table = {}
    for number in range(100):
        shape = "N99" if not 0 < number < 32 else "N12" if number < 13 else "N24" if number < 25 else "N31"
        table[str(number)] = table[f"{number:02d}"] = NUMBER_SYMBOLS[shape]
    for number in range(1000, 2200):
        table[str(number)] = NUMBER_SYMBOLS["Y4"]
    for number in range(1, 32):
        for ending in ("st", "nd", "rd", "th"):
            table[f"{number}{ending}"] = NUMBER_SYMBOLS["ORD31"]
    table["0"] = UNKNOWN
    table["\n"] = BREAK
    return table


PLAIN_NUMBERS = _plain_numbers()


def shape(token: str) -> str:
    """The symbol of a token that no table holds.

    >>> shape("21:59") == NUMBER_SYMBOLS["CLOCK"], shape("25:61") == UNKNOWN
    (True, True)
    """
    # Nothing that the grammar reads is longer: "2025-04-10T21:59:00" has 19 characters.
    if not token[0].isdigit() or len(token) > 20:
        return UNKNOWN
    for pattern, name in _SHAPES:
        if pattern.fullmatch(token):
            return NUMBER_SYMBOLS[name]
    return UNKNOWN


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens, with one symbol each; a line break stands before the first and after the last."""

    words: list[str]
    bounds: list[int]
    symbols: str

    def start(self, index: int) -> int:
        return self.bounds[2 * index + 1]

    def end(self, index: int) -> int:
        return self.bounds[2 * index + 2]

    def at(self, offset: int) -> int:
        """The index of the first token that starts at or after an offset."""
        return bisect_left(self.bounds, offset, 1) // 2


class Symbols(dict[str, str]):
    """The symbol of every token: those that the grammar names, and by its looks any other.

    What is met is kept, up to a bound, because a text repeats its words.
    """

    MAX_KEPT = 50_000

    def __missing__(self, word: str) -> str:
        if not word.isalpha():
            symbol = shape(word)
        elif not word.islower():
            symbol = NAME
        else:
            symbol = PLURAL if word[-1] == "s" and word[-2:] != "ss" else UNKNOWN
        if len(self) < self.MAX_KEPT:
            self[word] = symbol
        return symbol


def cut(text: str, symbols: Symbols) -> Tokens:
    """The tokens of a text in time linear in its length."""
    # Odd pieces are tokens, even ones what is between: so lengths add up to offsets.
    pieces = _TOKEN.split(f"\n{text}\n")
    words = pieces[1::2]
    encoded = "".join(map(symbols.__getitem__, words))
    return Tokens(words, list(accumulate(map(len, pieces), initial=-1)), encoded)
