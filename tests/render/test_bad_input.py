"""What strangers write and users mistake: every printed format takes it, or says in one line what is wrong."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from briefing.brief.page import Actor, Line, Page, Run
from tests.render.sample import BRIEF, PAGE
from tests.render.written import LETTERS, LETTERS_WORDS, pdf, printed, written

PRINTED = ("pdf", "docx", "html", "md")
PARAGRAPH = "A paragraph of a long speech that goes on for quite a while and says rather little. " * 5


def said(text: str) -> Line:
    return (Run(text=text, voice="verbatim"),)


PAGES = {
    "a headline of 5,000 characters": replace(PAGE, title=("A very long headline about a bridge " * 140)[:5000]),
    "a word of 100 KB": replace(PAGE, undated=said("x" * 100_000)),
    "a word of 100 KB in a table": replace(PAGE, chronology=(replace(PAGE.chronology[0], what=said("y" * 100_000)),)),
    "a quote of 20 paragraphs": replace(
        PAGE,
        statements=(Actor(name="Ines Calloway", role="Mayor", context=(), statements=(said(PARAGRAPH * 20),)),),
    ),
    "no quotes at all": replace(PAGE, statements=(), statements_elsewhere=()),
    "no dated event at all": replace(PAGE, figure=(), chronology=()),
    "a chronology of one": replace(PAGE, figure=PAGE.figure[:1], chronology=PAGE.chronology[:1]),
    "nothing at all": Page(title="", subtitle=""),
}


SLOW = {("pdf", "a word of 100 KB"), ("pdf", "a word of 100 KB in a table")}


@pytest.mark.parametrize(
    ("name", "case"),
    [
        pytest.param(name, case, marks=pytest.mark.conformance if (name, case) in SLOW else ())
        for case in PAGES
        for name in PRINTED
    ],
)
def test_it_is_written_in_time(name: str, case: str) -> None:
    page = PAGES[case]
    start = time.process_time()
    assert written(name, BRIEF, page)
    # Measured: 10 s for the word of 100 KB in a table of the PDF, under 2 s for all but the slow ones.
    assert time.process_time() - start < (30 if (name, case) in SLOW else 8)


def test_a_headline_of_5000_characters_is_printed_whole_and_runs_short(pango: None) -> None:
    page = PAGES["a headline of 5,000 characters"]
    reader = pdf(page)
    text = re.sub(r"\s+", " ", " ".join(each.extract_text() for each in reader.pages))
    assert text.count("A very long headline") >= 138
    assert reader.pages[-1].extract_text().count("A very long headline") <= 3
    document = docx.Document(BytesIO(written("docx", BRIEF, page)))
    assert document.paragraphs[0].text == page.title
    assert len(document.core_properties.title) <= 255


def test_a_quote_of_20_paragraphs_is_printed_whole(pango: None) -> None:
    text = printed("pdf", written("pdf", BRIEF, PAGES["a quote of 20 paragraphs"]))
    assert text.count("says rather little.") == 100


@pytest.mark.parametrize("name", ["docx", "html", "md"])
def test_letters_of_all_scripts_stay_what_they_are(name: str) -> None:
    content = written(name, BRIEF, LETTERS)
    if name == "docx":
        assert any(LETTERS_WORDS in paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)
    else:
        assert LETTERS_WORDS in content.decode()


def test_bundled_letters_are_printed_and_others_by_font_or_number(pango: None) -> None:
    text = printed("pdf", written("pdf", BRIEF, LETTERS))
    assert "Ωμέγα Жук Łódź" in text
    assert "[U+12000]" in text
