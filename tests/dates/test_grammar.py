"""Every example of en.toml, and what must not match."""

import re

import pytest

from briefing.dates.grammar import Rule, compile_grammar, english
from briefing.dates.recognize import find_in_text

RULES = english().rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
NOTS = [(rule, words) for rule in RULES for words in rule.nots]


def _found(text: str) -> list[tuple[str, str]]:
    """What is found, by the names of rules; "-by-…" only says how an ambiguous date was decided."""
    return [(time.span.of(text), time.rule.partition("-by-")[0]) for time in find_in_text(text)]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule.name}: {text}" for rule, text in EXAMPLES])
def test_example_is_read_by_its_rule(rule: Rule, example: str) -> None:
    marked = re.search(r"\[(.+?)\]", example)
    assert marked, "brackets mark the expression"
    text = example.replace("[", "").replace("]", "")
    assert (marked[1], rule.name) in _found(text)


@pytest.mark.parametrize(("rule", "words"), NOTS, ids=[f"{rule.name}: {text}" for rule, text in NOTS])
def test_counterexample_is_not(rule: Rule, words: str) -> None:
    assert rule.name not in [name for _, name in _found(words)]


@pytest.mark.parametrize("words", english().never)
def test_never_matches(words: str) -> None:
    assert _found(words) == []


def test_every_rule_has_an_example() -> None:
    assert [rule.name for rule in RULES if not rule.examples and rule.form != "none"] == []


def test_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


def test_a_rule_that_matches_nothing_is_refused() -> None:
    table = {
        "words": {"A": {"list": ["a"]}},
        "patterns": {},
        "tense": {},
        "rules": [{"name": "empty", "form": "fixed", "pattern": "A?"}],
    }
    with pytest.raises(ValueError, match="empty"):
        compile_grammar(table)


@pytest.mark.parametrize("pattern", ["( A", "A )"])
def test_a_stray_bracket_is_refused(pattern: str) -> None:
    table = {
        "words": {"A": {"list": ["a"]}},
        "patterns": {},
        "tense": {},
        "rules": [{"name": "open", "form": "fixed", "pattern": pattern}],
    }
    with pytest.raises(ValueError, match="bracket"):
        compile_grammar(table)
