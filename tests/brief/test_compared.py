"""Beside the table: counts that grew, numbers that agree, and what one article alone has."""

from __future__ import annotations

import pytest

from briefing.brief.page import Line
from tests.anchor.story import story
from tests.brief.edition import edition

BURNT = "The mill in Ravna burned down on 4 March 2024 after an explosion in the boiler house."


def words(line: Line) -> str:
    return "".join(run.text for run in line)


def test_a_growing_count_is_no_difference() -> None:
    one = story(f"Published: 5 March 2024\n\n{BURNT} The fire killed 12 people.", "a")
    other = story(f"Published: 6 March 2024\n\n{BURNT} The fire killed 14 people.", "b")
    made = edition(one, other)
    assert made.page.differences is None
    assert "not a difference: 12 people, then 14 people." in words(made.page.only_in)


def test_rounded_numbers_are_said_to_agree() -> None:
    made = edition(
        story(f"{BURNT} About 30 houses were lost.", "a"), story(f"{BURNT} The fire destroyed 31 houses.", "b")
    )
    assert "Agree, one being rounded: About 30 houses and 31 houses." in words(made.page.only_in)


def test_a_claim_of_one_article_is_told_with_its_source() -> None:
    own = "Inspectors had closed the gas valve twice."
    other = (
        "On 4 March 2024 an explosion in its boiler house burned down the mill in Ravna, where farmers came to help."
    )
    made = edition(story(f"{BURNT} Farmers came to help. {own}", "a"), story(other, "b"))
    line = made.page.only_in
    assert words(line).startswith("In one article only: ")
    (claim,) = [run for run in line if run.voice == "verbatim"]
    assert claim.text == own.rstrip(".")
    assert claim.note is not None


def test_what_both_tell_is_of_neither_alone() -> None:
    assert edition(story(BURNT, "a"), story(BURNT + " ", "b")).page.only_in == ()
    assert edition(story(BURNT, "a")).page.only_in == ()


@pytest.mark.parametrize(
    "claim",
    [
        "Inspectors had demanded repairs worth nine percent of turnover.",  # the other article has the number
        "One shows a broken valve beside the furnace.",
        "Drawings that we bought show corroded pipes below.",
    ],
)
def test_no_claim_that_others_have_or_that_leans(claim: str) -> None:
    other = "On 4 March 2024 the mill in Ravna burned down. The guild wanted 9 per cent more."
    assert "In one article only" not in words(edition(story(f"{BURNT} {claim}", "a"), story(other, "b")).page.only_in)
