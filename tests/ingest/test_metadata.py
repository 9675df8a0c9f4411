from __future__ import annotations

import time

import pytest

from briefing.ingest.folder import read_content
from briefing.model import Document

BODY = "The council passed the budget on Monday after a long debate in the old hall."


def read(text: str, path: str = "a.txt") -> Document:
    (document,) = read_content(text.encode(), path)
    return document


def test_nothing_is_made_up() -> None:
    document = read(BODY)
    assert (document.headline, document.dek, document.byline, document.outlet, document.url) == ("", "", (), "", "")
    assert document.published_claims == document.captured_claims == ()
    assert not document.evidence
    assert not document.notes


@pytest.mark.parametrize(
    ("path", "day", "key"),
    [
        ("2025-05-09 budget.txt", "2025-05-09", "file name"),
        ("budget_20250509.txt", "2025-05-09", "file name"),
        ("courier/2024/03/budget.txt", "2024-03", "folder name"),
        ("2024/03/05/budget.txt", "2024-03-05", "folder name"),
    ],
)
def test_days_in_paths(path: str, day: str, key: str) -> None:
    (claim,) = read(BODY, path).published_claims
    assert (claim.when.text, claim.key, claim.source) == (day, key, "file-name")


@pytest.mark.parametrize("path", ["075659d22c920250509.txt", "2025-13-40.txt", "a/12345678.txt", "report-19.txt"])
def test_numbers_in_names_that_are_no_days(path: str) -> None:
    assert read(BODY, path).published_claims == ()


@pytest.mark.parametrize(
    ("path", "outlet"),
    [
        ("The Courier/2024/03/a.txt", "The Courier"),
        ("articles/2024/03/a.txt", ""),
        ("2024/03/a.txt", ""),
        ("courier/a.txt", ""),
    ],
)
def test_a_folder_above_the_year_names_the_outlet(path: str, outlet: str) -> None:
    assert read(BODY, path).outlet == outlet


def test_surest_claim_first() -> None:
    head = "Title: Budget passes\nDate: 5 March 2024\n\n"
    document = read(f"{head}OSLO, 4 March 2024 (NTB) - {BODY}", "2024-03-09.txt")
    assert [(claim.source, claim.when.text) for claim in document.published_claims] == [
        ("metadata", "2024-03-05"),
        ("dateline", "2024-03-04"),
        ("file-name", "2024-03-09"),
    ]


def test_a_dateline_points_into_the_text() -> None:
    document = read(f"OSLO, 4 March 2024 (NTB) - {BODY}")
    (claim,) = document.published_claims
    assert claim.place is not None
    assert claim.place.of(document.text) == "4 March 2024"


def test_an_update_is_no_publication() -> None:
    document = read(f"Budget passes at last\n\nUpdated 6 March 2024\n\n{BODY}")
    assert document.published_claims == ()


def test_a_date_in_the_body_or_a_ticker_is_no_publication() -> None:
    assert read(f"{BODY}\n\n14:05\nThe mayor left.\n5 March 2024\n13:00\nThe mayor came.").published_claims == ()


def test_two_outlets_are_a_contradiction() -> None:
    text = f"Title: Budget passes\nSource: The Courier\n\n{BODY}\n\nAnn Roe is a journalist at eveningpost.example."
    document = read(text)
    assert document.outlet == "The Courier"
    assert (
        "outlet: head of the file, source says “The Courier”, closing sentence says “eveningpost.example”"
        in document.notes
    )


def test_every_value_says_where_it_comes_from() -> None:
    document = read(f"Budget passes at last\n\nBy Ann Roe\n\n{BODY}")
    assert dict(document.evidence) == {"headline": "its own line", "byline": "byline"}


def test_time_grows_with_the_lines() -> None:
    def seconds(lines: int) -> float:
        content = ("Title here\n" + "Rain fell in B.\nx\ny\n" * lines).encode()
        started = time.process_time()
        read_content(content, "a.txt")
        return time.process_time() - started

    seconds(10)  # what is compiled once
    assert seconds(16_000) < 6 * seconds(4_000) + 0.2
