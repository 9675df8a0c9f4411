"""Step 3: the time expressions of an article, as forms, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast

from briefing.dates.event_phrases import read_event
from briefing.dates.forms import Calendar, Form, Range, Shift, TimeExpression
from briefing.dates.grammar import Grammar, Rule, english
from briefing.dates.reading import Reading, read_form
from briefing.dates.tense import tense_of
from briefing.dates.tokens import Tokens, cut
from briefing.model import Document, Sentence, Span, Tense, TimexType

_TO = re.compile(r"\s*(?:-|–|—|to|until|till|through)\s*(?:the\s)?", re.IGNORECASE)
_AND = re.compile(r"\s*and\s*(?:the\s)?", re.IGNORECASE)


def find_times(
    document: Document, sentences: Sequence[Sentence], order: str | None = None
) -> tuple[TimeExpression, ...]:
    """Every time expression of the article; `order` is DMY or MDY for dates like 03/04/2024."""
    return find_in_text(document.text, sentences, order)


def find_in_text(text: str, sentences: Sequence[Sentence], order: str | None = None) -> tuple[TimeExpression, ...]:
    """As `find_times`, of a bare text. Linear in its length, whatever it is."""
    grammar = english()
    tokens = cut(text, grammar.symbols)
    starts = [sentence.span.start for sentence in sentences]
    found: list[TimeExpression] = []
    for span, rule, form in _matches(text, grammar, tokens, order):
        index = max(bisect_right(starts, span.start) - 1, 0)
        bounds = sentences[index].span if sentences else Span(0, len(text))
        tense = tense_of(text, span.start, span.end, bounds.start, bounds.end) if _has_tense(form) else "none"
        found.append(_expression(span, index, rule, form, tense))
    return _with_ranges(text, found)


def _has_tense(form: Form) -> bool:
    return isinstance(form, Calendar | Shift | Range)


def _expression(span: Span, sentence: int, rule: Rule, form: Form, tense: Tense) -> TimeExpression:
    return TimeExpression(span=span, sentence=sentence, type=_type(rule, form), rule=rule.name, form=form, tense=tense)


def _type(rule: Rule, form: Form) -> TimexType:
    clocked = isinstance(form, Calendar) and (form.clock or form.part)
    if clocked or (isinstance(form, Shift) and (form.part or form.unit in ("hour", "minute", "second"))):
        return "TIME"
    return cast(TimexType, rule.type)


def _matches(text: str, grammar: Grammar, tokens: Tokens, order: str | None) -> list[tuple[Span, Rule, Form]]:
    """The grammar tried at every token that can start an expression, leftmost and first rule first."""
    symbols = tokens.symbols
    found: list[tuple[Span, Rule, Form]] = []
    end = 0
    for head in grammar.heads.finditer(symbols):
        at = head.start()
        if at < end:
            continue
        for rule in grammar.candidates(symbols[at : at + 2]):
            match = rule.pattern.match(symbols, at)
            if match is None:
                continue
            end = match.end()
            found += _read(Reading(grammar, rule, tokens, match, order))
            break
    return found


def _read(reading: Reading) -> list[tuple[Span, Rule, Form]]:
    """What a match says: mostly one expression, of a range both ends, or none if it is no date after all."""
    tokens, match = reading.tokens, reading.match
    start, end = tokens.start(match.start()), tokens.end(match.end() - 1)
    if reading.rule.form == "event":
        event = read_event(reading)
        return [(Span(start, event[1]), reading.rule, event[0])] if event else []
    form = read_form(reading)
    if form is None:
        return []
    if isinstance(form, Range) and "second" in match.re.groupindex:
        second = Span(tokens.start(match.start("second")), end)
        first = Span(start, _end_of_first(reading))
        return [(first, reading.rule, form.start), (second, reading.rule, form.end)]
    return [(Span(start, end), reading.rule, form)]


def _end_of_first(reading: Reading) -> int:
    """The end of a range's first part: the token before the dash or word that joins it to the second."""
    return reading.tokens.end(reading.match.start("second") - 2)


def _with_ranges(text: str, found: list[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Give the first end of "from A to B", "A-B" and "between A and B" the whole range as its form."""
    joined = list(found)
    for index, (first, second) in enumerate(pairwise(found)):
        gap = text[first.span.end : second.span.start]
        if len(gap) > 12 or not _are_ends(first.form, second.form):
            continue
        between = text[max(0, first.span.start - 8) : first.span.start].lower().rstrip().endswith("between")
        if _TO.fullmatch(gap) or (between and _AND.fullmatch(gap)):
            start, end = cast("Calendar | Shift", first.form), cast("Calendar | Shift", second.form)
            joined[index] = replace(first, form=Range(start=_completed(start, end), end=end))
    return tuple(joined)


def _are_ends(first: Form, second: Form) -> bool:
    for form in (first, second):
        if not isinstance(form, Calendar | Shift):
            return False
        if isinstance(form, Calendar) and form.clock:
            return False
    return True


def _completed(start: Calendar | Shift, end: Calendar | Shift) -> Calendar | Shift:
    """A start that leaves the year to its end: "from October to March 1945" does not, "August-September 1950" does."""
    return start
