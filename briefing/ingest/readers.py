"""The table of formats: which reader reads a file, by its content first and its name second."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefing.errors import SourceError
from briefing.ingest.feed import read_feed
from briefing.ingest.mail import read_mail
from briefing.ingest.markdown import read_markdown
from briefing.ingest.pdf import read_pdf
from briefing.ingest.plain import read_plain
from briefing.ingest.reading import Reading
from briefing.ingest.webpage import read_webpage
from briefing.ingest.word import read_word


@dataclass(frozen=True, slots=True)
class Reader:
    """`version` changes with the text that the reader makes of the same bytes; it is part of the cache's key."""

    name: str
    version: str
    read: Callable[[bytes], list[Reading]]
    suffixes: tuple[str, ...]


PLAIN = Reader("plain", "1", read_plain, (".txt", ".text"))
MARKDOWN = Reader("markdown", "1", read_markdown, (".md", ".markdown"))
WEBPAGE = Reader("webpage", "1", read_webpage, (".html", ".htm", ".xhtml"))
MAIL = Reader("mail", "1", read_mail, (".eml", ".mht", ".mhtml"))

PDF = Reader("pdf", "1", read_pdf, (".pdf",))
WORD = Reader("word", "1", read_word, (".docx",))
FEED = Reader("feed", "1", read_feed, (".rss", ".atom", ".xml"))

READERS = (PLAIN, MARKDOWN, WEBPAGE, MAIL, PDF, WORD, FEED)
BY_SUFFIX = {suffix: reader for reader in READERS for suffix in reader.suffixes}
LINES_SUFFIXES = (".jsonl", ".ndjson")
JSON_SUFFIX = ".json"

_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<\?xml-stylesheet[^>]*>\s*|<!--.{0,2000}?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.I | re.S
)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[ \t][^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+")
_MAIL_KEY = re.compile(rb"^(?:message-id|mime-version|received|return-path|delivered-to|content-type):", re.I | re.M)
_MAIL_FROM = re.compile(rb"^from:", re.I | re.M)


def choose_reader(content: bytes, path: str) -> tuple[Reader, str]:
    """The reader for the bytes and a note where the name says otherwise. Raises SourceError without one."""
    suffix = PurePosixPath(path).suffix.lower()
    named = BY_SUFFIX.get(suffix)
    found = _sniff(content)
    if found and found is not named:
        return found, f"named {suffix or 'without an extension'}, read as {found.name} by its content"
    if named in (PDF, WORD, FEED) and found is not named:
        raise SourceError(f"named {suffix}, but its content is no such file")
    if named in (WEBPAGE, MAIL) and not found and not _could_be(named, content):
        return PLAIN, f"named {suffix}, read as plain text by its content"
    if named:
        return named, ""
    if not suffix:
        return PLAIN, "named without an extension, read as plain text"
    known = ", ".join([*BY_SUFFIX, *LINES_SUFFIXES, JSON_SUFFIX])
    raise SourceError(f"format not known ({suffix}); known are {known}")


def _sniff(content: bytes) -> Reader | None:
    start = content[:8192].removeprefix(b"\xef\xbb\xbf")
    if start.startswith(b"%PDF-"):
        return PDF
    if start.startswith(b"PK\x03\x04") and b"word/document.xml" in content:
        return WORD
    if _HTML.match(start):
        return WEBPAGE
    if _FEED.match(start):
        return FEED
    header = _HEADER.match(start)
    if header and _MAIL_FROM.search(header[0]) and _MAIL_KEY.search(header[0]):
        return MAIL
    return None


def _could_be(named: Reader, content: bytes) -> bool:
    """Broken pages and mails still have a tag or a header line near their start."""
    start = content[:65_536]
    if named is WEBPAGE:
        return b"<" in start or start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return bool(re.search(rb"^[A-Za-z-]+:", start, re.M)) or not start.strip()
