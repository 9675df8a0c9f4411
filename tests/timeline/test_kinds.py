"""Kinds of events: every rule runs its example, and every noun is one that articles' events are called by."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefing.extract.handles import handle_noun
from briefing.timeline import kinds
from briefing.timeline.kinds import compare_kinds, happens_again, kinds_of

RULES = tomllib.loads(Path(kinds.__file__).with_name("kinds.toml").read_text("utf-8"))


@pytest.mark.parametrize("kind", RULES["kind"], ids=lambda kind: kind["name"])
def test_the_example_is_one_kind(kind: dict[str, Any]) -> None:
    one, other = kind["example"]
    assert compare_kinds(one, other) == "same"
    assert kind["name"] in kinds_of(one)
    assert happens_again(one) or not kind.get("again")


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("blaze", "fire", "same"),
        ("win", "election", "same"),
        ("win", "match", "same"),
        ("match", "election", "different"),
        ("verdict", "protest", "different"),
        ("eruption", "eruption", "same"),
        ("eruption", "", "unknown"),
        ("", "", "unknown"),
    ],
)
def test_kinds_are_compared(one: str, other: str, likeness: str) -> None:
    assert compare_kinds(one, other) == likeness
    assert compare_kinds(other, one) == likeness


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("sworn in", "inauguration"),
        ("Burst its banks", "flood"),
        ("found him guilty", "conviction"),
        ("found not guilty", "acquittal"),
        ("thieves", "theft"),
        ("took", ""),
    ],
)
def test_several_words_name_an_event(words: str, noun: str) -> None:
    assert handle_noun(words) == noun
