"""The PDF: what it says, what it carries, what it refuses to load."""

from __future__ import annotations

import builtins
import re
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest

from briefing.brief.page import Run
from briefing.errors import MissingLibraryError, RenderError
from briefing.render import json
from briefing.render.ics import write_ics
from briefing.render.layout import Layout
from briefing.render.length import PAGES_WITHOUT_CONTENTS
from briefing.render.pdf import write_pdf
from tests.render.sample import BRIEF, LEAD, PAGE
from tests.render.written import hostile, pdf, printed, written

pytestmark = pytest.mark.usefixtures("pango")

BUNDLED = (Run(text="Łódź Ωμέγα Жук " + "x" * 2_000, voice="verbatim"),)
FAMILIES = {"Source-Serif-4", "Source-Sans-3"}


@pytest.fixture(scope="module")
def content() -> bytes:
    return written("pdf")


@pytest.fixture(scope="module")
def reader(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(content))


def text_of(reader: pypdf.PdfReader) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def test_a_short_brief_takes_two_pages_before_its_annexes(reader: pypdf.PdfReader, content: bytes) -> None:
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) == 3
    assert "Chronology" in texts[1]
    assert "Method" in texts[2]
    assert len(content) < 200_000


def test_says_what_the_page_says(reader: pypdf.PdfReader) -> None:
    text = text_of(reader)
    assert LEAD.partition(" March 4")[0] in text
    assert "No generative model was used." in text
    assert "Page 2 of 3" in text
    assert "As of 15 January 2027" in text


def test_metadata_comes_from_the_brief(reader: pypdf.PdfReader) -> None:
    found = reader.metadata
    assert found is not None
    assert found.title == BRIEF.title
    assert str(found["/CreationDate"]).startswith("D:20270115")
    assert str(reader.root_object["/Lang"]) == "en"
    assert [item.title for item in reader.outline if not isinstance(item, list)] == [BRIEF.title]


def test_declares_both_standards_and_tags_its_structure(reader: pypdf.PdfReader) -> None:
    stream = reader.root_object["/Metadata"].get_object()
    assert isinstance(stream, pypdf.generic.StreamObject)
    xmp = stream.get_data().decode()
    assert "<pdfaid:part>3" in xmp or 'pdfaid:part="3"' in xmp
    assert 'pdfuaid:part="1"' in xmp
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_the_data_is_attached(reader: pypdf.PdfReader) -> None:
    assert reader.attachments["briefing.json"] == [json.encode(BRIEF)]
    assert reader.attachments["timeline.ics"] == [write_ics(BRIEF)]


def test_only_bundled_fonts_are_used(reader: pypdf.PdfReader) -> None:
    used = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            used.add(str(font.get_object()["/BaseFont"]).partition("+")[2])
    assert used
    assert {name for name in used if not name.startswith(tuple(FAMILIES))} == set()


def test_a_character_that_no_font_has_is_printed_by_its_number() -> None:
    text = printed("pdf", hostile("pdf"))
    assert "[U+12000]" in text
    assert re.search(r"(One character|\d characters) that no font here (has is|has are) printed as", text)


def test_a_word_that_no_line_holds_is_broken_and_printed_whole() -> None:
    text = text_of(pdf(replace(PAGE, undated=BUNDLED)))
    assert text.count("x") >= 2_000


def test_a_long_chronology_is_capped_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.render.pdf.MOST_ROWS", 3)
    text = text_of(pypdf.PdfReader(BytesIO(write_pdf(BRIEF, PAGE))))
    assert "The table holds the first 3 of 5 entries; all are in briefing.json" in text
    assert "from April 2025 “to close" not in text


@pytest.mark.parametrize(("paper", "size"), [("", (595, 842)), ("Letter", (612, 792))])
def test_the_paper_is_as_asked(paper: str, size: tuple[int, int]) -> None:
    page = pdf(layout=Layout(paper=paper)).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_a_label_stands_in_head_and_foot_of_every_page() -> None:
    reader = pdf(layout=Layout(tlp="AMBER+STRICT"))
    assert [page.extract_text().count("TLP:AMBER+STRICT") for page in reader.pages] == [2] * len(reader.pages)
    sizes: set[float] = set()

    def look(text: str, _: Any, matrix: Any, __: Any, size: float) -> None:
        if "TLP" in text:
            sizes.add(round(size * abs(matrix[0]), 1))

    reader.pages[0].extract_text(visitor_text=look)
    assert all(size >= 12 for size in sizes) and sizes
    assert f"Page 1 of {len(reader.pages)}" in text_of(reader)


def test_contents_stand_above_six_pages_only(reader: pypdf.PdfReader, monkeypatch: pytest.MonkeyPatch) -> None:
    assert PAGES_WITHOUT_CONTENTS == 6
    monkeypatch.setattr("briefing.render.pdf.PAGES_WITHOUT_CONTENTS", 2)  # the sample's three pages are enough then
    long = pypdf.PdfReader(BytesIO(write_pdf(BRIEF, PAGE)))
    assert "Contents" in long.pages[0].extract_text()
    assert re.search(rf"Method[ .]*{len(long.pages)}", long.pages[0].extract_text())
    assert "Contents" not in reader.pages[0].extract_text()


def test_an_address_of_a_source_is_a_link_and_only_if_it_is_safe() -> None:
    sources = ((Run(text="One. https://example.org/a?b=1. File a."),), (Run(text="Two. javascript:alert(1)."),))
    reader = pdf(replace(PAGE, sources=sources))
    found = {
        str(annotation.get_object().get("/A", {}).get("/URI", ""))
        for page in reader.pages for annotation in page.get("/Annots", [])
    }  # fmt: skip
    assert found - {""} == {"https://example.org/a?b=1"}


def test_letters_of_other_fonts_are_said_and_never_slanted() -> None:
    assert "in a font of the machine that made this file" in printed("pdf", hostile("pdf"))
    assert "in a font of the machine" not in text_of(pdf(replace(PAGE, undated=BUNDLED)))


def test_links_stay_inside(reader: pypdf.PdfReader) -> None:
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            assert "/URI" not in annotation.get_object().get("/A", {})


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="file:///etc/hostname" alt="x">',
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<img src="bundled:../../../etc/hostname" alt="x">',
        "<style>body { background: url(file:///etc/hostname) }</style>",
        '<link rel="attachment" href="file:///etc/hostname">',
    ],
)
def test_a_template_loads_no_file_and_no_network(tmp_path: Path, markup: str) -> None:
    (tmp_path / "print.html.j2").write_text(f"<html lang=en><title>t</title><body>{markup}<p>hello")
    try:
        content = write_pdf(BRIEF, PAGE, Layout(template=tmp_path))
    except RenderError as error:
        assert "print.html.j2" in str(error)
    else:
        host = Path("/etc/hostname").read_bytes().strip() if Path("/etc/hostname").exists() else b"-"
        attachments = pypdf.PdfReader(BytesIO(content)).attachments
        assert set(attachments) == {"briefing.json", "timeline.ics"}
        assert host not in content


def test_without_pango_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return load(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingLibraryError, match="apt-get install libpango"):
        write_pdf(BRIEF, PAGE)


def test_is_written_in_time() -> None:
    start = time.process_time()
    write_pdf(BRIEF, PAGE)
    # Measured: 0.9 CPU-s, the import of WeasyPrint included; the rest is room for slow machines.
    assert time.process_time() - start < 6
