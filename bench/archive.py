"""Articles by the thousand: how build and timeline grow. `python bench/archive.py 1000 10000`.

The articles are made here, from a seeded generator: varied names, places, events, dates and quotes,
about three kilobytes each, told by several outlets over two years.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from briefing.edtf import MONTHS, WEEKDAYS

FIRST = ("Ada", "Boris", "Carla", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Katya", "Luis", "Mara")
LAST = (
    "Abara",
    "Brandt",
    "Castell",
    "Dorn",
    "Eklund",
    "Farkas",
    "Grossi",
    "Haddad",
    "Ivers",
    "Jansen",
    "Kovac",
    "Lindt",
)
TOWNS = (
    "Arlen",
    "Bremore",
    "Castova",
    "Dunmar",
    "Elsted",
    "Fjordby",
    "Galt",
    "Harwick",
    "Istra",
    "Jovik",
    "Kelso",
    "Lorne",
)
BODIES = ("the harbour board", "the regional court", "the health ministry", "the rail operator", "the water authority")
DEEDS = (
    ("approved the plan for the new {thing}", "approve the plan for the new {thing}"),
    ("rejected an appeal over the {thing}", "hear an appeal over the {thing}"),
    ("opened an inquiry into the {thing}", "open an inquiry into the {thing}"),
    ("suspended work on the {thing}", "resume work on the {thing}"),
)
THINGS = ("bridge", "ferry", "terminal", "hospital", "pipeline", "tram line", "dam", "reservoir", "archive", "stadium")
SAID = (
    "This is the right decision for the people of {town}",
    "We were never asked, and nobody has told us what it will cost",
    "The figures speak for themselves, and they are not good",
    "It will take years before anyone knows whether this was wise",
)
FILLER = (
    "Residents have argued over the {thing} for as long as most of them can remember.",
    "Work was due to begin in {month} but was delayed after a survey found cracks in the old quay.",
    "About {count} households would have to move, according to a report published last year.",
    "It remains unclear who will pay for the repairs if the fund runs dry.",
    "Opponents fear that the noise and the traffic will drive visitors away.",
    "A similar scheme in {town} was abandoned in {year} after costs doubled.",
)
PARAGRAPHS = 14


def articles(count: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Records in the form of `annotate`, ids a0 … a{count-1}; the same for the same seed."""
    chance = random.Random(seed)
    start = date(2022, 1, 3)
    for number in range(count):
        published = start + timedelta(days=chance.randrange(730))
        yield {"id": f"a{number}", "dct": published.isoformat(), "text": _text(chance, published)}


def _text(chance: random.Random, published: date) -> str:
    thing, town = chance.choice(THINGS), chance.choice(TOWNS)
    person = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    body = chance.choice(BODIES)
    done, ahead = chance.choice(DEEDS)
    told = WEEKDAYS[(published - timedelta(days=chance.randrange(4))).weekday()]
    coming = published + timedelta(days=chance.randrange(5, 40))
    lines = [
        f"{body[4:].capitalize()} acts on {town} {thing}",
        f"{body.capitalize()} in {town} {done.format(thing=thing)} on {told}, after {chance.randrange(2, 9)} hours.",
        f"“{chance.choice(SAID).format(town=town)},” said {person}, who chairs the board.",
        f"{body.capitalize()} will {ahead.format(thing=thing)} on {coming.day} {MONTHS[coming.month - 1]}.",
    ]
    while len(lines) < PARAGRAPHS:
        filler = [
            chance.choice(FILLER).format(
                thing=thing,
                town=chance.choice(TOWNS),
                month=chance.choice(MONTHS),
                count=chance.randrange(20, 900),
                year=chance.randrange(1990, 2021),
            )
            for _ in range(3)
        ]
        lines.append(" ".join(filler))
    return "\n\n".join(lines)


def measure(*command: str) -> tuple[float, float, int]:
    """Wall seconds, CPU seconds and the peak memory in KB of the largest process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, after.ru_maxrss


def main(counts: list[int]) -> None:
    briefing = (sys.executable, "-m", "briefing")
    print(f"{'articles':>10}{'MB':>8}  {'command':<24}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            source = Path(folder) / f"{count}.jsonl"
            with source.open("w", encoding="utf-8") as file:
                for record in articles(count):
                    file.write(json.dumps(record, ensure_ascii=False) + "\n")
            size = source.stat().st_size / 1e6
            for name, words in (
                ("timeline", ("timeline", str(source), "--limit", "30", "--as-of", "2024-06-01")),
                ("build, JSON", ("build", str(source), "--formats", "json", "--as-of", "2024-06-01", "-o", folder)),
            ):
                wall, cpu, peak = measure(*briefing, *words)
                print(f"{count:>10}{size:>8.1f}  {name:<24}{wall:>9.1f}{cpu:>9.1f}{peak / 1024:>9.0f}", flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1000, 10_000])
