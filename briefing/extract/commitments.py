"""Saying that is an act: who says "it would recall 300 heaters" announces a recall by saying so."""

from __future__ import annotations

import re

from briefing.extract.dating import RULES

_COMMITMENT = re.compile(RULES["commitment"]["pattern"], re.I)
_NEVER = frozenset(RULES["commitment"]["never"].split())


def is_commitment(content: str) -> bool:
    """Whether reported words say what the speaker itself is about to do.

    >>> is_commitment("it would recall 300 heaters"), is_commitment("it would consider the offer")
    (True, False)
    """
    match = _COMMITMENT.match(content)
    return match is not None and not _NEVER & {word.lower() for word in match.groups() if word}
