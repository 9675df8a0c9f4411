"""What a story has once on a day: two articles that tell it tell one event, and what looks like it stays two."""

from __future__ import annotations

import pytest

from briefing.timeline.merge import merge_told
from tests.anchor.story import story
from tests.timeline.test_merge import tellings

ONE = "Anna Roth has run the Odra mine for Olaf Brun for years. "
OTHER = "Olaf Brun is tired of the Odra mine, says Anna Roth. "


def rows(one: str, other: str, first: str = "2024-03-07", second: str = "2024-03-09") -> int:
    """How many events the two tellings of two articles of one story become."""
    told = tellings(story(ONE + one, "d0", published=first), story(OTHER + other, "d1", published=second))
    assert len(told) == 2, [each.provenance.exact for each in told]
    return len(merge_told(told))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Five miners were killed when a boiler blew up on 5 March 2024.",
            "Six people died in an explosion on 5 March 2024.",
        ),
        (
            "Some 1,400 people were moved out of their homes on 5 March 2024.",
            "In all, 1,150 residents had been moved out on 5 March 2024.",
        ),
        (
            "Five miners were killed when a boiler blew up in the Dorn Valley on 5 March 2024.",
            "Six people died in an explosion in Varsk on 5 March 2024.",
        ),
        ("Talks broke down on 5 March 2024 after nine hours.", "The negotiations collapsed on 5 March 2024."),
        (
            "Owners and miners have agreed to resume talks on pay on 8 March 2024.",
            "The negotiations resumed on 8 March 2024 with a mediator.",
        ),
        ("The canteen was shelled on 5 March 2024.", "The canteen was hit by four shells on 5 March 2024."),
        (
            "A crane is to try to pull the wagon free on 8 March 2024.",
            "An attempt on 8 March 2024 to drag the wagon off the slope was given up.",
        ),
        (
            "A second one-day walkout will follow on 8 March 2024.",
            "Miners called off a strike planned for 8 March 2024.",
        ),
        (
            "The bank lent the Belk company 3 billion marks on 5 March 2024.",
            "The bank threw the Belk company 3.4 billion marks on 5 March 2024.",
        ),
    ],
)
def test_one_event(one: str, other: str) -> None:
    assert rows(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The minister met the owners on 5 March 2024.", "The mayor met the widows on 5 March 2024."),
        ("Talks with Pia Lund were held on 5 March 2024.", "Talks with Jon Falk were held on 5 March 2024."),
        ("Five died in a fire in Varsk on 5 March 2024.", "Six died in a fire in Kessel on 5 March 2024."),
        ("The canteen was shelled on 5 March 2024.", "The tower was hit by four shells on 5 March 2024."),
        ("A fire broke out at the mine on 5 March 2024.", "A second fire broke out in a shop on 5 March 2024."),
        (
            "The bank lent the Belk company 3 billion marks on 5 March 2024.",
            "The heirs of Belk paid 9 billion marks on 5 March 2024.",
        ),
    ],
)
def test_two_events(one: str, other: str) -> None:
    assert rows(one, other) == 2
