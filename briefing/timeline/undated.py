"""Sentences that name no day and tell an event that another article dates: "A regulator has fined the bank …"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefing.anchor.dating import Dating
from briefing.extract.clauses import LONGEST, find_clauses
from briefing.extract.commitments import is_commitment
from briefing.extract.findings import Findings
from briefing.extract.handles import find_handle
from briefing.extract.masking import mask
from briefing.extract.status import status_of
from briefing.extract.verbs import find_verbs
from briefing.extract.within import within
from briefing.model import Event, Span
from briefing.text.terms import content_terms
from briefing.timeline.alike import evidence, kind_of_both, places_differ, speaks_against
from briefing.timeline.kinds import LOOSE
from briefing.timeline.stories import share_names
from briefing.timeline.told import Told, open_article, tell

FEWEST = 2
"""Things that it must share with a dated telling, beside the kind of event."""

MOST_SENTENCES = 3
"""Opening sentences of an article that are read: there it says what is new."""

_DEFINITE = re.compile(r"\s*(?:The|This|That|Its|Their|His|Her)\s+(?:[a-z-]+\s+){0,2}[a-z]+\s*$")

MOST_NEAR = 200
"""Dated events of one kind that a sentence is held against."""


def join_undated(
    groups: Sequence[list[Told]], articles: Sequence[Findings], dating: Dating, copies: Mapping[str, str]
) -> list[list[Told]]:
    """The groups, each with the undated sentences of other articles that tell its event and no other."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        if group[0].kind == "event" and group[0].when is not None and not group[0].mentioned:
            for kind in sorted(group[0].main - LOOSE):
                by_kind[kind].append(index)
    joined = [list(group) for group in groups]
    for found in articles:
        for told in _undated(found, dating, copies):
            near = sorted({index for kind in told.main for index in by_kind[kind][:MOST_NEAR]})
            fitting = sorted(((_fit(told, groups[index]), -index) for index in near), reverse=True)[:2]
            if fitting and fitting[0][0] >= FEWEST and (len(fitting) < 2 or fitting[0][0] > fitting[1][0]):
                joined[-fitting[0][1]].append(told)
    return joined


def _undated(found: Findings, dating: Dating, copies: Mapping[str, str]) -> Iterator[Told]:
    text = found.document.text
    dated = {event.sentence for event in found.events} | {time.sentence for time in found.times if time.type == "DATE"}
    spoken = {quote.sentence for quote in found.quotes if quote.type == "direct"}
    article = open_article(found, dating, copies)
    body = [index for index, sentence in enumerate(found.sentences) if sentence.kind == "body"]
    for index in body[:MOST_SENTENCES]:
        span = found.sentences[index].span
        if index in dated or index in spoken or span.end - span.start > LONGEST:
            continue
        clause = find_clauses(text, span)[0]
        if clause.frame is not None and not is_commitment(clause.content.of(text)):
            continue
        words = mask(clause.content.of(text))
        if not _tells(words, framed=clause.frame is not None):
            continue
        handle = find_handle(words)
        start = clause.content.start
        inside = [name.full for name in within(found.names, clause.span)]
        event = Event(
            span=clause.span,
            sentence=index,
            status=status_of(words, len(words), None),
            handle=Span(start + handle[0], start + handle[1]) if handle else None,
            terms=content_terms(" ".join([clause.span.of(text), *inside])),
        )
        yield tell(article, event, (None, ()))


def _tells(words: str, *, framed: bool) -> bool:
    """Whether a clause tells news: in the perfect tense, or as what its speaker undertakes."""
    verbs = find_verbs(words)
    if not verbs or _DEFINITE.match(words, 0, verbs[0].start):
        return False  # "The closure has cut off the port" tells what came of it
    return framed or verbs[0].word in ("has", "have")


def _fit(told: Told, group: Sequence[Told]) -> int:
    """How much the sentence shares with a telling of one kind and story, 0 with none."""
    return max(
        (
            evidence(told, each) - speaks_against(told, each)
            for each in group
            if kind_of_both(told, each) == "same" and share_names(told, each) and not places_differ(told, each)
        ),
        default=0,
    )
