"""What opens a summary, where the lead is told by an article that is not on the topic: a copy with other words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from briefing.brief.lead import Coverage, Lead, find_earlier, find_latest, survey
from briefing.model import Provenance
from briefing.timeline.entry import Entry
from tests.anchor.story import story
from tests.brief.edition import edition

BURST = "The old dam at Korvik gave way on 3 March 2024, police said."
RESIGNED = "Mayor Ines Calloway of Korvik resigned on 5 March 2024."
SHUT = "Trams in Korvik have stopped after a fire in the depot of the town."

Find = Callable[[Coverage, Sequence[Entry], Lead], Provenance | None]


def found(find: Find, *covered: int) -> str | None:
    """What is found behind or before the dam, where only these of the two articles are on the topic."""
    made = edition(
        story(f"{BURST}\n{RESIGNED}", "a", published="2024-03-06"),
        story(f"{SHUT}\n{RESIGNED}", "b", published="2024-03-08"),
    )
    entries = made.brief.chronology
    dam = next(entry for entry in entries if "dam" in entry.text)
    lead = Lead(place=dam.provenance[0], entry=dam, terms=dam.terms)
    coverage = survey(made.reading, {made.brief.documents[at].document.id for at in covered})
    place = find(coverage, entries, lead)
    return place.exact if place else None


@pytest.mark.parametrize(("covered", "latest"), [((0, 1), SHUT), ((1,), SHUT), ((0,), RESIGNED), ((), RESIGNED)])
def test_what_came_last(covered: tuple[int, ...], latest: str) -> None:
    assert found(find_latest, *covered) == latest


@pytest.mark.parametrize("covered", [(0, 1), (1,), ()])
def test_nothing_came_before_the_first_article(covered: tuple[int, ...]) -> None:
    assert found(find_earlier, *covered) is None
