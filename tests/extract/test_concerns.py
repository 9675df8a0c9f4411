# ruff: noqa: E501 (a row of a table is a line)
"""Concerns, risks and rumours as reported."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

import briefing.extract.concerns as module
from briefing.extract.concerns import find_concerns
from tests.extract.article import article

RULES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(module.__file__).with_name("concerns.toml").read_text(encoding="utf-8")
)


def concerns(text: str, kind: Any = "body") -> list[tuple[str, bool]]:
    read = article(text, kind)
    return [(c.span.of(text), c.unconfirmed) for c in find_concerns(read.document, read.sentences, read.names)]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The report highlighted growing concerns over the firm's debt.", "growing concerns over the firm's debt"),
        ("The closure sparked fears about the future of the town and the trust between its people.", "fears about the future of the town and the trust between its people"),
        ("Concerns about rising prices have forced the bank to act.", "Concerns about rising prices"),
        ("The board met, alongside concerns about U.S. demand.", "concerns about U.S. demand"),
        ("Doctors warned of the risk of a second outbreak.", "the risk of a second outbreak"),
        ("There is a serious risk of flooding along the coast.", "a serious risk of flooding along the coast"),
        ("Fears that the dam could burst and flood the valley were eased.", "Fears that the dam could burst"),
        ("Amid fears that the strike will spread, shops closed.", "fears that the strike will spread"),
        ("While talks go on, concerns remain widespread among farmers.", "concerns remain widespread among farmers"),
        ("Residents fear that the quarry will drain their wells.", "Residents fear that the quarry will drain their wells"),
        ("Campaigners are worried about the cost of the inquiry.", "Campaigners are worried about the cost of the inquiry"),
        ("It is feared that dozens drowned.", "It is feared that dozens drowned"),
        ("Privacy concerns about the app grew.", "Privacy concerns about the app"),
        ("Staff spoke of deep unease over the merger, which closes in May.", "deep unease over the merger"),
        ("Anxiety over the result hung over the camp.", "Anxiety over the result"),
        ("The union raised safety concerns regarding the new trains.", "safety concerns regarding the new trains"),
        ("Officials played down worries about the vaccine's side effects.", "worries about the vaccine's side effects"),
        ("The verdict raised concerns among lawyers about bias.", "concerns among lawyers about bias"),
        ("The court heard of the danger of a retrial.", "the danger of a retrial"),
        ("Suspicions of fraud led to an audit.", "Suspicions of fraud"),
    ],
)  # fmt: skip
def test_finds_a_concern(text: str, phrase: str) -> None:
    assert concerns(text) == [(phrase, False)]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Shares rose amid rumours of a takeover by a rival.", "rumours of a takeover by a rival"),
        ("The absence came amid rumors of a potential reduction of U.S. aid in Asia.", "rumors of a potential reduction of U.S. aid in Asia"),
        ("He spoke following reports that the U.S. has opened a base in Palau, a small state.", "reports that the U.S. has opened a base in Palau"),
        ("There is growing speculation that the coach will leave.", "growing speculation that the coach will leave"),
        ("The ministry denied reports of a shortage.", "reports of a shortage"),
        ("Unconfirmed reports of gunfire reached the capital.", "Unconfirmed reports of gunfire"),
        ("Rumours that the mayor had fled proved false.", "Rumours that the mayor had fled"),
        ("Unconfirmed reports said that a ward had not been cleared.", "Unconfirmed reports said that a ward had not been cleared"),
        ("Speculation about the succession is rife.", "Speculation about the succession"),
    ],
)  # fmt: skip
def test_finds_a_rumour(text: str, phrase: str) -> None:
    assert concerns(text) == [(phrase, True)]


@pytest.mark.parametrize(
    "text",
    [
        "There is no risk of flooding.",
        "The family concern employs forty people.",
        "The firm remains a going concern.",
        "He has a fear of heights.",
        "She left without fear.",
        "Fear is natural.",
        "The committee reports that spending fell.",
        "The annual report of the bank is out.",
        "The rumour mill turned.",
        "The risk assessment was late.",
        "The inquiry concerned itself with costs.",
        "As far as trade is concerned, little changed.",
        "The measure reduces the risk of fire.",
        "Tim Risk of the union spoke.",
        "The dog was afraid.",
        "",
    ],
)
def test_finds_none(text: str) -> None:
    assert concerns(text) == []


@pytest.mark.parametrize("name", [name for name in RULES if name != "rejected"])
def test_example_of_a_rule(name: str) -> None:
    text, phrase = RULES[name]["example"]
    assert [words for words, _ in concerns(text)] == [phrase]
    assert concerns(RULES[name]["counterexample"]) == []


def test_rejected_example() -> None:
    assert concerns(RULES["rejected"]["example"]) == []
    assert concerns(RULES["rejected"]["counterexample"])


def test_furniture_reports_nothing() -> None:
    assert concerns("Growing concerns over costs", "furniture") == []


@pytest.mark.parametrize("unit", ["fears that ", "concerns about ", "rumours of ", "risk ", "and ", "growing "])
def test_hostile_text_takes_no_time(unit: str) -> None:
    read = article(unit * (60_000 // len(unit)))
    started = time.process_time()
    find_concerns(read.document, read.sentences, read.names)
    assert time.process_time() - started < 1.5


def test_long_sentences_take_no_time() -> None:
    unit = "fears that he was "
    read = article("\n".join([unit * (1_900 // len(unit))] * 30))
    started = time.process_time()
    find_concerns(read.document, read.sentences, read.names)
    assert time.process_time() - started < 2.0
