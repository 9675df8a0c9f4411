"""The small words that bound clauses and noun phrases, read once from `grammar.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path


def _tables() -> dict[str, frozenset[str]]:
    tables = tomllib.loads(Path(__file__).with_name("grammar.toml").read_text("utf-8"))
    return {name: frozenset(table["words"].split()) for name, table in tables.items()}


_WORDS = _tables()
PRONOUNS = _WORDS["pronouns"]
DETERMINERS = _WORDS["determiners"]
PREPOSITIONS = _WORDS["prepositions"]
STOPS = _WORDS["stops"]
PASSIVE = _WORDS["passive"]
QUESTIONS = _WORDS["questions"]
NO_CLAUSE = _WORDS["no_clause"]
ADVERBIALS = _WORDS["adverbials"]
AFTER_QUOTE = _WORDS["after_quote"]
WOMEN = _WORDS["women"]
MEN = _WORDS["men"]
SMALL = _WORDS["small"]
MODALS = _WORDS["modals"]
AUXILIARIES = _WORDS["auxiliaries"]
SUBORDINATORS = _WORDS["subordinators"]
BODIES = _WORDS["bodies"]
BEFORE_PARTICIPLE = _WORDS["before_participle"]
