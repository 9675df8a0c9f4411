"""Clauses that tie words to a speaker: where the verb stands, who its subject is, which words it reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.extract.cues import Cues
from briefing.extract.sources import PRONOUNS, Source, source_after, source_before
from briefing.extract.units import Token

_HARD = frozenset(".;:!?")
_WH = frozenset("if whether how why what who when where which".split())
# A clause does not start with these: after "said" they open an adverbial, not what was said.
_NO_CLAUSE = frozenset(
    "in on at to of about during after before with by for from as and but nothing anything something so little much more "
    "less goodbye hello what how why when where who if whether or because since while under over until into through via "
    "earlier later last next today yesterday tonight tomorrow monday tuesday wednesday thursday friday saturday sunday "
    "again then separately publicly privately repeatedly recently both against such than following".split()
)
_ADVERBIAL = frozenset(
    "in on at after before during when while as speaking asked if although though because since despite following with by "
    "for from under earlier later once until to without meanwhile however yesterday today still also but and or yet so "
    "instead then".split()
)
_AFTER_QUOTE = frozenset(
    "and but or in on at during after before when while as because to with by for from about of who which that adding "
    "saying referring according though although if since over under last this following amid".split()
)
_REACH = 25  # tokens between a verb and what was said, for "said in a statement on Monday that …"
_LONGEST_LABEL = 8  # tokens before the colon of "From the harbour master: …"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges (inclusive) of one unit: the verb, who speaks, what is said, and the attributing clause's last token."""

    cue: tuple[int, int] | None
    source: Source | None
    contents: tuple[tuple[int, int], ...]
    last: int
    after: bool
    """Whether the words stand before the clause that attributes them."""
    sure: bool = True
    """Whether it is speech also where nothing of it stands in marks."""


def find_attributions(tokens: Sequence[Token], cues: Cues) -> Iterator[Attribution]:
    """Every attribution of the unit, by the position of its verb."""
    labelled = _label(tokens, cues) or _signature(tokens)
    if labelled:
        yield labelled
    for i, token in enumerate(tokens):
        if token.low == "to" and i and tokens[i - 1].low == "according":
            if found := _according(tokens, i, cues):
                yield found
        groups, last = _groups(tokens, i, cues)
        if groups and (found := _verb(tokens, i, last, groups, cues)):
            yield found


def _groups(tokens: Sequence[Token], i: int, cues: Cues) -> tuple[frozenset[str], int]:
    word = tokens[i].low
    if word in cues.pairs and i + 1 < len(tokens):
        groups = cues.groups.get(f"{word} {tokens[i + 1].low}")
        if groups:
            return groups, i + 1
    return cues.groups.get(word, frozenset()), i


def _verb(tokens: Sequence[Token], cue: int, last: int, groups: frozenset[str], cues: Cues) -> Attribution | None:
    form = cues.forms[" ".join(token.low for token in tokens[cue : last + 1])]
    if form == "ing":
        return _participle(tokens, cue, last, groups, cues)
    if inverted := _inverted(tokens, cue, last, groups, cues):
        return inverted
    source = source_before(tokens, cue, cues)
    if source is None or (form == "base" and not _is_plural(tokens, source, cue)):
        return None
    left = source.left
    closing = left >= 0 and tokens[left].marked >= 0
    start = _content_after(tokens, last, groups)
    if closing and not (start is not None and tokens[start].low == "that"):
        return _postposed(tokens, cue, last, source, left, groups)
    if start is not None:
        return _preposed(tokens, cue, last, source, start, groups)
    if left > 0 and tokens[left].low == "," and _ends_clause(tokens, last + 1):
        return _postposed(tokens, cue, last, source, left, groups)
    return None


def _is_plural(tokens: Sequence[Token], source: Source, cue: int) -> bool:
    word = tokens[source.last].low
    if any(
        tokens[i].low in ("would", "will", "can", "could", "may", "might", "must", "should", "to", "not")
        for i in range(source.last + 1, cue)
    ):
        return False
    return (
        word in ("they", "we", "i", "you", "people", "police")
        or (word.endswith("s") and source.kind != "pronoun")
        or source.kind == "who"
    )


def _inverted(tokens: Sequence[Token], cue: int, last: int, groups: frozenset[str], cues: Cues) -> Attribution | None:
    """“…,” said X."""
    at = cue - 1
    while at >= 0 and tokens[at].low in cues.adverbs:
        at -= 1
    if (
        at < 0
        or not (tokens[at].marked >= 0 or (tokens[at].low == "," and at > 0))
        or "name" in groups
        and tokens[at].marked < 0
    ):
        return None
    source = source_after(tokens, last, cues)
    if source is None or source.kind == "pronoun" and tokens[at].low == ",":
        return None
    if tokens[at].low == "," and not (groups & {"bare"} and _ends_clause(tokens, source.last + 1)):
        return None
    return _postposed(tokens, cue, last, source, at, groups)


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether only an adverbial or nothing follows: "X said on Monday."."""
    if at >= len(tokens) or tokens[at].low in _HARD or tokens[at].low in (",", "—", "–", ")"):
        return True
    return tokens[at].low in _NO_CLAUSE


def _postposed(
    tokens: Sequence[Token], cue: int, last: int, source: Source, left: int, groups: frozenset[str]
) -> Attribution | None:
    """What stands before the attributing clause; `left` is its last mark or comma."""
    end = _clause_end(tokens, max(last, source.last))
    if tokens[left].marked >= 0:
        first = left
        while first > 0 and tokens[first - 1].marked >= 0:
            first -= 1
        pieces = [(i, i) for i in range(first, left + 1)]
        start = _clause_start(tokens, first)
        if start < first:
            pieces = [(start, left)]
        return Attribution((cue, last), source, tuple(pieces), end, True)
    start = _clause_start(tokens, left)
    if left - start < 3 or tokens[start].low in _ADVERBIAL or not groups & {"bare", "think"}:
        return None
    return Attribution((cue, last), source, ((start, left - 1),), end, True, "bare" in groups)


def _clause_start(tokens: Sequence[Token], before: int) -> int:
    for i in range(before - 1, -1, -1):
        if tokens[i].low in _HARD or tokens[i].low in "—–":
            return i + 1
    return 0


def _clause_end(tokens: Sequence[Token], at: int) -> int:
    """The last token of the attributing clause, before a full stop, a colon or the next words in marks."""
    for i in range(at + 1, min(len(tokens), at + 2 * _REACH)):
        if tokens[i].low in _HARD or tokens[i].marked >= 0:
            return i - 1 if tokens[i].marked >= 0 else i
    return min(len(tokens) - 1, at + 2 * _REACH)


def _preposed(
    tokens: Sequence[Token], cue: int, last: int, source: Source, start: int, groups: frozenset[str]
) -> Attribution:
    sure = bool(groups & {"state", "ask"}) and "think" not in groups
    return Attribution((cue, last), source, _contents(tokens, start), start - 1, False, sure)


def _contents(tokens: Sequence[Token], start: int) -> tuple[tuple[int, int], ...]:
    """What is said from token `start` on: pieces in marks alone, or a clause to its end."""
    if tokens[start].marked >= 0:
        end = start
        while end + 1 < len(tokens) and tokens[end + 1].marked >= 0:
            end += 1
        after = tokens[end + 1].low if end + 1 < len(tokens) else "."
        if after in _AFTER_QUOTE or (len(after) == 1 and not after.isalnum()):
            return tuple((i, i) for i in range(start, end + 1))
    end = start
    for i in range(start, len(tokens)):
        if tokens[i].low == ";" or (tokens[i].low in ".!?" and i > start):
            break
        if (
            tokens[i].low == ","
            and i + 1 < len(tokens)
            and tokens[i + 1].low in ("adding", "saying", "according", "citing")
        ):
            break
        end = i
    return ((start, end),)


def _content_after(tokens: Sequence[Token], last: int, groups: frozenset[str]) -> int | None:
    """Where what was said begins after the verb that ends at `last`; None where nothing was."""
    at = last + 1
    if at >= len(tokens):
        return None
    first = tokens[at]
    if first.marked >= 0:
        return at
    if first.low in (",", ":"):
        following = at + 1 < len(tokens)
        return (
            at + 1 if following and (tokens[at + 1].marked >= 0 or (first.low == ":" and "state" in groups)) else None
        )
    if groups & {"state", "think"} and first.low == "that":
        return at
    if groups & {"ask", "hear"} and first.low in _WH:
        return at
    if "bare" in groups and "hear" not in groups and _opens_clause(tokens, at):
        return at
    return _further(tokens, at, groups)


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].low
    return word not in _NO_CLAUSE and (word[0].isalnum() or word[0] == "$") and at + 2 < len(tokens)


def _further(tokens: Sequence[Token], at: int, groups: frozenset[str]) -> int | None:
    """The same, past a listener or an adverbial: "told the council on Monday that …"."""
    naming = not groups & {"state", "ask", "quote", "think"}
    commas = 0
    for i in range(at, min(len(tokens), at + _REACH)):
        low = tokens[i].low
        if tokens[i].marked >= 0:
            return at if naming or (groups & {"name", "think"} and tokens[i - 1].low not in ",:") else i
        if low in ".;!?" or (naming and low in ("and", "but", "while", "because")):
            return None
        if low == ":" and "state" in groups and i + 1 < len(tokens):
            return i + 1
        if low == ",":
            commas += 1
            if i + 1 < len(tokens) and tokens[i + 1].marked >= 0:
                return i + 1
            if commas > 1 and naming:
                return None
        if naming:
            continue
        if low == "that" and i > at and groups & {"state"} and tokens[i - 1].low not in (",", "and"):
            return i
        if i > at and "hear" in groups and commas == 0 and _is_said_to(tokens, at, i):
            return i
    return None


def _is_said_to(tokens: Sequence[Token], at: int, i: int) -> bool:
    """Whether the clause begins at `i`, straight after a listener of one word: "told reporters the bridge was shut"."""
    return (
        i == at + 1
        and tokens[i].low in (PRONOUNS | {"the", "there", "a", "if", "whether"})
        and tokens[at].low not in ("the", "a", "of")
    )


def _participle(tokens: Sequence[Token], cue: int, last: int, groups: frozenset[str], cues: Cues) -> Attribution | None:
    """X did this, saying “…”: the speaker is the subject of the clause."""
    if (
        cue
        and tokens[cue - 1].low not in (",", "and", "by", "as", "before", "then", "—", "–", "in", "of", "for")
        or not groups & {"state", "quote"}
    ):
        return None
    start = _content_after(tokens, last, groups)
    if start is None:
        return None
    source = _subject(tokens, cue, cues)
    return _preposed(tokens, cue, last, source, start, groups) if source else None


def _subject(tokens: Sequence[Token], cue: int, cues: Cues) -> Source | None:
    """The first name or pronoun that could be the clause's subject."""
    begin = max((i + 1 for i in range(cue) if tokens[i].low in _HARD or tokens[i].marked >= 0), default=0)
    for i in range(begin, cue):
        before = tokens[i - 1].low if i else ""
        if tokens[i].low in ("he", "she", "they", "it") and before not in ("that", "of", "to"):
            return Source("pronoun", i, i, i - 1)
        if tokens[i].name >= 0 and before not in ("in", "at", "on", "of", "from", "with", "to", "by", "for"):
            if i + 1 < len(tokens) and tokens[i + 1].low.startswith(("’s", "'s")):
                continue
            return Source("name", i, i, i - 1, head=i)
        if tokens[i].low in cues.speakers and before not in ("of", "to"):
            return Source("nominal", max(begin, i - 2) if i - 2 >= begin else i, i, i - 1)
    return None


def _according(tokens: Sequence[Token], to: int, cues: Cues) -> Attribution | None:
    source = source_after(tokens, to, cues)
    if source is None:
        return None
    if to - 1 == 0 or tokens[to - 2].low in _HARD:
        comma = next((i for i in range(source.last + 1, min(len(tokens), to + _REACH)) if tokens[i].low == ","), None)
        if comma is None or comma + 2 >= len(tokens):
            return None
        return Attribution((to - 1, to), source, _contents(tokens, comma + 1), comma, False)
    left = to - 2
    if tokens[left].marked < 0 and tokens[left].low != "," and to - 1 < 4:
        return None
    if tokens[left].marked < 0 and tokens[left].low != ",":
        left += 1
    start = _clause_start(tokens, left)
    end = left if tokens[left].marked >= 0 else left - 1
    if end <= start and tokens[left].marked < 0:
        return None
    return Attribution((to - 1, to), source, ((start, end),), _clause_end(tokens, source.last), True)


def _label(tokens: Sequence[Token], cues: Cues) -> Attribution | None:
    """From X: “…”"""
    colon = next((i for i, token in enumerate(tokens[: _LONGEST_LABEL + 1]) if token.low == ":"), None)
    if not colon or colon + 1 >= len(tokens) or tokens[colon + 1].marked < 0:
        return None
    if any(token.low in cues.groups for token in tokens[:colon]):
        return None
    heads = [i for i in range(colon) if tokens[i].name >= 0]
    speakers = [i for i in range(colon) if tokens[i].low in cues.speakers]
    if not heads and not speakers:
        return None
    source = Source("name", heads[0], colon - 1, -1, heads[0]) if heads else Source("nominal", 0, colon - 1, -1)
    return Attribution(None, source, _contents(tokens, colon + 1), colon, False)


def _signature(tokens: Sequence[Token]) -> Attribution | None:
    """“…” — X"""
    if len(tokens) < 3 or tokens[0].marked < 0 or tokens[1].low not in ("—", "–", "-", "―") or tokens[2].name < 0:
        return None
    return Attribution(None, Source("name", 2, 2, 1, 2), ((0, 0),), len(tokens) - 1, True)
