"""Articles as JSON lines in the contract's form: `{"id", "text", "dct", "headline"?}`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

import msgspec

from briefing import edtf
from briefing.edtf import Edtf
from briefing.errors import SourceError
from briefing.ingest.assemble import settle_language
from briefing.ingest.segments import find_segments
from briefing.model import Claim, Document

READER, VERSION = "jsonl", "1"
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[T ].*", re.DOTALL)


def read_record(record: Mapping[str, object], *, path: str = "") -> Document:
    """The document that the record gives; its text is canonical as given, its id is kept.

    Raises SourceError, naming the id, where a field is missing or of the wrong kind.
    """
    name = _id(record)
    raw = record.get("text")
    if not isinstance(raw, str):
        raise SourceError(f"{name}: expected a string under 'text', found {_kind(raw)}")
    # Half a surrogate pair is no character and can't be written; one for one, so that offsets stay.
    text, repaired = _SURROGATE.subn("\ufffd", raw)
    segments = find_segments(text)
    language, notes = settle_language(text, segments, "")
    return Document(
        id=name,
        path=path or name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        reader=READER,
        reader_version=VERSION,
        text=text,
        segments=segments,
        language=language,
        headline=_headline(record, name),
        published_claims=_published(record, name),
        notes=(*("half surrogate pairs replaced by U+FFFD",) * bool(repaired), *notes),
    )


def read_lines(content: bytes, path: str) -> tuple[list[Document], list[tuple[str, str]]]:
    """Every article of a file of JSON lines, and for each line that holds none its number and the reason."""
    documents: list[Document] = []
    broken: list[tuple[str, str]] = []
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            record = msgspec.json.decode(line)
            if not isinstance(record, dict):
                raise SourceError(f"expected an object, found {_kind(record)}")
            document = read_record(record)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            broken.append((f"line {number}", f"line {number} is not JSON: {error}"))
        except SourceError as error:
            broken.append((f"line {number}", f"line {number}: {error}"))
        else:
            # A build renders what it reads; one for one, so that offsets stay those of the text given.
            text = _CONTROL.sub("\ufffd", document.text)
            documents.append(replace(document, path=f"{path}#{document.id}", text=text))
    if not documents and not broken:
        broken.append(("", "no article in it"))
    return documents, broken


def _kind(value: object) -> str:
    return "nothing" if value is None else type(value).__name__


def _id(record: Mapping[str, object]) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise SourceError(f"an article without an id: expected a string under 'id', found {_kind(value)}")
    return _SURROGATE.sub("\ufffd", value)


def _headline(record: Mapping[str, object], name: str) -> str:
    value = record.get("headline")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SourceError(f"{name}: expected a string under 'headline', found {_kind(value)}")
    return _SURROGATE.sub("\ufffd", value)


def _published(record: Mapping[str, object], name: str) -> tuple[Claim, ...]:
    value = record.get("dct")
    if value is None or value == "":
        return ()
    if not isinstance(value, str):
        raise SourceError(f"{name}: expected a day such as 2025-04-10 or null under 'dct', found {_kind(value)}")
    return (Claim(when=_day(value, name), source="given", key="dct", value=value),)


def _day(value: str, name: str) -> Edtf:
    instant = _INSTANT.fullmatch(value.strip())
    try:
        return edtf.parse(instant[1] if instant else value.strip())
    except ValueError:
        raise SourceError(f"{name}: expected a day such as 2025-04-10 under 'dct', found {value!r}") from None
