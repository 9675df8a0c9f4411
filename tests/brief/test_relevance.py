"""What is on the topic: asked for, or what the folder clearly has in common."""

from __future__ import annotations

import pytest

from briefing.brief.relevance import CORE_SIZE, Topic, find_topic
from briefing.text.terms import content_terms
from tests.anchor.story import story
from tests.brief.edition import edition

LOCK = (
    "The council of Brenn closed the old lock after engineers found cracks in its gate. "
    "The lock gate is old, engineers said, and the council fears a flood. A new gate for the lock is planned."
)
QUAY = (
    "Engineers of the council in Brenn will build a new gate for the lock. "
    "The council expects the lock gate to hold a flood. The engineers hope for spring."
)
BAKERY = "A bakery in Lund sold its last loaf on Friday. The baker retires."


def covers(topic: Topic, words: str) -> bool:
    return topic.covers(content_terms(words))


def test_without_a_topic_everything_is_on_it() -> None:
    topic = find_topic([story(BAKERY)], "")
    assert topic.is_open
    assert covers(topic, "A volcano erupted.")


def test_a_folder_of_nothing_is_open() -> None:
    assert find_topic([], "").is_open
    assert find_topic([story("", "a"), story("1 2 3", "b")], "").is_open


def test_what_most_articles_share_is_the_core() -> None:
    topic = find_topic([story(LOCK, "a"), story(QUAY, "b"), story(BAKERY, "c")], "")
    assert {"lock", "gate", "council", "engineer"} <= topic.core
    assert not topic.core & {"bakery", "loaf", "baker"}
    assert covers(topic, "The council will close the lock gate.")
    assert not covers(topic, "The council met.")
    assert not covers(topic, "A bakery closed.")


def test_a_long_article_does_not_outvote_the_others() -> None:
    topic = find_topic([story(f"{BAKERY} " * 50, "a"), story(LOCK, "b"), story(QUAY, "c")], "")
    assert {"lock", "gate"} <= topic.core
    assert len(topic.core) <= CORE_SIZE


@pytest.mark.parametrize(
    ("asked", "words", "on"),
    [
        ("lock gates", "A gate of the lock broke.", True),
        ("lock gates", "A lock was picked.", False),  # one of two
        ("floods", "The flood came at night.", True),
        ("the flood of the old lock", "Flood at the old lock.", True),
        ("flood defences", "Floods and fires.", False),
    ],
)
def test_what_is_asked_for(asked: str, words: str, on: bool) -> None:
    assert covers(Topic(asked=content_terms(asked)), words) is on


def test_only_wire_lines_that_name_the_topic_are_relevant() -> None:
    page = (
        f"{LOCK}\n21:10\nDock workers in Sund ended their strike, the union said.\n"
        "20:05\nThe council of Brenn will close the lock gate on Sunday.\n"
    )
    found = edition(story(page, "a", published="2024-03-04"), story(QUAY, "b", published="2024-03-05"))
    rows = {entry.text: entry.relevant for entry in found.brief.chronology if entry.kind == "ticker"}
    assert rows == {
        "Dock workers in Sund ended their strike": False,
        "The council of Brenn will close the lock gate on Sunday.": True,
    }


def test_on_an_open_topic_the_wire_is_not_relevant() -> None:
    page = f"{BAKERY}\n21:10\nDock workers in Sund ended their strike.\n20:05\nA pier burned in Vard.\n"
    found = edition(story(page, "a", published="2024-03-04"))
    assert [entry.relevant for entry in found.brief.chronology if entry.kind == "ticker"] == [False, False]
    assert any(entry.relevant for entry in found.brief.chronology if entry.kind == "event")
