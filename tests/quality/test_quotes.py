"""Floors for quotes and their speakers on gold data that is not the project's: `floors.json`, key "quotes"."""

from pathlib import Path
from typing import Any

import pytest

from tests.quality.measured import below, floors, marks, measure

FLOORS = floors("quotes")
pytestmark = marks("quotes")


def figures(scores: dict[str, Any]) -> dict[str, float]:
    """The figures that have floors, by name; precision and F1 by a word after the row's name."""
    rows = scores["scores"].items()
    found: dict[str, float] = {f"{row} {kind}": value for row, kinds in rows for kind, value in kinds.items()}
    return found | dict(scores["shares"])


@pytest.mark.parametrize("corpus", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(corpus: str, tmp_path: Path) -> None:
    found = measure("quotes", corpus, "quotes", tmp_path)
    assert below(figures(found.scores), FLOORS[corpus]) == {}, found.table
