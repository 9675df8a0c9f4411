from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from briefing import edtf
from briefing.config import DocumentRule, Settings
from briefing.errors import SourceError
from briefing.ingest.folder import Unread, read_sources
from briefing.model import Document

TEXT = "Budget passes at last\n\nThe council passed the budget on Monday after a long debate in the old hall.\n"


def read(folder: Path, settings: Settings | None = None, *skip: Path) -> tuple[list[Document], list[Unread]]:
    return read_sources([folder], settings or Settings(), skip)


def paths(folder: Path) -> list[str]:
    return [document.path for document in read(folder)[0]]


def reasons(folder: Path) -> dict[str, str]:
    return {row.path: row.reason for row in read(folder)[1]}


def test_reads_a_folder_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT + name, "utf-8")
    assert paths(tmp_path) == ["a/1.txt", "a/2.txt", "b.txt", "c.md"]
    assert read(tmp_path) == read(tmp_path)


def test_leaves_out_what_is_no_source(tmp_path: Path) -> None:
    for name in (".hidden.txt", "briefing.toml", "corrections.toml", "out/x.txt", "mine.toml", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT + name, "utf-8")
    documents, unread = read(tmp_path, Settings(path=tmp_path / "mine.toml"), tmp_path / "out")
    assert [document.path for document in documents] == ["a.txt"]
    assert unread == []


def test_a_file_as_source_is_named_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    documents, _ = read_sources([tmp_path / "a.txt", tmp_path], Settings())
    assert [document.path for document in documents] == ["a.txt"]


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        read_sources([tmp_path / "gone"], Settings())


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "in"
    outside.mkdir()
    folder.mkdir()
    (outside / "secret.txt").write_text(TEXT, "utf-8")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "file.txt").symlink_to(outside / "secret.txt")
    (folder / "dir").symlink_to(outside)
    (folder / "same.txt").symlink_to(folder / "a.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    documents, unread = read(folder)
    assert [document.path for document in documents] == ["a.txt"]
    assert {row.path: "out of the folder" in row.reason for row in unread} == {
        "file.txt": True,
        "dir": True,
        "gone.txt": False,
    }


def test_same_bytes_are_kept_once_with_a_note(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    (document,), unread = read(tmp_path)
    assert document.path == "a.txt"
    assert "the same bytes also stand in b.txt" in document.notes
    assert unread == []


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \n\t\n", "nothing but blanks"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        ("a.txt", bytes(range(256)) * 20, "binary file"),
        ("a.md", b"\x00\x01\x02\x03" * 100, "binary file"),
        ("a.html", b"<html></html>", "without words"),
        ("a.eml", b"From: a@b.example\nMIME-Version: 1.0\n\n", "without text"),
        ("a.xyz", b"Some text", "format not known (.xyz)"),
        ("a.jpg", b"\xff\xd8\xff\xe0 1234", "format not known (.jpg)"),
    ],
)
def test_says_why_a_file_is_not_read(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    documents, (row,) = read(tmp_path)
    assert [document.path for document in documents] == ["good.txt"]
    assert row.path == name
    assert reason in row.reason


@pytest.mark.parametrize(
    ("content", "text", "note"),
    [
        (
            "The café closed — “for good”.".encode("cp1252"),
            "The café closed — “for good”.",
            "not UTF-8: read as cp1252",
        ),
        ("The café closed.".encode("utf-16"), "The café closed.", "read as UTF-16"),
        ("The café closed today.".encode("utf-16-le"), "The café closed today.", "read as UTF-16-LE"),
        (b"\xef\xbb\xbfThe mayor left.", "The mayor left.", ""),
        (b"The mayor\x00left.\x07 He", "The mayor\ufffdleft.\ufffd He", "2 control characters"),
        ("The \u202emayor left.".encode(), "The \u202emayor left.", "text direction controls"),
        ("Cafe\u0301\r\nclosed\r".encode(), "Café\nclosed\n", ""),
    ],
)
def test_reads_bytes_as_what_they_are(tmp_path: Path, content: bytes, text: str, note: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    (document,), _ = read(tmp_path)
    assert document.text == text
    assert note in " ".join(document.notes)
    assert bool(document.notes) == bool(note)


def test_content_decides_where_the_name_is_wrong(tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html><body><article><h1>Budget passes</h1><p>" + TEXT * 3 + "</p></article></body></html>"
    (tmp_path / "a.txt").write_text(page, "utf-8")
    (tmp_path / "b.html").write_text(TEXT, "utf-8")
    (tmp_path / "c").write_text(TEXT + "c", "utf-8")
    (tmp_path / "d.xyz").write_text(page + " ", "utf-8")
    documents, unread = read(tmp_path)
    assert [document.reader for document in documents] == ["webpage", "plain", "plain", "webpage"]
    assert [document.notes[0].split(",")[0] for document in documents] == [
        "named .txt",
        "named .html",
        "named without an extension",
        "named .xyz",
    ]
    assert unread == []


def test_lines_of_json_keep_their_ids_and_broken_ones_are_named(tmp_path: Path) -> None:
    lines = [
        '{"id": "a1", "text": "The mayor left.", "dct": "2024-03-05"}',
        "{broken",
        '{"id": "a2"}',
        "[1]",
        '{"id": "a1", "text": "He came."}',
    ]
    (tmp_path / "feed.jsonl").write_text("\n".join(lines), "utf-8")
    documents, unread = read(tmp_path)
    assert [(document.id, document.path) for document in documents] == [
        ("a1", "feed.jsonl#a1"),
        ("feed.jsonl#a1", "feed.jsonl#a1"),
    ]
    assert [row.path for row in unread] == ["feed.jsonl#line 2", "feed.jsonl#line 3", "feed.jsonl#line 4"]
    assert "a2: expected a string under 'text'" in unread[1].reason


def test_names_that_can_not_be_printed(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_text(TEXT, "utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/c\xff.txt")).write_text(TEXT + "c", "utf-8")
    assert paths(tmp_path) == ["a\ufffdb.txt", "c\ufffd.txt"]


def test_ids_are_of_the_bytes_and_the_part(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (first,), _ = read(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "z.txt")
    (second,), _ = read(tmp_path)
    assert first.id == second.id
    assert len(first.id) == 11
    assert first.id[0] == "d"


def test_settings_state_what_the_page_does_not(tmp_path: Path) -> None:
    (tmp_path / "2020-01-01.txt").write_text(TEXT, "utf-8")
    rules = (
        DocumentRule(glob="*.txt", published=edtf.day(date(2024, 3, 5)), outlet="The Courier", reliability="B"),
        DocumentRule(
            glob="2020*", published=edtf.day(date(2024, 3, 6)), captured=edtf.day(date(2024, 3, 7)), language="de"
        ),
        DocumentRule(glob="*.html", outlet="Other"),
    )
    (document,), _ = read(tmp_path, Settings(documents=rules))
    assert [(claim.source, claim.when.text) for claim in document.published_claims] == [
        ("setting", "2024-03-06"),
        ("file-name", "2020-01-01"),
    ]
    assert (document.outlet, document.reliability, document.language) == ("The Courier", "B", "de")
    assert [claim.when.text for claim in document.captured_claims] == ["2024-03-07"]
    assert "not analysed: language (German)" in document.notes


def test_other_languages_are_kept_and_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Der Rat hat am Montag nach langer Debatte den Haushalt der Stadt und des Landes beschlossen.", "utf-8"
    )
    (document,), _ = read(tmp_path)
    assert document.language == "de"
    assert document.notes == ("not analysed: language (German)",)


def test_a_line_of_a_megabyte(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor left. " * 65_536, "utf-8")
    (document,), _ = read(tmp_path)
    assert len(document.segments) == 1
