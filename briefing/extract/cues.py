"""The words that tie speech to a speaker, with every form of each verb, read once from `cues.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

VERB_GROUPS = ("state", "bare", "hear", "ask", "quote", "name", "think", "intend", "loose")


@dataclass(frozen=True, slots=True)
class Cues:
    """Word forms in small letters; `groups` says what a verb may take, `forms` whether it is base, s, past or ing."""

    groups: dict[str, frozenset[str]]
    forms: dict[str, str]
    pairs: frozenset[str]
    """Verbs of two words, "pointed out", each under its first word in `groups` too."""
    adverbs: frozenset[str]
    occasion_prepositions: tuple[str, ...]
    occasion_nouns: tuple[str, ...]
    speakers: frozenset[str]
    silent: frozenset[str]
    """Of the speakers those that are papers and signs, no people and no bodies."""
    opposing: frozenset[str]
    """Forms of verbs that say no to somebody."""
    reacting: frozenset[str]
    """Forms of verbs that judge something, before a colon and the words of who judges."""
    reporting: frozenset[str]
    """First words of what may report speech without marks: a sentence with none of them and no marks is passed over."""

    def has(self, word: str, group: str) -> bool:
        return group in self.groups.get(word, ())


@cache
def cues() -> Cues:
    """The table, with the verbs inflected."""
    table: dict[str, Any] = tomllib.loads(Path(__file__).with_name("cues.toml").read_text("utf-8"))
    groups: dict[str, set[str]] = {}
    forms: dict[str, str] = {}
    pairs: set[str] = set()
    for group in VERB_GROUPS:
        for entry in table[group]["verbs"]:
            for form, word in _inflect(entry):
                groups.setdefault(word, set()).add(group)
                forms.setdefault(word, form)
                if " " in word:
                    pairs.add(word.split()[0])
    unmarked = {word.split()[0] for word, kinds in groups.items() if kinds & {"state", "ask", "intend"}}
    return Cues(
        groups={word: frozenset(names) for word, names in groups.items()},
        forms=forms,
        pairs=frozenset(pairs),
        adverbs=frozenset(table["adverbs"]["words"]),
        occasion_prepositions=tuple(table["occasions"]["before"]),
        occasion_nouns=tuple(table["occasions"]["nouns"]),
        reporting=frozenset(unmarked | {"according"}),
        silent=frozenset(form for word in table["speakers"]["silent"] for form in (word, _plural(word))),
        opposing=frozenset(word for entry in table["opposing"]["verbs"] for _, word in _inflect(entry)),
        reacting=frozenset(
            word for group in ("opposing", "reacting") for entry in table[group]["verbs"] for _, word in _inflect(entry)
        ),
        speakers=frozenset(form for word in table["speakers"]["words"] for form in (word, _plural(word))),
    )


def _inflect(entry: str) -> list[tuple[str, str]]:
    """Pairs of a form's kind and the form: "add" or, written out, "say, says, said, saying".

    >>> _inflect("deny")
    [('base', 'deny'), ('s', 'denies'), ('past', 'denied'), ('ing', 'denying')]
    """
    words = [word.strip() for word in entry.split(",")]
    if len(words) > 1:
        return [(_kind(i, word), word) for i, word in enumerate(words)]
    verb, _, particle = words[0].partition(" ")
    stem = verb[:-1] if verb.endswith("e") else verb
    past = verb[:-1] + "ied" if _ends_in_y(verb) else stem + "ed"
    forms = [("base", verb), ("s", _plural(verb)), ("past", past), ("ing", stem + "ing")]
    return [(kind, f"{word} {particle}".strip()) for kind, word in forms]


def _kind(position: int, word: str) -> str:
    if word.split()[0].endswith("ing"):
        return "ing"
    return ("base", "s", "past")[min(position, 2)]


def _plural(word: str) -> str:
    if word in ("man", "woman", "policeman") or word.endswith(("sman", "swoman")):
        return word[:-2] + "en"
    if _ends_in_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeiou"
