"""The bundled fonts inside the reference document, so that Word and LibreOffice show them where they are not installed.

ECMA-376, part 4, 4.8: each is scrambled with a key that the font table names. Only the letters that an article in a
European language needs are embedded; a table of kerning and the hints of a printer would triple the file.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from briefing.render.templates import folder

TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
# Family, the slot of the font table, the file.
FACES = (
    ("Source Serif 4", "embedRegular", "SourceSerif4-Regular.ttf"),
    ("Source Serif 4", "embedBold", "SourceSerif4-Semibold.ttf"),
    ("Source Serif 4", "embedItalic", "SourceSerif4-It.ttf"),
    ("Source Sans 3", "embedRegular", "SourceSans3-Regular.ttf"),
    ("Source Sans 3", "embedBold", "SourceSans3-Semibold.ttf"),
    ("Source Sans 3", "embedItalic", "SourceSans3-It.ttf"),
)
# Latin, Greek, Cyrillic, punctuation, superscripts, currencies, arrows.
_CHARACTERS = (range(0x20, 0x180), range(0x218, 0x21C), range(0x2C6, 0x2DE), range(0x300, 0x36F), range(0x370, 0x460),
               range(0x1E80, 0x1E86), range(0x1E9E, 0x1E9F), range(0x2000, 0x20C0), range(0x2116, 0x2123),
               range(0x2190, 0x2194), range(0x2212, 0x2213), range(0x25A0, 0x25D0))  # fmt: skip


def embedded_fonts() -> Iterator[tuple[str, str, str, bytes]]:
    """Family, slot, key and scrambled bytes of each face; the same on every machine."""
    for family, slot, name in FACES:
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"briefing/{name}")
        yield family, slot, f"{{{str(key).upper()}}}", scrambled(_subset(name, family, slot), key)


def scrambled(font: bytes, key: uuid.UUID) -> bytes:
    """The font with its first 32 bytes XORed with the key, read backwards; twice gives the font again."""
    turned = key.bytes[::-1]
    return bytes(byte ^ turned[at % 16] for at, byte in enumerate(font[:32])) + font[32:]


def _subset(name: str, family: str, slot: str) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(folder() / "fonts" / name, recalcTimestamp=False)
    options = Options(layout_features=["kern", "mark", "mkmk", "ccmp"], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for block in _CHARACTERS for code in block])
    subsetter.subset(font)
    if slot == "embedBold":
        _call_bold(font, family)
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


def _call_bold(font: Any, family: str) -> None:
    """Word looks for bold by the old names, under which a semibold face is a family of its own."""
    names = font["name"]
    for number, words in ((1, family), (2, "Bold"), (4, f"{family} Bold")):
        names.setName(words, number, 3, 1, 0x409)
    for number in (16, 17):
        names.removeNames(nameID=number)
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x40 | 0x20
    font["head"].macStyle |= 1
