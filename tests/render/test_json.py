"""The contract's `briefing.json`, field by field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from briefing.brief.brief import Brief, BriefDocument
from briefing.model import Document
from briefing.render.json import FULL_TEXTS_UP_TO, encode, record
from tests.render.sample import BRIEF, D1, FIRST, ONE

TOP = (
    "schema title topic as_of edition previous generator documents times summary quotes concerns questions chronology "
    "undated divergences changes left_out"
)
DATE = ["edtf", "earliest", "latest", "weekday", "display"]
# CONTRACT.md, "briefing.json": the named keys of each kind, in order; further ones may follow.
KEYS = {
    "documents": "id path sha256 reader text headline dek byline outlet url language published captured segments "
                 "duplicate_of notes",
    "times": "id document start end exact type value mod edtf earliest latest weekday display proof",
    "summary": "id text label provenance outlets articles relevant",
    "quotes": "id exact parts type speaker role attribution provenance edtf earliest latest weekday display relevant "
              "shown",
    "concerns": "id text provenance relevant shown",
    "questions": "id text kind asked_by provenance answered_by relevant shown",
    "chronology": "id edtf earliest latest weekday display clock text status kind relevant proof provenance outlets "
                  "divergences",
    "undated": "id text provenance",
    "divergences": "id about kind comparable values",
}  # fmt: skip


def loaded(brief: Brief = BRIEF) -> Any:
    return msgspec.json.decode(encode(brief))


def test_the_top_level_is_in_the_contracts_order() -> None:
    keys = TOP.split()
    found = loaded()
    assert [key for key in found if key in keys] == keys
    assert found["schema"] == "briefing.brief/1"
    assert found["generator"] == {"name": "briefing", "version": "0.1.0"}


@pytest.mark.parametrize("kind", KEYS)
def test_every_item_has_its_keys_in_order(kind: str) -> None:
    wanted = KEYS[kind].split()
    items = loaded()[kind]
    assert items
    for item in items:
        assert [key for key in item if key in wanted] == wanted


def test_a_disputed_question_says_what_is_disputed() -> None:
    asked = BRIEF.questions[0]
    disputed = replace(asked, id="o0000000009", kind="disputed", about="number of houses")
    items = loaded(replace(BRIEF, questions=(asked, disputed)))["questions"]
    assert [item["about"] for item in items] == ["", "number of houses"]


def test_a_date_that_is_not_known_is_null_in_all_five_fields() -> None:
    dated, undated = loaded()["quotes"][:2]
    assert dated["edtf"] == "2025-03-04?"
    assert dated["display"] == "4 March 2025"
    assert [undated[key] for key in DATE] == [None] * 5


def test_a_proof_step_says_from_gives_because_rejected() -> None:
    step = loaded()["chronology"][2]["proof"][0]
    assert list(step) == ["rule", "from", "gives", "because", "rejected"]
    assert list(step["from"][0]) == ["document", "start", "end", "exact"]
    assert step["from"][1] == {"kind": "as-of", "key": "as_of", "value": "2027-01-15"}
    assert step["rejected"][0] == {"value": "2014-03-04", "because": "it lies further back"}


def test_every_provenance_yields_its_words() -> None:
    found = loaded()
    texts = {document["id"]: document["text"] for document in found["documents"]}
    places = list(_places(found))
    assert len(places) > 30
    for place in places:
        assert texts[place["document"]][place["start"] : place["end"]] == place["exact"]


def _places(value: Any) -> Any:
    if isinstance(value, dict):
        if list(value)[:4] == ["document", "start", "end", "exact"]:
            yield value
        for item in value.values():
            yield from _places(item)
    elif isinstance(value, list):
        for item in value:
            yield from _places(item)


def test_segments_have_a_clock_only_where_the_line_has_one() -> None:
    segments = loaded()["documents"][1]["segments"]
    assert segments[0] == {"kind": "body", "start": 0, "end": segments[0]["end"]}
    assert segments[6]["clock"] == "20:47"


def test_documents_say_when_they_were_published_and_captured() -> None:
    first, second = loaded()["documents"]
    assert list(first["published"]) == [*DATE, "source", "proof"]
    assert first["captured"] is None
    assert second["captured"]["weekday"] == "Friday"
    assert second["outlet"] == ""
    assert first["byline"] == ["Marta Lindqvist"]


def test_excerpts_keep_the_texts_out() -> None:
    brief = replace(BRIEF, embed_sources="excerpts")
    assert [document["text"] for document in loaded(brief)["documents"]] == [None, None]
    assert FIRST.split("\n")[9] not in encode(brief).decode()


def test_changes_and_left_out_have_only_what_applies() -> None:
    found = loaded()
    assert found["changes"][0] == {"kind": "new", "section": "chronology", "id": "e0000000005"}
    assert found["changes"][1]["before"] == "4 March"
    assert found["left_out"] == [
        {"path": "empty.txt", "reason": "no text in it"},
        {"count": 2, "reason": "page furniture"},
    ]


def test_above_300_documents_only_cited_texts_stay() -> None:
    filler = tuple(_filler(number) for number in range(FULL_TEXTS_UP_TO))
    many = replace(BRIEF, documents=(*BRIEF.documents, *filler))
    found = record(many)
    assert [document["text"] is None for document in found["documents"]] == [False, False] + [True] * len(filler)
    assert {time["id"] for time in found["times"]} == {time.id for time in BRIEF.times}
    lonely = replace(many, chronology=(), summary=(), quotes=(), questions=(), divergences=(), undated=(), concerns=())
    assert record(lonely)["times"] == []


def _filler(number: int) -> BriefDocument:
    document: Document = replace(ONE, id=f"d{number:010x}", path=f"{number}.txt")
    return replace(BRIEF.documents[0], document=document)


def test_is_readable_and_ends_with_one_newline() -> None:
    content = encode(BRIEF)
    assert content.startswith(b'{\n "schema": "briefing.brief/1",\n')
    assert content.endswith(b"}\n")
    assert D1.encode() in content
