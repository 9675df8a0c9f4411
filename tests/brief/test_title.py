"""The title: the user's, else a phrase that the articles share, else a headline, else the main event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.brief.title import LONGEST
from briefing.extract.findings import Findings
from tests.anchor.story import story
from tests.brief.edition import edition

VOTED = "The council met in Paris on 4 March 2024 to vote on the lock."


def headed(text: str, name: str, headline: str) -> Findings:
    found = story(text, name)
    return replace(found, document=replace(found.document, headline=headline))


def title(*articles: Findings, given: str = "", topic: str = "") -> str:
    return edition(*articles, title=given, topic=topic).page.title


def test_the_users_title_is_taken() -> None:
    assert title(story(VOTED), given="Locks & “gates”") == "Locks & “gates”"


def test_a_phrase_that_two_articles_set_in_marks_names_the_story() -> None:
    one = story(f"{VOTED} It spoke of a “wall of gates”.", "a")
    other = story("A ‘wall of gates’ was the topic in Paris on 4 March 2024, when the council met to vote.", "b")
    assert title(one, other) == "“wall of gates”: Paris meeting of 4 March 2024"


def test_a_phrase_of_one_article_is_nobodys_name() -> None:
    one = story(f"{VOTED} It spoke of a “wall of gates”, a “wall of gates”.", "a")
    assert title(one) == "Paris meeting of 4 March 2024"


def test_a_spelling_with_capitals_is_a_name() -> None:
    one = story(f"{VOTED} It spoke of the “Wall of Gates”.", "a")
    other = story("The “wall of gates” was the topic in Paris on 4 March 2024, when the council met to vote.", "b")
    assert title(one, other).startswith("“Wall of Gates”: ")


def test_a_headline_else() -> None:
    assert title(headed(VOTED, "a", "Council votes on lock")) == "Council votes on lock"


def test_of_headlines_the_most_central() -> None:
    one = headed("The council closed the lock. The lock gate is old.", "a", "Weather to stay fine")
    other = headed("The council opened the lock. The lock gate is new.", "b", "Lock gate divides council")
    assert title(one, other, topic="lock gate") == "Lock gate divides council"


def test_a_long_headline_is_cut_between_words() -> None:
    found = title(headed(VOTED, "a", "lock " * 50))
    assert len(found) <= LONGEST + 2
    assert found.endswith("lock …")


def test_without_an_event_the_opening_words() -> None:
    assert title(story("Fishing is fun.")) == "Fishing is fun."


def test_without_any_words_there_is_a_title_still() -> None:
    assert title(story("")) == "Briefing"


@pytest.mark.parametrize(
    ("headline", "taken"), [("Council of Brenn shuts lock", True), ("Council of Brenn calls off lock vote", False)]
)
def test_the_headline_of_the_article_that_the_summary_opens_on(headline: str, taken: bool) -> None:
    first = headed("The council of Brenn closed the lock on 4 March 2024. The lock gate is old.", "a", headline)
    other = "The gate of the lock in Brenn: boats, bread and the council"
    last = headed("Bread is sold in Sund again. The gate of the lock in Brenn is old, the council said.", "b", other)
    assert title(first, last) == (headline if taken else other)


@pytest.mark.parametrize(
    ("newer", "taken"),
    [("Council reopens lock", True), ("Lock in Brenn: our demands", False), ("You can help the lock", False)],
)
def test_the_newest_headline_unless_it_speaks_for_its_author(newer: str, taken: bool) -> None:
    words = "The council of Brenn {} the lock on {} March 2024. The lock gate is old, the council of Brenn said."
    first, last = (
        story(words.format("closed", 4), "a", published="2024-03-05"),
        story(words.format("opened", 8), "b", published="2024-03-09"),
    )
    one = replace(first, document=replace(first.document, headline="Council shuts lock"))
    other = replace(last, document=replace(last.document, headline=newer))
    assert title(one, other) == (newer if taken else "Council shuts lock")
