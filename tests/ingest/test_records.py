from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import briefing.ingest.records as module
from briefing.ingest.folder import read_content
from briefing.ingest.records import find_record

RECORDS: list[dict[str, Any]] = tomllib.loads(Path(module.__file__).with_name("fields.toml").read_text("utf-8"))[
    "record"
]


@pytest.mark.parametrize("rule", RECORDS)
def test_reads_records(rule: dict[str, Any]) -> None:
    record = find_record(rule["example"])
    assert record is not None
    assert [item.value for item in record.stated] == rule["states"]
    assert "".join(block.text for block in record.blocks) == rule["example"]


@pytest.mark.parametrize(
    ("value", "stated"),
    [("None available.", False), ("none", False), ("Nonetheless, the dam held", True), ("None of the pumps ran", True)],
)
def test_an_empty_field_states_nothing(value: str, stated: bool) -> None:
    record = find_record(
        f"Title: {value}\nPublication title: The Courier\nPublication date: 3 May 2024\nAuthor: Ann Roe\n"
    )
    assert record is not None
    assert (value in [item.value for item in record.stated]) == stated


@pytest.mark.parametrize(
    "text",
    [
        "Section: one\n\nThe council met.\n\nLength: two hours\n\nIt rained.",
        "Q: Who came?\n\nA: Nobody.\n\nQ: Why?\n\nA: It rained.",
        "IT IS LATE\nAND THE SUN IS LOW\nNO ONE IS HERE\nSO WE GO",
        "",
    ],
)
def test_other_texts_are_no_records(text: str) -> None:
    assert find_record(text) is None


def test_a_record_is_read_as_its_article() -> None:
    (document,) = read_content(RECORDS[0]["example"].encode(), "courier.txt")
    assert document.headline == "Tolls return"
    assert document.outlet == "The Courier"
    body = [segment.span.of(document.text) for segment in document.segments if segment.kind == "body"]
    assert body == ["Tolls are to return."]
