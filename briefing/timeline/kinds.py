"""What kind of event words tell, so that "blaze" and "went up in flames", or "sworn in" and "inauguration", are one."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from briefing.extract.verbs import find_verbs
from briefing.text.terms import fold, singular

_RULES = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))
_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*|[,;:()](?!\d)")
_GAP = "*"
_WIDEST_GAP = 3
"""Words that "*" may stand for."""

_ASIDE = re.compile(r",\s*(?:who|which|whose|where)\b[^,]*,")
_GROUP = re.compile(
    r"(?:\s+(?:not|also|already|now|then|once|again|been|be|being|have|has|had|just|to|due|set|expected|scheduled|planned|likely"
    r"|going|about|[a-z]+ly))*\s+(?P<verb>[a-z-]+)"
)
_OCCASION = re.compile(
    r"\b(?:in|at|during)\s+(?:an?|the|its|their|his|her|[\w-]+['’]s)\s+(?:(?!of\b|and\b|in\b|on\b)[\w-]+\s+){0,3}$",
    re.I,
)
_INFINITIVE = re.compile(r"(?:\s+(?:on|late|early)?\s*[A-Z]?[a-z]*day)?\s+to\s+(?P<verb>[a-z]+)")
Kinds = frozenset[str]
Likeness = Literal["same", "akin", "unknown", "different"]


class Sign(NamedTuple):
    """Words that tell a kind of event: where they stand, and the kinds that they may tell."""

    start: int
    end: int
    kinds: frozenset[str]


def _forms(verb: str) -> frozenset[str]:
    """All forms of a regular or listed verb."""
    if verb in _RULES["irregular"]:
        return frozenset([verb, *_RULES["irregular"][verb].split()])
    doubled = verb + verb[-1] if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", verb) else verb
    stem = doubled.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return frozenset([verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"])
    third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return frozenset([verb, third, stem + "ed", stem + "ing"])


def _bare(word: str) -> str:
    return word.replace("-", "").replace("‑", "")


_words: dict[str, set[str]] = defaultdict(set)
_phrases: dict[str, dict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
for _kind in _RULES["kind"]:
    for _noun in _kind.get("nouns", "").split():
        _words[_bare(_noun)].add(_kind["name"])
    for _verb in _kind.get("verbs", "").split():
        for _form in _forms(_verb):
            _words[_bare(_form)].add(_kind["name"])
    for _phrase in filter(None, map(str.strip, _kind.get("phrases", "").split(";"))):
        _first, *_rest = _phrase.split()
        for _form in _forms(_first):
            _phrases[_bare(_form)][tuple(map(_bare, _rest))].add(_kind["name"])

_BARE_FORM = {_bare(form): verb for verb in _RULES["irregular"] for form in _forms(verb)} | {
    _bare(form): verb for kind in _RULES["kind"] for verb in kind.get("verbs", "").split() for form in _forms(verb)
}
_KINDS = {word: frozenset(kinds) for word, kinds in _words.items()}
_PHRASES = {first: {rest: frozenset(kinds) for rest, kinds in found.items()} for first, found in _phrases.items()}
_AGAIN = frozenset(kind["name"] for kind in _RULES["kind"] if kind.get("again"))
_PUBLIC = frozenset(kind["name"] for kind in _RULES["kind"] if kind.get("public"))
STOPS = frozenset(kind["name"] for kind in _RULES["kind"] if kind.get("stops"))
LOOSE = frozenset(kind["name"] for kind in _RULES["kind"] if kind.get("loose"))
_EFFECT = frozenset(_RULES["effect"]["words"].split())
ANYBODY = frozenset(_RULES["anybody"]["words"].split())
REGIONS = frozenset(_RULES["regions"]["words"].split())
_SAYING = frozenset(_RULES["saying"]["words"].split())
_FURTHER = re.compile(_RULES["further"]["pattern"], re.I)
_LIGHT = frozenset(_RULES["light"]["words"].split())


def find_signs(words: str, *, cased: bool = True) -> list[Sign]:
    """What tells a kind of event in a stretch of text, in order; a phrase of several words hides the words in it.

    Where the text is `cased`, a capital inside it makes a word part of a name: the Tour of Alban is no visit.

    >>> [(sign.start, sign.end, sorted(sign.kinds)) for sign in find_signs("The dam gave way")]
    [(8, 16, ['collapse'])]
    """
    tokens = [(match.start(), match.end(), _bare(fold(match.group()))) for match in _WORD.finditer(words)]
    found: list[Sign] = []
    hidden = 0
    for at, (start, end, word) in enumerate(tokens):
        last, kinds = _longest(tokens, at)
        if kinds:
            found.append(Sign(start, tokens[last][1], kinds))
            hidden = max(hidden, tokens[last][1])
        elif (
            start >= hidden
            and not (cased and _is_name(words, start))
            and (single := _KINDS.get(word) or _KINDS.get(singular(word)))
        ):
            found.append(Sign(start, end, single))
    return found


def _is_name(words: str, start: int) -> bool:
    return start > 0 and words[start].isupper() and words[start - 1] == " "


def _longest(tokens: Sequence[tuple[int, int, str]], at: int) -> tuple[int, frozenset[str]]:
    """The last token of the longest phrase that begins here, and the kinds of all that begin here."""
    phrases = _PHRASES.get(tokens[at][2])
    if not phrases:
        return at, frozenset()
    kinds: set[str] = set()
    furthest = at
    for rest, told in phrases.items():
        last = _match(tokens, at + 1, rest)
        if last is not None:
            kinds |= told
            furthest = max(furthest, last)
    return furthest, frozenset(kinds)


def _match(tokens: Sequence[tuple[int, int, str]], at: int, rest: Sequence[str]) -> int | None:
    """The index of the token that ends the phrase; a gap holds no mark."""
    for position, word in enumerate(rest):
        if word == _GAP:
            wanted = rest[position + 1]
            for last in range(at, min(len(tokens), at + _WIDEST_GAP + 1)):
                if not tokens[last][2][0].isalpha():
                    return None
                if _is_form(tokens[last][2], wanted):
                    return _match(tokens, last, rest[position + 1 :])
            return None
        if at >= len(tokens) or not _is_form(tokens[at][2], word):
            return None
        at += 1
    return at - 1


def _is_form(token: str, word: str) -> bool:
    return word in (token, singular(token), _BARE_FORM.get(token))


@lru_cache(maxsize=65_536)
def kinds_of(noun: str) -> frozenset[str]:
    """The kinds that a word or phrase may name; the word itself where it is of none; empty without one.

    >>> sorted(kinds_of("walkout")), sorted(kinds_of("seance")), kinds_of("")
    (['strike'], ['seance'], frozenset())
    """
    told = frozenset[str]().union(*(sign.kinds for sign in find_signs(noun)))
    return told or frozenset([noun] if noun else [])


def tell_kinds(words: str, handle: tuple[int, int] | None, noun: str, *, cased: bool = True) -> tuple[Kinds, Kinds]:
    """The kinds that a clause mainly tells, by its verb or else by the word that names its event, and all of its kinds.

    A verb that says little ("held", "announced") leaves it to the others; of one that says what an event did
    ("struck") the event before it counts too; an aside ("the man, who was arrested, resigned") counts for nothing.
    """
    words = _ASIDE.sub(lambda match: "_" * len(match.group()), words)
    signs = find_signs(words, cased=cased)
    every = frozenset[str]().union(*(sign.kinds for sign in signs))
    if noun and not kinds_of(noun) & every:
        every |= kinds_of(noun)
    main = _by_verb(words, signs) - LOOSE
    word = words[handle[0] : handle[1]].lower() if handle else ""
    if handle is not None and word not in _LIGHT:
        near = [sign.kinds for sign in signs if sign.start < handle[1] and handle[0] < sign.end]
        main = main.union(*near) or (kinds_of(noun) if noun else main)
    main = (main | _on_occasion(words, signs)) - LOOSE
    return main or every - LOOSE or every, every


def _by_verb(words: str, signs: Sequence[Sign]) -> Kinds:
    """What the main verb tells, past verbs of saying and auxiliaries; what is agreed to or planned counts too."""
    kinds: Kinds = frozenset()
    for place in _main_verbs(words):
        word = words[place[0] : place[1]].lower()
        kinds |= next((sign.kinds for sign in signs if sign.start <= place[0] < sign.end), frozenset())
        if word in _EFFECT:
            kinds |= next((sign.kinds for sign in reversed(signs) if sign.end <= place[0]), frozenset())
    return kinds


def _on_occasion(words: str, signs: Sequence[Sign]) -> Kinds:
    """What the phrase tells on the occasion of which the verb's event happened: "faced each other in a run-off"."""
    return frozenset[str]().union(*(sign.kinds for sign in signs if _OCCASION.search(words, 0, sign.start)))


def _main_verbs(words: str) -> list[tuple[int, int]]:
    """Where the verb stands that tells the event, and the infinitive that hangs on it ("agreed to buy")."""
    for verb in find_verbs(words):
        if verb.word in _SAYING:
            continue
        place = (verb.start, verb.end)
        if verb.kind in ("modal", "auxiliary"):
            group = _GROUP.match(words, verb.end)
            if group is None:
                continue
            place = group.span("verb")
        after = _INFINITIVE.match(words, place[1])
        return [place, after.span("verb")] if after else [place]
    first = _INFINITIVE.search(words)
    return [first.span("verb")] if first else []


def is_further(words: str) -> bool:
    """Whether words say that what they tell is another event than those told before.

    >>> is_further("A second fire broke out"), is_further("The fire broke out")
    (True, False)
    """
    return _FURTHER.search(words) is not None


def tells_kind(noun: str) -> bool:
    """Whether a word names events of a kind."""
    return bool(find_signs(noun, cased=False))


def compare_kinds(one: str, other: str) -> Likeness:
    """Whether two nouns may name one event.

    >>> compare_kinds("fire", "blaze"), compare_kinds("fire", ""), compare_kinds("fire", "summit")
    ('same', 'unknown', 'different')
    """
    return liken(kinds_of(one), kinds_of(one), kinds_of(other), kinds_of(other))


def liken(main: frozenset[str], every: frozenset[str], other: frozenset[str], others: frozenset[str]) -> Likeness:
    """Whether two clauses may tell one event, by the kinds that each mainly tells and all that each tells."""
    if not every or not others:
        return "unknown"
    if main & other - LOOSE:
        return "same"
    return "akin" if (main & others | other & every) - LOOSE else "different"


def happens_again(kinds: frozenset[str]) -> bool:
    """Whether one person may have several of them on one day: meetings, not deaths.

    >>> happens_again(frozenset(["meeting"])), happens_again(frozenset(["meeting", "death"]))
    (True, False)
    """
    return bool(kinds) and kinds <= _AGAIN


def any_again(kinds: frozenset[str]) -> bool:
    """Whether one of them at least may happen several times on a day."""
    return bool(kinds & _AGAIN)


def is_public(kinds: frozenset[str]) -> bool:
    """Whether a place hardly has two of them on one day: marches and earthquakes, not arrests.

    >>> is_public(frozenset(["protest"])), is_public(frozenset(["arrest"]))
    (True, False)
    """
    return bool(kinds & _PUBLIC)
