"""Step 3: the time expressions of an article, as forms, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast

from briefing.dates import day_order
from briefing.dates.event_phrases import read_event
from briefing.dates.forms import Calendar, Fixed, Form, Range, Shift, TimeExpression
from briefing.dates.grammar import Grammar, Rule, english
from briefing.dates.matches import Reading
from briefing.dates.reading import read_form
from briefing.dates.tense import ABBREVIATED, tense_of
from briefing.dates.tokens import NUMBER_SYMBOLS, Tokens, cut
from briefing.model import Document, Sentence, Span, Tense, TimexType

_TO = re.compile(r"\s*(?:-|–|—|to|until|till|through)\s*(?:the\s)?", re.IGNORECASE)
_AND = re.compile(r"\s*and\s*(?:the\s)?", re.IGNORECASE)


def find_times(
    document: Document, sentences: Sequence[Sentence], order: str | None = None
) -> tuple[TimeExpression, ...]:
    """Every time expression of the article; `order` is DMY or MDY for dates like 03/04/2024."""
    return find_in_text(document.text, sentences, order, document.language)


def find_in_text(
    text: str, sentences: Sequence[Sentence] = (), order: str | None = None, language: str = ""
) -> tuple[TimeExpression, ...]:
    """As `find_times`, of a bare text; linear in its length, whatever it is.

    Without `sentences` a quick guess at them serves: every line, cut at full stops before a capital letter.
    """
    grammar = english()
    tokens = cut(_unwrapped(text, sentences), grammar.symbols)
    starts = [sentence.span.start for sentence in sentences] or _quick_starts(grammar, tokens)
    order, decided = _day_order(tokens, order, language)
    found: list[TimeExpression] = []
    for span, rule, form, first, last in _matches(grammar, tokens, order):
        index = max(bisect_right(starts, span.start) - 1, 0)
        tense: Tense = tense_of(tokens.words, first, last, grammar.cues) if _has_tense(form) else "none"
        name = _numeric_name(rule, tokens.words[first], decided) if rule.form == "slashed" else rule.name
        found.append(TimeExpression(
            span=span, sentence=index, type=_type(rule, form), rule=name, form=form, tense=tense
        ))  # fmt: skip
    return _with_ranges(text, _with_clocks(text, found))


_NUMERIC = re.compile(f"[{NUMBER_SYMBOLS['SLASHED']}{NUMBER_SYMBOLS['DASHED']}]")


def _day_order(tokens: Tokens, setting: str | None, language: str) -> tuple[str | None, str]:
    dates = [tokens.words[found.start()] for found in _NUMERIC.finditer(tokens.symbols)]
    return day_order.decide(dates, setting, language) if dates else (setting, "")


def _numeric_name(rule: Rule, words: str, decided: str) -> str:
    """The rule's name with what decided, where day and month could change places."""
    first, second, _ = day_order.numeric_parts(words)
    if first == second or max(first, second) > 12:
        return rule.name
    return f"{rule.name}-{'by-dots' if '.' in words else decided}"


def _unwrapped(text: str, sentences: Sequence[Sentence]) -> str:
    """The text with the line breaks inside its sentences as blanks: hard-wrapped lines hold no ends."""
    breaks = [at for sentence in sentences if (at := text.find("\n", sentence.span.start, sentence.span.end)) >= 0]
    if not breaks:
        return text
    pieces, end = [], 0
    for sentence in sentences:
        span = sentence.span
        if span.start >= end:
            pieces += [text[end : span.start], text[span.start : span.end].replace("\n", " ")]
            end = span.end
    return "".join(pieces) + text[end:]


def _quick_starts(grammar: Grammar, tokens: Tokens) -> list[int]:
    starts = [0]
    for stop in grammar.stops.finditer(tokens.symbols):
        following = stop.end()
        if following >= len(tokens.words):
            break
        word, letter = tokens.words[stop.start()], tokens.words[following][0]
        # "on Feb. 21 at", "Mr. Smith", "9 pm The": no sentence ends there.
        if letter.islower() or letter.isdigit() or tokens.words[stop.start() - 1] in ABBREVIATED:
            continue
        if len(word) == 1 or word[-1] == ".":
            starts.append(tokens.start(following))
    return starts


def _has_tense(form: Form) -> bool:
    return isinstance(form, Calendar | Shift | Range)


def _type(rule: Rule, form: Form) -> TimexType:
    clocked = isinstance(form, Calendar) and (form.clock or form.part)
    if clocked or (isinstance(form, Shift) and (form.part or form.unit in ("hour", "minute", "second"))):
        return "TIME"
    if isinstance(form, Fixed) and rule.type == "DATE" and form.value[0] == "P" and "_" not in form.value:
        return "DURATION"
    return cast(TimexType, rule.type)


_Match = tuple[Span, Rule, Form, int, int]


def _matches(grammar: Grammar, tokens: Tokens, order: str | None) -> list[_Match]:
    """The grammar tried at every token that can start an expression, leftmost and first rule first.

    Each with its place in the text and its first and last token.
    """
    symbols = tokens.symbols
    candidates = grammar.candidates
    found: list[_Match] = []
    end = 0
    for head in grammar.heads.finditer(symbols):
        at = head.start()
        if at < end:
            continue
        for rule in candidates[symbols[at : at + 2]]:
            match = rule.pattern.match(symbols, at)
            if match is not None:
                end = match.end()
                found += _read(Reading.of(grammar, rule, tokens, match, order))
                break
    return found


def _read(reading: Reading) -> list[_Match]:
    """What a match says: mostly one expression, of a range both ends, or none if it is no date after all."""
    tokens, match, rule = reading.tokens, reading.match, reading.rule
    first, last = match.span()
    start, end = tokens.start(first), tokens.end(last - 1)
    if rule.form == "event":
        event, end = read_event(reading)
        return [(Span(start, end), rule, event, first, last)]
    form = read_form(reading)
    if form is None or ("unless_near" in rule.constants and _is_of_a_game(reading)):
        return []
    if isinstance(form, Range) and reading.only("second"):
        middle = match.start("second")
        ends = Span(start, _end_of_first(reading)), Span(tokens.start(middle), end)
        return [(ends[0], rule, form.start, first, last), (ends[1], rule, form.end, first, last)]
    return [(Span(start, end), rule, form, first, last)]


# "in the third quarter" is one of a game with words of sport within so many tokens, and none of money.
_GAME_REACH = 25


def _is_of_a_game(reading: Reading) -> bool:
    classes, (first, last) = reading.grammar.classes, reading.match.span()
    around = reading.tokens.symbols[max(0, first - _GAME_REACH) : last + _GAME_REACH]
    sport = re.search(classes[reading.rule.constants["unless_near"]], around)
    return sport is not None and not re.search(f"{classes['FINANCE']}|{classes['MONEY']}", around)


def _end_of_first(reading: Reading) -> int:
    """The end of a range's first part: the token before the dash or word that joins it to the second."""
    return reading.tokens.end(reading.match.start("second") - 2)


def _with_clocks(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """Make one expression of a clock time and a day side by side: "12:00 UTC Monday", "May 8 1:00AM"."""
    joined: list[TimeExpression] = []
    for time in found:
        if joined and text[joined[-1].span.end : time.span.start] == " ":
            last = joined[-1]
            form = _day_with_clock(last.form, time.form) or _day_with_clock(time.form, last.form)
            if form is not None:
                joined[-1] = replace(last, span=Span(last.span.start, time.span.end), type="TIME", form=form)
                continue
        joined.append(time)
    return joined


def _day_with_clock(clock: Form, day: Form) -> Calendar | None:
    if not isinstance(clock, Calendar) or clock.clock is None or clock.day or clock.weekday is not None or clock.within:
        return None
    if isinstance(day, Calendar) and (day.day or day.weekday is not None) and not day.clock and not day.part:
        return replace(day, clock=clock.clock, zone=clock.zone)
    if isinstance(day, Shift) and day.unit == "day" and not day.part:
        return replace(clock, within=day)
    return None


def _with_ranges(text: str, found: list[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Give the first end of "from A to B", "A-B" and "between A and B" the whole range as its form."""
    joined = list(found)
    for index, (first, second) in enumerate(pairwise(found)):
        gap = text[first.span.end : second.span.start]
        # "the year to March 31" is no stretch from one to the other.
        if len(gap) > 12 or first.rule == "bare-unit" or not _are_ends(first.form, second.form):
            continue
        between = text[max(0, first.span.start - 8) : first.span.start].lower().rstrip().endswith("between")
        if _TO.fullmatch(gap) or (between and _AND.fullmatch(gap)):
            start, end = cast("Calendar | Shift", first.form), cast("Calendar | Shift", second.form)
            joined[index] = replace(first, form=Range(start=start, end=end))
    return tuple(joined)


def _are_ends(first: Form, second: Form) -> bool:
    for form in (first, second):
        if not isinstance(form, Calendar | Shift):
            return False
        if isinstance(form, Calendar) and form.clock:
            return False
    return True
