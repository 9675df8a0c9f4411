"""PDF by pypdf: paragraphs put together again from lines, running heads and page numbers as furniture."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import Any

from briefing.errors import SourceError
from briefing.ingest.paragraphs import find_lines
from briefing.ingest.reading import Block, Reading, Stated

# An article has a few pages, a report some hundreds; what is longer is cut here, and says so.
_MOST_PAGES = 1000
# Fewer characters a page than this is what a scanner's header prints.
_FEWEST_CHARACTERS = 20
_EDGE_LINES = 3
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[-\u00ad\u2010]\n(?=[a-zà-ÿ])")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?:][”’\"')\]]*$")


def read_pdf(content: bytes) -> list[Reading]:
    """The file's one article. Raises SourceError where it is locked, broken or a scan."""
    import pypdf
    from pypdf.errors import PyPdfError

    notes: list[str] = []
    try:
        file = pypdf.PdfReader(io.BytesIO(content), strict=False)
        if file.is_encrypted and not file.decrypt(""):
            raise SourceError("an encrypted PDF: save it without a password")
        count = len(file.pages)
        pages = [_page_lines(file.pages[number], number, notes) for number in range(min(count, _MOST_PAGES))]
        stated = _properties(file, notes)
    # pypdf passes on what broken files make of its parsing.
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
        OSError,
        NotImplementedError,
    ) as error:
        raise SourceError(f"a broken PDF ({' '.join(str(error).split())[:100]})") from error
    if count > _MOST_PAGES:
        notes.append(f"only the first {_MOST_PAGES} of {count} pages read")
    if sum(len(line) for page in pages for line in page) < _FEWEST_CHARACTERS * max(1, len(pages)):
        raise SourceError("a PDF without text, most likely scanned: it needs OCR first (for example ocrmypdf)")
    return [Reading(blocks=tuple(_titled(_blocks(pages), stated)), stated=tuple(stated), notes=tuple(notes))]


def _titled(blocks: list[Block], stated: list[Stated]) -> list[Block]:
    """The title that the file states is the headline where it stands near the top, and what is above it the page's."""
    titles = {" ".join(item.value.split()).casefold() for item in stated if item.field == "headline"}
    for index, block in enumerate(blocks[:6]):
        if block.text.casefold() in titles and block.kind is None:
            above = (Block(other.text, "furniture") for other in blocks[:index])
            return [*above, Block(block.text, "headline"), *blocks[index + 1 :]]
    return blocks


def _page_lines(page: Any, number: int, notes: list[str]) -> list[str]:
    try:
        text = str(page.extract_text())
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
        AssertionError,
        ZeroDivisionError,
    ):
        notes.append(f"page {number + 1} can't be read")
        return []
    lines = [" ".join(line.split()) for line in text.split("\n")]
    # A blank line parts paragraphs; more than one says no more.
    return [line for index, line in enumerate(lines) if line or (index and lines[index - 1])]


def _properties(file: Any, notes: list[str]) -> list[Stated]:
    """The title as the file states it; its days are the file's, not the article's."""
    data = file.metadata or {}
    created = str(data.get("/CreationDate") or "")
    if match := re.match(r"D:(\d{4})(\d\d)(\d\d)", created):
        notes.append("file created: " + "-".join(match.groups()))
    title = " ".join(str(data.get("/Title") or "").split())
    # Programs fill it with their own names: "Microsoft Word - draft3.docx", "untitled".
    made = not title or re.search(r"\.\w{2,5}$|^untitled|^microsoft word", title, re.IGNORECASE)
    return [] if made else [Stated("headline", title, "document property title")]


def _blocks(pages: list[list[str]]) -> list[Block]:
    heads = _running_heads(pages)
    blocks: list[Block] = []
    open_lines: list[str] = []
    width = _usual_width(pages)
    for page in pages:
        words = [index for index, line in enumerate(page) if line]
        edges = {*words[:_EDGE_LINES], *words[-_EDGE_LINES:]}
        edge_blocks: list[Block] = []
        foot = _foot(page) if page is pages[-1] else ""
        for index, line in enumerate(page):
            if index in edges and (_PAGE_NUMBER.fullmatch(line) or _shape(line) in heads or line == foot):
                edge_blocks.append(Block(line, "furniture"))
                continue
            if open_lines and _ends_paragraph(open_lines[-1], line, width):
                blocks.append(Block(_join(open_lines)))
                open_lines = []
            if line:
                open_lines.append(line)
        # A paragraph runs on over the page; the furniture between stands before it.
        blocks += edge_blocks
    if open_lines:
        blocks.append(Block(_join(open_lines)))
    return blocks


def _foot(page: list[str]) -> str:
    """The running head that some programs write beside the last page's number, where no sentence can run on."""
    words = [line for line in page if line][-_EDGE_LINES:]
    numbers = [index for index, line in enumerate(words) if _PAGE_NUMBER.fullmatch(line)]
    rest = [line for line in words if not _PAGE_NUMBER.fullmatch(line)]
    beside = len(rest) > 1 and bool(numbers) and bool(_ENDS_SENTENCE.search(rest[-2]))
    return rest[-1] if beside and not _ENDS_SENTENCE.search(rest[-1]) else ""


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line).casefold()


def _running_heads(pages: list[list[str]]) -> set[str]:
    """Lines at the edges of a third of the pages, and of three at least."""
    counts: Counter[str] = Counter()
    for page in pages:
        words = [line for line in page if line]
        counts.update({_shape(line) for line in (*words[:_EDGE_LINES], *words[-_EDGE_LINES:])})
    return {shape for shape, count in counts.items() if count >= max(3, len(pages) / 3)}


def _usual_width(pages: list[list[str]]) -> int:
    """The length of a full line: nine of ten are not longer."""
    lengths = sorted(len(line) for page in pages for line in page if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    """A blank line, or a line that ends a sentence well before the margin, or a heading above it."""
    if not following:
        return bool(_ENDS_SENTENCE.search(line)) or len(line) < width * 0.8
    if _ENDS_SENTENCE.search(line):
        return len(line) < width * 0.9
    return len(line) < width * 0.8 and following[:1].isupper()


def _join(lines: list[str]) -> str:
    """One paragraph; a word that was broken at the margin is whole again."""
    text = _HYPHEN.sub("", "\n".join(lines))
    return " ".join(span.of(text) for span in find_lines(text))
