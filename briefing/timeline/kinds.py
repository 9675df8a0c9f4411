"""What kind of event a noun names, so that "blaze" and "fire", or "sworn in" and "inauguration", are one."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Literal

_RULES = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))
_KINDS: dict[str, frozenset[str]] = {}
_by_noun: dict[str, set[str]] = defaultdict(set)
for _kind in _RULES["kind"]:
    for _noun in _kind["nouns"].split():
        _by_noun[_noun].add(_kind["name"])
_KINDS = {noun: frozenset(kinds) for noun, kinds in _by_noun.items()}
_AGAIN = frozenset(noun for kind in _RULES["kind"] if kind.get("again") for noun in kind["nouns"].split()) | frozenset(
    _RULES["again"]["nouns"].split()
)

_PUBLIC = frozenset(noun for kind in _RULES["kind"] if kind.get("public") for noun in kind["nouns"].split())

Likeness = Literal["same", "unknown", "different"]


def kinds_of(noun: str) -> frozenset[str]:
    """The kinds that a noun may name; the noun itself where it is of none; empty without a noun.

    >>> sorted(kinds_of("win")), sorted(kinds_of("eruption")), kinds_of("")
    (['election', 'game'], ['eruption'], frozenset())
    """
    return _KINDS.get(noun, frozenset([noun] if noun else []))


def compare_kinds(one: str, other: str) -> Likeness:
    """Whether two nouns may name one event.

    >>> compare_kinds("fire", "blaze"), compare_kinds("fire", ""), compare_kinds("fire", "summit")
    ('same', 'unknown', 'different')
    """
    if not one or not other:
        return "unknown"
    return "same" if kinds_of(one) & kinds_of(other) else "different"


def happens_again(noun: str) -> bool:
    """Whether one person may have several of them on one day: meetings, not deaths.

    >>> happens_again("meeting"), happens_again("death")
    (True, False)
    """
    return noun in _AGAIN


def is_public(noun: str) -> bool:
    """Whether a place hardly has two of them on one day: marches and earthquakes, not arrests.

    >>> is_public("march"), is_public("arrest")
    (True, False)
    """
    return noun in _PUBLIC
