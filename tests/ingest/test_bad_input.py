"""Input that is broken, hostile or simply too large: a document, a note or a reason, in time and in memory."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdf
import pytest

import briefing.ingest.folder as folder_module
from briefing.config import Settings
from briefing.errors import SourceError
from briefing.ingest.folder import Unread, read_content, read_sources
from briefing.model import Document
from tests.ingest.promises import keeps_promises
from tests.ingest.small_files import JSON_LINES, PAGE, WORD_PARTS, W, pdf_of, zip_of

TEXT = "Budget passes at last\n\nThe council passed the budget on Monday after a long debate in the old hall.\n"
LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
)


def read(folder: Path) -> tuple[list[Document], list[Unread]]:
    documents, unread = read_sources([folder], Settings())
    for document in documents:
        keeps_promises(document)
    return documents, unread


def reason(content: bytes, name: str) -> str:
    with pytest.raises(SourceError) as caught:
        read_content(content, name)
    return str(caught.value)


@contextmanager
def within(seconds: float, megabytes: float = 1e6) -> Iterator[None]:
    began = time.process_time()
    if megabytes < 1e6:
        tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1] if tracemalloc.is_tracing() else 0
    finally:
        tracemalloc.stop()
    assert time.process_time() - began < seconds
    assert peak < megabytes * 1e6, f"{peak / 1e6:.0f} MB"


# --- web pages


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_a_page_cut_off(share: float) -> None:
    content = PAGE[: int(len(PAGE) * share)]
    try:
        (document,) = read_content(content, "a.html")
    except SourceError as error:
        assert "without words" in str(error)
        return
    keeps_promises(document)
    assert share < 0.9 or document.headline == "Flood hits town"


@pytest.mark.parametrize("opening", ["<table><tr><td>", "<div>", "<ul><li>", "<b>", "<blockquote>", "<p><font>"])
def test_a_thousand_levels(opening: str) -> None:
    page = f"<html><body><h1>Flood hits town</h1>{opening * 1000}<p>The river rose by two metres on Monday.</p>"
    with within(5):
        (document,) = read_content(page.encode(), "a.html")
    assert "The river rose by two metres on Monday." in document.text


# --- Word


def test_a_word_file_with_entities_that_multiply() -> None:
    bomb = (
        LAUGHS
        + (
            f']><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>It fell. &j;</w:t></w:r></w:p></w:body></w:document>'
        ).encode()
    )
    with within(2, megabytes=20):
        try:
            (document,) = read_content(zip_of({"word/document.xml": bomb}), "a.docx")
            assert "haha" not in document.text
        except SourceError as error:
            assert "broken Word file" in str(error)


def test_a_word_file_that_reads_another_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("classified words", "utf-8")
    xml = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><w:document xmlns:w="{W}"><w:body><w:p><w:r>'
        "<w:t>The mayor left. &x;</w:t></w:r></w:p></w:body></w:document>"
    )
    (document,) = read_content(zip_of({"word/document.xml": xml.encode()}), "a.docx")
    assert "classified" not in document.text


def test_a_word_file_that_unpacks_to_gigabytes() -> None:
    parts = {**WORD_PARTS, "word/document.xml": b" " * (70 * 1024 * 1024)}
    packed = zip_of(parts)
    assert len(packed) < 200_000
    with within(2, megabytes=20):
        assert "unpacks to more than 64 MB" in reason(packed, "a.docx")


def test_a_word_file_that_lies_about_its_size() -> None:
    packed = bytearray(zip_of({"word/document.xml": b" " * 10_000_000}))
    at = packed.rindex(b"PK\x01\x02") + 24  # the size in the central directory (APPNOTE 4.3.12)
    packed[at : at + 4] = (100).to_bytes(4, "little")
    with within(2, megabytes=20):
        assert "broken Word file" in reason(bytes(packed), "a.docx")


def test_a_word_file_with_a_password() -> None:
    packed = bytearray(zip_of(WORD_PARTS))
    for at in (index for index in range(len(packed)) if packed[index : index + 4] == b"PK\x01\x02"):
        packed[at + 8] |= 1
    assert "without a password" in reason(bytes(packed), "a.docx")


def test_other_archives_are_no_word_files() -> None:
    assert "content is no such file" in reason(zip_of({"a.xml": b"<a/>"}), "a.docx")
    assert "ZIP archive" in reason(zip_of({"a.txt": b"x"}), "a.txt")


# --- PDF


def test_a_pdf_with_a_password() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf_of(["The mayor left the town."])))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert reason(locked.getvalue(), "a.pdf") == "an encrypted PDF: save it without a password"


def test_a_pdf_that_only_forbids_printing() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf_of(["The mayor left the town on Monday."])))
    writer.encrypt("", "owner", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    (document,) = read_content(locked.getvalue(), "a.pdf")
    assert document.text == "The mayor left the town on Monday."


def test_a_pdf_of_5000_pages() -> None:
    writer = pypdf.PdfWriter()
    page = pypdf.PdfReader(io.BytesIO(pdf_of(["The mayor left the town on Monday."]))).pages[0]
    for _ in range(5000):
        writer.add_page(page)
    content = io.BytesIO()
    writer.write(content)
    with within(20):
        (document,) = read_content(content.getvalue(), "a.pdf")
    assert "only the first 1000 of 5000 pages read" in document.notes


def test_a_scanned_pdf() -> None:
    assert "needs OCR" in reason(pdf_of(["", ""]), "a.pdf")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_pdf_cut_off(share: float) -> None:
    whole = pdf_of(["The mayor left the town on Monday."])
    try:
        (document,) = read_content(whole[: int(len(whole) * share)], "a.pdf")
        keeps_promises(document)
    except SourceError as error:
        assert "PDF" in str(error)


# --- mail


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Type: multipart/mixed; boundary=b", "--b\r\n\r\nThe mayor left the town.\r\n"),  # never closed
        ("Content-Type: multipart/mixed", "The mayor left the town."),  # no boundary
        ("Content-Type: text/plain; charset=x-unknown", "The mayor left the town."),
        ("Content-Type: text/plain; charset=\x80\xff", "The mayor left the town."),
        ("Content-Type: ;;;", "The mayor left the town."),
        ("Content-Transfer-Encoding: base64", "The mayor left the town."),
        ("Content-Transfer-Encoding: quoted-printable", "The mayor=ZZ left the town.="),
        ("Content-Transfer-Encoding: x-uuencode", "begin 644 a\r\nThe mayor left the town."),
        ("Subject: =?utf-8?b?////?=", "The mayor left the town."),
        ("Subject: =?x-none?q?=41?= caf\xe9", "The mayor left the town."),
        ("Date: yesterday, more or less", "The mayor left the town."),
    ],
)
def test_broken_mime(head: str, body: str) -> None:
    content = f"From: a@b.example\r\nMIME-Version: 1.0\r\n{head}\r\n\r\n{body}\r\n".encode("latin-1")
    try:
        documents = read_content(content, "a.eml")
    except SourceError as error:
        assert "base64" in head
        assert "without text" in str(error)
        return
    for document in documents:
        keeps_promises(document)
        assert "mayor" in document.text


def test_a_header_in_plain_bytes() -> None:
    content = "From: a@b.example\r\nMessage-ID: <1>\r\nSubject: Café closes\r\n\r\nThe mayor left the town.\r\n"
    for encoding in ("utf-8", "cp1252"):
        (document,) = read_content(content.encode(encoding), "a.eml")
        assert document.headline == "Café closes"


def test_an_attachment_of_50_megabytes() -> None:
    line = b"QUJD" * 18 + b"\r\n"
    content = (
        b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
        b"The mayor left the town.\r\n--b\r\nContent-Type: application/zip; name=a.zip\r\n"
        b"Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + line * (50_000_000 // len(line))
        + b"\r\n--b--\r\n"
    )
    # In a process of its own: the standard parser's memory is the system's, and other tests would add to it.
    program = (
        "import sys, time\n"
        "from briefing.ingest.folder import read_content\n"
        "content = sys.stdin.buffer.read()\n"
        "(document,) = read_content(content, 'a.eml')\n"
        "print(document.text, document.notes, sep='\\n')\n"
        # VmHWM begins anew with the program; getrusage's peak is the larger parent's.
        "peak = next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "print(int(peak) // 1024, time.process_time())\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], input=content, capture_output=True, check=True)
    text, notes, figures = ran.stdout.decode().splitlines()
    assert text == "The mayor left the town."
    assert "attachment not read: a.zip" in notes
    megabytes, seconds = map(float, figures.split())
    assert megabytes < 450
    assert seconds < 20


@pytest.mark.parametrize("suffix", [".eml", ".rss"])
def test_an_author_in_two_thousand_brackets(suffix: str) -> None:
    author = "(" * 2000 + "Ann Roe"
    mail = f"From: {author}\r\nMIME-Version: 1.0\r\nSubject: {author}\r\n\r\nThe mayor left the town.\r\n"
    feed = f"<rss><channel><item><title>It fell</title><author>{author}</author></item></channel></rss>"
    (document,) = read_content((mail if suffix == ".eml" else feed).encode(), "a" + suffix)
    keeps_promises(document)


@pytest.mark.parametrize("damage", ["\x80", "\x00", "\ud800"])
def test_a_feed_whose_declaration_is_damaged(damage: str) -> None:
    entry = "<rss><channel><item><title>It fell</title></item></channel></rss>"
    feed = f'<?xml version="1.0" encoding="{damage}utf-8"?>{entry}'
    (document,) = read_content(feed.encode("latin-1", "replace"), "a.rss")
    assert document.headline == "It fell"


def test_messages_in_messages() -> None:
    content = b"The mayor left the town.\r\n"
    for level in range(300):
        content = b"Content-Type: message/rfc822\r\nSubject: %d\r\n\r\n" % level + content
    with within(5):
        read_or_refuse(b"From: a@b.example\r\nMIME-Version: 1.0\r\n" + content, "a.eml")


def read_or_refuse(content: bytes, name: str) -> None:
    try:
        for document in read_content(content, name):
            keeps_promises(document)
    except SourceError:
        return


# --- feeds and JSON


def test_a_feed_with_entities_that_multiply() -> None:
    feed = LAUGHS + b"]><rss><channel><item><title>&j;</title></item></channel></rss>"
    with within(2, megabytes=20):
        assert reason(b'<?xml version="1.0"?>\n' + feed, "a.rss")
        assert reason(feed.replace(b"<!DOCTYPE l [", b"<rss><!DOCTYPE l ["), "a.rss")


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    first, second = JSON_LINES.splitlines()
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([first, b'{"id": "a2", "text', b"", b"[1]", second]))
    documents, unread = read(tmp_path)
    assert len(documents) == 2
    assert [row.path for row in unread] == ["a.jsonl#line 2", "a.jsonl#line 4"]
    assert unread[0].reason.startswith("line 2 is not JSON")
    assert "expected an object" in unread[1].reason


def test_json_a_hundred_thousand_levels_deep(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"[" * 100_000)
    (tmp_path / "b.jsonl").write_bytes(b'{"id":"a","text":' + b"[" * 100_000)
    assert [row.path for row in read(tmp_path)[1]] == ["a.json", "b.jsonl#line 1"]


# --- characters


@pytest.mark.parametrize(
    ("words", "encoding", "language"),
    [
        ("The café’s owner left the town on Monday, and the mayor was with him.", "utf-8-sig", "en"),
        ("The café’s owner left the town on Monday, and the mayor was with him.", "utf-16", "en"),
        ("The café’s owner left the town on Monday, and the mayor was with him.", "utf-16-le", "en"),
        ("The café’s owner left the town on Monday, and the mayor was with him.", "utf-16-be", "en"),
        ("The café’s owner left the town on Monday, and the mayor was with him.", "utf-32", "en"),
        ("The café’s owner left the town on Monday, and the mayor was with him.", "cp1252", "en"),
        ("Новая набережная реки Томь была открыта в субботу в присутствии жителей города.", "koi8-r", "ru"),
        ("Новая набережная реки Томь была открыта в субботу в присутствии жителей города.", "cp1251", "ru"),
        ("新しい橋は土曜日に開通し、市長が式典で挨拶した。工事には三年かかったという。" * 3, "shift-jis", "ja"),
    ],
)
def test_encodings(words: str, encoding: str, language: str) -> None:
    (document,) = read_content(words.encode(encoding), "a.txt")
    assert document.text == words
    assert document.language == language
    assert any("not analysed" in note for note in document.notes) == (language != "en")


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".eml"])
@pytest.mark.parametrize("unit", [b"may ", b"\x00", b"a", b"\xe2\x80\x9cno\xe2\x80\x9d ", b"14:05 ", b"By Ann Roe "])
def test_one_line_of_a_megabyte(suffix: str, unit: bytes) -> None:
    with within(8):
        read_or_refuse(b"The mayor left. " + unit * (1_000_000 // len(unit)), "a" + suffix)


# --- folders


def test_names_that_no_listing_can_show(tmp_path: Path) -> None:
    for name in (b"a\nb.txt", b"tab\t.txt", b"\xff\xfe.txt", b"esc\x1b[31m.txt", "ol\u202ext.txt".encode()):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_text(TEXT + repr(name), "utf-8")
    documents, unread = read(tmp_path)
    assert len(documents) == 5
    assert not unread
    assert all(document.path.isprintable() or "\u202e" in document.path for document in documents)


def test_a_file_that_is_gone_when_its_turn_comes(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT + name, "utf-8")

    def read_and_remove(content: bytes, path: str, *, order: str | None = None) -> list[Document]:
        if path == "a.txt":
            (tmp_path / "b.txt").unlink()
            (tmp_path / "c/d.txt").unlink()
            (tmp_path / "c").rmdir()
            (tmp_path / "new.txt").write_text(TEXT + "new", "utf-8")
        return read_content(content, path, order=order)

    documents, unread = read_sources([tmp_path], Settings(), read=read_and_remove)
    assert [document.path for document in documents] == ["a.txt"]
    assert [(row.path, row.reason) for row in unread] == [
        ("b.txt", "can't be read: no such file or directory"),
        ("c", "folder can't be read: no such file or directory"),
    ]


def test_a_file_that_is_replaced_by_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    _, (row,) = read(tmp_path)
    assert row == Unread("a.txt", "not a file (a device, a pipe or a socket)")


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_source_that_never_ends(tmp_path: Path, kind: str) -> None:
    source = tmp_path / "a.txt" if kind == "pipe" else Path("/dev/zero")
    if kind == "pipe":
        os.mkfifo(source)
    _, (row,) = read_sources([source], Settings())
    assert "not a file" in row.reason


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "c.txt").write_text(TEXT + "c", "utf-8")

    # Permissions do not bind the superuser, whom tests often run as.
    def refuse(path: Path, *_: object) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    scan = os.scandir
    monkeypatch.setattr(folder_module, "_bytes_of", refuse)
    monkeypatch.setattr(os, "scandir", lambda path: scan(path) if Path(path) == tmp_path else refuse(Path(path)))
    documents, unread = read(tmp_path)
    assert documents == []
    assert [(row.path, row.reason.partition(": ")[2]) for row in unread] == [
        ("a.txt", "permission denied"),
        ("b", "permission denied"),
        ("c.txt", "permission denied"),
    ]


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "c.txt").write_text(TEXT, "utf-8")
    documents, unread = read(tmp_path)
    assert [document.path for document in documents] == ["c.txt"]
    assert {row.path for row in unread} <= {"a", "b"}


def test_a_file_larger_than_an_article_ever_is(tmp_path: Path) -> None:
    for suffix in ("txt", "jsonl"):
        with (tmp_path / f"a.{suffix}").open("wb") as file:
            file.truncate(3 * 1024**3)
    with within(2, megabytes=20):
        _, unread = read(tmp_path)
    assert ["larger than" in row.reason for row in unread] == [True, True]


def test_an_archive_in_an_archive() -> None:
    inner = zip_of({"word/document.xml": b"x" * 1000})
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("a.docx", inner)
    assert "Word file" in reason(outer.getvalue(), "a.docx")
