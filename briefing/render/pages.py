"""The page as HTML from a template: what the web page and the PDF have in common.

The variables of a template are a stable set:

- `page` (brief/page.py), `as_of` (ISO day), `as_of_words`, `generator`, `figure` (SVG, "" below four marks),
  `figure_key` (its legend), `print` (true in the PDF), `compact` (a chronology so long that its cells are bare
  text), `paper` ("" for the stylesheet's own), `tlp` ("TLP:RED", or "") and `tlp_colour`, `contents` (true where
  the page is long), `sections` (their anchors and headings); the web page also gets `data`, `script`, `script_hash`
  and `fonts()`, the bundled fonts as CSS;
- the filters `pieces` (a line as set pieces), `plain` (a line as bare text), `pointer` (attributes that open a
  source; empty in print), `joint` (", " or " " before a speaker's context), `foreign`, `shorten(n)` and `together`;
- `include_text(name)`, a file of the template as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from briefing.brief.brief import Brief
from briefing.brief.page import ChronologyRow, Page
from briefing.edtf import display_day
from briefing.render.breaks import together, with_whole_dates
from briefing.render.figure import figure_key, write_figure
from briefing.render.layout import Layout
from briefing.render.length import is_long, sections
from briefing.render.neutral import neutral_page
from briefing.render.page_texts import count_runs
from briefing.render.templates import fill
from briefing.render.typeset import Piece, joint, pieces, plain


def fill_page(
    brief: Brief,
    page: Page,
    layout: Layout,
    name: str,
    pointer: Callable[[Piece | ChronologyRow], str],
    more: dict[str, Any],
) -> str:
    """The template's file `name` with the page in it."""
    page = with_whole_dates(neutral_page(page))
    values = {
        "page": page,
        "as_of": brief.as_of.isoformat(),
        "as_of_words": display_day(brief.as_of),
        "generator": f"briefing {brief.generator_version}",
        "figure": Markup(write_figure(page.figure, buttons=not more["print"])),  # our own SVG, its texts escaped
        "figure_key": figure_key(page.figure),
        "paper": layout.paper,
        "tlp": layout.label,
        "tlp_colour": layout.colour,
        "sections": sections(page),
        "contents": is_long(page),
        **more,
    }
    return fill(
        layout.template,
        name,
        values,
        {
            "pieces": pieces,
            "pointer": pointer,
            "shorten": shorten,
            "joint": joint,
            "together": together,
            "plain": plain,
            "foreign": is_foreign,
        },
        count_runs(page),
    )


# Blocks of Unicode that the bundled fonts do not have: they hold Latin, Greek, Cyrillic, punctuation, symbols.
_FOREIGN = re.compile("[\u0530-\u1dff\u2c00-\ua71f\ua800-\ud7ff\uf900-\ufaff\ufb1d-\U0010ffff]")


def is_foreign(text: str) -> bool:
    """Whether some of its letters can only be printed in a font of the machine.

    >>> is_foreign("Ελλάδα, Київ, Łódź – 5 €"), is_foreign("北京")
    (False, True)
    """
    return bool(_FOREIGN.search(text))


def shorten(text: str, length: int) -> str:
    """At most `length` characters, cut at a blank.

    >>> shorten("a long running title", 12)
    'a long …'
    """
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip() + " …"
