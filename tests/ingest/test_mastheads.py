from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefing.ingest import mastheads
from briefing.ingest.credit_lines import read_credit_line
from briefing.ingest.folder import read_content
from briefing.ingest.mastheads import find_agency, is_outlet
from briefing.model import Document

DATA: dict[str, Any] = tomllib.loads(Path(mastheads.__file__).with_name("mastheads.toml").read_text("utf-8"))
HEADLINE = "Budget passes after a long night"
STORY = "The council of Tarn passed the budget on Monday after a long debate in the old hall, its clerk said."
MORE = "“We were all very tired by then,” said the clerk, who had counted the votes twice before anyone left."


def read(head: str, tail: str = "", dateline: str = "") -> Document:
    parts = [HEADLINE, head, dateline + STORY, MORE, tail]
    (document,) = read_content("\n\n".join(part for part in parts if part).encode(), "a.txt")
    return document


def day(document: Document) -> str:
    return document.published_claims[0].when.text if document.published_claims else ""


@pytest.mark.parametrize("words", DATA["name"]["example"])
def test_names_of_outlets(words: str) -> None:
    assert is_outlet(words)


@pytest.mark.parametrize("words", DATA["name"]["counter"])
def test_what_is_no_outlet(words: str) -> None:
    assert not is_outlet(words)


@pytest.mark.parametrize(("words", "name"), [*zip(DATA["agency"]["example"], DATA["agency"]["named"], strict=True)])
def test_agencies_in_datelines(words: str, name: str) -> None:
    assert find_agency(words) == name
    assert read("", dateline=words + " ").outlet == name


@pytest.mark.parametrize("words", DATA["agency"]["counter"])
def test_brackets_that_name_no_agency(words: str) -> None:
    assert find_agency(words) == ""


@pytest.mark.parametrize(
    ("head", "outlet", "names", "published"),
    [
        ("Ann Roe | The Tarn Observer | 3 March 2024", "The Tarn Observer", ("Ann Roe",), "2024-03-03"),
        ("Tarn Gazette | Sunday 3 March 2024 | Ann Roe, Health Editor", "Tarn Gazette", ("Ann Roe",), "2024-03-03"),
        ("3 March 2024 | Ann Roe, Health Editor | Vale Chronicle", "Vale Chronicle", ("Ann Roe",), "2024-03-03"),
        ("Vale Chronicle · Ann Roe · 3 March 2024", "Vale Chronicle", ("Ann Roe",), "2024-03-03"),
        ("Vale Review | 3 March 2024 | By Ann Roe", "Vale Review", ("Ann Roe",), "2024-03-03"),
        ("The Tarn Observer – 3 March 2024", "The Tarn Observer", (), "2024-03-03"),
        ("THE TARN OBSERVER, SUNDAY 3 MARCH 2024", "The Tarn Observer", (), "2024-03-03"),
        ("Sunday 3 March 2024\nVale Chronicle", "Vale Chronicle", (), "2024-03-03"),
        ("Vale Chronicle\n3 March 2024", "Vale Chronicle", (), "2024-03-03"),
        ("The Tarn Observer\nAnn Roe\n3 March 2024", "The Tarn Observer", ("Ann Roe",), "2024-03-03"),
        ("Ann Roe, The Tarn Observer, Oslo", "The Tarn Observer", ("Ann Roe",), ""),
        ("Ann Roe on Little Vale, The Tarn Observer", "The Tarn Observer", ("Ann Roe",), ""),
        ("By Ann Roe, The Tarn Observer", "The Tarn Observer", ("Ann Roe",), ""),
        ("By Ann Roe/Northern Press", "Northern Press", ("Ann Roe",), ""),
        ("By Ann Roe and Al Low, Vale Chronicle", "Vale Chronicle", ("Ann Roe", "Al Low"), ""),
        ("Ann Roe in Oslo for Vale Chronicle\n3 March 2024", "Vale Chronicle", ("Ann Roe",), "2024-03-03"),
        ("Clean Harbours Alliance – statement, 3 March 2024", "Clean Harbours Alliance", (), "2024-03-03"),
        ("Clean Harbours Network, news from the quay\n3 March 2024", "Clean Harbours Network", (), "2024-03-03"),
        ("By Ann Roe in Oslo\n3 March 2024", "", ("Ann Roe",), "2024-03-03"),
        ("Posted by Ann Roe on 3 March 2024", "", ("Ann Roe",), "2024-03-03"),
        ("Words: Ann Roe | Photos: Al Low", "", ("Ann Roe",), ""),
        ("Ann Roe\n3 March 2024", "", ("Ann Roe",), "2024-03-03"),
        ("World News\n3 March 2024", "", (), "2024-03-03"),
        ("Latest News | Politics | 3 March 2024", "", (), "2024-03-03"),
        ("Mayor Sues Evening Post\n3 March 2024", "", (), "2024-03-03"),
        ("National Farmers Union\n3 March 2024", "", (), "2024-03-03"),
        ("The Hague, 3 March 2024", "", (), "2024-03-03"),
    ],
)
def test_heads(head: str, outlet: str, names: tuple[str, ...], published: str) -> None:
    document = read(head)
    assert document.headline == HEADLINE
    assert (document.outlet, document.byline, day(document)) == (outlet, names, published)
    body = [segment.span.of(document.text) for segment in document.segments if segment.kind == "body"]
    assert body == [STORY, MORE]


@pytest.mark.parametrize(
    "tail",
    ["© The Tarn Observer 2024", "Source: The Tarn Observer", "First published in The Tarn Observer on 3 March 2024"],
)
def test_sources_below_the_story(tail: str) -> None:
    assert read("", tail=tail).outlet == "The Tarn Observer"


@pytest.mark.parametrize(
    "words",
    [
        "Ann Roe, the mayor, left the Tarn Gazette",
        "Tarn Gazette closes after 140 years",
        "Owner of Tarn Gazette, Ann Roe, quits",
        "The council met on 3 March 2024.",
        "Budget, News and Views: 3 March 2024",
    ],
)
def test_lines_that_credit_nobody(words: str) -> None:
    assert read_credit_line(words) is None


def test_the_page_goes_before_the_agency_it_prints() -> None:
    document = read("Vale Chronicle\n3 March 2024", dateline="OSLO (Allied Wire) — ")
    assert document.outlet == "Vale Chronicle"
    assert not document.notes


@pytest.mark.parametrize(
    ("told", "outlet"), [("The harbour master told Open Quays that it was late.", "Open Quays"), ("It was late.", "")]
)
def test_whom_the_story_was_told_to_is_no_author(told: str, outlet: str) -> None:
    assert read("Open Quays – 3 March 2024", tail=told).outlet == outlet
