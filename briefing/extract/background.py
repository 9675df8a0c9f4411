"""Events that are mentioned without a date: "repeated rounds of negotiations". They are listed, never dated."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from briefing.dates.forms import TimeExpression
from briefing.model import Document, Sentence, Span

_RULES = tomllib.loads(Path(__file__).with_name("background.toml").read_text("utf-8"))
_MARKS = "|".join(map(re.escape, _RULES["marks"]["words"].split()))
_NOUNS = "|".join(
    f"{word[:-1]}(?:y|ies)" if word.endswith("y") else f"{word}s?" for word in _RULES["nouns"]["words"].split()
)
_NAME = r"(?:the\s+)?[A-Z](?:[\w.’'-]*\w)?(?:\s[A-Z](?:[\w.’'-]*\w)?){0,2}"
_WORD = r"[\w.’'-]+"
_PHRASE = re.compile(
    rf"(?<![\w-])(?:{_MARKS})(?:\s+(?!(?:and|or|of|in|on|to|by|for)\b){_WORD}){{0,3}}?\s+(?:{_NOUNS})(?:\s+(?:{_NOUNS}))?\b"
    rf"(?:\s+of\s+(?:{_NOUNS})\b)?(?:\s+(?:with|against|between)\s+(?:{_NAME}|the\s+[a-z]+)(?:\s+and\s+{_NAME})?)?"
)
_TOLD_IN = frozenset({"body"})


def find_background(
    document: Document, sentences: Sequence[Sentence], times: Sequence[TimeExpression]
) -> tuple[Span, ...]:
    """The phrases, in reading order; none with a date close behind it, for that may be its own."""
    return tuple(
        Span(*match.span())
        for index, sentence in enumerate(sentences)
        if sentence.kind in _TOLD_IN
        for match in _PHRASE.finditer(document.text, sentence.span.start, sentence.span.end)
        if not _near(match.end(), index, times)
    )


def _near(end: int, sentence: int, times: Sequence[TimeExpression]) -> bool:
    """Whether a time expression follows within a few words, so that it may date the phrase."""
    return any(time.sentence == sentence and 0 <= time.span.start - end <= 30 for time in times)
