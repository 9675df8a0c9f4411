# ruff: noqa: E501 (a row of a table is a line)
"""What an article leaves open: asked, raised, unknown; and what only looks like a question."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

import briefing.extract.questions as module
from briefing.extract.questions import find_questions
from briefing.model import Question
from tests.extract.article import article

RULES: dict[str, Any] = tomllib.loads(Path(module.__file__).with_name("questions.toml").read_text(encoding="utf-8"))


def questions(text: str, kind: Any = "body") -> tuple[Question, ...]:
    read = article(text, kind)
    return find_questions(read.document, read.sentences, read.names, read.quotes)


def told(text: str) -> list[tuple[str, str]]:
    return [(question.kind, question.span.of(text)) for question in questions(text)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("“What is the plan, and who will pay?” Judge Mara Quill asked.", ["What is the plan, and who will pay?"]),
        ("“What is the plan? Who will pay?” Judge Mara Quill asked.", ["What is the plan?", "Who will pay?"]),
        ("“It helps if there is clarity of what the force would do, and what we do then,” Minister Mara Quill said.", ["It helps if there is clarity of what the force would do, and what we do then"]),
        ("“In that case, how long will it last?” Minister Mara Quill asked.", ["In that case, how long will it last?"]),
        ("“We still don’t know how the fire began,” fire chief Mara Quill said.", ["We still don’t know how the fire began"]),
        ("“Nobody knows whether the wall will hold,” engineer Mara Quill said.", ["Nobody knows whether the wall will hold"]),
        ("“Will the U.S. team play on Sunday?” asked Mara Quill.", ["Will the U.S. team play on Sunday?"]),
        ("“The bank knew. When did the minister know?” Mara Quill asked.", ["When did the minister know?"]),
        ("Mara Quill asked whether the dam had been inspected.", ["Mara Quill asked whether the dam had been inspected"]),
        ("Mara Quill asked the minister why the dam had failed.", ["Mara Quill asked the minister why the dam had failed"]),
        ("Residents questioned how the sum had been reached.", ["Residents questioned how the sum had been reached"]),
        ("The coach wondered whether the goal should have stood, but did not appeal.", ["The coach wondered whether the goal should have stood"]),
        ("The committee wants to know who signed the lease.", ["The committee wants to know who signed the lease"]),
    ],
)  # fmt: skip
def test_asked(text: str, asked: list[str]) -> None:
    assert [words.rstrip(".") for _, words in told(text)] == asked
    assert {kind for kind, _ in told(text)} == {"asked"}


def test_asker_and_role_come_from_the_quote() -> None:
    text = "“What is the mandate?” Health Minister Mara Quill asked."
    (question,) = questions(text)
    assert (question.asked_by, question.quote) == ("Mara Quill", 0)
    assert question.role == "Health Minister"


def test_asker_of_reported_words_is_the_subject() -> None:
    (question,) = questions("Mayor Mara Quill questioned whether the dam was safe.")
    assert question.asked_by == "Mara Quill"


@pytest.mark.parametrize(
    ("text", "asker"),
    [
        ("Families of patients at Marsh Hospital asked why it was shut.", "Families of patients at Marsh Hospital"),
        ("The patients’ council asked when the ward would reopen.", "The patients’ council"),
        ("Residents of Marsh demanded to know who had signed the order.", "Residents of Marsh"),
        ("The letter from Marsh Hospital asks whether the dam was safe.", ""),
    ],
)
def test_a_body_that_is_only_named_does_not_ask(text: str, asker: str) -> None:
    assert [question.asked_by for question in questions(text)] == [asker]


@pytest.mark.parametrize(
    "text",
    [
        "“Who knows?” Mara Quill said.",
        "“Really?” Mara Quill said.",
        "“Isn’t it time we won?” Mara Quill said.",
        "“It’s good, isn’t it?” Mara Quill said.",
        "“Why did we lose? Because we were tired,” Mara Quill said.",
        "“Do I regret it? No,” Mara Quill said.",
        "“How could anyone do this?” Mara Quill said.",
        "“What more can we do?” Mara Quill said.",
        "“What can I say? We won,” Mara Quill said.",
        "“What do you have to lose?” Mara Quill asked.",
        "“Did you see the game?” Mara Quill asked.",
        "“An unarmed man, in the street?” Mara Quill said.",
        "The band played “Who Are You?” at the end.",
        "A sign read “What now for the pier?”.",
        "What is your opinion on this topic?",
        "Asked whether he would resign, the mayor said no.",
        "When asked about the leak, she left.",
        "He was asked whether he would stand and laughed.",
        "The team asked if they could train at night.",
        "She asked for time.",
        "The gathering raised more questions than it answered.",
        "No questions were raised at the time.",
        "The witness answered questions about the fire.",
        "The rating agency raised its outlook.",
        "The person in question left.",
        "It is clear how the fire began.",
        "The striker has yet to score.",
        "The best is yet to come.",
        "The minister declined to comment.",
        "The bank did not say sorry.",
        "The road is known for its bends.",
        "An unknown artist sold a canvas.",
        "Engineers warned that the bridge could fail.",
        "",
    ],
)
def test_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The absence of the guarantor raised questions about its dedication to the pact, especially amid rumours of a cut.", "The absence of the guarantor raised questions about its dedication to the pact"),
        ("The leak raises serious doubts over whether the vote was secret.", "The leak raises serious doubts over whether the vote was secret"),
        ("Questions remain about who ordered the closure of the gates.", "Questions remain about who ordered the closure of the gates"),
        ("The ruling calls into question dozens of convictions.", "The ruling calls into question dozens of convictions"),
        ("The mayor said that the audit raises questions about the loan to the club.", "the audit raises questions about the loan to the club"),
    ],
)  # fmt: skip
def test_raised(text: str, words: str) -> None:
    (question,) = questions(text)
    assert (question.kind, question.span.of(text).rstrip("."), question.specific) == ("raised", words, True)


@pytest.mark.parametrize(
    "text",
    [
        "Strengthening the army is the aim, but questions are raised about the conditions.",
        "The speech raised questions about the deal.",
        "The speech raised doubts about it.",
    ],
)
def test_raised_about_nothing_in_particular(text: str) -> None:
    (question,) = questions(text)
    assert (question.kind, question.specific) == ("raised", False)


@pytest.mark.parametrize(
    "text",
    [
        "It remains unclear whether the line will reopen.",
        "It is not known who started the blaze.",
        "The motive is not yet known.",
        "The regulator has yet to decide on the merger.",
        "A date has yet to be set.",
        "It remains to be seen whether voters agree.",
        "The firm did not say when the plant would close.",
        "The coach refused to say who would play.",
        "No decision has been made on the runway.",
        "The key question is whether the levee can be raised.",
        "The cause of the crash is under investigation.",
        "It is too early to say whether the drug works.",
        "The victims have not yet been identified.",
        "When asked whether she would run, the senator declined to comment.",
    ],
)
def test_unknown(text: str) -> None:
    (question,) = questions(text)
    assert (question.kind, question.span.of(text).rstrip(".")) == ("unknown", text.rstrip("."))


@pytest.mark.parametrize("kind", ["furniture", "caption", "byline"])
def test_furniture_asks_nothing(kind: str) -> None:
    assert questions("It remains unclear whether the line will reopen.", kind) == ()


@pytest.mark.parametrize("rule", RULES["rule"], ids=[rule["example"][:30] for rule in RULES["rule"]])
def test_rule_has_an_example_that_holds(rule: dict[str, str]) -> None:
    assert rule["kind"] in [kind for kind, _ in told(rule["example"])]
    assert told(rule["counterexample"]) == []


def test_examples_of_the_other_groups() -> None:
    interrogative = RULES["interrogative"]
    assert told(f"“{interrogative['example']}” Mara Quill asked.")
    assert not told(f"“{interrogative['counterexample']}” Mara Quill asked.")
    assert told(RULES["rejected"]["example"]) == []
    assert [question.specific for question in questions(RULES["specific"]["example"])] == [False]
    assert [question.specific for question in questions(RULES["specific"]["counterexample"])] == [True]


@pytest.mark.parametrize("unit", ["unclear whether ", "“why? ", "? ", "asked ", "yet to be ", "questions about "])
def test_hostile_text_takes_no_time(unit: str) -> None:
    read = article(unit * (60_000 // len(unit)))
    started = time.process_time()
    find_questions(read.document, read.sentences, read.names, read.quotes)
    assert time.process_time() - started < 1.5
