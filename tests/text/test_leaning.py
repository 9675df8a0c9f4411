"""Sentences that need the one before them: the rules by their examples, and hostile ones in little time."""

from __future__ import annotations

import re
import time

import pytest

from briefing.text.leaning import RULES, leans


@pytest.mark.parametrize("name", RULES)
def test_each_rule_by_its_examples(name: str) -> None:
    pattern = re.compile(RULES[name]["pattern"], re.DOTALL)
    assert RULES[name]["example"] and RULES[name]["counterexample"]
    for words in RULES[name]["example"]:
        assert pattern.match(words) and leans(words), words
    for words in RULES[name]["counterexample"]:
        assert not leans(words), words


@pytest.mark.parametrize("words", ["", " ", "\n", "“", "It ", "one one ", "On a, b, c, ", "\ud800"])
def test_no_text_stops_it_or_takes_long(words: str) -> None:
    started = time.process_time()
    leans(words * 20_000)
    assert time.process_time() - started < 1
