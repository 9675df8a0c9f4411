"""Lines of a page that are not the article, and captions, by their words (`furniture.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

# The longest line of furniture that the rules know, a cookie notice; anything longer is prose.
_LONGEST = 420
# A long caption is cut by a link that opens the rest.
_CUT_SHORT = re.compile(r"(?<=[.)…])\s*\[?(?:read more|show more|see more|more)\]?$", re.IGNORECASE)
_SHORT = 12
# What an agency's brackets say of the copy, not of the news.
_WIRE_NOTES = ("adds", "updates", "recasts", "writes", "refiles", "corrects", "repeats", "releads", "changes", "fixes")
_MARKS = " \t\u00a0•·|*_»›>→▶►–—-"


@dataclass(frozen=True, slots=True)
class LineKind:
    """What a line is; `opens` where the links below it belong to it."""

    kind: Literal["furniture", "caption"]
    rule: str
    opens: bool = False


def find_line_kind(line: str) -> LineKind | None:
    """
    >>> find_line_kind("Read next").rule, find_line_kind("Read more carefully, it says little.")
    ('links to other articles', None)
    """
    words = _CUT_SHORT.sub("", line.strip(_MARKS)).strip(_MARKS)
    if len(words) > _LONGEST:
        return None
    if len(words) < 2:
        return LineKind("furniture", "a mark alone")
    if words[0] == "(" and words[-1] == ")" and not words.isupper() and words.count("(") == 1:
        words = words[1:-1] if not words[1:].lower().startswith(_WIRE_NOTES) else words
    whole = line.strip() if line[:1] in "-–—" and len(line) < _SHORT else words  # "-30-" ends a release
    for kind, pattern in _rules():
        if pattern.fullmatch(words) or (whole is not words and pattern.fullmatch(whole)):
            return kind
    return None


@cache
def _rules() -> tuple[tuple[LineKind, re.Pattern[str]], ...]:
    table = tomllib.loads(Path(__file__).with_name("furniture.toml").read_text("utf-8"))
    kinds: tuple[Literal["furniture", "caption"], ...] = ("furniture", "caption")
    return tuple(
        (LineKind(kind, rule["name"], rule.get("opens", False)), re.compile(rule["pattern"], re.IGNORECASE))
        for kind in kinds
        for rule in table[kind]
    )
