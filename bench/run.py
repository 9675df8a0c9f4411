"""What a run costs: CPU seconds and peak memory of whole processes, the median of several.

    make bench                                  on the sample articles
    .venv/bin/python bench/run.py --repeat 5    more runs
    .venv/bin/python bench/run.py --json        for a script

CPU is user + system time of the process and its children, peak memory the largest resident set, both
as the kernel counts them (`wait4`); wall time would measure what else the machine does. Files are in
the page cache after a first run that is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One command line; `cpu_s` and `peak_mb` are what it may take at most (None: only measured)."""

    name: str
    arguments: tuple[str, ...]
    stdin: bytes = b""
    cpu_s: float | None = None
    peak_mb: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    name: str
    cpu_s: float
    peak_mb: float
    cpu_limit_s: float | None
    peak_limit_mb: float | None

    @property
    def within(self) -> bool:
        cpu = self.cpu_limit_s is None or self.cpu_s <= self.cpu_limit_s
        return cpu and (self.peak_limit_mb is None or self.peak_mb <= self.peak_limit_mb)


def cases(out: Path) -> list[Case]:
    build = ("build", str(SEEDS), "--as-of", "2026-11-20")
    lines = b"".join(
        json.dumps({"id": path.stem, "text": path.read_text(encoding="utf-8"), "dct": "2025-04-11"}).encode() + b"\n"
        for path in sorted(SEEDS.glob("*.txt"))
    )
    return [
        Case(name="briefing --help", arguments=("--help",), cpu_s=0.2),
        Case(name="build seeds, all formats", arguments=(*build, "-o", str(out / "all")), cpu_s=4, peak_mb=200),
        Case(
            name="build seeds, JSON alone", arguments=(*build, "-o", str(out / "json"), "--formats", "json"), cpu_s=1.5
        ),
        Case(name="annotate, the same articles", arguments=("annotate", "--as-of", "2026-11-20"), stdin=lines),
        Case(name="annotate, 200 copies", arguments=("annotate", "--as-of", "2026-11-20"), stdin=_copies(lines, 100)),
    ]


def _copies(lines: bytes, times: int) -> bytes:
    return b"".join(
        line.replace(b'"id": "', b'"id": "%d-' % number, 1) + b"\n"
        for number in range(times)
        for line in lines.splitlines()
    )


def command() -> list[str]:
    """The installed program beside this Python, else the checkout's."""
    installed = Path(sys.executable).with_name("briefing")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "briefing"]


def run_once(case: Case) -> tuple[float, float]:
    """CPU seconds and peak megabytes of one run. Raises SystemExit, with its last words, where it fails."""
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as stderr:
        stdin.write(case.stdin)
        stdin.seek(0)
        process = subprocess.Popen(
            [*command(), *case.arguments], stdin=stdin, stdout=subprocess.DEVNULL, stderr=stderr, cwd=ROOT
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            stderr.seek(0)
            raise SystemExit(f"{case.name}: exit {process.returncode}: {stderr.read().decode()[-400:]}")
    # ru_maxrss is in kilobytes on Linux, in bytes on macOS.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return used.ru_utime + used.ru_stime, used.ru_maxrss / unit


def measure(case: Case, repeat: int) -> Cost:
    run_once(case)
    runs = [run_once(case) for _ in range(repeat)]
    return Cost(
        name=case.name,
        cpu_s=round(median(cpu for cpu, _ in runs), 3),
        peak_mb=round(median(peak for _, peak in runs), 1),
        cpu_limit_s=case.cpu_s,
        peak_limit_mb=case.peak_mb,
    )


def table(costs: list[Cost]) -> str:
    rows = [f"{'':30}{'CPU s':>8}{'limit':>8}{'peak MB':>10}{'limit':>8}"]
    for cost in costs:
        limits = [f"{limit:g}" if limit is not None else "-" for limit in (cost.cpu_limit_s, cost.peak_limit_mb)]
        late = "" if cost.within else "  over"
        rows.append(f"{cost.name:30}{cost.cpu_s:8.2f}{limits[0]:>8}{cost.peak_mb:10.0f}{limits[1]:>8}{late}")
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description="CPU seconds and peak memory of whole runs, median of several.")
    parser.add_argument("--repeat", type=int, default=3, help="runs that count (default 3)")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as out:
        costs = [measure(case, options.repeat) for case in cases(Path(out))]
    print(json.dumps([asdict(cost) for cost in costs], indent=1) if options.json else table(costs))
    return 0 if all(cost.within for cost in costs) else 1


if __name__ == "__main__":
    sys.exit(main())
