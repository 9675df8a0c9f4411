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


def test_a_page_about_the_same_town_is_not_on_the_topic() -> None:
    tram = (
        "Passengers on tram line 4 in Brenn face three months of buses after workers found a drain under Tanner "
        "Street. The line shut on 2 May 2024 for new rails and a timetable was printed. Shopkeepers say that takings "
        "have halved since then, and that customers stay away. The mayor promised a shuttle for schoolchildren."
    )
    found = edition(story(f"{LOCK} It closed on 4 March 2024.", "a"), story(QUAY, "b"), story(tram, "c"))
    assert [entry.relevant for entry in found.brief.chronology if "rails" in entry.text] == [False]
    assert [entry.relevant for entry in found.brief.chronology if "rails" not in entry.text] == [True]


def test_a_wire_line_with_a_name_of_the_story_is_on_the_topic() -> None:
    page = (
        "21:10\nWorkers put sandbags around the lock near Marholm, said Ann Quill.\n"
        "20:05\nDock workers in Sund ended their strike, the union said.\n"
    )
    one = story(f"{LOCK} Ann Quill of Marholm lives beside it.\n{page}", "a", published="2024-03-04")
    found = edition(one, story(QUAY, "b", published="2024-03-05"))
    rows = [entry.relevant for entry in found.brief.chronology if entry.kind == "ticker"]
    assert sorted(rows) == [False, True]


def test_a_live_blog_on_the_topic_is_relevant_line_by_line() -> None:
    live = (
        "Live: Brenn lock gate cracks\n\nPublished: 5 March 2024\n\n"
        "21:10\nFamilies were taken to a school in Marholm.\n\n"
        "20:05\nA crane fell into the water, and two men were hurt.\n"
    )
    world = live.replace("Brenn lock gate cracks", "world news")
    others = (story(LOCK, "a", published="2024-03-04"), story(QUAY, "b", published="2024-03-05"))
    rows = [
        [entry.relevant for entry in edition(*others, story(text, "c")).brief.chronology if entry.kind == "ticker"]
        for text in (live, world)
    ]
    assert rows == [[True, True], [False, False]]


@pytest.mark.parametrize(
    ("aside", "relevant"),
    [
        ("Elsewhere, a mill in Sund burned down on 5 March 2024.", False),
        ("In another hall on 5 March 2024, Bo Lund opened a fair.", False),
        ("Elsewhere in Brenn, the council shut a bridge on 5 March 2024.", True),
        ("Separately, two boats sank on 5 March 2024.", True),
    ],
)
def test_an_aside_with_names_of_its_own_is_not_printed(aside: str, relevant: bool) -> None:
    found = edition(story(f"{LOCK}\n{aside}", "a"), story(f"{QUAY} Brenn lies low.", "b"))
    assert [entry.relevant for entry in found.brief.chronology] == [relevant]


def test_what_is_only_named_is_a_row_where_nobody_tells_it() -> None:
    named = f"{LOCK} The flood of 3 May 1990 in Brenn is still remembered."
    told = f"{QUAY} A flood broke the lock of Brenn on 3 May 1990."
    rows = [
        [entry.text for entry in edition(*articles).brief.chronology if entry.relevant]
        for articles in ([story(named, "a"), story(QUAY, "b")], [story(named, "a"), story(told, "b")])
    ]
    assert len(rows[0]) == len(rows[1]) == 1
    assert "broke" in rows[1][0]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Lock gate of Brenn breaks on 4 March 2024\n\nEngineers found cracks in it. Boats wait.", 0),
        ("Lock gate of Brenn to open on 4 May 2024\n\nEngineers found cracks in it. Boats wait.", 1),
        ("Lock gate of Brenn breaks on 4 March 2024\n\nThe lock gate of Brenn broke on 4 March 2024.", 1),
    ],
)
def test_a_headline_alone_is_no_fact(text: str, printed: int) -> None:
    found = edition(story(text, "a", published="2024-03-05"))
    assert sum(entry.relevant for entry in found.brief.chronology) == printed
