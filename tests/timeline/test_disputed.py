"""One event that articles date differently, and events of two days that only look like one."""

from __future__ import annotations

import pytest

from briefing.ids import IdCounter
from briefing.timeline.divergences import compare_tellings
from briefing.timeline.merge import merge_told
from briefing.timeline.told import tell_all
from tests.anchor.story import solve, story

SANK = "The ferry Halma sank off Vard in a storm on {} March 2024 with 12 sailors."


def days(*texts: str) -> tuple[int, list[list[str]]]:
    """How many events, and the days of each dispute."""
    articles = [story(text, f"d{number}") for number, text in enumerate(texts)]
    groups = merge_told(tell_all(articles, solve(*articles), {}))
    found, _ = compare_tellings(groups, {each.document.id: each for each in articles}, IdCounter())
    return len(groups), [[value.value for value in d.values] for _, d in found if d.kind == "date"]


def test_two_days_of_one_event() -> None:
    assert days(SANK.format(4), SANK.format(5)) == (1, [["4 March 2024", "5 March 2024"]])


def test_three_days_of_one_event() -> None:
    events, disputes = days(SANK.format(4), SANK.format(5), SANK.format(6))
    assert events == 1
    assert disputes == [["4 March 2024", "5 March 2024", "6 March 2024"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SANK.format(4), SANK.format(4)),
        (SANK.format(4), SANK.format(25)),  # weeks apart
        (SANK.format(4), SANK.format(5).replace("Halma", "Orna").replace("Vard", "Lund")),
        (SANK.format(4), SANK.format(4) + " The ferry Halma sank off Vard again on 6 March 2024."),
        (
            "The council of Ravna met on 4 March 2024 to vote on the dam.",
            "The council of Ravna met on 5 March 2024 to vote on the dam.",
        ),
        (
            "Published: 5 March 2024\n\nPolice in Ravna arrested ten dock protesters on Monday, 4 March 2024.",
            "Published: 6 March 2024\n\nPolice in Ravna arrested ten dock protesters on Tuesday, 5 March 2024.",
        ),
    ],
)
def test_two_days_of_two_events_are_no_dispute(one: str, other: str) -> None:
    assert days(one, other)[1] == []


def test_an_article_that_contradicts_itself_is_no_dispute_of_two() -> None:
    assert days(f"{SANK.format(4)} {SANK.format(5)}")[1] == []
