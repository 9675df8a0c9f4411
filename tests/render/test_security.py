"""One test for each line of what was seen to go wrong: articles are written by strangers, templates by anybody."""

from __future__ import annotations

import socket
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from briefing.brief.page import Run
from briefing.errors import RenderError
from briefing.render.docx import write_docx
from briefing.render.formats import FORMATS
from briefing.render.html import write_html
from briefing.render.layout import Layout
from briefing.render.neutral import neutral
from briefing.render.pdf import write_pdf
from briefing.render.templates import find_file
from tests.render.hostile import with_words
from tests.render.sample import BRIEF, ONE, PAGE
from tests.render.written import CONTROLS, DIRECTIONS, MARKUP, hostile, parts, printed, written

PRINTED = ("pdf", "docx", "html", "md")


def test_no_file_reaches_the_pdf_as_an_attachment(tmp_path: Path, pango: None) -> None:
    """The default fetcher of WeasyPrint reads file:/// behind <link rel=attachment>."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    markup = f'<html lang=en><title>t</title><link rel=attachment href="{secret.as_uri()}"><p>hello'
    (tmp_path / "print.html.j2").write_text(markup)
    try:
        content = write_pdf(BRIEF, PAGE, Layout(template=tmp_path))
    except RenderError:
        return
    assert set(pypdf.PdfReader(BytesIO(content)).attachments) == {"briefing.json", "timeline.ics"}


UNSAFE = ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x")


@pytest.mark.parametrize("name", PRINTED)
def test_no_link_but_of_a_safe_scheme(name: str) -> None:
    """javascript: and file: pass into the PDF's annotations."""
    sources = tuple((Run(text=f"One. {target}. File a."),) for target in UNSAFE)
    documents = tuple(
        replace(each, document=replace(each.document, url=UNSAFE[at])) for at, each in enumerate(BRIEF.documents)
    )
    content = FORMATS[name].write(replace(BRIEF, documents=documents), replace(PAGE, sources=sources), Layout())
    if name == "docx":
        found = b"".join(part for place, part in parts(content).items() if place.endswith(".rels"))
        assert not any(target.encode() in found for target in UNSAFE)
    elif name == "pdf":
        for page in pypdf.PdfReader(BytesIO(content)).pages:
            assert not any("/URI" in each.get_object().get("/A", {}) for each in page.get("/Annots", []))
    else:
        for target in UNSAFE:
            for opening in ('href="', "](", "<", '"url":"'):
                assert f"{opening}{target}".encode() not in content


@pytest.mark.parametrize("name", ["page.html.j2", "line.html.j2"])
def test_escaping_is_on_in_files_that_end_in_j2(tmp_path: Path, name: str) -> None:
    """Jinja's select_autoescape() is off for .html.j2."""
    own = "{{ page.title }}" if name.startswith("page") else "{% macro set(line) %}{{ line | plain }}{% endmacro %}"
    (tmp_path / name).write_text(own)
    html = write_html(*with_words("<b>&</b>"), Layout(template=tmp_path)).decode()
    assert "<b>&</b>" not in html
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in html


def test_control_characters_stop_no_word_document_and_are_counted() -> None:
    """python-docx raises on them."""
    text = printed("docx", hostile("docx"))
    assert "".join(map(neutral, CONTROLS)) in text
    assert "control or direction characters in the sources’ words printed as [U+…]" in text


@pytest.mark.parametrize("name", PRINTED)
def test_no_direction_mark_passes_silently(name: str) -> None:
    """U+202E turns a sentence round."""
    content = hostile(name)
    if name == "docx":
        text = b"".join(parts(content)[f"word/{part}.xml"] for part in ("document", "endnotes")).decode()
    elif name == "html":
        text = content.decode()
    else:
        text = printed(name, content)
    for mark in DIRECTIONS:
        assert mark not in text
        assert neutral(mark) == f"[U+{ord(mark):04X}]"
        assert neutral(mark) in text


@pytest.mark.parametrize("name", PRINTED)
def test_markup_is_shown_literally(name: str) -> None:
    text = printed(name, hostile(name))
    for words in MARKUP:
        assert words in text, words
    if name == "html":
        page = hostile(name).decode().partition('id="data"')[0]
        assert not any(words in page for words in MARKUP if words.startswith(("<s", "<i", "A &")))
        assert hostile(name).count(b"<script") == hostile(name).count(b"</script>") == 2
        text = text.partition("<main")[2]
    assert "{{ 7*7 }}" in text and " 49 " not in text


def test_no_words_leave_their_attribute_or_their_element() -> None:
    """Labels of the timeline stand in attributes, articles' texts in a script."""
    from lxml import html

    page = html.document_fromstring(hostile("html"))
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} >= {"svg", "table", "script"}
    assert len(page.findall(".//script")) == 2
    assert not page.findall(".//img")
    assert len(page.findall(".//svg")) == 1


def test_nothing_is_fetched_while_rendering() -> None:
    """conftest.py refuses every socket here, in all tests."""
    with pytest.raises(AssertionError, match="a socket was opened"):
        socket.create_connection(("127.0.0.1", 9))
    document = replace(ONE, url="http://127.0.0.1:9/a")
    brief = replace(BRIEF, documents=(replace(BRIEF.documents[0], document=document), *BRIEF.documents[1:]))
    for name in FORMATS:
        assert hostile(name)
        assert name in ("pdf", "docx") or written(name, brief)


def test_a_template_folder_full_of_large_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "web.css").write_bytes(b" " * 8_000_001)
    with pytest.raises(RenderError, match=r"web\.css: larger than 8 MB"):
        write_html(BRIEF, PAGE, Layout(template=tmp_path))


def test_a_reference_of_many_parts_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "reference.docx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
        for number in range(2001):
            archive.writestr(f"word/{number}.xml", "")
    with pytest.raises(RenderError, match="unpacks to more than"):
        write_docx(BRIEF, PAGE, Layout(template=tmp_path))


def test_a_reference_whose_sizes_lie_is_refused(tmp_path: Path) -> None:
    """The directory of a zip may say one byte where gigabytes are."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(5_000_000))
    content = stream.getvalue().replace((5_000_000).to_bytes(4, "little"), (1).to_bytes(4, "little"))
    (tmp_path / "reference.docx").write_bytes(content)
    with pytest.raises(RenderError, match=r"reference\.docx"):
        write_docx(BRIEF, PAGE, Layout(template=tmp_path))


def test_an_entity_of_a_reference_is_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the-word-of-the-secret-file")
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY b SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;'
        "</w:t></w:r></w:p></w:body></w:document>"
    )
    with (
        zipfile.ZipFile(find_file("default", "reference.docx")) as source,
        zipfile.ZipFile(tmp_path / "reference.docx", "w") as target,
    ):
        for name in source.namelist():
            target.writestr(name, bomb if name == "word/document.xml" else source.read(name))
    content = write_docx(BRIEF, PAGE, Layout(template=tmp_path))
    assert not any(secret.read_bytes() in part for part in parts(content).values())
