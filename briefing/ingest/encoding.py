"""Bytes to characters: what they say of themselves, else UTF-8, else what they most likely are."""

from __future__ import annotations

import codecs
import re

from briefing.errors import SourceError

_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound or film file"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 65_536
# Of the WHATWG Encoding Standard those that newspapers used.
_USUAL = (
    *("cp1252", "cp1250", "cp1251", "koi8_u", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}charset\s*=\s*["']?|<\?xml[^>]{0,100}encoding\s*=\s*["'])([\w.:-]{2,40})""", re.I
)


def decode(content: bytes, *, markup: bool = False) -> tuple[str, list[str]]:
    """The characters and a note on how they were read, if not as plain UTF-8.

    With `markup`, a charset that the page's head declares is believed where its bytes agree. Raises
    SourceError on an empty or binary file.
    """
    if not content.strip():
        raise SourceError("empty file" if not content else "nothing but blanks in it")
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            text = content[len(signature) :].decode(name, "replace")
            return text, [] if name == "utf-8" else [f"read as {name.upper()}"]
    if wide := _wide(content):
        return content.decode(wide, "replace"), [f"read as {wide.upper()}"]
    refuse_binary(content)
    try:
        return content.decode(), []
    except UnicodeDecodeError:
        return _guess(content, markup)


def refuse_binary(content: bytes) -> None:
    """Raises SourceError where the bytes are no text."""
    for magic, what in _BINARY:
        if content.startswith(magic):
            raise SourceError(f"binary file ({what}), not text")
    sample = content[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    try:
        sample.decode()
        limit = 0.3  # text with a few stray control characters is still text
    except UnicodeDecodeError as error:
        limit = 0.3 if error.end >= len(sample) - 4 else 0.05  # random bytes hold 11 % of them
    if controls > limit * len(sample):
        raise SourceError("binary file, not text")


def _wide(content: bytes) -> str | None:
    """UTF-16 without a signature: every other byte of Western text is zero."""
    sample = content[:2000]
    if len(sample) < 8 or (len(sample) % 2 and len(content) < 2000):
        return None
    if sample[1::2].count(0) > 0.7 * len(sample) / 2 and not sample[::2].count(0):
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * len(sample) / 2 and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def _guess(content: bytes, markup: bool) -> tuple[str, list[str]]:
    declared = _DECLARED.search(content[:4096]) if markup else None
    if declared:
        name = declared[1].decode("ascii", "replace")
        try:
            return content.decode(name), [f"read as {name}, as the page declares"]
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    high = len(_HIGH.findall(content))
    text = content.decode("utf-8", "replace")
    if text.count("\ufffd") * 10 < high:
        return text, ["not wholly UTF-8: what could not be read is U+FFFD"]
    name = "cp1252" if high < max(20, 0.06 * len(content)) else _detected(content)
    return content.decode(name, "replace"), [f"not UTF-8: read as {name}"]


def _detected(content: bytes) -> str:
    from charset_normalizer import from_bytes  # only for the rare file that needs it

    sample = content[:_SAMPLE]
    # First of what pages are written in: of all that Python knows, a short text fits several.
    best = from_bytes(sample, cp_isolation=list(_USUAL)).best() or from_bytes(sample).best()
    # Windows-1252 is what browsers take where nothing is said (WHATWG Encoding Standard).
    return best.encoding if best else "cp1252"
