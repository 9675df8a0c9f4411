"""Floors for quotes and their speakers on gold data that is not the project's: `floors.json`, key "quotes"."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
MEASURE, CORPORA = SHARED / "measure" / "quotes.py", SHARED / "corpora" / "quotes"
FLOORS: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("floors.json").read_text())["quotes"]

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(
        not (MEASURE.exists() and CORPORA.exists()), reason="../shared/measure and ../shared/corpora are not here"
    ),
]


def figures(scores: dict[str, dict[str, dict[str, float]]], shares: dict[str, float]) -> dict[str, float]:
    """The figures that have floors, by name; precision and F1 by a word after the row's name."""
    found = {f"{row} {kind}": value for row, kinds in scores["scores"].items() for kind, value in kinds.items()}
    return found | shares


@pytest.mark.parametrize("corpus", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(corpus: str, tmp_path: Path) -> None:
    written = tmp_path / "scores.json"
    measured = subprocess.run(
        [
            *(sys.executable, str(MEASURE), str(CORPORA / f"{corpus}.jsonl"), "--json", str(written)),
            *("--command", f"{sys.executable} -m briefing annotate --only quotes"),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert written.exists(), measured.stdout + measured.stderr
    scores = json.loads(written.read_text())
    assert scores["problems"] == 0, measured.stdout
    found = figures(scores, scores["shares"])
    below = {name: found[name] for name, floor in FLOORS[corpus].items() if found[name] < floor}
    assert not below, measured.stdout
