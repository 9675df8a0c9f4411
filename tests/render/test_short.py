"""The short form and the note: whole items or none, within their pages, notes numbered anew."""

from __future__ import annotations

import random
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from briefing.brief.page import Actor, ChronologyRow, FigureMark, Group, Line, Note, Page, Point, Run, Table
from briefing.edtf import year
from briefing.render.layout import Layout
from briefing.render.length import lines_of, printed_lines, sections
from briefing.render.pdf import write_pdf
from briefing.render.produce import fitted
from briefing.render.short import SHORT_LINES, renumbered, shortened
from tests.render.sample import BRIEF, PAGE

WORDS = ("harbour", "master", "said", "that", "the", "old", "lock", "would", "be", "closed", "before", "winter")


def line(chance: random.Random, words: int, sources: int = 30) -> Line:
    text = " ".join(chance.choice(WORDS) for _ in range(chance.randint(words // 2, words)))
    return (Run(text=text, voice="verbatim"), Run(text="", note=Note(chance.randint(1, sources), "3, 5–6")))


def big_page(seed: int, words: int, figure: bool) -> Page:
    """A page with more of everything than two pages hold."""
    chance = random.Random(seed)
    return Page(
        title="A long story about the harbour of Vard and its lock",
        subtitle="As of 15 January 2027 · 30 articles read",
        read_first=(line(chance, 20),),
        summary=tuple(
            Point(id=f"s{n:010x}", label="What happened.", text=line(chance, words), source=line(chance, 12))
            for n in range(5)
        ),
        figure=tuple(
            FigureMark(id=f"e{n:010x}", when=year(2000 + n), label="It rained on the lock", status="happened")
            for n in range(9 if figure else 0)
        ),
        statements=tuple(
            Actor(name=f"Ines Calloway {n}", role="Mayor", context=line(chance, 8),
                  statements=tuple(line(chance, words) for _ in range(3)))
            for n in range(9)
        ),
        questions=(Group(heading="Asked", lines=tuple(line(chance, words // 2) for _ in range(9))),),
        concerns=line(chance, words),
        differences=Table(head=((Run(text="About"),),) * 3, rows=tuple((line(chance, 9),) * 3 for _ in range(6))),
        chronology=tuple(
            ChronologyRow(id=f"e{n:010x}", when=(Run(text="4 March 2024", voice="strong"),), what=line(chance, words),
                          status=(Run(text="happened", voice="fixed"),), sources=line(chance, 1))
            for n in range(60)
        ),
        wire=(Group(heading="Also on the wire", lines=(line(chance, words),)),),
        sources=tuple((Run(text=f"The Harbour Courier {n}. “The lock at Vard”. File {n}.txt."),) for n in range(30)),
        method=((Run(text="4 March 2024. Given."),), (Run(text="No generative model was used."),)),
    )  # fmt: skip


def notes_of(page: Page) -> list[int]:
    from briefing.render.page_texts import with_runs

    found: list[int] = []

    def look(run: Run) -> Run:
        if run.note:
            found.append(run.note.number)
        return run

    with_runs(page, look)
    return found


@pytest.mark.parametrize("words", [10, 30, 60])
def test_the_short_form_keeps_whole_items_and_counts_the_rest(words: int) -> None:
    page = big_page(1, words, figure=True)
    short = shortened(page, BRIEF)
    assert printed_lines(short) <= SHORT_LINES + 12
    assert short.summary and short.statements and short.questions and short.chronology
    rows = {row.id: row for row in page.chronology}
    for row in short.chronology:
        assert [run.text for run in row.what] == [run.text for run in rows[row.id].what]
    said = short.method[0][0].text
    assert f"{60 - len(short.chronology)} entries of the chronology" in said
    assert short.method[-1] == page.method[-1]
    assert not short.wire


def test_notes_are_numbered_by_their_first_mention_and_lead_to_their_source() -> None:
    page = big_page(2, 30, figure=False)
    short = shortened(page, BRIEF)
    numbers = notes_of(short)
    assert list(dict.fromkeys(numbers)) == list(range(1, len(short.sources) + 1))
    old = notes_of(replace(page, summary=page.summary[: len(short.summary)]))
    assert short.sources[0] == page.sources[old[0] - 1]
    assert f"{30 - len(short.sources)} more article" in "".join(run.text for run in short.method[0])


def test_a_page_that_fits_stays_as_it_is() -> None:
    page = replace(PAGE, statements=(), wire=(), differences=None, changes=(), figure=(), concerns=())
    assert shortened(page, BRIEF, 200) == page
    assert renumbered(PAGE).sources == PAGE.sources


TIGHT = ((Layout(template="note", paper="Letter", tlp="CLEAR"), 1), (Layout(short=True, paper="Letter", tlp="RED"), 2))
WIDE = ((Layout(short=True), 2), (Layout(short=True, paper="Letter"), 2), (Layout(template="note"), 1),
        (Layout(template="note", tlp="RED"), 1))  # fmt: skip
TEXTS = ((12, False), (30, True), (60, False))


@pytest.mark.parametrize(
    ("layout", "most", "words", "figure"),
    [
        *((*layout, 30, True) for layout in TIGHT),
        *(
            pytest.param(*layout, *text, marks=pytest.mark.conformance)
            for layout in TIGHT + WIDE
            for text in TEXTS
            if layout in WIDE or text != (30, True)
        ),
    ],
)
def test_print_takes_no_more_pages_than_promised(
    pango: None, layout: Layout, most: int, words: int, figure: bool
) -> None:
    page = fitted(BRIEF, big_page(words, words, figure), layout)
    reader = pypdf.PdfReader(BytesIO(write_pdf(BRIEF, page, layout)))
    assert len(reader.pages) <= most
    last = reader.pages[-1].extract_text()
    assert len(reader.pages) == most and "No generative model was used." in last


def test_a_figure_that_fills_a_page_is_left_out_of_two() -> None:
    marks = [FigureMark(id=f"e{at:010x}", when=year(1900 + at * 4), label="It rained", status="happened")
             for at in range(50)]  # fmt: skip
    page = replace(big_page(3, 30, figure=True), figure=tuple(marks))
    assert not shortened(page, BRIEF).figure
    assert shortened(replace(page, figure=tuple(marks[:7])), BRIEF).figure


def test_lines_are_counted_by_their_characters() -> None:
    assert lines_of("") == 0
    assert lines_of("x" * 84, "x" * 85) == 3
    assert lines_of((Run(text="x" * 80, note=Note(1, "4")),)) == 2


def test_sections_are_those_that_hold_something() -> None:
    assert [anchor for anchor, _ in sections(PAGE)] == [
        "summary", "changes", "timeline", "statements", "questions", "differences", "chronology", "sources", "method"
    ]  # fmt: skip
    assert sections(Page(title="t", subtitle="s")) == ()
