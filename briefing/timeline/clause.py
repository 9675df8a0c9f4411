"""What merging reads in one event's clause: its kinds, its subject, whom and where it names, what it leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from briefing.dates.forms import EventShift
from briefing.extract.clauses import LONGEST
from briefing.extract.dating import puts_off
from briefing.extract.digest import event_noun
from briefing.extract.findings import Findings
from briefing.extract.handles import nominal_end
from briefing.extract.masking import mask
from briefing.extract.numbers import RULES as NUMBERS
from briefing.extract.status import changes_plans, is_cancelling
from briefing.extract.verbs import find_verbs
from briefing.extract.within import within
from briefing.model import Event, Name, Span
from briefing.text.terms import content_terms, term
from briefing.timeline.counts import CURRENCIES
from briefing.timeline.kinds import tell_kinds, tells_kind

FEWEST_COUNTED = 3
"""Smaller numbers are alike by chance."""

_MONEY = CURRENCIES.union(NUMBERS["money"]["signs"].split())
_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_ANAPHOR = re.compile(
    r"\s*(?:(?:He|She|It|They|Both sides|The two(?: sides)?)\b"
    r"|(?:The|This|That)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z-]+)"
    r"(?=\s+(?:was|were|is|are|has|had|have|will|would|[a-z]+ed)\b|,))"
)
_LEADING = re.compile(r"\s*(?:On|In|At|From|By|After|Before|During|Since|For|Late|Early|Earlier)\b[^,]{1,60},\s*")
_IN = re.compile(r"\b(?:in|at|near|off|outside)\s+(?:the\s+)?$", re.I)
_OF_A_PLACE = re.compile(r"\b(?:island|isle|town|village|city|port|province|county|region|valley|lake)\s+of\s+$", re.I)
_ON = re.compile(r"\bon\s+(?:late\s+|early\s+)?$", re.I)
_BESIDE = re.compile(r"(?<=\w)(?:,|\s(?:with|in|at|from|near|on|for|by|off|against|who|which|that|to|after|between)\b)")
_OBJECT = re.compile(r"\b(?:him|them)\b")


def named_part(found: Findings, event: Event) -> Event:
    """The event without what its verb tells, where subject and date name it: "The attack on the camp on Monday …"."""
    if event.mentioned or event.handle is None or event.span.end - event.span.start > LONGEST:
        return event
    at = event.span.start
    spans = [found.times[time].span for time in event.times]
    dates = [(span.start - at, span.end - at) for span in spans if event.span.contains(span)]
    end = nominal_end(mask(event.span.of(found.document.text)), dates)
    if end is None or event.handle.end > at + end:
        return event
    span = Span(at, at + end)
    names = [name.full for name in found.names if span.contains(name.span)]
    terms = event.terms & content_terms(" ".join([span.of(found.document.text), *names]))
    return replace(event, span=span, terms=terms)


def undated_words(found: Findings, event: Event) -> str:
    """The masked words of the event with its dates blank, so that "ordered on Monday to pay" is "ordered to pay"."""
    words = mask(event.span.of(found.document.text))
    for time in event.times:
        span = found.times[time].span
        if event.span.contains(span) and not isinstance(found.times[time].form, EventShift):
            start, end = span.start - event.span.start, span.end - event.span.start
            start = match.start() if (match := _ON.search(words, 0, start)) else start
            words = words[:start] + " " * (end - start) + words[end:]
    return words


def called(found: Findings, event: Event) -> frozenset[str]:
    words = content_terms(event.handle.of(found.document.text)) if event.handle else frozenset[str]()
    return words | {noun} if (noun := event_noun(found, event)) else words


def people(found: Findings, event: Event) -> frozenset[str]:
    inside = [name for name in within(found.names, event.span) if name.kind == "person"]
    return frozenset[str]().union(*(content_terms(f"{name.full} {name.role}") for name in inside))


def is_where(found: Findings, name: Name) -> bool:
    """Whether words before a name that may be anything make it a place: "in Varsk", "off Cape Sel", "isle of Ro"."""
    text, at = found.document.text, name.span.start
    before = _IN.search(text, max(0, at - 9), at) or _OF_A_PLACE.search(text, max(0, at - 14), at)
    return name.kind == "other" and bool(before)


def exact_numbers(found: Findings, event: Event) -> frozenset[float]:
    inside = [figure for figure in found.figures if event.span.contains(figure.number)]
    return frozenset(f.low for f in inside if f.low is not None and f.low == f.high and f.low >= FEWEST_COUNTED)


def amounts(found: Findings, event: Event) -> frozenset[tuple[str, float]]:
    """The amounts of money in it, each with its currency, from FEWEST_COUNTED."""
    inside = [figure for figure in found.figures if event.span.contains(figure.number)]
    money = [(each.unit or each.noun, each.low or each.high or 0.0) for each in inside]
    return frozenset((unit, low) for unit, low in money if unit in _MONEY and low >= FEWEST_COUNTED)


def name_terms(names: Iterable[Name]) -> frozenset[str]:
    return frozenset[str]().union(*(content_terms(name.full) for name in names))


def kinds_told(found: Findings, event: Event, clause: str) -> tuple[frozenset[str], frozenset[str]]:
    at = event.span.start
    handle = (event.handle.start - at, event.handle.end - at) if event.handle else None
    cased = found.sentences[event.sentence].kind != "headline"
    return tell_kinds(clause, handle, event_noun(found, event), cased=cased)


def subject_of(clause: str) -> list[str]:
    """The terms of the noun phrase before the first verb, in order, without what hangs on it: "a bus with tourists"."""
    verbs = find_verbs(clause)
    before = clause[: verbs[0].start] if verbs else ""
    before = _BESIDE.split(before[match.end() if (match := _LEADING.match(before)) else 0 :], maxsplit=1)[0]
    return [found for word in _WORD.findall(before) if (found := term(word))]


def inherited(found: Findings, event: Event, clause: str) -> frozenset[str]:
    """The terms of the sentence before, where the clause needs it: "The walkout had been …", "She will …"."""
    sentence = found.sentences[event.sentence].span
    if event.span.start > sentence.start + 1 and not event.mentioned:  # "… when hackers broke in on Sunday"
        return content_terms(sentence.of(found.document.text))
    opens = _ANAPHOR.match(clause) or _OBJECT.search(clause)
    noun = opens.groupdict().get("noun") if opens else None
    if opens is None or (noun and not tells_kind(noun)) or not event.sentence:
        return frozenset()
    before = found.sentences[event.sentence - 1]
    if before.kind != found.sentences[event.sentence].kind:
        return frozenset()
    names = [name.full for name in within(found.names, before.span)]
    return content_terms(" ".join([before.span.of(found.document.text), *names]))


def change_of(clause: str) -> Literal["", "moved", "cancelled"]:
    if not changes_plans(clause):
        return ""
    return "cancelled" if is_cancelling(clause) and not puts_off(clause) else "moved"
