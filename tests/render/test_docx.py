"""The Word document: styles, lists, fields, links, and what it makes of a bad reference document."""

from __future__ import annotations

import re
import shutil
import uuid
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from briefing.brief.page import ChronologyRow, Page, Run
from briefing.errors import RenderError
from briefing.render.docx import write_docx
from briefing.render.embedded_fonts import scrambled
from briefing.render.layout import Layout
from briefing.render.reference import build_reference
from briefing.render.templates import find_file
from tests.render.hostile import with_words
from tests.render.sample import BRIEF, LISTEN, PAGE
from tests.render.written import parts, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@pytest.fixture(scope="module")
def content() -> bytes:
    return written("docx")


@pytest.fixture(scope="module")
def body(content: bytes) -> Any:
    return part_of(content, "word/document.xml")


def part_of(content: bytes, name: str) -> Any:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def values(element: Any, tag: str) -> list[str]:
    return [found.get(f"{W}val") for found in element.iter(f"{W}{tag}")]


def test_every_style_that_is_used_is_defined(content: bytes, body: Any) -> None:
    defined = {style.get(f"{W}styleId") for style in part_of(content, "word/styles.xml").iter(f"{W}style")}
    used = {value for tag in ("pStyle", "rStyle", "tblStyle") for value in values(body, tag)}
    assert {"Heading1", "SummaryPoint", "Verbatim", "BriefingTable", "EndnoteReference"} <= used
    assert used <= defined


def test_every_list_is_defined_and_starts_where_the_page_says(content: bytes, body: Any) -> None:
    numbering = part_of(content, "word/numbering.xml")
    starts = {
        number.get(f"{W}numId"): [start.get(f"{W}val") for start in number.iter(f"{W}startOverride")]
        for number in numbering.iter(f"{W}num")
    }
    used = list(dict.fromkeys(values(body, "numId")))
    assert [starts[number] for number in used] == [["1"], ["1"], ["2"], ["3"]]


def test_headings_are_the_pages_sections(content: bytes) -> None:
    headings = [
        p.text for p in docx.Document(BytesIO(content)).paragraphs if p.style and p.style.style_id == "Heading1"
    ]
    assert headings == ["What changed", "Timeline", "Key statements", "Open questions", "Where the sources differ",
                        "Chronology", "Sources", "Method"]  # fmt: skip


def test_each_source_is_one_endnote_and_later_mentions_refer_to_it(content: bytes, body: Any) -> None:
    ids = [found.get(f"{W}id") for found in body.iter(f"{W}endnoteReference")]
    notes = part_of(content, "word/endnotes.xml")
    texts = {note.get(f"{W}id"): "".join(note.itertext()) for note in notes}
    assert ids == ["1", "2"]
    assert set(texts) == {"-1", "0", "1", "2"}
    assert texts["1"].startswith("elsencourier.example")
    codes = [found.get(f"{W}instr").split() for found in body.iter(f"{W}fldSimple")]
    later = [code[1] for code in codes if code[0] == "NOTEREF"]
    assert set(later) == {"source_1", "source_2"}
    assert len(later) > 20


def test_sources_end_a_section_so_that_method_follows_the_notes(content: bytes, body: Any) -> None:
    first, last = body.iter(f"{W}sectPr")
    paragraph = first.getparent().getparent()
    assert "".join(paragraph.itertext()).startswith("Endnotes, in the order of their first mention")
    assert paragraph.getnext().find(f"{W}bookmarkStart").get(f"{W}name") == "section_method"
    assert values(last, "type") == ["continuous"]
    assert len(list(first.iter(f"{W}headerReference"))) == 2
    assert not list(last.iter(f"{W}headerReference"))  # the edges of the section before go on
    assert last.find(f"{W}titlePg") is None
    assert values(part_of(content, "word/settings.xml").find(f"{W}endnotePr"), "pos") == ["sectEnd"]


@pytest.mark.parametrize("gone", [{"sources": ()}, {"method": ()}])
def test_without_sources_or_method_there_is_one_section(gone: dict[str, Any]) -> None:
    body = part_of(write_docx(BRIEF, replace(PAGE, **gone)), "word/document.xml")
    (only,) = body.iter(f"{W}sectPr")
    assert only.find(f"{W}titlePg") is not None


def test_a_reference_that_knows_no_endnotes_is_told_where_they_stand(tmp_path: Path) -> None:
    own = docx.Document(str(find_file("default", "reference.docx")))
    settings = own.settings.element
    settings.remove(settings.find(f"{W}endnotePr"))
    own.save(str(tmp_path / "reference.docx"))
    settings = part_of(write_docx(BRIEF, PAGE, Layout(template=tmp_path)), "word/settings.xml")
    assert values(settings.find(f"{W}endnotePr"), "pos") == ["sectEnd"]
    assert settings.find(f"{W}endnotePr").getnext().tag == f"{W}compat"


def test_notes_are_counted_in_digits_in_section_and_settings(content: bytes, body: Any) -> None:
    assert values(body.find(f".//{W}sectPr/{W}endnotePr"), "numFmt") == ["decimal"]
    assert values(part_of(content, "word/settings.xml").find(f"{W}endnotePr"), "numFmt") == ["decimal"]


def test_what_no_section_mentions_is_a_note_too_and_a_number_out_of_order_is_a_mark() -> None:
    page = replace(PAGE, summary=(), agreed=(), statements=PAGE.statements[2:], sources=(*PAGE.sources, *PAGE.sources))
    content = write_docx(BRIEF, page)
    body = part_of(content, "word/document.xml")
    found = list(body.iter(f"{W}endnoteReference"))
    assert sorted(item.get(f"{W}id") for item in found) == ["1", "2", "3", "4"]
    for item in found:
        own = item.getnext()
        if item.get(f"{W}customMarkFollows"):
            assert own.text == item.get(f"{W}id")
    counted = [item.get(f"{W}id") for item in found if not item.get(f"{W}customMarkFollows")]
    assert counted == [str(number) for number in range(1, len(counted) + 1)]


def test_an_address_of_a_source_is_a_link_and_only_if_it_is_safe() -> None:
    sources = ((Run(text="One. https://example.org/a?b=1. File a."),), (Run(text="Two. javascript:alert(1)."),))
    content = write_docx(BRIEF, replace(PAGE, sources=sources))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        relations = etree.fromstring(archive.read("word/_rels/endnotes.xml.rels"))
    assert [(each.get("Target"), each.get("TargetMode")) for each in relations] == [
        ("https://example.org/a?b=1", "External")
    ]


def test_every_reference_leads_to_a_bookmark(body: Any) -> None:
    names = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    asked = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    asked |= {f.get(f"{W}instr").split()[1] for f in body.iter(f"{W}fldSimple") if "NOTEREF" in f.get(f"{W}instr")}
    assert asked <= names
    assert {"section_chronology", "section_sources"} <= names
    ids = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids)) == len(list(body.iter(f"{W}bookmarkEnd")))


def test_contents_stand_in_a_long_document_only() -> None:
    rows = tuple(replace(PAGE.chronology[0], id=f"e{at:010x}") for at in range(200))
    body = part_of(write_docx(BRIEF, replace(PAGE, chronology=rows)), "word/document.xml")
    entries = [p for p in body.iter(f"{W}p") if values(p, "pStyle") == ["TOC1"]]
    names = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert len(entries) == 9
    assert {link.get(f"{W}anchor") for p in entries for link in p.iter(f"{W}hyperlink")} <= names
    kinds = [char.get(f"{W}fldCharType") for char in body.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert "TOC1" not in values(part_of(written("docx"), "word/document.xml"), "pStyle")


@pytest.mark.parametrize(("paper", "width"), [("A4", "11906"), ("Letter", "12240"), ("", "11906")])
def test_the_paper_is_as_asked(paper: str, width: str) -> None:
    body = part_of(write_docx(BRIEF, PAGE, Layout(paper=paper)), "word/document.xml")
    assert body.find(f".//{W}pgSz").get(f"{W}w") == width
    columns = [int(column.get(f"{W}w")) for column in list(body.iter(f"{W}tblGrid"))[-1]]
    assert abs(sum(columns) - (int(width) - 2835)) < 5


def test_a_label_stands_on_every_page_in_its_colour() -> None:
    content = write_docx(BRIEF, PAGE, Layout(tlp="AMBER+STRICT"))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        edges = [archive.read(name).decode() for name in archive.namelist() if re.search("/(header|footer)", name)]
    labelled = [xml for xml in edges if "TLP:AMBER+STRICT" in xml]
    assert len(labelled) == 4
    assert all('w:val="FFC000"' in xml and '<w:sz w:val="24"/>' in xml for xml in labelled)


def test_the_fonts_are_inside_and_can_be_read_again(content: bytes) -> None:
    table = part_of(content, "word/fontTable.xml")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        relations = etree.fromstring(archive.read("word/_rels/fontTable.xml.rels"))
        targets = {each.get("Id"): f"word/{each.get('Target')}" for each in relations}
        faces = [face for font in table for face in font if "embed" in face.tag]
        assert len(faces) == 6
        for face in faces:
            key = uuid.UUID(face.get(f"{W}fontKey"))
            font = scrambled(archive.read(targets[face.get(f"{R}id")]), key)
            assert font[:4] == b"\x00\x01\x00\x00"


def test_a_reference_that_word_has_saved_keeps_its_own_paper_and_loses_its_notes(tmp_path: Path) -> None:
    (tmp_path / "reference.docx").write_bytes(write_docx(BRIEF, PAGE, Layout(paper="Letter")))
    content = write_docx(BRIEF, PAGE, Layout(template=tmp_path))
    assert part_of(content, "word/document.xml").find(f".//{W}pgSz").get(f"{W}w") == "12240"
    assert [note.get(f"{W}id") for note in part_of(content, "word/endnotes.xml")] == ["-1", "0", "1", "2"]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
    lists = values(part_of(content, "word/document.xml"), "numId")
    numbers = [number.get(f"{W}numId") for number in part_of(content, "word/numbering.xml").iter(f"{W}num")]
    assert len(numbers) == len(set(numbers))
    assert set(lists) <= set(numbers)


def test_a_reference_without_a_section_gets_one(tmp_path: Path) -> None:
    own = docx.Document(str(find_file("default", "reference.docx")))
    own.element.body.remove(own.element.body.sectPr)
    own.save(str(tmp_path / "reference.docx"))
    assert (
        part_of(write_docx(BRIEF, PAGE, Layout(template=tmp_path)), "word/document.xml").find(f".//{W}pgSz") is not None
    )


def test_tables_repeat_their_head_and_keep_rows_whole(body: Any) -> None:
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == 2
    for table in tables:
        rows = list(table.iter(f"{W}tr"))
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_foot_counts_pages_and_head_has_title_and_day(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        edges = {
            name: archive.read(name).decode() for name in archive.namelist() if "header" in name or "footer" in name
        }
        settings = archive.read("word/settings.xml").decode()
    assert sum("NUMPAGES" in xml for xml in edges.values()) == 2
    assert sum("As of 15 January 2027" in xml for xml in edges.values()) == 1
    assert "updateFields" not in settings  # Word would ask before it opens the file


def test_the_figure_is_a_picture_with_words_for_who_cannot_see_it(content: bytes, body: Any) -> None:
    described = [item.get("descr") for item in body.iter() if item.tag.endswith("}docPr")]
    assert described[0].startswith("Timeline of 5 entries. 2019: Inspection finds no danger;")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
    assert sorted(Path(name).suffix for name in media) == [".png", ".svg"]


def test_every_relation_has_its_part(content: bytes, body: Any) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    assert all(f"word/{target}" in names for target in targets.values())
    used = {value for item in body.iter() for key, value in item.attrib.items() if key.startswith(R)}
    assert used <= set(targets)


def test_properties_are_the_briefs_own(content: bytes) -> None:
    found = docx.Document(BytesIO(content)).core_properties
    assert (found.title, found.author, found.language) == (BRIEF.title, "briefing", "en-GB")
    assert found.created.date() == found.modified.date() == BRIEF.as_of
    assert "python-docx" not in found.comments


def test_says_what_the_page_says(content: bytes) -> None:
    texts = [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]
    assert f"“{LISTEN}”" in texts
    assert any("[2025], to close" in text for text in texts)


def test_markup_and_controls_are_printed_literally() -> None:
    document = docx.Document(BytesIO(write_docx(*with_words("<w:p/> {{ 7*7 }} a & b \x00\u202e"))))
    assert document.paragraphs[0].text.startswith("<w:p/> {{ 7*7 }} a & b [U+0000][U+202E] Kestrel")


def test_a_users_reference_document_restyles_it(tmp_path: Path) -> None:
    own = docx.Document(str(find_file("default", "reference.docx")))
    own.styles["Title"].font.name = "Courier New"
    own.add_paragraph("placeholder text that must not stay")
    own.save(str(tmp_path / "reference.docx"))
    written = docx.Document(BytesIO(write_docx(BRIEF, PAGE, Layout(template=tmp_path))))
    assert written.styles["Title"].font.name == "Courier New"
    assert not any("placeholder" in paragraph.text for paragraph in written.paragraphs)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_a_reference_that_is_no_document_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "reference.docx").write_bytes(content)
    with pytest.raises(RenderError, match=r"reference\.docx: not a Word document"):
        write_docx(BRIEF, PAGE, Layout(template=tmp_path))


def test_a_zip_without_a_document_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "reference.docx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(RenderError, match=r"no word/document\.xml"):
        write_docx(BRIEF, PAGE, Layout(template=tmp_path))


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    shutil.copy(find_file("default", "reference.docx"), tmp_path / "reference.docx")
    with zipfile.ZipFile(tmp_path / "reference.docx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bomb.bin", bytes(70_000_000))
    with pytest.raises(RenderError, match="unpacks to more than 64 MB"):
        write_docx(BRIEF, PAGE, Layout(template=tmp_path))


@pytest.mark.conformance  # six fonts are cut anew
def test_the_bundled_reference_is_what_its_builder_builds() -> None:
    built, bundled = build_reference(), find_file("default", "reference.docx").read_bytes()
    assert parts(built) == parts(bundled)


def test_long_tables_take_linear_time() -> None:
    row = ChronologyRow(id="e1", when=(Run(text="2025"),), what=(Run(text="It rained."),), status=(), sources=())
    assert len(write_docx(BRIEF, Page(title="t", subtitle="s", chronology=(row,) * 2000))) > 10_000
