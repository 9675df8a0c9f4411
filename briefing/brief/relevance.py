"""What is on the topic: asked for, or what the folder clearly has in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.anchor.wire import is_all_wire
from briefing.extract.findings import Findings
from briefing.text.terms import content_terms

CORE_SIZE = 14
"""Terms that stand for a corpus's topic; with more, words of any news article slip in."""

FEWEST_CORE = 3
"""Core terms that a passage needs to be on the topic: a wire line about another minister has two by chance."""

_TOPIC_SEGMENTS = ("headline", "dek", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """`asked` are the terms of the user's topic, `core` those that the folder has in common; either may be empty."""

    asked: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """True where neither the user nor the folder names a topic: then everything is on it."""
        return not self.asked and not self.core

    def covers(self, terms: frozenset[str]) -> bool:
        """Whether a passage with these terms is on the topic."""
        if self.is_open:
            return True
        if self.asked and len(terms & self.asked) >= min(2, len(self.asked)):
            return True
        return len(terms & self.core) >= FEWEST_CORE


def find_topic(articles: Sequence[Findings], asked: str) -> Topic:
    """The topic of a folder. Its core is empty where the articles have too little in common."""
    counts: Counter[str] = Counter()
    carried: Counter[str] = Counter()
    for found in articles:
        own: Counter[str] = Counter()
        for sentence in found.sentences:
            if sentence.kind in _TOPIC_SEGMENTS:
                own.update(sorted(content_terms(sentence.span.of(found.document.text))))
        carried.update(own.keys())
        # A long article may not outvote the others: each term counts at most as often as in five sentences.
        counts.update({term: min(count, 5) for term, count in own.items()})
    needed = max(1, (len(articles) + 1) // 2)
    shared = [(count, term) for term, count in counts.items() if carried[term] >= needed and count >= 2]
    ranked = sorted(shared, key=lambda pair: (-pair[0], pair[1]))
    core = frozenset(term for _, term in ranked[:CORE_SIZE])
    enough = len(core) > FEWEST_CORE
    return Topic(asked=content_terms(asked), core=core if enough else frozenset())


def covered_articles(articles: Iterable[Findings], topic: Topic) -> frozenset[str]:
    """The ids of the articles on the topic."""
    return frozenset(found.document.id for found in articles if _is_covered(found, topic))


def _is_covered(found: Findings, topic: Topic) -> bool:
    """Whether the article is on the topic. Its quotes are with it: their own words may name none of it."""
    text = found.document.text
    kinds = ("headline", "dek", "body") if not is_all_wire(found) else ("headline", "dek", "ticker")
    body = (s.span.of(text) for s in found.sentences if s.kind in kinds)
    whole: frozenset[str] = frozenset().union(*(content_terms(words) for words in body))
    return topic.covers(whole)
