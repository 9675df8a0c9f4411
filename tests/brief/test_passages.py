"""Which sentences stand alone on a page, and which bring the one before or behind them along."""

from __future__ import annotations

import pytest

from briefing.brief.passages import (
    LONGEST,
    PATTERNS,
    RULES,
    before_it,
    is_whole,
    self_contained,
    with_other_side,
    withdrawn_words,
)
from briefing.extract.masking import mask
from briefing.text.leaning import leans
from tests.anchor.story import story
from tests.brief.edition import edition, read


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


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_shown_by_its_examples(name: str) -> None:
    for example in RULES[name]["example"]:
        assert PATTERNS[name].search(mask(example)), example
    for example in RULES[name]["counterexample"]:
        assert not PATTERNS[name].search(mask(example)), example


@pytest.mark.parametrize(
    ("words", "withdrawn"),
    [
        ("The alarm came from a faulty gauge, not a flood, the board said, correcting an earlier statement.", "flood"),
        ("The alarm came from a faulty gauge, not a flood.", ""),
        ("The board corrected its first report.", ""),
    ],
)
def test_what_is_taken_back(words: str, withdrawn: str) -> None:
    assert withdrawn_words(words) == withdrawn


OPEN = "Talks on the dam open in Brenn in May. It is not known who will lead them."
SAYS_NO = "The mill blames the frost for the loss. The town disagrees: it says that the gate was open."
QUOTED = (
    "The guild criticised the offer made to the fishermen: “It pays a week. The herring is gone.” The mill is shut."
)


def test_a_question_brings_what_it_asks_about() -> None:
    made = edition(story(OPEN))
    (id_,) = made.reading.articles
    place = self_contained(made.reading, id_, 1)
    assert place is not None and place.exact == OPEN
    assert any(question.text == OPEN for question in made.brief.questions)


def test_who_says_no_brings_the_other_side() -> None:
    made = read(story(SAYS_NO))
    (found,) = made.articles.values()
    last = found.document.exact(found.sentences[1].span)
    assert with_other_side(made, last).exact == SAYS_NO
    first = found.document.exact(found.sentences[0].span)
    assert before_it(made, first) == first == with_other_side(made, first)


def test_a_quotation_is_printed_to_its_end() -> None:
    made = read(story(QUOTED))
    (id_,) = made.articles
    place = self_contained(made, id_, 0)
    assert place is not None and place.exact.endswith("gone.”")
