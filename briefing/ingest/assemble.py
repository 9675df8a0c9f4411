"""A reading to a Document: canonical text, labelled segments, metadata with evidence, language, id."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from briefing.errors import SourceError
from briefing.ingest.canonical import canonical, find_oddities
from briefing.ingest.language import find_language, language_name
from briefing.ingest.metadata import Metadata, find_metadata
from briefing.ingest.reading import Reading
from briefing.ingest.segments import find_segments
from briefing.model import NOT_ANALYSED, Document, Segment, SegmentKind, Span

ANALYSED = ("en",)
"""The languages that the later steps have rules for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes that a reading was made of: where they are and which reader read them."""

    path: str
    sha256: str
    reader: str
    reader_version: str


def make_document(reading: Reading, source: Source, *, order: str | None = None) -> Document:
    """Raises SourceError where no words are left."""
    text, blocks, notes = _join(reading)
    if not text.strip():
        raise SourceError("no text in it")
    segments = find_segments(text, blocks)
    found = find_metadata(text, segments, reading.stated, source.path, order)
    language, language_notes = settle_language(text, segments, found.language)
    return Document(
        id=document_id(source.sha256, reading.part),
        path=f"{source.path}#{reading.part}" if reading.part else source.path,
        sha256=source.sha256,
        reader=source.reader,
        reader_version=source.reader_version,
        text=text,
        segments=segments,
        headline=found.headline,
        dek=found.dek,
        byline=found.byline,
        outlet=found.outlet,
        url=found.url,
        language=language,
        published_claims=found.published,
        captured_claims=found.captured,
        notes=(*reading.notes, *notes, *found.notes, *language_notes),
        evidence=_evidence(found, language_notes),
    )


def document_id(sha256: str, part: str) -> str:
    """A letter d and ten hex digits of the hash of the bytes and the part."""
    return "d" + hashlib.sha256(f"{sha256}#{part}".encode()).hexdigest()[:10]


def _join(reading: Reading) -> tuple[str, list[tuple[Span, SegmentKind | None]], list[str]]:
    pieces: list[str] = []
    blocks: list[tuple[Span, SegmentKind | None]] = []
    raw: list[str] = []
    length = 0
    for block in reading.blocks:
        words = canonical(block.text)
        if not words.strip() and reading.joint:
            continue
        if pieces:
            pieces.append(reading.joint)
            length += len(reading.joint)
        pieces.append(words)
        blocks.append((Span(length, length + len(words)), block.kind))
        length += len(words)
        raw.append(block.text)
    text = "".join(pieces)
    return text, blocks, find_oddities("".join(raw), text)


def settle_language(text: str, segments: tuple[Segment, ...], stated: str) -> tuple[str, list[str]]:
    """The language of the words; where they are too few, what the page states, else English."""
    prose = [segment for segment in segments if segment.kind in ("body", "dek", "ticker", "headline")]
    words = find_language("\n".join(segment.span.of(text) for segment in prose[:200])[:20_000])
    code = stated.replace("_", "-").partition("-")[0].lower()
    language = words or code or "en"
    notes = []
    if words and code and words != code:
        notes.append(f"language: the page says {language_name(code)}, its words are {language_name(words)}")
    if language not in ANALYSED:
        notes.append(other_language(language))
    return language, notes


def other_language(code: str) -> str:
    """The note on an article in a language that the later steps have no rules for."""
    return f"{NOT_ANALYSED}: language ({language_name(code)})"


def _evidence(found: Metadata, language_notes: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple(item for item in found.evidence if item[0] != "language" or not language_notes)
