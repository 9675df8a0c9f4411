# ruff: noqa: E501 (a row of a table is a line)
"""Figures: numbers in their whole noun phrases, and numbers that count nothing."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefing.extract.figures as module
from briefing.extract.figures import find_figures
from briefing.model import Figure
from tests.extract.article import article

RULES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(module.__file__).with_name("figures.toml").read_text(encoding="utf-8")
)


def figures(text: str) -> list[Figure]:
    read = article(text)
    return list(find_figures(read.document, read.sentences, read.times))


# Sentence, phrase, low, high, noun, unit.
COUNTED: list[tuple[str, str, float | None, float | None, str, str]] = [
    ("At least 12 people were hurt.", "At least 12 people", 12, None, "person", ""),
    ("More than 1,200 residents were moved.", "More than 1,200 residents", 1200, None, "resident", ""),
    ("No fewer than 40 boats sank.", "No fewer than 40 boats", 40, None, "boat", ""),
    ("Up to 40,000 fans are expected.", "Up to 40,000 fans", None, 40000, "fan", ""),
    ("Fewer than ten seats changed hands.", "Fewer than ten seats", None, 10, "seat", ""),
    ("About 30 schools closed.", "About 30 schools", 27, 33, "school", ""),
    ("Nearly 200 jobs will go.", "Nearly 200 jobs", 180, 220, "job", ""),
    ("Between 10 and 20 homes flooded.", "Between 10 and 20 homes", 10, 20, "home", ""),
    ("Some 5-7 ships left.", "Some 5-7 ships", 4.5, 7.7, "ship", ""),
    ("Five to seven ships left.", "Five to seven ships", 5, 7, "ship", ""),
    ("Thirty-one ministers attended.", "Thirty-one ministers", 31, 31, "minister", ""),
    ("Two hundred and six soldiers left.", "Two hundred and six soldiers", 206, 206, "soldier", ""),
    ("Half a million voters stayed away.", "Half a million voters", 500_000, 500_000, "voter", ""),
    ("A dozen witnesses came.", "A dozen witnesses", 12, 12, "witness", ""),
    ("Dozens of homes were lost.", "Dozens of homes", 24, None, "home", ""),
    ("Hundreds of thousands of pilgrims came.", "Hundreds of thousands of pilgrims", 200_000, None, "pilgrim", ""),
    ("The crash left 12 injured.", "12 injured", 12, 12, "injured", ""),
    ("Police made 14 arrests.", "14 arrests", 14, 14, "arrest", ""),
    ("The bill has 3.5 million signatures.", "3.5 million signatures", 3_500_000, 3_500_000, "signature", ""),
    # money
    ("He was fined £3.5 million.", "£3.5 million", 3_500_000, 3_500_000, "", "£"),
    ("The firm faces a $3m fine.", "$3m fine", 3_000_000, 3_000_000, "fine", "$"),
    ("The fund received $3bn in aid.", "$3bn in aid", 3_000_000_000, 3_000_000_000, "aid", "$"),
    ("The road cost 40 million euros.", "40 million euros", 40_000_000, 40_000_000, "", "euro"),
    ("The road cost 3 to 5 million euros.", "3 to 5 million euros", 3_000_000, 5_000_000, "", "euro"),
    ("A ticket costs more than €25.", "more than €25", 25, None, "", "€"),
    # shares and measures
    ("The party won 43 per cent of the vote.", "43 per cent of the vote", 43, 43, "vote", "%"),
    ("Prices rose 4.2% in May.", "4.2%", 4.2, 4.2, "", "%"),
    ("The rate fell 0.25 percentage points.", "0.25 percentage points", 0.25, 0.25, "", "%"),
    ("They laid 5km of track.", "5km of track", 5, 5, "track", "km"),
    ("It was a 300-mile journey.", "300-mile journey", 300, 300, "journey", "mile"),
    ("The fire burned 2,000 hectares of forest.", "2,000 hectares of forest", 2000, 2000, "forest", "hectare"),
    # the noun phrase stops where the verb starts
    ("Eleven players signed the letter.", "Eleven players", 11, 11, "player", ""),
    ("The 12 jurors retired.", "12 jurors", 12, 12, "juror", ""),
    ("It has 27 member states, most of them small.", "27 member states", 27, 27, "state", ""),
    ("Six people trapped underground were saved.", "Six people", 6, 6, "person", ""),
    ("The deal covers 300 workers at two plants.", "300 workers", 300, 300, "worker", ""),
]


@pytest.mark.parametrize(("text", "phrase", "low", "high", "noun", "unit"), COUNTED)
def test_reads_a_figure(text: str, phrase: str, low: float | None, high: float | None, noun: str, unit: str) -> None:
    found = figures(text)[0]
    assert (found.span.of(text), found.low, found.high, found.noun, found.unit) == (
        phrase,
        low if low is None else pytest.approx(low),
        high if high is None else pytest.approx(high),
        noun,
        unit,
    )
    assert found.span.contains(found.number)


@pytest.mark.parametrize(
    ("text", "phrase", "noun", "head"),
    [
        ("The talks included finance ministers from 31 EU member countries.", "finance ministers from 31 EU member countries", "country", "finance minister"),
        ("It is a ‘league of the cold’ composed of 30 countries.", "a ‘league of the cold’ composed of 30 countries", "country", "league of the cold"),
        ("There were protesters from 14 mining towns.", "protesters from 14 mining towns", "town", "protester"),
        ("A petition signed by 9,000 nurses was handed in.", "A petition signed by 9,000 nurses", "nurse", "petition"),
        ("He got a fine of £300.", "a fine of £300", "", "fine"),
        ("A jury of 12 people was sworn in.", "A jury of 12 people", "person", "jury"),
    ],
)  # fmt: skip
def test_reads_the_head(text: str, phrase: str, noun: str, head: str) -> None:
    found = figures(text)[0]
    assert (found.span.of(text), found.noun, found.head) == (phrase, noun, head)


@pytest.mark.parametrize(
    "text",
    [
        "The vote was on 10 April 2024.",
        "It began at 10:30 and ended at 9pm.",
        "Rovers won 3-1.",
        "They went down to a 2-3 defeat.",
        "He lives at 10 Example Street.",
        "Call 0800 123 456 now.",
        "Smith, 45, said nothing.",
        "The 45-year-old driver left.",
        "She is 45 years old.",
        "Article 5 applies.",
        "Flight 370 was lost.",
        "It is the 3rd time.",
        "The 21st century began.",
        "One of the ministers left.",
        "No one came.",
        "The two said nothing.",
        "COVID-19 and F-35 and G7.",
        "In 2019 the firm grew.",
        "The 2010s were hard.",
        "Terminal 5 is shut.",
        "It was 12 to be exact.",
        "",
    ],
)
def test_counts_nothing(text: str) -> None:
    assert [found.span.of(text) for found in figures(text)] == []


@pytest.mark.parametrize("name", [name for name, group in RULES.items() if isinstance(group.get("example"), dict)])
def test_example_of_a_rule(name: str) -> None:
    example = RULES[name]["example"]
    found = figures(example["text"])[0]
    high = None if example["high"] == "none" else example["high"]
    assert (found.low, found.high, found.noun) == (example["low"], high, example["noun"])
    assert found.head == example.get("head", "")


@pytest.mark.parametrize("name", [name for name, group in RULES.items() if isinstance(group.get("example"), str)])
def test_example_that_counts_nothing(name: str) -> None:
    assert figures(RULES[name]["example"]) == []


@given(st.text(alphabet=st.sampled_from("12 one two million people, from of $£%-.½٣²to at least\n"), max_size=120))
def test_any_text_gives_spans_of_itself(text: str) -> None:
    for found in figures(text):
        assert 0 <= found.span.start <= found.number.start < found.number.end <= found.span.end <= len(text)


@pytest.mark.parametrize("unit", ["1 ", "1,", "one ", "from 1 ", "a ", "12 of the ", "9" * 300 + " "])
def test_hostile_text_takes_no_time(unit: str) -> None:
    read = article(unit * (60_000 // len(unit)))
    started = time.process_time()
    find_figures(read.document, read.sentences, read.times)
    assert time.process_time() - started < 2.0
