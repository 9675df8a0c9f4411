"""Announcements that later articles put off, bring forward, call off or keep."""

from __future__ import annotations

import pytest

from briefing.ids import IdCounter
from briefing.timeline.entry import Entry
from briefing.timeline.follow import follow
from briefing.timeline.merge import make_entry, merge_told
from briefing.timeline.told import tell_all
from tests.anchor.story import solve, story


def entries(*texts: str) -> dict[str, Entry]:
    """The entries by their day."""
    articles = [story(text, f"d{number}") for number, text in enumerate(texts)]
    groups = merge_told(tell_all(articles, solve(*articles), {}))
    fates = follow(groups)
    ids = IdCounter()
    made = [make_entry(group, ids, fates.get(index)) for index, group in enumerate(groups)]
    return {str(entry.when): entry for entry in made}


CALLED = "Published: 2 May 2024\n\nDock workers in Ravna will hold a strike on 10 May 2024 over pay."


@pytest.mark.parametrize(
    ("later", "day"),
    [
        ("The dock workers of Ravna postponed the strike to 17 May 2024.", "2024-05-17"),
        ("The strike of the dock workers in Ravna has been put off until 17 May 2024.", "2024-05-17"),
        ("The Ravna dock workers’ strike was brought forward to 8 May 2024.", "2024-05-08"),
        ("The strike at the docks in Ravna, due on 10 May 2024, has been delayed until 17 May 2024.", "2024-05-17"),
    ],
)
def test_a_new_day_follows_the_old_one(later: str, day: str) -> None:
    found = entries(CALLED, f"Published: 6 May 2024\n\n{later}")
    assert found["2024-05-10"].status == "cancelled"
    assert found["2024-05-10"].note.startswith("moved to")
    assert found[day].status == "planned"
    assert {place.document for place in found["2024-05-10"].provenance} == {"d0", "d1"}


def test_what_was_called_off_is_cancelled() -> None:
    found = entries(CALLED, "Published: 6 May 2024\n\nThe Ravna dock workers on Monday called off the strike over pay.")
    assert found["2024-05-10"].status == "cancelled"
    assert found["2024-05-10"].note == "called off"
    assert found["2024-05-06"].status == "happened"


@pytest.mark.parametrize(
    "later",
    [
        "Bus drivers in Sund postponed their strike to 17 May 2024.",  # somebody else's
        "The dock workers of Ravna will hold a vote on 17 May 2024.",  # another event
        "The dock workers of Ravna held a strike on 3 May 2024.",
    ],
)
def test_other_news_changes_nothing(later: str) -> None:
    found = entries(CALLED, f"Published: 6 May 2024\n\n{later}")
    assert found["2024-05-10"].status == "planned"
    assert found["2024-05-10"].note == ""


def test_an_earlier_article_does_not_change_a_later_announcement() -> None:
    earlier = "Published: 1 April 2024\n\nThe dock workers of Ravna postponed a strike to 12 April 2024."
    assert entries(CALLED, earlier)["2024-05-10"].status == "planned"


def test_what_had_been_planned_did_not_take_place() -> None:
    (entry,) = entries("The strike of the dock workers had been planned for 10 May 2024.").values()
    assert entry.status == "cancelled"


def test_what_came_on_another_day_is_followed() -> None:
    """No article says that it was put off: it was to be on one day, and was on another."""
    planned = "Published: 2 May 2024\n\nFormer mayor Ilja Korbel of Ravna will be sentenced on 10 May 2024."
    late = "Published: 18 May 2024\n\nFormer mayor Ilja Korbel of Ravna was jailed for four years on 17 May 2024."
    found = entries(planned, late)
    assert found["2024-05-10"].status == "cancelled"
    assert found["2024-05-10"].note.startswith("moved to")
    assert found["2024-05-17"].status == "happened"


def test_what_may_happen_again_is_not() -> None:
    planned = "Published: 2 May 2024\n\nMayor Ilja Korbel of Ravna will meet Ana Brusic on 10 May 2024."
    later = "Published: 18 May 2024\n\nMayor Ilja Korbel of Ravna met Petra Oss on 17 May 2024."
    assert entries(planned, later)["2024-05-10"].status == "planned"
