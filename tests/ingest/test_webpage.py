from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.ingest.folder import read_content
from briefing.model import Document

PARAGRAPH = (
    "<p>The council passed the budget on Monday after a long debate in the old hall, and the mayor "
    "thanked them all for it.</p>"
)


def page(body: str, head: str = "") -> Document:
    (document,) = read_content(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")
    return document


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(segment.kind, segment.span.of(document.text)[:10]) for segment in document.segments]


def test_json_ld_goes_before_meta() -> None:
    head = (
        '<meta property="og:title" content="Other words"><meta property="og:site_name" content="The Courier">'
        '<meta property="article:published_time" content="2024-03-06T10:00:00Z">'
        '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],'
        '"headline":"Budget passes","datePublished":"2024-03-05T23:30:00-05:00","author":"Ann Roe",'
        '"inLanguage":"en-GB"}]}</script>'
    )
    document = page(f"<article><h1>Budget passes</h1>{PARAGRAPH * 3}</article>", head)
    assert (document.headline, document.byline, document.outlet) == ("Budget passes", ("Ann Roe",), "The Courier")
    assert [claim.when.text for claim in document.published_claims] == ["2024-03-05", "2024-03-06"]
    assert dict(document.evidence)["headline"] == "JSON-LD headline"


def test_a_guessed_day_is_a_note_and_no_claim() -> None:
    body = (
        f"<article><h1>Budget passes</h1><p>12 March 2019</p>{PARAGRAPH * 3}<p>On 3 May 2018 it failed.</p></article>"
    )
    document = page(body)
    assert [claim.source for claim in document.published_claims] == ["dateline"]
    document = page(f"<article><h1>Budget passes</h1>{PARAGRAPH * 3}<div class='date'>x 2018-05-03</div></article>")
    assert document.published_claims == ()


def test_captions_and_stamps_survive() -> None:
    body = f"<article><h1>Budget passes</h1>{PARAGRAPH}"
    body += f"<figure><img src=x><figcaption>The old hall</figcaption></figure>{PARAGRAPH * 2}"
    body += f"<div><span>14:05</span>{PARAGRAPH}</div><div><span>13:05</span>{PARAGRAPH}</div></article>"
    document = page(body)
    assert ("caption", "The old ha") in kinds(document)
    assert [segment.clock for segment in document.segments if segment.kind == "ticker"] == ["14:05", "13:05"]


def test_scripts_and_templates_are_text_or_nothing() -> None:
    body = f"<article><h1>A &amp; B {{{{ 7*7 }}}}</h1><script>alert(1)</script>{PARAGRAPH * 3}"
    document = page(body + "<p>He said &lt;script&gt; twice.</p></article>")
    assert document.headline == "A & B {{ 7*7 }}"
    assert "alert" not in document.text
    assert "<script>" in document.text


@pytest.mark.parametrize(
    "raw",
    [
        "<html><body>" + "<table><tr><td>" * 1000 + PARAGRAPH,
        "<html><body>" + "<div>" * 20_000 + PARAGRAPH,
        "<html><body><article>" + PARAGRAPH * 4 + "<p>The vote was clo",
        "<html><body><article>" + PARAGRAPH * 4 + "<a href='x",
        "<html><body><!-- " + PARAGRAPH + " --><p>" + PARAGRAPH,
        "<html>" + PARAGRAPH * 3 + "\x00\x01</html>",
    ],
)
def test_broken_pages_keep_their_words(raw: str) -> None:
    (document,) = read_content(raw.encode(), "a.html")
    assert "The council passed the budget on Monday" in document.text


def test_a_page_in_its_declared_charset() -> None:
    raw = f'<html><head><meta charset="iso-8859-2"></head><body><p>Wałęsa spoke.</p>{PARAGRAPH * 3}</body></html>'
    (document,) = read_content(raw.encode("iso-8859-2"), "a.html")
    assert "Wałęsa spoke." in document.text
    assert "read as iso-8859-2, as the page declares" in document.notes


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<p>",
        "<a href=",
        "<table><tr><td>",
        "<!--",
        "<script>",
        "&amp;",
        "<b><i>",
        "<p class=byline>By Ann Roe",
    ],
)
def test_hostile_pages_are_quick(unit: str) -> None:
    start = time.process_time()
    with suppress(SourceError):
        read_content(("<html><body>" + unit * (100_000 // len(unit))).encode(), "a.html")
    assert time.process_time() - start < 20


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div class=byline>",
                "<time>",
                "14:05",
                "By Ann Roe",
                "<table>",
                "<td>",
                "</td>",
                "<h1>",
                "<figcaption>",
                "The mayor left. ",
                "<ul><li>",
                "&#0;",
                "\ud7ff",
                "<script type='application/ld+json'>{",
                "[",
                "<br>",
                "]]>",
                "<![CDATA[",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_page_gives_a_document_or_a_reason(parts: list[str]) -> None:
    try:
        documents = read_content(("<html>" + "".join(parts)).encode(), "a.html")
    except SourceError:
        return
    for document in documents:
        assert all(segment.span.of(document.text).strip() for segment in document.segments)
