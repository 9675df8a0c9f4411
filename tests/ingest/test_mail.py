from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.ingest.folder import read_content
from briefing.model import Document

BODY = "The council passed the budget on Monday after a long debate in the old hall."
HEAD = (
    "From: Ann Roe <ann@courier.example>\nDate: Tue, 5 Mar 2024 10:00:00 +0000\n"
    "Subject: Budget passes\nMIME-Version: 1.0\n"
)


def read(content: str | bytes) -> list[Document]:
    return read_content(content if isinstance(content, bytes) else content.encode(), "a.eml")


def test_headers_are_evidence() -> None:
    (document,) = read(f"{HEAD}\n{BODY}\n")
    assert (document.headline, document.byline, document.outlet) == ("Budget passes", ("Ann Roe",), "")
    (claim,) = document.published_claims
    assert (claim.when.text, claim.key) == ("2024-03-05", "mail header Date")
    assert dict(document.evidence)["headline"] == "mail header Subject"


def test_transfer_encodings_and_charsets() -> None:
    encoded = base64.b64encode("Das Café schloß.".encode("latin-1")).decode()
    (document,) = read(
        f"{HEAD}Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n\n{encoded}\n"
    )
    assert document.text == "Das Café schloß."


def test_attachments_are_noted_and_attached_messages_read() -> None:
    big = base64.b64encode(b"x" * 1_000_000).decode()
    parts = [
        f"Content-Type: text/plain\n\n{BODY}\n",
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n"
        f"Content-Transfer-Encoding: base64\n\n{big}\n",
    ]
    (document,) = read(
        f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n" + "\n--b\n".join(parts) + "\n--b--\n"
    )
    assert document.text == BODY
    assert "attachment not read: a.pdf" in document.notes


def test_a_forwarded_article_is_not_by_its_forwarder() -> None:
    forward = (
        "See below.\n\n---------- Forwarded message ---------\nFrom: The Courier <n@c.example>\n"
        "Date: Mon, 4 Mar 2024 09:00\nSubject: Fwd: Hall reopens\n\n"
    )
    (document,) = read(f"{HEAD}\n{forward}{BODY}\n")
    assert (document.byline, document.headline) == ((), "Hall reopens")
    assert [claim.when.text for claim in document.published_claims] == ["2024-03-04"]
    assert document.segments[0].kind == "furniture"


@pytest.mark.parametrize(
    "raw",
    [
        f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{BODY}\n",  # never closed
        f"{HEAD}Content-Type: multipart/mixed\n\n{BODY}\n",  # no boundary
        f"{HEAD}Content-Type: text/plain; charset=no-such-charset\n\n{BODY}\n",
        f"{HEAD}Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{BODY}!!\n",
        f"{HEAD}Content-Type: text/html\n\n<p>{BODY}<p>",
        f"Subject: =?utf-8?b?!!!?=\nDate: never\n{HEAD}\n{BODY}",
        HEAD
        + "Content-Type: multipart/mixed; boundary=b\n\n"
        + "--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 300
        + BODY,
    ],
)
def test_broken_mime_never_raises_anything_else(raw: str) -> None:
    try:
        documents = read(raw)
    except SourceError:
        return
    assert documents[0].text


@given(
    st.lists(
        st.sampled_from(
            [
                HEAD,
                "\n",
                "--b\n",
                "--b--\n",
                "Content-Type: multipart/mixed; boundary=b\n",
                "Content-Type: text/html\n",
                BODY,
                "=E2=80=9C\n",
                "Content-Transfer-Encoding: quoted-printable\n",
                "Content-Type: message/rfc822\n",
                "-----------\n",
                "\x00",
            ]
        ),
        max_size=25,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_mail_gives_documents_or_a_reason(parts: list[str]) -> None:
    try:
        documents = read("From: x\nMIME-Version: 1.0\n" + "".join(parts))
    except SourceError:
        return
    assert documents


@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".html", ".eml", ".jsonl", ""]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_documents_or_a_reason(content: bytes, suffix: str) -> None:
    try:
        documents = read_content(content, "a" + suffix)
    except SourceError:
        return
    for document in documents:
        held = "".join(segment.span.of(document.text) for segment in document.segments)
        assert "".join(held.split()) == "".join(document.text.split())
