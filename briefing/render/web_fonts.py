"""The bundled fonts inside the web page, cut to the scripts that it shows: it looks and prints as the PDF does."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO

from briefing.render.templates import folder

# Family, weight, style, file. Measured for an English page: 14 KB and 0.1 CPU-s a face, with pairs of letters that are
# moved together 18 KB and 0.3: the serif of title and text has them.
FACES = (
    ("Source Serif 4", 400, "normal", "SourceSerif4-Regular.ttf"),
    ("Source Serif 4", 600, "normal", "SourceSerif4-Semibold.ttf"),
    ("Source Sans 3", 400, "normal", "SourceSans3-Regular.ttf"),
    ("Source Sans 3", 600, "normal", "SourceSans3-Semibold.ttf"),
    ("Source Sans 3", 400, "italic", "SourceSans3-It.ttf"),
)
# Western European letters, punctuation and the program's own signs are always there; any other block of Unicode that
# holds a letter of the page comes as a whole, so that pages in one language share the cut fonts.
_ALWAYS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2010, 0x2070),
    *range(0x2070, 0x207A),
    *map(ord, "€≠→●○▬◊◌"),
)
_BLOCKS = (range(0x100, 0x180), range(0x180, 0x250), range(0x250, 0x370), range(0x370, 0x400), range(0x400, 0x460),
           range(0x460, 0x530), range(0x1E00, 0x1F00), range(0x1F00, 0x2000), range(0x2000, 0x2010),
           range(0x207A, 0x2100), range(0x2100, 0x2200), range(0x2200, 0x2300), range(0x2300, 0x2C00),
           range(0xA640, 0xA800), range(0xFB00, 0xFB10))  # fmt: skip


def font_faces(texts: Iterable[str]) -> str:
    """The stylesheet's @font-face rules, with what the texts need of each face as a `data:` URI."""
    letters: set[str] = set()
    for text in texts:
        letters.update(text)
    rare = {ord(letter) for letter in letters} - set(_ALWAYS)
    needed = (block for block in _BLOCKS if any(code in block for code in rare))
    codes = tuple(sorted({*_ALWAYS, *(code for block in needed for code in block)}))
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
        f'src: url("data:font/woff2;base64,{base64.b64encode(_subset(name, codes)).decode()}"); }}'
        for family, weight, style, name in FACES
    )


@lru_cache(maxsize=20)  # for a page written again, and in a process that writes many
def _subset(name: str, codes: tuple[int, ...]) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(folder() / "fonts" / name, recalcTimestamp=False, lazy=True)
    features = ["kern"] if "Serif" in name else []
    subsetter = Subsetter(Options(layout_features=features, hinting=False))
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.flavor = "woff2"
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()
