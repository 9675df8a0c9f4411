"""`briefing timeline`: the flow from articles to the days that mattered; it pays for dates only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.anchor.folder import find_copies
from briefing.anchor.solve import date_folder
from briefing.brief.brief import LeftOut
from briefing.config import Settings
from briefing.errors import SourceError
from briefing.extract.analyse import Kind
from briefing.extract.digest import digest
from briefing.ingest.folder import read_sources
from briefing.model import NOT_ANALYSED, Document
from briefing.retrieval import find_on_topic
from briefing.schedule.inputs import program_state
from briefing.timeline.chronicle import Chronicle
from briefing.timeline.rank import choose_days, collect_days
from briefing.timeline.spans import choose_spans, collect_spans
from briefing.workers import Work, analyse_all

TIMES_ONLY: tuple[Kind, ...] = ("times",)
TIMES_AND_EVENTS: tuple[Kind, ...] = ("times", "events")

MOST_LINKED = 300
"""Articles up to which the dated ones are searched for events that date an undated one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What of the timeline is asked for: bounds are inclusive, `match` is any of the words, case ignored.

    `topic` goes before the settings' own; of an archive, only what is on it is read.
    """

    limit: int | None = None
    sentences: int = 1
    first: date | None = None
    last: date | None = None
    match: tuple[str, ...] = ()
    topic: str = ""


def _needed(document: Document, undated: bool, total: int) -> tuple[Kind, ...]:
    """Times suffice in articles of a known day; an undated one is dated by events that it shares with the others."""
    if undated and (total <= MOST_LINKED or not document.published_claims):
        return TIMES_AND_EVENTS
    return TIMES_ONLY


def make_timeline(
    sources: Sequence[Path],
    settings: Settings,
    chosen: Chosen,
    *,
    as_of: date,
    skip: Sequence[Path] = (),
    progress: Callable[[str, int, int], None] = lambda step, done, total: None,
    index: Path | None = None,
) -> tuple[Chronicle, list[LeftOut]]:
    """The timeline and what was left out. Raises SourceError where no article is readable, or none on the topic.

    `skip` are folders that are never sources, such as OUT; `index` is the file that an archive is searched with.
    """
    read, unread = read_sources(sources, settings, skip)
    if not read:
        reason = f": {unread[0].path}: {unread[0].reason}" if unread else ""
        raise SourceError(f"no readable article in {', '.join(map(str, sources))}{reason}")
    found = find_on_topic(read, chosen.topic or settings.topic, index, program_state)
    documents = found.documents
    left_out = [LeftOut(path=item.path, reason=item.reason) for item in unread]
    left_out += [LeftOut(count=found.left, reason=found.reason)] if found.left else []
    undated = any(not document.published_claims for document in documents)
    works = [
        Work(settings.date_order, _needed(document, undated, len(documents)), settings.spacy) for document in documents
    ]
    articles = list(analyse_all(documents, works, progress))
    left_out += [
        LeftOut(path=document.path, reason=note)
        for document in documents
        for note in document.notes
        if note.startswith(NOT_ANALYSED)
    ]
    bodies = {article.document.id: article.document.text for article in articles}
    copies = find_copies([article.digest or digest(article) for article in articles], bodies.__getitem__)
    dating = date_folder(articles, as_of=as_of, anchors=settings.anchors, window=settings.window)
    days = choose_days(
        collect_days(articles, dating, copies, chosen.match),
        limit=chosen.limit,
        sentences=chosen.sentences,
        first=chosen.first,
        last=chosen.last,
    )
    spans = choose_spans(
        collect_spans(articles, dating, copies, chosen.match),
        limit=chosen.limit,
        sentences=chosen.sentences,
        first=chosen.first,
        last=chosen.last,
    )
    undated_articles = sum(each.published.days.single is None for each in dating.articles.values())
    made = Chronicle(days=tuple(days), spans=tuple(spans), documents=tuple(documents), undated=undated_articles)
    return made, left_out
