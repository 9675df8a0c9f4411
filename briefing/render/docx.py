"""The brief as `briefing.docx`, in the styles of a reference document (see `reference.py`).

The body is written as XML in one go: python-docx's own tables take quadratic time, and its text setter
knows neither links nor fields. Word opens the file without a prompt: no field asks to be updated.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from briefing.brief.brief import Brief
from briefing.brief.page import Page
from briefing.edtf import display_day
from briefing.errors import RenderError
from briefing.render.breaks import with_whole_dates
from briefing.render.docx_body import Body, field
from briefing.render.docx_figure import draw
from briefing.render.docx_notes import run_xml
from briefing.render.layout import PAPERS, STANDARD, Layout
from briefing.render.neutral import neutral_page
from briefing.render.package import checked, repack
from briefing.render.pages import shorten
from briefing.render.templates import find_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Word's own language tags have a region; where the settings name none, these.
_REGIONS = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "nl": "nl-NL", "pl": "pl-PL"}


def write_docx(brief: Brief, page: Page, layout: Layout = STANDARD) -> bytes:
    """`briefing.docx`. Raises RenderError where the template's reference.docx is none."""
    page = with_whole_dates(neutral_page(page))
    document = _reference(find_file(layout.template, "reference.docx"))
    _fill_paper(document, layout.paper)
    width = _text_width(document)
    _forget_the_old_body(document.part)
    _place_notes(document)
    body = Body(page, width, draw(document.part, page.figure, width), _free_list(document), _section(document))
    _fill_body(document, body, split=bool(page.sources and page.method))
    body.notes.fill(document.part, page.sources, body.set_piece)
    _fill_numbering(document, body.lists)
    _fill_edges(document, page, brief, layout, width)
    _fill_properties(document, page, brief)
    stream = BytesIO()
    document.save(stream)
    return repack(stream.getvalue())


def _fill_paper(document: Any, paper: str) -> None:
    from docx.shared import Mm

    if paper:
        for section in document.sections:
            section.page_width, section.page_height = (Mm(length) for length in PAPERS[paper])


def _text_width(document: Any) -> int:
    """In twentieths of a point, of which an EMU holds a 635th."""
    section = document.sections[-1]
    return int(section.page_width - section.left_margin - section.right_margin) // 635


def _reference(path: Path) -> Any:
    import docx
    from docx.opc.exceptions import OpcError
    from docx.shared import Mm
    from lxml.etree import LxmlError

    content = checked(path)
    try:
        document = docx.Document(BytesIO(content))
        document.element.body.get_or_add_sectPr()
        section = document.sections[-1]
        if None in (section.page_width, section.page_height, section.left_margin, section.right_margin):
            section.page_width, section.page_height = Mm(210), Mm(297)
            section.left_margin = section.right_margin = Mm(25)
        return document
    except (OpcError, LxmlError, BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError) as error:
        raise RenderError(f"{path}: not a Word document that can be filled in ({error})") from error


def _forget_the_old_body(part: Any) -> None:
    """What the text of the reference document showed goes with it: pictures, notes, comments, links."""
    gone = ("image", "endnotes", "footnotes", "comments", "hyperlink")
    for key, relation in list(part.rels.items()):
        if relation.reltype.rpartition("/")[2] in gone:
            del part.rels[key]


def _free_list(document: Any) -> int:
    """The first number that no list of the reference document has."""
    try:
        numbers = document.part.numbering_part.element.xpath("w:num/@w:numId")
    except NotImplementedError:  # python-docx makes no numbering part of its own
        raise RenderError("reference.docx: no numbered list in it; start from the bundled one") from None
    return 1 + max(map(int, numbers), default=0)


def _section(document: Any) -> str:
    """The properties of the reference document's last section: its page, its edges."""
    from lxml import etree

    return str(etree.tostring(document.element.body[-1], encoding="unicode"))


def _fill_body(document: Any, body: Body, *, split: bool) -> None:
    """Put the blocks in place of what the reference document says; its page, in the section's properties, stays.

    `split`: the blocks end a section with the sources, and the last one goes on below them with the same edges.
    """
    from docx.oxml import parse_xml
    from lxml import etree

    last = document.element.body[-1]
    if split:
        for own in last.xpath("w:headerReference|w:footerReference|w:titlePg|w:type|w:pgNumType"):
            last.remove(own)
        last.xpath("w:endnotePr")[0].addnext(parse_xml(f'<w:type xmlns:w="{W}" w:val="continuous"/>'))
    section = etree.tostring(last).decode()
    # Parsed as one piece: moving ten thousand rows one by one takes quadratic time.
    new = parse_xml(f'<w:body xmlns:w="{W}">{"".join(body.blocks())}{section}</w:body>'.encode())
    document.element.replace(document.element.body, new)


# What may stand behind it in the settings (CT_Settings keeps an order).
_BEHIND_NOTES = ("compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping", "shapeDefaults",
                 "decimalSymbol", "listSeparator")  # fmt: skip


def _place_notes(document: Any) -> None:
    """Endnotes at the end of their section, so that Method can follow, and counted in digits (Word's are i, ii, iii).

    LibreOffice looks for the digits in the section only, and sets all notes on a last page.
    """
    from docx.oxml import parse_xml

    section = document.element.body[-1]
    for old in section.xpath("w:endnotePr"):
        section.remove(old)
    before = section.xpath("w:headerReference|w:footerReference|w:footnotePr")
    digits = '<w:numFmt w:val="decimal"/>'
    section.insert(len(before), parse_xml(f'<w:endnotePr xmlns:w="{W}">{digits}</w:endnotePr>'))
    settings = document.settings.element
    notes = next(iter(settings.xpath("w:endnotePr")), None)
    if notes is None:
        notes = parse_xml(f'<w:endnotePr xmlns:w="{W}"/>')
        behind = settings.xpath("|".join(f"w:{name}" for name in _BEHIND_NOTES))
        behind[0].addprevious(notes) if behind else settings.append(notes)
    for old in [*notes.findall(f"{{{W}}}pos"), *notes.findall(f"{{{W}}}numFmt")]:
        notes.remove(old)
    for at, xml in enumerate(('<w:pos xmlns:w="{}" w:val="sectEnd"/>', '<w:numFmt xmlns:w="{}" w:val="decimal"/>')):
        notes.insert(at, parse_xml(xml.format(W)))


def _fill_numbering(document: Any, lists: Sequence[tuple[int, int]]) -> None:
    """One numbering instance for each numbered list, so that each starts at its own number."""
    from docx.oxml import parse_xml

    numbering = document.part.numbering_part.element
    numbered = numbering.xpath('w:abstractNum[w:lvl/w:numFmt/@w:val="decimal"]/@w:abstractNumId')
    if not numbered:
        raise RenderError("reference.docx: no numbered list in it; start from the bundled one")
    for number, first in lists:
        numbering.append(
            parse_xml(
                f'<w:num xmlns:w="{W}" w:numId="{number}"><w:abstractNumId w:val="{numbered[0]}"/><w:lvlOverride '
                f'w:ilvl="0"><w:startOverride w:val="{first}"/></w:lvlOverride></w:num>'
            )
        )


def _fill_edges(document: Any, page: Page, brief: Brief, layout: Layout, width: int) -> None:
    """Running title and as-of at the head from page 2 on; page x of y at every foot; the label on every page."""
    from docx.oxml import parse_xml

    section = document.sections[0]
    section.different_first_page_header_footer = True
    tab = "<w:r><w:tab/></w:r>"
    title = run_xml(shorten(page.title, 60 if layout.tlp else 90)) + tab + run_xml(f"As of {display_day(brief.as_of)}")
    foot = run_xml("Extracts only; no assessment") + tab + run_xml("Page ") + field("PAGE", "1") + run_xml(" of ")
    foot += field("NUMPAGES", "1")
    stops = (width // 2, width) if layout.tlp else (width,)
    tabs = "".join(f'<w:tab w:val="{"right" if stop == width else "center"}" w:pos="{stop}"/>' for stop in stops)
    label = tab + _label(layout) if layout.tlp else ""
    for edge, style, content in (
        (section.header, "Header", title + label),
        (section.first_page_header, "Header", tab + label if label else ""),
        (section.footer, "Footer", foot + label),
        (section.first_page_footer, "Footer", foot + label),
    ):
        edge.is_linked_to_previous = False
        element = edge._element
        for child in list(element):
            element.remove(child)
        # The style's own stop is for the bundled page.
        properties = (
            f'<w:pPr><w:pStyle w:val="{style}"/><w:tabs><w:tab w:val="clear" w:pos="9070"/>{tabs}</w:tabs></w:pPr>'
        )
        element.append(parse_xml(f'<w:p xmlns:w="{W}">{properties}{content}</w:p>'.encode()))


def _label(layout: Layout) -> str:
    """As FIRST's TLP 2.0 asks: 12 points, its colour on black, at the right."""
    properties = (
        f'<w:rPr><w:b/><w:color w:val="{layout.colour[1:]}"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
        '<w:shd w:val="clear" w:color="auto" w:fill="000000"/></w:rPr>'
    )
    return f'<w:r>{properties}<w:t xml:space="preserve"> {layout.label} </w:t></w:r>'


def _fill_properties(document: Any, page: Page, brief: Brief) -> None:
    """Fixed core properties: the defaults are of 2013 and name the library as author."""
    properties = document.core_properties
    moment = datetime.combine(brief.as_of, time())
    # Open Packaging Conventions keep each property to 255 characters in python-docx.
    properties.title = shorten(page.title, 250)
    properties.subject = shorten(page.subtitle, 250)
    properties.author = shorten(page.prepared_by, 250) or "briefing"
    properties.last_modified_by = properties.author
    properties.created = properties.modified = moment
    properties.language = _REGIONS.get(page.language, page.language)
    properties.comments = properties.keywords = properties.category = ""
    properties.revision = 1
    for language in document.styles.element.xpath("w:docDefaults//w:lang"):
        language.set(f"{{{W}}}val", properties.language)
