"""The digest of an article: what the steps over the whole folder compare, in about one kilobyte."""

from __future__ import annotations

import hashlib
from heapq import nsmallest

from briefing.dates.forms import Calendar
from briefing.extract.findings import Digest, Findings, Handle
from briefing.extract.handles import handle_noun
from briefing.ids import normalised_words
from briefing.model import Event
from briefing.text.terms import content_terms

SHINGLE_WORDS = 5
"""Five words: long enough that two articles rarely share one by chance (Broder 1997 uses 4 to 10)."""

SKETCH_SIZE = 64
"""Hashes kept; the standard error of a similarity estimated from 64 is about 6 points."""

_COPIED = ("headline", "dek", "body", "ticker")


def digest(found: Findings) -> Digest:
    """Lines, shingles and handles of one article."""
    text = found.document.text
    lines = (normalised_words(line) for line in text.split("\n"))
    body = " ".join(found.document.text[s.span.start : s.span.end] for s in found.sentences if s.kind in _COPIED)
    return Digest(
        document=found.document.id,
        outlet=found.document.outlet,
        lines=tuple(_hash(line) for line in lines if line),
        shingles=tuple(nsmallest(SKETCH_SIZE, shingles(body))),
        handles=tuple(find_handles(found)),
    )


def shingles(text: str) -> set[int]:
    """The hashes of all runs of five words."""
    words = normalised_words(text).split()
    return {_hash(" ".join(words[i : i + SHINGLE_WORDS])) for i in range(max(0, len(words) - SHINGLE_WORDS + 1))}


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest())


def find_handles(found: Findings) -> list[Handle]:
    """The events of an article that a month and a day date."""
    names = [(name.span, content_terms(name.full)) for name in found.names]
    handles = []
    for index, event in enumerate(found.events):
        form = found.times[event.times[0]].form if event.times else None
        if not isinstance(form, Calendar) or form.month is None or form.day is None:
            continue
        sentence = found.sentences[event.sentence].span
        handles.append(
            Handle(
                document=found.document.id,
                event=index,
                time=event.times[0],
                month_day=(form.month, form.day),
                weekday=form.weekday,
                year=form.year,
                terms=event_terms(found, event),
                names=frozenset(term for span, terms in names if sentence.contains(span) for term in terms),
            )
        )
    return handles


def event_terms(found: Findings, event: Event) -> frozenset[str]:
    """The terms of the event's clause, the noun that it is called by among them."""
    noun = event_noun(found, event)
    return event.terms | {noun} if noun else event.terms


def event_noun(found: Findings, event: Event) -> str:
    """What later text calls the event, folded ("meeting", also where a verb tells it: "met"); "" if nothing."""
    return handle_noun(event.handle.of(found.document.text)) if event.handle else ""
