"""Where sources differ: one event, one slot, two values; and all that only looks like it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from briefing.extract.findings import Findings
from briefing.ids import IdCounter
from briefing.timeline.divergences import compare_tellings
from briefing.timeline.entry import Divergence
from briefing.timeline.merge import merge_told
from briefing.timeline.told import tell_all
from tests.anchor.story import solve, story


def differ(*texts: str, copies: Mapping[str, str] | None = None) -> list[Divergence]:
    articles = [story(text, f"d{number}") for number, text in enumerate(texts)]
    return _differ(articles, copies or {})


def _differ(articles: list[Findings], copies: Mapping[str, str]) -> list[Divergence]:
    groups = merge_told(tell_all(articles, solve(*articles), copies))
    by_id = {found.document.id: found for found in articles}
    return [divergence for _, divergence in compare_tellings(groups, by_id, IdCounter())[0]]


def values(divergence: Divergence) -> list[str]:
    return [value.value for value in divergence.values]


SANK = "A ferry sank off Vard on 4 March 2024, killing {} people, the coast guard said."
MET = "Farm ministers from {} countries met in Ravna on 4 March 2024 over the fishing quota dispute."


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [("12", "14"), ("twelve", "fourteen"), ("about 30", "50"), ("12", "between 20 and 25")],
)
def test_two_tolls_that_can_not_both_hold(one: str, other: str) -> None:
    (divergence,) = differ(SANK.format(one), SANK.format(other))
    assert (divergence.kind, divergence.comparable, divergence.note) == ("number", True, "")
    assert divergence.about == "number of people"
    assert values(divergence) == [f"{one} people", f"{other} people"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12", "12"),
        ("12", "twelve"),
        ("at least 12", "14"),  # both may hold
        ("14", "more than 12"),
        ("12", "up to 14"),
        ("about 30", "31"),  # rounded and exact
        ("about 30", "nearly 30"),
        ("several", "14"),
        ("dozens of", "40"),
        ("12", "at most 9"),  # an open bound is not held against a number: precision first
    ],
)
def test_tolls_that_may_both_hold(one: str, other: str) -> None:
    assert differ(SANK.format(one), SANK.format(other)) == []


def test_counts_of_one_thing_compare() -> None:
    (divergence,) = differ(MET.format("31"), MET.format("30"))
    assert (divergence.about, divergence.comparable) == ("number of countries", True)
    assert values(divergence) == ["Farm ministers from 31 countries", "Farm ministers from 30 countries"]


def test_counts_of_possibly_two_things_are_said_not_to_compare() -> None:
    other = (
        "The fishing quota dispute was discussed at a meeting of farm ministers in Ravna on 4 March 2024. "
        "The fishing group is composed of 31 countries."
    )
    (divergence,) = differ(MET.format("30 member"), other)
    assert divergence.comparable is False
    assert values(divergence) == ["Farm ministers from 30 member countries", "31 countries"]
    assert divergence.note.startswith("may not compare: farm minister")


@pytest.mark.parametrize(
    "other",
    [
        # counts of something else, in the same article
        "A ferry sank off Vard on 4 March 2024. Two years ago 9 people died in a fire in Lund.",
        "A ferry sank off Vard on 4 March 2024 with 40 cars on board.",
        "A ferry sank off Vard on 4 March 2024. The fishing fleet of Vard has 14 boats.",
        # money is no count of people
        "A ferry sank off Vard on 4 March 2024. Raising it may cost 14 million euros.",
        # both numbers stand in one of the two
        "A ferry sank off Vard on 4 March 2024, killing 14 people, not 12 people, the coast guard said.",
    ],
)
def test_different_facts_are_no_divergence(other: str) -> None:
    assert differ(SANK.format("12"), other) == []


def test_numbers_of_different_events_are_not_compared() -> None:
    assert differ(SANK.format("12"), "A bus overturned in Lund on 4 March 2024, killing 14 people.") == []


def test_one_article_does_not_differ_from_itself() -> None:
    assert differ(f"{SANK.format('12')} {SANK.format('14')}") == []


def test_a_copy_does_not_differ_from_its_origin() -> None:
    assert differ(SANK.format("12"), SANK.format("14"), copies={"d1": "d0"}) == []


def test_furniture_and_wire_are_not_compared() -> None:
    assert differ(SANK.format("12"), f"A ferry sank off Vard on 4 March 2024.\n21:10\n{SANK.format('14')}\n20:05\n"
                  "A pier burned in Lund.") == []  # fmt: skip


# --- descriptions ---------------------------------------------------------------------------------

DANISH = "Danish fishing ministers met in Ravna on 4 March 2024 to discuss the herring quota."


def test_one_thing_with_two_names() -> None:
    (divergence,) = differ(DANISH, "The Swedish fishing ministers met in Ravna on 4 March 2024 over the herring quota.")
    assert (divergence.kind, divergence.about) == ("description", "which fishing ministers")
    assert values(divergence) == ["Danish fishing ministers", "The Swedish fishing ministers"]


@pytest.mark.parametrize(
    "other",
    [
        DANISH,
        "Fishing ministers met in Ravna on 4 March 2024 to discuss the herring quota.",  # no name to differ
        "The Danish fishing ministers met in Ravna on 4 March 2024 over herring.",
        "Danish fishing ministers met in Ravna on 4 March 2024 beside Swedish herring fleets over the quota.",
    ],
)
def test_the_same_name_is_no_divergence(other: str) -> None:
    assert [each for each in differ(DANISH, other) if each.kind == "description"] == []


def test_each_value_points_to_its_own_article() -> None:
    for divergence in differ(SANK.format("12"), SANK.format("14")):
        assert [{place.document for place in value.provenance} for value in divergence.values] == [{"d0"}, {"d1"}]
