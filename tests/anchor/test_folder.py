"""What only the whole folder shows: copies of one text, lines of the page, one person in two spellings."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.anchor.folder import find_copies, merge_people, repeated_lines, same_person
from briefing.extract.digest import digest
from briefing.extract.findings import Digest
from tests.anchor.story import story

WIRE = (
    "A cargo ship ran aground off the island of Vard early on Tuesday, and its crew of nine was taken off by "
    "helicopter, the coast guard said. Nobody was hurt. The ship, which carries timber, is leaking oil from a tank "
    "that was torn open on the rocks, and booms were laid around it before noon. A tug from Sund is on its way."
)
ADDED = "Fishermen in Vard fear for the herring, which spawns in the bay in spring, and want the oil pumped off."
OTHER = (
    "Voters in Lund go to the polls on Sunday to choose a mayor. Five candidates stand, and none is expected to win "
    "outright, so that a second round would be held in a fortnight. Turnout was low four years ago."
)


def copies(*texts: str) -> dict[str, str]:
    bodies = {f"d{number}": text for number, text in enumerate(texts)}
    digests = [digest(story(text, name)) for name, text in bodies.items()]
    return find_copies(digests, bodies.__getitem__)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((WIRE, WIRE), {"d1": "d0"}),
        ((WIRE, OTHER), {}),
        ((WIRE, OTHER, WIRE, OTHER), {"d2": "d0", "d3": "d1"}),
        ((WIRE, WIRE.replace("Tuesday", "Wednesday")), {"d1": "d0"}),
        ((WIRE, f"{WIRE}\n{ADDED}"), {"d1": "d0"}),  # a copy with a paragraph added
        ((f"{WIRE}\n{ADDED}", WIRE), {"d1": "d0"}),  # and the other way round
        ((WIRE, WIRE.upper()), {"d1": "d0"}),
        ((WIRE, f"{OTHER}\n“A tug from Sund is on its way,” the report said."), {}),  # one sentence quoted
        ((WIRE, f"{WIRE}\n{OTHER}\n{ADDED}\n{OTHER[::-1]}\n{ADDED[::-1]}"), {}),  # most of it is its own
        (("Ship aground.", "Ship aground."), {}),  # too short to tell
        (("", ""), {}),
    ],
)
def test_copies(texts: tuple[str, ...], expected: dict[str, str]) -> None:
    assert copies(*texts) == expected


def test_the_origin_is_no_copy_itself() -> None:
    found = copies(WIRE, f"{WIRE} {ADDED}", WIRE, f"{ADDED} {WIRE}")
    assert set(found.values()) == {"d0"}
    assert not set(found) & set(found.values())


def test_a_thousand_copies_are_compared_with_their_origin_only() -> None:
    one = digest(story(WIRE, "d0"))
    many = [
        Digest(document=f"d{n}", outlet="", lines=one.lines, shingles=one.shingles, names=one.names, handles=())
        for n in range(1000)
    ]
    read: Counter[str] = Counter()

    def body(document: str) -> str:
        read[document] += 1
        return WIRE

    found = find_copies(many, body)
    assert found == {f"d{n}": "d0" for n in range(1, 1000)}
    assert set(read.values()) == {1}


# --- lines of the page ----------------------------------------------------------------------------


def lines(count: int, shared: int) -> int:
    """How many repeated lines `count` articles have, of which so many carry one line of the page."""
    digests = [
        digest(story(f"Article number {n} tells of ship {n}.\n" + ("Read more here" if n < shared else ""), f"d{n}"))
        for n in range(count)
    ]
    return len(repeated_lines(digests))


@pytest.mark.parametrize(
    ("count", "shared", "expected"),
    [(1, 1, 0), (2, 2, 0), (3, 3, 1), (3, 2, 0), (10, 3, 1), (20, 3, 0), (20, 4, 1)],
)
def test_a_line_of_the_page_is_shared_by_many(count: int, shared: int, expected: int) -> None:
    assert lines(count, shared) == expected


def test_a_line_that_one_article_repeats_is_not_shared() -> None:
    again = story("Hold the line.\n" * 9, "d0")
    assert not repeated_lines([digest(again), digest(story(OTHER, "d1")), digest(story(WIRE, "d2"))])


# --- people ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jürgen Möller", "Jurgen Moller", True),
        ("Łukasz Wójcik", "Lukasz Wojcik", True),
        ("John Smith", "John A. Smith", True),
        ("J. Smith", "John Smith", True),
        ("J Smith", "John Smith", True),
        ("Anna-Maria Lind", "Anna Maria Lind", True),
        ("Robert Lewandowski", "Robert Lewandowsky", True),
        ("Petra O’Neill", "Petra O'Neill", True),
        ("Mary Smith", "John Smith", False),
        ("Jo Smith", "Jack Smith", False),
        ("Ed Marsh", "Eva Marsh", False),
        ("J. Smith", "K. Smith", False),
        ("John Smith", "John Stone", False),
        ("John Hansen", "John Jansen", False),
        ("Aino Järvelä", "Aino Jarvela", True),
        ("A. Järvelä", "Aino Maria Jarvela", True),
        ("John A. Smith", "John B. Smith", False),
        ("John A. Smith", "John Alan Smith Jr.", True),
        ("Chris Hansen", "Christopher Hansen", True),
        ("Dan Hansen", "Danielle Hansen", False),
        ("Smith", "John Smith", False),
        ("Smith", "Smith", True),
        ("", "", True),
    ],
)
def test_one_person_in_two_spellings(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_people_are_called_by_the_spelling_met_first() -> None:
    people = merge_people(["Jürgen Möller", "Mary Smith", "Jurgen Moller", "", "John Smith", "Jürgen Möller"])
    assert people == {
        "Jürgen Möller": "Jürgen Möller",
        "Mary Smith": "Mary Smith",
        "Jurgen Moller": "Jürgen Möller",
        "John Smith": "John Smith",
    }


def test_whom_two_people_could_be_stays_apart() -> None:
    people = merge_people(["J. Smith", "John Smith", "Jane Smith", "A. Lund", "Aino Lund"])
    assert people["J. Smith"] == "J. Smith"
    assert people["A. Lund"] == "Aino Lund"
    assert len({people["John Smith"], people["Jane Smith"]}) == 2


def test_a_bare_surname_is_the_one_person_who_has_it() -> None:
    people = merge_people(["Alan Pirie", "Pirie", "Ann Quill", "Bo Quill", "Quill", "Lund"])
    assert (people["Pirie"], people["Quill"], people["Lund"]) == ("Alan Pirie", "Quill", "Lund")


@given(st.lists(st.text(max_size=12), max_size=12))
def test_every_name_has_a_spelling(names: list[str]) -> None:
    people = merge_people(names)
    assert set(people) == {name for name in names if name}
    assert all(people[spelling] == spelling for spelling in people.values())
