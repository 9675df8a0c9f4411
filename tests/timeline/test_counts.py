"""Numbers of one slot: what differs, what agrees when rounded, what grew."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefing.ids import IdCounter
from briefing.timeline import counts
from briefing.timeline.divergences import compare_tellings
from briefing.timeline.merge import merge_told
from briefing.timeline.told import tell_all
from tests.anchor.story import solve, story

RULES = tomllib.loads(Path(counts.__file__).with_name("counts.toml").read_text("utf-8"))
BURNT = "The mill in Ravna burned down on 4 March 2024 after an explosion in the boiler house. "


def compared(one: str, other: str, days: tuple[str, str] = ("", "")) -> list[tuple[str, list[str]]]:
    texts = [
        f"Published: {day}\n\n{BURNT}{text}" if day else BURNT + text
        for text, day in zip((one, other), days, strict=True)
    ]
    articles = [story(text, f"d{number}") for number, text in enumerate(texts)]
    groups = merge_told(tell_all(articles, solve(*articles), {}))
    by_id = {found.document.id: found for found in articles}
    differing, alike = compare_tellings(groups, by_id, IdCounter())
    found = [("difference", d.values) for _, d in differing if d.kind == "number"]
    return [(kind, [v.value for v in values]) for kind, values in [*found, *((c.kind, c.values) for c in alike)]]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "Two firefighters were hurt in the blaze.",
            "The blaze hurt three firefighters.",
            ["Two firefighters", "three firefighters"],
        ),
        ("The fire cost €620 million.", "The fire cost €655 million.", ["€620 million", "€655 million"]),
        (
            "Berg won 51.2 per cent of the vote.",
            "Berg took 51.4% of the vote.",
            ["51.2 per cent of the vote", "51.4% of the vote"],
        ),
        (
            "Owner Ida Moss sold the mill for $4.2 billion in cash.",
            "Owner Ida Moss got $4.5 billion for the mill she sold.",
            ["$4.2 billion in cash", "$4.5 billion"],
        ),
    ],
)
def test_one_slot_and_two_values(one: str, other: str, values: list[str]) -> None:
    found = compared(one, other)
    assert [kind for kind, _ in found] == ["difference"]
    assert [v.split(" in ")[0] for v in found[0][1]] == [v.split(" in ")[0] for v in values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Berg won 51.2 per cent of the vote.", "Moss took 48.8 per cent of the vote."),  # two candidates
        ("The fire killed 12 people.", "The fire injured 14 people."),
        ("Mill shares fell 3 per cent.", "Wages at the mill rose 4 per cent."),
        ("The fire cost €620 million.", "The mill paid €3 million in tax."),
        ("Some 12 trucks came.", "Some 40 horses died in the fire."),
    ],
)
def test_two_slots_are_not_compared(one: str, other: str) -> None:
    assert compared(one, other) == []


def test_a_toll_that_grew_is_told_as_such() -> None:
    one, other = "The fire in the mill killed 12 people.", "The fire in the mill killed 14 people."
    assert compared(one, other, ("5 March 2024", "6 March 2024")) == [("development", ["12 people", "14 people"])]
    assert [kind for kind, _ in compared(one, other, ("5 March 2024", "5 March 2024"))] == ["difference"]
    assert [kind for kind, _ in compared(other, one, ("5 March 2024", "6 March 2024"))] == ["difference"]
    assert [kind for kind, _ in compared(one, other, ("5 March 2024", "6 June 2024"))] == ["difference"]


def test_rounded_and_exact_agree() -> None:
    found = compared("About 30 houses were lost.", "The fire destroyed 31 houses.")
    assert found == [("agreement", ["About 30 houses", "31 houses"])]


@pytest.mark.parametrize("state", RULES["state"], ids=lambda state: state["name"])
def test_the_example_is_of_its_state(state: dict[str, str]) -> None:
    words = state["example"]
    start = words.index("12")
    assert counts._state(words, start, start + 2, "person") == state["name"]


def test_what_rises_says_so() -> None:
    number = RULES["rising"]["example"].rindex(" ") + 1
    assert counts._RISING.search(RULES["rising"]["example"][:number])
    assert not counts._RISING.search(RULES["rising"]["counterexample"][:number])


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        # people by any name, where the same befell them
        (
            "The smoke affected 900 residents.",
            "Some 1,300 people were affected.",
            ["900 residents", "Some 1,300 people"],
        ),
        # the other's number, told to be corrected
        (
            "The inquiry put turnout at 71 per cent.",
            "Turnout at the inquiry was nearer 66 per cent than the 71 per cent announced.",
            ["71 per cent", "66 per cent"],
        ),
    ],
)
def test_what_counts_as_one_slot(one: str, other: str, values: list[str]) -> None:
    assert compared(one, other) == [("difference", values)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thousands of people fled their homes.", "Some 1,300 people fled their homes."),  # no number
        ("The blaze hurt 40 workers.", "The blaze hurt 60 hens."),
        ("On 8 March the mill employed 400 people.", "The mill fed 900 people."),  # a month is no march
    ],
)
def test_what_is_no_slot(one: str, other: str) -> None:
    assert [kind for kind, _ in compared(one, other) if kind == "difference"] == []


def test_two_counts_may_grow_at_once() -> None:
    found = compared(
        "The blast killed 12 people. It left 900 people homeless.",
        "The blast killed 19 people. It left 1,300 people homeless.",
        ("5 March 2024", "7 March 2024"),
    )
    assert [kind for kind, _ in found] == ["development", "development"]
