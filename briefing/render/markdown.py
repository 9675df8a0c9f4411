"""The brief as `briefing.md`: CommonMark with tables, notes as ¹¶4, sources and method at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.brief.brief import Brief
from briefing.brief.page import Group, Line, Page, Run
from briefing.render.layout import STANDARD, Layout
from briefing.render.neutral import neutral_page
from briefing.render.typeset import Piece, joint, pieces

# What starts markup anywhere in a line (CommonMark 0.31, GFM tables and strikethrough). `&` only where an entity
# could begin, so that "A & B" stays readable.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|(?<=:)/(?=/)")
# What starts a block at the head of a line: a list, a heading, a rule, a number with its dot.
_BLOCK = re.compile(r"^(\s*)(?:([-+#=])|(\d{1,9})([.)])(?=\s|$))")


def write_markdown(brief: Brief, page: Page, layout: Layout = STANDARD) -> bytes:
    """`briefing.md` in UTF-8, one newline at the end."""
    page = neutral_page(page)
    label = f"**{layout.label}**\n" if layout.label else ""
    blocks = [label, *_blocks(page), label] if label else _blocks(page)
    return ("\n".join(blocks).rstrip("\n") + "\n").encode()


def _blocks(page: Page) -> Iterator[str]:
    yield f"# {_escape(page.title)}\n"
    yield f"*{_escape(page.subtitle)}*\n"
    if page.prepared_by:
        yield f"Prepared by {_escape(page.prepared_by)}\n"
    if page.read_first:
        yield "> **Read first.** " + "\n>\n> ".join(_line(line) for line in page.read_first) + "\n"
    yield from _summary(page)
    yield from _listed("What changed", page.changes)
    yield from _statements(page)
    if page.questions or page.concerns:
        yield "## Open questions\n"
        for group in page.questions:
            yield from _group(group, numbered=True)
        yield from _paragraph(page.concerns)
    if page.differences or page.only_in:
        yield "## Where the sources differ\n"
        if page.differences:
            yield _table(page.differences.head, page.differences.rows)
        yield from _paragraph(page.only_in)
    yield from _chronology(page)
    if page.sources:
        yield "## Sources\n"
        yield "\n".join(f"{number}. {_line(line)}" for number, line in enumerate(page.sources, 1)) + "\n"
    yield from _listed("Method", page.method)


def _summary(page: Page) -> Iterator[str]:
    if not page.summary:
        return
    yield "## Summary\n"
    for number, point in enumerate(page.summary, 1):
        yield f"{number}. **{_escape(point.label)}** {_line(point.text)}  \n   {_line(point.source)}"
    yield ""
    yield from _paragraph(page.agreed)


def _statements(page: Page) -> Iterator[str]:
    if not page.statements and not page.statements_elsewhere:
        return
    yield "## Key statements\n"
    for actor in page.statements:
        role = f", {_escape(actor.role)}" if actor.role else ""
        yield f"**{_escape(actor.name)}**{role}{joint(actor.context)}{_line(actor.context)}".rstrip() + "\n"
        yield "\n".join(f"- {_line(line)}" for line in actor.statements) + "\n"
    yield from _paragraph(page.statements_elsewhere)


def _chronology(page: Page) -> Iterator[str]:
    if not (page.chronology or page.undated or page.wire):
        return
    yield "## Chronology\n"
    if page.chronology:
        head = [(Run(text=name),) for name in ("When", "What", "Status", "Sources")]
        yield _table(head, [(row.when, row.what, row.status, row.sources) for row in page.chronology])
    yield from _paragraph(page.undated)
    for group in page.wire:
        yield from _group(group, numbered=False)


def _group(group: Group, *, numbered: bool) -> Iterator[str]:
    yield f"*{_escape(group.heading)}*\n"
    marks = (f"{number}." if numbered else "-" for number in range(group.first, group.first + len(group.lines)))
    yield "\n".join(f"{mark} {_line(line)}" for mark, line in zip(marks, group.lines, strict=True)) + "\n"


def _listed(heading: str, lines: Sequence[Line]) -> Iterator[str]:
    if lines:
        yield f"## {heading}\n"
        yield "\n".join(f"- {_line(line)}" for line in lines) + "\n"


def _paragraph(line: Line) -> Iterator[str]:
    if line:
        yield _line(line) + "\n"


def _table(head: Sequence[Line], rows: Sequence[Sequence[Line]]) -> str:
    lines = [head, *rows]
    cells = ["| " + " | ".join(_line(cell) for cell in line) + " |" for line in lines]
    return "\n".join([cells[0], "|" + " --- |" * len(head), *cells[1:]]) + "\n"


def _line(line: Line) -> str:
    set_ = _joined(pieces(line))
    texts = ["", *(piece.text for piece in set_), ""]
    text = "".join(_piece(piece, texts[at], texts[at + 2]) for at, piece in enumerate(set_))
    return _BLOCK.sub(lambda found: found[1] + (f"\\{found[2]}" if found[2] else f"{found[3]}\\{found[4]}"), text)


def _joined(line: list[Piece]) -> list[Piece]:
    """Neighbours of one style as one: `*a**b*` is no emphasis."""
    done: list[Piece] = []
    for piece in line:
        if done and done[-1].style == piece.style and piece.style in _EMPHASIS:
            done[-1] = Piece(text=done[-1].text + piece.text, style=piece.style)
        else:
            done.append(piece)
    return done


_EMPHASIS = {"fixed": "*", "strong": "**"}


def _piece(piece: Piece, before: str, after: str) -> str:
    """The piece with its emphasis, whose marks CommonMark (6.2) lets stand only at the edge of a word.

    So blanks stay outside, and so does punctuation that touches the piece beside it.
    """
    mark = _EMPHASIS.get(piece.style, "")
    start, end = _core(piece.text, before[-1:], after[:1])
    if not mark or start >= end:
        return _escape(piece.text)
    text = piece.text
    return f"{_escape(text[:start])}{mark}{_escape(text[start:end])}{mark}{_escape(text[end:])}"


def _core(text: str, before: str, after: str) -> tuple[int, int]:
    start, end = 0, len(text)
    loose_start, loose_end = not before or before.isspace(), not after or after.isspace()
    while start < end and (text[start].isspace() or not (text[start].isalnum() or loose_start)):
        loose_start = loose_start or text[start].isspace()
        start += 1
    while start < end and (text[end - 1].isspace() or not (text[end - 1].isalnum() or loose_end)):
        loose_end = loose_end or text[end - 1].isspace()
        end -= 1
    return start, end


def _escape(text: str) -> str:
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text)
