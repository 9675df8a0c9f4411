from __future__ import annotations

import pytest

from briefing.ingest.datelines import find_clock, find_dateline, find_days, is_date_line


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Thursday, April 10, 2025", ["2025-04-10"]),
        ("Published: 10 April 2025", ["2025-04-10"]),
        ("Mon 3 Mar 2025 10.05 GMT", ["2025-03-03"]),
        ("2025-04-10T10:00:00+02:00", ["2025-04-10"]),
        ("10.04.2025", ["2025-04-10"]),
        ("25/04/2025", ["2025-04-25"]),
        ("03/04/2025", []),
        ("31 February 2025", []),
        ("April 10", []),
        ("Wed, 06 Mar 2019 17:45:00 +0100", ["2019-03-06"]),
    ],
)
def test_reads_complete_days(words: str, days: list[str]) -> None:
    assert [day.when.text for day in find_days(words)] == days


@pytest.mark.parametrize(("order", "day"), [("DMY", "2025-04-03"), ("MDY", "2025-03-04")])
def test_order_settles_numbers(order: str, day: str) -> None:
    assert [found.when.text for found in find_days("03/04/2025", order)] == [day]


def test_tells_updates_from_publication() -> None:
    days = find_days("Published 10 April 2025, last updated 11 April 2025")
    assert [day.modified for day in days] == [False, True]


@pytest.mark.parametrize(
    "words",
    [
        "12 May",
        "Updated: Thursday, April 10, 14:05 GMT",
        "First published on Mon 3 Mar 2025 10.05 GMT",
        "LONDON, 5 March 2024",
    ],
)
def test_date_lines(words: str) -> None:
    assert is_date_line(words)


@pytest.mark.parametrize(
    "words", ["May 5 was a Monday", "On 10 April they met", "Storm on 5 March 2024", "21:59", "Read next"]
)
def test_no_date_lines(words: str) -> None:
    assert not is_date_line(words)


@pytest.mark.parametrize(
    ("words", "dateline"),
    [
        ("BRUSSELS, April 10 (Agency) — Ministers met", "BRUSSELS, April 10 (Agency) — "),
        ("LONDON (AP) - “We won,” he said", "LONDON (AP) - "),
        ("Oslo (NTB) – The court", "Oslo (NTB) – "),
        ("NEW YORK, N.Y. (AP) -- He", "NEW YORK, N.Y. (AP) -- "),
        ("EXCLUSIVE - The minister left", ""),
        ("Oslo — The court", ""),
        ("The river rose - and fell", ""),
    ],
)
def test_datelines(words: str, dateline: str) -> None:
    assert words[: find_dateline(words)] == dateline


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("1405 GMT", "14:05"),
        ("2.05pm BST", "14:05"),
        ("10:30 a.m. local time:", "10:30"),
        ("21:59", "21:59"),
        ("14:05 GMT", "14:05"),
        ("9.30pm", "21:30"),
        ("12:10 a.m.", "00:10"),
        ("[14:05]", "14:05"),
        ("24:00", "00:00"),
        ("May 9, 2025 / 9:59 PM", "21:59"),
        ("14:05 GMT: “No", "14:05"),
    ],
)
def test_clocks(words: str, clock: str) -> None:
    found = find_clock(words)
    assert found is not None
    assert found.clock == clock


@pytest.mark.parametrize("words", ["3h ago", "25 min ago", "2 days ago", "Just now", "about an hour ago"])
def test_relative_stamps_have_no_clock(words: str) -> None:
    found = find_clock(words)
    assert found is not None
    assert found.clock is None


@pytest.mark.parametrize("words", ["2:1 win", "3.45", "10:30 was when it fell", "12 people died", "13pm", "25:10"])
def test_no_clocks(words: str) -> None:
    assert find_clock(words) is None
