"""A document's canonical text: NFC, line ends as newlines, control characters as U+FFFD, nothing else changed."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Normalising takes time with the square of a run of combining marks (80,000 pairs: 19 s). No script
# stacks a hundred on one letter.
_MARKS = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31-\u0e4e\u0f71-\u0fbc\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f]"
)
_PILED = re.compile(f"({_MARKS}{{100}})({_MARKS}+)")


def canonical(raw: str) -> str:
    r"""The text that every offset points into.

    >>> canonical("Cafe\u0301\r\nclosed\x07")
    'Café\nclosed\ufffd'
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("\ufffd", text)
    if text.isascii():
        return text
    text = _PILED.sub(lambda run: run[1] + "\ufffd" * len(run[2]), text)
    return unicodedata.normalize("NFC", text)


def find_oddities(raw: str, text: str) -> list[str]:
    """Notes on what a reader of `text`, made of `raw`, can't see: replaced and invisible characters."""
    notes = []
    if replaced := text.count("\ufffd") - raw.count("\ufffd"):
        notes.append(f"{replaced} control character{'s' * (replaced != 1)} replaced by U+FFFD")
    if unread := raw.count("\ufffd"):
        notes.append(f"{unread} unreadable character{'s' * (unread != 1)} (U+FFFD)")
    if bidi := sorted(set(_BIDI.findall(text))):
        names = ", ".join(f"U+{ord(mark):04X}" for mark in bidi)
        notes.append(f"text direction controls left in the text ({names})")
    return notes
