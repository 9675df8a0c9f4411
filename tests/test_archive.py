"""`briefing timeline` over archives that are not what one hopes for: a clear line, linear time, nothing invented."""

from __future__ import annotations

import json
import random
import resource
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing.archive import Chosen, make_timeline
from briefing.build import build
from briefing.config import Settings
from briefing.render.json import write_json
from tests.conftest import Build, Json, Run
from tests.contract import check_brief, check_timeline

DAY = ("--as-of", "2026-11-20")
AS_OF = date(2026, 11, 20)
PLAIN = (
    "The council of Brenn wants a new lock, and the harbour board of Vard does not.",
    "Residents have argued over the plan for as long as most of them can remember.",
    "Nobody has said who will pay for the gate if the fund runs dry before it is built.",
)
Record = dict[str, Any]
Captured = pytest.CaptureFixture[str]


def write(path: Path, records: Sequence[Record]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def timeline(run: Run, capsys: Captured, *arguments: str) -> tuple[Json, list[str]]:
    assert run("timeline", *arguments, *DAY) == 0
    said = capsys.readouterr()
    return json.loads(said.out), said.err.splitlines()


# --- what the articles lack -----------------------------------------------------------------------


def undated(count: int) -> list[Record]:
    """Articles that state no day and name none."""
    chance = random.Random(count)
    return [
        {"id": f"a{n}", "text": f"Number {n}. " + "\n".join(chance.sample(PLAIN, 3)), "dct": None} for n in range(count)
    ]


def test_articles_without_a_date_are_said_to_have_none(run: Run, capsys: Captured, tmp_path: Path) -> None:
    source = write(tmp_path / "archive.jsonl", undated(400))
    data, said = timeline(run, capsys, str(source))
    assert (data["timeline"], data["spans"], data["left_out"]) == ([], [], [])
    assert said == ["briefing: the day of publication is not known of 400 of 400 articles"]


def test_a_brief_of_articles_without_a_date(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "archive.jsonl", undated(40))
    assert run("build", "archive.jsonl", "--formats", "json,html,ics,timelinejs,csv,md", *DAY) == 0
    data = json.loads((tmp_path / "out" / "briefing.json").read_bytes())
    assert check_brief(data) == []
    assert data["chronology"] == []
    assert all(each["published"]["edtf"] is None for each in data["documents"])


def test_every_article_about_something_else(run: Run, capsys: Captured, tmp_path: Path) -> None:
    """No two tell one thing: as many days as are named, each with its own article."""
    chance = random.Random(1)
    records, first = [], date(2023, 1, 1)
    for number in range(330):
        words = ["".join(chance.choices("bcdfghklmnprstvaeiou", k=7)) for _ in range(12)]
        day = first + timedelta(days=number)
        text = f"{' '.join(words).capitalize()} on {day.day} {day:%B %Y}."
        records.append({"id": f"a{number}", "text": text, "dct": (day + timedelta(days=3)).isoformat()})
    source = write(tmp_path / "archive.jsonl", records)
    data, said = timeline(run, capsys, str(source))
    assert said == []
    assert check_timeline(data, {record["id"]: record["text"] for record in records}) == []
    assert [row["documents"] for row in data["timeline"]] == [1] * 330
    built = build([source], Settings(), as_of=AS_OF).brief
    assert [entry.articles for entry in built.chronology] == [1] * len(built.chronology)
    assert len(built.chronology) > 300


def test_an_article_in_another_language_is_listed(run: Run, capsys: Captured, tmp_path: Path) -> None:
    french = (
        "Le conseil de Brenn a voté le 4 mars 2024 la fermeture de la vieille écluse, car les ingénieurs y avaient vu "
        "des fissures. Les habitants de la ville ne savent pas encore qui va payer les travaux."
    )
    records = [{"id": f"f{n}", "text": f"{french} ({n})", "dct": "2024-03-05"} for n in range(14)]
    records.append({"id": "e", "text": "The council of Brenn voted on 4 March 2024 to close the old lock for good."})
    data, said = timeline(run, capsys, str(write(tmp_path / "archive.jsonl", records)))
    assert [row["date"] for row in data["timeline"]] == ["2024-03-04"]
    assert len(data["left_out"]) == 14 and all("not analysed" in row["reason"] for row in data["left_out"])
    assert len(said) == 12  # ten of them, a count of the others, and of those whose day is not known
    assert said[10] == "briefing: … and 4 more left out; the JSON lists them all"


# --- names and places -----------------------------------------------------------------------------

LOCK = "The council of Brenn voted on 4 March 2024 to close the old lock after engineers found cracks in its gate."
FERRY = "The ferry Vega sank off Vard on 9 March 2024 in a storm, and twelve people of its crew were lost."


def test_two_files_of_one_name_in_different_folders(build: Build) -> None:
    data = build({"north/article.txt": LOCK, "south/article.txt": FERRY})
    assert [each["path"] for each in data["documents"]] == ["north/article.txt", "south/article.txt"]
    assert len({each["id"] for each in data["documents"]}) == 2
    assert [row["edtf"] for row in data["chronology"]] == ["2024-03-04", "2024-03-09"]


def test_two_files_of_one_name_in_two_sources(run: Run, capsys: Captured, tmp_path: Path) -> None:
    for folder, text in (("north", LOCK), ("south", FERRY)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "article.txt").write_text(text)
    data, said = timeline(run, capsys, "north", "south")
    assert [row["date"] for row in data["timeline"]] == ["2024-03-04", "2024-03-09"]
    assert len({row["sentences"][0]["document"] for row in data["timeline"]}) == 2
    assert said == ["briefing: the day of publication is not known of 2 of 2 articles"]


def test_two_articles_of_one_id_in_one_file(run: Run, capsys: Captured, tmp_path: Path) -> None:
    records = [{"id": "a", "text": text, "dct": "2024-03-10"} for text in (LOCK, FERRY)]
    data, _ = timeline(run, capsys, str(write(tmp_path / "archive.jsonl", records)))
    names = [row["sentences"][0]["document"] for row in data["timeline"]]
    assert len(names) == len(set(names)) == 2 and names[0] == "a"


def test_what_it_wrote_itself_is_no_source(run: Run, capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(LOCK)
    assert run("build", ".", "--formats", "json,md,html", *DAY) == 0
    capsys.readouterr()
    data, _ = timeline(run, capsys, ".")
    assert [row["documents"] for row in data["timeline"]] == [1]


# --- size -----------------------------------------------------------------------------------------


def seconds(work: Callable[[], object]) -> float:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    work()
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - before


def many_dates(count: int) -> list[Record]:
    """One article that names so many days."""
    first = date(1900, 1, 1)
    days = [first + timedelta(days=number % 40_000) for number in range(count)]
    lines = [
        f"Ship {at} left {('Vard', 'Lund', 'Galt')[at % 3]} on {day.day} {day:%B %Y}." for at, day in enumerate(days)
    ]
    return [{"id": "one", "text": " ".join(lines), "dct": "2024-03-04"}]


@pytest.mark.parametrize(("records", "small"), [(many_dates, 200), (undated, 60)])
def test_time_is_linear(records: Callable[[int], list[Record]], small: int, tmp_path: Path) -> None:
    """Four times as much takes about four times as long; quadratic work would take sixteen times."""
    sources = [write(tmp_path / f"{size}.jsonl", records(size)) for size in (small, 4 * small)]

    def brief(source: Path) -> object:
        return write_json(build([source], Settings(), as_of=AS_OF).brief)

    def days(source: Path) -> object:
        return make_timeline([source], Settings(), Chosen(), as_of=AS_OF)

    for work in (days, brief):
        work(sources[0])  # tables and libraries are loaded
        short, long = (seconds(lambda source=source, work=work: work(source)) for source in sources)  # type: ignore[misc]
        assert long < 9 * max(short, 0.05), (work, short, long)


def test_each_of_many_dates_is_there(run: Run, capsys: Captured, tmp_path: Path) -> None:
    records = many_dates(500)
    data, _ = timeline(run, capsys, str(write(tmp_path / "archive.jsonl", records)))
    assert check_timeline(data, {"one": records[0]["text"]}) == []
    assert len(data["timeline"]) == 500
