from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.ingest.segments import find_segments

BODY = "The council passed the budget on Monday after a long debate in the old hall."


def labels(text: str) -> list[tuple[str, str | None, str]]:
    return [(s.kind, s.clock, s.span.of(text).splitlines()[0][:20]) for s in find_segments(text)]


def kinds(text: str) -> list[str]:
    return [segment.kind for segment in find_segments(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Budget passes at last\n\n{BODY}", ["headline", "body"]),
        (f"The mayor spoke.\n\n{BODY}", ["body", "body"]),
        (f"Budget passes\n\nMayor relieved as vote ends a long year of talks\n\n{BODY}", ["headline", "dek", "body"]),
        (
            f"Budget passes\n\nThe vote ends talks.\nThe vote ends talks.\n\n{BODY}",
            ["headline", "body", "furniture", "body"],
        ),
        (
            f"Budget passes\n\nThe vote ended a year of talks.\nThe vote ended a year of talks.\n{BODY}",
            ["headline", "dek", "furniture", "body"],
        ),
        (f"Budget passes\nBy Ann Roe\n5 March 2024\n\n{BODY}", ["headline", "byline", "dateline", "body"]),
        (f"Budget passes\n\nAnn Roe\n5 March 2024\n\n{BODY}", ["headline", "byline", "dateline", "body"]),
        (f"World\n\nBudget passes at last\n\n{BODY}", ["furniture", "headline", "body"]),
        (f"OSLO (NTB) - {BODY}", ["dateline", "body"]),
        (
            f"Menu\n\nLocal news\nSearch\nBudget passes at last in town\nBy Ann Roe\n{BODY}",
            [*["furniture"] * 3, "headline", "byline", "body"],
        ),
        (f"Budget passes at last\n\nAnn Roe\n\n{BODY}", ["headline", "byline", "body"]),
        (f"Budget passes at last\n\nThe council\n\n{BODY}", ["headline", "body", "body"]),
        (
            f"Budget passes at last\n- Tax falls\n- Fares rise\nBy Ann Roe\n{BODY}",
            ["headline", "dek", "dek", "byline", "body"],
        ),
        (f"Budget passes at last\nBy Ann Roe | 5 March 2024\n{BODY}", ["headline", "byline", "dateline", "body"]),
        (
            f"Budget passes at last\nPosted on 5 March 2024 by Ann Roe\n{BODY}",
            ["headline", "dateline", "byline", "body"],
        ),
        (f"KALAPUR: {BODY}", ["dateline", "body"]),
        (f"OSEI: {BODY}\n\nLOMAX: {BODY}", ["body", "body"]),
        (f"{BODY}\n\nA long night\n\n{BODY} Then it rose.", ["body", "headline", "body"]),
        (f"{BODY}\n\nA long night.\n\n{BODY} Then it rose.", ["body", "body", "body"]),
        (f"{BODY}\n\nThe tide went out\nWith seven at the oar\n\n{BODY} Then it rose.", ["body"] * 4),
        (f"Sir, – {BODY}\n\nE. T. HOLLAND\nUpper Thane", ["body", "byline", "body"]),
        ("Read next", ["furniture"]),
        ("One line without anything else", ["body"]),
    ],
)
def test_layouts(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_ticker_at_the_end_of_an_article() -> None:
    text = f"{BODY}\n\nRead next\n14:05\nThe mayor left.\n13:00\nThe mayor came.\nLeave a comment"
    assert labels(text) == [
        ("body", None, BODY[:20]),
        ("furniture", None, "Read next"),
        ("ticker", "14:05", "14:05"),
        ("ticker", "13:00", "13:00"),
        ("furniture", None, "Leave a comment"),
    ]


def test_the_last_entry_is_no_longer_than_the_others() -> None:
    text = f"{BODY}\n\n14:05\nThe mayor left.\n\n13:00\nThe mayor came.\n\n{BODY}"
    assert kinds(text) == ["body", "ticker", "ticker", "furniture"]
    text = f"{BODY}\n\n14:05\nThe mayor left.\n\n13:00\nThe mayor came.\n\nThe town slept."
    assert kinds(text) == ["body", "ticker", "ticker", "body"]


def test_clocks_below_their_words() -> None:
    text = "The mayor left.\n14:05\nThe mayor came.\n13:00"
    assert [(s.clock, s.span.of(text)) for s in find_segments(text)] == [
        ("14:05", "The mayor left.\n14:05"),
        ("13:00", "The mayor came.\n13:00"),
    ]


def test_entries_of_several_paragraphs() -> None:
    text = "9:05 p.m.\n\nThe vote is over.\n\nThe hall is empty.\n\n8:40 p.m.\n\nThe vote begins.\n\nThe hall is full."
    assert [(s.kind, s.clock) for s in find_segments(text)] == [("ticker", "21:05"), ("ticker", "20:40")]


def test_one_clock_under_a_headline_is_the_pages_time() -> None:
    assert kinds(f"Budget passes at last\n\n14:05\n\n{BODY}") == ["headline", "dateline", "body"]


def test_a_day_in_a_live_blog_is_a_date_line() -> None:
    text = "14:05\nThe mayor left.\n5 March 2024\n23:10\nThe hall burned."
    assert kinds(text) == ["ticker", "dateline", "ticker"]


def test_links_under_read_next_end_with_the_first_sentence() -> None:
    text = f"{BODY}\nRead next\nStorm closes road\nMayor wins again\nThe road opened again on Tuesday, police said."
    assert kinds(text) == ["body", "furniture", "furniture", "furniture", "body"]


def test_a_short_refrain_is_no_furniture() -> None:
    assert kinds("“No comment.”\nHe left.\n“No comment.”\nShe left.") == ["body"] * 4


@given(st.text(alphabet="\n ab.A:1245“”|>–-()By", max_size=300))
@settings(max_examples=300, deadline=None)
def test_holds_every_word_in_order(text: str) -> None:
    segments = find_segments(text)
    assert "".join("".join(s.span.of(text).split()) for s in segments) == "".join(text.split())
    assert all(one.span.end <= two.span.start for one, two in pairwise(segments))


@pytest.mark.parametrize(
    "unit", ["12:05\n", "12:05 A\n", "Read next\n", "a" * 50 + "\n", "By A B\n", "\n", "x ", "Ann Roe\n", "5 May\n"]
)
def test_is_linear(unit: str) -> None:
    start = time.process_time()
    find_segments(unit * (200_000 // len(unit)))
    assert time.process_time() - start < 8
