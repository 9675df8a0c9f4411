"""Small whole files of each format, which tests damage, nest and blow up."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

SMALL = Path(__file__).with_name("small")
PLAIN, MARKDOWN, PAGE, MAIL, FEED = (
    (SMALL / f"flood.{suffix}").read_bytes() for suffix in ("txt", "md", "html", "eml", "rss")
)
ARTICLE = {
    "title": "Flood hits town",
    "author": ["Ann Roe"],
    "source": {"name": "The Post"},
    "publishedAt": "2024-03-05T10:00:00Z",
    "content": "<p>The river rose by two metres.</p>",
}
JSON = json.dumps({"status": "ok", "articles": [ARTICLE, ARTICLE]}).encode()
JSON_LINES = b"".join(
    json.dumps(line).encode() + b"\n"
    for line in ({"id": "a1", "text": "The river rose.\n14:05 Shut.", "dct": "2024-03-05"}, ARTICLE)
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "<w:r><w:t>{}</w:t></w:r>"
TITLE = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>' + TEXT.format("Flood hits town") + "</w:p>"
PARAGRAPH = "<w:p><w:r><w:t>The river rose by two metres.</w:t><w:br/><w:tab/><w:t>It fell.</w:t></w:r></w:p>"
TABLE = f"<w:tbl><w:tr><w:tc><w:p>{TEXT.format('Place')}</w:p></w:tc></w:tr></w:tbl>"
STYLE = '<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>'
CORE = '<c xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>Flood</d:title><d:language>en</d:language></c>'
WORD_PARTS = {
    "[Content_Types].xml": b"<Types/>",
    "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{TITLE}{PARAGRAPH}{TABLE}</w:body></w:document>'.encode(),
    "word/styles.xml": f'<w:styles xmlns:w="{W}">{STYLE}</w:styles>'.encode(),
    "docProps/core.xml": CORE.encode(),
}


def zip_of(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def pdf_of(pages: Sequence[str]) -> bytes:
    """A PDF with a line of Latin-1 words on each page; escapes in the words are the caller's."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for words in pages:
        stream = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        content = len(objects)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    tail = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return out + f"{tail}startxref\n{start}\n%%EOF\n".encode()
