"""Openings without a date: they join the event that another article dates, and no other."""

from __future__ import annotations

import pytest

from briefing.timeline.merge import merge_told
from briefing.timeline.told import Told, tell_all
from briefing.timeline.undated import join_undated
from tests.anchor.story import solve, story

FINED = (
    "Published: 6 March 2024\n\nThe regulator Ana Brusic fined the bank Corda of Ravna on 5 March 2024 over losses "
    "from the auditor Petra Oss."
)


def joined(other: str) -> list[list[Told]]:
    articles = [story(text, name) for text, name in ((FINED, "d0"), (f"Published: 7 March 2024\n\n{other}", "d1"))]
    dating = solve(*articles)
    groups = join_undated(merge_told(tell_all(articles, dating, {})), articles, dating, {})
    return [group for group in groups if len({each.document for each in group}) == 2]


def test_an_opening_joins_what_it_tells() -> None:
    ((dated, opening),) = joined(
        "The regulator Ana Brusic has slapped a penalty on the bank Corda of Ravna over the auditor Petra Oss."
    )
    assert dated.when is not None and opening.when is None
    assert opening.document == "d1"


@pytest.mark.parametrize(
    "other",
    [
        "The regulator Ana Brusic has praised the bank Corda of Ravna and the auditor Petra Oss.",  # another event
        "The regulator Ana Brusic has slapped a penalty on the brewer Orna of Lund.",  # another's
        "The fine has cost the bank Corda of Ravna and the auditor Petra Oss customers.",  # what came of it
        "“The regulator Ana Brusic has fined the bank Corda of Ravna,” the auditor Petra Oss said.",
    ],
)
def test_other_openings_stay_apart(other: str) -> None:
    assert joined(other) == []
