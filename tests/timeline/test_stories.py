"""When two articles are of one story, and what that makes of two tellings that share nothing but day and kind."""

from __future__ import annotations

import pytest

from briefing.timeline.alike import one_event
from briefing.timeline.stories import is_one_story, share_names
from briefing.timeline.told import Told, tell_all
from tests.anchor.story import solve, story

SHARED = (
    "The furnace hall, the canal bridge and the parish school stood empty. Inspectors, insurers and neighbours waited "
    "behind a fence while trucks carried rubble, timber and slate to the quarry."
)
AWAY = "The orchestra tunes oboes and cellos. Audiences praised the soloist, the conductor and the choir of the season."


def told(*texts: str) -> list[Told]:
    articles = [story(text, f"d{number}") for number, text in enumerate(texts)]
    return tell_all(articles, solve(*articles), {})


def test_articles_without_a_common_name_are_of_one_story_by_their_words() -> None:
    one, other = told(
        f"A blast shook the works on 4 March 2024. {SHARED}", f"The works exploded on 4 March 2024. {SHARED}"
    )
    assert is_one_story(one, other)
    assert not share_names(one, other)


def test_articles_on_other_things_are_not() -> None:
    one, other = told(
        f"A blast shook the works on 4 March 2024. {SHARED}", f"The works exploded on 4 March 2024. {AWAY}"
    )
    assert not is_one_story(one, other)


@pytest.mark.parametrize(
    ("one", "other", "background", "same"),
    [
        ("An explosion was heard for miles on 4 March 2024.", "A boiler blew up on 4 March 2024.", SHARED, True),
        ("An explosion was heard for miles on 4 March 2024.", "A boiler blew up on 4 March 2024.", AWAY, False),
        ("Bus drivers went on strike on 4 March 2024.", "Nurses went on strike on 4 March 2024.", SHARED, False),
        ("A meeting ended late on 4 March 2024.", "The council met on 4 March 2024.", SHARED, False),  # many on one day
        ("A boiler blew up on 4 March 2024.", "A second explosion followed on 4 March 2024.", SHARED, False),
    ],
)
def test_a_story_has_some_kinds_of_event_once_a_day(one: str, other: str, background: str, same: bool) -> None:
    first, second = told(f"{one} {SHARED}", f"{other} {background}")
    assert one_event(first, second) is same
