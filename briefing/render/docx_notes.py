"""Endnotes of the Word document: one for each source, its first mention the note, every later one a reference to it.

Word numbers notes in the order of their first mention, as the page does. Where a page does not, the number
is given as a mark of its own, so that all formats agree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from briefing.brief.page import Line, Note
from briefing.render.typeset import Piece, pieces

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_MARK = '<w:rPr><w:rStyle w:val="EndnoteReference"/></w:rPr>'
# In the list of sources the number stands on the line.
_COUNT = '<w:rPr><w:rStyle w:val="Label"/><w:b w:val="0"/></w:rPr>'
# The lines that Word draws above the notes: the heading "Sources" stands there instead.
_SEPARATORS = "".join(
    f'<w:endnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:pStyle w:val="EndnoteText"/></w:pPr></w:p></w:endnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


def run_xml(text: str, style: str = "") -> str:
    """A run; text that Word would trim keeps its blanks."""
    if not text:
        return ""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


class Notes:
    """Writes references while the body is written; knows which sources were mentioned, and how each is marked."""

    def __init__(self, sources: int, bookmark: Callable[[str, str], str]) -> None:
        self.mentioned: dict[int, bool] = {}
        """By number, in the order of first mention: whether Word counts it by itself."""
        self._sources = sources
        self._bookmark = bookmark

    def reference(self, note: Note) -> str:
        place = run_xml(f"¶{note.paragraphs}", "NotePlace") if note.paragraphs else ""
        number = note.number
        if number > self._sources:
            return run_xml(str(number), "EndnoteReference") + place
        if number in self.mentioned:
            field = f"NOTEREF source_{number} \\f \\h"
            shown = f"<w:r>{_MARK}<w:t>{number}</w:t></w:r>"
            return f'<w:fldSimple w:instr=" {field} ">{shown}</w:fldSimple>{place}'
        counted = number == 1 + sum(self.mentioned.values())
        self.mentioned[number] = counted
        own = "" if counted else ' w:customMarkFollows="1"'
        mark = "" if counted else f"<w:t>{number}</w:t>"
        run = f'<w:r>{_MARK}<w:endnoteReference{own} w:id="{number}"/>{mark}</w:r>'
        return self._bookmark(f"source_{number}", run) + place

    def fill(self, part: Any, sources: Sequence[Line], set_piece: Callable[[Piece], str]) -> None:
        """Add the notes' part to the document's part."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        notes = Part(PackURI("/word/endnotes.xml"), _TYPE, b"", part.package)

        def link(target: str) -> str:
            return str(notes.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

        blocks = "".join(
            self._note(number, counted, sources[number - 1], link, set_piece)
            for number, counted in self.mentioned.items()
        )
        xml = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<w:endnotes xmlns:w="{W}" xmlns:r="{R}">{_SEPARATORS}{blocks}</w:endnotes>'
        )
        notes._blob = xml.encode()
        part.relate_to(notes, RELATIONSHIP_TYPE.ENDNOTES)

    def _note(
        self, number: int, counted: bool, line: Line, link: Callable[[str], str], set_piece: Callable[[Piece], str]
    ) -> str:
        mark = "<w:endnoteRef/>" if counted else f"<w:t>{number}</w:t>"
        content = "".join(_linked(piece, link) if piece.style == "link" else set_piece(piece) for piece in pieces(line))
        return (
            f'<w:endnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="EndnoteText"/></w:pPr><w:r>{_COUNT}{mark}</w:r>'
            f"<w:r><w:tab/></w:r>{content}</w:p></w:endnote>"
        )


def _linked(piece: Piece, link: Callable[[str], str]) -> str:
    return f'<w:hyperlink r:id="{link(piece.text)}" w:history="1">{run_xml(piece.text, "Hyperlink")}</w:hyperlink>'
