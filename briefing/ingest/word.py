"""Word files (.docx): headings, paragraphs and tables in their order."""

from __future__ import annotations

import io
import lzma
import struct
import zlib
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile

from briefing.errors import SourceError
from briefing.ingest.reading import Block, Reading, Stated

# A long report is a few megabytes of XML; what unpacks to more is no article.
_LARGEST = 64 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Text boxes and tables nest; deeper than this no document that people wrote does.
_DEEPEST = 200


def read_word(content: bytes) -> list[Reading]:
    """The document's one article. Raises SourceError on a file that Word would not open either."""
    from lxml import etree

    try:
        with ZipFile(io.BytesIO(content)) as archive:
            _refuse_large(archive)
            body = _parse(_member(archive, "word/document.xml"))
            styles = _heading_styles(archive)
            core = _core(archive)
    except (
        BadZipFile,
        KeyError,
        ValueError,
        zlib.error,
        lzma.LZMAError,
        struct.error,
        etree.XMLSyntaxError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
    ) as error:
        raise SourceError(f"a broken Word file ({' '.join(str(error).split())[:100]})") from error
    blocks = list(_blocks(body, styles))
    if not blocks:
        raise SourceError("a Word file without words")
    stated, notes = core
    return [Reading(blocks=tuple(blocks), stated=tuple(stated), notes=tuple(notes))]


def _refuse_large(archive: ZipFile) -> None:
    needed = [info for info in archive.infolist() if info.filename.endswith(".xml")]
    if sum(info.file_size for info in needed) > _LARGEST:
        raise SourceError(f"a Word file that unpacks to more than {_LARGEST // 1024 // 1024} MB")
    if any(info.flag_bits & 1 for info in needed):
        raise SourceError("an encrypted Word file: save it without a password")


def _member(archive: ZipFile, name: str) -> bytes:
    """One part, no more than it states: read without a length, one that states too little is unpacked whole."""
    with archive.open(name) as part:
        return part.read(archive.getinfo(name).file_size)


def _parse(xml: bytes) -> Any:
    from lxml import etree

    # No entities (a "billion laughs"), no network, no huge trees.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(xml, parser)


def _heading_styles(archive: ZipFile) -> dict[str, str]:
    """The style ids of titles and headings, in any language of Word: it keeps the English name."""
    if "word/styles.xml" not in archive.namelist():
        return {}
    found = {}
    for style in _parse(_member(archive, "word/styles.xml")).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        label = (name.get(f"{_W}val") or "").lower() if name is not None else ""
        kind = {"title": "headline", "subtitle": "dek", "caption": "caption"}.get(label)
        if kind is None and label.startswith("heading "):
            kind = "headline"
        if kind and (key := style.get(f"{_W}styleId")):
            found[key] = kind
    return found


def _core(archive: ZipFile) -> tuple[list[Stated], list[str]]:
    """Title and author as the file's properties state them; its days are the file's, not the article's."""
    if "docProps/core.xml" not in archive.namelist():
        return [], []
    values = {
        str(item.tag).rpartition("}")[2]: (item.text or "").strip()
        for item in _parse(_member(archive, "docProps/core.xml"))
    }
    notes = [f"file {name}: {values[name]}" for name in ("created", "modified") if values.get(name)]
    title = values.get("title", "")
    stated = (
        [Stated("headline", title, "document property title")] if title and title.lower() != "word document" else []
    )
    if language := values.get("language"):
        stated.append(Stated("language", language, "document property language"))
    return stated, notes


def _blocks(body: Any, styles: dict[str, str]) -> Iterator[Block]:
    for element in body.iter(f"{_W}p", f"{_W}tr"):
        if element.tag == f"{_W}tr":
            cells = [" ".join(filter(None, map(_words, cell.iter(f"{_W}p")))) for cell in element.findall(f"{_W}tc")]
            words = " | ".join(filter(None, cells))
            if words:
                yield Block(words)
        elif not _in_row(element):
            words = _words(element)
            style = element.find(f"{_W}pPr/{_W}pStyle")
            kind: Any = styles.get(style.get(f"{_W}val") or "") if style is not None else None
            for line in filter(None, (line.strip() for line in words.split("\n"))):
                yield Block(line, kind)


def _in_row(element: Any) -> bool:
    ancestors = enumerate(element.iterancestors())
    return any(parent.tag == f"{_W}tr" or depth > _DEEPEST for depth, parent in ancestors)


def _words(paragraph: Any) -> str:
    """The text as it would be printed: insertions in, deletions and field codes out."""
    parts = []
    for item in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab", f"{_W}noBreakHyphen"):
        if item.tag == f"{_W}t":
            parts.append(item.text or "")
        else:
            parts.append({f"{_W}br": "\n", f"{_W}tab": " "}.get(item.tag, "-"))
    return "".join(parts).strip()
