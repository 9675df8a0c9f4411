"""Laws of a build: what must not change its result, and what must not change its bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random

import pytest

from briefing.build import build as build_brief
from briefing.config import Anchor, Settings
from briefing.render.json import encode
from tests.conftest import Build, Json
from tests.contract import check_brief

ROOT = Path(__file__).parents[1]
AS_OF = date(2026, 11, 20)
FORMATS = {
    "json": "briefing.json", "md": "briefing.md", "csv": "timeline.csv", "ics": "timeline.ics",
    "html": "briefing.html", "timelinejs": "timeline.json",
}  # fmt: skip

COUNCIL = """Council of Brenn Shuts the Old Lock
The council of Brenn voted on Monday, 4 March, to close the old lock after engineers found 41 cracks in its gate.
“The gate has told us what it needs,” Mayor Ines Calloway said during the council meeting at the Guildhall.
While the council maintains that the lock is safe for boats, doubts remain among the fishermen of Brenn.
“Who pays for the detour of the boats?” opposition leader Hanne Osei asked.
The council of Brenn will meet again on 18 March to choose a builder for the lock.
"""
PAGE = """The old lock in Brenn was closed on 4 March by a vote of the council, after 38 cracks were found in its gate.
Building a new gate for the lock before summer seems unlikely at this stage, engineers in Brenn fear.
21:10
Mayor Ana Brusic of Sund returned to her town on Friday, just one day after her election.
20:05
The minister will visit the lock of Brenn on Sunday, officials said.
"""
COURT = """RAVNA, 11 June 2024 — The court in Ravna sentenced former mayor Ilja Korbel to four years on Tuesday.
Korbel said that he would appeal. It is not known when the appeal will be heard.
"""
FERRY = """A ferry sank off Vard on 9 March 2024, killing at least 12 people, the coast guard said.
The ferry was built in 1998 and was refitted in May 2011. Divers will search the wreck on Saturday.
"""
STORIES = {"council.txt": COUNCIL, "page.txt": PAGE, "court.txt": COURT, "ferry.txt": FERRY, "copy.txt": FERRY + "\n"}
ANCHORS = (Anchor("election of Mayor Ana Brusic", date(2024, 5, 9)),)


def write(folder: Path, stories: dict[str, str]) -> Path:
    folder.mkdir(parents=True)
    for name, text in stories.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def built(*sources: Path, anchors: tuple[Anchor, ...] = ()) -> Json:
    data: Json = json.loads(encode(build_brief(sources, Settings(anchors=anchors), as_of=AS_OF).brief))
    assert check_brief(data) == []
    return data


def items(data: Json) -> Json:
    """What the brief says, without the order of the files: each item with its dates, by section."""
    said: Json = {"title": data["title"]}
    for section in ("summary", "quotes", "concerns", "questions", "chronology", "undated", "times"):
        said[section] = sorted(
            (item["id"], item.get("edtf"), item.get("status"), item.get("relevant"), item.get("text"), item.get("kind"))
            for item in data[section]
        )
    said["divergences"] = sorted(
        (item["about"], item["comparable"], sorted(value["value"] for value in item["values"]))
        for item in data["divergences"]
    )
    said["documents"] = sorted((item["id"], item["published"]["edtf"]) for item in data["documents"])
    return said


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Json:
    return items(built(write(tmp_path_factory.mktemp("plain") / "articles", STORIES)))


def test_the_stories_fill_the_sections(expected: Json) -> None:
    """A law over empty sections would hold of anything."""
    for section in ("summary", "quotes", "questions", "chronology", "times", "divergences"):
        assert expected[section], section
    assert {"2024-03-09", "2024-06-11"} <= {row[1] for row in expected["chronology"]}


# --- the same items -------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_the_names_of_the_files_say_nothing(tmp_path: Path, expected: Json, seed: int) -> None:
    """Renamed files are read in another order: neither the names nor the order may show."""
    names = [f"{letter}.txt" for letter in "vwxyz"]
    Random(seed).shuffle(names)
    renamed = dict(zip(names, STORIES.values(), strict=True))
    found = items(built(write(tmp_path / "articles", renamed)))
    for section, rows in expected.items():
        assert found[section] == rows, section


def test_the_order_of_the_sources_says_nothing(tmp_path: Path, expected: Json) -> None:
    folder = write(tmp_path / "articles", STORIES)
    files = sorted(folder.iterdir(), reverse=True)
    assert items(built(*files)) == expected


def test_subfolders_say_nothing(tmp_path: Path, expected: Json) -> None:
    moved = {f"{number % 2}/{name}": text for number, (name, text) in enumerate(STORIES.items())}
    assert items(built(write(tmp_path / "articles", moved))) == expected


def test_a_file_named_twice_is_read_once(tmp_path: Path, expected: Json) -> None:
    folder = write(tmp_path / "articles", STORIES)
    assert items(built(folder, folder / "court.txt", folder)) == expected


def test_an_unrelated_article_moves_no_date(tmp_path: Path, expected: Json) -> None:
    more = {**STORIES, "zoo.txt": "The zoo in Lund has a new panda. It eats bamboo.\n"}
    found = items(built(write(tmp_path / "articles", more)))
    assert {row[:2] for row in expected["chronology"]} <= {row[:2] for row in found["chronology"]}
    assert set(expected["documents"]) <= set(found["documents"])


def test_an_anchor_settles_what_was_open_and_moves_nothing_else(tmp_path: Path, expected: Json) -> None:
    data = built(write(tmp_path / "articles", STORIES), anchors=ANCHORS)
    before = {row[0]: row[1] for row in expected["chronology"]}
    moved = {
        row["id"]: (before[row["id"]], row["edtf"])
        for row in data["chronology"]
        if row["edtf"] != before.get(row["id"])
    }
    assert moved
    for was, now in moved.values():
        assert was.startswith("[") and not now.startswith("[")


# --- the same bytes -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("bytes") / "articles", STORIES)


def run(articles: Path, out: Path, **environment: str) -> dict[str, bytes]:
    """The files that one process of its own writes."""
    options = ("-o", str(out), "--as-of", AS_OF.isoformat(), "--formats", ",".join(FORMATS))
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "build", str(articles), *options],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        cwd=articles.parent,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_bytes_are_the_same_whatever_the_process(articles: Path, tmp_path: Path) -> None:
    """Neither the order of hashes nor the machine's clock, zone or language shows; nor where OUT is."""
    one = run(articles, tmp_path / "one", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    other = run(articles, tmp_path / "two" / "deep", PYTHONHASHSEED="4242", TZ="America/Adak", LC_ALL="C.UTF-8")
    assert set(one) == set(FORMATS.values())
    for name, content in one.items():
        assert content == other[name], name
        assert str(articles.parent).encode() not in content, name
        assert str(ROOT).encode() not in content, name


def test_a_second_run_gives_the_same_bytes(build: Build, tmp_path: Path) -> None:
    build(STORIES, formats=",".join(FORMATS))
    one = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    build(STORIES, formats=",".join(FORMATS))
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == one
