"""How far an event has got: doubt reaches the verb beside it."""

from __future__ import annotations

import pytest

from briefing.extract.status import DOUBT, is_unconfirmed
from tests.anchor.story import story


def statuses(text: str) -> list[str]:
    return [event.status for event in story(text, published="2024-03-14").events]


@pytest.mark.parametrize("group", list(DOUBT))
def test_doubt_by_its_examples(group: str) -> None:
    assert [statuses(text) for text in DOUBT[group]["example"]] == [["reported-unconfirmed"]] * len(
        DOUBT[group]["example"]
    )
    assert [statuses(text) for text in DOUBT[group]["counterexample"]] == [["happened"]] * len(
        DOUBT[group]["counterexample"]
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The trial of a man accused of the murder opened on Monday.", "happened"),
        ("A minister was accused on Monday of lying.", "happened"),
        ("Reportedly, the firm has left the city on Monday.", "reported-unconfirmed"),
        ("The guard was allegedly beaten on Monday.", "reported-unconfirmed"),
        ("Two officers are on trial for allegedly killing a man on 3 May.", "reported-unconfirmed"),
        ("Shells hit the market on Sunday, a claim that could not be verified.", "reported-unconfirmed"),
        ("Police turned back cars at both ends on Thursday.", "happened"),
        ("The line closed on 2 May for new rails and was to reopen in July.", "happened"),
        ("The vote is expected on Tuesday.", "planned"),
        ("The army must have the ships by Friday.", "happened"),
        ("At least 40 people may have died when the dam burst on Monday.", "happened"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert statuses(text)[:1] == [status]


@pytest.mark.parametrize(
    ("frame", "doubted"),
    [
        ("A clerk alleged that", True),
        ("The rebels claimed on Monday that", True),
        ("The suspect said that", False),
        ("The firm denied claims that", True),
        ("Police said that", False),
        ("The accused told the court that", False),
    ],
)
def test_who_only_claims_it(frame: str, doubted: bool) -> None:
    assert is_unconfirmed(frame) is doubted
