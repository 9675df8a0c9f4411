"""What is on the topic: asked for, or what the folder clearly has in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.anchor.wire import is_all_wire
from briefing.brief.reading import Reading
from briefing.extract.findings import Findings
from briefing.extract.within import within
from briefing.text.terms import content_terms
from briefing.text.vocabulary import vocabulary
from briefing.timeline.told import Told

CORE_SIZE = 14
"""Terms that stand for a corpus's topic; with more, words of any news article slip in."""

FEWEST_CORE = 3
"""Core terms that a passage needs to be on the topic: a wire line about another minister has two by chance."""

LEAST_SHARE = 0.3
"""Share of the core that a whole article on the topic has: a page about another matter of the same town has a few."""

_SHORT = 30
"""Terms of an article below which `FEWEST_CORE` are enough."""

_ASIDE = re.compile(
    r"(?:Elsewhere|Separately|In (?:another|a separate|an unrelated|other|unrelated)\b|"
    r"Also (?:on \w+day|this week|yesterday|today),)"
)
"""How an article turns to another matter. What comes then is beside the topic if it has names of its own only."""

_TOPIC_SEGMENTS = ("headline", "dek", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """`asked` are the terms of the user's topic, `core` those that the folder has in common; either may be empty.

    `names` are the terms of the core that stand in names: one of them says more than a common noun.
    """

    asked: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

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

    def covers_article(self, terms: frozenset[str]) -> bool:
        """Whether an article with these terms is on the topic: a long one needs more of them."""
        if self.is_open or (self.asked and len(terms & self.asked) >= min(2, len(self.asked))):
            return True
        fewest = FEWEST_CORE if len(terms) < _SHORT else max(FEWEST_CORE, LEAST_SHARE * len(self.core))
        return len(terms & self.core) >= fewest

    def touches(self, terms: frozenset[str]) -> bool:
        """Whether a line with these terms at least names the topic: a name of it, or two of its terms."""
        named = terms & (self.asked | self.names)
        return bool(named) or len(terms & self.core) > 1


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
    if len(core) <= FEWEST_CORE:
        core = frozenset()
    named = (content_terms(name.full) for found in articles for name in found.names)
    return Topic(asked=content_terms(asked), core=core, names=core & frozenset[str]().union(*named))


def covered_articles(articles: Iterable[Findings], topic: Topic) -> frozenset[str]:
    """The ids of the articles on the topic."""
    return frozenset(found.document.id for found in articles if _is_covered(found, topic))


def _is_covered(found: Findings, topic: Topic) -> bool:
    """Whether the article is on the topic. Its quotes are with it: their own words may name none of it."""
    text = found.document.text
    kinds = ("headline", "dek", "body") if not is_all_wire(found) else ("headline", "dek", "ticker")
    body = (s.span.of(text) for s in found.sentences if s.kind in kinds)
    whole: frozenset[str] = frozenset().union(*(content_terms(words) for words in body))
    return topic.covers(whole) if is_all_wire(found) else topic.covers_article(whole)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a folder is about, as far as it decides which of its events are printed."""

    reading: Reading
    topic: Topic
    covered: frozenset[str]
    """The articles on the topic."""
    blogs: frozenset[str]
    """The live blogs: articles of wire lines and nothing else."""
    mixed: frozenset[str]
    """Those of them that tell all the day's news, beside articles of one story."""
    names: frozenset[str]
    """The terms of people, bodies and places in the text of the covered articles, without the world's places."""

    def includes(self, group: Sequence[Told]) -> bool:
        """Whether an event is on the topic.

        One of an article's own text is, with its article, unless told as an aside; a wire line if it names the story.
        """
        first = group[0]
        if (first.mentioned and first.told_in != "body") or all(self._is_only_headline(each) for each in group):
            return False
        if first.kind == "event":
            return any(each.document in self.covered and not self._is_aside(each) for each in group)
        if first.document in self.blogs and first.document not in self.mixed:
            return any(each.document in self.covered for each in group)
        if self.topic.is_open:
            return False
        return any(
            self._names_story(each) or (first.document in self.mixed and self.topic.touches(each.terms | each.context))
            for each in group
        )

    def _is_only_headline(self, each: Told) -> bool:
        """Whether a headline tells something as a fact above a text: the text has the event, with its own words."""
        found = self.reading.articles[each.document]
        above = each.told_in in ("headline", "dek") and each.status == "happened"
        return above and any(sentence.kind == "body" for sentence in found.sentences)

    def _names_story(self, each: Told) -> bool:
        """Whether a line is on the topic, or has a name of the story and a further term of its core."""
        terms = each.terms | each.context
        return self.topic.covers(terms) or bool(terms & self.names and terms & (self.topic.core - self.names))

    def _is_aside(self, each: Told) -> bool:
        """Whether an article turns to another matter with it, which has names but none of the topic's."""
        sentence = each.sentence.of(self.reading.document(each.document).text)
        named = self.topic.names | self.topic.asked
        return _ASIDE.match(sentence) is not None and bool(each.names) and not each.names & named


def find_subject(reading: Reading, asked: str) -> Subject:
    """The topic of a folder, the articles on it and the names of its story."""
    articles = list(reading.articles.values())
    origins = [found for found in articles if reading.origin(found.document.id) == found.document.id]
    topic = find_topic([found for found in origins if found.sentences], asked)
    blogs = frozenset(found.document.id for found in articles if is_all_wire(found))
    mixed = frozenset(id_ for id_ in blogs if not topic.touches(content_terms(reading.document(id_).headline)))
    if topic.is_open or len(blogs) == len(articles):
        mixed = frozenset()
    covered = covered_articles(articles, topic) | (blogs - mixed if not topic.is_open else frozenset())
    names: set[str] = set()
    for found in articles:
        if found.document.id in covered and found.document.id not in blogs:
            names |= _story_names(found)
    return Subject(reading, topic, covered, blogs, mixed, frozenset(names))


def _story_names(found: Findings) -> frozenset[str]:
    table = vocabulary()
    body = [segment.span for segment in found.document.segments if segment.kind in _TOPIC_SEGMENTS]
    named = {name.full for stretch in body for name in within(found.names, stretch) if name.kind != "other"}
    return frozenset[str]().union(*(content_terms(full) for full in named - table.places))
