"""Floors for time expressions on gold data that does not belong to the project: `floors.json`, key "dates"."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.quality import dates_coverage

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
def test_no_figure_falls_below_its_floor(corpus: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scores, output = tmp_path / "scores.json", tmp_path / "output.jsonl"
    measured = subprocess.run(
        [
            *(sys.executable, str(MEASURE), str(CORPORA / f"{corpus}.jsonl"), "--json", str(scores)),
            *("--save", str(output)),
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
    counts = dates_coverage.count(output.read_text(encoding="utf-8").splitlines())
    with capsys.disabled():
        sys.stdout.write(f"\n{measured.stdout}\n{dates_coverage.table(counts)}\n")
    figures = {name: score["f1"] for name, score in found["scores"].items()} | {"dated": dates_coverage.dated(counts)}
    assert not {name: figures[name] for name, floor in FLOORS[corpus].items() if figures[name] < floor}


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
