"""Each file once: what a writer makes of a page, kept for all tests of a process."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from functools import cache
from html import unescape
from io import BytesIO

import docx
import pypdf

from briefing.brief.brief import Brief
from briefing.brief.page import Page, Run
from briefing.render.formats import FORMATS
from briefing.render.layout import STANDARD, Layout
from tests.render.hostile import with_words
from tests.render.sample import BRIEF, PAGE

# What strangers write: a document with all of it is set once for every test that looks for one of them.
MARKUP = (
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ 7*7 }}", "{% raise %}", "]]></w:t>"),
    *("</title></style>", "<!-- -->", "&amp; &lt;", "A & B <c>", "${x} #{y} <%= z %>", "<w:p/>", "*_`[x](y)|"),
    *("http://127.0.0.1:9/", "=cmd|' /C calc'!A0", "a & b &amp; \"c\" 'd'", "{% raw %}"),
    *('" onfocus="alert(1)', "' onclick='alert(1)", "</svg></text>"),
)
CONTROLS = ("\x00", "\x08", "\x1b", "\x7f", "\x85")
DIRECTIONS = ("\u202e", "\u2066", "\u200f", "\u061c", "\ufeff", "\u2028")
SCRIPTS = ("عربي", "עברית", "汉字", "👨‍👩‍👧", "e\u0301", "\U00012000")  # the last, cuneiform, no font here has
HALF = "half \ud800 pair"  # of a surrogate pair: on a page only, an article's text holds none
HOSTILE = (*MARKUP, "".join(CONTROLS), "".join(DIRECTIONS), *SCRIPTS)
# A page with letters of every kind: bundled, of a font of this machine, of none.
LETTERS_WORDS = "Ωμέγα Жук Łódź e\u0301a\u0308 عربي עברית 汉字 👩\u200d👧"
LETTERS = replace(PAGE, undated=(Run(text=f"{LETTERS_WORDS} \U00012000", voice="verbatim"),))


@cache
def written(name: str, brief: Brief = BRIEF, page: Page = PAGE, layout: Layout = STANDARD) -> bytes:
    """The file of that format."""
    return FORMATS[name].write(brief, page, layout)


@cache
def hostile(name: str) -> bytes:
    """The file of that format with the words of strangers, in turn, in front of everything that articles supply."""
    halves = (HALF,) if name in ("pdf", "docx", "html", "md") else ()
    return written(name, with_words(*HOSTILE)[0], with_words(*HOSTILE, *halves)[1])


def pdf(page: Page = PAGE, layout: Layout = STANDARD) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(written("pdf", BRIEF, page, layout)))


@cache
def printed(name: str, content: bytes) -> str:
    """The words that a reader of the printed file sees, every stretch of blanks as one."""
    if name == "pdf":
        text = "".join(each.extract_text() for each in pypdf.PdfReader(BytesIO(content)).pages)
    elif name == "docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)
    elif name == "html":
        text = unescape(content.decode().partition('id="data"')[0])
    else:
        text = content.decode().replace("\\", "")
    return " ".join(text.split())


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a Word document."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
