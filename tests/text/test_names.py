"""Tables of names: people with their titles before and after, bodies, places, and what is no name."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

import briefing.text
from briefing.model import Document, Name
from briefing.text.names import find_names
from briefing.text.sentences import find_sentences

HOME = Path(briefing.text.__file__).parent


def names_of(text: str) -> tuple[Name, ...]:
    document = Document(id="a", path="a.txt", sha256="", reader="test", reader_version="1", text=text)
    return find_names(document, find_sentences(document))


def people(text: str) -> list[tuple[str, str, str]]:
    """The words, full name and role of each mention of a person."""
    return [(name.span.of(text), name.full, name.role) for name in names_of(text) if name.kind == "person"]


PEOPLE = [
    ("Norwegian Fisheries Minister Ola Lund waited.", ("Ola Lund", "Norwegian Fisheries Minister")),
    ("U.S. President Ola Lund waited.", ("Ola Lund", "U.S. President")),
    ("Minister of Fisheries of Norway Ola Lund waited.", ("Ola Lund", "Minister of Fisheries of Norway")),
    ("Minister for Foreign Affairs Ola Lund waited.", ("Ola Lund", "Minister for Foreign Affairs")),
    ("The President of the Harbour Commission Ola Lund waited.", ("Ola Lund", "President of the Harbour Commission")),
    ("Norway’s Prime Minister Ola Lund waited.", ("Ola Lund", "Norway’s Prime Minister")),
    ("Rain fell. Ola Lund, Norway's minister of fisheries, waited.", ("Ola Lund", "Norway's minister of fisheries")),
    ("The prime minister, Ola Lund, waited.", ("Ola Lund", "prime minister")),
    ("It was party leader Ola Lund who waited.", ("Ola Lund", "party leader")),
    ("It was former deputy finance minister Ola Lund.", ("Ola Lund", "former deputy finance minister")),
    ("Ola Lund, 43, a teacher from Leeds, waited.", ("Ola Lund", "teacher from Leeds")),
    ("Ola Lund, the chief executive of Harbour Bank, waited.", ("Ola Lund", "chief executive of Harbour Bank")),
    ("Hydrologist Ola Lund waited.", ("Ola Lund", "Hydrologist")),
    ("Judge Ola Lund of Leeds waited.", ("Ola Lund", "Judge")),
    ("Sen. Ola Lund waited.", ("Ola Lund", "Sen.")),
    ("Lt. Col. Ola Lund waited.", ("Ola Lund", "Lt. Col.")),
    ("Dr Ola Lund waited.", ("Ola Lund", "")),
    ("Maria van der Berg waited.", ("Maria van der Berg", "")),
    ("J. K. Lund waited.", ("J. K. Lund", "")),
    ("Sean O’Hara waited.", ("Sean O’Hara", "")),
    ("Jean-Marie Lund waited.", ("Jean-Marie Lund", "")),
    ("Will Lund waited.", ("Will Lund", "")),
    ("Joe “Red” Marsh waited.", ("Joe Marsh", "")),
    ("It was his director, Dr Ola Lund, who waited.", ("Ola Lund", "director")),
    ("Éva Őry said no.", ("Éva Őry", "")),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_finds_a_person_with_the_role(text: str, expected: tuple[str, str]) -> None:
    ((said, full, role),) = people(text)
    assert (full, role) == expected
    assert said.split()[-1] == full.split()[-1]


LINKED = [
    ("Mayor Maria Lund came. Lund left.", "Maria Lund", "Mayor"),
    ("Lund left. Mayor Maria Lund came.", "Maria Lund", "Mayor"),
    ("Maria Lund came. Ms Lund left. Lund, the mayor, was late.", "Maria Lund", ""),
    ("Maria J. Lund came. Maria Lund left.", "Maria J. Lund", ""),
    ("M. Lund came. Maria Lund left.", "Maria Lund", ""),
    ("Maria Järvelä came. Jarvela left.", "Maria Järvelä", ""),
    ("President Maria Lund came. U.S. President Lund left.", "Maria Lund", "U.S. President"),
    ("Maria Lund came. Maria left.", "Maria Lund", ""),
]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The airline's chief executive, Stefan Ruhl, called it theatre.", "airline's chief executive"),
        ("The mayor of Rocca Bassa, Stefan Ruhl, said no.", "mayor of Rocca Bassa"),
        ("Nobody knew. The head of the clinic, Stefan Ruhl, said no.", "head of the clinic"),
        ("In a letter to the mayor of the town, Stefan Ruhl, 41, said no.", ""),  # opens no clause
    ],
)
def test_a_role_with_its_owner_leads_to_a_name(text: str, role: str) -> None:
    assert [found for _, full, found in people(text) if full == "Stefan Ruhl"] == [role]


@pytest.mark.parametrize(("text", "full", "role"), LINKED)
def test_every_mention_has_the_fullest_name(text: str, full: str, role: str) -> None:
    found = people(text)
    assert len(found) > 1
    assert {mention[1] for mention in found} == {full}
    if role:
        assert {mention[2] for mention in found} == {role}


OTHERS = [
    ("The ministers met in Oslo.", [("place", "Oslo")]),
    ("They flew to the United Kingdom on Monday.", [("place", "United Kingdom")]),
    ("They flew to the U.S. on Monday.", [("place", "U.S.")]),
    ("They asked the Bank of England.", [("organisation", "Bank of England")]),
    ("They asked the Department of Health.", [("organisation", "Department of Health")]),
    ("They asked the WHO about it.", [("organisation", "WHO")]),
    ("They asked Leeds Water Company.", [("organisation", "Leeds Water Company")]),
    ("They asked General Motors.", [("organisation", "General Motors")]),
    ("On Monday it rained. Nobody came in January.", []),
    ("French ministers waited for the Prime Minister.", []),
    ("Yesterday it rained and rained.", []),
    ("Rivers rose. The rivers fell.", []),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_finds_bodies_and_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name.kind, name.full) for name in names_of(text)] == expected


def test_a_headline_has_only_names_that_the_article_knows() -> None:
    text = "Lund Warns Leeds Over Harbour Walls And Roads\n\nMayor Maria Lund spoke in Leeds. The walls are old."
    assert [name.full for name in names_of(text)][:2] == ["Maria Lund", "Leeds"]


def test_a_title_is_pointed_at() -> None:
    text = "On Monday Harbour Minister Ola Lund waited."
    (name,) = names_of(text)
    assert name.title is not None
    assert (name.title.of(text), name.span.of(text)) == ("Harbour Minister", "Ola Lund")


HOSTILE = [
    "Ann " * 200_000,
    "A. " * 200_000,
    "Of the " * 100_000,
    "Ann of " * 100_000,
    "minister " * 100_000 + "Ann Example",
    "Ann, " * 100_000,
    "X" * 1_000_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_takes_linear_time(text: str) -> None:
    started = time.process_time()
    found = names_of(text)
    assert time.process_time() - started < 25  # quadratic work on this would take hours
    assert all(len(name.full.split()) < 15 for name in found)


@pytest.mark.parametrize("text", ["", "\n", "A", "Mr", "Mr.", "of", "’s", "Ann’s", "President", "\x00"])
def test_never_fails(text: str) -> None:
    names_of(text)


def tables() -> list[tuple[str, str, set[str], str, str]]:
    rows = []
    for file in ("titles", "words"):
        for group, table in tomllib.loads((HOME / f"{file}.toml").read_text("utf-8")).items():
            words = table["words"] if isinstance(table["words"], list) else table["words"].split()
            rows.append((file, group, {word.lower() for word in words}, table["example"], table["counterexample"]))
    return rows


@pytest.mark.parametrize(("file", "group", "words", "example", "counterexample"), tables())
def test_a_table_holds_its_example(file: str, group: str, words: set[str], example: str, counterexample: str) -> None:
    def has(sentence: str) -> bool:
        small = " ".join(sentence.lower().replace(".", " ").replace(",", " ").split())
        return any(f" {word} " in f" {small} " for word in words)

    assert has(example)
    assert not has(counterexample)
