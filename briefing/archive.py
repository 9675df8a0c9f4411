"""`briefing timeline`: the flow from articles to the days that mattered; it pays for dates only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.anchor.folder import find_copies
from briefing.anchor.solve import date_folder
from briefing.config import Settings
from briefing.errors import SourceError
from briefing.extract.analyse import Kind
from briefing.extract.digest import digest
from briefing.ingest.folder import Unread, read_sources
from briefing.model import Document
from briefing.timeline.chronicle import Chronicle
from briefing.timeline.rank import choose_days, collect_days
from briefing.timeline.spans import collect_spans
from briefing.workers import Work, analyse_all

TIMES_ONLY: tuple[Kind, ...] = ("times",)
TIMES_AND_EVENTS: tuple[Kind, ...] = ("times", "events")

MOST_LINKED = 300
"""Articles up to which the dated ones are searched for events that date an undated one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What of the timeline is asked for: bounds are inclusive, `match` is any of the words, case ignored."""

    limit: int | None = None
    sentences: int = 1
    first: date | None = None
    last: date | None = None
    match: tuple[str, ...] = ()


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
    progress: Callable[[str, int, int], None] = lambda step, done, total: None,
) -> tuple[Chronicle, list[Unread]]:
    """The timeline and what could not be read. Raises SourceError where no article is readable."""
    documents, unread = read_sources(sources, settings)
    if not documents:
        raise SourceError(f"no readable article in {', '.join(map(str, sources))}")
    undated = any(not document.published_claims for document in documents)
    works = [
        Work(settings.date_order, _needed(document, undated, len(documents)), settings.spacy) for document in documents
    ]
    articles = list(analyse_all(documents, works, progress))
    bodies = {found.document.id: found.document.text for found in articles}
    copies = find_copies([digest(found) for found in articles], bodies.__getitem__)
    dating = date_folder(articles, as_of=as_of, anchors=settings.anchors, window=settings.window)
    days = choose_days(
        collect_days(articles, dating, copies, chosen.match),
        limit=chosen.limit,
        sentences=chosen.sentences,
        first=chosen.first,
        last=chosen.last,
    )
    spans = collect_spans(articles, dating, copies, chosen.match, chosen.sentences, chosen.first, chosen.last)
    return Chronicle(days=tuple(days), spans=tuple(spans), documents=tuple(documents)), unread
