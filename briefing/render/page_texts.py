"""Every text of a page, changed in one way: where it stands, whose it is and what it shows stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefing.brief.page import Line, Page, Run, Table

Change = Callable[[str], str]


def with_texts(page: Page, change: Change) -> Page:
    """The page with `change` applied to each of its texts, once."""
    return _changed(page, lambda run: replace(run, text=change(run.text)), change)


def with_runs(page: Page, change: Callable[[Run], Run]) -> Page:
    """The page with `change` applied to each run of its lines, once, in the order of print."""
    return _changed(page, change, lambda text: text)


def count_runs(page: Page) -> int:
    """How many stretches of text the page's lines hold."""
    count = 0

    def look(run: Run) -> Run:
        nonlocal count
        count += 1
        return run

    with_runs(page, look)
    return count


def _changed(page: Page, change_run: Callable[[Run], Run], change: Change) -> Page:
    def line(runs: Line) -> Line:
        return tuple(change_run(run) for run in runs)

    def lines(values: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(line(value) for value in values)

    return replace(
        page,
        title=change(page.title),
        subtitle=change(page.subtitle),
        prepared_by=change(page.prepared_by),
        read_first=lines(page.read_first),
        summary=tuple(
            replace(point, label=change(point.label), text=line(point.text), source=line(point.source))
            for point in page.summary
        ),
        agreed=line(page.agreed),
        changes=lines(page.changes),
        figure=tuple(replace(mark, label=change(mark.label), note=change(mark.note)) for mark in page.figure),
        statements=tuple(
            replace(actor, name=change(actor.name), role=change(actor.role), context=line(actor.context),
                    statements=lines(actor.statements))
            for actor in page.statements
        ),
        statements_elsewhere=line(page.statements_elsewhere),
        questions=tuple(replace(group, heading=change(group.heading), lines=lines(group.lines))
                        for group in page.questions),
        concerns=line(page.concerns),
        differences=None if page.differences is None else _table(page.differences, lines),
        only_in=line(page.only_in),
        chronology=tuple(
            replace(row, when=line(row.when), what=line(row.what), status=line(row.status), sources=line(row.sources))
            for row in page.chronology
        ),
        undated=line(page.undated),
        wire=tuple(replace(group, heading=change(group.heading), lines=lines(group.lines)) for group in page.wire),
        method=lines(page.method),
        sources=lines(page.sources),
    )  # fmt: skip


def _table(table: Table, lines: Callable[[tuple[Line, ...]], tuple[Line, ...]]) -> Table:
    return replace(table, head=lines(table.head), rows=tuple(lines(row) for row in table.rows))
