"""Annotating JSON lines: one kind alone says what all kinds together say of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from briefing.anchor.solve import date_folder
from briefing.annotate import annotate_lines
from briefing.config import Settings
from briefing.extract.analyse import KINDS, Kind, analyse
from briefing.ingest.jsonl import read_record
from briefing.timeline.told import tell_all

TODAY = date(2026, 11, 20)
SAID = "“We lost the roof,” Mayor Mara Quill said.\n\n“It was gone by noon, and nobody saw it go.”\n"
ARTICLES = [
    {"id": "a", "text": SAID, "dct": "2025-04-10"},
    {"id": "b", "text": SAID, "dct": None},
    {"id": "c", "text": f"LEEDS, 4 May 2024 — Rain fell.\n\n{SAID}", "dct": None},
    {"id": "d", "text": f"Roof lost in Leeds\nBy Ann Moe\n\n{SAID}\nShare this article\n", "dct": "2025-04"},
    {"id": "e", "text": f"21:59\n{SAID}\n20:40\n{SAID}", "dct": None},
]


def annotated(kinds: tuple[Kind, ...], *articles: dict[str, Any]) -> list[dict[str, Any]]:
    lines = [msgspec.json.encode(article) for article in articles]
    return [msgspec.json.decode(line) for line, _ in annotate_lines(lines, kinds, Settings(), TODAY)]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_quotes_alone_are_those_of_all_kinds(article: dict[str, Any]) -> None:
    (alone,) = annotated(("quotes",), article)
    (together,) = annotated(KINDS, article)
    assert alone["quotes"] == together["quotes"] != []
    assert alone["published"]["source"] == together["published"]["source"]
    assert set(alone) == {"id", "published", "quotes"}


def test_a_wrong_field_is_an_error_whatever_is_asked_for() -> None:
    for kinds in (("quotes",), KINDS):
        (answer,) = annotated(kinds, {"id": "a", "text": SAID, "dct": None, "headline": 7})
        assert set(answer) == {"id", "error"}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_an_event_has_the_date_that_the_timeline_gives_it(article: dict[str, Any]) -> None:
    article = {
        **article,
        "text": f"{article['text']}\n21:40\nThe mayor left on Friday.\nA pier burned, firemen said.\n",
    }
    (answer,) = annotated(KINDS, article)
    found = analyse(read_record(article), only=KINDS)
    told = tell_all([found], date_folder([found], as_of=TODAY), {})
    dates = {(each.span.start, each.span.end): each.when.text if each.when else None for each in told}
    assert answer["events"]
    for event in answer["events"]:
        assert dates.get((event["start"], event["end"]), event["edtf"]) == event["edtf"]
