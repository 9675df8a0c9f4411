"""Folders that are hard to tell as one story: nothing breaks, nothing is merged that is not one."""

from __future__ import annotations

import time

from tests.anchor.story import story
from tests.brief.edition import edition

SANK = "The ferry Halma sank off Vard in a storm on {} March 2024 with 12 sailors."


def test_a_thousand_copies_are_one_article() -> None:
    text = f"{SANK.format(4)} Divers will search the wreck on 9 March 2024. It is not known why the ferry sank."
    started = time.process_time()
    made = edition(*(story(text, f"d{n:03}") for n in range(200)))
    assert time.process_time() - started < 20
    assert [(e.articles, len(e.provenance)) for e in made.brief.chronology] == [(1, 200), (1, 200)]
    assert sum(question.shown for question in made.brief.questions if question.kind == "unknown") == 1
    assert made.brief.divergences == ()


def test_ten_things_stay_ten() -> None:
    towns = ["Ravna", "Sund", "Vard", "Lund", "Orsk", "Marl", "Dolan", "Karst", "Trier", "Sollen"]
    things = ["mayor", "bank", "school", "dam", "union", "clinic", "club", "museum", "court", "port"]
    made = edition(
        *(
            story(f"The {thing} of {town} closed on 4 March 2024.", town)
            for town, thing in zip(towns, things, strict=True)
        )
    )
    assert [entry.articles for entry in made.brief.chronology] == [1] * 10
    assert made.brief.divergences == ()


def test_an_article_that_contradicts_itself_has_no_divergence() -> None:
    made = edition(story(f"{SANK.format(4)} The ferry Halma sank with 14 sailors on 5 March 2024.", "a"))
    assert made.brief.divergences == ()
    assert made.page.differences is None


def test_one_event_with_three_dates_is_one_entry_and_says_so() -> None:
    made = edition(*(story(SANK.format(day), f"d{day}") for day in (4, 5, 6)))
    (entry,) = made.brief.chronology
    (divergence,) = made.brief.divergences
    assert divergence.kind == "date"
    assert entry.divergences == (divergence.id,)
    assert [value.value for value in divergence.values] == ["4 March 2024", "5 March 2024", "6 March 2024"]


def test_two_people_of_one_name_are_not_what_both_articles_give() -> None:
    mill = "The mill in Ravna burned down on 4 March 2024 after an explosion in the boiler house."
    one = story(f"{mill} A guard, Peter Hahn, was hurt.", "a")
    other = story(f"{mill} “We are looking for a man,” Inspector Peter Hahn said.", "b")
    agreed = "".join(run.text for run in edition(one, other).page.agreed)
    assert "Peter Hahn" not in agreed


def test_an_event_told_only_in_a_headline_is_told() -> None:
    found = story("Council of Ravna to vote on the levy on 9 March 2024\n\nIt rained in Ravna on 4 March 2024.", "a")
    assert "2024-03-09" in {str(entry.when) for entry in edition(found).brief.chronology}


def test_what_may_come_is_no_announcement() -> None:
    text = "The deficit will fall to 4 per cent in 2030. The striker may leave Ravna in August 2030."
    text += " Rain is expected on 9 March 2030."
    assert edition(story(text, "a")).brief.chronology == ()
