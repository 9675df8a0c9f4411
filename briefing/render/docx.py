"""The brief as `briefing.docx`, in the styles of a reference document (see `reference.py`).

The body is written as XML in one go: python-docx's own tables take quadratic time, and its text setter
knows neither links nor fields. Word opens the file without a prompt: no field asks to be updated.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from briefing.brief.brief import Brief
from briefing.brief.page import Page
from briefing.edtf import display_day
from briefing.errors import RenderError
from briefing.render.docx_body import Body, run_xml
from briefing.render.docx_figure import draw
from briefing.render.neutral import neutral_page
from briefing.render.package import checked, repack
from briefing.render.pages import shorten
from briefing.render.templates import find_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Word's own language tags have a region; where the settings name none, these.
_REGIONS = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "nl": "nl-NL", "pl": "pl-PL"}


def write_docx(brief: Brief, page: Page, template: str | Path = "default") -> bytes:
    """`briefing.docx`. Raises RenderError where the template's reference.docx is none."""
    page = neutral_page(page)
    document = _reference(find_file(template, "reference.docx"))
    body = Body(page, draw(document.part, page.figure))
    _fill_body(document, body)
    _fill_numbering(document, body.lists)
    _fill_edges(document, page, brief)
    _fill_properties(document, page, brief)
    stream = BytesIO()
    document.save(stream)
    return repack(stream.getvalue())


def _reference(path: Path) -> Any:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    content = checked(path)
    try:
        return docx.Document(BytesIO(content))
    except (OpcError, LxmlError, KeyError, ValueError) as error:
        raise RenderError(f"{path}: not a Word document that can be filled in ({error})") from error


def _fill_body(document: Any, body: Body) -> None:
    """Put the blocks in place of what the reference document says; its page, in the section's properties, stays."""
    from docx.oxml import parse_xml
    from lxml import etree

    old = document.element.body
    # Parsed as one piece: moving ten thousand rows one by one takes quadratic time.
    section = etree.tostring(old[-1]).decode() if len(old) and old[-1].tag == f"{{{W}}}sectPr" else ""
    new = parse_xml(f'<w:body xmlns:w="{W}">{"".join(body.blocks())}{section}</w:body>'.encode())
    document.element.replace(old, new)


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


def _fill_edges(document: Any, page: Page, brief: Brief) -> None:
    """Running title and as-of at the head from page 2 on; page x of y at every foot."""
    from docx.oxml import parse_xml

    section = document.sections[0]
    section.different_first_page_header_footer = True
    tab = "<w:r><w:tab/></w:r>"
    title = run_xml(shorten(page.title, 90)) + tab + run_xml(f"As of {display_day(brief.as_of)}")
    foot = (
        run_xml("Extracts only; no assessment") + tab + run_xml("Page ") + _field("PAGE", "1") + run_xml(" of ")
        + _field("NUMPAGES", "1")
    )  # fmt: skip
    for edge, style, content in (
        (section.header, "Header", title),
        (section.first_page_header, "Header", ""),
        (section.footer, "Footer", foot),
        (section.first_page_footer, "Footer", foot),
    ):
        edge.is_linked_to_previous = False
        element = edge._element
        for child in list(element):
            element.remove(child)
        element.append(
            parse_xml(f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'.encode())
        )


def _field(name: str, shown: str) -> str:
    return f"<w:fldSimple w:instr={quoteattr(f' {name} ')}>{run_xml(shown)}</w:fldSimple>"


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
