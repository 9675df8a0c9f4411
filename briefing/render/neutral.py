"""Characters that act instead of showing (controls, direction marks), made visible before anything is set.

Article text is written by strangers: U+202E turns a sentence round on the page, and a control
character makes Word refuse the file. Data (`briefing.json`) keeps them; every document shows them as `[U+202E]`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.brief.page import Actor, ChronologyRow, Group, Line, Page, Point, Run, Table

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
    found = sum(count(text) for text in _texts(page))
    lines = tuple[Line, ...]

    def many(values: lines) -> lines:
        return tuple(_line(value) for value in values)

    method = many(page.method)
    if found:
        characters = "One control or direction character" if found == 1 else f"{found} control or direction characters"
        method += ((Run(text=f"{characters} in the sources’ words printed as [U+…].", voice="fixed"),),)
    return replace(
        page,
        title=one_line(page.title),
        subtitle=one_line(page.subtitle),
        prepared_by=one_line(page.prepared_by),
        read_first=many(page.read_first),
        summary=tuple(_point(point) for point in page.summary),
        agreed=_line(page.agreed),
        changes=many(page.changes),
        figure=tuple(replace(mark, label=one_line(mark.label)) for mark in page.figure),
        statements=tuple(_actor(actor) for actor in page.statements),
        statements_elsewhere=_line(page.statements_elsewhere),
        questions=tuple(_group(group) for group in page.questions),
        concerns=_line(page.concerns),
        differences=None if page.differences is None else _table(page.differences),
        only_in=_line(page.only_in),
        chronology=tuple(_row(row) for row in page.chronology),
        undated=_line(page.undated),
        wire=tuple(_group(group) for group in page.wire),
        sources=many(page.sources),
        method=method,
    )


def _line(line: Line) -> Line:
    return tuple(replace(run, text=_run_text(run.text)) for run in line)


def _run_text(text: str) -> str:
    return neutral(_BLANKS.sub(" ", text))


def _point(point: Point) -> Point:
    return replace(point, label=one_line(point.label), text=_line(point.text), source=_line(point.source))


def _actor(actor: Actor) -> Actor:
    return replace(
        actor,
        name=one_line(actor.name),
        role=one_line(actor.role),
        context=_line(actor.context),
        statements=tuple(_line(line) for line in actor.statements),
    )


def _group(group: Group) -> Group:
    return replace(group, heading=one_line(group.heading), lines=tuple(_line(line) for line in group.lines))


def _table(table: Table) -> Table:
    rows = tuple(tuple(_line(cell) for cell in row) for row in table.rows)
    return replace(table, head=tuple(_line(cell) for cell in table.head), rows=rows)


def _row(row: ChronologyRow) -> ChronologyRow:
    return replace(
        row, when=_line(row.when), what=_line(row.what), status=_line(row.status), sources=_line(row.sources)
    )


def _texts(page: Page) -> list[str]:
    """Every text of the page, each once a place."""
    lines: list[Line] = [*page.read_first, *page.changes, *page.sources, *page.method]
    lines += [page.agreed, page.statements_elsewhere, page.concerns, page.only_in, page.undated]
    texts = [page.title, page.subtitle, page.prepared_by, *(mark.label for mark in page.figure)]
    for point in page.summary:
        texts.append(point.label)
        lines += [point.text, point.source]
    for actor in page.statements:
        texts += [actor.name, actor.role]
        lines += [actor.context, *actor.statements]
    for group in (*page.questions, *page.wire):
        texts.append(group.heading)
        lines += group.lines
    if page.differences is not None:
        lines += [*page.differences.head, *(cell for row in page.differences.rows for cell in row)]
    for row in page.chronology:
        lines += [row.when, row.what, row.status, row.sources]
    return texts + [run.text for line in lines for run in line]
