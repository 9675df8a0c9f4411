"""The published schema: what it takes, what it refuses, and that it says no less than the data."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from briefing.render.schema import breach_of, schema, write_schema
from tests.conftest import Build, Run
from tests.schema_check import check_schema

Json = dict[str, Any]
ARTICLE = """Council votes for pumps

KORVIK, March 10, 2026 - The town council met on March 9 and voted to buy pumps. "We were warned," said Ines Halloran.

The council will meet again on April 2. Who will pay remains unclear.
"""


@pytest.fixture
def data(build: Build) -> Json:
    return build({"a.txt": ARTICLE})


def test_a_build_is_of_the_schema(data: Json) -> None:
    assert data["chronology"]
    assert data["quotes"]
    assert breach_of(json.dumps(data).encode()) == ""
    assert check_schema(data) == []


def _set(*way: str | int, value: object) -> Callable[[Json], None]:
    def change(data: Any) -> None:
        for step in way[:-1]:
            data = data[step]
        data[way[-1]] = value

    return change


def _drop(*way: str | int) -> Callable[[Json], None]:
    def change(data: Any) -> None:
        for step in way[:-1]:
            data = data[step]
        del data[way[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (_set("schema", value="briefing.brief/2"), "$.schema"),
        (_drop("title"), "title"),
        (_set("as_of", value="9 March"), "$.as_of"),
        (_drop("chronology", 0, "proof"), "$.chronology"),
        (_set("chronology", 0, "status", value="maybe"), "$.chronology"),
        (_set("quotes", 0, "provenance", 0, "start", value=-1), "$.quotes"),
        (_set("quotes", 0, "parts", value=[[1]]), "$.quotes"),
        (_set("documents", 0, "sha256", value="x"), "$.documents"),
        (_set("documents", 0, "published", value=None), "$.documents"),
        (_set("changes", value=[{"kind": "moved", "section": "quotes", "id": "q1"}]), "$.changes"),
    ],
)
def test_a_breach_is_found_at_its_place(data: Json, change: Callable[[Json], None], place: str) -> None:
    broken = copy.deepcopy(data)
    change(broken)
    assert place in breach_of(json.dumps(broken).encode())
    assert check_schema(broken)


def test_half_a_place_is_no_evidence(data: Json) -> None:
    step = data["chronology"][0]["proof"][0]
    del step["from"][0]["exact"]
    assert check_schema(data)


def test_a_new_field_is_borne_and_has_to_be_published(data: Json) -> None:
    data["chronology"][0]["colour"] = "red"
    assert breach_of(json.dumps(data).encode()) == ""
    assert check_schema(data)


def test_no_json_is_one_line() -> None:
    assert breach_of(b"{").startswith("not JSON: ")


def test_the_verb_writes_it(run: Run, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("schema") == 0
    assert capfdbinary.readouterr().out == write_schema()
    assert json.loads(write_schema()) == json.loads(json.dumps(schema()))
