from __future__ import annotations

import json

import pytest

from briefing.ingest.export import read_json, read_lines

BODY = "The council passed the budget on Monday after a long debate in the old hall."


def test_reads_the_usual_names_of_fields() -> None:
    record = {
        "title": "Budget passes",
        "author": [{"name": "Ann Roe"}, "Al Low"],
        "source": {"id": None, "name": "The Courier"},
        "url": "https://courier.example/budget",
        "publishedAt": "2024-03-05T10:00:00Z",
        "content": BODY,
    }
    (document,), broken = read_json(json.dumps({"status": "ok", "articles": [record]}).encode(), "news.json")
    assert broken == []
    assert (document.headline, document.byline, document.outlet) == (
        "Budget passes",
        ("Ann Roe", "Al Low"),
        "The Courier",
    )
    assert [claim.when.text for claim in document.published_claims] == ["2024-03-05"]
    assert document.text == f"Budget passes\n\n{BODY}"
    assert dict(document.evidence)["url"] == "field url"


def test_reads_one_article_a_list_and_lines_under_another_name() -> None:
    one = {"body": BODY}
    assert [d.path for d in read_json(json.dumps(one).encode(), "a.json")[0]] == ["a.json"]
    assert [d.path for d in read_json(json.dumps([one, {"_id": "x", **one}]).encode(), "a.json")[0]] == [
        "a.json#1",
        "a.json#x",
    ]
    assert len(read_json(b'{"text": "He came."}\n{"text": "He left."}', "a.json")[0]) == 2


def test_markup_in_a_field_is_read_as_words() -> None:
    (document,), _ = read_json(json.dumps({"body": f"<p>{BODY}</p><p>A &amp; B left.</p>"}).encode(), "a.json")
    assert document.text == f"{BODY}\n\nA & B left."


def test_the_contracts_form_keeps_id_text_and_day() -> None:
    line = {"id": "a1", "text": f" {BODY} \n", "dct": "2024-03-05", "source": "The Courier"}
    (document,), _ = read_lines(json.dumps(line).encode(), "feed.jsonl")
    assert (document.id, document.path, document.text) == ("a1", "feed.jsonl#a1", f" {BODY} \n")
    assert document.outlet == "The Courier"
    assert document.published_claims[0].source == "given"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "not JSON"),
        (b"[]", "no article in it"),
        (b"3", "expected an object, found int"),
        (b'{"title": "x"}', "expected the article's words"),
        (b"[" * 100_000, "not JSON"),
        (b'{"text": "\xff"}', "not JSON"),
    ],
)
def test_says_why_there_is_no_article(content: bytes, reason: str) -> None:
    documents, ((_, said),) = read_json(content, "a.json")
    assert documents == []
    assert reason in said
