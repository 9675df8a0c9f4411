"""The body of the Word document: the sections of the page as WordprocessingML (ECMA-376, part 1, 17)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from briefing.brief.page import Group, Line, Note, Page, Run
from briefing.render.figure import figure_key
from briefing.render.typeset import Piece, joint, pieces

_CHARACTER_STYLES = {"verbatim": "Verbatim", "gloss": "Gloss", "fixed": "SetPhrase", "strong": "Strong"}
# The reference document's two list instances come first.
_FIRST_LIST = 10
# Word and LibreOffice shade from the hanging indent, so the box's paragraphs hang and begin with a tab.
_TAB = "<w:r><w:tab/></w:r>"
_TEXT_WIDTH = 9070  # twentieths of a point: A4 less two margins of 25 mm
_CHRONOLOGY = (1750, 4420, 1550, 1350)


def run_xml(text: str, style: str = "") -> str:
    """A run; text that Word would trim keeps its blanks."""
    if not text:
        return ""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(style: str, content: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


class Body:
    """Writes the blocks once; `lists` then holds the numbered lists as (instance, first number).

    `figure` is the drawing's run, "" without one.
    """

    def __init__(self, page: Page, figure: str = "") -> None:
        self.page = page
        self.figure = figure
        self.lists: list[tuple[int, int]] = []
        self._bookmarks = 0

    def blocks(self) -> Iterator[str]:
        page = self.page
        yield _paragraph("Title", run_xml(page.title))
        by = f"Prepared by {page.prepared_by} · " if page.prepared_by else ""
        yield _paragraph("Subtitle", run_xml(by + page.subtitle))
        for number, line in enumerate(page.read_first):
            label = run_xml("Read first.", "Strong") + run_xml(" ") if number == 0 else ""
            yield _paragraph("ReadFirst", label + self._line(line))
        yield from self._summary()
        yield from self._listed("What changed", page.changes, "ListBullet")
        if self.figure:
            yield self._heading("Timeline")
            yield _paragraph("Normal", self.figure, "<w:keepNext/>")
            yield _paragraph("Caption", run_xml(figure_key(page.figure)))
        yield from self._statements()
        yield from self._questions()
        yield from self._differences()
        yield from self._chronology()
        yield from self._sources()
        # Set phrases make up the whole of Method: slanted, they would tell nothing apart.
        upright = [tuple(replace(run, voice="plain") if run.voice == "fixed" else run for run in line)
                   for line in page.method]  # fmt: skip
        yield from self._listed("Method", upright, "MethodText")

    def _heading(self, text: str, style: str = "Heading1") -> str:
        return _paragraph(style, run_xml(text))

    def _line(self, line: Line) -> str:
        return "".join(self._piece(piece) for piece in pieces(line))

    def _piece(self, piece: Piece) -> str:
        if piece.note is not None:
            return self._note(piece.note)
        return run_xml(piece.text, _CHARACTER_STYLES.get(piece.style, ""))

    def _note(self, note: Note) -> str:
        place = run_xml(f"¶{note.paragraphs}", "NotePlace") if note.paragraphs else ""
        if note.number > len(self.page.sources):
            return run_xml(str(note.number), "NoteNumber") + place
        return (
            f'<w:hyperlink w:anchor="source_{note.number}" w:history="1">{run_xml(str(note.number), "NoteNumber")}'
            f"{place}</w:hyperlink>"
        )

    def _summary(self) -> Iterator[str]:
        page = self.page
        if not page.summary:
            return
        yield self._heading("Summary", "SummaryHeading")
        numbered = self._numbered(1)
        for point in page.summary:
            label = run_xml(point.label, "Label") + run_xml(" ")
            yield _paragraph("SummaryPoint", label + self._line(point.text), numbered)
            yield _paragraph("SummarySource", _TAB + self._line(point.source))
        if page.agreed:
            yield _paragraph("SummarySource", self._line(page.agreed), '<w:ind w:left="0" w:hanging="0"/>')

    def _numbered(self, first: int) -> str:
        number = _FIRST_LIST + len(self.lists)
        self.lists.append((number, first))
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'

    def _listed(self, heading: str, lines: Sequence[Line], style: str) -> Iterator[str]:
        if lines:
            yield self._heading(heading)
            yield from (_paragraph(style, self._line(line)) for line in lines)

    def _statements(self) -> Iterator[str]:
        page = self.page
        if not page.statements and not page.statements_elsewhere:
            return
        yield self._heading("Key statements")
        for actor in page.statements:
            role = run_xml(f", {actor.role}") if actor.role else ""
            context = run_xml(joint(actor.context)) + self._line(actor.context) if actor.context else ""
            yield _paragraph("Speaker", run_xml(actor.name, "Strong") + role + context)
            yield from (_paragraph("ListBullet", self._line(line)) for line in actor.statements)
        yield from self._text(page.statements_elsewhere)

    def _text(self, line: Line) -> Iterator[str]:
        if line:
            yield _paragraph("Normal", self._line(line))

    def _questions(self) -> Iterator[str]:
        page = self.page
        if not page.questions and not page.concerns:
            return
        yield self._heading("Open questions")
        for group in page.questions:
            yield from self._group(group, "ListNumber", self._numbered(group.first))
        yield from self._text(page.concerns)

    def _group(self, group: Group, style: str, numbered: str = "") -> Iterator[str]:
        yield _paragraph("GroupHeading", run_xml(group.heading))
        yield from (_paragraph(style, self._line(line), numbered) for line in group.lines)

    def _differences(self) -> Iterator[str]:
        page = self.page
        if not page.differences and not page.only_in:
            return
        yield self._heading("Where the sources differ")
        if page.differences:
            columns = len(page.differences.head)
            first = _TEXT_WIDTH // (columns + 1) if columns > 2 else _TEXT_WIDTH // 3
            widths = [first, *[(_TEXT_WIDTH - first) // max(columns - 1, 1)] * (columns - 1)]
            yield self._table(page.differences.head, page.differences.rows, widths)
            yield _paragraph("Normal", "", '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>')
        yield from self._text(page.only_in)

    def _chronology(self) -> Iterator[str]:
        page = self.page
        if not (page.chronology or page.undated or page.wire):
            return
        yield self._heading("Chronology")
        if page.chronology:
            head = tuple((Run(text=name),) for name in ("When", "What", "Status", "Sources"))
            rows = [(row.when, row.what, row.status, row.sources) for row in page.chronology]
            yield self._table(head, rows, _CHRONOLOGY)
            yield _paragraph("Normal", "", '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>')
        yield from self._text(page.undated)
        for group in page.wire:
            yield from self._group(group, "ListBullet")

    def _table(self, head: Sequence[Line], rows: Sequence[Sequence[Line]], widths: Sequence[int]) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="BriefingTable"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout '
            'w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
            f'w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            + self._row(head, widths, "TableHeading", "<w:cantSplit/><w:tblHeader/>")
            + "".join(self._row(row, widths, "TableText", "<w:cantSplit/>") for row in rows)
            + "</w:tbl>"
        )

    def _row(self, cells: Sequence[Line], widths: Sequence[int], style: str, properties: str) -> str:
        filled = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(style, self._line(cell))}</w:tc>'
            for cell, width in zip(cells, widths, strict=False)
        )
        return f"<w:tr><w:trPr>{properties}</w:trPr>{filled}</w:tr>"

    def _sources(self) -> Iterator[str]:
        page = self.page
        if not page.sources:
            return
        yield self._heading("Sources")
        numbered = self._numbered(1)
        for number, line in enumerate(page.sources, 1):
            content = self._bookmark(f"source_{number}", self._line(line))
            yield _paragraph("SourceEntry", content, numbered)

    def _bookmark(self, name: str, content: str) -> str:
        self._bookmarks += 1
        return (
            f'<w:bookmarkStart w:id="{self._bookmarks}" w:name={quoteattr(name)}/>{content}'
            f'<w:bookmarkEnd w:id="{self._bookmarks}"/>'
        )
