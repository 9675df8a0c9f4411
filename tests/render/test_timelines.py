"""Calendar, TimelineJS and CSV: every date as precise as it is known, nothing dropped without a word."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import icalendar
import msgspec
import pytest

from briefing import edtf
from briefing.edtf import Edtf
from briefing.render.csv import COLUMNS, safe_cell, write_csv
from briefing.render.ics import event_days, write_ics
from briefing.render.timelinejs import start_of, write_timelinejs
from tests.render.hostile import with_words
from tests.render.sample import BRIEF, CHRONOLOGY

DAY = date(2025, 4, 10)


def test_the_calendar_holds_days_and_stretches_of_days() -> None:
    calendar = icalendar.Calendar.from_ical(write_ics(BRIEF))
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert set(events) == {"e0000000002@briefing", "e0000000003@briefing"}
    vote, week = events["e0000000003@briefing"], events["e0000000002@briefing"]
    assert (vote.decoded("DTSTART"), vote.decoded("DTEND")) == (date(2025, 3, 4), date(2025, 3, 5))
    assert (week.decoded("DTSTART"), week.decoded("DTEND")) == (date(2025, 2, 10), date(2025, 2, 17))
    assert b"DTSTART;VALUE=DATE:20250304" in write_ics(BRIEF)
    assert "inferred" in str(vote["DESCRIPTION"])


def test_the_calendar_says_what_it_left_out() -> None:
    said = str(icalendar.Calendar.from_ical(write_ics(BRIEF))["X-WR-CALDESC"])
    assert "a Saturday on or after 8 March 2025: officials of the road agency" in said
    assert "2019: An inspection" in said
    assert "from April 2025" in said
    assert "not on the topic: 1" in said
    assert "no article dates them: 1" in said


@pytest.mark.parametrize(
    ("when", "days"),
    [
        (edtf.day(DAY), (DAY, DAY)),
        (edtf.day(DAY, uncertain=True), (DAY, DAY)),
        (edtf.stretch(DAY, date(2025, 4, 12)), (DAY, date(2025, 4, 12))),
        (edtf.month(2025, 4), None),
        (edtf.year(2025), None),
        (edtf.interval(edtf.day(DAY), None), None),
        (edtf.interval(edtf.month(2025, 4), edtf.month(2025, 5)), None),
        (edtf.one_of(DAY, None), None),
        (edtf.any_of([DAY, date(2014, 4, 10)]), None),
        (None, None),
    ],
)
def test_only_days_that_are_known_are_days_of_the_calendar(when: Edtf | None, days: object) -> None:
    assert event_days(when) == days


def test_the_last_day_of_the_calendar_has_no_day_after() -> None:
    entry = replace(CHRONOLOGY[0], when=edtf.day(date.max))
    assert b"DTSTART;VALUE=DATE:99991231" in write_ics(replace(BRIEF, chronology=(entry,)))


def test_a_line_break_in_an_article_adds_no_property() -> None:
    content = write_ics(*with_words("x\r\nATTACH:file:///etc/passwd\r\n"))
    names = {line.partition(b":")[0].partition(b";")[0] for line in content.split(b"\r\n")}
    assert b"ATTACH" not in names


def timelinejs() -> Any:
    return msgspec.json.decode(write_timelinejs(BRIEF))


@pytest.mark.parametrize(
    ("when", "start"),
    [
        (edtf.day(DAY, uncertain=True), {"year": 2025, "month": 4, "day": 10}),
        (edtf.month(2025, 4), {"year": 2025, "month": 4}),
        (edtf.year(2025), {"year": 2025}),
        (edtf.season(2025, 34), {"year": 2025}),
        (edtf.decade(1990), {"year": 1990}),
        (edtf.century(20), {"year": 1900}),
        (edtf.month(2025, 4, approximate=True), {"year": 2025, "month": 4}),
        (edtf.year(-43), {"year": -43}),
        (edtf.stretch(DAY, date(2025, 4, 12)), {"year": 2025, "month": 4, "day": 10}),
        (edtf.one_of(DAY, date(2025, 4, 30)), {"year": 2025, "month": 4}),
        (edtf.one_of(DAY, date(2025, 5, 30)), {"year": 2025}),
        (edtf.one_of(DAY, None), {"year": 2025}),
        (edtf.one_of(None, DAY), None),
        (edtf.interval(None, edtf.day(DAY)), None),
        (None, None),
    ],
)
def test_a_timeline_has_only_the_parts_that_are_known(when: Edtf | None, start: object) -> None:
    assert start_of(when) == start


def test_the_timeline_holds_every_entry_and_says_its_date_in_words() -> None:
    found = timelinejs()
    assert [event["unique_id"] for event in found["events"]] == [entry.id for entry in CHRONOLOGY]
    assert found["events"][4]["display_date"] == "a Saturday on or after 8 March 2025"
    assert found["events"][1]["end_date"] == {"year": 2025, "month": 2, "day": 16}
    assert [item["id"] for item in found["left_out"]] == ["u0000000001"]
    assert "the insurer withdrew its cover" in found["title"]["text"]["text"]


def test_an_entry_without_a_year_stands_on_the_title_slide() -> None:
    entry = replace(CHRONOLOGY[0], when=edtf.one_of(None, DAY))
    found = msgspec.json.decode(write_timelinejs(replace(BRIEF, chronology=(entry,))))
    assert found["events"] == []
    assert "on or before 10 April 2025: An inspection" in found["title"]["text"]["text"]
    assert entry.id in {item["id"] for item in found["left_out"]}


def test_timeline_texts_are_html_and_escaped() -> None:
    text = write_timelinejs(with_words("<img src=x onerror=alert(1)>")[0]).decode()
    assert "<img" not in text
    assert "&lt;img" in text


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode(), newline="")))


def test_the_table_has_a_row_for_every_entry() -> None:
    found = rows(write_csv(BRIEF))
    assert tuple(found[0]) == COLUMNS
    assert [row["id"] for row in found] == [*(entry.id for entry in CHRONOLOGY), "u0000000001"]
    assert found[4]["edtf"] == "[2025-03-08..]"
    assert (found[4]["weekday"], found[4]["latest"]) == ("Saturday", "")
    assert found[3]["relevant"] == "no"
    assert found[2]["path"] == "elsen-courier.txt"


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "|calc", "%0A", "＝1", "\n=cmd|' /C calc'!A0"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe_cell(cell).startswith("'")
    for row in rows(write_csv(with_words(cell)[0])):
        assert all(not value.lstrip().startswith(("=", "+", "-", "@", "|", "%", "＝")) for value in row.values())


def test_a_plain_cell_stays_as_it_is() -> None:
    assert safe_cell("2025-04-10?") == "2025-04-10?"
    assert safe_cell('He said "no", twice') == 'He said "no", twice'
