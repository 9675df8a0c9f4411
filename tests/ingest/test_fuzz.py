"""Each reader on damaged files of its format: documents that keep the contract's promises, or a reason, in time.

A few examples run every day. The conformance run gives each format 30 seconds, `make soak` ten minutes: it sets
FUZZ_SECONDS, and then every run takes other examples.
"""

from __future__ import annotations

import io
import os
import secrets
import time
import zipfile
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.ingest.export import read_json, read_lines
from briefing.ingest.folder import read_content
from tests.ingest.promises import keeps_promises
from tests.ingest.small_files import FEED, JSON, JSON_LINES, MAIL, MARKDOWN, PAGE, PLAIN, WORD_PARTS, pdf_of, zip_of

# A file of some kilobytes takes milliseconds; a second of processor time is time with the square of something.
SLOWEST_S = 3.0
PIECES = st.sampled_from(
    [
        *(b"<", b">", b"</", b"<p>", b"<table><tr><td>", b"<!--", b"<![CDATA[", b"&#x110000;", b"&amp", b"<script>"),
        *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\r", b"\r\n\r\n", b"\x1b", b"\x0c"),
        *(b"--b1", b"--b1--", b"=?utf-8?q?=ff?=", b"=\n", b"Content-Type: ", b"; charset=x-none", b"begin 644 a\n"),
        *(b"(", b")", b"[", b"]", b"{", b"}", b'"', b"'", b"\\", b"\\u0000", b"\\ud800", b"1e999", b"9" * 400),
        *(b"14:05", b"3h ago", b"Read next", b"By Ann Roe", b"5 March 2024", b"---\n", b"=====\n", b"| ", b"# ", b"> "),
        *(b"obj", b"endobj", b"stream\n", b"endstream", b"/Kids [1 0 R]", b"/Parent 2 0 R", b"/Length 99999999", b"Tj"),
        *("e\u0301".encode(), "\u202e".encode(), "“".encode(), "—".encode(), "\u2028".encode(), b"\n\n"),
    ]
)
MUTATION = st.tuples(
    st.sampled_from(["cut", "double", "insert", "replace", "truncate", "pile"]),
    st.floats(0, 1, allow_nan=False),
    st.integers(0, 60),
    PIECES | st.binary(max_size=12),
)


def damage(content: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    for what, where, length, piece in changes:
        at = int(where * len(content))
        before, part, after = content[:at], content[at : at + length], content[at + length :]
        content = {
            "cut": before + after,
            "double": before + part + part + after,
            "insert": before + piece + part + after,
            "replace": before + piece + after,
            "truncate": before,
            "pile": before + (piece or part)[:12] * (40 * length) + part + after,
        }[what][:60_000]
    return content


Case = tuple[bytes, str]


@cache
def cases(suffix: str) -> st.SearchStrategy[Case]:
    changes = st.lists(MUTATION, min_size=1, max_size=6)
    random = st.binary(max_size=400)
    valid: dict[str, st.SearchStrategy[bytes]] = {
        ".txt": changes.map(lambda by: damage(PLAIN, by)),
        ".md": changes.map(lambda by: damage(MARKDOWN, by)),
        ".html": changes.map(lambda by: damage(PAGE, by)),
        ".eml": changes.map(lambda by: damage(MAIL, by)),
        ".rss": changes.map(lambda by: damage(FEED, by)),
        ".json": changes.map(lambda by: damage(JSON, by)),
        ".jsonl": changes.map(lambda by: damage(JSON_LINES, by)),
        ".pdf": changes.map(lambda by: damage(pdf_of(["The mayor left the town."] * 2), by))
        | changes.map(lambda by: pdf_of([damage(b"The mayor left. (He) \\ went", by).decode("latin-1")])),
        ".docx": st.tuples(st.sampled_from(sorted(WORD_PARTS)), changes).map(
            lambda case: zip_of({**WORD_PARTS, case[0]: damage(WORD_PARTS[case[0]], case[1])})
        )
        | changes.map(lambda by: damage(zip_of(WORD_PARTS), by)),
    }
    return st.tuples(valid[suffix] | random, st.just("a" + suffix))


SUFFIXES = (".txt", ".md", ".html", ".eml", ".pdf", ".docx", ".json", ".jsonl", ".rss")


def check(case: Case) -> None:
    content, name = case
    began = time.process_time()
    try:
        if name.endswith((".json", ".jsonl")):
            documents, broken = (read_lines if name.endswith("l") else read_json)(content, name)
            assert documents or broken
        else:
            documents = read_content(content, name)
            assert documents
    except SourceError as error:
        assert str(error)
        assert "\n" not in str(error)
        documents = []
    for document in documents:
        keeps_promises(document)
    assert time.process_time() - began < SLOWEST_S


def run(suffix: str, examples: int, number: int) -> None:
    fuzz: Callable[[], None] = given(cases(suffix))(check)
    quiet = settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    seed(number)(quiet(fuzz))()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_few_damaged_files(suffix: str) -> None:
    run(suffix, 25, 0)


@pytest.mark.conformance
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_damaged_files_for_a_while(suffix: str) -> None:
    stated = os.environ.get("FUZZ_SECONDS")
    end = time.monotonic() + float(stated or 30)
    number = secrets.randbelow(1 << 32) if stated else 1
    while time.monotonic() < end:
        run(suffix, 50, number)
        number += 1


def test_damage_reaches_inside_an_archive() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_of({"a": b"b"}))) as archive:
        assert archive.read("a") == b"b"
