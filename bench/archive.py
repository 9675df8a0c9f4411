"""Archives by the thousand: how the timeline, the build and the nightly run grow, and which step takes how much.

`python bench/archive.py 1000 10000`. The articles are made by `articles.py`, about three kilobytes each.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))  # the checkout is measured, whatever is installed

from bench.articles import Record, articles

AS_OF = "2024-06-01"
SETTINGS = f"""as_of = {AS_OF}
formats = ["json"]
[sources]
folder = "articles"
[output]
folder = "out"
"""

STEPS = {
    "1 read": ("build.read_sources",),
    "2-4 analyse": ("build._analyse_once", "build.analyse_all"),
    "5 date": (
        "build.find_copies",
        "build.repeated_lines",
        "build.relabel_repeated",
        "build.date_folder",
        "build.merge_people",
    ),
    "6 merge": ("brief.assemble.tell_all", "brief.assemble.merge_told", "brief.assemble.compare_tellings"),
    "7 compose": ("build.assemble", "brief.compose.compose"),
    "8 write": ("render.json.encode", "edition.encode"),
}
"""The functions whose time is a step's, by the module that calls them; what a step inside another takes is its own."""


@dataclass(slots=True)
class Clock:
    """Wall seconds by step; only one step's clock runs at a time."""

    spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    running: list[str] = field(default_factory=lambda: ["other"])
    since: float = field(default_factory=time.perf_counter)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        self._stop()
        self.running.append(name)
        try:
            yield
        finally:
            self._stop()
            self.running.pop()

    def _stop(self) -> None:
        now = time.perf_counter()
        self.spent[self.running[-1]] += now - self.since
        self.since = now

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **options: Any) -> Any:
            with self.step(name):
                made = function(*words, **options)
                return list(made) if isinstance(made, Iterator) else made

        return call


def run_timed(report: Path, words: list[str]) -> None:
    """The command in this process, its steps timed; the seconds of each go to `report`."""
    from briefing.cli import main

    clock = Clock()
    for step, names in STEPS.items():
        for name in names:
            place, _, function = name.rpartition(".")
            module = import_module(f"briefing.{place}")
            setattr(module, function, clock.timed(step, getattr(module, function)))
    try:
        main(words)
    finally:
        with clock.step("other"):
            report.write_text(json.dumps(clock.spent))


def measure(folder: Path, label: str, count: int, *words: str) -> None:
    """Run the command and print a row; the peak memory is that of its largest process."""
    report = folder / "steps.json"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = [sys.executable, __file__, "--run", str(report), *words]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    wall = time.perf_counter() - started
    if done.returncode not in (0, 3):
        sys.exit(f"{label}: exit {done.returncode}: {done.stderr[-500:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    spent = json.loads(report.read_text())
    shares = "  ".join(f"{step} {100 * spent[step] / wall:.0f}%" for step in STEPS if spent.get(step, 0) > wall / 200)
    peak = _peak_mb(done.stderr)
    print(f"{count:>8}  {label:<18}{wall:>9.1f}{cpu:>9.1f}{peak:>9}  {shares}", flush=True)


def _peak_mb(said: str) -> int:
    """The last line that the measured process says: the peak of itself and of its largest worker, in KB."""
    return int(said.strip().splitlines()[-1].split()[-1]) // 1024


def write_lines(path: Path, records: Iterator[Record]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def measure_archive(count: int) -> None:
    """All rows of an archive of so many articles."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "articles").mkdir()
        (folder / "briefing.toml").write_text(SETTINGS)
        made = articles(count + 1)
        write_lines(folder / "articles" / "archive.jsonl", (next(made) for _ in range(count)))
        source = ("articles", "--as-of", AS_OF)
        measure(folder, "timeline", count, "timeline", *source, "--limit", "30")
        measure(folder, "build, JSON", count, "build", *source, "--formats", "json", "-o", "built")
        measure(folder, "nightly, first", count, "nightly")
        write_lines(folder / "articles" / "new.jsonl", made)
        measure(folder, "one new article", count, "nightly")
        # A file that changed less than two seconds ago is read again, for it may change once more.
        time.sleep(2.5)
        measure(folder, "nothing changed", count, "nightly")
        measure(folder, "nothing changed", count, "nightly")


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the program on archives of made-up articles, a row a run.")
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10_000], help="articles (default: 1000 10000)")
    counts = parser.parse_args().counts
    print(f"{'articles':>8}  {'run':<18}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}  share of the wall time by step")
    for count in counts:
        measure_archive(count)


def run_measured(report: str, *words: str) -> None:
    """What `measure` starts: the command, then its peak memory as the last line on stderr."""
    try:
        run_timed(Path(report), list(words))
    finally:
        usages = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print(f"peak {max(usages)}", file=sys.stderr)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run_measured(*sys.argv[2:])
    else:
        main()
