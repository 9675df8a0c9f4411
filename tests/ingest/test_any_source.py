"""Whatever the bytes are, a reader gives documents that keep the contract's promises, or a reason."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.ingest.export import read_json, read_lines
from briefing.ingest.folder import read_content
from tests.ingest.promises import keeps_promises

WORDS = st.sampled_from(
    [
        *(
            "The mayor left. ",
            "\n",
            "\n\n",
            "14:05",
            "Read next",
            "By Ann Roe",
            "5 March 2024",
            "---\n",
            "title: x\n",
            "# ",
            "> ",
        ),
        *(
            "- ",
            "```\n",
            "|a|b|\n",
            "|-|-|\n",
            "![a](b)",
            "[x](y)",
            "<b>",
            "&amp;",
            "*",
            "_",
            "`",
            "=====\n",
            "\f",
            "\t",
            "\r\n",
        ),
        *("\x00", "e\u0301", "\u202e", "\ufeff", "Title: x\n", "Date: y\n", "é"),
    ]
)
WORD_XML = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    b"The mayor left.</w:t></w:r></w:p></w:body></w:document>"
)
FEED = (
    b"<rss><channel><title>x</title><item><title>The mayor left</title>"
    b"<description>He went.</description></item></channel></rss>"
)
KEYS = st.sampled_from(["id", "text", "body", "title", "author", "articles", "source", "dct", "date", "_source"])
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("The mayor left.")
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def read(content: bytes, name: str) -> None:
    try:
        documents = read_content(content, name)
    except SourceError as error:
        assert str(error)
        assert "\n" not in str(error)
        return
    for document in documents:
        keeps_promises(document)


@given(st.lists(WORDS, max_size=40), st.sampled_from(["a.txt", "a.md", "a.html", "a.eml", "2024-03-05.txt"]))
@settings(max_examples=400, deadline=None)
def test_any_text(parts: list[str], name: str) -> None:
    read("".join(parts).encode(), name)


@given(st.integers(0, 3000), st.binary(max_size=30), st.sampled_from(["word", "feed"]))
@settings(max_examples=200, deadline=None)
def test_any_damage(place: int, damage: bytes, kind: str) -> None:
    if kind == "feed":
        place %= len(FEED)
        read(FEED[:place] + damage + FEED[place + len(damage) :], "a.xml")
        return
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        place %= len(WORD_XML)
        archive.writestr("word/document.xml", WORD_XML[:place] + damage + WORD_XML[place + len(damage) :])
        archive.writestr("docProps/core.xml", damage)
    read(packed.getvalue(), "a.docx")


@given(JSON)
@settings(max_examples=300, deadline=None)
def test_any_json(value: object) -> None:
    content = json.dumps(value).encode()
    for reader in (read_json, read_lines):
        documents, broken = reader(content, "a.json")
        assert documents or broken
        for document in documents:
            keeps_promises(document)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".eml", ".xml"])
def test_hostile_megabytes(suffix: str) -> None:
    for unit in (
        b"a",
        b"<",
        b"&",
        b"\n",
        b"> ",
        b"* ",
        b"[",
        b"(",
        b"=\n",
        b"From: x\n",
        "e\u0301\u0323".encode(),
        "\u0301\u0323".encode(),
    ):
        read(unit * (150_000 // len(unit)), "a" + suffix)
