"""How far an event has got: happened, planned, cancelled, or only reported."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from briefing.dates.forms import Shift, TimeExpression
from briefing.extract.dating import CHANGES, is_new_date, is_scheduled, puts_off
from briefing.extract.event_rules import RULES
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
DOUBT = tomllib.loads(Path(__file__).with_name("status.toml").read_text("utf-8"))
_ALWAYS = re.compile(rf"\b(?:{DOUBT['always']['pattern']})\b", re.I)
_CLAIM = re.compile(rf"\b(?:{DOUBT['claim']['pattern']})", re.I)
_ADVERB = re.compile(rf"\b{DOUBT['adverb']['pattern']}\b", re.I)
_PASSIVE = re.compile(rf"\b{DOUBT['passive']['pattern']}\b", re.I)
_PERFECT = re.compile(rf"\b{DOUBT['perfect']['pattern']}\b", re.I)
_ACCUSED = re.compile(rf"\b{DOUBT['accused']['pattern']}\b", re.I)
_CIRCUMSTANCE = re.compile(
    r"\s+(?:after|because|as|by|for|from|in|on|at|with|without|due|through|over|before|when)\b", re.I
)
"""After an adverb of doubt: what is doubted is only this."""
_NEAR = 2
"""Blanks between an adverb and the verb that it speaks of: "allegedly has twice beaten"."""
_FOR = re.compile(r"\bfor\s+(?:early\s+|late\s+|the\s+)?$", re.I)
_SUPERSEDED = re.compile(RULES["scheduled"]["superseded"], re.I)
_ACT = re.compile(r"\s+(?:\w+ly\s+)?(?=(?P<verb>\w+))")
_POSSIBLE = re.compile(RULES["forecast"]["possible"], re.I)
_OPINION = re.compile(RULES["opinion"]["pattern"], re.I)
_HABITUAL = re.compile(RULES["habitual"]["pattern"], re.I)
_FORECAST = re.compile(RULES["forecast"]["pattern"], re.I)
_WEATHER = re.compile(RULES["forecast"]["weather"], re.I)


def is_unconfirmed(words: str) -> bool:
    """Whether words that report something make it a rumour, an allegation or a bare claim: "A clerk alleged that"."""
    anywhere = (_ALWAYS, _ADVERB, _PASSIVE, _ACCUSED)
    return any(pattern.search(words) for pattern in anywhere) or bool(_CLAIM.search(words.rstrip(" ,")))


def _is_doubted(words: str, start: int, governing: Verb | None) -> bool:
    """Whether a clause tells the event that its date at `start` dates as a rumour, an allegation or a bare report.

    Doubt reaches the verb beside it, and a charge what somebody is charged with: who "went on trial on Monday
    accused of theft" did go on trial.
    """
    at = governing or Verb(0, 0, "past", "")
    return (
        bool(_ALWAYS.search(words))
        or any(_speaks_of(words, match, at, start) for match in _ADVERB.finditer(words))
        or any(m.start() <= at.start < m.end() for pattern in (_PASSIVE, _PERFECT) for m in pattern.finditer(words))
        or any(at.start < match.end() and match.start() < start for match in _ACCUSED.finditer(words))
    )


def _speaks_of(words: str, adverb: re.Match[str], verb: Verb, date: int) -> bool:
    """Whether an adverb of doubt stands beside the verb, opens the clause, or stands between the two and the date."""
    if adverb.start() > date:
        return False
    if adverb.end() <= verb.start:
        between = words[adverb.end() : verb.start]
        return not words[: adverb.start()].strip(" ,") or (between.count(" ") <= _NEAR and "," not in between)
    return not words[verb.end : adverb.start()].strip() or _CIRCUMSTANCE.match(words, adverb.end()) is None


def status_of(words: str, start: int, time: TimeExpression | None) -> Status:
    """The status of a clause, in masked words, by the verb that governs its date; `start` is where the date stands.

    >>> status_of("The inquiry will open on Monday", 25, None)
    'planned'
    """
    verbs = find_verbs(words)
    before = [verb for verb in verbs if verb.start < start]
    governing = before[-1] if before else verbs[0] if verbs else None
    if _is_doubted(words, start, governing):
        return "reported-unconfirmed"
    if time is not None and is_new_date(words, start):
        return "planned"
    if is_scheduled(words, start) and (changes_plans(words) or _SUPERSEDED.search(words, 0, start)):
        return "cancelled"
    if _is_cancelled(words, governing):
        return "cancelled"
    if time is not None and _FOR.search(words[:start]):
        return "planned"
    if governing is None:
        timetable = time is not None and (_TIMETABLE.search(words) or _is_ahead(time))
        return "planned" if timetable or _HEADLINE.search(words) else "happened"
    return "planned" if _is_planned(words, governing, start, time) else "happened"


def statuses(words: str, places: Sequence[tuple[int, TimeExpression]]) -> list[Status]:
    """The status that each date of a clause gives; `places` are where the dates stand in the words.

    Where a clause puts something off or calls it off, a date that the thing was planned for is
    cancelled, the date that it is put off to is planned, and what is left is the day of the decision.
    """
    found = [status_of(words, start, time) for start, time in places]
    if not changes_plans(words):
        return found
    attached = [is_scheduled(words, start) or is_new_date(words, start) for start, _ in places]
    return [
        "happened" if status == "cancelled" and not own and (any(attached) or _decides(words, start, time)) else status
        for status, own, (start, time) in zip(found, attached, places, strict=True)
    ]


def changes_plans(words: str) -> bool:
    """Whether the words put something off, bring it forward or call it off."""
    return bool(puts_off(words) or _is_cancelled(words, None))


def is_cancelling(words: str) -> bool:
    """Whether the words call something off for good, or put it off without a new date."""
    return _is_cancelled(words, None)


def is_superseded(words: str) -> bool:
    """Whether a clause tells of a plan that did not hold.

    >>> is_superseded("The bridge had been due to open on 3 May"), is_superseded("The bridge is due to open on 3 May")
    (True, False)
    """
    return _SUPERSEDED.search(words) is not None


def is_opinion(words: str) -> bool:
    """Whether a clause only tells what somebody thinks, in the present: "We criticise the decision to …"."""
    words = words.lstrip()
    match = _OPINION.match(words)
    return match is not None and not find_verbs(words[: match.start("verb")])


def is_habitual(words: str) -> bool:
    """Whether a clause tells what happens every time: "Most swifts arrive in May"."""
    clause = words.rpartition(":")[2]
    return _HABITUAL.search(clause) is not None and all(verb.kind == "present" for verb in find_verbs(clause))


def is_forecast(words: str) -> bool:
    """Whether a clause tells what may come or is reckoned with, which nobody announced."""
    return bool(_POSSIBLE.search(words) or _FORECAST.search(words) or _WEATHER.search(words))


def _decides(words: str, start: int, time: TimeExpression) -> bool:
    """Whether the verb that calls off follows right behind the date: "the club on Monday called off …"."""
    end = start + time.span.end - time.span.start
    match = _ACT.match(words, end)
    return match is not None and bool(_CANCELLED.match(words, match.end()) or CHANGES.match(words, match.end()))


def _is_cancelled(words: str, governing: Verb | None) -> bool:
    """Whether the clause calls its event off, unless the date's verb tells of another ("and will be played on")."""
    match = _CANCELLED.search(words)
    if match is None or _MOVED.match(words, match.start()):
        return False
    if governing and governing.start > match.end() and _PLANNED.match(words, governing.start):
        return False
    return not _UNSURE.fullmatch(match.group()) or bool(find_event_nouns(words))


def _is_ahead(time: TimeExpression) -> bool:
    """Whether its own words count on from the day of writing: "Second try tomorrow"."""
    form = time.form
    return isinstance(form, Shift) and not form.told and form.amount > 0


def _is_planned(words: str, verb: Verb, start: int, time: TimeExpression | None) -> bool:
    if _PLANNED.match(words, verb.start) or _MOVED_TO.search(words[verb.start : start]):
        return True
    intent = _INTENT.match(words, verb.start)
    if intent and (intent.end() <= start or time is None):
        return True
    return time is not None and verb.kind == "present" and bool(_TIMETABLE.match(words, verb.start))
