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
_UNSURE = re.compile(RULES["cancelled"]["unsure"], re.I)
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
    verbs = find_verbs(words)
    before = [verb for verb in verbs if verb.start < start]
    governing = before[-1] if before else verbs[0] if verbs else None
    if _is_cancelled(words, governing):
        return "cancelled"
    if time is not None and _FOR.search(words[:start]):
        return "planned"
    if governing is None:
        timetable = time is not None and _TIMETABLE.search(words)
        return "planned" if timetable or _HEADLINE.search(words) else "happened"
    return "planned" if _is_planned(words, governing, start, time) else "happened"


def _is_cancelled(words: str, governing: Verb | None) -> bool:
    """Whether the clause calls its event off, unless the date's verb tells of another ("and will be played on")."""
    match = _CANCELLED.search(words)
    if match is None or _MOVED.match(words, match.start()):
        return False
    if governing and governing.start > match.end() and _PLANNED.match(words, governing.start):
        return False
    return not _UNSURE.fullmatch(match.group()) or bool(find_event_nouns(words))


def _is_planned(words: str, verb: Verb, start: int, time: TimeExpression | None) -> bool:
    if _PLANNED.match(words, verb.start) or _MOVED_TO.search(words[verb.start : start]):
        return True
    intent = _INTENT.match(words, verb.start)
    if intent and (intent.end() <= start or time is None):
        return True
    return time is not None and verb.kind == "present" and bool(_TIMETABLE.match(words, verb.start))
