"""The reference document that every Word file starts from: its styles, page, lists and language.

`python -m briefing.render.reference templates/default/reference.docx` writes it anew. A user restyles the file in
Word and names the folder it lies in as the template; the styles are found by id.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from briefing.render.embedded_fonts import TYPE, embedded_fonts
from briefing.render.package import repack

SERIF, SANS = "Source Serif 4", "Source Sans 3"
# Where the bundled families are not installed, Word takes the alternative that the font table names.
ALTERNATIVES = {SERIF: ("Georgia", "roman"), SANS: ("Calibri", "swiss")}
INK, SOFT, ACCENT, WARN, TINT, TINT2 = "1A1A1A", "4A4F57", "17365D", "B7791F", "EEF2F7", "F3F3F1"
# Boxes reach into the margins, so that their text stands in line with all other text.
_SIDE = "".join(f'<w:{side} w:val="single" w:sz="48" w:space="2" w:color="{{0}}"/>' for side in ("left", "right"))
_SIDES, _SIDES2 = _SIDE.format(TINT), _SIDE.format(TINT2)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# name, id, based on, next, font, size in points, paragraph properties, run properties
_SPACE = '<w:spacing w:before="{}" w:after="{}" w:line="{}" w:lineRule="auto"/>'
PARAGRAPHS: tuple[tuple[str, str, str, str, str, float, str, str], ...] = (
    ("Normal", "Normal", "", "", SERIF, 10, "<w:widowControl/>" + _SPACE.format(0, 80, 271),
     f'<w:color w:val="{INK}"/>'),
    ("Title", "Title", "Normal", "Subtitle", SERIF, 17,
     '<w:keepNext/><w:pBdr><w:top w:val="single" w:sz="18" w:space="6" w:color="17365D"/></w:pBdr>'
     + _SPACE.format(0, 80, 240), '<w:b/>'),
    ("Subtitle", "Subtitle", "Normal", "Normal", SANS, 9, _SPACE.format(0, 200, 259), f'<w:color w:val="{SOFT}"/>'),
    ("heading 1", "Heading1", "Normal", "Normal", SANS, 12.5,
     '<w:keepNext/><w:keepLines/><w:pBdr><w:top w:val="single" w:sz="4" w:space="5" w:color="9AA7B8"/></w:pBdr>'
     + _SPACE.format(280, 80, 240) + '<w:outlineLvl w:val="0"/>', f'<w:b/><w:color w:val="{ACCENT}"/>'),
    ("heading 2", "Heading2", "Normal", "Normal", SANS, 10,
     "<w:keepNext/><w:keepLines/>" + _SPACE.format(140, 40, 259) + '<w:outlineLvl w:val="1"/>', "<w:b/>"),
    ("Read First", "ReadFirst", "Normal", "Normal", SANS, 9,
     f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{WARN}"/></w:pBdr>'
     + _SPACE.format(0, 0, 271) + '<w:ind w:left="200"/>', ""),
    ("Summary Heading", "SummaryHeading", "Heading1", "SummaryPoint", SANS, 12.5,
     f'<w:keepNext/><w:pBdr><w:top w:val="single" w:sz="36" w:space="0" w:color="{TINT}"/>{_SIDES}</w:pBdr>'
     f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>' + _SPACE.format(240, 0, 240), ""),
    ("Summary Point", "SummaryPoint", "Normal", "SummarySource", SERIF, 10,
     f'<w:keepNext/><w:keepLines/><w:pBdr>{_SIDES}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
     + _SPACE.format(80, 0, 271), ""),
    ("Summary Source", "SummarySource", "SummaryPoint", "SummaryPoint", SANS, 8.5,
     '<w:keepNext w:val="0"/><w:keepLines/>' + _SPACE.format(0, 40, 259) + '<w:ind w:left="360" w:hanging="360"/>',
     f'<w:color w:val="{SOFT}"/>'),
    ("Speaker", "Speaker", "Heading2", "ListBullet", SANS, 10,
     "<w:keepNext/>" + _SPACE.format(120, 20, 259), '<w:b w:val="0"/>'),
    ("Group Heading", "GroupHeading", "Heading2", "ListNumber", SANS, 9.5,
     "<w:keepNext/>" + _SPACE.format(120, 20, 259), '<w:b w:val="0"/><w:i/>'),
    ("List Bullet", "ListBullet", "Normal", "", SERIF, 10, '<w:numPr><w:numId w:val="1"/></w:numPr>'
     + _SPACE.format(0, 40, 264), ""),
    ("List Number", "ListNumber", "Normal", "", SERIF, 10, '<w:numPr><w:numId w:val="2"/></w:numPr>'
     + _SPACE.format(0, 40, 264), ""),
    ("Table Text", "TableText", "Normal", "", SANS, 9, _SPACE.format(30, 40, 252), ""),
    ("Table Heading", "TableHeading", "TableText", "", SANS, 9, "<w:keepNext/>" + _SPACE.format(30, 40, 252),
     f'<w:b/><w:color w:val="{ACCENT}"/>'),
    ("Source Entry", "SourceEntry", "Normal", "", SANS, 9, _SPACE.format(0, 50, 259), ""),
    ("endnote text", "EndnoteText", "SourceEntry", "", SANS, 9,
     '<w:tabs><w:tab w:val="left" w:pos="360"/></w:tabs>' + _SPACE.format(0, 50, 259)
     + '<w:ind w:left="360" w:hanging="360"/>', ""),
    ("Contents Heading", "ContentsHeading", "Normal", "TOC1", SANS, 9, "<w:keepNext/>" + _SPACE.format(160, 20, 259),
     f'<w:b/><w:color w:val="{ACCENT}"/>'),
    ("toc 1", "TOC1", "Normal", "Normal", SANS, 9, _SPACE.format(0, 10, 259), ""),
    ("Method Text", "MethodText", "ListBullet", "", SANS, 9,
     f'<w:pBdr>{_SIDES2}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{TINT2}"/>'
     + _SPACE.format(0, 40, 259), ""),
    ("caption", "Caption", "Normal", "Normal", SANS, 8.5, _SPACE.format(40, 120, 252), f'<w:color w:val="{SOFT}"/>'),
    ("header", "Header", "Normal", "", SANS, 8, '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>'
     + _SPACE.format(0, 0, 240), f'<w:color w:val="{SOFT}"/>'),
    ("footer", "Footer", "Normal", "", SANS, 8, '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>'
     + _SPACE.format(0, 0, 240), f'<w:color w:val="{SOFT}"/>'),
)  # fmt: skip
CHARACTERS: tuple[tuple[str, str, str], ...] = (
    ("Verbatim", "Verbatim", f'<w:rFonts w:ascii="{SERIF}" w:hAnsi="{SERIF}" w:cs="{SERIF}"/>'),
    ("Gloss", "Gloss", f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/><w:color w:val="{SOFT}"/>'),
    ("Set Phrase", "SetPhrase", "<w:i/>"),
    ("Strong", "Strong", "<w:b/>"),
    ("Label", "Label", f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/><w:b/><w:color w:val="{ACCENT}"/>'),
    ("endnote reference", "EndnoteReference", f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/>'
     f'<w:color w:val="{ACCENT}"/><w:sz w:val="20"/><w:u w:val="none"/><w:vertAlign w:val="superscript"/>'),
    ("Note Place", "NotePlace", f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/>'
     f'<w:color w:val="{ACCENT}"/><w:sz w:val="16"/><w:u w:val="none"/>'),
    ("Hyperlink", "Hyperlink", f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>'),
)  # fmt: skip


def _styles() -> str:
    styles = [
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{SERIF}" w:hAnsi="{SERIF}"'
        f' w:eastAsia="{SERIF}" w:cs="{SERIF}"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB"'
        ' w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    ]
    styles += [_paragraph_style(*row) for row in PARAGRAPHS]
    styles.append(
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph '
        'Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority '
        'w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top '
        'w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" '
        'w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="BriefingTable"><w:name w:val="Briefing Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="B9C2CF"/>'
        '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="B9C2CF"/></w:tblBorders><w:tblCellMar><w:left w:w="0" '
        'w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow">'
        f'<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/></w:tcBorders>'
        "</w:tcPr></w:tblStylePr></w:style>"
    )
    for name, style_id, properties in CHARACTERS:
        custom = "" if name in ("Strong", "Hyperlink", "endnote reference") else ' w:customStyle="1"'
        styles.append(
            f'<w:style w:type="character"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/><w:basedOn '
            f'w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{properties}</w:rPr></w:style>'
        )
    return "".join(styles) + "</w:styles>"


_BUILT_IN = {"Normal", "Title", "Subtitle", "heading 1", "heading 2", "List Bullet", "List Number", "caption", "header",
             "footer", "endnote text", "toc 1"}  # fmt: skip


def _paragraph_style(name: str, style_id: str, base: str, after: str, font: str, size: float, paragraph: str,
                     run: str) -> str:  # fmt: skip
    default = ' w:default="1"' if name == "Normal" else "" if name in _BUILT_IN else ' w:customStyle="1"'
    half_points = round(size * 2)
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    following = f'<w:next w:val="{after}"/>' if after else ""
    # CT_RPr keeps an order: fonts, bold, italic, colour, size.
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
    sizes = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style_id}"><w:name w:val="{name}"/>{based}{following}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{fonts}{run}{sizes}</w:rPr></w:style>"
    )


def _numbering() -> str:
    def level(form: str, text: str, left: int) -> str:
        return (
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc '
            f'w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{left}"/></w:pPr><w:rPr><w:rFonts '
            f'w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/><w:color w:val="{ACCENT}"/></w:rPr></w:lvl>'
        )

    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        f'{level("bullet", "–", 284)}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType '
        f'w:val="singleLevel"/>{level("decimal", "%1.", 360)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId '
        'w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _fill_fonts(table: Any) -> None:
    """The font table's part, with the fonts themselves."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    inside: dict[str, str] = {}
    for number, (family, slot, key, content) in enumerate(embedded_fonts(), 1):
        part = Part(PackURI(f"/word/fonts/font{number}.odttf"), TYPE, content, table.package)
        found = table.relate_to(part, RELATIONSHIP_TYPE.FONT)
        inside[family] = inside.get(family, "") + f'<w:{slot} r:id="{found}" w:fontKey="{key}"/>'
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="00"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="variable"/>{inside[name]}</w:font>'
        for name, (other, family) in ALTERNATIVES.items()
    )
    table._blob = f'<w:fonts xmlns:w="{W}" xmlns:r="{R}">{fonts}</w:fonts>'.encode()


_SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:embedTrueTypeFonts/><w:defaultTabStop '
    'w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:endnotePr>'
    '<w:numFmt w:val="decimal"/><w:endnote w:id="-1"/><w:endnote w:id="0"/>'
    '</w:endnotePr><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def build_reference() -> bytes:
    """The reference document's bytes; the same on every machine."""
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.shared import Mm

    document = docx.Document()
    parts: dict[str, Any] = {str(part.partname): part for part in document.part.package.iter_parts()}
    for name, xml in (("styles", _styles()), ("numbering", _numbering()), ("settings", _SETTINGS)):
        part = parts.get(f"/word/{name}.xml") or document.part.numbering_part
        _replace(part, xml)
    _fill_fonts(parts["/word/fontTable.xml"])
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
    for key, relation in list(document.part.rels.items()):
        if relation.reltype in (
            RELATIONSHIP_TYPE.CUSTOM_XML,
            RELATIONSHIP_TYPE.WEB_SETTINGS,
        ) or relation.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[key]
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    section.header_distance = section.footer_distance = Mm(12)
    stream = BytesIO()
    document.save(stream)
    return repack(stream.getvalue())


def _replace(part: Any, xml: str) -> None:
    """Give a part new XML: python-docx keeps the parsed tree, so its children are exchanged."""
    from docx.oxml import parse_xml

    part._element = parse_xml(xml.encode())


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build_reference())
