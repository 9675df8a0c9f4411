"""What the articles add to an event elsewhere: who held it, and where exactly."""

from __future__ import annotations

import pytest

from briefing.ids import IdCounter
from briefing.timeline.details import add_details
from briefing.timeline.entry import Entry
from briefing.timeline.merge import make_entry, merge_told
from briefing.timeline.told import tell_all
from tests.anchor.story import solve, story


def entry_of(*texts: str) -> Entry:
    """The first entry of the articles, with its details."""
    articles = [story(text, f"d{number}") for number, text in enumerate(texts)]
    dating = solve(*articles)
    group = merge_told(tell_all(articles, dating, {}))[0]
    return add_details(make_entry(group, IdCounter()), {found.document.id: found for found in articles}, dating)


MET = "Farm ministers met in Ravna on 4 March 2024 to discuss the quota."


@pytest.mark.parametrize(
    ("more", "also"),
    [
        ("The meeting was organised by Denmark.", "The meeting was organised by Denmark"),
        (
            "The meeting was organised by Denmark and lasted an hour.",
            "The meeting was organised by Denmark",
        ),
        ("The yearly meeting had been called by the chair.", "The yearly meeting had been called by the chair"),
        ("The ferry was repaired in Lund.", None),  # another thing
        ("The meeting lasted an hour.", None),  # says neither who nor how
        ("", None),
    ],
)
def test_a_later_passage_on_the_event(more: str, also: str | None) -> None:
    found = entry_of(f"{MET} {more}")
    assert [place.exact for place in found.also] == ([also] if also else [])


def test_a_passage_before_the_telling_is_of_another_meeting() -> None:
    assert entry_of(f"The meeting was organised by Denmark. {MET}").also == ()


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ("“We must act,” Ida Moss said during the meeting at the Guildhall in Ravna.", "the Guildhall in Ravna"),
        ("“We must act,” Ida Moss said during the meeting.", "Ravna"),
        ("“We must act,” Ida Moss said during the storm at the harbour in Ravna.", "Ravna"),
        ("", "Ravna"),
    ],
)
def test_the_place_is_the_fullest_that_is_tied_to_it(more: str, place: str) -> None:
    found = entry_of(f"{MET} {more}")
    assert found.place is not None
    assert found.place.exact == place


def test_the_place_may_stand_in_another_article() -> None:
    other = f"{MET} “We must act now,” Ida Moss said during the meeting at the Guildhall."
    found = entry_of(MET, other)
    assert found.place is not None
    assert (found.place.document, found.place.exact) == ("d1", "the Guildhall")


def test_a_wire_line_and_an_undated_event_have_no_details() -> None:
    wire = entry_of(f"21:10\n{MET}\n20:05\nA pier burned in Lund.")
    undated = entry_of("Farm ministers met in Ravna last spring. The meeting was organised by Denmark.")
    assert wire.also == undated.also == ()
