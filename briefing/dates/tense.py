"""The tense of the clause around a time expression, from the words beside it.

No parser: the nearest verb tells. A strong cue of the future ("will", "is set to", "scheduled")
in the clause wins, because news puts the time last: "leaders will meet in Kyiv on Saturday".
"""

from __future__ import annotations

import re

from briefing.model import Tense

# How many characters around an expression are looked at: a clause is seldom longer, and a hostile
# text may be one clause of a megabyte.
REACH = 200

_CLAUSE_END = re.compile(
    r"[.;:!?\n—–“”\"]\s|, (?:and|but|while|which|who|where|when|although|though|after|before|as)\b"
)
_REPORTED = re.compile(r"\b(?:said|says|told|announced|added|reported|according)\b[^,]{0,40}$")
_FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|(?<!\w)[a-z]+['’]ll|going to|due (?:to|in|on|for|next)|set (?:to|for)|scheduled|slated|"
    r"expected|expects?|plans? to|planned for|planning to|intends? to|hopes? to|about to|upcoming|"
    r"ahead of|forthcoming|"
    r"is to|are to|to be held|until|would|deadline|begins?|opens?|starts?|agreed to|invited|prepares? to|could|should|must|"
    r"wants? to|might|may (?!\d)|"
    r"to (?:meet|vote|hold|visit|begin|start|open|play|face|decide|discuss|attend|take|appear|travel|go|arrive|return|"
    r"speak|release|publish|announce|launch|host|address|consider|stand|sign|run|resume|continue|expire|end|"
    r"give|make|present|report|leave|come|join|lead|unveil|deliver|testify))\b",
    re.IGNORECASE,
)  # fmt: skip
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|went|came|took|made|found|gave|began|became|held|met|won|lost|left|"
    r"saw|fell|rose|killed|led|brought|bought|sold|sent|wrote|spoke|kept|broke|struck|ran|shot|hit|cut|"
    r"put|set|[a-z]{2,}ed)\b",
    re.IGNORECASE,
)  # fmt: skip
_PRESENT = re.compile(r"\b(?:is|are|has|have|says|am|does|do|remains?|seems?|continues?)\b", re.IGNORECASE)


def tense_of(text: str, start: int, end: int, low: int, high: int) -> Tense:
    """The tense of the clause that holds `text[start:end]`, within the sentence `text[low:high]`.

    >>> words = "Leaders will meet on Saturday."
    >>> tense_of(words, 21, 29, 0, len(words))
    'future'
    """
    before = text[max(low, start - REACH) : start]
    after = text[end : min(high, end + REACH)]
    before = before[_last_end(before) :]
    found = _CLAUSE_END.search(after)
    after = after[: found.start()] if found else after
    return _tense(before, after)


def _last_end(before: str) -> int:
    """Where the last clause of the words before begins; one without a verb belongs to the one before it."""
    ends = [match.end() for match in _CLAUSE_END.finditer(before)]
    for end in reversed(ends):
        if _PAST.search(before, end) or _FUTURE.search(before, end) or _PRESENT.search(before, end):
            return end
    return ends[0] if len(ends) == 1 else 0


def _tense(before: str, after: str) -> Tense:
    future = _last(_FUTURE, before)
    past = _last(_PAST, before)
    if future >= 0 and future > past:
        return "future"
    if past >= 0:
        # "said on Friday it would …": the word before decides, unless nothing of the past is there.
        return "past"
    ahead = _FUTURE.search(after)
    behind = _PAST.search(after)
    if ahead and (not behind or ahead.start() < behind.start()):
        return "future"
    if behind:
        return "past"
    return "present" if _PRESENT.search(before) or _PRESENT.search(after) else "none"


def _last(pattern: re.Pattern[str], words: str) -> int:
    place = -1
    for match in pattern.finditer(words):
        place = match.start()
    return place
