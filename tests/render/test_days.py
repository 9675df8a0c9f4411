"""A timeline over many articles in each format: what it carries, and what it says of the rest."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from typing import Any

import icalendar
import pytest

from briefing import edtf
from briefing.brief.brief import LeftOut
from briefing.edtf import Edtf
from briefing.model import Document, Provenance
from briefing.render.carried import remarks
from briefing.render.days import write_days
from briefing.render.timelinejs_sheet import COLUMNS as SHEET
from briefing.timeline.chronicle import Chronicle
from briefing.timeline.rank import TimelineDay
from briefing.timeline.spans import TimelineSpan
from tests.render.sample import BRIEF

AS_OF = date(2026, 11, 20)
VOTED = "The council of Brenn voted to close the old lock, after engineers found cracks in its gate and in its walls."
ASKED = "=The council *asked* for <b>aid</b> & \u202etime."
BUILT = "The lock was built in 1911."
STORM = "A storm tore off the roof of the ferry in May 2019."
SOON = "The lock had stood for years by then."
TEXT = "\n".join((VOTED, ASKED, BUILT, STORM, SOON))


def document(name: str, outlet: str = "") -> Document:
    return Document(
        id=name, path=f"{name}.txt", sha256="", reader="plain", reader_version="1", text=TEXT, outlet=outlet
    )


def place(text: str, name: str = "a") -> Provenance:
    start = TEXT.index(text)
    return Provenance(name, start, start + len(text), text)


def span(when: Edtf, text: str) -> TimelineSpan:
    return TimelineSpan(when=when, documents=1, sentences=(place(text, "b"),))


CHRONICLE = Chronicle(
    days=(TimelineDay(day=date(2024, 3, 4), documents=2, sentences=(place(VOTED), place(ASKED, "b"))),),
    spans=(
        span(edtf.one_of(None, date(1900, 1, 1)), SOON),
        span(edtf.year(1911), BUILT),
        span(edtf.month(2019, 5), STORM),
        span(edtf.stretch(date(2024, 3, 1), date(2024, 3, 3)), STORM),
    ),
    documents=(document("a", "The Ledger"), document("b")),
)
LEFT = (LeftOut(path="c.txt", reason="empty file"), LeftOut(count=1200, reason="not on the topic “lock”"))


def written(format_: str, chronicle: Chronicle = CHRONICLE) -> tuple[str, str]:
    content, remark = write_days(chronicle, format_, AS_OF, title="The lock", left_out=LEFT)
    return content.decode(), remark


@pytest.mark.parametrize(
    ("format_", "remark"),
    [
        ("json", ""),
        ("md", ""),
        ("csv", ""),
        ("ics", "ics: 3 of 5 rows left out (no day-precise date)"),
        ("timesketch", "timesketch: 4 of 5 rows left out (no day-precise date)"),
        ("timelinejs", "timelinejs: 1 of 5 rows left out (no year; they stand on the title slide)"),
        ("timelinejs-csv", "timelinejs-csv: 1 of 5 rows left out (no year; they stand on the title slide)"),
    ],
)
def test_each_format_says_how_many_rows_it_could_not_carry(format_: str, remark: str) -> None:
    assert written(format_)[1] == remark


@pytest.mark.parametrize("format_", ["json", "md", "csv", "ics", "timesketch", "timelinejs", "timelinejs-csv"])
def test_a_timeline_of_nothing(format_: str) -> None:
    content, remark = write_days(Chronicle(days=(), spans=()), format_, AS_OF)
    assert content and remark == ""


def test_json_lists_what_was_left_out() -> None:
    data = json.loads(written("json")[0])
    assert data["left_out"] == [
        {"path": "c.txt", "reason": "empty file"},
        {"count": 1200, "reason": "not on the topic “lock”"},
    ]
    assert [len(data["timeline"]), len(data["spans"])] == [1, 4]


def test_markdown_in_calendar_order() -> None:
    text = written("md")[0]
    assert text.startswith("# The lock\n")
    headings = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "On or before 1 January 1900", "1911", "May 2019", "1 March 2024 to 3 March 2024", "Monday 4 March 2024",
    ]  # fmt: skip
    assert f"- “{VOTED}” (The Ledger)" in text
    assert (
        "- “=The council \\*asked\\* for \\<b\\>aid\\</b\\> & [U+202E]time.” (b.txt)".replace(
            "[U+202E]", "\\[U+202E\\]"
        )
        in text
    )
    assert "As of 2026-11-20; 2 articles read" in text
    assert "Left out: 1,200 articles: not on the topic “lock”." in text


def rows(format_: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(written(format_)[0], newline="")))


def test_the_table_has_a_row_a_sentence() -> None:
    found = rows("csv")
    assert [(row["edtf"], row["kind"]) for row in found] == [
        ("[..1900-01-01]", "span"), ("1911", "span"), ("2019-05", "span"), ("2024-03-01/2024-03-03", "span"),
        ("2024-03-04", "day"), ("2024-03-04", "day"),
    ]  # fmt: skip
    day, other = found[-2:]
    assert (day["articles"], day["document"], day["path"], day["start"]) == ("2", "a", "a.txt", "0")
    assert other["text"].startswith("'=The council") and other["id"] == day["id"]
    assert day["status"] == ""  # that a day is told of does not say that it has come


def test_timesketch_has_the_columns_that_it_needs() -> None:
    day, other = rows("timesketch")
    assert list(day)[:3] == ["message", "datetime", "timestamp_desc"]
    assert (day["message"], day["datetime"], day["articles"]) == (VOTED, "2024-03-04T00:00:00+00:00", "2")
    assert other["document"] == "b"


def test_the_calendar_names_what_it_could_not_hold() -> None:
    calendar = icalendar.Calendar.from_ical(written("ics")[0])
    events = list(calendar.walk("VEVENT"))
    assert [event.decoded("DTSTART") for event in events] == [date(2024, 3, 1), date(2024, 3, 4)]
    assert "STATUS" not in events[1]
    description = str(events[1]["DESCRIPTION"])
    assert "(The Ledger)" in description and "2 articles." in description
    about = str(calendar["X-WR-CALDESC"])
    assert (
        "can't hold their date (3)" in about
        and "- May 2019: A storm" in about
        and "articles: not on the topic" in about
    )


def test_a_slide_quotes_what_its_headline_cuts() -> None:
    shown: Any = json.loads(written("timelinejs")[0])
    day = shown["events"][-1]
    assert day["text"]["headline"].endswith(" …")
    assert day["text"]["text"] == (
        f"<p>“{VOTED}”</p><p>2 articles; from The Ledger</p>"
        "<p>“=The council *asked* for &lt;b&gt;aid&lt;/b&gt; &amp; [U+202E]time.” (b.txt)</p>"
    )
    assert shown["events"][0]["text"]["text"] == "<p>1 article; from b.txt</p>"
    assert "on or before 1 January 1900: The lock had stood" in shown["title"]["text"]["text"]
    assert len(shown["left_out"]) == 1


def test_the_spreadsheet_has_the_slides_of_the_json() -> None:
    title, *sheet = rows("timelinejs-csv")
    shown: Any = json.loads(written("timelinejs")[0])
    assert tuple(title) == SHEET
    assert (title["Type"], title["Headline"], title["Text"]) == ("title", "The lock", shown["title"]["text"]["text"])
    dates = [(row["Year"], row["Month"], row["Day"], row["End Day"], row["Display Date"]) for row in sheet]
    assert dates == [
        ("1911", "", "", "", "1911"),
        ("2019", "5", "", "", "May 2019"),
        ("2024", "3", "1", "3", "1 March 2024 to 3 March 2024"),
        ("2024", "3", "4", "", "4 March 2024"),
    ]
    assert [row["Headline"] for row in sheet] == [event["text"]["headline"] for event in shown["events"]]
    assert all(row["Type"] == row["Media"] == "" and row["Group"] for row in sheet)


def test_a_brief_says_what_its_formats_could_not_carry() -> None:
    assert remarks(BRIEF, ("md", "json", "csv")) == []
    assert remarks(BRIEF, ("ics", "timelinejs")) == [
        "ics: 4 of 6 rows left out (no day-precise date)",
        "timelinejs: 1 of 7 rows left out (no year; they stand on the title slide)",
    ]
