"""Kinds of events: every rule runs its example, and every noun is one that articles' events are called by."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefing.extract.handles import find_handle, handle_noun
from briefing.timeline import kinds
from briefing.timeline.kinds import ANYBODY, compare_kinds, find_signs, is_further, tell_kinds

RULES = tomllib.loads(Path(kinds.__file__).with_name("kinds.toml").read_text("utf-8"))


def told(words: str) -> frozenset[str]:
    return frozenset[str]().union(*(sign.kinds for sign in find_signs(words)))


@pytest.mark.parametrize("kind", RULES["kind"], ids=lambda kind: kind["name"])
def test_the_words_tell_their_kind(kind: dict[str, Any]) -> None:
    assert kind["example"] and kind["counterexample"]
    for words in kind["example"]:
        assert kind["name"] in told(words), words
    for words in kind["counterexample"]:
        assert kind["name"] not in told(words), words


def test_the_groups_run_their_examples() -> None:
    assert all(is_further(words) for words in RULES["further"]["example"])
    assert not any(is_further(words) for words in RULES["further"]["counterexample"])
    assert RULES["anybody"]["example"] in ANYBODY


@pytest.mark.parametrize(
    ("words", "main"),
    [
        ("The dam gave way", "collapse"),
        ("The collapse of the dam shocked the town", "collapse"),
        ("An earthquake struck the region", "quake"),  # not the blow
        ("The firm said it would recall 300 heaters", "recall"),
        ("The chain agreed to buy its rival", "takeover"),
        ("The minister, who was arrested in May, resigned", "resignation"),
        ("A fire broke out at a mill", "fire"),
        ("Ministers held talks", "meeting"),
        ("The hearing was put back", "hearing"),
    ],
)
def test_a_clause_tells_one_kind_mainly(words: str, main: str) -> None:
    handle = find_handle(words)
    noun = handle_noun(words[slice(*handle)]) if handle else ""
    assert main in tell_kinds(words, handle, noun)[0]


def test_an_aside_tells_nothing() -> None:
    main, every = tell_kinds("The minister, who was arrested in May, resigned", None, "")
    assert "arrest" not in main | every


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("blaze", "fire", "same"),
        ("win", "election", "same"),
        ("win", "match", "same"),
        ("derby", "election", "different"),
        ("verdict", "protest", "different"),
        ("seance", "seance", "same"),
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
