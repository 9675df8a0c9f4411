"""The check of an edition before it is published: each file opens, and no size is absurd."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import msgspec

LEAST_SHARE = 0.2
"""A file so much smaller than the previous edition's is suspicious: half-written, or most sources gone."""


def check_files(files: Mapping[str, bytes]) -> list[str]:
    """What is wrong with the files, a line each; [] where all are sound."""
    faults = []
    for name, content in files.items():
        fault = _fault(name, content)
        if fault:
            faults.append(f"{name}: {fault}")
    return faults


def _fault(name: str, content: bytes) -> str:
    if not content:
        return "empty"
    if name.endswith(".pdf"):
        sound = content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]
        return "" if sound else "not a whole PDF"
    if name.endswith(".docx"):
        return _zip_fault(content)
    if name.endswith(".json"):
        try:
            msgspec.json.decode(content)
        except msgspec.DecodeError as error:
            return f"not JSON ({error})"
    if name.endswith(".html") and b"</html>" not in content[-200:]:
        return "not a whole page"
    if name.endswith(".ics") and not content.rstrip().endswith(b"END:VCALENDAR"):
        return "not a whole calendar"
    return ""


def _zip_fault(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            broken = archive.testzip()
            names = archive.namelist()
    except zipfile.BadZipFile:
        return "not a Word document"
    if broken or "word/document.xml" not in names:
        return f"a damaged Word document ({broken or 'no word/document.xml'})"
    return ""


def check_counts(documents: int, before: int | None) -> list[str]:
    """A warning where most of the articles of the edition before are gone."""
    if before and documents < LEAST_SHARE * before:
        return [f"only {documents} of the {before} articles of the edition before were found"]
    return []
