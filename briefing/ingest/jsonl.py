"""One article of a JSON-lines file, in the contract's form: `{"id", "text", "dct", "headline"?}`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from briefing import edtf
from briefing.edtf import Edtf
from briefing.errors import SourceError
from briefing.ingest.paragraphs import find_paragraphs
from briefing.model import Claim, Document, Segment

READER, VERSION = "jsonl", "1"
_SURROGATE = re.compile("[\ud800-\udfff]")
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
    return Document(
        id=name,
        path=path or name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        reader=READER,
        reader_version=VERSION,
        text=text,
        segments=tuple(Segment(kind="body", span=span) for span in find_paragraphs(text)),
        headline=_headline(record, name),
        published_claims=_published(record, name),
        notes=("half surrogate pairs replaced by U+FFFD",) if repaired else (),
    )


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
