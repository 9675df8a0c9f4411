"""Clauses that tie words to a speaker: where the verb stands, who its subject is, which words it reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.extract.contents import (
    HARD,
    Range,
    clause_end,
    clause_start,
    content_after,
    contents,
    ends_clause,
    named_words,
)
from briefing.extract.cues import Cues
from briefing.extract.grammar import (
    ADVERBIALS,
    AFTER_QUOTE,
    AUXILIARIES,
    BEFORE_PARTICIPLE,
    MODALS,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from briefing.extract.labels import QUOTING, Attribution, find_label, find_quoted, find_signature
from briefing.extract.sources import Source, is_adverb, source_after, source_before, subject
from briefing.extract.units import Token

_SHORT_SUBJECT = 6  # tokens of "one of her posters", between "with" and "reading"
_LONGEST_OPENING = 25  # tokens before the comma of "According to a report by …, "


def find_attributions(tokens: Sequence[Token], cues: Cues) -> Iterator[Attribution]:
    """Every attribution of the unit, by the position of its verb."""
    labelled = find_label(tokens, cues) or find_signature(tokens)
    if labelled:
        yield labelled
    for i, token in enumerate(tokens):
        found = None
        if token.low == "to" and i and tokens[i - 1].low == "according":
            found = _according(tokens, i, cues)
        elif token.marked >= 0 or token.name >= 0:
            continue
        elif token.low in cues.groups or token.low in cues.pairs:
            groups, last = _groups(tokens, i, cues)
            found = _verb(tokens, i, last, groups, cues) if groups else None
        elif token.low.endswith("ed"):
            found = _unlisted(tokens, i, cues)
        if found:
            yield found


def find_announcement(tokens: Sequence[Token], cues: Cues) -> tuple[Range | None, Source] | None:
    """The verb and the speaker of a sentence that ends in a colon, or in a verb and a comma: a quote follows."""
    if not tokens or tokens[-1].low not in (":", ","):
        return None
    for i in range(len(tokens) - 2, max(-1, len(tokens) - _LONGEST_OPENING), -1):
        groups, last = _groups(tokens, i, cues)
        if groups & {"state", "quote", "ask"} and tokens[i].marked < 0 and tokens[i].name < 0:
            participle = cues.forms.get(tokens[i].low) == "ing"
            if cues.forms.get(tokens[i].low) == "base" and tokens[i - 1].low not in PRONOUNS:
                continue  # "made the following comment:"
            if source := subject(tokens, i, cues) if participle else source_before(tokens, i, cues):
                return (i, last), source
        if tokens[-1].low == ",":
            return None
    source = subject(tokens, len(tokens) - 1, cues)
    return (None, source) if source else None


def find_reaction(tokens: Sequence[Token], begin: int, colon: int, cues: Cues) -> tuple[Range, Source] | None:
    """The verb and the speaker of what judges something before a colon: "The union rejected the offer: “…”"."""
    for i in range(begin + 1, colon):
        token = tokens[i]
        last = i + 1 if f"{token.low} {tokens[i + 1].low}" in cues.reacting else i
        if token.marked >= 0 or token.name >= 0 or (last == i and token.low not in cues.reacting):
            continue
        if token.low.endswith("ing") or tokens[i - 1].low in MODALS:
            continue
        if source := source_before(tokens, i, cues) or _plain_subject(tokens, begin, i):
            return (i, last), source
    return None


def _plain_subject(tokens: Sequence[Token], begin: int, verb: int) -> Source | None:
    """The words before a verb, if they are a short phrase of plain words: "Environmental groups", "Shopkeepers"."""
    words = tokens[begin:verb]
    plain = all(t.marked < 0 and t.low[0].isalpha() and t.low not in PREPOSITIONS | AUXILIARIES for t in words)
    if not plain or len(words) > _SHORT_SUBJECT or words[0].low in SUBORDINATORS or not words[-1].low.endswith("s"):
        return None
    return Source("nominal", begin, verb - 1, begin - 1)


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
    source = source_before(tokens, cue, cues)
    if tokens[cue].low in QUOTING and (quoted := find_quoted(tokens, last, cues)):
        return quoted
    if (source is None or source.last < cue - 2) and (inverted := _inverted(tokens, cue, last, groups, cues)):
        return inverted if source is None or tokens[cue - 1].marked >= 0 else None
    if source is None or (form == "base" and not _takes_base(tokens, source, cue)):
        return None
    left = _past_comma(tokens, source.left)
    if groups == {"name"} and last + 1 < len(tokens) and tokens[last + 1].marked >= 0 and source.kind == "nominal":
        return None  # "a ship called “Old Sue”"
    start = content_after(tokens, last, groups, cues)
    that = start is not None and tokens[start].low == "that"
    if left >= 0 and tokens[left].marked >= 0 and not that and groups != {"name"}:
        return _postposed(tokens, cue, last, source, left, groups, cues)
    if start is not None and _is_circumstance(tokens, source, last, start):
        return None
    if start is not None:
        return _preposed(tokens, cue, last, source, start, groups, cues)
    if left > 0 and tokens[left].low == "," and ends_clause(tokens, last + 1):
        return _postposed(tokens, cue, last, source, left, groups, cues)
    return None


def _is_circumstance(tokens: Sequence[Token], source: Source, last: int, start: int) -> bool:
    """Whether its clause only leads to the one before a colon: "where many shouted, somebody hung a banner: …"."""
    before = tokens[source.left].low if source.left >= 0 else ""
    commas = any(token.low == "," for token in tokens[last + 1 : start])
    return before in SUBORDINATORS and commas and tokens[start].marked >= 0 and tokens[start - 1].low == ":"


def _past_comma(tokens: Sequence[Token], at: int) -> int:
    """The words in marks before a comma that stands outside them, as in “…”, said X; else `at`."""
    return at - 1 if at > 0 and tokens[at].low == "," and tokens[at - 1].marked >= 0 else at


def _takes_base(tokens: Sequence[Token], source: Source, cue: int) -> bool:
    """Whether a verb without ending agrees with its subject: "critics say", not "would say"."""
    if any(tokens[i].low in MODALS for i in range(source.last + 1, cue)):
        return False
    word = tokens[source.last].low
    if word in ("they", "we", "i", "you", "people", "police") or source.kind == "who":
        return True
    return word.endswith("s") and source.kind != "pronoun"


def _inverted(tokens: Sequence[Token], cue: int, last: int, groups: frozenset[str], cues: Cues) -> Attribution | None:
    """“…,” said X."""
    at = cue - 1
    while at >= 0 and tokens[at].low in cues.adverbs:
        at -= 1
    at = _past_comma(tokens, at)
    if at < 0 or not groups & {"state", "quote", "ask"}:
        return None
    marked = tokens[at].marked >= 0
    if not marked and not (tokens[at].low == "," and at > 0 and "bare" in groups):
        return None
    asks = "ask" in groups and tokens[at].marked >= 0 and tokens[cue].low != "question"
    anybody = marked and tokens[at].stops and (asks or (bool(groups & {"bare", "quote"}) and "hear" not in groups))
    source = source_after(tokens, last, cues, anybody)
    if source is None or (not marked and (source.kind == "pronoun" or not ends_clause(tokens, source.last + 1))):
        return None
    return _postposed(tokens, cue, last, source, at, groups, cues)


def _unlisted(tokens: Sequence[Token], i: int, cues: Cues) -> Attribution | None:
    """“…,” Ann Example beamed: between words in marks and a speaker, any verb in the past is one of speech."""
    if i == 0 or tokens[i].low in cues.adverbs:
        return None
    groups = frozenset({"quote"})
    before = tokens[i - 1]
    if before.marked >= 0 and before.stops and i + 1 < len(tokens) and tokens[i + 1].name >= 0:
        source = source_after(tokens, i, cues)
        return _postposed(tokens, i, i, source, i - 1, groups, cues) if source else None
    if i < 2 or (before.name < 0 and before.low not in ("he", "she")):
        return None
    source = source_before(tokens, i, cues)
    if source is None or source.left < 0 or tokens[source.left].marked < 0 or not tokens[source.left].stops:
        return None
    return _postposed(tokens, i, i, source, source.left, groups, cues)


def _postposed(
    tokens: Sequence[Token], cue: int, last: int, source: Source, left: int, groups: frozenset[str], cues: Cues
) -> Attribution | None:
    """What stands before the attributing clause; `left` is its last mark or comma."""
    end = clause_end(tokens, max(last, source.last))
    if tokens[left].marked >= 0:
        first = left
        while first > 0 and tokens[first - 1].marked >= 0:
            first -= 1
        pieces = [(i, i) for i in range(first, left + 1)]
        start = clause_start(tokens, first)
        if start < first:
            pieces = [(start, left)]
        return Attribution((cue, last), source, tuple(pieces), end)
    start = clause_start(tokens, left)
    inserted = _rest_of_clause(tokens, max(last, source.last), cues)
    if left - start < (2 if inserted else 3) or not groups & {"bare", "think"}:
        return None
    if tokens[start].low in ADVERBIALS and not inserted:
        return None
    return Attribution((cue, last), source, ((start, left - 1), *inserted), end, "bare" in groups)


def _rest_of_clause(tokens: Sequence[Token], at: int, cues: Cues) -> tuple[Range, ...]:
    """What goes on after an attribution set between commas: "The harbour, she said, was open."."""
    if at + 3 >= len(tokens) or tokens[at + 1].low != ",":
        return ()
    word = tokens[at + 2].low
    form = cues.forms.get(word)
    if form == "ing" or word.endswith("ing") or word in AFTER_QUOTE or tokens[at + 2].name >= 0:
        return ()
    return contents(tokens, at + 2, cues)


def _preposed(
    tokens: Sequence[Token], cue: int, last: int, source: Source, start: int, groups: frozenset[str], cues: Cues
) -> Attribution:
    sure = bool(groups & {"state", "ask", "intend"}) and "think" not in groups
    before = tokens[source.left].low if source.left >= 0 else ""
    relative = source.relative or before in ("which", "that", "who", "whom", "what")
    if (before in SUBORDINATORS or (relative and tokens[start].low != "that")) and tokens[start].marked < 0:
        sure = False  # "While X maintain that …, others …": where the report ends is not marked
    naming = "name" in groups and "state" not in groups and tokens[start].low not in ("that", "to")
    said = named_words(tokens, start) if naming else contents(tokens, start, cues)
    return Attribution((cue, last), source, said, start - 1, sure, naming)


def _participle(tokens: Sequence[Token], cue: int, last: int, groups: frozenset[str], cues: Cues) -> Attribution | None:
    """X did this, saying “…”: the speaker is the subject of the clause."""
    if tokens[cue].low in QUOTING and (quoted := find_quoted(tokens, last, cues)):
        return quoted
    if cue > 1 and tokens[cue - 1].low == "as" and any(t.low in QUOTING for t in tokens[max(0, cue - 9) : cue]):
        near = max(i for i in range(cue) if tokens[i].low in QUOTING)
        if tokens[near - 1].low not in PASSIVE:
            return None  # "quoted B as saying": read from the verb
    if not groups & {"state", "quote", "name"}:
        return None
    adjacent = last + 1 < len(tokens) and (tokens[last + 1].marked >= 0 or tokens[last + 1].low in (",", ":"))
    leads = cue == 0 or tokens[cue - 1].name >= 0 or tokens[cue - 1].low in BEFORE_PARTICIPLE
    leads = leads or any(token.low == "with" for token in tokens[max(0, cue - _SHORT_SUBJECT - 1) : cue])
    if not leads and not (adjacent and "name" not in groups):
        return None
    start = content_after(tokens, last, groups, cues)
    if start is None:
        return None
    if cue and tokens[cue - 1].low in PASSIVE:
        source = source_before(tokens, cue - 1, cues)  # "many are calling"
    else:
        source = _own_subject(tokens, cue, cues) or subject(tokens, cue, cues)
    return _preposed(tokens, cue, last, source, start, groups, cues) if source else None


def _own_subject(tokens: Sequence[Token], cue: int, cues: Cues) -> Source | None:
    """Who stands straight before a participle: "with Ann Example reportedly saying", "a banner reading"."""
    near = cue - 1
    while near > 0 and is_adverb(tokens[near].low, cues):
        near -= 1
    if near <= 0 or tokens[near].marked >= 0 or not tokens[near].low[0].isalnum():
        return None
    if tokens[near].low == "for" and tokens[near - 1].name >= 0:
        near -= 1  # "scolded Ann Example for saying"
    if tokens[near].name >= 0:
        return None if tokens[near].place else Source("name", near, near, near - 1, near)
    opening = max((i for i in range(near) if tokens[i].low in ("with", ",", ";")), default=-1)
    carrier = tokens[near].low in cues.speakers or tokens[cue].low == "reading"
    if any(token.low.endswith("ed") or token.low in cues.forms for token in tokens[opening + 1 : near]):
        return None  # "The mayor emailed supporters saying": not the supporters
    if near - opening <= _SHORT_SUBJECT and (carrier or (opening >= 0 and tokens[opening].low == "with")):
        return source_before(tokens, near + 1, cues) or (
            Source("nominal", opening + 1, near, opening) if tokens[near].low not in PREPOSITIONS else None
        )
    return source_before(tokens, near + 1, cues) if carrier else None


def _according(tokens: Sequence[Token], to: int, cues: Cues) -> Attribution | None:
    source = source_after(tokens, to, cues, True)
    if source is None or (source.kind == "nominal" and not _can_speak(tokens, source, cues)):
        return None  # "according to plan", "to taste"
    cue = (to - 1, to)
    if to == 1 or tokens[to - 2].low in HARD:
        stop = min(len(tokens), to + _LONGEST_OPENING)
        comma = next((i for i in range(source.last + 1, stop) if tokens[i].low == ","), None)
        if comma is None or comma + 1 >= len(tokens):
            return None
        return Attribution(cue, source, contents(tokens, comma + 1, cues), comma)
    left = to - 2
    if tokens[left].marked < 0 and to < 5:
        return None
    start = clause_start(tokens, left)
    end = left - 1 if tokens[left].low == "," else left
    if tokens[left].low == "," and (inserted := _rest_of_clause(tokens, source.last, cues)):
        return Attribution(cue, source, ((start, end), *inserted), inserted[-1][1])
    if tokens[left].marked >= 0 and tokens[left].stops and all(t.marked >= 0 for t in tokens[start : left + 1]):
        return Attribution(cue, source, tuple((i, i) for i in range(start, left + 1)), clause_end(tokens, source.last))
    return Attribution(cue, source, ((start, end),), clause_end(tokens, source.last)) if end > start else None


def _can_speak(tokens: Sequence[Token], source: Source, cues: Cues) -> bool:
    return any(t.low in cues.speakers or t.name >= 0 for t in tokens[source.first : source.last + 1])
