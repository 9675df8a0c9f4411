"""The words that tell names from words: places, titles, bodies, given names, read once from the tables beside this."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All words are folded (`fold`) but `places`, `demonyms` and `postnominals`, whose capitals count."""

    places: frozenset[str]
    demonyms: frozenset[str]
    place_openers: frozenset[str]
    offices: frozenset[str]
    occupations: frozenset[str]
    trades: tuple[str, ...]
    """Endings of words for somebody's work."""
    capital_only: frozenset[str]
    courtesy: frozenset[str]
    postnominals: frozenset[str]
    seats: frozenset[str]
    things: frozenset[str]
    synonyms: dict[str, frozenset[str]]
    """For a role somebody is called by, the roles that may be stated for them."""
    modifiers: frozenset[str]
    portfolios: frozenset[str]
    bodies: frozenset[str]
    bodies_of: frozenset[str]
    ordinary: frozenset[str]
    days: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    speech: frozenset[str]
    given: frozenset[str]
    abbreviations: dict[str, str]


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """The word in small letters, without accents, dots or a possessive ending.

    >>> fold("Éva’s"), fold("Sen."), fold("Ødegård")
    ('eva', 'sen', 'odegard')
    """
    if not word.isascii():
        word = word.replace("’", "'").translate(_LETTERS)
        word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return word.lower().removesuffix("'s").removesuffix("'").replace(".", "")


# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ı": "i",
    }
)


@cache
def vocabulary() -> Vocabulary:
    """The tables, as sets."""
    places, titles, words = (_table(name) for name in ("places", "titles", "words"))
    rows = [[cell.strip() for cell in row.split("|")] for row in places["countries"]]
    named = {row[0] for row in rows} | {city.strip() for row in rows for city in row[2].split(",")}
    demonyms = {word.strip() for row in rows for word in row[1].split(",")} | set(places["demonyms"])
    women, men = (frozenset(fold(word) for word in words[sex]["words"].split()) for sex in ("women", "men"))
    return Vocabulary(
        places=frozenset(named | set(places["regions"]) | set(places["cities"])),
        place_openers=frozenset(places["openers"]),
        demonyms=frozenset(demonyms | {word + "s" for word in demonyms}),
        offices=frozenset(titles["offices"]["words"]),
        occupations=frozenset(titles["occupations"]["words"]),
        trades=tuple(titles["occupations"]["endings"]),
        capital_only=frozenset(titles["capital_only"]["words"]),
        courtesy=frozenset(fold(word) for word in titles["courtesy"]["words"]),
        postnominals=frozenset(titles["postnominals"]["words"]),
        seats=frozenset(titles["postnominals"]["seats"]),
        things=frozenset(titles["things"]["words"]),
        synonyms={
            word: frozenset(others.split())
            for word, others in zip(titles["synonyms"]["words"], titles["synonyms"]["stands_for"], strict=True)
        },
        modifiers=frozenset(titles["modifiers"]["words"]),
        portfolios=frozenset(word.lower() for word in titles["portfolios"]["words"]),
        bodies=frozenset(titles["organisations"]["words"]),
        bodies_of=frozenset(titles["organisations"]["of"]),
        ordinary=frozenset(words["ordinary"]["words"].split()),
        days=frozenset(words["days"]["words"].split()),
        women=women,
        men=men,
        given=women | men,
        abbreviations=dict(zip(titles["abbreviations"]["words"], titles["abbreviations"]["full"], strict=True)),
        speech=frozenset(words["speech"]["words"].split()),
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))
