"""Slides for TimelineJS3 as a table: the columns of its Google spreadsheet, which it also reads as a .csv file.

https://timeline.knightlab.com/docs/using-spreadsheets.html; the title slide is the row of type `title`.
"""

from __future__ import annotations

import csv
from io import StringIO

from briefing.render.csv import safe_cell
from briefing.render.timelinejs import Show, Slide, end_of, html, paragraphs, shown_date, start_of

COLUMNS = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text",
    "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background",
)  # fmt: skip
_DATED = ("year", "month", "day")


def encode_sheet(show: Show) -> bytes:
    """A row a slide, in UTF-8."""
    stream = StringIO()
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerow(
        {"Headline": safe_cell(html(show.title)), "Text": safe_cell(paragraphs(show.lines)), "Type": "title"}
    )
    writer.writerows(map(_row, show.slides))
    return stream.getvalue().encode()


def _row(slide: Slide) -> dict[str, str]:
    start, end = start_of(slide.when) or {}, end_of(slide.when) or {}
    row = {part.title(): str(start[part]) for part in _DATED if part in start}
    row |= {f"End {part.title()}": str(end[part]) for part in _DATED if part in end}
    return row | {
        "Display Date": safe_cell(shown_date(slide.when)),
        "Headline": safe_cell(html(slide.headline)),
        "Text": safe_cell(paragraphs(slide.lines)),
        "Group": slide.group,
    }
