"""Articles in JSON as news exports write them: the usual names of fields (`fields.toml`), one object or a list."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

import msgspec

from briefing.errors import SourceError
from briefing.ingest.assemble import Source, make_document
from briefing.ingest.fields import field_names, find_field
from briefing.ingest.jsonl import VERSION, read_record
from briefing.ingest.markup import text_of_markup
from briefing.ingest.reading import Block, Reading, Stated
from briefing.model import Document

# Objects that hold the articles of an export: {"status": "ok", "articles": […]}.
_LISTS = ("articles", "documents", "items", "results", "data", "hits", "response", "docs", "stories", "news", "records")
_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|li|span|a)\b[^>]*>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

Broken = tuple[str, str]
"""A place in the file ("line 3") and why no article was read from it."""


class ReadLine(Protocol):
    """The article in one line, as `read_line` makes it."""

    def __call__(self, line: bytes, path: str, order: str | None = None) -> Document: ...


def read_line(line: bytes, path: str, order: str | None = None) -> Document:
    """The article in one line of JSON. Raises SourceError, and what the decoder raises for what is no JSON."""
    return _read(msgspec.json.decode(line), path, "", order)


def read_lines(
    content: bytes, path: str, order: str | None = None, read: ReadLine = read_line
) -> tuple[list[Document], list[Broken]]:
    """Every article of a file of JSON lines, and each line that holds none by its number."""
    documents: list[Document] = []
    broken: list[Broken] = []
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            document = read(line, path, order)
            documents.append(replace(document, path=f"{path}#{number}") if document.path == path else document)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            broken.append((where, f"{where} is not JSON: {error}"))
        except SourceError as error:
            broken.append((where, f"{where}: {error}"))
    if not documents and not broken:
        broken.append(("", "no article in it"))
    return documents, broken


def read_json(content: bytes, path: str, order: str | None = None) -> tuple[list[Document], list[Broken]]:
    """Every article of a JSON file that holds one, a list of them, or an export's object around a list."""
    try:
        value = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if content.count(b"\n{") > 0:  # JSON lines under another name
            return read_lines(content, path, order)
        return [], [("", f"not JSON: {error}")]
    documents: list[Document] = []
    broken: list[Broken] = []
    records = _records(value)
    for number, record in enumerate(records, 1):
        where = f"article {number}" if len(records) > 1 else ""
        try:
            documents.append(_read(record, path, where, order))
        except SourceError as error:
            broken.append((where, str(error)))
    return documents, broken or ([] if documents else [("", "no article in it")])


def _records(value: object) -> list[object]:
    """The articles in an export, found under the names that exports use, at most three levels down."""
    for _ in range(3):
        if not isinstance(value, dict) or _text_key(value):
            break
        inner = next((value[name] for name in _LISTS if isinstance(value.get(name), list | dict)), None)
        if inner is None:
            break
        value = inner
    return value if isinstance(value, list) else [value]


def _text_key(record: Mapping[str, object]) -> str | None:
    names = field_names()
    return next(
        (key for key, value in record.items() if names.get(key.lower()) == "text" and isinstance(value, str)), None
    )


def _read(record: object, path: str, where: str, order: str | None) -> Document:
    if not isinstance(record, dict):
        raise SourceError(f"expected an object, found {type(record).__name__}")
    if isinstance(record.get("_source"), dict):  # Elasticsearch
        record = {"_id": record.get("_id"), **record["_source"]}
    key = _text_key(record)
    if "id" in record and (key is None or "text" in record):
        return _contract(record, path)
    if key is None:
        raise SourceError(
            "expected the article's words under 'text' (or body, content, maintext …), found no such field"
        )
    return _export(record, key, path, where, order)


def _contract(record: dict[str, object], path: str) -> Document:
    document = read_record(record)
    # A build renders what it reads; one for one, so that offsets stay those of the text given.
    text = _CONTROL.sub("\ufffd", document.text)
    return replace(document, path=f"{path}#{document.id}", text=text)


def _export(record: dict[str, object], key: str, path: str, where: str, order: str | None) -> Document:
    raw = str(record[key])
    words = text_of_markup(raw).replace("\n", "\n\n") if _MARKUP.search(raw) else raw
    stated = []
    for name, value in record.items():
        field = find_field(name)
        if field and name != key and (said := _said(value)):
            stated.append(Stated(field, said, f"field {name}"))
    names = field_names()
    given = next((str(value) for name, value in record.items() if names.get(name.lower()) == "id" and value), "")
    content = msgspec.json.encode(record)
    source = Source(path=path, sha256=hashlib.sha256(content).hexdigest(), reader="json", reader_version=VERSION)
    title = next((item.value for item in stated if item.field == "headline"), "")
    above = (Block(title, "headline"),) if title and not words.lstrip().startswith(title) else ()
    reading = Reading(blocks=(*above, Block(words)), stated=tuple(stated))
    document = make_document(reading, source, order=order)
    part = given or where.rpartition(" ")[2]
    return replace(document, id=given or document.id, path=f"{path}#{part}" if part else path)


def _said(value: object) -> str:
    """A string, the name in an object, or the strings of a list as one."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return _said(value.get("name"))
    if isinstance(value, list):
        return "; ".join(filter(None, (_said(item) for item in value[:20])))
    return ""
