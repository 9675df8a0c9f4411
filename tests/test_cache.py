"""The cache: never wrong, only missing, whatever happens to its file."""

import hashlib
import pickle
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.cache import Cache, key_of, opened
from briefing.extract.findings import Findings
from briefing.model import Document, Span
from briefing.workers import Keep, Progress, Work, analyse_all
from tests.nights import FLOOD, RETURN, Desk

KEY = key_of("spans", "bytes", 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "private" / "findings.sqlite"
    with opened(path, "1") as cache:
        assert cache.find(KEY) is None
        cache.keep(KEY, [Span(1, 2), frozenset({"a"})])
    return path


def test_finds_what_was_kept(path: Path) -> None:
    with opened(path, "1") as cache:
        assert cache.find(KEY) == [Span(1, 2), frozenset({"a"})]
        assert cache.find(key_of("spans", "other bytes", 1)) is None


def test_another_program_reads_all_again(path: Path) -> None:
    with opened(path, "2") as cache:
        assert cache.find(KEY) is None
    with opened(path, "1") as cache:
        assert cache.find(KEY) is None


def test_what_nobody_asked_for_goes(path: Path) -> None:
    with opened(path, "1"):
        pass
    with opened(path, "1") as cache:
        assert cache.find(KEY) is None


def test_a_run_that_fails_keeps_what_it_made_and_loses_nothing(path: Path) -> None:
    other = key_of("spans", "other bytes", 1)
    with pytest.raises(ZeroDivisionError), opened(path, "1") as cache:
        cache.keep(other, [Span(3, 4)])
        raise ZeroDivisionError
    with opened(path, "1") as cache:
        assert cache.find(KEY) == [Span(1, 2), frozenset({"a"})]
        assert cache.find(other) == [Span(3, 4)]


def test_a_run_that_is_killed_keeps_most_of_what_it_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.cache._WRITTEN_AT_ONCE", 1)
    killed = Cache(path, "1")  # never closed
    killed.keep(other := key_of("spans", "other bytes", 1), [Span(3, 4)])
    with opened(path, "1") as cache:
        assert cache.find(other) == [Span(3, 4)]


@pytest.mark.parametrize("damage", ["empty", "noise", "cut", "page", "folder", "table"])
def test_a_damaged_file_is_made_anew(path: Path, damage: str) -> None:
    content = path.read_bytes()
    if damage == "folder":
        path.unlink()
        path.mkdir()
    elif damage == "table":
        with sqlite3.connect(path) as connection:
            connection.execute("DROP TABLE kept")
            connection.execute("CREATE TABLE kept (other TEXT)")
    else:
        damaged = {"empty": b"", "noise": b"no database " * 500, "cut": content[: len(content) // 2]}
        path.write_bytes(damaged.get(damage, content[:4096] + bytes(range(256)) * 16 + content[8192:]))
    with opened(path, "1") as cache:
        assert cache.find(KEY) in (None, [Span(1, 2), frozenset({"a"})])
        cache.keep(KEY, [Span(5, 6)])
    if damage != "folder":
        with opened(path, "1") as cache:
            assert cache.find(KEY) == [Span(5, 6)]


class Evil:
    def __reduce__(self) -> Any:
        return print, ("executed",)


@pytest.mark.parametrize(
    "value", [b"", b"no pickle", pickle.dumps(Evil()), pickle.dumps(Path("x")), b"\x80\x05cos\nsystem\n."]
)
def test_a_value_of_somebody_else_is_not_run(path: Path, value: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(path) as connection:
        checked = hashlib.blake2b(value, digest_size=8).digest() + value
        connection.execute("UPDATE kept SET value = ?", (checked,))
    connection.close()
    with opened(path, "1") as cache:
        assert cache.find(KEY) is None
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("at", [0, 9, -3])
def test_a_value_whose_bytes_have_changed_is_not_used(path: Path, at: int) -> None:
    with sqlite3.connect(path) as connection:
        ((value,),) = connection.execute("SELECT value FROM kept").fetchall()
        changed = bytearray(value)
        changed[at] ^= 1
        connection.execute("UPDATE kept SET value = ?", (bytes(changed),))
    connection.close()
    with opened(path, "1") as cache:
        assert cache.find(KEY) is None


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with opened(tmp_path / "file" / "findings.sqlite", "1") as cache:
        cache.keep(KEY, [Span(1, 2)])
        assert cache.find(KEY) is None


def test_a_file_that_breaks_while_it_is_read(path: Path) -> None:
    cache = Cache(path, "1")
    with sqlite3.connect(path) as other:
        other.execute("DROP TABLE kept")
    other.close()
    assert cache.find(KEY) is None
    cache.keep(KEY, [Span(7, 8)])
    cache.close()
    with opened(path, "1") as again:
        assert again.find(KEY) == [Span(7, 8)]


# --- in a night -----------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "desk")
    desk.write({"flood.txt": FLOOD, "return.txt": RETURN})
    desk.night()
    return desk


def kept_of(desk: Desk) -> set[bytes]:
    connection = sqlite3.connect(desk.out / ".briefing" / "findings.sqlite")
    try:
        return {key for (key,) in connection.execute("SELECT key FROM kept")}
    finally:
        connection.close()


def test_only_what_is_new_is_read(desk: Desk) -> None:
    before = kept_of(desk)
    assert len(before) == 4  # the reading of each article, and its findings
    desk.write({"more.txt": "Korvik market opens\n\nThe market of Korvik opened on 4 March 2026.\n"})
    (desk.articles / "return.txt").unlink()
    desk.night("2026-03-05")
    after = kept_of(desk)
    assert (len(after), len(after & before)) == (4, 2)


def test_a_renamed_file_is_not_analysed_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.articles / "return.txt").rename(desk.articles / "home.txt")
    analysed: list[str] = []

    def spy(documents: Sequence[Document], works: Sequence[Work], progress: Progress, keep: Keep) -> Iterator[Findings]:
        analysed.extend(document.path for document in documents)
        return analyse_all(documents, works, progress, keep)

    monkeypatch.setattr("briefing.build.analyse_all", spy)
    desk.write({"more.txt": "Korvik market opens\n\nThe market of Korvik opened on 4 March 2026.\n"})
    desk.night("2026-03-05")
    assert analysed == ["more.txt"]
    assert {each["path"] for each in desk.data()["documents"]} == {"flood.txt", "home.txt", "more.txt"}


def test_an_article_that_could_not_be_analysed_is_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(documents: Sequence[Document], works: Sequence[Work], progress: Progress, keep: Keep) -> Iterator[Findings]:
        return (Findings(document=replace(document, notes=("not analysed: it died",))) for document in documents)

    desk.write({"more.txt": "Korvik market opens\n\nThe market of Korvik opened on 4 March 2026.\n"})
    with monkeypatch.context() as patch:
        patch.setattr("briefing.build.analyse_all", die)
        desk.night("2026-03-05")
    assert [(row["path"], row["reason"]) for row in desk.data()["left_out"]] == [("more.txt", "not analysed: it died")]
    (desk.folder / "corrections.toml").write_text("# look again\n")
    desk.night("2026-03-06")
    assert desk.data()["left_out"] == []


@pytest.mark.parametrize("state", ["warm", "cold", "damaged", "of another program"])
def test_cold_and_warm_give_the_same_bytes(desk: Desk, tmp_path: Path, state: str) -> None:
    cold = Desk(tmp_path / "cold")
    place = desk.out / ".briefing" / "findings.sqlite"
    if state == "cold":
        place.unlink()
    elif state == "damaged":
        place.write_bytes(place.read_bytes()[:5000])
    elif state == "of another program":
        with sqlite3.connect(place) as connection:
            connection.execute("UPDATE program SET state = 'x'")
    cold.write({"flood.txt": FLOOD, "return.txt": RETURN})
    cold.night()
    for each in (desk, cold):
        each.write({"more.txt": "Korvik market opens\n\nThe market of Korvik opened on 4 March 2026.\n"})
    (cold.out / ".briefing" / "findings.sqlite").unlink()
    desk.night("2026-03-05")
    cold.night("2026-03-05")
    assert desk.files() == cold.files()
