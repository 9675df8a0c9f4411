"""Content terms: what carries a topic, folded."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.terms import RULES, content_terms, fold, singular, term

GROUPS: list[dict[str, Any]] = RULES["group"]


@pytest.mark.parametrize("group", GROUPS, ids=[group["name"] for group in GROUPS])
def test_examples_of_a_group(group: dict[str, Any]) -> None:
    assert content_terms(group["example"]) == frozenset()
    assert content_terms(group["counterexample"])


def test_variants_and_plurals() -> None:
    one, other = RULES["variants"]["example"]
    assert term(one) == term(other)
    one, other = RULES["variants"]["counterexample"]
    assert term(one) != term(other)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("European defence ministers met in Brussels", {"european", "defense", "minister", "met", "brussels"}),
        ("post-ceasefire F-35 jets", {"post-ceasefire", "f-35", "jet"}),
        ("The U.S. told us; the US and the UK left", {"us", "uk", "left"}),
        ("the ministers’ countries’ churches", {"minister", "country", "church"}),
        ("Ukraine's armies", {"ukraine", "army"}),
        ("Zelenskyy, Győri, Łódź, Ærø", {"zelenskyy", "gyori", "lodz", "aero"}),
        ("Pope Leo XIV", {"pope", "leo", "xiv"}),
        ("12 April 2024, 3.5 and 21:59", set()),
        ("a crisis of analysis and politics", {"crisis", "analysis", "politics"}),
        ("children and women", {"child", "woman"}),
        ("O'Neill’s bus", {"o'neill", "bus"}),
        ("", set()),
        ("“—”", set()),
    ],
)
def test_content_terms(text: str, terms: set[str]) -> None:
    assert content_terms(text) == terms


def test_singular_is_stable() -> None:
    for word in ("country", "minister", "crisis", "bus", "glass", "virus", "box"):
        assert singular(word) == word


@given(st.text(max_size=200))
def test_never_fails_and_folds_to_itself(text: str) -> None:
    for found in content_terms(text):
        assert found == fold(found)
        assert found


@pytest.mark.parametrize("unit", ["a", "may ", "-", "a-", "’", "é", "a."])
def test_linear(unit: str) -> None:
    started = time.process_time()
    content_terms(unit * (1_000_000 // len(unit)))
    assert time.process_time() - started < 3.0
