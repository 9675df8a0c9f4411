"""Who is said to speak: the noun phrase before or after a cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefing.extract.cues import Cues
from briefing.extract.grammar import AUXILIARIES, DETERMINERS, PASSIVE, PREPOSITIONS, PRONOUNS, STOPS, SUBORDINATORS
from briefing.extract.units import Token

SourceKind = Literal["name", "pronoun", "nominal", "who"]
_OWNERS = frozenset({"’s", "'s", "’", "'"})
_LONGEST = 14  # tokens in a speaker's words
_TITLE_WORDS = 5  # from "Republican" to the name in "Republican presidential front-runner Ann Example"
_DATELINE = 12  # tokens of "LEEDS, England, July 25 (AP) —"
_APPOSITION = 22  # tokens between the commas after a name


@dataclass(frozen=True, slots=True)
class Source:
    """Tokens `first` to `last` (inclusive) name the speaker; `left` is the token before the whole phrase, or -1."""

    kind: SourceKind
    first: int
    last: int
    left: int
    head: int = -1
    """The token that is the speaker's name, where one is."""
    relative: bool = False
    """Whether the verb's own subject is "who": what was said then ends where the main clause goes on."""


def source_before(tokens: Sequence[Token], cue: int, cues: Cues) -> Source | None:
    """The subject of the verb at `cue`; None for passives, infinitives and verbs without one."""
    at = cue - 1
    while at >= 0 and is_adverb(tokens[at].low, cues):
        at -= 1
    if at < 0 or tokens[at].low in PASSIVE or tokens[at].marked >= 0:
        return None
    if tokens[at].low in ("who", "which", "that"):
        return _relative(tokens, at)
    if tokens[at].low in ("and", "but", "or", "then") or (tokens[at].low == "," and tokens[at - 1].low == "and"):
        return _clause_subject(tokens, at) or subject(tokens, at, cues)
    if tokens[at].low in (",", "—", "–", ")"):
        return _apposed(tokens, at, cues)
    return _phrase(tokens, at, cues)


def _clause_subject(tokens: Sequence[Token], before: int) -> Source | None:
    """The name or pronoun straight behind the last comma: "When my mother came, I laughed and said"."""
    comma = next((i for i in range(before - 1, -1, -1) if tokens[i].low in (",", ";") or tokens[i].marked >= 0), -1)
    if comma < 0 or comma + 2 >= before or tokens[comma].low != ",":
        return None
    first = tokens[comma + 1]
    if first.low in PRONOUNS:
        return Source("pronoun", comma + 1, comma + 1, comma)
    if first.name >= 0 and not first.place and tokens[comma + 2].low not in (*_OWNERS, ",", "and"):
        return Source("name", comma + 1, comma + 1, comma, head=comma + 1)
    return None


def is_adverb(word: str, cues: Cues) -> bool:
    return word in cues.adverbs or (word.endswith("ly") and len(word) > 4)


def _relative(tokens: Sequence[Token], who: int) -> Source | None:
    at = who - 1
    if at >= 0 and tokens[at].low == ",":
        at -= 1
    for i in range(at, max(-1, at - 10), -1):
        if tokens[i].name >= 0 and not tokens[i].place:
            return Source("name", i, who, i - 1, head=i, relative=tokens[who - 1].low != ",")
        if tokens[i].low in (".", ";", ":", ","):
            break
    return Source("who", who, who, who - 1, relative=True)


def _apposed(tokens: Sequence[Token], close: int, cues: Cues) -> Source | None:
    """The phrase before ", a former judge," that stands between it and the verb."""
    if close and tokens[close - 1].name >= 0 and "," in tokens[close - 1].low:
        return _phrase(tokens, close - 1, cues)  # "the mayor, Ann Example," is one name with its title
    opener = {",": ",", ")": "(", "—": "—", "–": "–"}[tokens[close].low]
    for i in range(close - 1, max(-1, close - _APPOSITION), -1):
        if tokens[i].low == opener and i > 0:
            found = _phrase(tokens, i - 1, cues)
            inner = tokens[i + 1]
            if found and found.kind == "nominal" and inner.name >= 0 and not inner.place and i + 2 == close:
                return Source("name", found.first, i + 1, found.left, head=i + 1)
            if found and found.kind != "pronoun":
                last = close if opener == "(" else close - 1
                return Source(found.kind, found.first, last, found.left, found.head)
            if opener != ",":
                return None
        if (
            (tokens[i].marked >= 0 and tokens[i].stops)
            or tokens[i].low in (";", ":")
            or (opener != "(" and tokens[i].low == ".")
        ):
            return None
    return None


def _phrase(tokens: Sequence[Token], last: int, cues: Cues) -> Source | None:
    """The noun phrase that ends at `last`."""
    token = tokens[last]
    if token.low in _OWNERS or (token.name < 0 and token.low.endswith(("’s", "'s"))):
        return None  # "Example's comments", "the owner's offer"
    if token.low in PRONOUNS:
        return Source("pronoun", last, last, last - 1)
    first = last
    while first > 0 and last - first < _LONGEST and not _is_boundary(tokens, first - 1):
        first -= 1
    left = first - 1
    who = next((i for i in range(first + 1, last) if tokens[i].low == "who"), 0)
    if who and tokens[who - 1].name < 0 and tokens[who - 1].low in cues.speakers:
        return _phrase(tokens, who - 1, cues)  # "the man who shot Tom Example said": not Tom Example
    if token.name >= 0:
        return _named(tokens, first, last, left, cues)
    return _nominal(tokens, first, last, left, cues)


def _is_boundary(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.low == "and":
        # "Ann Example and Bob Example said": one phrase of two names.
        return not (0 < at < len(tokens) - 1 and tokens[at - 1].name >= 0 and tokens[at + 1].name >= 0)
    if token.low in ("’", "'") and at and (tokens[at - 1].name >= 0 or tokens[at - 1].low.endswith("s")):
        return False  # "Sanders’ campaign", "the patients’ council"
    return (
        token.marked >= 0
        or token.low in STOPS
        or (len(token.low) == 1 and not token.low.isalnum() and token.low != "&")
    )


def _named(tokens: Sequence[Token], first: int, last: int, left: int, cues: Cues) -> Source | None:
    """A phrase that ends in a name: the name with the title before it, or what is "of" it."""
    if last - 2 > first and tokens[last - 1].low == "by" and tokens[last - 2].low.endswith("ed"):
        start = _determiner(tokens, first, last - 2)
        return Source("nominal", first if start is None else start, last - 2, left)  # "a letter obtained by A said"
    for i in range(last - 1, first - 1, -1):
        if tokens[i].low in PREPOSITIONS and i > first:
            start = _determiner(tokens, first, i)
            if start is not None and tokens[start].name >= 0 and start == i - 1:
                return Source("name", start, last, left, head=start)
            if (start is not None and tokens[start].low != "the") or start == first:
                return Source("nominal", start if start is not None else first, last, left)
    if last > first and tokens[last - 1].low in PREPOSITIONS:
        if left >= 0 and tokens[left].low == "who":
            return _relative(tokens, left)
        words = [token.low for token in tokens[first:last]]
        return Source("nominal", first, last, left) if any(word in cues.speakers for word in words) else None
    if last - first >= 2 and tokens[last - 1].low == "and" and tokens[last - 2].name >= 0:
        return Source("nominal", last - 2, last, left)
    start = last
    if any(token.low in AUXILIARIES for token in tokens[first:last]):
        first = last
    while start > first and tokens[start - 1].name < 0 and tokens[start - 1].low not in PREPOSITIONS:
        start -= 1
        if tokens[start].low in DETERMINERS:
            break
    return Source("name", start, last, left, head=last)


def _determiner(tokens: Sequence[Token], first: int, limit: int) -> int | None:
    """The determiner that opens the phrase before token `limit`."""
    for i in range(limit - 1, first - 1, -1):
        if tokens[i].low in DETERMINERS or tokens[i].name >= 0:
            if i > first and tokens[i].name >= 0 and tokens[i - 1].low in DETERMINERS:
                i -= 1
            return i if i == first or tokens[i - 1].low not in PREPOSITIONS else _determiner(tokens, first, i - 1)
    return None


def _nominal(tokens: Sequence[Token], first: int, last: int, left: int, cues: Cues) -> Source | None:
    """A phrase without a name at its end: "a council spokeswoman", "officials", "the head of the clinic"."""
    if not tokens[last].low[0].isalnum() or tokens[last].low in PREPOSITIONS or tokens[last].low in DETERMINERS:
        return None
    if any(token.low in AUXILIARIES or cues.has(token.low, "bare") for token in tokens[first : last + 1]):
        return None  # "Ann Example said in her opening" is a clause
    start = _determiner(tokens, first, last)
    if start is None and left > 0 and tokens[left].low == "and":
        words = [token.low for token in tokens[max(0, left - 4) : left]]
        if "the" in words and not PREPOSITIONS & set(words):
            start = left - len(words) + words.index("the")  # "the former first lady and senator said"
    if start is None:
        if tokens[last].low not in cues.speakers:
            return None
        if last - first > 4:
            return Source("nominal", last, last, left)
        start = first + (first < last and tokens[first].low in PREPOSITIONS)
    if tokens[start].name >= 0 and not tokens[start].place and tokens[start + 1].low in PREPOSITIONS:
        return Source("name", start, last, left, head=start)  # "Ann Example of the harbour board said"
    return Source("nominal", start, last, left)


def source_after(tokens: Sequence[Token], cue: int, cues: Cues, anybody: bool = False) -> Source | None:
    """The subject that follows its verb: "said Ann Example, the mayor".

    `anybody`: whatever stands there speaks, "read a letter to the editor", not only what is known to.
    """
    first = cue + 1
    if first >= len(tokens):
        return None
    if tokens[first].low in PRONOUNS - {"it", "you"}:
        return Source("pronoun", first, first, cue - 1)
    last = first - 1
    head = -1
    while last + 1 < len(tokens) and last - first < _LONGEST:
        token = tokens[last + 1]
        if token.marked >= 0 or token.low in STOPS or (len(token.low) == 1 and not token.low.isalnum()):
            break
        if token.low in ("who", "which"):
            break
        if (
            token.low in PREPOSITIONS
            and token.low != "of"
            and (head >= 0 or token.low not in ("for", "at", "from", "with"))
        ):
            break
        owner = last + 2 < len(tokens) and tokens[last + 2].low in _OWNERS
        if token.name >= 0 and not owner and (head < 0 or _is_before(tokens, head, last)):
            head = last + 1  # of "Texas delegate Ann Example" not the place
        last += 1
        if (
            token.name >= 0
            and head == last
            and not (last + 1 < len(tokens) and tokens[last + 1].low in ("of", "’s", "'s"))
            and not _leads_to_name(tokens, last)
        ):
            break
    if last < first:
        return None
    return _after(tokens, Source("nominal", first, last, cue - 1, head), cues, anybody)


def _after(tokens: Sequence[Token], found: Source, cues: Cues, anybody: bool) -> Source | None:
    """What the phrase behind a verb is: somebody's name, words for somebody, or nobody who speaks."""
    first, last, head = found.first, found.last, found.head
    if head >= 0 and (head == first or (head == last and tokens[first].low not in DETERMINERS) or head == first + 1):
        return replace(found, kind="name")
    if head < 0 and (apposed := _apposed_name(tokens, first, last)) >= 0:
        return replace(found, kind="name", last=apposed, head=apposed)
    speaks = head >= 0 or anybody or any(token.low in cues.speakers for token in tokens[first : last + 1])
    return replace(found, head=-1) if speaks else None


def _apposed_name(tokens: Sequence[Token], first: int, last: int) -> int:
    """The name that says who a definite phrase is, "said its chair, Ann Example.", or -1."""
    behind = tokens[last + 1 : last + 4]
    if len(behind) < 2 or tokens[first].low not in DETERMINERS or behind[0].low != ",":
        return -1
    named = behind[1].name >= 0 and not behind[1].place
    ends = len(behind) == 2 or behind[2].low in (".", ",", ";", ":") or behind[2].marked >= 0
    return last + 2 if named and ends else -1


def _is_before(tokens: Sequence[Token], head: int, last: int) -> bool:
    return (tokens[head].place and head == last) or (head == last - 1 and _leads_to_name(tokens, head))


def _leads_to_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name only says whose the next one is: "Example constituent Bob Example"."""
    noun = tokens[at + 1 : at + 3]
    return (
        len(noun) > 1
        and noun[1].name >= 0
        and noun[0].name < 0
        and noun[0].low.isalpha()
        and not (noun[0].low in PREPOSITIONS | STOPS | PASSIVE | DETERMINERS | PRONOUNS or noun[0].low.endswith("ed"))
    )


def subject(tokens: Sequence[Token], before: int, cues: Cues) -> Source | None:
    """The first name, pronoun or speaking noun of the clause that could be its subject."""
    begin = max((i + 1 for i in range(before) if tokens[i].low in ".;:!?" or tokens[i].marked >= 0), default=0)
    begin = _past_dateline(tokens, begin, before)
    if begin < before and tokens[begin].low in SUBORDINATORS:
        comma = next((i for i in range(begin, before) if tokens[i].low == ","), before)
        if main := _first_subject(tokens, comma + 1, before, cues):
            return main  # "When A left, B said": not A
    return _first_subject(tokens, begin, before, cues)


def _past_dateline(tokens: Sequence[Token], begin: int, before: int) -> int:
    """Behind "LEEDS, England (AP) —" at the start of a sentence."""
    for i in range(begin, min(before, begin + _DATELINE)):
        if tokens[i].low in ("—", "–", "-"):
            return i + 1
    return begin


def _first_subject(tokens: Sequence[Token], begin: int, before: int, cues: Cues) -> Source | None:
    for i in range(begin, before):
        previous = tokens[i - 1].low if i else ""
        if previous in PREPOSITIONS or previous == "that":
            continue
        if previous in DETERMINERS and i > 1 and tokens[i - 2].low in PREPOSITIONS:
            continue  # "in an interview with the Example Times, …"
        if tokens[i].low in ("he", "she", "they", "it", "i", "we"):
            return Source("pronoun", i, i, i - 1)
        owner = i + 1 < before and tokens[i + 1].low in _OWNERS
        if tokens[i].name >= 0 and not owner and not tokens[i].place and previous != "(":
            return Source("name", i, i, i - 1, head=i)
        if tokens[i].low in cues.speakers and not owner:
            if (name := _name_after(tokens, i, before)) >= 0:
                return Source("name", i, name, i - 1, head=name)
            first = _determiner(tokens, begin, i)
            return Source("nominal", i if first is None or i - first > 6 else first, i, i - 1)
    return None


def _name_after(tokens: Sequence[Token], noun: int, before: int) -> int:
    """The name that a noun leads to, "party chairman Ann Example", or -1."""
    for i in range(noun + 1, min(before, noun + _TITLE_WORDS)):
        if tokens[i].name >= 0:
            return -1 if tokens[i].place else i
        word = tokens[i].low
        if not word[0].isalpha() or word in PREPOSITIONS | STOPS | AUXILIARIES or word.endswith(("ed", "ing")):
            return -1
    return -1
