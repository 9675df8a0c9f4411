"""Which articles tell one event: found from the date words and the rare terms that they share.

A link may date an article that carries no date, so it may be wrong only on the side of silence:
two tellings are linked when they name the same month and day and share names and terms enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefing.extract.findings import Digest, Handle

FEWEST_TERMS = 4
"""Shared content terms that a link needs, one of them from a name. On one day of the year, three are common by chance
in articles of one field ("court", "judge", "case")."""

MOST_HANDLES = 200
"""Handles of one month and day that are compared pairwise; beyond it the first ones stand for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two tellings of one event, and the terms that say so."""

    one: Handle
    other: Handle
    shared: frozenset[str]


def link_events(articles: Sequence[Digest]) -> list[Link]:
    """All links between articles, in the order of the articles."""
    by_day: dict[tuple[int, int], list[Handle]] = defaultdict(list)
    for article in articles:
        for handle in article.handles:
            by_day[handle.month_day].append(handle)
    return [
        Link(one=one, other=other, shared=shared)
        for handles in by_day.values()
        for one, other in combinations(handles[:MOST_HANDLES], 2)
        if (shared := shared_terms(one, other))
    ]


def shared_terms(one: Handle, other: Handle) -> frozenset[str]:
    """The terms that make two tellings one event; empty where they do not."""
    if one.document == other.document:
        return frozenset()
    for a, b in ((one.weekday, other.weekday), (one.year, other.year)):
        if a is not None and b is not None and a != b:
            return frozenset()
    shared = one.terms & other.terms
    enough = len(shared) >= FEWEST_TERMS and shared & (one.names | other.names)
    return shared if enough else frozenset()


FEWEST_NAMES = 2
"""People and bodies, by full name, that two articles of one story share."""

RARE_NAMES = 12
"""Articles beyond which a name says nothing of the story; in a small folder, a third of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLink:
    """Two articles of one story: `other` is dated, and so can tell the year of the one that is not."""

    document: str
    other: str
    names: tuple[str, ...]


def link_stories(undated: Mapping[str, frozenset[str]], dated: Mapping[str, frozenset[str]]) -> list[StoryLink]:
    """For each article of `undated` those of `dated` that share names with it, the most first; names by document."""
    having: dict[str, list[str]] = defaultdict(list)
    for document, names in dated.items():
        for name in names:
            having[name].append(document)
    common = max(RARE_NAMES, (len(undated) + len(dated)) // 3)
    links = []
    for document, own in undated.items():
        shared: dict[str, list[str]] = defaultdict(list)
        for name in sorted(own):
            for other in having.get(name, ()) if len(having.get(name, ())) <= common else ():
                shared[other].append(name)
        links += [
            StoryLink(document=document, other=other, names=tuple(common_names))
            for other, common_names in sorted(shared.items(), key=lambda item: (-len(item[1]), item[0]))
            if len(common_names) >= FEWEST_NAMES and other != document
        ]
    return links
