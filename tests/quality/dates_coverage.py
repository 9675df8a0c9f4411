"""What became of every time expression: how many got a day, a coarser date, a stretch, or nothing.

    briefing annotate --only times FILE.jsonl | python tests/quality/dates_coverage.py

Accuracy alone flatters a program that abstains.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

KINDS = ("day", "coarser", "stretch", "one of several", "no date", "no calendar time")


def kind_of(time: Mapping[str, Any]) -> str:
    """Durations, sets and references like "recently" name no calendar time; "no date" is what stayed open."""
    edtf = time["edtf"]
    if edtf is None:
        timeless = time["type"] in ("DURATION", "SET") or time["value"].endswith("_REF")
        return "no calendar time" if timeless else "no date"
    if edtf.startswith("["):
        return "one of several"
    if "/" in edtf:
        return "stretch"
    return "day" if re.fullmatch(r"-?\d{4}-\d\d-\d\d[?~%]?", edtf) else "coarser"


def count(lines: Iterable[str]) -> Counter[str]:
    return Counter(kind_of(time) for line in lines for time in json.loads(line).get("times", ()))


def dated(counts: Mapping[str, int]) -> float:
    """The share that has a date, of the expressions that name a calendar time."""
    named = sum(counts.get(kind, 0) for kind in KINDS if kind != "no calendar time")
    return 1 - counts.get("no date", 0) / named if named else 1.0


def table(counts: Mapping[str, int]) -> str:
    total = sum(counts.values()) or 1
    rows = [f"{kind:<18}{counts.get(kind, 0):6d}  {100 * counts.get(kind, 0) / total:5.1f} %" for kind in KINDS]
    return "\n".join([*rows, f"{'dated':<18}{'':6}  {100 * dated(counts):5.1f} % of those that name a calendar time"])


if __name__ == "__main__":
    sys.stdout.write(table(count(sys.stdin)) + "\n")
