"""Beside the table of differences: numbers that only look different, and what a single article has."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from briefing.brief.brief import Brief
from briefing.brief.citations import Citations
from briefing.brief.gloss import print_passage
from briefing.brief.lines import fixed, full_stop, plain
from briefing.brief.page import Line, Run
from briefing.brief.passages import is_fragment
from briefing.brief.reading import Reading
from briefing.extract.clauses import LONGEST, find_clauses, starts_with_pronoun
from briefing.extract.event_rules import RULES
from briefing.extract.findings import Findings
from briefing.extract.verbs import find_verbs
from briefing.extract.within import quotes_by_sentence, within
from briefing.model import Figure, Provenance, Sentence, Span
from briefing.text.terms import content_terms
from briefing.timeline.entry import Comparison

_STATEMENT = frozenset(RULES["statement"]["verbs"].split())

MOST_ARTICLES = 3
"""Articles beyond which "in one article only" says more about the folder than about the event."""

MOST_PHRASES = 2
SHORTEST, LONGEST_PHRASE = 4, 14
"""Words of a claim that is told in a line: a news sentence's main clause without what was made of it."""

LATER = 6
"""Sentences of an article after which a claim counts half: news comes first."""

FEWEST_NEW = 3
"""Terms that no other article has, so that a claim counts as this one's own."""


def compared(reading: Reading, brief: Brief, citations: Citations) -> Line:
    """Counts that grew from article to article, then numbers that agree when rounded."""
    runs: list[Run] = []
    for kind, lead, between in (
        ("development", "A count that changed from report to report, not a difference: ", ", then "),
        ("agreement", "Agree, one being rounded: ", " and "),
    ):
        for index, each in enumerate(c for c in brief.comparisons if c.kind == kind):
            runs.append(fixed(f"{' ' if runs else ''}{lead}" if index == 0 else "; "))
            runs += _values(reading, citations, each, between)
        if runs and runs[-1].text != ".":
            runs.append(plain("."))
    return tuple(runs)


def _values(reading: Reading, citations: Citations, each: Comparison, between: str) -> list[Run]:
    runs: list[Run] = []
    for index, value in enumerate(each.values):
        if index:
            runs.append(fixed(between))
        runs += print_passage(reading, value.provenance[0], citations.note(value.provenance[:1]))
    return runs


def only_in(reading: Reading, brief: Brief, citations: Citations) -> Line:
    """Claims that only one of a few articles makes and that the page does not print elsewhere."""
    origins = [each.document.id for each in brief.documents if each.duplicate_of is None]
    covered = {place.document for entry in brief.chronology if entry.relevant for place in entry.provenance}
    told = [id_ for id_ in origins if id_ in covered]
    if not 2 <= len(told) <= MOST_ARTICLES:
        return ()
    printed = {(place.document, span) for place in _printed(brief) for span in reading.sentence_spans(place)}
    terms = {id_: content_terms(reading.document(id_).text) for id_ in told}
    runs: list[Run] = []
    for id_ in sorted(told, key=citations.rank):
        others = frozenset[str]().union(*(terms[other] for other in told if other != id_))
        here = {sentence.start for document, sentence in printed if document == id_}
        numbers = frozenset(_values_of(reading.articles[other].figures) for other in told if other != id_)
        for place in _own_claims(reading.articles[id_], others, here, frozenset[_Range]().union(*numbers)):
            runs.append(fixed(" " if runs else "In one article only: "))
            runs += [*print_passage(reading, place, citations.note([place])), *full_stop(place)]
    return tuple(runs)


def _printed(brief: Brief) -> list[Provenance]:
    """The passages that stand on the page already."""
    places = [place for point in brief.summary for place in point.provenance]
    places += [place for entry in brief.chronology for place in (*entry.provenance, *entry.also)]
    places += [place for quote in brief.quotes if quote.shown for place in quote.provenance]
    places += [place for question in brief.questions if question.shown for place in question.provenance]
    places += [place for concern in brief.concerns if concern.shown for place in concern.provenance]
    places += [place for d in brief.divergences for value in d.values for place in value.provenance]
    places += [place for c in brief.comparisons for value in c.values for place in value.provenance]
    return places + [place for item in brief.undated for place in item.provenance]


_Range = tuple[float | None, float | None]
"""The least and the most that a number may be: "9 percent" and "nine per cent" are one."""


def _values_of(figures: Iterable[Figure]) -> frozenset[_Range]:
    return frozenset((figure.low, figure.high) for figure in figures)


def _own_claims(
    found: Findings, others: frozenset[str], printed: Collection[int], numbers: Collection[_Range]
) -> list[Provenance]:
    """The main clauses with most terms of their own, in reading order; `printed` is where sentences begin.

    One whose `numbers` the other articles all have is not its own: they say it in other words.
    """
    ranked: list[tuple[float, int, Provenance]] = []
    spoken = quotes_by_sentence(found)
    for index, sentence in enumerate(found.sentences):
        if index in spoken or sentence.span.start in printed:
            continue
        clause = _clause(found, sentence)
        if clause is None or is_fragment(clause.of(found.document.text)):
            continue
        given = _values_of(within(found.figures, clause))
        if given and all(value in numbers for value in given):
            continue
        new = content_terms(clause.of(found.document.text)) - others
        if len(new) >= FEWEST_NEW:
            ranked.append((-len(new) / (1 + index / LATER), index, found.document.exact(clause)))
    chosen = sorted(ranked)[:MOST_PHRASES]
    return [place for _, _, place in sorted(chosen, key=lambda each: each[1])]


def _clause(found: Findings, sentence: Sentence) -> Span | None:
    text = found.document.text
    if sentence.kind != "body" or sentence.span.end - sentence.span.start > LONGEST:
        return None
    clause = find_clauses(text, sentence.span)[0].content
    words = clause.of(text).rstrip(" .")
    alone = not starts_with_pronoun(words) and words[:1].isupper()
    verbs = [verb.word for verb in find_verbs(words) if verb.kind not in ("modal", "auxiliary")]
    says = bool(verbs) and verbs[0] in _STATEMENT  # it only leads to somebody's words
    fits = not says and SHORTEST <= words.count(" ") + 1 <= LONGEST_PHRASE
    return Span(clause.start, clause.start + len(words)) if alone and fits else None
