"""The timeline figure in the Word document: a PNG for every program, with the SVG beside it for those that draw it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

from briefing.brief.page import FigureMark
from briefing.render.figure import describe, write_figure
from briefing.render.templates import folder

_EMU_PER_TWENTIETH = 635
_ZOOM = 3  # 300 dots an inch at that width
_NAMESPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# Office's extension for vector pictures (MS-ODRAWXML, 2.2.3).
_SVG = (
    '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed=%s/></a:ext></a:extLst>'
)


def draw(part: Any, marks: Sequence[FigureMark], width: int) -> str:
    """The run that shows the figure, its pictures added to the document's part; "" below four marks.

    `width` is the text's, in twentieths of a point.
    """
    svg = write_figure(marks)
    if not svg:
        return ""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    picture, _ = part.get_or_add_image(BytesIO(to_png(svg)))
    vector = Part(PackURI("/word/media/timeline.svg"), "image/svg+xml", svg.encode(), part.package)
    vector_id = part.relate_to(vector, RELATIONSHIP_TYPE.IMAGE)
    across = width * _EMU_PER_TWENTIETH
    wide, high = (float(value) for value in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
    size = f'cx="{across}" cy="{round(across * high / wide)}"'
    return (
        f'<w:r><w:drawing><wp:inline {_NAMESPACES} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="1" name="Timeline" descr={quoteattr(describe(marks))}/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" '
        f'name="timeline.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed={quoteattr(picture)}>'
        f"{_SVG % quoteattr(vector_id)}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def to_png(svg: str) -> bytes:
    """The figure as a picture, set in the bundled fonts whatever the machine has."""
    import resvg_py

    fonts = folder() / "fonts"
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=_ZOOM,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=[str(fonts / name) for name in ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf")],
            sans_serif_family="Source Sans 3",
        )
    )
