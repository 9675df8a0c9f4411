"""Two sources whose counts one article sets against each other: "the union said 1,800; police put the crowd at 700"."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from briefing.extract.clauses import LONGEST
from briefing.extract.findings import Findings
from briefing.extract.numbers import find_numbers
from briefing.extract.within import within
from briefing.ids import IdCounter
from briefing.model import Figure, Span
from briefing.text.terms import content_terms, fold, plural
from briefing.timeline.entry import Divergence, Value
from briefing.timeline.told import Told

_RULES = tomllib.loads(Path(__file__).with_name("rivals.toml").read_text("utf-8"))
_GIVES = re.compile(_RULES["gives"]["pattern"])
_FIGURE_IS = re.compile(_RULES["figure_is"]["pattern"])
_BY = re.compile(_RULES["by"]["pattern"])
_GOES_ON = re.compile(_RULES["goes_on"]["pattern"])
_OTHER_MATTER = frozenset(_RULES["other_matter"]["words"].split())
_CUE = re.compile(_RULES["cue"]["pattern"])
_DIGITS = re.compile(r"\d[\d.,]*\d")
"""Counts that sources give are written in digits, two at least."""

_SPOKEN = ("body", "dek")
_WORD = re.compile(r"[^\W\d_]+")

FARTHEST = 3.0
"""Rival counts of one thing lie within this ratio; what lies further apart counts something else."""

REACH = 110
"""Characters before a number in which its source and verb stand."""

FEWEST = 10
"""Below this, counts of two sources agree or differ by chance."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A count that a named source gives; `span` holds both, `noun` is what it counts ("" where it is bare)."""

    source: frozenset[str]
    sentence: int
    span: Span
    noun: str
    unit: str
    low: float
    high: float
    matter: frozenset[str]


def find_rivals(found: Findings) -> tuple[tuple[Rival, Rival], ...]:
    """The pairs of counts of one thing that two sources of the article give, in one sentence or the next."""
    given = list(_given(found))
    pairs = []
    for one, other in pairwise(given):
        if other.sentence - one.sentence <= 1 and _of_one_thing(one, other) and _differ(one, other):
            pairs.append((one, other))
    return tuple(pairs)


def _given(found: Findings) -> Iterator[Rival]:
    figures = {figure.number.start: figure for figure in found.figures}
    for index, sentence in enumerate(found.sentences):
        if sentence.kind in _SPOKEN and sentence.span.end - sentence.span.start <= LONGEST:
            dates = [time.span for time in within(found.times, sentence.span) if time.type != "DURATION"]
            yield from _of_sentence(found.document.text, index, sentence.span, figures, dates)


def _of_sentence(
    text: str, index: int, sentence: Span, figures: dict[int, Figure], dates: Sequence[Span]
) -> Iterator[Rival]:
    words = sentence.of(text)
    if not _DIGITS.search(words) or not _CUE.search(words):
        return
    matter = frozenset(word for each in _WORD.findall(words) if (word := fold(each)) in _OTHER_MATTER)
    for number in find_numbers(words):
        at = sentence.start + number.start
        figure = figures.get(at)
        whole = Span(number.whole, number.end)
        if figure:
            whole = Span(figure.span.start - sentence.start, figure.span.end - sentence.start)
        given = _given_by(words, whole)
        if given is None or number.low is None or number.high is None or number.low < FEWEST:
            continue
        if any(date.start <= at < date.end for date in dates) or (not figure and not _GOES_ON.match(words, number.end)):
            continue
        source, span = given
        yield Rival(
            content_terms(source.of(words)), index, Span(sentence.start + span.start, sentence.start + span.end),
            figure.noun if figure else "", figure.unit if figure else "", number.low, number.high, matter,
        )  # fmt: skip


def _given_by(words: str, count: Span) -> tuple[Span, Span] | None:
    """Who gives a count, and the words that hold both; None where nobody is said to, or only "he"."""
    offset = max(0, count.start - REACH)
    before = words[offset : count.start]
    match = _GIVES.search(before) or _FIGURE_IS.search(before)
    if match and content_terms(match["source"]):
        start = offset + match.start("source")
        return Span(start, offset + match.end("source")), Span(start, count.end)
    after = _BY.match(words, count.end, count.end + REACH)
    if after is None:
        return None
    source = "source" if after["source"] else "saying"
    if not content_terms(after[source]):
        return None
    return Span(*after.span(source)), Span(count.start, after.end())


def compare_rivals(
    groups: Sequence[Sequence[Told]], articles: Mapping[str, Findings], ids: IdCounter
) -> list[tuple[int | None, Divergence]]:
    """The rival counts of the articles that tell the events, each with the index of the event told nearest before."""
    told: dict[str, list[tuple[int, int]]] = {}
    for index, group in enumerate(groups):
        for each in group:
            if each.kind == "event" and each.document == each.origin:
                told.setdefault(each.document, []).append((each.span.start, index))
    found: list[tuple[int | None, Divergence]] = []
    for document in sorted(told):
        places = sorted(told[document])
        for pair in find_rivals(articles[document]):
            before = bisect_right(places, pair[0].span.end, key=lambda place: place[0])
            found.append((places[max(0, before - 1)][1], _divergence(pair, articles[document], ids)))
    return found


def _divergence(pair: tuple[Rival, Rival], found: Findings, ids: IdCounter) -> Divergence:
    places = [found.document.exact(rival.span) for rival in pair]
    noun = pair[0].noun
    return Divergence(
        id=ids.next("v", places[0].exact),
        about=f"number of {plural(noun)}" if noun and not pair[0].unit else "count, by source",
        kind="number",
        comparable=True,
        values=tuple(Value(value=place.exact, provenance=(place,)) for place in places),
    )


def _of_one_thing(one: Rival, other: Rival) -> bool:
    """Whether two may count the same: one noun, or the second is bare and so is of those just counted."""
    if one.unit != other.unit and one.unit and other.unit:
        return False
    return not one.source & other.source and one.matter == other.matter and (not other.noun or one.noun == other.noun)


def _differ(one: Rival, other: Rival) -> bool:
    if one.low <= other.high and other.low <= one.high:
        return False
    low, high = sorted((one.low, other.low))
    return high / low <= FARTHEST
