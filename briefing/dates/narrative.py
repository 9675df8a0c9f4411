"""Where a text tells a history, and which place in the calendar it has reached."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from briefing.dates.forms import Calendar, Form, Range, Shift, TimeExpression
from briefing.dates.timex import Place
from briefing.model import Span

# A news story names an old year or two in its background; a history is made of them.
MIN_YEARS = 3
# … and hardly ever says "on Friday" or "yesterday".
YEARS_PER_DEICTIC = 2


# A news story says in its first sentences when it is told: "on Tuesday", "yesterday", "last week".
LEDE = 3


def in_history(times: Sequence[TimeExpression], dct: date | None) -> list[bool]:
    """For each expression, whether its passage dates itself: by many years in full, and few "on Friday"s.

    Without a day of writing a text can only date itself. A text that opens as news (an obituary) tells a
    history only between two old years, with nothing between that counts from the day of writing.
    """
    if dct is None:
        return [True] * len(times)
    forms = [_first(time.form) for time in times]
    old = [_names_old_year(form, dct.year) for form in forms]
    deictic = [_is_deictic(form) for form in forms]
    if sum(old) < MIN_YEARS:
        return [False] * len(times)
    if any(deictic[:LEDE]):
        return _between_years(old, deictic)
    return [sum(old) > YEARS_PER_DEICTIC * sum(deictic)] * len(times)


def _names_old_year(form: Form, written: int) -> bool:
    return isinstance(form, Calendar) and form.year is not None and abs(form.year - written) > 1


def _between_years(old: Sequence[bool], deictic: Sequence[bool]) -> list[bool]:
    """True from the first to the last old year of every stretch that nothing deictic interrupts."""
    found = [False] * len(old)
    first: int | None = None
    for index, is_old in enumerate(old):
        if deictic[index]:
            first = None
        elif is_old:
            begin = index if first is None else first
            found[begin : index + 1] = [True] * (index + 1 - begin)
            first = index
    return found


def _first(form: Form) -> Form:
    return form.start if isinstance(form, Range) else form


def _is_deictic(form: Form) -> bool:
    """Whether the words count from the day of writing."""
    if isinstance(form, Shift):
        return not form.told
    return isinstance(form, Calendar) and form.weekday is not None and form.month is None


_MONTHS = {"START": 1, "MID": 6, "END": 12}


def reached(form: Form, place: Place, told: Place | None) -> Place:
    """The place that the text has reached with an expression.

    "the end of 1944" is December for what follows; a bare year that is being told already keeps its month.
    """
    first = _first(form)
    if place.month is not None or place.year is None:
        return place
    if isinstance(first, Calendar | Shift) and first.mod in _MONTHS:
        return replace(place, month=_MONTHS[first.mod])
    return replace(place, month=told.month) if told is not None and told.year == place.year else place


# A bare year further off than this is an aside ("as in 1848"), until a second one confirms it.
ASIDE_YEARS = 8
_BRACKET = re.compile(r"\([^()\n]{0,30}$")


def carries_on(form: Form, place: Place) -> bool:
    """Whether the text can have reached this place, so that later words count from it."""
    if place.year is None or place.when is None:
        return False
    first = _first(form)
    return not (isinstance(first, Calendar) and (first.decade is not None or first.century is not None))


# "the August 1792 uprising", "the 1614 rules": the name of a thing that has happened.
_DEFINITE = re.compile(r"\b[Tt]he $|^[Tt]he ")
_NAMED = re.compile(
    r" (?!(?:and|or|but|to|in|on|at|of|by|for|with|when|as|after|before|was|were|had|saw|is)\b)[a-z]{4,}"
)
# A date that opens its sentence, or stands in the first of its paragraph, says where the telling goes on.
_FRONTED = re.compile(r"(?:[.!?:][”\"’)]*\s|\n)[“\"(]?(?:[\w’'-]+,? ){0,5}$")
_SENTENCE_END = re.compile(r"[a-z0-9)][.!?][”\"’)]*\s")
_PARAGRAPH = 400
_LEAST = 12
_REACH = 90


@cache
def _leads(side: str) -> re.Pattern[str]:
    """What stands before a date that is only mentioned, as `narrative.toml` lists it."""
    words = tomllib.loads(Path(__file__).with_name("narrative.toml").read_text("utf-8"))[side]["words"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b[^.;:!?\n]{{0,60}}$")


def is_aside(text: str, time: TimeExpression, place: Place, told: Place | None, aside: int | None) -> bool:
    """Whether a history mentions the place in passing.

    In brackets; as a bare year far from the one being told; ahead, as a plan or an end; behind, as what a
    known thing is named or measured by. `aside` is the last year that was taken for one.
    """
    if _BRACKET.search(text, max(0, time.span.start - 32), time.span.start):
        return True
    if told is None or told.year is None or place.year is None:
        return False
    before = text[max(0, time.span.start - _REACH) : time.span.start]
    if _is_later(place, told):
        return bool(_leads("ahead").search(before))
    if _is_later(told, place):
        named = _DEFINITE.search(before) or _DEFINITE.search(time.span.of(text))
        if (named and _NAMED.match(text, time.span.end)) or _leads("behind").search(before) or _counts_back(time.form):
            return True
        if place.year < told.year and not _opens(text, time.span.start):
            return True
    if place.month is not None:
        return False
    near_aside = aside is not None and abs(place.year - aside) <= ASIDE_YEARS
    return abs(place.year - told.year) > ASIDE_YEARS and not near_aside


def _is_later(one: Place, other: Place) -> bool:
    """Whether a place lies wholly after another, as far as both say."""
    if one.year is None or other.year is None:
        return False
    if one.year != other.year or one.month is None or other.month is None:
        return one.year > other.year
    return one.month > other.month


def opens_sentence(text: str, span: Span) -> bool:
    """Whether hardly a word of its sentence stands before the expression."""
    return span.start < _LEAST or bool(_FRONTED.search(text, max(0, span.start - _REACH), span.start))


def _opens(text: str, start: int) -> bool:
    """Whether the words before leave it to the date to say when the telling goes on."""
    before = text[max(0, start - _PARAGRAPH) : start]
    sentences = before.rpartition("\n")[2] if "\n" in before else before
    return bool(_FRONTED.search(before)) or not _SENTENCE_END.search(sentences)


def _counts_back(form: Form) -> bool:
    """What was, before what is told: "a year earlier", "two decades before"."""
    first = _first(form)
    return isinstance(first, Shift) and first.amount < 0
