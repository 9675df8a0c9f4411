"""Two sources' counts in one article: every rule's examples, and what only looks like it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import briefing.timeline.rivals as rivals
from briefing.timeline.rivals import find_rivals
from tests.anchor.story import story

RULES = tomllib.loads(Path(rivals.__file__).with_name("rivals.toml").read_text("utf-8"))


def values(text: str) -> list[tuple[str, str]]:
    found = story(text, "d1")
    return [(one.span.of(found.document.text), other.span.of(found.document.text)) for one, other in find_rivals(found)]


@pytest.mark.parametrize(("text", "one", "other"), [each for rule in RULES.values() for each in rule["example"]])
def test_two_sources_give_two_counts(text: str, one: str, other: str) -> None:
    assert values(text) == [(one, other)]


@pytest.mark.parametrize("text", [each for rule in RULES.values() for each in rule["counterexample"]])
def test_other_counts_are_no_rivals(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The union said 1,800 had joined. The police put the crowd at about 1,800.",  # the same
        "The union said 1,800 had joined. The union put the crowd at 700 a year ago.",  # one source
        "The union said 18,000 had joined. The police put the crowd at 700.",  # too far apart to be of one thing
        "The union said 1,800 had joined. It rained. The police put the crowd at 700.",  # not set against each other
        "The firm was founded in 1998. The police put the crowd at 700.",
        "The firm said 2024 was a good year. The bank said 2023 was.",
    ],
)
def test_what_does_not_differ(text: str) -> None:
    assert values(text) == []


def test_time_grows_with_the_text_only() -> None:
    assert values("The police put the crowd at " * 20_000) == []
