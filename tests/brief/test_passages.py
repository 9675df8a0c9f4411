"""Which sentences stand alone on a page, and which bring the one before or behind them along."""

from __future__ import annotations

import pytest

from briefing.brief.passages import LONGEST, is_whole, self_contained
from briefing.text.leaning import leans
from tests.anchor.story import story
from tests.brief.edition import read


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("He said that the dam was safe.", True),
        ("But the dam held.", True),
        ("It has not said when it first knew.", True),
        ("The commission has not said whether it will grant one.", True),
        ("At the same time, the governors met.", True),
        ("Neither body has published its findings.", True),
        ("The authority disputed that.", True),
        ("By Friday they had reached the town.", True),
        ("Last March , she was elected.", True),
        ("On Friday the miners and their wives marched.", False),
        ("In Brenn the mayor said that they had left.", False),
        ("It remains unclear who ordered it.", False),
        ("It is not known who ordered it.", False),
        ("The dam held.", False),
        ("Another day passed.", True),
        ("Butter became scarce.", False),
    ],
)
def test_what_needs_the_sentence_before(words: str, expected: bool) -> None:
    assert leans(words) is expected


LEFT = "Quill left. He did not say why he was leaving the town."
UNION = "The union rejected the offer. Its members meet on Monday."
ALONE = "The union rejected the offer for all of its many members."


@pytest.mark.parametrize(
    ("text", "at", "passage"),
    [
        (LEFT, 1, LEFT),
        (LEFT.replace(". ", ".\n"), 1, None),  # of another paragraph
        (LEFT.replace("Quill left", "So it was"), 1, None),  # nor does the one before stand alone
        (UNION, 0, UNION),
        (UNION.replace(". ", ".\n"), 0, "The union rejected the offer."),
        ("They rejected it.", 0, None),
        (ALONE, 0, ALONE),
        (f"The union rejected {'the very ' * LONGEST}offer.", 0, None),
    ],
)
def test_self_contained(text: str, at: int, passage: str | None) -> None:
    found = self_contained(read(story(text)), "a", at)
    assert (found.exact if found else None) == passage


@pytest.mark.parametrize(("words", "whole"), [("“No.”", True), ("He said: “No. ", False), ('"No', False), ("No", True)])
def test_marks_close_where_they_open(words: str, whole: bool) -> None:
    assert is_whole(words) is whole
