"""The tense of the clause around a time expression, from the words beside it.

No parser: the nearest verb before the expression tells, in its own clause; else the first one after
it. A cue of the future ("will", "is set to", "scheduled") counts as a verb.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.model import Tense

# A clause is seldom longer than so many tokens, and a hostile text may be one clause of a megabyte.
REACH = 30

_ENDS = frozenset('.;:!?\n—–“”"()')
_JOINERS = frozenset(
    {"and", "but", "while", "which", "who", "where", "when", "although", "though", "after", "before", "as"}
)


def tense_of(words: Sequence[str], first: int, last: int, cues: Mapping[str, str]) -> Tense:
    """The tense of the clause that holds the tokens from `first` up to, not including, `last`.

    `cues` gives a verb its tense: past, present, future; "participle" where it is past only without a
    "be" before it, "planned" where it is future if "to" or a preposition follows, "to" for what makes an
    infinitive point ahead.
    """
    before, present = _before(words, first, cues)
    if before is not None:
        return before
    after, present_after = _after(words, last, cues)
    if after is not None:
        return after
    return "present" if present or present_after else "none"


def _before(words: Sequence[str], first: int, cues: Mapping[str, str]) -> tuple[Tense | None, bool]:
    present = False
    for at in range(first - 1, max(first - REACH, -1), -1):
        word = words[at]
        if word in _ENDS:
            break
        found = _cue(words, at, cues)
        if found == "present":
            present = True
        elif found is not None:
            return found, present
        if word == "," and present and words[at + 1].lower() in _JOINERS:
            break
    return None, present


def _after(words: Sequence[str], last: int, cues: Mapping[str, str]) -> tuple[Tense | None, bool]:
    present = False
    for at in range(last, min(last + REACH, len(words))):
        word = words[at]
        if word in _ENDS or (word == "," and at + 1 < len(words) and words[at + 1].lower() in _JOINERS):
            break
        found = _cue(words, at, cues)
        if found == "present":
            present = True
        elif found is not None:
            return found, present
    return None, present


def _cue(words: Sequence[str], at: int, cues: Mapping[str, str]) -> Tense | None:
    word = words[at]  # a capital makes a name of "May" and "Will"
    kind = cues.get(word)
    if kind is None:
        return _regular_past(words, at, word)
    if kind == "past" and at and words[at - 1] in _BEFORE_PARTICIPLE:
        return None
    if kind in ("past", "present", "future"):
        return kind  # type: ignore[return-value]
    following = words[at + 1] if at + 1 < len(words) else ""
    if kind == "ahead":
        return "future" if _is_subject(words[at - 1]) else None
    if kind == "planned":
        return "future" if following in _AHEAD else _regular_past(words, at, word)
    return "future" if cues.get(following) == "ahead" or kind == following else None


_AHEAD = frozenset({"to", "for", "in", "on", "next", "until", "by", "at", "this", "of"})
_BEFORE_PARTICIPLE = frozenset({"be", "being", "to", "get"})


def _is_subject(word: str) -> bool:
    """Whether a plain verb after this word tells what is to come: "leaders meet on Friday", "Rovers play"."""
    return (
        word in _PRONOUNS
        or (word[0].isupper() and word.isalpha())
        or (word.islower() and word[-1] == "s" and len(word) > 4)
    )


_PRONOUNS = frozenset({"they", "we", "who", "you", "both", "all", "next", "We", "They"})


def _regular_past(words: Sequence[str], at: int, word: str) -> Tense | None:
    """Past by its ending, unless it is a participle after "be"."""
    if not word.endswith("ed") or len(word) < 4:
        return None
    return None if at and words[at - 1] in _BEFORE_PARTICIPLE else "past"
