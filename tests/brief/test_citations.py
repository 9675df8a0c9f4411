"""Endnotes: numbered as the page first cites them, with paragraph numbers."""

from __future__ import annotations

import pytest

from briefing.brief.citations import Citations, join_ranges, range_of
from briefing.brief.page import Note
from briefing.model import Provenance, Span
from tests.anchor.story import story
from tests.brief.edition import read

TEXT = "First line here.\n\nSecond line here.\nThird line here. It goes on.\n"


def place(document: str, words: str) -> Provenance:
    start = TEXT.index(words)
    return Provenance(document, start, start + len(words), words)


def citations() -> Citations:
    return Citations(read(story(TEXT, "a"), story(TEXT, "b"), story(TEXT, "c")))


def test_the_first_cited_is_number_one() -> None:
    cited = citations()
    assert [cited.number(each) for each in ("c", "a", "c", "a")] == [1, 2, 1, 2]
    assert cited.in_order() == ["c", "a", "b"]


def test_to_ask_for_a_rank_cites_nothing() -> None:
    cited = citations()
    assert cited.number("b") == 1
    assert [cited.rank(each) for each in ("a", "b", "c")] == [2, 1, 2]
    assert cited.number("c") == 2


def test_what_is_only_counted_has_no_number() -> None:
    cited = citations()
    places = [place(each, "First line") for each in ("a", "b", "c")]
    assert [note.number for note in cited.notes(places, 1)] == [1, 0, 0]
    assert [note.number for note in cited.notes(places, 2)] == [1, 2, 3]
    assert [note.number for note in cited.notes(places)] == [1, 2, 3]


def test_paragraphs_count_the_lines_that_are_not_empty() -> None:
    cited = citations()
    assert cited.note([place("a", "First line")]) == Note(1, "1")
    assert cited.note([place("a", "Second line")]) == Note(1, "2")
    assert cited.note([place("a", "It goes on.")]) == Note(1, "3")


def test_a_passage_over_several_paragraphs() -> None:
    text = TEXT[: TEXT.index("It goes")]
    assert citations().note([Provenance("a", 0, len(text), text)]) == Note(1, "1–3")


def test_passages_of_one_document_are_one_note() -> None:
    places = [place("b", "It goes on."), place("a", "First line"), place("b", "First line")]
    assert citations().notes(places) == [Note(1, "1, 3"), Note(2, "1")]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([], ""), ([4], "4"), ([4, 5], "4–5"), ([4, 6, 7, 8, 11], "4, 6–8, 11"), ([1, 3, 5], "1, 3, 5")],
)
def test_ranges(numbers: list[int], words: str) -> None:
    assert join_ranges(numbers) == words


def test_a_range_holds_both_ends() -> None:
    assert list(range_of((2, 4))) == [2, 3, 4]


def test_a_place_before_the_first_sentence_has_a_paragraph() -> None:
    reading = read(story("\n\n  A line.", "a"))
    assert reading.paragraphs(reading.place("a", Span(0, 1))) == (1, 1)
