"""Floors for time expressions on gold data that does not belong to the project: `floors.json`, key "dates"."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
MEASURE, CORPORA = SHARED / "measure" / "dates.py", SHARED / "corpora" / "dates"
FLOORS: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("floors.json").read_text())["dates"]

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(
        not (MEASURE.exists() and CORPORA.exists()), reason="../shared/measure and ../shared/corpora are not here"
    ),
]


@pytest.mark.parametrize("corpus", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(corpus: str, tmp_path: Path) -> None:
    scores = tmp_path / "scores.json"
    measured = subprocess.run(
        [
            *(sys.executable, str(MEASURE), str(CORPORA / f"{corpus}.jsonl"), "--json", str(scores)),
            *("--command", f"{sys.executable} -m briefing annotate --only times"),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert scores.exists(), measured.stdout + measured.stderr
    found = json.loads(scores.read_text())
    assert found["problems"] == 0, measured.stdout
    below = {
        name: found["scores"][name]["f1"]
        for name, floor in FLOORS[corpus].items()
        if found["scores"][name]["f1"] < floor
    }
    assert not below, measured.stdout
