"""The digest of an article: what the steps over the whole folder compare, in about one kilobyte."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from heapq import nsmallest
from types import MappingProxyType

from briefing.dates.forms import Calendar
from briefing.extract.findings import Digest, Findings, Handle
from briefing.extract.handles import handle_noun
from briefing.extract.within import within
from briefing.ids import normalised_words
from briefing.model import Event
from briefing.text.terms import content_terms
from briefing.text.vocabulary import vocabulary

SHINGLE_WORDS = 5
"""Five words: long enough that two articles rarely share one by chance (Broder 1997 uses 4 to 10)."""

SKETCH_SIZE = 64
"""Hashes kept; the standard error of a similarity estimated from 64 is about 6 points."""

# The 64-bit FNV prime.
_PRIME = 0x100000001B3
_MASK = (1 << 64) - 1

_COPIED = ("headline", "dek", "body", "ticker")


def digest(found: Findings, days: Mapping[int, date] = MappingProxyType({})) -> Digest:
    """Lines, shingles, names and handles of one article.

    `days` are the days of its time expressions, by index, where its own day of publication gives them.
    """
    text = found.document.text
    body = " ".join(found.document.text[s.span.start : s.span.end] for s in found.sentences if s.kind in _COPIED)
    return Digest(
        document=found.document.id,
        outlet=found.document.outlet,
        lines=tuple(line_hash(line) for line in text.split("\n") if normalised_words(line)),
        shingles=tuple(nsmallest(SKETCH_SIZE, shingles(body))),
        names=full_names(found),
        handles=tuple(find_handles(found, days)),
    )


def full_names(found: Findings) -> frozenset[str]:
    """The names that may tell a story from others, folded: not countries, great cities and single plain words."""
    known = vocabulary().places
    full = {name.full for name in found.names if name.full not in known and (" " in name.full or name.kind != "other")}
    return frozenset(map(normalised_words, full))


def shingles(text: str) -> set[int]:
    """The hashes of all runs of five words."""
    words = [_word_hash(word) for word in normalised_words(text).split()]
    runs = zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False)
    return {_combined(run) for run in runs}


def _combined(hashes: tuple[int, ...]) -> int:
    """A polynomial of the words' hashes: a run's own hash without hashing its text again."""
    value = 0
    for each in hashes:
        value = (value * _PRIME + each) & _MASK
    return value


@lru_cache(maxsize=65_536)
def _word_hash(word: str) -> int:
    return _hash(word)


def line_hash(line: str) -> int:
    """The same for lines that differ only in case, marks and blanks."""
    return _hash(normalised_words(line))


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest())


def find_handles(found: Findings, days: Mapping[int, date]) -> list[Handle]:
    """The events of an article that a month and a day date, by their words or as `days` has it."""
    handles = []
    for index, event in enumerate(found.events):
        day = _named_day(found, event.times[0], days) if event.times else None
        if day is None:
            continue
        sentence = found.sentences[event.sentence].span
        handles.append(
            Handle(
                document=found.document.id,
                event=index,
                time=event.times[0],
                month_day=day[:2],
                weekday=day[2],
                year=day[3],
                terms=event_terms(found, event),
                names=frozenset(term for name in within(found.names, sentence) for term in content_terms(name.full)),
            )
        )
    return handles


def _named_day(found: Findings, time: int, days: Mapping[int, date]) -> tuple[int, int, int | None, int | None] | None:
    """Month, day, weekday and year, the last two as far as they are known."""
    if time in days:
        value = days[time]
        return value.month, value.day, value.weekday(), value.year
    form = found.times[time].form
    if not isinstance(form, Calendar) or form.month is None or form.day is None:
        return None
    return form.month, form.day, form.weekday, form.year


def event_terms(found: Findings, event: Event) -> frozenset[str]:
    """The terms of the event's clause, the noun that it is called by among them."""
    noun = event_noun(found, event)
    return event.terms | {noun} if noun else event.terms


def event_noun(found: Findings, event: Event) -> str:
    """What later text calls the event, folded ("meeting", also where a verb tells it: "met"); "" if nothing."""
    return handle_noun(event.handle.of(found.document.text)) if event.handle else ""
