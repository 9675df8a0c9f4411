from __future__ import annotations

import io
import zipfile

import docx
import pytest

from briefing.errors import SourceError
from briefing.ingest.folder import read_content

BODY = "The council passed the budget on Monday after a long debate in the old hall."
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(body: str, before: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{before}<w:document {SPACE}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def test_headings_paragraphs_and_tables_in_order() -> None:
    file = docx.Document()
    file.core_properties.title = "Budget passes"
    file.add_heading("Budget passes", 0)
    file.add_paragraph("By Ann Roe")
    file.add_paragraph(BODY)
    table = file.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "For", "Nine"
    file.add_heading("After the vote", 1)
    file.add_paragraph("Nobody\nspoke.")
    out = io.BytesIO()
    file.save(out)
    (document,) = read_content(out.getvalue(), "a.docx")
    assert [(segment.kind, segment.span.of(document.text)) for segment in document.segments] == [
        ("headline", "Budget passes"),
        ("byline", "By Ann Roe"),
        ("body", BODY),
        ("body", "For | Nine"),
        ("headline", "After the vote"),
        ("body", "Nobody"),
        ("body", "spoke."),
    ]
    assert document.byline == ("Ann Roe",)
    assert document.published_claims == ()


def test_an_xml_bomb_stays_small() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'
    content = packed(f"<w:p><w:r><w:t>{BODY} &a11;</w:t></w:r></w:p>", bomb)
    try:
        (document,) = read_content(content, "a.docx")
    except SourceError:
        return
    assert len(document.text) < 1000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (packed("<w:p/>"), "without words"),
        (packed("<w:p>"), "broken Word file"),
        (packed("")[:-30], "broken Word file"),
        (packed("<w:p><w:r><w:t>" + " " * 80_000_000 + "</w:t></w:r></w:p>"), "unpacks to more than"),
        (b"PK\x03\x04 word/document.xml", "broken Word file"),
        (b"plain words", "its content is no such file"),
    ],
)
def test_says_why_it_is_not_read(content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read_content(content, "a.docx")


def test_tables_nested_a_thousand_deep() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 1000 + f"<w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 1000
    try:
        (document,) = read_content(packed(deep), "a.docx")
    except SourceError as error:
        assert "broken Word file" in str(error)
    else:
        assert BODY in document.text
