"""Names of places by the word that opens them; a place is never whom "he" stands for."""

import pytest

from tests.anchor.story import story


@pytest.mark.parametrize("name", ["Port Selway", "Mount Arenga", "Lake Boro", "Cape Dray", "River Orle"])
def test_a_place_by_its_first_word(name: str) -> None:
    found = story(f"Flights from {name} resumed on Monday.", "d0", published="2025-08-05")
    assert [(each.full, each.kind) for each in found.names] == [(name, "place")]


def test_a_place_does_not_speak() -> None:
    text = (
        'Flights from Port Selway resumed on Monday, Prime Minister John Rewa said. "The danger has passed," he said.'
    )
    (quote,) = [each for each in story(text, "d0", published="2025-08-05").quotes if each.type == "direct"]
    assert quote.speaker == "John Rewa"
