"""A topic over an archive: what is on it is found, nothing of it depends on the index, no topic is a query."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from briefing import retrieval
from briefing.errors import SourceError
from briefing.ingest.jsonl import read_record
from briefing.model import Document
from briefing.nightly import PRIVATE
from briefing.retrieval import ARCHIVE, INDEX, Found, find_on_topic
from tests.conftest import Run
from tests.contract import check_brief

TOPIC = "flood defences in Łódź"
ON_TOPIC = (
    "Work on the flood defences of Lodz began on Monday, the mayor said.",
    "Critics say the defense against floods was never paid for, and that the river will come back.",
    "Łódź voted for higher walls after hundreds of houses were flooded in the spring.",
    "In Łódź’s old quarter the flooding left mud to the windows of the first floor.",
    "FLOOD-DEFENCE WORKERS WALKED OUT ON FRIDAY OVER UNPAID HOURS.",
)
OFF_TOPIC = (
    "The court of Galt heard an appeal over the tram line on Tuesday.",
    "The defence asked the court to hear two more witnesses before the verdict.",
    "A flood of complaints reached the rail operator after the new timetable.",
    "The museum of Lund shows drawings of the harbour from two centuries.",
    "Farmers in Jovik expect a poor harvest after weeks without rain.",
)
FILLER = ("residents", "have", "argued", "over", "the", "plan", "for", "years", "and", "nobody", "knows", "who", "pays")


def archive(size: int = 1000, each: int = 8, seed: int = 1) -> list[Document]:
    """So many articles, each of the sentences on the topic in `each` of them: a0, a1 … in no order."""
    chance = random.Random(seed)
    leads = [*ON_TOPIC * each]
    leads += [OFF_TOPIC[number % len(OFF_TOPIC)] for number in range(size - len(leads))]
    chance.shuffle(leads)
    return [article(f"a{number}", f"{lead} {filler(chance)}") for number, lead in enumerate(leads)]


def filler(chance: random.Random) -> str:
    return " ".join(chance.choice(FILLER) for _ in range(chance.randrange(20, 60))).capitalize() + "."


def article(name: str, text: str) -> Document:
    return read_record({"id": name, "text": text, "dct": "2024-03-04"})


def is_on_topic(document: Document) -> bool:
    return document.text.startswith(ON_TOPIC)


def ids(found: Found) -> list[str]:
    return [document.id for document in found.documents]


@pytest.fixture(params=["kept", "temporary", "scanned"])
def index(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path | None:
    """The index in its file, in a temporary one, and none, SQLite having no FTS5."""
    if request.param == "scanned":
        monkeypatch.setattr(retrieval, "_TABLES", "CREATE VIRTUAL TABLE indexed USING no_such_module (words)")
    return tmp_path / "private" / "articles.sqlite" if request.param == "kept" else None


def test_all_that_is_on_the_topic_and_little_else(index: Path | None) -> None:
    documents = archive()
    found = find_on_topic(documents, TOPIC, index)
    relevant = {document.id for document in documents if is_on_topic(document)}
    assert set(ids(found)) == relevant
    assert ids(found) == [document.id for document in documents if document.id in relevant]
    assert found.left == len(documents) - len(found.documents)
    assert found.reason == (
        "not on the topic “flood defences in Łódź”: each holds fewer than 2 of its words (defense, flood, lodz)"
    )


def test_the_nearest_where_very_many_are(index: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrieval, "MOST", 5)
    documents = [
        article(f"a{number}", "The flood reached Lodz. " + "The river rose. " * number) for number in range(400)
    ]
    documents.reverse()
    found = find_on_topic(documents, TOPIC, index)
    assert ids(found) == ["a4", "a3", "a2", "a1", "a0"]  # the shorter the text, the more its words weigh
    assert found.left == 395 and found.reason.endswith(", or is not among the 5 nearest to it")


@pytest.mark.parametrize("size", [1, ARCHIVE])
def test_a_folder_is_read_as_a_whole(size: int, tmp_path: Path) -> None:
    documents = archive(size, each=0)
    assert find_on_topic(documents, TOPIC, tmp_path / "index") == Found(documents)
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize("topic", ["", "  ", "of the", "*", '"', "2024"])
def test_without_a_word_of_its_own_a_topic_is_none(topic: str) -> None:
    documents = archive(400)
    assert find_on_topic(documents, topic, None) == Found(documents)


@pytest.mark.parametrize(
    "topic",
    [
        "NEAR(", 'flood NEAR( *"', "flood AND", "words: flood", "flood NOT flood", '"flood', "flood') OR 1=1 --",
        "^flood", "{flood}", "flood\x00", "flood* + -", "\ud800flood", "flood\u202e",
    ],
)  # fmt: skip
def test_no_topic_is_a_query(topic: str, index: Path | None) -> None:
    documents = archive(400)
    try:
        found = find_on_topic(documents, topic, index)
    except SourceError as none:
        assert "is on the topic" in str(none)
    else:
        assert all("flo" in document.text.lower() for document in found.documents) and found.left


def test_a_topic_of_ten_thousand_words_takes_linear_time(index: Path | None) -> None:
    documents = archive(400)
    chance = random.Random(3)
    words = ["".join(chance.choices("bcdfgklmnprst", k=9)) for _ in range(10_000)]
    started = time.process_time()
    found = find_on_topic(documents, " ".join([*words, "flood", "Lodz"]), index)
    assert 0 < len(found.documents) < 100
    assert time.process_time() - started < 20


def test_when_every_article_is_about_something_else(index: Path | None) -> None:
    with pytest.raises(
        SourceError, match=r"none of 400 articles is on the topic “volcano”: each lacks its word \(volcano\)"
    ):
        find_on_topic(archive(400, each=0), "volcano", index)


@pytest.mark.parametrize(
    ("topic", "text", "expected"),
    [
        ("dam", "The dam broke.", True),
        ("dam", "The dams broke.", True),
        ("dam", "The damage was small.", False),  # too short to stand for what begins with it
        ("strike", "Strikers marched.", True),
        ("country", "Several countries signed.", True),
        ("people", "One person was hurt.", True),
        ("labor", "The labour market shrank.", True),
        ("organisation", "The organization was closed.", True),
        ("NATO", "Ministers of NATO met.", True),
        ("U.S.", "The US left.", True),
        ("US", "They told us.", True),  # without capitals the index can't tell; the brief can
        ("post-war", "The post-war order", True),
        ("post-war", "The post of war minister", False),
        ("Erdős", "Erdos proved it.", True),
        ("harbour works", "The harbour was closed.", False),
        ("harbour works", "Harbor work was halted.", True),
    ],
)
def test_spellings(topic: str, text: str, expected: bool, index: Path | None) -> None:
    documents = [article("it", text), *archive(400, each=0), article("other", "dam people NATO US labor " + topic)]
    assert ("it" in ids(find_on_topic(documents, topic, index))) is expected


def test_page_furniture_is_not_what_an_article_is_about(index: Path | None) -> None:
    page = "The museum of Lund was closed on Monday for a year.\n\nRead more: Flood in Lodz\n\nShare this article\n"
    documents = [*archive(400), article("page", page)]
    assert "page" not in ids(find_on_topic(documents, TOPIC, index))


def rows(index: Path) -> int:
    with sqlite3.connect(index) as database:
        (count,) = database.execute("SELECT count(*) FROM article").fetchone()
    database.close()
    return int(count)


def test_the_index_is_kept_and_holds_what_was_read_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = tmp_path / "index"
    first, second = archive(500, seed=1), archive(500, seed=2)
    expected = [ids(find_on_topic(each, TOPIC, None)) for each in (first, first + second[:40], second)]
    read: list[str] = []
    monkeypatch.setattr(retrieval, "_words_of", _counting(read))
    for documents, answer, new in zip((first, first + second[:40], second), expected, (500, 40, 460), strict=True):
        read.clear()
        assert ids(find_on_topic(documents, TOPIC, index, lambda: "one")) == answer
        assert (len(read), rows(index)) == (new, len(documents))
    read.clear()
    assert ids(find_on_topic(second, TOPIC, index, lambda: "another")) == expected[2]
    assert len(read) == 500


def _counting(read: list[str]) -> Any:
    words_of = retrieval._words_of

    def counted(document: Document) -> str:
        read.append(document.id)
        return words_of(document)

    return counted


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    index, documents = tmp_path / "index", archive(600)
    expected = ids(find_on_topic(documents, TOPIC, index))
    content = index.read_bytes()
    index.write_bytes(content[: len(content) // 2] + bytes(2000) if damage is None else damage)
    assert ids(find_on_topic(documents, TOPIC, index)) == expected
    assert rows(index) == 600


@pytest.mark.parametrize("place", ["a_file/index", "a_folder", "/proc/nowhere/index"])
def test_an_index_that_can_not_be_kept(tmp_path: Path, place: str) -> None:
    (tmp_path / "a_file").write_text("mine")
    (tmp_path / "a_folder").mkdir()
    documents = archive(400)
    assert ids(find_on_topic(documents, TOPIC, tmp_path / place)) == ids(find_on_topic(documents, TOPIC, None))
    assert (tmp_path / "a_file").read_text() == "mine" and (tmp_path / "a_folder").is_dir()


def test_articles_of_the_same_words_go_together() -> None:
    twins: Sequence[Document] = [article("one", ON_TOPIC[0]), article("two", ON_TOPIC[0])]
    found = find_on_topic([*archive(400, each=0), *twins], TOPIC, None)
    assert ids(found) == ["one", "two"]


@pytest.mark.parametrize("most", [7, 20])
def test_the_scan_and_the_index_agree_on_what_is_nearest(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(retrieval, "MOST", most)
    documents = archive(700)
    topics = (TOPIC, "court", "the court and the defence", "harbour drawings of Lund", "timetable rain flood")
    indexed = [ids(find_on_topic(documents, topic, None)) for topic in topics]
    monkeypatch.setattr(retrieval, "_TABLES", "CREATE VIRTUAL TABLE indexed USING no_such_module (words)")
    assert [ids(find_on_topic(documents, topic, None)) for topic in topics] == indexed


# --- in a run -------------------------------------------------------------------------------------


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "archive.jsonl"
    lines = [{"id": each.id, "text": each.text, "dct": "2024-03-04"} for each in archive(400, each=2)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_a_build_reads_what_is_on_the_topic_and_counts_the_rest(
    run: Run, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("build", str(records), "--topic", TOPIC, "--formats", "json,md", "--as-of", "2026-11-20")
    assert run(*words) == 0
    assert "briefing: left out: 390 articles: not on the topic “flood defences in Łódź”: " in capsys.readouterr().err
    first = (tmp_path / "out" / "briefing.json").read_bytes()
    data = json.loads(first)
    assert check_brief(data) == []
    assert all(each["text"].startswith(ON_TOPIC) for each in data["documents"]) and len(data["documents"]) == 10
    (row,) = [row for row in data["left_out"] if row.get("count")]
    assert row["count"] == 390 and row["reason"].startswith("not on the topic")
    assert "390 articles (not on the topic" in (tmp_path / "out" / "briefing.md").read_text()
    assert (tmp_path / "out" / PRIVATE / INDEX).exists()
    assert run(*words) == 0  # with the index of the first run, and without any
    assert (tmp_path / "out" / "briefing.json").read_bytes() == first
    shutil.rmtree(tmp_path / "out" / PRIVATE)
    assert run(*words) == 0
    assert (tmp_path / "out" / "briefing.json").read_bytes() == first


def test_a_topic_of_the_settings_is_stated_as_well(run: Run, records: Path, tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text(f'topic = "{TOPIC}"\n[sources]\nfolder = "{records.name}"\n')
    assert run("build", "--formats", "json", "--as-of", "2026-11-20") == 0
    assert len(json.loads((tmp_path / "out" / "briefing.json").read_bytes())["documents"]) == 10


@pytest.mark.parametrize("verb", [("build", "--formats", "json"), ("timeline",)])
def test_no_article_on_the_topic_is_one_line(
    run: Run, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: tuple[str, ...]
) -> None:
    assert run(*verb, str(records), "--topic", "volcano", "--as-of", "2026-11-20") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line == "briefing: none of 400 articles is on the topic “volcano”: each lacks its word (volcano)"
    assert not (tmp_path / "out" / "briefing.json").exists()


def test_a_timeline_of_a_topic(run: Run, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("timeline", str(records), "--topic", TOPIC, "--limit", "5", "--as-of", "2026-11-20")
    assert run(*words) == 0
    said = capsys.readouterr()
    assert "briefing: left out: 390 articles: not on the topic" in said.err
    (day,) = [row for row in json.loads(said.out)["timeline"] if row["date"] == "2024-03-04"]
    assert day["documents"] <= 10
    assert not (tmp_path / "out").exists()  # nobody asked for it; where it is there, the index is kept in it
    (tmp_path / "out").mkdir()
    assert run(*words) == 0
    assert capsys.readouterr() == said
    assert (tmp_path / "out" / PRIVATE / INDEX).exists()
