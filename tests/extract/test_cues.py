"""The tables of verbs and small words: every example holds, every counterexample does not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import briefing.extract
from briefing.extract.cues import VERB_GROUPS, cues
from briefing.extract.quotes import find_quotes
from briefing.model import Document, Quote
from briefing.text.names import find_names
from briefing.text.sentences import find_sentences

HOME = Path(briefing.extract.__file__).parent
CUES = tomllib.loads((HOME / "cues.toml").read_text("utf-8"))
GRAMMAR = tomllib.loads((HOME / "grammar.toml").read_text("utf-8"))


def quotes_of(text: str) -> tuple[Quote, ...]:
    document = Document(id="a", path="a.txt", sha256="", reader="test", reader_version="1", text=text)
    sentences = find_sentences(document)
    return find_quotes(document, sentences, find_names(document, sentences))


@pytest.mark.parametrize("group", [*VERB_GROUPS, "phrases", "speakers"])
def test_a_group_finds_its_example_and_leaves_its_counterexample(group: str) -> None:
    assert len(quotes_of(CUES[group]["example"])) == 1
    assert quotes_of(CUES[group]["counterexample"]) == ()


def test_an_occasion_is_an_event() -> None:
    (quote,) = quotes_of(CUES["occasions"]["example"])
    assert quote.occasion is not None
    (quote,) = quotes_of(CUES["occasions"]["counterexample"])
    assert quote.occasion is None


def test_adverbs_may_stand_before_the_verb() -> None:
    (quote,) = quotes_of(CUES["adverbs"]["example"])
    assert quote.speaker == "Ann Example"


def test_whoever_judges_something_speaks_behind_the_colon() -> None:
    (quote,) = quotes_of(CUES["reacting"]["example"])
    assert quote.cue is not None
    assert all(quote.cue is None for quote in quotes_of(CUES["reacting"]["counterexample"]))


def test_what_speaks_against_somebody_may_stand_before_a_colon() -> None:
    assert cues().opposing < cues().reacting


@pytest.mark.parametrize("group", sorted(GRAMMAR))
def test_a_list_has_a_word_of_its_example_and_none_of_its_counterexample(group: str) -> None:
    words = set(GRAMMAR[group]["words"].split())
    example, counterexample = (
        set(
            GRAMMAR[group][key]
            .lower()
            .replace(",", " , ")
            .replace("”", " ")
            .replace("“", " ")
            .replace(".", " ")
            .split()
        )
        for key in ("example", "counterexample")
    )
    assert words & example
    assert not words & (counterexample - example)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("says", "s"),
        ("said", "past"),
        ("denies", "s"),
        ("denied", "past"),
        ("announcing", "ing"),
        ("wrote", "past"),
        ("went on", "past"),
    ],
)
def test_verbs_are_inflected(word: str, form: str) -> None:
    assert cues().forms[word] == form
