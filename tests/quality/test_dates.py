"""Floors for time expressions on gold data that does not belong to the project: `floors.json`, key "dates"."""

import sys
from pathlib import Path

import pytest

from tests.quality import dates_coverage
from tests.quality.measured import below, floors, marks, measure

FLOORS = floors("dates")
pytestmark = marks("dates")


@pytest.mark.parametrize("corpus", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(corpus: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = measure("dates", corpus, "times", tmp_path)
    counts = dates_coverage.count(found.answers)
    with capsys.disabled():
        sys.stdout.write(f"\n{found.table}\n{dates_coverage.table(counts)}\n")
    figures = {name: score["f1"] for name, score in found.scores["scores"].items()}
    assert below(figures | {"dated": dates_coverage.dated(counts)}, FLOORS[corpus]) == {}


@pytest.mark.parametrize(
    ("edtf", "value", "kind"),
    [
        ("2025-04-10", "2025-04-10", "day"),
        ("2025-04-10?", "2025-04-10", "day"),
        ("2025-04", "2025-04", "coarser"),
        ("199X", "199", "coarser"),
        ("2025-04-07/2025-04-13", "2025-W15", "stretch"),
        ("[2025-04-10,2025-04-17]", "XXXX-WXX-4", "one of several"),
        (None, "XXXX-WXX-4", "no date"),
        (None, "PAST_REF", "no calendar time"),
    ],
)
def test_kinds_of_coverage(edtf: str | None, value: str, kind: str) -> None:
    assert dates_coverage.kind_of({"edtf": edtf, "value": value, "type": "DATE"}) == kind
