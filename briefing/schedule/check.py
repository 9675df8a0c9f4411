"""The check of an edition before it is published: each file opens, and no size is absurd."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import msgspec

from briefing.render.schema import breach_of

LEAST_SHARE = 0.2
"""A share of the last edition's articles, or of a file's size, that is suspicious: most sources gone, half a file."""


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
    if name == "briefing.json":
        breach = breach_of(content)
        return f"not of its schema ({breach})" if breach else ""
    if name.endswith(".pdf"):
        return _pdf_fault(content)
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


def _pdf_fault(content: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = len(PdfReader(io.BytesIO(content), strict=True).pages)
    except (PyPdfError, ValueError, KeyError) as error:
        return f"not a whole PDF ({error})"
    return "" if pages else "a PDF without a page"


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


def check_sizes(files: Mapping[str, bytes], before: Mapping[str, int]) -> list[str]:
    """A warning for each file that shrank to a fraction of its size in the edition before."""
    return [
        f"{name} has {len(content)} bytes, {before[name]} in the edition before"
        for name, content in files.items()
        if len(content) < LEAST_SHARE * before.get(name, 0)
    ]
