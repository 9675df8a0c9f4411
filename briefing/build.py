"""The whole flow on one page: articles in, a brief out. Each step is one call, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from briefing.anchor.corrected import corrected_articles, own_dates, redated_days, redated_times
from briefing.anchor.folder import find_copies, merge_people, relabel_repeated, repeated_lines
from briefing.anchor.solve import date_folder
from briefing.brief.assemble import assemble
from briefing.brief.brief import Brief, LeftOut
from briefing.brief.compose import compose
from briefing.brief.corrected import correct
from briefing.brief.page import Page
from briefing.brief.reading import Reading
from briefing.cache import Cache, key_of, opened
from briefing.config import Settings
from briefing.corrections import Corrections, Redate
from briefing.errors import SourceError
from briefing.extract.digest import digest
from briefing.extract.findings import Findings
from briefing.ingest.export import read_line
from briefing.ingest.folder import Unread, read_content, read_sources
from briefing.model import NOT_ANALYSED, Document
from briefing.render.formats import DATA
from briefing.retrieval import find_on_topic
from briefing.schedule.inputs import find_inputs, program_state
from briefing.workers import FEWEST_CHARACTERS, Progress, Work, analyse_all


def _silent(step: str, done: int, total: int) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """One edition as data, and the folder as it was read; `page` composes it anew each time."""

    brief: Brief
    reading: Reading

    @property
    def page(self) -> Page:
        return compose(self.reading, self.brief)

    def page_for(self, formats: Iterable[str]) -> Page:
        """The page, if one of the formats prints it: composing takes a tenth of an archive's time."""
        return Page(title=self.brief.title, subtitle="") if set(formats) <= DATA else self.page


@dataclass(frozen=True, slots=True)
class Articles:
    """The sources as they were read and analysed: steps 1 to 4, which no as-of day and no neighbour touches."""

    findings: tuple[Findings, ...]
    unread: tuple[Unread, ...]
    off_topic: tuple[LeftOut, ...] = ()
    """One row for all of an archive that is not on the topic."""


def build(
    sources: Sequence[Path],
    settings: Settings,
    corrections: Corrections = Corrections(),  # noqa: B008 -- frozen and empty
    *,
    as_of: date,
    title: str = "",
    topic: str = "",
    skip: Sequence[Path] = (),
    progress: Progress = _silent,
    index: Path | None = None,
    cache: Path | None = None,
) -> Built:
    """Read the sources and make the brief. Raises SourceError where no article is readable.

    `title` and `topic` go before the settings' own; `skip` are folders that are never sources, such as OUT; `index`
    is the file that an archive is searched with, `cache` the one in which what was found in an archive is kept.
    """
    with opened(cache, program_state()) if cache and _is_archive(sources, skip) else nullcontext() as kept:
        articles = read_articles(sources, settings, topic=topic, skip=skip, progress=progress, cache=kept, index=index)
        return make_brief(articles, settings, corrections, as_of=as_of, title=title, topic=topic)


def _is_archive(sources: Sequence[Path], skip: Sequence[Path]) -> bool:
    """Whether there is so much to read that keeping what was found in it pays."""
    size = 0
    for path in find_inputs(sources, (), skip):
        with suppress(OSError):
            size += path.stat().st_size
        if size >= FEWEST_CHARACTERS:
            return True
    return False


def read_articles(
    sources: Sequence[Path],
    settings: Settings,
    *,
    topic: str = "",
    skip: Sequence[Path] = (),
    progress: Progress = _silent,
    cache: Cache | None = None,
    index: Path | None = None,
) -> Articles:
    """Steps 1 to 4, for what the `cache` does not hold; of an archive with a topic, for what is on it.

    Raises SourceError where no article is readable, or none on the topic.
    """
    if cache:
        once = partial(_read_once, cache), partial(_read_line_once, cache)
        documents, unread = read_sources(sources, settings, skip, *once)  # 1
    else:
        documents, unread = read_sources(sources, settings, skip)
    if not documents:
        reason = f": {unread[0].path}: {unread[0].reason}" if unread else ""
        raise SourceError(f"no readable article in {', '.join(map(str, sources))}{reason}")
    chosen = find_on_topic(documents, topic or settings.topic, index, program_state)
    work = Work(order=settings.date_order, spacy=settings.spacy)
    if cache:
        found = _analyse_once(cache, chosen.documents, work, progress)
    else:
        found = analyse_all(chosen.documents, [work] * len(chosen.documents), progress)
    off_topic = (LeftOut(count=chosen.left, reason=chosen.reason),) if chosen.left else ()
    return Articles(tuple(found), tuple(unread), off_topic)  # 2, 3, 4


def _read_once(cache: Cache, content: bytes, path: str, *, order: str | None = None) -> list[Document]:
    key = key_of("documents", hashlib.sha256(content).digest(), path, order)
    documents: list[Document] | None = cache.find(key)
    if documents is None:
        documents = read_content(content, path, order=order)
        cache.keep(key, documents)
    return documents


def _read_line_once(cache: Cache, line: bytes, path: str, order: str | None = None) -> Document:
    key = key_of("line", hashlib.sha256(line).digest(), path, order)
    document: Document | None = cache.find(key)
    if document is None:
        document = read_line(line, path, order)
        cache.keep(key, document)
    return document


def _analyse_once(cache: Cache, documents: Sequence[Document], work: Work, progress: Progress) -> Iterable[Findings]:
    """In the documents' order. A document is kept once, with its reading, and its findings without it, as they come.

    No finding depends on the path: an article whose file was renamed is not analysed again.
    """
    keys = [key_of("findings", replace(document, path=""), work) for document in documents]
    found: dict[int, Findings] = {at: kept for at, key in enumerate(keys) if (kept := cache.find(key)) is not None}
    fresh = [at for at in range(len(keys)) if at not in found]

    def keep(place: int, packed: bytes) -> None:
        cache.keep_packed(keys[fresh[place]], packed)

    made = analyse_all([documents[at] for at in fresh], [work] * len(fresh), progress, keep)
    analysed = dict(zip(fresh, made, strict=True))
    return [
        analysed[at] if at in analysed else replace(found[at], document=document)
        for at, document in enumerate(documents)
    ]


def make_brief(
    read: Articles,
    settings: Settings,
    corrections: Corrections = Corrections(),  # noqa: B008 -- frozen and empty
    *,
    as_of: date,
    title: str = "",
    topic: str = "",
) -> Built:
    """Steps 5 to 7."""
    articles, corrected = corrected_articles(read.findings, corrections)
    digests = [found.digest or digest(found) for found in articles]
    copies = find_copies(digests, _body_of(articles))
    repeated = repeated_lines(digests, copies)
    articles = [relabel_repeated(found, repeated) for found in articles]
    dating = partial(
        date_folder, articles, as_of=as_of, anchors=settings.anchors, window=settings.window, digests=digests
    )
    if corrections.of(Redate):  # the machine's own dates stay beside the corrected ones
        corrected += own_dates(articles, dating(), corrections)
    redated = redated_times(articles, corrections)
    reading = Reading(
        articles={found.document.id: found for found in articles},
        dating=dating(redated=redated_days(redated)),  # 5
        copies=copies,
        people=merge_people(name.full for found in articles for name in found.names if name.kind == "person"),
        settings=settings,
        corrections=corrections,
        as_of=as_of,
        corrected=corrected,
        redated={key: redate.date for key, redate in redated.items()},
    )
    left_out = [LeftOut(path=item.path, reason=item.reason) for item in read.unread]
    left_out += read.off_topic
    left_out += [
        LeftOut(path=found.document.path, reason=note)
        for found in read.findings
        for note in found.document.notes
        if note.startswith(NOT_ANALYSED)
    ]
    brief = assemble(reading, left_out, topic or settings.topic, title or settings.title)  # 6, 7
    return Built(brief=correct(reading, brief), reading=reading)


def _body_of(articles: Sequence[Findings]) -> Callable[[str], str]:
    by_id = {found.document.id: found for found in articles}

    def body(document: str) -> str:
        found = by_id[document]
        kinds = ("headline", "dek", "body", "ticker")
        return " ".join(s.span.of(found.document.text) for s in found.sentences if s.kind in kinds)

    return body
