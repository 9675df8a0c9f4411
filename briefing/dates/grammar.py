"""The grammar of time expressions: `en.toml` compiled into regular expressions over classes of tokens.

Every token of a text becomes one symbol (one character), by the classes that the grammar puts it in.
A rule's pattern, written in those classes, becomes a short regular expression over symbols: so what is
one class in the grammar ("WEEKDAY") costs one character to test, and a rule is tried only at symbols
that it can start with.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from briefing.dates import pattern as patterns
from briefing.dates.tokens import BREAK, FIRST_SYMBOL, NUMBER_SYMBOLS, PLAIN_NUMBERS, Symbols

_CASES = {
    "any": (str.lower, str.capitalize, str.upper),
    "capital": (str.capitalize, str.upper),
    "upper": (str.upper,),
    "lower": (str.lower,),
    "title": (str.capitalize,),
}
_LOOKS = {"after": "(?<={})", "not_after": "(?<!{})", "before": "(?={})", "not_before": "(?!{})"}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule; `constants` are the keys that its form reads (amount, unit, value …).

    `pattern` has the named groups. `examples` and `nots` are for the tests.
    """

    name: str
    type: str
    form: str
    source: str
    openings: frozenset[tuple[str, ...]]
    constants: Mapping[str, Any]
    examples: tuple[str, ...]
    nots: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        # Compiled when first tried: all of them would cost 30 ms, and a short article needs few.
        return re.compile(self.source)

    @cached_property
    def is_plain(self) -> bool:
        """Whether a match can name no more than year, month, day and weekday: most are such."""
        named = {base for _, base, _ in self.groups}
        return named <= {"year", "month", "day", "weekday", "mod"} and not self.constants

    @cached_property
    def groups(self) -> tuple[tuple[str, str, int], ...]:
        """Every named group, its name without the number behind it, and its index."""
        return tuple((name, name.rstrip("23456"), index) for name, index in self.pattern.groupindex.items())


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """The compiled rules, in the order in which they are tried.

    `symbols` gives every known token its symbol, `classes` every class its symbols as a regular
    expression; `heads` finds the symbols that can start an expression, `stops` those that can end a sentence.
    """

    symbols: Symbols
    classes: Mapping[str, str]
    heads: re.Pattern[str]
    stops: re.Pattern[str]
    rules: tuple[Rule, ...]
    values: Mapping[str, Mapping[str, Any]]
    never: tuple[str, ...]
    cues: Mapping[str, str]
    """The tense that a word gives its clause, as `tense` reads it."""
    candidates: Candidates
    """By the first two symbols of a match, the rules that it can be of."""


class Candidates(dict[str, tuple[Rule, ...]]):
    """The rules that a match beginning with two symbols can be of, worked out when first met."""

    def __init__(self, starting: Mapping[str, tuple[Rule, ...]], classes: Mapping[str, str]) -> None:
        super().__init__()
        self._starting, self._classes = starting, classes
        self._by_first: dict[str, list[tuple[Rule, str | None]]] = {}

    def __missing__(self, pair: str) -> tuple[Rule, ...]:
        first, second = pair[0], pair[1:]
        if first not in self._by_first:
            self._by_first[first] = [(rule, self._seconds(rule, first)) for rule in self._starting.get(first, ())]
        found = tuple(rule for rule, seconds in self._by_first[first] if seconds is None or second in seconds)
        self[pair] = found
        return found

    def _seconds(self, rule: Rule, first: str) -> str | None:
        """The symbols that can follow the first in a match of the rule; None where it may end there."""
        seconds = ""
        for opening in rule.openings:
            if first in self._classes[opening[0]]:
                if len(opening) == 1:
                    return None
                seconds += self._classes[opening[1]]
        return seconds


@cache
def english() -> Grammar:
    """The grammar of English, compiled once."""
    with Path(__file__).with_name("en.toml").open("rb") as file:
        return compile_grammar(tomllib.load(file))


def compile_grammar(table: Mapping[str, Any]) -> Grammar:
    """Raises ValueError where a pattern can't be read or matches nothing."""
    macros: dict[str, patterns.Node] = {}
    for name, text in table["patterns"].items():
        macros[name] = patterns.parse(text, macros)
    trees = [_trees(rule, macros) for rule in table["rules"]]
    words, classes, values = _classes(table["words"], trees)
    rules = tuple(_rule(rule, tree, classes) for rule, tree in zip(table["rules"], trees, strict=True))
    starting = _starting(rules, classes)
    return Grammar(
        symbols=Symbols(words | PLAIN_NUMBERS),
        classes=classes,
        heads=re.compile("[" + "".join(sorted(starting)) + "]"),
        stops=re.compile(_stops(classes)),
        candidates=Candidates(starting, classes),
        rules=rules,
        values=values,
        never=tuple(table.get("never", ())),
        cues={word: kind.replace("_", "-") for kind, words in table["tense"].items() for word in words} | {"to": "to"},
    )


# "at 9 a.m. The": a time's own full stop may be the sentence's too, unless the time goes on behind it.
_GOES_ON = ("WEEKDAY", "MONTH", "MONTH_OR_WORD", "MONTH_SHORT", "ZONE")


def _stops(classes: Mapping[str, str]) -> str:
    end = classes.get("SENTENCE_END", BREAK)
    if "AMPM" not in classes:
        return end
    goes_on = "|".join(classes[name] for name in _GOES_ON)
    return f"{end}|(?:{classes['AMPM']}|{classes['CLOCKAP']})(?!{end}|{goes_on})"


def _trees(rule: Mapping[str, Any], macros: Mapping[str, patterns.Node]) -> dict[str, patterns.Node]:
    """The trees of a rule's pattern and of what must or must not stand around it."""
    return {key: patterns.parse(rule[key], macros) for key in ("pattern", *_LOOKS) if key in rule}


def _classes(
    table: Mapping[str, Any], trees: list[dict[str, patterns.Node]]
) -> tuple[dict[str, str], dict[str, str], dict[str, dict[str, Any]]]:
    """The symbol of every word, the regular expression of every class, and the values of its words.

    Words that belong to the same classes share a symbol.
    """
    members: dict[str, set[str]] = defaultdict(set)
    values: dict[str, dict[str, Any]] = {}
    for name, entry in table.items():
        values[name] = dict.fromkeys(entry.get("list", ()), name) | entry.get("values", {})
        for word in values[name]:
            for fold in _CASES[entry.get("case", "any")]:
                members[fold(word)].add(name)
    named = set().union(*(patterns.atoms(tree) for rule in trees for tree in rule.values()))
    for literal in named - set(table) - set(NUMBER_SYMBOLS):
        for fold in _CASES["any"]:
            members[fold(literal)].add(literal)
    symbols: dict[frozenset[str], str] = {}
    sets: dict[str, str] = defaultdict(str)
    for names in map(frozenset, members.values()):
        if names not in symbols:
            symbols[names] = chr(ord(FIRST_SYMBOL) + len(symbols))
            for name in sorted(names):
                sets[name] += symbols[names]
    for word in members.keys() & PLAIN_NUMBERS.keys():  # a line break: its symbol is fixed
        for name in members[word]:
            sets[name] += PLAIN_NUMBERS[word]
    classes = {name: f"[{chars}]" if len(chars) > 1 else chars for name, chars in sets.items()}
    return {word: symbols[frozenset(names)] for word, names in members.items()}, classes | NUMBER_SYMBOLS, values


def _tried(trees: Mapping[str, patterns.Node], classes: Mapping[str, str]) -> str:
    """The regular expression of a rule with its surroundings."""
    around = {
        key: look.format(patterns.source(trees[key], classes)) if key in trees else "" for key, look in _LOOKS.items()
    }
    inner = patterns.source(trees["pattern"], classes, named=True)
    return f"{around['after']}{around['not_after']}(?:{inner}){around['before']}{around['not_before']}"


def _rule(rule: Mapping[str, Any], trees: Mapping[str, patterns.Node], classes: Mapping[str, str]) -> Rule:
    starts = patterns.openings(trees["pattern"])
    if () in starts:
        raise ValueError(f"en.toml, rule {rule['name']}: matches nothing at all")
    own = {"name", "type", "form", "pattern", "example", "not", *_LOOKS}
    return Rule(
        name=rule["name"],
        type=rule.get("type", "DATE"),
        form=rule["form"],
        source=_tried(trees, classes),
        openings=starts,
        constants={key: value for key, value in rule.items() if key not in own},
        examples=tuple(rule.get("example", ())),
        nots=tuple(rule.get("not", ())),
    )


def _starting(rules: tuple[Rule, ...], classes: Mapping[str, str]) -> dict[str, tuple[Rule, ...]]:
    """For every symbol the rules that can start with it."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        symbols = "".join(classes[name] for name in {start[0] for start in rule.openings})
        for symbol in sorted(set(symbols) - {"[", "]"}):
            found[symbol].append(rule)
    return {symbol: tuple(listed) for symbol, listed in found.items()}
