"""The tense of the clause around a time expression, from the words beside it.

No parser: the nearest verb before the expression tells, in its own clause; else the first one after
it. A cue of the future ("will", "is set to", "scheduled") counts as a verb, and an infinitive takes
its time from what governs it: "agreed to meet" looks ahead, "came to meet" does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from briefing.model import Tense

# A clause is seldom longer than so many tokens, and a hostile text may be one clause of a megabyte.
REACH = 30

_ENDS = frozenset('.;:!?\n—–“”"()`')
_JOINERS = frozenset(
    {"and", "but", "while", "which", "who", "where", "when", "although", "though", "after", "before", "as"}
)
# A full stop after one of these ends no sentence.
ABBREVIATED = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt", "Capt", "Maj", "Rev", "St", "Jr", "Sr"}
    | {"Inc", "Corp", "Co", "Ltd", "Bros", "No", "vs", "Prof", "Cmdr", "Adm", "Brig", "Det", "Supt", "Hon"}
)

_Cue = Literal["past", "present", "future", "until", "weak", "infinitive"]


def tense_of(words: Sequence[str], first: int, last: int, cues: Mapping[str, str]) -> Tense:
    """The tense of the clause that holds the tokens from `first` up to, not including, `last`.

    `cues` gives a word its kind, as [tense] in en.toml explains them.
    """
    before, present = _scan(words, range(first - 1, max(first - REACH, -1), -1), cues)
    if before is not None:
        return before
    after, present_after = _scan(words, range(last, min(last + REACH, len(words))), cues)
    if after is not None:
        return after
    return "present" if present or present_after else "none"


def _scan(words: Sequence[str], places: range, cues: Mapping[str, str]) -> tuple[Tense | None, bool]:
    """The first past or future of the clause in the direction of `places`, and whether a present stood before it."""
    present = weak = until = infinitive = False
    backward = places.step < 0
    for at in places:
        word = words[at]
        if word in _ENDS and not (word == "." and at and words[at - 1] in ABBREVIATED):
            break
        if word == "," and at + 1 < len(words) and (present or not backward) and words[at + 1].lower() in _JOINERS:
            break
        if word not in cues and not word.endswith("ed"):
            continue  # most words say nothing of the tense
        found = _cue(words, at, cues, places.start if backward else len(words) - 1)
        if found == "past" and until and cues.get(word) != "lasting":
            return "future", present  # "was postponed until Friday"; but "stayed until Friday"
        if found == "future" and backward and cues.get(word, "planned") == "planned" and _was_told(words, at, cues):
            return "past", present
        if found in ("past", "future"):
            return found, present
        if found == "present" and infinitive and cues.get(words[at + 1]) == "to":
            return "future", present  # "is to meet"
        present = present or found == "present"
        weak, until = weak or found in ("weak", "until"), until or found == "until"
        infinitive = infinitive or found == "infinitive"
        if infinitive and not backward:
            return "future", present
    # "until Friday" or, as headlines have it, "Leaders to meet on Friday": no verb says otherwise.
    return ("future" if infinitive or weak else None), present


def _was_told(words: Sequence[str], at: int, cues: Mapping[str, str]) -> bool:
    """Whether a plan is named in the background, by the past of a relative clause: "who dropped a visit planned for".

    As news ("cancelled a visit planned for Friday") and of a plan that is moved ("had been planned for") it lies ahead.
    """
    if at and words[at - 1] in _GROUP:
        return False
    past = False
    for here in range(at - 1, max(at - _GOVERNS_REACH, -1), -1):
        word = words[here]
        if past:
            return word in ("who", "which")
        if word in _ENDS or word == ",":
            return False
        past = _cue(words, here, cues, at) == "past"
    return False


# "the town had announced for Friday": right before a day, as good as "planned for".
_SET_FOR = frozenset({"announced", "arranged", "booked", "advertised", "timetabled"})
_GROUP = frozenset({"was", "were", "is", "are", "been", "be", "had", "has", "have", "not"})


def _cue(words: Sequence[str], at: int, cues: Mapping[str, str], last: int) -> _Cue | None:
    """What the word says of its clause; `last` is the last token before the time expression."""
    word = words[at]  # a capital makes a name of "May" and "Will"
    kind = cues.get(word)
    if kind is None and word in _SET_FOR and at + 1 == last and words[last] == "for":
        return "future"
    if kind is None:
        return _regular_past(words, at, word)
    previous, following = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    match kind:
        case "past" | "lasting":
            contracted = following in _APOSTROPHES and word == "won"  # won't
            return "future" if contracted else None if previous in _NOT_PAST else "past"
        case "present" | "future" | "weak" | "until":
            return kind
        case "ahead" | "ahead-or-noun":
            return "future" if _is_subject(words, at - 1, noun=kind == "ahead-or-noun") else None
        case "planned":
            # A record "was set in 1985", and a date "set for" one; "plans a sale" looks ahead, "a plan" does not.
            ahead = following in _AHEAD and not (word == "set" and following in ("in", "on", "at"))
            ahead = ahead or (word == "plans" and following in ("a", "an"))
            return "future" if ahead else _regular_past(words, at, word)
        case "commits":
            return "future" if _governs_infinitive(words, at, cues, last) else _regular_past(words, at, word)
        case "to":
            return "infinitive" if cues.get(following) in ("ahead", "ahead-or-noun") else None
    return None


# "due to" is as often a cause: but then no date of its own follows within the clause.
_AHEAD = frozenset({"to", "for", "in", "on", "next", "until", "by", "at", "this", "of", "later", "before", "during"})
_NOT_PAST = frozenset(
    {"be", "being", "to", "get", "will", "would", "could", "should", "might", "must", "shall", "may", "can", "not"}
    | {"the", "a", "an", "his", "her", "their", "its", "this", "that"}
    | {"stay", "remain", "keep", "become", "stays", "remains", "keeps", "becomes"}  # "will stay shut"
)
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "this", "these", "those", "any", "no", "-"})
_APOSTROPHES = frozenset({"'", "’"})
# "ordered the company to leave": so far away an infinitive may stand.
_GOVERNS_REACH = 8


def _governs_infinitive(words: Sequence[str], at: int, cues: Mapping[str, str], last: int) -> bool:
    """Whether the verb's own "to" follows, before the time expression, its clause's end and another verb."""
    for here in range(at + 1, min(at + _GOVERNS_REACH, last)):
        word = words[here]
        if word == "to" and words[here + 1].islower():
            return cues.get(words[here + 1]) in ("ahead", "ahead-or-noun") or here == at + 1
        if word in _ENDS or word == "," or cues.get(word) in ("past", "present", "future"):
            return False
    return False


def _is_subject(words: Sequence[str], at: int, *, noun: bool) -> bool:
    """Whether a plain verb after this word tells what is to come: "leaders meet on Friday", "Rovers play".

    Only a plural takes a plain verb, so "the Senate vote" is a noun; what is as often a noun ("report")
    needs a pronoun before it.
    """
    word = words[at] if at >= 0 else ""
    if word in _PRONOUNS or noun:
        return word in _PRONOUNS
    return word.isalpha() and word[-1] == "s" and len(word) > 4 and word[-2:] != "ss"


_PRONOUNS = frozenset({"they", "we", "who", "you", "both", "We", "They", "You"})


def _regular_past(words: Sequence[str], at: int, word: str) -> Literal["past"] | None:
    """Past by its ending, unless it is a participle after "be" or stands before its noun ("a delayed vote")."""
    if not word.endswith("ed") or len(word) < 4 or not word.islower() or word in _NO_VERBS:
        return None
    previous = words[at - 1] if at else ""
    if at > 1 and previous.endswith("ly"):  # "is officially reported"
        previous = words[at - 2]
    return None if previous in _NOT_PAST or previous in _DETERMINERS else "past"


_NO_VERBS = frozenset(
    {"hundred", "sacred", "naked", "wicked", "armed", "united", "infrared", "limited", "kindred", "need", "indeed"}
    | {"speed", "feed", "seed", "breed", "greed", "exceed", "proceed", "succeed", "bleed", "weed", "deed", "heed"}
    | {"creed", "reed", "embed", "biped", "sled"}
)
