"""Steps 2 to 4 over many articles: in this process for a few, in worker processes for many.

An article is analysed by itself, so the order of work does not matter; the results come in the order
of the articles. A worker that dies takes one article with it, not the run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context

from briefing.extract.analyse import KINDS, Kind, analyse
from briefing.extract.digest import digest
from briefing.extract.findings import Findings
from briefing.model import Document

Progress = Callable[[str, int, int], None]
"""Told the step, how many of its articles are done, and how many there are."""

FEWEST_CHARACTERS = 3_000_000
"""Text below which starting workers (about 0.4 s of CPU each) costs more than it saves."""

BATCH_CHARACTERS = 100_000
"""Text that is handed to a worker at once: a third of a second's work, so that progress moves and the ends meet."""

NOT_ANALYSED = "not analysed"
"""How a note begins on an article that is kept and listed, but not read further."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is looked for in each article; `order` reads 03/04/2024, `spacy` names a pipeline."""

    order: str | None = None
    kinds: tuple[Kind, ...] = KINDS
    spacy: str = ""


def analyse_all(documents: Sequence[Document], works: Sequence[Work], progress: Progress) -> Iterator[Findings]:
    """The findings of each document, in order; `works` is parallel to them."""
    total = len(documents)
    size = sum(len(document.text) for document in documents)
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if workers < 2 or size < FEWEST_CHARACTERS:
        found: Iterator[Findings] = map(_analyse, documents, works)
    else:
        found = _in_workers(documents, works, workers)
    for done, findings in enumerate(found):
        progress("reading", done, total)
        yield findings
    progress("reading", total, total)


def _analyse(document: Document, work: Work) -> Findings:
    if any(note.startswith(NOT_ANALYSED) for note in document.notes):
        return Findings(document=document)
    found = analyse(document, only=work.kinds, order=work.order, spacy=work.spacy)
    return replace(found, digest=digest(found))


def _batch(documents: Sequence[Document], works: Sequence[Work]) -> list[Findings]:
    return [_analyse(document, work) for document, work in zip(documents, works, strict=True)]


def _in_workers(documents: Sequence[Document], works: Sequence[Work], workers: int) -> Iterator[Findings]:
    """Batches in order. At most two a worker wait at a time, so that memory holds no more than is needed."""
    batches = list(_batches(documents))
    pool = _pool(workers)
    waiting: list[tuple[slice, Future[list[Findings]]]] = []
    try:
        for batch in batches:
            waiting.append((batch, pool.submit(_batch, documents[batch], works[batch])))
            if len(waiting) > 2 * workers:
                yield from _result(waiting.pop(0), documents, works)
        while waiting:
            yield from _result(waiting.pop(0), documents, works)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a child starts clean, the same on every system.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _batches(documents: Sequence[Document]) -> Iterator[slice]:
    start = size = 0
    for index, document in enumerate(documents):
        size += len(document.text)
        if size >= BATCH_CHARACTERS:
            yield slice(start, index + 1)
            start, size = index + 1, 0
    if start < len(documents):
        yield slice(start, len(documents))


def _result(
    waiting: tuple[slice, Future[list[Findings]]], documents: Sequence[Document], works: Sequence[Work]
) -> list[Findings]:
    batch, future = waiting
    try:
        return future.result()
    except BrokenProcessPool:
        return [_alone(document, work) for document, work in zip(documents[batch], works[batch], strict=True)]


def _alone(document: Document, work: Work) -> Findings:
    """One article in a worker of its own, after one has died; if it dies again, the article is listed as the cause."""
    with _pool(1) as pool:
        try:
            return pool.submit(_analyse, document, work).result()
        except BrokenProcessPool:
            note = f"{NOT_ANALYSED}: the process that read it died (too large for this machine's memory?)"
            return Findings(document=replace(document, notes=(*document.notes, note)))
