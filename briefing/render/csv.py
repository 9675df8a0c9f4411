"""The chronology as a table for spreadsheets and scripts: `timeline.csv` (RFC 4180, UTF-8).

A cell that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP advises.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from briefing.brief.brief import Brief
from briefing.render.json import date_fields
from briefing.render.neutral import one_line
from briefing.timeline.entry import Entry

COLUMNS = (
    "id", "edtf", "earliest", "latest", "weekday", "display", "clock", "status", "kind", "relevant", "text",
    "articles", "outlets", "document", "path", "start", "end", "divergences",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def write_csv(brief: Brief, page: object = None, layout: object = None) -> bytes:
    """`timeline.csv`: one row an entry, the first provenance in `document start end`; nothing left out."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(brief))
    return stream.getvalue().encode()


def _rows(brief: Brief) -> Iterator[list[str]]:
    paths = {item.document.id: item.document.path for item in brief.documents}
    for entry in brief.chronology:
        yield [safe_cell(value) for value in _row(entry, paths)]
    for item in brief.undated:
        first = item.provenance[0]
        blank = dict.fromkeys(COLUMNS, "")
        blank |= {"id": item.id, "text": item.text, "document": first.document, "start": str(first.start),
                  "end": str(first.end), "path": paths.get(first.document, ""), "kind": "undated"}  # fmt: skip
        yield [safe_cell(value) for value in blank.values()]


def _row(entry: Entry, paths: dict[str, str]) -> Iterator[str]:
    first = entry.provenance[0]
    yield entry.id
    yield from (value or "" for value in date_fields(entry.when).values())
    yield from (entry.clock or "", entry.status, entry.kind, "yes" if entry.relevant else "no", entry.text)
    yield from (str(entry.articles), "; ".join(entry.outlets), first.document, paths.get(first.document, ""))
    yield from (str(first.start), str(first.end), " ".join(entry.divergences))


def safe_cell(text: str) -> str:
    r"""The text as a spreadsheet may have it: one line, nothing acting, no formula.

    >>> safe_cell('=HYPERLINK("http://x")'), safe_cell(" two\nlines")
    ('\'=HYPERLINK("http://x")', ' two lines')
    """
    line = one_line(text)
    return f"'{line}" if line.lstrip().startswith(_FORMULA) else line
