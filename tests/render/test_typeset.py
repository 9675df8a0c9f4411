"""How voices are set: marks, brackets, notes."""

import pytest

from briefing.brief.page import Line, Note, Run, Voice
from briefing.model import Provenance
from briefing.render.typeset import joint, note_text, pieces, plain


def said(text: str, start: int = 0, note: Note | None = None, document: str = "d1") -> Run:
    return Run(text=text, voice="verbatim", origin=Provenance(document, start, start + len(text), text), note=note)


def run(text: str, voice: Voice = "plain", note: Note | None = None) -> Run:
    return Run(text=text, voice=voice, note=note)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ((), ""),
        ((said("We go."),), "“We go.”"),
        ((said("on Friday"), run("9 May", "gloss"), said(", they met", 9)), "“on Friday [9 May], they met”"),
        ((said("on Friday"), run("9 May", "gloss")), "“on Friday [9 May]”"),
        ((said("in Rome"), run(" "), run("9 May", "gloss")), "“in Rome” [9 May]"),
        ((said("He"), run("Ash", "gloss"), said(" left", 2, Note(1, "4"))), "“He [Ash] left”\u00a0¹¶4"),
        ((said("One?"), said("Two?", 90)), "“One?” “Two?”"),
        ((said("One."), said("Two.", 5)), "“One. Two.”"),
        ((said("One."), said("Two.", 4, document="d2")), "“One.” “Two.”"),
        ((said("One.", 0, Note(1)), run("; "), said("Two.", 9, Note(2))), "“One.”\u00a0¹; “Two.”\u00a0²"),
        ((run("both, ", note=Note(1, "4")), run("", note=Note(2, "2"))), "both,\u00a0¹¶4 ²¶2"),
        ((run("", note=Note(1, "4")), run("; "), run("", note=Note(2, "2"))), "¹¶4; ²¶2"),
        ((run("(", "fixed"), run("9 May", "gloss"), run(")", "fixed")), "([9 May])"),
        ((run("", "verbatim"), run("x")), "x"),
        ((said("a", 0, Note(1)), run("b", "gloss"), said("c", 1)), "“a [b]c”\u00a0¹"),
    ],
)
def test_sets_marks_brackets_and_notes(line: Line, shown: str) -> None:
    assert plain(line) == shown


def test_pieces_keep_where_the_words_come_from() -> None:
    found = [piece for piece in pieces((said("We go.", 7),)) if piece.style == "verbatim"]
    assert [(piece.origin.start, piece.origin.end) for piece in found if piece.origin] == [(7, 13)]


def test_no_mark_is_left_open() -> None:
    line = (said("a"), run("b", "gloss"), run("c"), said("d", 5), said("e", 99), run("f", "fixed"), said("g", 200))
    shown = plain(line)
    assert shown.count("“") == shown.count("”") == 4


def test_a_note_names_its_source_and_paragraphs() -> None:
    assert (note_text(Note(12, "4, 6–8")), note_text(Note(3))) == ("¹²¶4, 6–8", "³")


def test_a_comma_stands_before_the_occasion_only() -> None:
    assert (joint((said("at the fair"),)), joint((run("", note=Note(1)),)), joint(())) == (", ", " ", " ")
