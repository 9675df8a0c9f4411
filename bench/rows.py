"""What a long chronology costs in each printed format: CPU seconds, peak memory, size of the file.

    .venv/bin/python bench/rows.py              14, 200, 1,000 and 10,000 rows
    .venv/bin/python bench/rows.py 14 200       other numbers

Each is written by a process of its own from the sample of the tests, and measured as the kernel counts (`wait4`).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROWS = (14, 200, 1000, 10_000)
# CPU seconds and megabytes that it may take at most.
LIMITS = {("pdf", 1000): (12.0, 250.0), ("pdf", 10_000): (12.0, 250.0), ("docx", 10_000): (10.0, None)}
WRITE = """
import dataclasses, sys
from briefing.render.formats import FORMATS
from briefing.render.layout import Layout
from tests.render.sample import BRIEF, PAGE
name, rows = sys.argv[1], int(sys.argv[2])
page = dataclasses.replace(PAGE, chronology=tuple(
    dataclasses.replace(PAGE.chronology[at % 5], id=f"e{at:010x}") for at in range(rows)))
brief = dataclasses.replace(BRIEF, chronology=tuple(
    dataclasses.replace(BRIEF.chronology[at % 5], id=f"e{at:010x}") for at in range(rows)))
print(len(FORMATS[name].write(brief, page, Layout())))
"""


def cost(name: str, rows: int) -> tuple[float, float, int]:
    """CPU seconds, peak megabytes and bytes written."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE, name, str(rows)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout
    size = int(process.stdout.read() or 0)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{name}, {rows} rows: exit {process.returncode}")
    # ru_maxrss is in kilobytes on Linux, in bytes on macOS.
    return used.ru_utime + used.ru_stime, used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10), size


def main(arguments: list[str]) -> int:
    late = False
    print(f"{'':8}{'rows':>8}{'CPU s':>8}{'peak MB':>10}{'file KB':>10}")
    for name in ("pdf", "docx", "html"):
        for rows in map(int, arguments or ROWS):
            cpu, peak, size = cost(name, rows)
            most_cpu, most_peak = LIMITS.get((name, rows), (None, None))
            over = (most_cpu is not None and cpu > most_cpu) or (most_peak is not None and peak > most_peak)
            late = late or over
            print(f"{name:8}{rows:8,}{cpu:8.2f}{peak:10.0f}{size / 1024:10.0f}{'  over' if over else ''}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
