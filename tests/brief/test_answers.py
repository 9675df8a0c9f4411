"""Questions that a later article answers, and those that it does not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import briefing.brief
from briefing.brief.answers import wanted
from briefing.brief.brief import OpenQuestion
from tests.anchor.story import story
from tests.brief.edition import Edition, edition, said

RULES = tomllib.loads(Path(briefing.brief.__file__).with_name("answers.toml").read_text("utf-8"))


def read(asks: str, tells: str, *, asked: str | None = "2024-03-10", told: str | None = "2024-03-20") -> Edition:
    return edition(story(asks, "d0", published=asked), story(tells, "d1", published=told))


def answered(asks: str, tells: str, **days: str | None) -> list[OpenQuestion]:
    return [each for each in read(asks, tells, **days).brief.questions if each.answered_by]


@pytest.mark.parametrize("rule", RULES["kind"], ids=lambda rule: rule["name"])
def test_a_kind_is_answered_by_its_example_alone(rule: dict[str, Any]) -> None:
    asks, tells = rule["example"]
    assert wanted(asks) == rule["name"]
    (only,) = answered(asks, tells)
    assert [place.exact for place in only.answered_by] == [tells]
    assert answered(*rule["counterexample"]) == []


ASKS = "It is unclear who will lead the harbour board of Brenn."
TELLS = "Ines Calloway will lead the harbour board of Brenn from May."


@pytest.mark.parametrize(
    ("asks", "tells", "asked", "told"),
    [
        (ASKS, TELLS, "2024-03-10", "2024-03-10"),  # the same day: not later
        (ASKS, TELLS, "2024-03-20", "2024-03-10"),
        (ASKS, TELLS, "2024-03-10", None),  # nobody knows when
        (ASKS, "Ines Calloway may lead the harbour board of Brenn.", "2024-03-10", "2024-03-20"),
        (ASKS, "Ines Calloway will not lead the harbour board of Brenn.", "2024-03-10", "2024-03-20"),
        (ASKS, "Ines Calloway leads the fishing club of Lund.", "2024-03-10", "2024-03-20"),
        (ASKS, f"On Friday {ASKS[0].lower()}{ASKS[1:]}", "2024-03-10", "2024-03-20"),
    ],
)
def test_no_answer(asks: str, tells: str, asked: str | None, told: str | None) -> None:
    assert answered(asks, tells, asked=asked, told=told) == []


def test_an_answered_question_stands_apart_with_answer_and_day() -> None:
    page = read(ASKS, TELLS).page
    group = page.questions[-1]
    assert group.heading == "Answered since"
    assert "Not known, as reported" not in {each.heading for each in page.questions}
    line = said(group.lines[0])
    assert ASKS.rstrip(".") in line
    assert f"Answered since: {TELLS}"[:-1] in line
    assert "published 20 March 2024" in line


def test_an_announcement_that_a_later_article_tells_as_happened_is_answered() -> None:
    asks = "The council will meet in Brenn on 14 March 2024 to choose a builder for the lock."
    tells = "The council met in Brenn on 14 March 2024 and chose a builder for the lock."
    (only,) = answered(asks, tells)
    assert only.kind == "pending"
    assert only.provenance[0].document == "d0"
    assert [place.document for place in only.answered_by] == ["d1"]


@pytest.mark.parametrize(
    "forecast",
    [
        "The deficit of Brenn will fall to 4.2 per cent in 2027.",
        "The council might meet in Brenn on 4 May 2027.",
    ],
)
def test_what_may_come_is_not_pending(forecast: str) -> None:
    found = edition(story(f"The council of Brenn voted on 4 March 2024.\n{forecast}", "d0", published="2024-03-10"))
    assert [each for each in found.brief.questions if each.kind == "pending"] == []


def test_numbers_that_differ_are_disputed() -> None:
    found = read(
        "The fire at the mill in Brenn on 4 March 2024 killed 12 workers.",
        "In Brenn 14 workers were killed by the fire at the mill on 4 March 2024.",
        told="2024-03-10",
    )
    disputed = [each for each in found.brief.questions if each.kind == "disputed"]
    assert [[place.document for place in each.provenance] for each in disputed] == [["d0", "d1"]]
    assert disputed[0].text == disputed[0].provenance[0].exact
    (group,) = (each for each in found.page.questions if each.heading == "Disputed between sources")
    line = said(group.lines[0])
    assert line.startswith("Number of workers: ")
    assert "12 workers" in line and " or " in line and "14 workers" in line
