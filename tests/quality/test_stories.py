"""Marked stories: what was merged, told apart, compared and chosen, held by floors; marked_stories tells the kinds."""

import json
from pathlib import Path

import pytest

from tests.quality.marked_stories import Score, score, score_pairs, stories

FLOORS = Path(__file__).with_name("floors.json")


@pytest.mark.parametrize("kind", ["open", "blind", "hard"])
def test_stories_keep_their_floors(kind: str, tmp_path: Path) -> None:
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))["stories"][kind]
    total = Score()
    for name, marks in stories(kind):
        folder = tmp_path / name
        folder.mkdir()
        total.add(score(name, marks, folder))
    figures = total.figures()
    assert set(floors) == set(figures)
    low = {name: (figures[name], floor) for name, floor in floors.items() if figures[name] < floor}
    assert not low, total.wrong


def test_pairs_keep_their_floors() -> None:
    """One event in two wordings, and two events that share most words."""
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))["stories"]["pairs"]
    total = score_pairs()
    figures = total.figures()
    assert all(figures[name] >= floor for name, floor in floors.items()), (figures, total.wrong)


def test_there_are_enough_stories() -> None:
    assert [len(stories(kind)) for kind in ("open", "blind", "hard")] == [12, 4, 14]
