"""The table of formats: a name in `--formats`, the file it makes in OUT, and what writes it.

Importing this costs little: each writer loads its libraries when it is called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from briefing.brief.brief import Brief
from briefing.brief.page import Page
from briefing.render.layout import Layout

Writer = Callable[[Brief, Page, Layout], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One output: `write(brief, page, layout)` gives the file's bytes or raises RenderError.

    `media_type` is the file's, for whoever serves or mails it.
    """

    name: str
    filename: str
    write: Writer
    media_type: str


def _late(module: str, function: str) -> Writer:
    """A writer whose module is imported when it is first called."""

    def write(brief: Brief, page: Page, layout: Layout) -> bytes:
        writer: Callable[..., bytes] = getattr(import_module(f"briefing.render.{module}"), function)
        return writer(brief, page, layout)

    return write


DATA = frozenset({"ics", "timelinejs", "csv", "json"})
"""The formats that are made of the brief alone, without its page."""

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        item.name: item
        for item in (
            Format("pdf", "briefing.pdf", _late("pdf", "write_pdf"), "application/pdf"),
            Format("docx", "briefing.docx", _late("docx", "write_docx"), _WORD),
            Format("html", "briefing.html", _late("html", "write_html"), "text/html"),
            Format("md", "briefing.md", _late("markdown", "write_markdown"), "text/markdown"),
            Format("ics", "timeline.ics", _late("ics", "write_ics"), "text/calendar"),
            Format("timelinejs", "timeline.json", _late("timelinejs", "write_timelinejs"), "application/json"),
            Format("csv", "timeline.csv", _late("csv", "write_csv"), "text/csv"),
            # Last: whoever sees it knows that the others are there.
            Format("json", "briefing.json", _late("json", "write_json"), "application/json"),
        )
    }
)
