"""The body of the Word document: the sections of the page as WordprocessingML (ECMA-376, part 1, 17)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.sax.saxutils import quoteattr

from briefing.brief.page import Group, Line, Note, Page, Run
from briefing.render.breaks import together
from briefing.render.docx_notes import Notes, run_xml
from briefing.render.figure import figure_key
from briefing.render.length import is_long, sections
from briefing.render.typeset import Piece, joint, pieces

_CHARACTER_STYLES = {"verbatim": "Verbatim", "gloss": "Gloss", "fixed": "SetPhrase", "strong": "Strong"}
# Word and LibreOffice shade from the hanging indent, so the box's paragraphs hang and begin with a tab.
_TAB = "<w:r><w:tab/></w:r>"
# The chronology's columns, as shares of the text's width.
_CHRONOLOGY = (0.193, 0.487, 0.171, 0.149)


def field(code: str, shown: str) -> str:
    """A field with what it shows until Word is told to update it."""
    return f"<w:fldSimple w:instr={quoteattr(f' {code} ')}>{run_xml(shown)}</w:fldSimple>"


def _paragraph(style: str, content: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def _upright(line: Line) -> Line:
    """The line with its set phrases as plain words."""
    return tuple(replace(run, voice="plain") if run.voice == "fixed" else run for run in line)


class Body:
    """Writes the blocks once; then `lists` holds the numbered lists as (instance, first number), `notes` the endnotes.

    `figure` is the drawing's run, "" without one; `width` is the text's, in twentieths of a point; `first_list` the
    first list instance that is free; `section` the properties of the section that ends with the sources.
    """

    def __init__(self, page: Page, width: int, figure: str, first_list: int, section: str) -> None:
        self.page = page
        self.width = width
        self.figure = figure
        self.first_list = first_list
        self.section = section
        self.lists: list[tuple[int, int]] = []
        self.notes = Notes(len(page.sources), self._bookmark)
        self._anchors = {heading: anchor for anchor, heading in sections(page)}
        self._bookmarks = 0

    def blocks(self) -> Iterator[str]:
        page = self.page
        yield _paragraph("Title", run_xml(together(page.title)))
        by = f"Prepared by {page.prepared_by} · " if page.prepared_by else ""
        yield _paragraph("Subtitle", run_xml(together(by + page.subtitle)))
        for number, line in enumerate(page.read_first):
            label = run_xml("Read first.", "Strong") + run_xml(" ") if number == 0 else ""
            yield _paragraph("ReadFirst", label + self._line(line))
        yield from self._contents()
        yield from self._summary()
        yield from self._listed("What changed", page.changes, "ListBullet")
        if self.figure:
            yield self._heading("Timeline")
            yield _paragraph("Normal", self.figure, "<w:keepNext/>")
            yield _paragraph("Caption", run_xml("Figure ") + field("SEQ Figure \\* ARABIC", "1")
                             + run_xml(f". {figure_key(page.figure)}"))  # fmt: skip
        yield from self._statements()
        yield from self._questions()
        yield from self._differences()
        yield from self._chronology()
        yield from self._sources()
        # Set phrases make up the whole of Method: slanted, they would tell nothing apart.
        yield from self._listed("Method", [_upright(line) for line in page.method], "MethodText")

    def _heading(self, text: str, style: str = "Heading1") -> str:
        return _paragraph(style, self._bookmark(f"section_{self._anchors[text]}", run_xml(text)))

    def _contents(self) -> Iterator[str]:
        """A table of contents that Word can bring up to date, its entries in place: nothing is asked on opening."""
        if not is_long(self.page):
            return
        entries = [
            f'<w:hyperlink w:anchor="section_{anchor}" w:history="1">{run_xml(heading)}</w:hyperlink>'
            for heading, anchor in self._anchors.items()
        ]
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
            'TOC \\o "1-1" \\n \\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        entries[0] = begin + entries[0]
        entries[-1] += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        yield _paragraph("ContentsHeading", run_xml("Contents"))
        yield from (_paragraph("TOC1", entry) for entry in entries)

    def _line(self, line: Line) -> str:
        return "".join(self.set_piece(piece) for piece in pieces(line))

    def set_piece(self, piece: Piece) -> str:
        if piece.note is not None:
            return self.notes.reference(piece.note)
        return run_xml(piece.text, _CHARACTER_STYLES.get(piece.style, ""))

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
        number = self.first_list + len(self.lists)
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
            first = self.width // (columns + 1) if columns > 2 else self.width // 3
            widths = [first, *[(self.width - first) // max(columns - 1, 1)] * (columns - 1)]
            head = [_upright(cell) for cell in page.differences.head]
            yield self._table("Where the sources differ", head, page.differences.rows, widths)
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
            widths = [round(self.width * share) for share in _CHRONOLOGY]
            yield self._table("Chronology", head, rows, widths)
            yield _paragraph("Normal", "", '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>')
        yield from self._text(page.undated)
        for group in page.wire:
            yield from self._group(group, "ListBullet")

    def _table(self, name: str, head: Sequence[Line], rows: Sequence[Sequence[Line]], widths: Sequence[int]) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="BriefingTable"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout '
            'w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
            f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(name)}/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
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
        """The heading above the endnotes, which Word sets at the end of this section.

        A note for what no other section mentions stands there too.
        """
        if not self.page.sources:
            return
        yield self._heading("Sources")
        # LibreOffice sets endnotes behind all sections: the heading must not stand alone.
        said = run_xml("Endnotes, in the order of their first mention; ¶ counts the paragraphs of a source.")
        rest = [number for number in range(1, len(self.page.sources) + 1) if number not in self.notes.mentioned]
        if rest:
            references = run_xml(" ").join(self.notes.reference(Note(number)) for number in rest)
            said += run_xml(" Read, and not mentioned above: ") + references
        yield _paragraph("SourceEntry", said, self.section if self.page.method else "")

    def _bookmark(self, name: str, content: str) -> str:
        self._bookmarks += 1
        return (
            f'<w:bookmarkStart w:id="{self._bookmarks}" w:name={quoteattr(name)}/>{content}'
            f'<w:bookmarkEnd w:id="{self._bookmarks}"/>'
        )
