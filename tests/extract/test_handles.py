"""What an event is called by, and where it is."""

import tomllib
from pathlib import Path

import pytest

import briefing.extract.handles as module
from briefing.extract.handles import find_event_nouns, find_handle, find_place, handle_noun, is_event_noun
from briefing.model import Span

RULES = tomllib.loads(Path(module.__file__).with_name("handles.toml").read_text(encoding="utf-8"))


def test_examples_of_the_rules() -> None:
    assert find_event_nouns(RULES["nouns"]["example"])
    assert not find_event_nouns(RULES["nouns"]["counterexample"])
    light = RULES["light"]["example"]
    handle = find_handle(light)
    assert handle is not None and light[slice(*handle)] == "talks"
    occasion = RULES["occasion"]["example"]
    handle = find_handle(occasion)
    assert handle is not None and occasion[slice(*handle)] == "meeting"
    text, words = RULES["place"]["example"]
    place = find_place(text, Span(0, len(text)), [], [])
    assert place is not None and place.of(text) == words
    text = RULES["place"]["counterexample"]
    assert find_place(text, Span(0, len(text)), [], []) is None


def test_every_verb_gives_a_noun_that_is_known() -> None:
    unknown = {noun for noun in RULES["verbs"].values() if not is_event_noun(noun)}
    assert unknown <= {"birth", "win", "loss", "defeat", "veto", "nomination", "charge"} | {
        "passage",
        "increase",
        "cut",
        "capture",
        "lifting",
    }  # nouns that mostly mean other things


@pytest.mark.parametrize(
    ("words", "handle"),
    [
        ("The match was called off", "match"),
        ("The conference elected a new leader", "elected"),
        ("Leaders to meet on Friday", "meet"),
        ("Smith was sentenced to 12 years", "sentenced"),
        ("The swift election of a leader reflects a consensus", "election"),
        ("Ceasefire talks resumed", "talks"),
        ("Flood victims were moved", None),
        ("Rescue teams pulled them out", None),
        ("The meeting also heard from farmers", "meeting"),
        ("They will march through the town", "march"),
        ("The green hills are quiet", None),
        ("", None),
    ],
)
def test_finds_the_handle(words: str, handle: str | None) -> None:
    found = find_handle(words)
    assert (words[slice(*found)] if found else None) == handle


@pytest.mark.parametrize(
    ("word", "noun"), [("Elected", "election"), ("votes", "vote"), ("summits", "summit"), ("x", "")]
)
def test_names_the_event(word: str, noun: str) -> None:
    assert handle_noun(word) == noun
