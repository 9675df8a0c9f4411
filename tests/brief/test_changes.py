"""Items followed from edition to edition, and what is said of those that moved."""

import time
from typing import Any

import pytest

from briefing.brief.brief import Change
from briefing.brief.changes import PastEdition, PastItem, find_changes, follow, past_of_json


def entry(id_: str, text: str = "", **fields: Any) -> PastItem:
    defaults: dict[str, Any] = {"section": "chronology", "state": "happened", "edtf": "2026-03-01"}
    return PastItem(id=id_, text=text or f"Words of {id_}", **{**defaults, "display": "1 March 2026", **fields})


def article(id_: str, text: str, **fields: Any) -> PastItem:
    return PastItem(section="documents", id=id_, text=text, **fields)


def question(id_: str, text: str, **fields: Any) -> PastItem:
    return PastItem(section="questions", id=id_, text=text, **fields)


def changes(old: list[PastItem], new: list[PastItem]) -> list[tuple[str, str]]:
    found = find_changes(PastEdition(edition="a", items=tuple(old)), PastEdition(edition="b", items=tuple(new)))
    return [(change.kind, change.id) for change in found]


DAM = "The earth dam at Korvik Lake gave way on Sunday after two days of rain"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (entry("e1"), entry("e1")),
        (entry("e1"), entry("e1", "Quite other words")),
        (entry("e1", DAM), entry("e2", DAM.upper())),
        (entry("e1", DAM), entry("e2", DAM.replace("earth ", ""))),  # another clause of the sentence
        (entry("e1", DAM), entry("e2", "A lake bursts", passages=("A lake bursts", DAM))),  # told by another article
        (article("d1", "Dam bursts", place="a.txt"), article("d2", "Dam bursts", place="b.txt")),
        (article("d1", "Dam bursts", place="a.txt"), article("d2", "Lake empties", place="a.txt")),
    ],
)
def test_is_followed(old: PastItem, new: PastItem) -> None:
    assert follow([old], [new]) == {old.id: new}
    assert changes([old], [new]) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (entry("e1", "The mayor resigned"), entry("e2", "The council met")),
        (entry("e1", "The dam held"), entry("e2", "The dam burst")),
    ],
)
def test_is_another(old: PastItem, new: PastItem) -> None:
    assert changes([old], [new]) == [("new", "e2"), ("withdrawn", "e1")]


def test_the_surest_sign_is_taken_first() -> None:
    old = [entry("e1", DAM), entry("e2", "The mayor resigned")]
    new = [entry("e3", DAM), entry("e1", "The mayor resigned")]
    assert {key: item.id for key, item in follow(old, new).items()} == {"e1": "e1"}


def test_two_that_became_one_are_not_withdrawn() -> None:
    old = [entry("e1", "One telling of it"), entry("e2", "Another one of that")]
    new = [entry("e1", "One telling of it", passages=("One telling of it", "Another one of that"))]
    assert changes(old, new) == []


def test_what_is_ranked_anew_is_neither_withdrawn_nor_new() -> None:
    assert changes([entry("e1")], [entry("e1", seen=False)]) == []
    assert changes([entry("e1", seen=False)], [entry("e1")]) == []
    assert changes([entry("e1", seen=False)], []) == []
    assert changes([], [entry("e1", seen=False)]) == []


@pytest.mark.parametrize(
    ("moved", "kind"),
    [
        ({"edtf": "2026-03-02", "display": "2 March 2026"}, "redated"),
        ({"edtf": None, "display": ""}, "redated"),
        ({"state": "cancelled"}, "changed"),
        ({"disputed": True}, "newly-disputed"),
        ({"answered": True}, "answered"),
    ],
)
def test_what_moved(moved: dict[str, Any], kind: str) -> None:
    assert changes([entry("e1")], [entry("e1", **moved)]) == [(kind, "e1")]
    assert changes([entry("e1", **moved)], [entry("e1", **moved)]) == []


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ({}, {"seen": False, "closed": "closed by Desk"}, ("withdrawn", "closed by Desk")),
        ({"seen": False, "closed": "closed"}, {"seen": False, "closed": "closed by Desk"}, None),
        ({"seen": False}, {"seen": False, "closed": "closed"}, None),  # nobody had seen it
        ({}, {"seen": False}, None),
    ],
)
def test_a_question_that_a_person_closed(
    old: dict[str, Any], new: dict[str, Any], change: tuple[str, str] | None
) -> None:
    before, after = (
        PastEdition(edition=name, items=(question("o1", "Why?", **each),)) for name, each in (("a", old), ("b", new))
    )
    assert [(each.kind, each.after) for each in find_changes(before, after)] == ([change] if change else [])


def test_another_speaker_is_a_change_of_the_statement() -> None:
    before, after = (
        PastEdition(edition="a", items=(PastItem(section="quotes", id="q1", text="We lost.", state=name),))
        for name in ("Lund", "Maria Lund")
    )
    (change,) = find_changes(before, after)
    assert (change.kind, change.before, change.after) == ("changed", "Lund", "Maria Lund")


def test_an_event_that_comes_to_have_a_date_is_redated() -> None:
    undated = PastItem(section="undated", id="u1", text=DAM)
    assert changes([undated], [entry("e1", DAM)]) == [("redated", "e1")]
    assert changes([entry("e1", DAM)], [undated]) == [("redated", "u1")]
    assert changes([], [undated]) == [("new", "u1")]


def test_a_new_date_comes_with_the_evidence_that_moved_it() -> None:
    old = entry("e1", edtf="2025-03-01?", because=("No year is named.",))
    new = entry("e1", because=("A sibling states the year.", "No year is named."))
    (change,) = find_changes(PastEdition(edition="a", items=(old,)), PastEdition(edition="b", items=(new,)))
    assert change == Change(
        kind="redated",
        section="chronology",
        id="e1",
        before="1 March 2026 (year inferred)",
        after="1 March 2026. A sibling states the year.",
    )


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        ("happened", [("changed", "e2"), ("answered", "e2")]),
        ("cancelled", [("changed", "e2"), ("answered", "e2")]),
        ("planned", []),
    ],
)
def test_an_announcement_that_was_kept_answers_its_question(state: str, kinds: list[tuple[str, str]]) -> None:
    words = "the council will meet on Monday"
    old = [entry("e1", words, state="planned"), question("o1", words, state="pending")]
    new = [entry("e2", "The council met", state=state, passages=("The council met", words))]
    assert changes(old, new) == kinds


def test_an_announcement_whose_article_is_gone_was_withdrawn() -> None:
    words = "the council will meet on Monday"
    old = [entry("e1", words, state="planned"), question("o1", words, state="pending")]
    assert changes(old, []) == [("withdrawn", "e1"), ("withdrawn", "o1")]


def test_what_is_no_briefing_is_refused() -> None:
    data: Any
    for data in ({}, {"documents": [{}]}, {"documents": [], "chronology": [1], "quotes": [], "questions": []}):
        with pytest.raises((KeyError, TypeError)):
            past_of_json(data)


def test_many_items_take_linear_time() -> None:
    """All re-worded: 20,000 against 20,000 would be 400 million pairs."""
    old = [entry(f"a{n}", f"pump {n} of town {n % 1000} came on day {n % 365} by road {n * 7}") for n in range(20_000)]
    new = [
        entry(f"b{n}", f"pump {n} of town {n % 1000} came on day {n % 365} by road {n * 7} now") for n in range(20_000)
    ]
    start = time.process_time()
    assert len(follow(old, new)) > 19_900
    assert time.process_time() - start < 5
