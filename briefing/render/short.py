"""The short form: what of a page goes onto so many lines, the most telling first; nothing is reworded.

A statement, question or entry is kept whole or left out, what is left out is counted under Method, and the
endnotes are numbered anew in the order of their first mention.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.brief.brief import Brief
from briefing.brief.page import Line, Page, Run
from briefing.render.length import HEADING, LINES_A_PAGE, figure_lines, lines_of, printed_lines, row_lines
from briefing.render.page_texts import with_runs
from briefing.render.templates import SECTIONS

# Two pages, less what the estimate may be wrong by.
SHORT_LINES = 2 * LINES_A_PAGE + 4
# A figure stands on one page as a whole: a higher one leaves too much of two pages empty.
_HIGHEST_FIGURE = 20
_SOURCE_WIDTH = 104  # characters a line of the list of sources
_NAMES = {"changes": ("change", "changes"), "statements": ("statement", "statements"),
          "questions": ("open question", "open questions"), "differences": ("difference", "differences"),
          "chronology": ("entry of the chronology", "entries of the chronology"), "concerns": ("concern", "concerns"),
          "summary": ("point of the summary", "points of the summary")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing to keep or to leave out; a smaller `rank` goes first, `place` is where it stands in its section."""

    rank: float
    section: str
    place: tuple[int, ...]
    lines: int
    sources: frozenset[int]


def shortened(page: Page, brief: Brief, lines: int = SHORT_LINES, only: Collection[str] = SECTIONS) -> Page:
    """The page on about `lines` lines, with no sections but `only`; as it is where it fits and has no others."""
    if printed_lines(page) <= lines and set(only) >= set(SECTIONS):
        return page

    def source_lines(number: int) -> int:
        return lines_of(*page.sources[number - 1 : number], width=_SOURCE_WIDTH)

    items = sorted(_items(page, brief), key=lambda item: (item.rank, item.section, item.place))
    figure = page.figure if "figure" in only and figure_lines(page.figure) <= _HIGHEST_FIGURE else ()
    room = lines - 11 - lines_of(page.title, page.subtitle, *page.read_first) - figure_lines(figure)
    kept: set[tuple[str, tuple[int, ...]]] = set()
    cited: set[int] = set()
    opened: set[str] = set()
    for item in items:
        cost = (
            item.lines + (HEADING if item.section not in opened else 0) + sum(map(source_lines, item.sources - cited))
        )
        if item.section in only and cost <= room:
            room -= cost
            cited |= item.sources
            opened.add(item.section)
            kept.add((item.section, item.place))
    left: dict[str, int] = {}
    for item in items:
        left[item.section] = left.get(item.section, 0) + ((item.section, item.place) not in kept)
    return renumbered(_only(replace(page, figure=figure), kept, left))


def _items(page: Page, brief: Brief) -> Iterator[_Item]:
    def item(rank: float, section: str, place: tuple[int, ...], lines: int, *parts: Line) -> _Item:
        return _Item(rank, section, place, lines, frozenset(_notes(parts)))

    for at, point in enumerate(page.summary):
        yield item(at - 10, "summary", (at,), 1 + lines_of(point.text, point.source), point.text, point.source)
    for at, line in enumerate(page.changes):
        yield item(at / 2 - 0.1, "changes", (at,), lines_of(line), line)
    for at, actor in enumerate(page.statements):
        for inner, line in enumerate(actor.statements):
            rank = at if inner == 0 else 4 + at + inner
            yield item(rank, "statements", (at, inner), 2 * (inner == 0) + lines_of(line), line, actor.context)
    number = 0
    for at, group in enumerate(page.questions):
        for inner, line in enumerate(group.lines):
            yield item(number * 0.9 + 0.1, "questions", (at, inner), 2 * (inner == 0) + lines_of(line), line)
            number += 1
    if page.concerns:
        yield item(2.5, "concerns", (0,), lines_of(page.concerns), page.concerns)
    if page.differences:
        for at, cells in enumerate(page.differences.rows):
            yield item(at * 1.2 + 0.5, "differences", (at,), row_lines(cells, 30), *cells, *page.differences.head)
    for order, at in enumerate(_by_weight(page, brief)):
        row = page.chronology[at]
        parts = (row.when, row.what, row.status, row.sources)
        yield item(order / 2, "chronology", (at,), row_lines((row.what, row.when * 2)), *parts)


def _by_weight(page: Page, brief: Brief) -> list[int]:
    """The rows by how many articles tell them; what is still ahead goes first."""
    entries = {entry.id: entry for entry in brief.chronology}

    def weight(at: int) -> tuple[bool, bool, int, int]:
        entry = entries.get(page.chronology[at].id)
        if entry is None:
            return True, True, 0, at
        ahead = entry.status == "planned" and (entry.when is None or (entry.when.last or brief.as_of) >= brief.as_of)
        return not entry.relevant, not ahead, -entry.articles, at

    return sorted(range(len(page.chronology)), key=weight)


def _notes(parts: Iterable[Line]) -> Iterator[int]:
    for line in parts:
        yield from (run.note.number for run in line if run.note)


def _only(page: Page, kept: Collection[tuple[str, tuple[int, ...]]], left: dict[str, int]) -> Page:
    def has(section: str, *place: int) -> bool:
        return (section, place) in kept

    statements = tuple(
        replace(actor, statements=tuple(line for j, line in enumerate(actor.statements) if has("statements", i, j)))
        for i, actor in enumerate(page.statements)
    )
    questions, first = [], 1
    for i, group in enumerate(page.questions):
        lines = tuple(line for j, line in enumerate(group.lines) if has("questions", i, j))
        if lines:
            questions.append(replace(group, lines=lines, first=first))
            first += len(lines)
    table = page.differences
    rows = tuple(row for i, row in enumerate(table.rows) if has("differences", i)) if table else ()
    return replace(
        page,
        summary=tuple(point for i, point in enumerate(page.summary) if has("summary", i)),
        agreed=(),
        changes=tuple(line for i, line in enumerate(page.changes) if has("changes", i)),
        statements=tuple(actor for actor in statements if actor.statements),
        statements_elsewhere=(),
        questions=tuple(questions),
        concerns=page.concerns if has("concerns", 0) else (),
        differences=replace(table, rows=rows) if table and rows else None,
        only_in=(),
        chronology=tuple(row for i, row in enumerate(page.chronology) if has("chronology", i)),
        undated=(),
        wire=(),
        method=(_said(left), *page.method[-1:]),
    )


def _said(left: dict[str, int]) -> Line:
    counts = [f"{n} {_NAMES[section][n != 1]}" for section, n in left.items() if n]
    rest = f"; left out: {', '.join(counts)}" if counts else ""
    return (Run(text=f"Short form{rest}. How each date was found, and everything left out, is in briefing.json."),)


def renumbered(page: Page) -> Page:
    """The page with its notes numbered by their first mention, and no source that is not mentioned."""
    numbers: dict[int, int] = {}

    def change(run: Run) -> Run:
        if run.note is None:
            return run
        number = numbers.setdefault(run.note.number, len(numbers) + 1)
        return replace(run, note=replace(run.note, number=number))

    changed = with_runs(page, change)
    kept: Sequence[Line] = [page.sources[old - 1] for old in numbers if old <= len(page.sources)]
    unnamed = len(page.sources) - len(kept)
    method = changed.method
    if unnamed:
        more = f"{unnamed} more article{'s were' if unnamed != 1 else ' was'} read."
        method = ((*method[0], Run(text=f" {more}")), *method[1:]) if method else ((Run(text=more),),)
    return replace(changed, sources=tuple(kept), method=method)
