"""Which open questions a later article answers: the same subject, told as fact, with the kind of thing asked for."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefing.brief.reading import Reading
from briefing.extract.findings import Findings
from briefing.model import Provenance
from briefing.text.terms import content_terms

RULES = tomllib.loads(Path(__file__).with_name("answers.toml").read_text("utf-8"))
_KINDS = [(rule["name"], re.compile(rule["asks"], re.I), re.compile(rule["gives"] or "(?!)")) for rule in RULES["kind"]]
_GIVES = {name: gives for name, _, gives in _KINDS}
_NEGATED = re.compile(RULES["negated"]["pattern"], re.I)
_BOILERPLATE = frozenset(RULES["boilerplate"]["words"].split())

FEWEST_SHARED = 3
"""Terms of a question that its answer repeats; all of them, where it has fewer (with one, anything answers it)."""

LEAST_SHARE = 0.6
"""… and at least this share of them."""

_MOST_POSTINGS = 300
"""Sentences that a term may stand in and still find answers: a term of all sentences tells none apart."""


@dataclass(slots=True)
class Answers:
    """The sentences of a folder by their terms, to be asked for answers; `told` holds the terms of each."""

    reading: Reading
    told: list[tuple[str, int, frozenset[str]]] = field(default_factory=list)
    by_term: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def find(self, question: Provenance) -> tuple[Provenance, ...]:
        """Where a later article answers the question: its first such sentence, and that of each article after it."""
        if not self.told:
            self._index()
        asked = wanted(question.exact)
        terms = content_terms(question.exact) - _BOILERPLATE
        if asked is None or len(terms) < 2:
            return ()
        found: dict[str, Provenance] = {}
        for document, number in self._near(terms):
            if document in found or not self.is_later(document, question.document):
                continue
            article = self.reading.articles[document]
            sentence = article.sentences[number]
            if _gives(article, number, asked, question.exact):
                found[document] = article.document.exact(sentence.span)
        return tuple(sorted(found.values(), key=lambda place: (self._day(place.document), place.document)))

    def _index(self) -> None:
        for id_, article in self.reading.articles.items():
            open_ = {question.sentence for question in article.questions}
            for number, sentence in enumerate(article.sentences):
                if sentence.kind != "body" or number in open_:
                    continue
                terms = content_terms(sentence.span.of(article.document.text))
                for term in sorted(terms):
                    self.by_term[term].append(len(self.told))
                self.told.append((id_, number, terms))

    def _near(self, terms: frozenset[str]) -> Iterator[tuple[str, int]]:
        """The sentences that share enough of the terms, in the folder's order."""
        needed = min(len(terms), max(FEWEST_SHARED, round(LEAST_SHARE * len(terms))))
        postings = [self.by_term[term] for term in sorted(terms) if term in self.by_term]
        counts = Counter(index for found in postings if len(found) <= _MOST_POSTINGS for index in found)
        for index in sorted(counts):
            document, number, told = self.told[index]
            if len(terms & told) >= needed:
                yield document, number

    def is_later(self, document: str, asked: str) -> bool:
        """Whether an article was surely published after the day of the one that asks."""
        published = [self.reading.dating.articles[each].published.dated.when for each in (asked, document)]
        before, after = published
        if before is None or after is None or before.latest is None or after.earliest is None:
            return False
        return before.latest < after.earliest

    def _day(self, document: str) -> str:
        when = self.reading.dating.articles[document].published.dated.when
        return (when.earliest if when else "") or ""


def wanted(question: str) -> str | None:
    """The kind of thing that the words ask for.

    >>> wanted("It is unclear when the bridge will reopen"), wanted("Questions remain about the bridge")
    ('time', None)
    """
    return next((name for name, asks, _ in _KINDS if asks.search(question)), None)


def _gives(article: Findings, number: int, asked: str, question: str) -> bool:
    sentence = article.sentences[number]
    words = sentence.span.of(article.document.text)
    if _NEGATED.search(words):
        return False
    if asked == "time":
        return any(time.sentence == number for time in article.times)
    if asked == "name":
        named = (name for name in article.names if sentence.span.contains(name.span))
        return any(name.kind in ("person", "organisation") and name.full not in question for name in named)
    return _GIVES[asked].search(words) is not None
