"""How far an event has got: happened, planned, cancelled, or only reported."""

from __future__ import annotations

import re

from briefing.dates.forms import TimeExpression
from briefing.extract.dating import RULES
from briefing.extract.handles import find_event_nouns
from briefing.extract.verbs import Verb, find_verbs
from briefing.model import Status

_PLANNED = re.compile(RULES["planned"]["pattern"], re.I)
_INTENT = re.compile(RULES["planned"]["intent"], re.I)
_HEADLINE = re.compile(RULES["planned"]["headline"], re.I)
_TIMETABLE = re.compile(RULES["planned"]["timetable"], re.I)
_MOVED = re.compile(RULES["planned"]["moved"], re.I)
_MOVED_TO = re.compile(RULES["planned"]["moved"] + r"\s+(?:the\s+)?$", re.I)
_CANCELLED = re.compile(RULES["cancelled"]["pattern"], re.I)
_UNCONFIRMED = re.compile(RULES["unconfirmed"]["pattern"], re.I)
_FOR = re.compile(r"\bfor\s+(?:early\s+|late\s+|the\s+)?$", re.I)


def is_unconfirmed(words: str) -> bool:
    """Whether the words call what they tell a rumour, an allegation or an unconfirmed report."""
    return bool(_UNCONFIRMED.search(words))


def status_of(words: str, start: int, time: TimeExpression | None) -> Status:
    """The status of a clause, in masked words, by the verb that governs its date; `start` is where the date stands.

    >>> status_of("The inquiry will open on Monday", 25, None)
    'planned'
    """
    if is_unconfirmed(words):
        return "reported-unconfirmed"
    cancelled = _CANCELLED.search(words)
    if cancelled and not _MOVED.match(words, cancelled.start()) and find_event_nouns(words):
        return "cancelled"
    if time is not None and _FOR.search(words[:start]):
        return "planned"
    verbs = find_verbs(words)
    if not verbs:
        timetable = time is not None and _TIMETABLE.search(words)
        return "planned" if timetable or _HEADLINE.search(words) else "happened"
    before = [verb for verb in verbs if verb.start < start]
    return "planned" if _is_planned(words, before[-1] if before else verbs[0], start, time) else "happened"


def _is_planned(words: str, verb: Verb, start: int, time: TimeExpression | None) -> bool:
    if _PLANNED.match(words, verb.start) or _MOVED_TO.search(words[verb.start : start]):
        return True
    intent = _INTENT.match(words, verb.start)
    if intent and (intent.end() <= start or time is None):
        return True
    return time is not None and verb.kind == "present" and bool(_TIMETABLE.match(words, verb.start))
