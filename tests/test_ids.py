"""Ids: a letter and ten hex digits that follow the words, not the place."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.ids import IdCounter, item_id, normalised_words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Järvelä plan", "the jarvela plan", True),
        ("“A plan,” he said.", "A plan he said", True),
        ("A  plan\nhe said", "a plan he said", True),
        ("caf\u00e9", "cafe\u0301", True),
        ("ﬁve men", "five men", True),
        ("snake_case", "snake case", True),
        ("twelve boats", "12 boats", False),
        ("a plan", "no plan", False),
        ("co-op", "coop", False),
    ],
)
def test_spellings_of_one_passage_share_their_words(one: str, other: str, same: bool) -> None:
    assert (normalised_words(one) == normalised_words(other)) is same
    assert (item_id("q", one) == item_id("q", other)) is same


@given(st.text(), st.sampled_from("tsqnoeuvd"), st.integers(0, 1000))
def test_an_id_is_a_letter_and_ten_hex_digits(words: str, letter: str, occurrence: int) -> None:
    found = item_id(letter, words, occurrence)
    assert re.fullmatch(rf"{letter}[0-9a-f]{{10}}", found)
    assert found == item_id(letter, unicodedata.normalize("NFC", words), occurrence)


@given(st.lists(st.tuples(st.sampled_from("qe"), st.sampled_from(["flood", "Flood!", "vote", "", "…"])), max_size=30))
def test_no_id_is_handed_out_twice(items: list[tuple[str, str]]) -> None:
    counter = IdCounter()
    ids = [counter.next(letter, words) for letter, words in items]
    assert len(set(ids)) == len(ids)


def test_an_id_depends_on_earlier_items_of_the_same_words_only() -> None:
    plain, busy = IdCounter(), IdCounter()
    for words in ("another", "and another"):
        busy.next("e", words)
    busy.next("q", "the dam broke")
    assert plain.next("e", "the dam broke") == busy.next("e", "The dam broke.")
    assert plain.next("e", "the dam broke") == item_id("e", "the dam broke", 1)
