"""Saying that is an act: who says "it would recall 300 heaters" announces a recall by saying so."""

from __future__ import annotations

import re

from briefing.extract.clauses import Clause
from briefing.extract.event_rules import RULES
from briefing.extract.verbs import find_verbs

_COMMITMENT = re.compile(RULES["commitment"]["pattern"], re.I)
_ITSELF = frozenset(["it", "he", "she", "they", "we"])
_NEVER = frozenset(RULES["commitment"]["never"].split())


def commits(text: str, clause: Clause) -> bool:
    """Whether the words that report a clause make an act of it: "it would recall …", "… , it said on Monday"."""
    content = clause.content.of(text)
    if is_commitment(content):
        return True
    own = clause.reporter is not None and clause.reporter.of(text).strip().lower() in _ITSELF  # but not "its speaker"
    if not own or clause.frame is None or clause.frame.start < clause.content.start:
        return False
    verbs = find_verbs(content)  # "The firm is recalling 300 heaters, it said on Monday."
    return bool(verbs) and is_commitment("it " + content[verbs[0].start :])


def is_commitment(content: str) -> bool:
    """Whether reported words say what the speaker itself is about to do.

    >>> is_commitment("it would recall 300 heaters"), is_commitment("it would consider the offer")
    (True, False)
    """
    match = _COMMITMENT.match(content)
    return match is not None and not _NEVER & {word.lower() for word in match.groups() if word}
