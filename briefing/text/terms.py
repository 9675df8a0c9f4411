"""The words of a text that carry its topic, folded so that two tellings of one event share them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

RULES = tomllib.loads(Path(__file__).with_name("terms.toml").read_text("utf-8"))
FUNCTION_WORDS: frozenset[str] = frozenset(word for group in RULES["group"] for word in group["words"].split())
_PLURALS: dict[str, str] = RULES["plurals"]["words"]
_IRREGULAR = {one: many for many, one in _PLURALS.items()}
_VARIANTS: dict[str, str] = RULES["variants"]["words"]
_ENDINGS: tuple[tuple[str, str], ...] = tuple(RULES["variants"]["endings"].items())

# A word may hold hyphens, apostrophes and the dots of an abbreviation: "post-war", "O'Neill", "U.S.".
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’.][^\W_]+)*")
# What NFKD does not take apart, and people leave out: "Łódź" is also written "Lodz".
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
                          "ı": "i", "’": "'", "‐": "-", "‑": "-"})  # fmt: skip
_LONGEST = 64  # no word of a language; keeps a megabyte without blanks from becoming a term


def fold(word: str) -> str:
    """Lower-cased, without diacritics, one kind of apostrophe and hyphen.

    >>> fold("Erdős"), fold("Łódź")
    ('erdos', 'lodz')
    """
    lowered = word.lower().translate(_LETTERS)
    if lowered.isascii():
        return lowered
    plain = "".join(char for char in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(char))
    return plain.lower()  # "𝓐" has no lower case of its own, and is "A" underneath


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """The singular of a folded word, by its ending; possessives lose their mark.

    >>> singular("countries"), singular("ministers'"), singular("churches"), singular("crisis")
    ('country', 'minister', 'church', 'crisis')
    """
    word = word.removesuffix("'s").removesuffix("'")
    if word in _PLURALS:
        return _PLURALS[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]


def plural(noun: str) -> str:
    """The plural of a singular, its last word being the noun.

    >>> plural("country"), plural("person"), plural("defense minister"), plural("day"), plural("church")
    ('countries', 'people', 'defense ministers', 'days', 'churches')
    """
    before, _, last = noun.rpartition(" ")
    start = f"{before} " if before else ""
    if last in _IRREGULAR:
        return start + _IRREGULAR[last]
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return start + last[:-1] + "ies"
    return start + last + ("es" if last.endswith(("s", "x", "ch", "sh")) else "s")


@lru_cache(maxsize=65_536)
def term(word: str) -> str:
    """One word as a term, or "" where it carries no topic: function words, bare numbers.

    "US" in capitals is the country and "us" is not; dots of abbreviations are dropped, so "U.S." is "us".

    >>> term("Ministers’"), term("U.S."), term("us"), term("2024"), term("organisation")
    ('minister', 'us', '', '', 'organization')
    """
    folded = fold(word)
    if "." in folded:
        folded = folded.replace(".", "")
        return folded if any(char.isalpha() for char in folded) else ""
    bare = folded.removesuffix("'s").removesuffix("'")
    acronym = word.isupper() and 2 <= len(word) <= 5
    if not acronym and (folded in FUNCTION_WORDS or bare in FUNCTION_WORDS):
        return ""
    if len(bare) < 2 or len(bare) > _LONGEST or not any(char.isalpha() for char in bare) or _ORDINAL.fullmatch(bare):
        return ""
    stem = bare if acronym else singular(bare)
    return _VARIANTS.get(stem) or _one_spelling(stem)


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s|m|bn|k|am|pm|-\d+)")


def _one_spelling(stem: str) -> str:
    if len(stem) > 7:
        for ending, other in _ENDINGS:
            if stem.endswith(ending):
                return stem[: -len(ending)] + other
    return stem


def spellings(found: str) -> frozenset[str]:
    """The words that are this term: one and many, in either spelling, as far as the tables and the endings tell.

    >>> sorted(spellings("harbor")), sorted(spellings("organization"))
    (['harbor', 'harbors', 'harbour', 'harbours'], ['organisation', 'organisations', 'organization', 'organizations'])
    """
    words = {found, *(word for word, other in _VARIANTS.items() if other == found)}
    if len(found) > 7:
        words |= {found.removesuffix(other) + ending for ending, other in _ENDINGS if found.endswith(other)}
    return frozenset(words | {plural(word) for word in words})


def content_terms(text: str) -> frozenset[str]:
    """The folded content words and name tokens of a text; hyphenated compounds stay whole.

    >>> sorted(content_terms("The ministers met in Łódź on Thursday, 10 April, about post-war aid."))
    ['aid', 'lodz', 'met', 'minister', 'post-war']
    """
    found = {term(word) for word in set(_WORD.findall(text)) if len(word) <= _LONGEST}
    found.discard("")
    return frozenset(found)


def as_written(terms: frozenset[str], text: str) -> list[str]:
    """The words of the text that carry the terms, in its order, each once; behind them the terms that it has not.

    >>> as_written(frozenset({"ine", "pump", "dam"}), "Mayor Ines Moe ordered pumps for the pumps.")
    ['Ines', 'pumps', 'dam']
    """
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) <= _LONGEST and (known := term(word)) in terms:
            found.setdefault(known, word)
    return [*found.values(), *sorted(terms - found.keys())]
