"""A passage as it is printed: what its words leave out in square brackets, the words themselves untouched."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.brief.gloss import print_passage
from briefing.brief.page import Note
from briefing.config import Anchor
from briefing.model import Span
from tests.anchor.story import story
from tests.brief.edition import edition, read, said, verbatim


def printed(text: str, *, published: str | None = None, speaker: str = "", anchors: list[Anchor] | None = None) -> str:
    reading = read(story(text, "a", published=published), anchors=anchors or [])
    line = print_passage(reading, reading.place("a", Span(0, len(text))), speaker=speaker)
    assert verbatim(line) == text
    return said(line)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        # the year only
        ("It met on 4 March.", "2024-03-10", "It met on 4 March [2024]."),
        ("It met on Monday, March 4.", "2024-03-10", "It met on Monday, March 4 [2024]."),
        ("It met in March.", "2024-05-10", "It met in March [2024]."),
        ("It met last March.", "2024-05-10", "It met last March [March 2024]."),
        # the day
        ("It met on Monday.", "2024-03-10", "It met on Monday [4 March 2024]."),
        ("It met yesterday.", "2024-03-10", "It met yesterday [9 March 2024]."),
        ("It met last year.", "2024-03-10", "It met last year [2023]."),
        # nothing where the words say it all, or name no calendar time
        ("It met on 4 March 2024.", "2024-03-10", "It met on 4 March 2024."),
        ("It met in 2019.", "2024-03-10", "It met in 2019."),
        ("It was built in the 1990s.", "2024-03-10", "It was built in the 1990s."),
        ("It met for three weeks.", "2024-03-10", "It met for three weeks."),
        ("It meets every Monday.", "2024-03-10", "It meets every Monday."),
        # nothing where nothing is known
        ("It met yesterday.", None, "It met yesterday."),
        ("It met.", "2024-03-10", "It met."),
        # several
        (
            "It met on Monday and will meet on 18 March.",
            "2024-03-10",
            "It met on Monday [4 March 2024] and will meet on 18 March [2024].",
        ),
    ],
)
def test_dates(text: str, published: str | None, expected: str) -> None:
    assert printed(text, published=published) == expected


def test_a_date_that_is_open_says_so() -> None:
    assert printed("It met on Monday.", published="2024-03") == (
        "It met on Monday [a Monday between 26 February 2024 and 25 March 2024]."
    )


@pytest.mark.parametrize(
    ("text", "speaker", "expected"),
    [
        ("He agreed.", "Ilja Korbel", "He [Korbel] agreed."),
        ("She agreed.", "Ida Moss", "She [Moss] agreed."),
        ("He agreed.", "", "He agreed."),
        ("Korbel agreed that he was late.", "Ilja Korbel", "Korbel agreed that he was late."),
        ("Hear, hear.", "Ilja Korbel", "Hear, hear."),
    ],
)
def test_an_opening_pronoun(text: str, speaker: str, expected: str) -> None:
    assert printed(text, speaker=speaker) == expected


def test_an_event_that_the_settings_date() -> None:
    anchors = [Anchor("Harbour Regatta", date(2024, 5, 9))]
    assert printed("The harbour regatta drew crowds.", anchors=anchors) == (
        "The harbour regatta [9 May 2024, from your settings] drew crowds."
    )
    assert printed("The regatta drew crowds.", anchors=anchors) == "The regatta drew crowds."


def test_an_apposition_has_one_gloss() -> None:
    anchors = [Anchor("election of Ana Brusic", date(2024, 5, 9))]
    text = "Mayor Ana Brusic spoke on Friday, just one day after her election."
    assert printed(text, anchors=anchors).count("[") == 1


def test_a_passage_inside_a_text_points_to_its_place() -> None:
    text = "It rained. It met on 4 March. It slept."
    reading = read(story(text, "a", published="2024-03-10"))
    line = print_passage(reading, reading.place("a", Span(11, 29)), Note(1, "1"), "e0000000001")
    assert said(line) == "It met on 4 March [2024]."
    assert line[-1].note == Note(1, "1")
    assert [run.note for run in line[:-1]] == [None] * (len(line) - 1)
    for run in line:
        if run.voice == "verbatim":
            assert run.origin is not None and run.item == "e0000000001"
            assert text[run.origin.start : run.origin.end] == run.text == run.origin.exact


@pytest.mark.parametrize("mark", ["[4]", "]", "[[", "[2024]"])
def test_brackets_of_the_source_stay(mark: str) -> None:
    assert mark in printed(f"It {mark} met on 4 March.", published="2024-03-10")


def test_a_date_is_resolved_once_in_a_passage() -> None:
    text = "The lock was shut shortly before 9pm on Monday, and on Monday the gate broke."
    page = edition(story(text, "a", published="2024-03-06")).page
    assert said(page.summary[0].text).count("[") == 1
    assert "on Monday [4 March 2024], and on Monday the gate" in said(page.summary[0].text)


def test_a_row_does_not_say_its_own_day_again() -> None:
    text = "The gate of the lock broke on Monday, two days before the council met on Wednesday."
    (first, *_) = edition(story(text, "a", published="2024-03-07")).page.chronology
    assert "[4 March 2024]" not in said(first.what)
