"""Characters that act instead of showing (controls, direction marks), made visible before anything is set.

Article text is written by strangers: U+202E turns a sentence round on the page, and a control
character makes Word refuse the file. Data (`briefing.json`) keeps them; every document shows them as `[U+202E]`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.brief.page import Page, Run
from briefing.render.page_texts import with_texts

# C0 and C1 controls but for tab and newline, soft marks of direction (UAX #9), line and paragraph separators, the
# byte order mark, interlinear annotation, the replacement character (what the readers make of a
# control), noncharacters (Unicode 23.7) and halves of surrogate pairs, which no encoding takes.
_ACTING = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    "\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_BLANKS = re.compile(r"[ \t\r\n\v\f]+")


def neutral(text: str) -> str:
    r"""The text with every acting character shown by its number.

    >>> neutral("pay \u202eEUR 5\u202c now")
    'pay [U+202E]EUR 5[U+202C] now'
    """
    return _ACTING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def escaped(json: str) -> str:
    r"""JSON with its acting characters, and what could end a <script>, written as escapes: the same values.

    >>> escaped('"</script> \u202e"')
    '"\\u003c/script\\u003e \\u202e"'
    """
    return re.sub(f"[<>&]|{_ACTING.pattern}", lambda found: _utf16_escape(found[0]), json)


def _utf16_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def one_line(text: str) -> str:
    """`neutral`, with every stretch of blanks and newlines as one blank: for a place that holds one line."""
    return neutral(_BLANKS.sub(" ", text))


def count(text: str) -> int:
    """How many characters `neutral` would show by number."""
    return len(_ACTING.findall(text))


def neutral_page(page: Page) -> Page:
    """The page with nothing acting left in it; if there was any, Method says how many."""
    found = 0

    def change(text: str) -> str:
        nonlocal found
        found += count(text)
        return one_line(text)

    page = with_texts(page, change)
    if not found:
        return page
    characters = "One control or direction character" if found == 1 else f"{found} control or direction characters"
    said = Run(text=f"{characters} in the sources’ words printed as [U+…].", voice="fixed")
    return replace(page, method=(*page.method, (said,)))
