"""The phrase that ties words to an event: "during the meeting at the town hall"."""

from __future__ import annotations

import re
from functools import cache

from briefing.extract.cues import cues
from briefing.model import Span

_LONGEST = 110  # characters


@cache
def _pattern() -> re.Pattern[str]:
    before = "|".join(cues().occasion_prepositions)
    nouns = "|".join(re.escape(noun) for noun in cues().occasion_nouns)
    words = r"(?:[\w’'.&-]+ ){0,7}?"
    return re.compile(
        rf"\b(?:{before}) (?:the|a|an|his|her|their|its|this|that|[\w’-]+[’']s) {words}(?:{nouns})s?\b"
        r"[^,.;:!?()\n“”\"—–]*"
    )


def find_occasion(text: str, start: int, end: int) -> Span | None:
    """The first such phrase between the two offsets, without the blanks after it."""
    match = _pattern().search(text, start, min(end, start + 3 * _LONGEST))
    if match is None or match.end() - match.start() > _LONGEST:
        return None
    return Span(match.start(), match.start() + len(match.group().rstrip()))
