"""Steps 2 to 4 over many articles: in this process for a few, in worker processes for many.

An article is analysed by itself, so the order of work does not matter; the results come in the order
of the articles. A worker that dies takes one article with it, not the run.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait

from briefing.extract.analyse import KINDS, Kind, analyse
from briefing.extract.digest import digest
from briefing.extract.findings import Findings
from briefing.model import NOT_ANALYSED, Document

Progress = Callable[[str, int, int], None]
"""Told the step, how many of its articles are done, and how many there are."""

Keep = Callable[[int, bytes], None]
"""Told an article's place in the order, and its findings as `pack` makes them, as soon as they are there."""

FEWEST_CHARACTERS = 3_000_000
"""Text below which starting workers (about 0.4 s of CPU each) costs more than it saves."""

BATCH_CHARACTERS = 100_000
"""Text that is handed to a worker at once: a third of a second's work, so that progress moves and the ends meet."""

_DIED = f"{NOT_ANALYSED}: the process that read it died (too large for this machine's memory?)"


@dataclass(frozen=True, slots=True)
class Work:
    """What is looked for in each article; `order` reads 03/04/2024, `spacy` names a pipeline."""

    order: str | None = None
    kinds: tuple[Kind, ...] = KINDS
    spacy: str = ""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Articles that go to a worker together; the first is number `start` of all."""

    start: int
    documents: Sequence[Document]
    works: Sequence[Work]

    def half(self, first: int, last: int) -> _Batch:
        return _Batch(self.start + first, self.documents[first:last], self.works[first:last])


def analyse_all(
    documents: Sequence[Document], works: Sequence[Work], progress: Progress, keep: Keep = lambda index, packed: None
) -> Iterator[Findings]:
    """The findings of each document, in order; `works` is parallel to them."""
    total = len(documents)
    size = sum(len(document.text) for document in documents)
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if workers < 2 or size < FEWEST_CHARACTERS:
        made: Iterator[bytes] = map(_analyse, documents, works)
    else:
        made = _in_workers(documents, works, workers)
    for done, (document, packed) in enumerate(zip(documents, made, strict=True)):
        progress("reading", done, total)
        if packed:
            keep(done, packed)
        yield unpack(packed, document) if packed else Findings(document=_died(document))
    progress("reading", total, total)


def pack(found: Findings) -> bytes:
    """The findings without their document, which whoever unpacks them has."""
    bare = Document(id=found.document.id, path="", sha256="", reader="", reader_version="", text="")
    return pickle.dumps(replace(found, document=bare), protocol=5)


def unpack(packed: bytes, document: Document) -> Findings:
    found: Findings = pickle.loads(packed)
    return replace(found, document=document)


def _died(document: Document) -> Document:
    return replace(document, notes=(*document.notes, _DIED))


def _analyse(document: Document, work: Work) -> bytes:
    if any(note.startswith(NOT_ANALYSED) for note in document.notes):
        return pack(Findings(document=document))
    found = analyse(document, only=work.kinds, order=work.order, spacy=work.spacy)
    return pack(replace(found, digest=digest(found)))


def _analyse_batch(batch: _Batch) -> list[bytes]:
    return [_analyse(document, work) for document, work in zip(batch.documents, batch.works, strict=True)]


def _in_workers(documents: Sequence[Document], works: Sequence[Work], workers: int) -> Iterator[bytes]:
    """In order; b"" for an article whose worker died. At most two batches a worker wait, for memory's sake."""
    pool = _Pool(workers)
    waiting: deque[tuple[_Batch, Future[list[bytes]]]] = deque()
    try:
        for batch in _batches(documents, works):
            waiting.append((batch, pool.submit(batch)))
            if len(waiting) > 2 * workers:
                yield from pool.result(*waiting.popleft())
        while waiting:
            yield from pool.result(*waiting.popleft())
    finally:
        pool.close()


def _batches(documents: Sequence[Document], works: Sequence[Work]) -> Iterator[_Batch]:
    start = size = 0
    for index, document in enumerate(documents):
        size += len(document.text)
        if size >= BATCH_CHARACTERS or index == len(documents) - 1:
            yield _Batch(start, documents[start : index + 1], works[start : index + 1])
            start, size = index + 1, 0


class _Pool:
    """Worker processes; those that die are replaced."""

    work = staticmethod(_analyse_batch)

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool = self._started()

    def submit(self, batch: _Batch) -> Future[list[bytes]]:
        with _deaf_children():
            try:
                return self._pool.submit(self.work, batch)
            except BrokenProcessPool:
                self._renew()
                return self._pool.submit(self.work, batch)

    def result(self, batch: _Batch, future: Future[list[bytes]]) -> list[bytes]:
        """A batch whose worker died is tried again, whole and then in halves: b"" is left of what kills each time."""
        try:
            return future.result()
        except BrokenProcessPool:
            self._renew()
        try:
            return self.submit(batch).result()
        except BrokenProcessPool:
            self._renew()
        count = len(batch.documents)
        if count == 1:
            return [b""]
        halves = batch.half(0, count // 2), batch.half(count // 2, count)
        return [packed for half in halves for packed in self.result(half, self.submit(half))]

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _renew(self) -> None:
        self.close()
        self._pool = self._started()

    def _started(self) -> ProcessPoolExecutor:
        # Spawned, not forked: a child starts clean, the same on every system.
        return ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"), initializer=_start_worker)


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Ctrl-C goes to every process of a terminal and is the parent's to answer, also while a child still starts."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # children inherit it
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker() -> None:
    """Deaf to Ctrl-C where the parent could not see to it; and a parent that is killed leaves no child behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
