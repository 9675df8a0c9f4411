"""Which words of a sentence a verb of speech reports: where they begin, where they end."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.cues import Cues
from briefing.extract.grammar import (
    AFTER_QUOTE,
    AUXILIARIES,
    DETERMINERS,
    NO_CLAUSE,
    PREPOSITIONS,
    PRONOUNS,
    QUESTIONS,
    SUBORDINATORS,
)
from briefing.extract.units import Token

HARD = frozenset(".;:!?")
_REACH = 25  # tokens between a verb and what was said, for "said in a statement on Monday that …"
_LISTENED = PRONOUNS | DETERMINERS | {"there", "if", "whether"}
_CLAUSE_VERB = 8  # tokens from a clause's beginning to its verb
_ASIDE = 9  # tokens between the commas of "said, without evidence, that"
_DATELINE = 8  # tokens of "LEEDS, England (AP) —"
_REACH_NAMING = 14  # tokens of what is named, in "called the old bridge over the river “a disgrace”"
_FURTHER_NAME = 2  # tokens between “a disgrace” and “a scandal”: a comma, "and"

Range = tuple[int, int]


def content_after(tokens: Sequence[Token], last: int, groups: frozenset[str], cues: Cues) -> int | None:
    """Where what was said begins after the verb that ends at `last`; None where nothing was."""
    at = last + 1
    if at >= len(tokens):
        return None
    first = tokens[at]
    following = at + 1 < len(tokens)
    if first.marked >= 0:
        return at
    if first.low in (",", ":"):
        colon = first.low == ":" and "state" in groups
        if following and (tokens[at + 1].marked >= 0 or colon):
            return at + 1
        return _past_aside(tokens, at) if first.low == "," and "state" in groups else None
    if groups & {"state", "think"} and first.low == "that":
        return at
    if (groups & {"ask", "hear"} and first.low in QUESTIONS) or ("intend" in groups and first.low == "to"):
        return at
    if "bare" in groups and "hear" not in groups and _opens_clause(tokens, at):
        return at if "loose" not in groups or _is_clause(tokens, at) else None
    return _further(tokens, at, groups, cues)


def _past_aside(tokens: Sequence[Token], comma: int) -> int | None:
    """Where "that" stands behind an aside between commas: "said, without evidence, that …"."""
    for i in range(comma + 1, min(len(tokens) - 1, comma + _ASIDE)):
        if tokens[i].low in HARD or tokens[i].marked >= 0:
            return None
        if tokens[i].low == ",":
            return i + 1 if tokens[i + 1].low == "that" else None
    return None


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].low
    return word not in NO_CLAUSE and (word[0].isalnum() or word[0] == "$") and at + 2 < len(tokens)


def _is_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb stands near the beginning: "claimed the bridge was shut", not "claimed the bridge"."""
    for i in range(at, min(len(tokens), at + _CLAUSE_VERB)):
        if tokens[i].low in AUXILIARIES or tokens[i].low.endswith(("n't", "n’t")):
            return True
        if tokens[i].low in PREPOSITIONS or tokens[i].marked >= 0:
            return False
    return False


def _further(tokens: Sequence[Token], at: int, groups: frozenset[str], cues: Cues) -> int | None:
    """The same, past a listener or an adverbial: "told the council on Monday that …"."""
    if not groups & {"state", "ask", "quote", "think", "intend"}:
        return _named_words(tokens, at, cues)
    commas = 0
    for i in range(at, min(len(tokens), at + _REACH)):
        low = tokens[i].low
        if tokens[i].marked >= 0 and i + 1 < len(tokens) and tokens[i + 1].low == "that":
            continue
        if tokens[i].marked >= 0:
            adverbial = "hear" in groups or tokens[at].low in NO_CLAUSE or tokens[i - 1].low in ",:"
            if not adverbial and tokens[at].low.endswith("ing") and not groups & {"state", "think"}:
                return None  # "began vowing to …"
            return i if adverbial and "think" not in groups else at
        if low in ".;!?" or (i > at and _is_speech(low, cues)):
            return None
        following = i + 1 < len(tokens)
        if low == ":" and "state" in groups and following:
            return i + 1
        if low == ",":
            commas += 1
            if following and tokens[i + 1].marked >= 0:
                return i + 1
        if i > at and low == "that" and "state" in groups and tokens[i - 1].low not in (",", "and"):
            return i if "hear" in groups or tokens[at].low in NO_CLAUSE else None
        if i > at and "hear" in groups and commas == 0 and _follows_listener(tokens, at, i):
            return i
    return None


def _named_words(tokens: Sequence[Token], at: int, cues: Cues) -> int | None:
    """For "called the bridge “a disgrace”": `at`, if words in marks follow in the clause."""
    for i in range(at, min(len(tokens), at + _REACH)):
        if tokens[i].marked >= 0:
            return at if i - at <= _REACH_NAMING else None
        if tokens[i].low in ".;!?:,—–" or tokens[i].low in SUBORDINATORS - {"as"} or _speaks(tokens, i, cues):
            return None
    return None


def _speaks(tokens: Sequence[Token], i: int, cues: Cues) -> bool:
    """Whether a verb of speech stands there, and no noun: "the warning system"."""
    noun = tokens[i].low.endswith("ing") and i > 0 and tokens[i - 1].low in DETERMINERS
    return _is_speech(tokens[i].low, cues) and not noun


def _is_speech(word: str, cues: Cues) -> bool:
    groups = cues.groups.get(word, frozenset())
    return bool(groups & {"state", "quote"}) and cues.forms.get(word) != "base"


def _follows_listener(tokens: Sequence[Token], at: int, i: int) -> bool:
    """Whether the clause begins at `i`, straight after a listener of one word: "told reporters the bridge was shut"."""
    no_listener = tokens[at].low in DETERMINERS | PREPOSITIONS or tokens[at].low == "about"
    return i == at + 1 and (tokens[i].low in _LISTENED or tokens[i].name >= 0) and not no_listener


def contents(tokens: Sequence[Token], start: int, cues: Cues) -> tuple[Range, ...]:
    """What is said from token `start` on: pieces in marks alone, or a clause to its end."""
    if tokens[start].marked >= 0:
        end = start
        while end + 1 < len(tokens) and tokens[end + 1].marked >= 0:
            end += 1
        after = tokens[end + 1].low if end + 1 < len(tokens) else "."
        if after in AFTER_QUOTE or (len(after) == 1 and not after.isalnum()):
            return tuple((i, i) for i in range(start, end + 1))
    end = start
    for i in range(start, len(tokens)):
        closed = i + 1 < len(tokens) and tokens[i + 1].low == ")"
        if (
            tokens[i].low == ";"
            or (tokens[i].low in ".!?" and i > start and not closed)
            or _next_attribution(tokens, i, cues)
        ):
            break
        end = i
    while end > start and tokens[end].low in (",", "—", "–", "("):
        end -= 1
    return ((start, end),)


def _next_attribution(tokens: Sequence[Token], i: int, cues: Cues) -> bool:
    """Whether a further attribution of the same speaker begins: ", adding that", "and said"."""
    low = tokens[i].low
    if low not in (",", "and", "but") or i + 2 >= len(tokens):
        return False
    at = i + 1
    while at < len(tokens) - 1 and (tokens[at].low in ("and", "but") or tokens[at].low in cues.adverbs):
        at += 1
    word = tokens[at].low
    if low == "," and tokens[at].low in ("according", "citing"):
        return True
    groups = cues.groups.get(word, frozenset())
    form = cues.forms.get(word)
    if not groups & {"state", "quote", "name"} or form not in ("ing", "past", "s"):
        return False
    return (low == "," and form == "ing") or (
        form != "ing" and tokens[at - 1].low in (low, *cues.adverbs) and low != ","
    )


def clause_start(tokens: Sequence[Token], before: int) -> int:
    """Where the sentence, or what follows a colon or dash in it, begins."""
    for i in range(before - 1, -1, -1):
        if tokens[i].low in HARD or (tokens[i].low in "—–" and i < _DATELINE):
            return i + 1
    return 0


def clause_end(tokens: Sequence[Token], at: int) -> int:
    """The last token of an attributing clause: before a full stop, a colon or the next words in marks."""
    for i in range(at + 1, min(len(tokens), at + 2 * _REACH)):
        if tokens[i].low in HARD or tokens[i].marked >= 0:
            return i - 1 if tokens[i].marked >= 0 else i
    return min(len(tokens) - 1, at + 2 * _REACH)


def ends_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether only an adverbial or nothing follows: "X said on Monday."."""
    if at >= len(tokens) or tokens[at].low in HARD or tokens[at].low in (",", "—", "–", ")"):
        return True
    return tokens[at].low in NO_CLAUSE


def named_words(tokens: Sequence[Token], start: int) -> tuple[Range, ...]:
    """What a verb of naming takes: from token `start` to the last words in marks that belong to it."""
    end = next(i for i in range(start, len(tokens)) if tokens[i].marked >= 0)
    for i in range(end + 1, min(len(tokens), end + 40)):
        if tokens[i].low in HARD or (i - end > _FURTHER_NAME and tokens[i].marked < 0):
            break
        if tokens[i].marked >= 0:
            end = i
    return ((start, end),)
