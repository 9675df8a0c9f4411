"""One article in the contract's form: `{"id", "text", "dct", "headline"?}`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from briefing import edtf
from briefing.edtf import Edtf
from briefing.errors import SourceError
from briefing.ingest.assemble import settle_language
from briefing.ingest.fields import find_field
from briefing.ingest.metadata import find_metadata
from briefing.ingest.reading import Field, Stated
from briefing.ingest.segments import find_segments
from briefing.model import Claim, Document

READER, VERSION = "jsonl", "1"
_SURROGATE = re.compile("[\ud800-\udfff]")
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[T ].*", re.DOTALL)


def read_record(record: Mapping[str, object], *, path: str = "") -> Document:
    """The document that the record gives; its text is canonical as given, its id is kept.

    Raises SourceError, naming the id, where a field is missing or of the wrong kind.
    """
    name = _id(record)
    text, repaired = _text(record, name)
    segments = find_segments(text)
    stated = [Stated(field, value, f"field {key}") for key, field, value in _fields(record, name)]
    found = find_metadata(text, segments, stated, "")
    language, notes = settle_language(text, segments, found.language)
    return Document(
        id=name,
        path=path or name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        reader=READER,
        reader_version=VERSION,
        text=text,
        segments=segments,
        language=language,
        headline=found.headline,
        dek=found.dek,
        byline=found.byline,
        outlet=found.outlet,
        url=found.url,
        published_claims=(*_published(record, name), *found.published),
        captured_claims=found.captured,
        evidence=found.evidence,
        notes=(*("half surrogate pairs replaced by U+FFFD",) * bool(repaired), *found.notes, *notes),
    )


def read_plain(record: Mapping[str, object]) -> Document:
    """The record's id, text and day alone, as one body: all that its time expressions need.

    Raises SourceError as `read_record` does.
    """
    name = _id(record)
    return Document(
        id=name,
        path=name,
        sha256="",
        reader=READER,
        reader_version=VERSION,
        text=_text(record, name)[0],
        published_claims=_published(record, name),
    )


def _text(record: Mapping[str, object], name: str) -> tuple[str, int]:
    """The text, and how many half surrogate pairs were replaced in it."""
    raw = record.get("text")
    if not isinstance(raw, str):
        raise SourceError(f"{name}: expected a string under 'text', found {_kind(raw)}")
    # Half a surrogate pair is no character and can't be written; one for one, so that offsets stay.
    return _SURROGATE.subn("\ufffd", raw)


def _kind(value: object) -> str:
    return "nothing" if value is None else type(value).__name__


def _id(record: Mapping[str, object]) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise SourceError(f"an article without an id: expected a string under 'id', found {_kind(value)}")
    return _SURROGATE.sub("\ufffd", value)


def _fields(record: Mapping[str, object], name: str) -> Iterator[tuple[str, Field, str]]:
    """Headline, outlet and the like, where the record has them; of these the contract names the headline."""
    for key, value in record.items():
        field = None if key in ("id", "text", "dct") else find_field(key)
        if field == "headline" and key == "headline" and not isinstance(value, str | None):
            raise SourceError(f"{name}: expected a string under 'headline', found {_kind(value)}")
        if field and isinstance(value, str):
            yield key, field, _SURROGATE.sub("\ufffd", value)


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
