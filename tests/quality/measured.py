"""The shared measurements, run on this checkout: what `../shared/measure` says of a gold corpus that is not ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.json")


@dataclass(frozen=True, slots=True)
class Measured:
    """`scores` is what the measurement writes, `table` what it prints, `answers` our own lines."""

    scores: dict[str, Any]
    table: str
    answers: list[str]


def floors(kind: str) -> dict[str, dict[str, float]]:
    """The floors of "dates" or "quotes", by corpus and figure."""
    found: dict[str, dict[str, float]] = json.loads(FLOORS.read_text())[kind]
    return found


def marks(kind: str) -> list[pytest.MarkDecorator]:
    """What a module of such floors carries: it is skipped where the gold data are not here."""
    here = (SHARED / "measure" / f"{kind}.py").exists() and (SHARED / "corpora" / kind).exists()
    reason = "../shared/measure and ../shared/corpora are not here"
    return [pytest.mark.quality, pytest.mark.skipif(not here, reason=reason)]


def measure(kind: str, corpus: str, only: str, folder: Path) -> Measured:
    """`only` is what `annotate` is asked for; the measurement writes into `folder`."""
    scores, answers = folder / "scores.json", folder / "answers.jsonl"
    done = subprocess.run(
        [
            *(
                sys.executable,
                str(SHARED / "measure" / f"{kind}.py"),
                str(SHARED / "corpora" / kind / f"{corpus}.jsonl"),
            ),
            *("--json", str(scores), "--save", str(answers)),
            *("--command", f"{sys.executable} -m briefing annotate --only {only}"),
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert scores.exists(), done.stdout + done.stderr
    found = json.loads(scores.read_text())
    assert found["problems"] == 0, done.stdout
    return Measured(found, done.stdout, answers.read_text(encoding="utf-8").splitlines())


def below(figures: dict[str, float], least: dict[str, float]) -> dict[str, float]:
    """The figures that lie below their floors."""
    return {name: figures[name] for name, floor in least.items() if figures[name] < floor}
