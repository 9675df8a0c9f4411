"""Numbers as texts write them: digits, words, magnitudes, ranges, and the bounds that "at least" and "about" set."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

RULES = tomllib.loads(Path(__file__).with_name("figures.toml").read_text("utf-8"))
_UNITS = {word: value for value, word in enumerate(RULES["numerals"]["units"].split())}
_TENS = {word: 10 * value for value, word in enumerate(RULES["numerals"]["tens"].split(), 2)}
_MAGNITUDES: dict[str, int] = RULES["magnitudes"]
_VAGUE: dict[str, int] = RULES["vague"]
_SIGNS = "|".join(re.escape(sign) for sign in sorted(RULES["money"]["signs"].split(), key=len, reverse=True))
_SMALL = "|".join(sorted(_UNITS, key=len, reverse=True))
_BIG = "|".join(sorted(_TENS, key=len, reverse=True))
_WORD_NUMBER = (
    rf"(?:(?:{_BIG})(?:[-\s](?:{_SMALL}))?|(?:{_SMALL})"
    r"|an?(?=\s+(?:hundred|thousand|million|billion|trillion|dozen)\b)|half\s+an?(?=\s+(?:million|billion|dozen)\b))"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MAGNITUDE = r"(?:\s?(?:hundred|thousand|million|billion|trillion|dozen)\b|(?:k|m|mn|bn|trn)\b)"
_ONE = (
    rf"(?:(?P<sign>{_SIGNS})\s?)?(?:(?P<digits>{_DIGITS})(?!\d)|(?P<word>\b{_WORD_NUMBER}\b))"
    rf"(?P<mag>(?:{_MAGNITUDE}){{0,2}})"
)
_AND = re.compile(rf"\s+and\s+(?P<rest>{_WORD_NUMBER})\b", re.I)
_NUMBER = re.compile(_ONE, re.I)
_SOME = "|".join(_VAGUE)
_HEAD = re.compile(
    rf"(?<![\w.,’'/-])(?=(?:{_SIGNS})?\s?\d|(?:{_BIG}|{_SMALL}|an?\s|half\s))"
    rf"|(?<![\w-])(?P<vague>{_SOME})(?:\s+of\s+(?P<vaguer>{_SOME}))?(?=\s+of\b)",
    re.I,
)
_TO = re.compile(r"\s*(?:-|–|—|\s(?:to|and|or)\s)\s*", re.I)
_BOUND = {
    kind: re.compile(rf"\b(?:{RULES['bounds'][kind].replace('-', chr(92) + 's+')})\s+(?:an?\s+)?$", re.I)
    for kind in ("at_least", "at_most", "about")
}
_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.I)
_ABOUT = 0.1
"""How far "about" reaches: about 30 is 27 to 33."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: `start` to `end` with its bound words from `whole`; `unit` is a sign of money or ""."""

    whole: int
    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    ranged: bool = False
    digits: bool = True


def find_numbers(words: str) -> Iterator[Number]:
    """Every number of a stretch of text, in order.

    >>> [(n.low, n.high) for n in find_numbers("at least 1.2 million people, about thirty dogs and 5-7 cats")]
    [(1200000.0, None), (27.0, 33.0), (5.0, 7.0)]
    """
    at = 0
    while head := _HEAD.search(words, at):
        at = head.end() + 1
        if head["vague"]:
            low = _VAGUE[head["vague"].lower()] * (_VAGUE[head["vaguer"].lower()] / 2 if head["vaguer"] else 1.0)
            yield Number(head.start(), head.start(), head.end(), low, None, "", digits=False)
            at = head.end()
            continue
        match = _NUMBER.match(words, head.start())
        if match is None:
            continue
        number = _read(words, match)
        at = max(at, number.end)
        yield number


def _read(words: str, match: re.Match[str]) -> Number:
    low, end = _value(words, match)
    high = low
    ranged = False
    to = _TO.match(words, end)
    other = _NUMBER.match(words, to.end()) if to else None
    joined = to.group().strip().lower() if to else ""
    before = words[max(0, match.start() - 24) : match.start()]
    if other and (
        joined in ("-", "–", "—", "to") or (joined in ("and", "or") and (_BETWEEN.search(before) or joined == "or"))
    ):
        second, stop = _value(words, other)
        if not match["mag"].strip() and other["mag"].strip() and low < 1000:
            low *= _magnitude(other["mag"])
        if second > low:
            high, end, ranged = second, stop, True
    whole = match.start()
    bounds: tuple[float | None, float | None] = (low, high)
    between = _BETWEEN.search(before) if ranged else None
    if between:
        whole -= len(before) - between.start()
    else:
        for kind, pattern in _BOUND.items():
            if found := pattern.search(before):
                whole = match.start() - (len(before) - found.start())
                bounds = {"at_least": (low, None), "at_most": (None, high)}.get(
                    kind, (round(low * (1 - _ABOUT), 6), round(high * (1 + _ABOUT), 6))
                )
                break
    return Number(whole, match.start(), end, *bounds, match["sign"] or "", ranged, match["digits"] is not None)


def _value(words: str, match: re.Match[str]) -> tuple[float, int]:
    """What one number is worth, and where it ends ("two hundred and six")."""
    value = float(match["digits"].replace(",", "")[:40]) if match["digits"] else _word_value(match["word"].lower())
    value *= _magnitude(match["mag"])
    end = match.end()
    if match["word"] and match["mag"] and (more := _AND.match(words, end)):
        return value + _word_value(more["rest"].lower()), more.end()
    return value, end


def _magnitude(words: str) -> float:
    value = 1.0
    for word in words.lower().split():
        value *= _MAGNITUDES[word]
    return value


def _word_value(word: str) -> float:
    if word.startswith("half"):
        return 0.5
    parts = re.split(r"[-\s]+", word)
    return float(sum(_UNITS.get(part, _TENS.get(part, 1 if part in ("a", "an") else 0)) for part in parts))
