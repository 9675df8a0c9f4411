"""What a thing is called: its head, and the names before it that say whose it is."""

from __future__ import annotations

import pytest

from briefing.model import Span
from briefing.timeline.descriptions import describe
from tests.anchor.story import story


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "European defence ministers met in Ravna.",
            [("defense minister", {"european"}, "European defence ministers")],
        ),
        (
            "A NATO fishing ministers' meeting was held.",
            [("fishing minister", {"nato"}, "A NATO fishing ministers' meeting")],
        ),
        (
            "The French finance ministry warned the Brussels finance ministry.",
            [
                ("finance ministry", {"brussels"}, "the Brussels finance ministry"),
                ("finance ministry", {"french"}, "The French finance ministry"),
            ],
        ),
        (
            "The NATO “wall of drones” project team met.",
            [("project team", {"nato"}, "The NATO “wall of drones” project team")],
        ),
        # one word is no description; a person is nobody's; a verb ends it
        ("The NATO meeting was held.", []),
        ("Minister Ida Moss fishing ministers met.", []),
        ("The Danes met in Lund.", []),
        ("The council met.", []),
        ("", []),
    ],
)
def test_descriptions(text: str, expected: list[tuple[str, set[str], str]]) -> None:
    found = sorted(describe(story(text), Span(0, len(text))), key=lambda each: each.span.of(text).casefold())
    listed = sorted(expected, key=lambda each: each[2].casefold())
    assert [(each.head, set(each.modifiers), each.span.of(text)) for each in found] == listed


def test_only_what_lies_within_is_described() -> None:
    text = "European defence ministers met. The French finance ministry paid."
    (found,) = describe(story(text), Span(0, 31))
    assert found.head == "defense minister"
