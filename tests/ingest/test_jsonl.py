from __future__ import annotations

import pytest

from briefing.errors import SourceError
from briefing.ingest.jsonl import read_record


def test_keeps_id_and_text_as_given() -> None:
    document = read_record({"id": "a1", "text": " The river rose.\r\n\n ", "dct": "2024-03-05", "headline": "Flood"})
    assert (document.id, document.text, document.headline) == ("a1", " The river rose.\r\n\n ", "Flood")
    (claim,) = document.published_claims
    assert (claim.when.text, claim.source) == ("2024-03-05", "given")


def test_a_day_is_read_out_of_an_instant() -> None:
    (claim,) = read_record({"id": "a", "text": "", "dct": "2024-03-05T10:00:00Z"}).published_claims
    assert claim.when.text == "2024-03-05"


@pytest.mark.parametrize("dct", [None, ""])
def test_unknown_day_makes_no_claim(dct: str | None) -> None:
    assert read_record({"id": "a", "text": "x", "dct": dct}).published_claims == ()


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"text": "x"}, "without an id"),
        ({"id": "a7"}, "a7: expected a string under 'text', found nothing"),
        ({"id": "a7", "text": 3}, "found int"),
        ({"id": "a7", "text": "x", "dct": "soon"}, "a7: expected a day"),
        ({"id": "a7", "text": "x", "dct": 5}, "a7: expected a day"),
        ({"id": "a7", "text": "x", "headline": []}, "a7: expected a string under 'headline'"),
    ],
)
def test_says_what_is_wrong(record: dict[str, object], said: str) -> None:
    with pytest.raises(SourceError, match=said):
        read_record(record)


def test_half_a_surrogate_pair_becomes_one_replacement() -> None:
    document = read_record({"id": "a", "text": "a\ud800b"})
    assert document.text == "a\ufffdb"
    assert document.notes
