"""How long a page is in print, estimated from its texts: lines of the bundled design, before anything is set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing.brief.page import FigureMark, Line, Page
from briefing.render.figure import figure_height
from briefing.render.layout import PAPERS, Layout

# Measured on the bundled design on A4: text stands in a column of 136 mm, 9.6 points serif.
CHARACTERS_A_LINE, LINES_A_PAGE = 84, 52
# A page above this many has a list of contents.
PAGES_WITHOUT_CONTENTS = 6
HEADING = 3
_FIGURE_POINTS_A_LINE = 16.8  # of the figure's own, which is set as wide as the text
_CELL = 46  # characters a line of a table's widest column


def lines_on(lines: int, layout: Layout) -> int:
    """How many of so many lines of the bundled A4 the layout's paper holds, a label in its head and foot.

    >>> lines_on(100, Layout()), lines_on(100, Layout(paper="Letter")), lines_on(100, Layout(tlp="RED"))
    (100, 93, 97)
    """
    margins = 43  # millimetres above and below the text
    height = PAPERS[layout.paper or "A4"][1] - margins
    return round(lines * height / (PAPERS["A4"][1] - margins) * (0.97 if layout.tlp else 1))


def lines_of(*parts: Line | str, width: int = CHARACTERS_A_LINE) -> int:
    """The lines that parts take, each beginning on its own; an empty one takes none."""
    lengths = (len(part) if isinstance(part, str) else sum(_length(part)) for part in parts)
    return sum(-(-length // width) for length in lengths)


def _length(line: Line) -> Iterator[int]:
    for run in line:
        yield len(run.text) + (6 if run.note else 0)


def row_lines(cells: Iterable[Line], width: int = _CELL) -> int:
    """The lines of a table's row: its longest cell, and the space around it."""
    return 1 + max((lines_of(cell, width=width) for cell in cells), default=0)


def figure_lines(marks: Sequence[FigureMark]) -> int:
    """The lines that the figure takes, with its legend; 0 without one."""
    height = figure_height(marks)
    return 2 + round(height / _FIGURE_POINTS_A_LINE) if height else 0


def printed_lines(page: Page) -> int:
    """The whole page in lines."""
    listed = (*page.read_first, *page.changes, *page.sources, *page.method, page.undated, page.only_in, page.concerns)
    total = 6 + lines_of(page.title, page.subtitle, *listed) + HEADING * len(sections(page))
    total += sum(1 + lines_of(point.text, point.source) for point in page.summary)
    total += figure_lines(page.figure)
    total += sum(2 + lines_of(*actor.statements) for actor in page.statements)
    total += sum(2 + lines_of(*group.lines) for group in (*page.questions, *page.wire))
    total += sum(map(row_lines, page.differences.rows)) if page.differences else 0
    return total + sum(row_lines((row.when, row.what, row.status)) for row in page.chronology)


def is_long(page: Page) -> bool:
    """Whether a reader needs a list of contents."""
    return printed_lines(page) > PAGES_WITHOUT_CONTENTS * LINES_A_PAGE


def sections(page: Page) -> tuple[tuple[str, str], ...]:
    """The sections that the page has, in the order of print: an anchor and the heading."""
    has: tuple[tuple[str, str, object], ...] = (
        ("summary", "Summary", page.summary),
        ("changes", "What changed", page.changes),
        ("timeline", "Timeline", page.figure),
        ("statements", "Key statements", page.statements or page.statements_elsewhere),
        ("questions", "Open questions", page.questions or page.concerns),
        ("differences", "Where the sources differ", page.differences or page.only_in),
        ("chronology", "Chronology", page.chronology or page.undated or page.wire),
        ("sources", "Sources", page.sources),
        ("method", "Method", page.method),
    )
    return tuple((anchor, heading) for anchor, heading, content in has if content)
