from __future__ import annotations

import io

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.ingest.folder import read_content

SENTENCES = [
    "The council passed the budget on Monday after a long debate in the old",
    "hall. The mayor said that she was relieved by the result, which had been",
    "expected for weeks by every member of the coali-",
    "tion. Nobody spoke against it.",
]


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with a line of text for each string, as simple as the format allows."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"BT /F1 11 Tf 60 {760 - 14 * n} Td ({line}) Tj ET\n" for n, line in enumerate(lines))
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
        content = len(objects)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return f"{out}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode("latin-1")


def test_lines_become_paragraphs_and_broken_words_whole() -> None:
    (document,) = read_content(pdf([["Budget passes at last", "", *SENTENCES]]), "a.pdf")
    assert document.headline == "Budget passes at last"
    assert "every member of the coalition. Nobody spoke" in document.text


def test_running_heads_are_furniture() -> None:
    pages = [["The Courier, 5 March", *SENTENCES, f"Page {n}"] for n in range(1, 5)]
    (document,) = read_content(pdf(pages), "a.pdf")
    furniture = [segment.span.of(document.text) for segment in document.segments if segment.kind == "furniture"]
    assert furniture.count("The Courier, 5 March") == 4
    assert "Page 3" in furniture


def test_a_scan_says_that_it_needs_ocr() -> None:
    with pytest.raises(SourceError, match="needs OCR"):
        read_content(pdf([[], []]), "a.pdf")


def test_an_encrypted_file_says_so() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([SENTENCES])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(SourceError, match="encrypted PDF"):
        read_content(out.getvalue(), "a.pdf")


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"%PDF-1.7\n" + b"\x00" * 500, pdf([SENTENCES])[:400]])
def test_a_broken_file_says_so(content: bytes) -> None:
    with pytest.raises(SourceError):
        read_content(content, "a.pdf")


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_damage_gives_a_document_or_a_reason(place: int, damage: bytes) -> None:
    whole = pdf([["Budget passes at last", *SENTENCES]])
    place %= len(whole)
    try:
        read_content(whole[:place] + damage + whole[place + len(damage) :], "a.pdf")
    except SourceError:
        return
