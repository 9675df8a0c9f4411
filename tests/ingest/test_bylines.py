from __future__ import annotations

import pytest

from briefing.ingest.bylines import find_about_author, find_bare_name, find_byline, find_placed_byline, is_agency


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Ann Roe", ("Ann Roe",)),
        ("By ANN ROE and AL LOW, Staff Writers", ("Ann Roe", "Al Low")),
        ("Ann Roe, Political Editor", ("Ann Roe",)),
        ("Words: Ann Roe", ("Ann Roe",)),
        ("By Sébastien Løw in Paris", ("Sébastien Løw",)),
        ("Ann van der Berg, Europe correspondent", ("Ann van der Berg",)),
        ("(Reporting by Ann Roe in Port Oslo; Editing by Al Low)", ("Ann Roe",)),
        ("By Staff Reporter", ()),
        ("By Ann Roe, Al Low and Bo Poe, KNW", ("Ann Roe", "Al Low", "Bo Poe")),
        ("By Ann Roe in Oslo and Al Low in Rome, for The Post", ("Ann Roe", "Al Low")),
        ("Text: Ann Roe  Photos: Al Low", ("Ann Roe",)),
        ("Submitted by Ann Roe on Tue, 11/14/2017 - 09:05", ("Ann Roe",)),
        ("Ann Roe, Australian Wire", ("Ann Roe",)),
        ("Curated By: News Desk", ()),
        ("NEWS WIRES", ()),
    ],
)
def test_bylines(words: str, names: tuple[str, ...]) -> None:
    found = find_byline(words)
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize(
    "words",
    [
        "By the time they came it was over",
        "By Friday Night",
        "By Monday the river had fallen.",
        "Mayor quits over budget – reporters locked out",
        "Ann Roe, the mayor, left.",
        "The council met.",
        "Ann Roe, a baker, left the Post",
        "By Monday, the river",
    ],
)
def test_no_bylines(words: str) -> None:
    assert find_byline(words) is None


@pytest.mark.parametrize(
    ("words", "names", "outlet"),
    [
        ("Ann Roe is a journalist at dailycourier.example.", ("Ann Roe",), "dailycourier.example"),
        ("Ann Roe is the Berlin correspondent for The Courier.", ("Ann Roe",), "The Courier"),
        ("Ann Roe reports on health for The Courier.", ("Ann Roe",), "The Courier"),
        ("John Low is a writer and editor based in Oslo.", ("John Low",), ""),
    ],
)
def test_about_the_author(words: str, names: tuple[str, ...], outlet: str) -> None:
    found = find_about_author(words)
    assert found is not None
    assert (found.names, found.outlet) == (names, outlet)


@pytest.mark.parametrize(
    "words", ["Ann Roe is a professor of law at Foo University.", "He is a journalist at The Courier.", "Ann Roe left."]
)
def test_not_about_the_author(words: str) -> None:
    assert find_about_author(words) is None


def test_names_that_need_their_place() -> None:
    assert find_placed_byline("Ann Roe in Oslo")
    assert not find_placed_byline("Historic Market Bailout Set in Motion")
    assert find_bare_name("Ann Roe")
    assert not find_bare_name("MEXICO CITY")


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("By Ann Roe, KNW", "KNW"),
        ("By Ann Roe in Oslo and Al Low in Rome, for The Post", "The Post"),
        ("Ann Roe, Australian Wire", "Australian Wire"),
        ("By Ann Roe, Staff Writer", ""),
    ],
)
def test_whom_they_write_for(words: str, outlet: str) -> None:
    found = find_byline(words)
    assert found is not None
    assert found.outlet == outlet


def test_agencies_below_the_story() -> None:
    assert is_agency("(AFP)")
    assert is_agency("Australian Associated Press")
    assert not is_agency("(laughs)")
    assert not is_agency("He left the Press")
