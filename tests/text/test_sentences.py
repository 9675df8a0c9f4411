from __future__ import annotations

import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefing.text.sentences as module
from briefing.model import Document, Segment, Span
from briefing.text.sentences import find_sentences, split_paragraph

RULES = tomllib.loads(Path(module.__file__).with_name("sentences.toml").read_text("utf-8"))
EXAMPLES = [
    (rule["name"], example) for kind in ("join", "split") for rule in RULES[kind] for example in rule["example"]
]


def document(text: str, *segments: Segment) -> Document:
    return Document(id="d1", path="a.txt", sha256="", reader="", reader_version="", text=text, segments=segments)


def sentences(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in find_sentences(document(text))]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_rule_keeps_its_examples(rule: str, example: str) -> None:
    text = example.replace("|", "")
    found = [span.of(text) for span in split_paragraph(text, Span(0, len(text)))]
    assert found == [part.strip() for part in example.split("|")], rule


@pytest.mark.parametrize(
    "marked",
    [
        "The U.S. military said so. |“It is fine.” |She left.",
        "“What is the mandate? |What would we do?” he added.",
        "The council said so. |“It is all.” |She had her day. |“We are free.” |‘It is hers.’",
        "Acme Inc. Chief Executive Ann Roe spoke to Foo Ltd. |He left.",
        "He lives in the U.S. |He likes it.",
        "He said “go.” |The end.",
        "He met Gen. Ann Lee at 5 p.m. Tuesday. |Then he left.",
        "Prices rose 3.5 percent in Jan. 2024. |They fell on Feb. 6.",
        "‘No.’ |She left.",
        "(He left.) |She stayed.",
        'Stating, " The main focus is clear. |That\'s it." |He added more.',
        "John F. Kennedy spoke. |George W. Bush listened.",
        "“No.” |“Yes.”",
    ],
)
def test_splits_news(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


def test_counts_paragraphs_by_lines_that_are_not_blank() -> None:
    text = "Flood hits town\n\n \nThe river rose. It fell.\nRead next"
    found = [(s.paragraph, s.span.of(text)) for s in find_sentences(document(text))]
    assert found == [(1, "Flood hits town"), (2, "The river rose."), (2, "It fell."), (3, "Read next")]


def test_never_crosses_a_segment_and_says_its_kind() -> None:
    text = "The river rose\nRead next"
    segments = (Segment(kind="body", span=Span(0, 14)), Segment(kind="furniture", span=Span(15, 24)))
    found = [(s.segment, s.kind, s.span.of(text)) for s in find_sentences(document(text, *segments))]
    assert found == [(0, "body", "The river rose"), (1, "furniture", "Read next")]


def test_reads_hard_wrapped_lines_as_one_paragraph() -> None:
    text = (
        "The council met late on Monday to vote on the budget for the coming\n"
        "year, which had been delayed twice because of the storm. The mayor\n"
        "said that she was relieved.\n\nNobody else spoke."
    )
    found = [(s.paragraph, s.span.of(text).replace("\n", " ")) for s in find_sentences(document(text))]
    assert [number for number, _ in found] == [1, 2, 4]
    assert found[1][1] == "The mayor said that she was relieved."


def test_keeps_lines_apart_that_are_not_wrapped() -> None:
    assert sentences("Storm closes the northern road for a second day\nThe council met") == [
        "Storm closes the northern road for a second day",
        "The council met",
    ]


@given(st.text(alphabet=" \nabA.!?“”\"'’…)(0U\u00a0\u202e\ufffd", max_size=200))
@settings(max_examples=300, deadline=None)
def test_spans_are_ordered_trimmed_and_lose_no_word(text: str) -> None:
    found = find_sentences(document(text))
    spans = [sentence.span for sentence in found]
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@pytest.mark.parametrize("unit", ["?!", ".)", "“", "may ", ". ", ".” ", "word.", "a\n", "He met Lt. Col. Lee. "])
def test_is_linear_on_hostile_text(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    find_sentences(document(text))
    assert time.process_time() - start < 8  # about a hundred times what prose takes; a square would be minutes
