"""What the articles add to an event elsewhere: who held it, and where exactly it took place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace

from briefing.anchor.dating import Dating
from briefing.extract.digest import event_noun
from briefing.extract.findings import Findings
from briefing.extract.handles import handle_noun
from briefing.extract.verbs import find_verbs
from briefing.extract.within import events_in, events_of
from briefing.model import Provenance, Span
from briefing.timeline.entry import Entry

MOST_BEHIND = 100
"""Sentences behind a telling that are looked at; further on a noun like "talks" is hardly of the same event."""

_CALLED_BACK = re.compile(r"The ((?:[a-z-]+ ){0,2}?)([a-z]+) (?=(?:was|were|is|had been|has been|will be) [a-z]+ed\b)")
_AT = re.compile(r"\b(?:at|in|near|outside)[ \u00a0]+(?=(?:the[ \u00a0]+)?[A-Z])")
_LEADING = re.compile(r"(?:at|in|near|outside|on)[ \u00a0]+")


def add_details(entry: Entry, articles: Mapping[str, Findings], dating: Dating) -> Entry:
    """The entry with one further passage ("The talks were arranged by …") and its fullest place."""
    if entry.kind != "event" or entry.when is None:
        return entry
    told = ((articles[place.document], place.span) for place in entry.provenance)
    nouns = {event_noun(found, event) for found, span in told for event in events_of(found, span)}
    also = next((passage for p in entry.provenance for passage in _called_back(articles[p.document], p, nouns)), None)
    places = [_bare(place) for place in (entry.place, *_occasions(entry, articles, dating)) if place is not None]
    place = max(places, key=lambda each: len(each.exact), default=None)
    return replace(entry, also=(also,) if also else (), place=place)


def _called_back(found: Findings, told: Provenance, nouns: set[str]) -> list[Provenance]:
    """Passive sentences behind the telling whose subject is the event by its noun: they say who or how."""
    text = found.document.text
    passages = []
    first = bisect_right(found.sentences, told.start, key=lambda each: each.span.start)
    for index, sentence in enumerate(found.sentences[first : first + MOST_BEHIND], start=first):
        if sentence.kind != "body":
            continue
        match = _CALLED_BACK.match(text, sentence.span.start, sentence.span.end)
        # What is dated stands in rows of its own.
        if match and handle_noun(match.group(2)) in nouns - {""} and not events_in(found, index):
            passages.append(found.document.exact(_first_predicate(text, sentence.span)))
    return passages


def _first_predicate(text: str, sentence: Span) -> Span:
    """Up to the second verb that "and" joins, or the sentence without its full stop."""
    words = sentence.of(text)
    verbs = find_verbs(words)
    for verb in verbs[1:]:
        before = words[: verb.start].rstrip()
        if before.endswith(" and"):
            return Span(sentence.start, sentence.start + len(before.removesuffix(" and").rstrip(" ,")))
    return Span(sentence.start, sentence.start + len(words.rstrip(".!?")))


def _occasions(entry: Entry, articles: Mapping[str, Findings], dating: Dating) -> list[Provenance]:
    """The places in phrases that tie quotes to this event ("during the meeting at …")."""
    places = []
    for document in dict.fromkeys(place.document for place in entry.provenance):
        found = articles[document]
        for index, dated in dating.articles[document].occasions.items():
            phrase = found.quotes[index].occasion
            if phrase is None or entry.when is None or dated.when is None or dated.when.text != entry.when.text:
                continue
            match = _AT.search(found.document.text, phrase.start, phrase.end)
            if match is not None:
                places.append(found.document.exact(Span(match.start(), phrase.end)))
    return places


def _bare(place: Provenance) -> Provenance:
    """The place without its preposition."""
    match = _LEADING.match(place.exact)
    skip = match.end() if match else 0
    return Provenance(place.document, place.start + skip, place.end, place.exact[skip:])
