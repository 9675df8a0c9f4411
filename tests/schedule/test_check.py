"""The check before publishing: whole files pass, broken ones are named."""

import io
import zipfile

import pytest
from pypdf import PdfWriter

from briefing.schedule.check import check_counts, check_files, check_sizes


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, "words " * 100)
    return buffer.getvalue()


def paper(pages: int) -> bytes:
    writer, buffer = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    writer.write(buffer)
    return buffer.getvalue()


PAPER = paper(1)
WORD = archive("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("briefing.md", b"# Title\n"),
        ("timeline.json", b"{}"),
        ("briefing.html", b"<html></html>\n"),
        ("timeline.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
        ("briefing.pdf", PAPER),
        ("briefing.docx", WORD),
    ],
)
def test_whole_files_pass(name: str, content: bytes) -> None:
    assert check_files({name: content}) == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("briefing.md", b"", "empty"),
        ("timeline.json", b"{", "not JSON"),
        ("briefing.json", b'{"schema": "briefing.brief/1"}', "not of its schema"),
        ("briefing.html", b"<html>", "not a whole page"),
        ("timeline.ics", b"BEGIN:VCALENDAR", "not a whole calendar"),
        ("briefing.pdf", b"%PDF-1.7 cut", "not a whole PDF"),
        ("briefing.pdf", PAPER[:-200], "not a whole PDF"),
        ("briefing.pdf", paper(0), "a PDF without a page"),
        ("briefing.docx", b"PK\x03\x04 cut", "not a Word document"),
        ("briefing.docx", archive("other.xml"), "no word/document.xml"),
        ("briefing.docx", WORD[:-40], "not a Word document"),
        ("briefing.docx", WORD.replace(b"words words", b"wordz words", 1), "damaged"),
    ],
)
def test_broken_files_are_named(name: str, content: bytes, says: str) -> None:
    (fault,) = check_files({name: content, "notes.txt": b"x"})
    assert fault.startswith(f"{name}: ")
    assert says in fault


@pytest.mark.parametrize(
    ("now", "before", "warned"), [(5, None, False), (5, 10, False), (1, 10, True), (1, 1, False), (1, 0, False)]
)
def test_most_articles_gone_is_said(now: int, before: int | None, warned: bool) -> None:
    assert bool(check_counts(now, before)) is warned


def test_a_file_that_shrank_is_said() -> None:
    files = {"briefing.md": b"x" * 10, "briefing.json": b"x" * 90}
    said = check_sizes(files, {"briefing.md": 100, "briefing.json": 100, "gone.csv": 100})
    assert said == ["briefing.md has 10 bytes, 100 in the edition before"]
