"""Finite verbs, by their shape and the words beside them: enough to tell a clause from a phrase."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

VerbKind = Literal["modal", "auxiliary", "past", "participle", "present"]

RULES = tomllib.loads(Path(__file__).with_name("verbs.toml").read_text("utf-8"))
_KINDS: tuple[VerbKind, ...] = ("present", "participle", "past", "auxiliary", "modal")
_KIND: dict[str, VerbKind] = {word: kind for kind in _KINDS for word in RULES[kind]["words"].split()}
_BEFORE_NOUN = frozenset(RULES["noun_first"]["words"].split())
_TOKEN = re.compile(r"_+|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\w\s]")
# After a participle, what makes it a reduced relative: "a meeting held in Paris", "troops deployed along".
_AGENT = frozenset(["by", "in", "on", "at", "along", "near", "from", "under", "to", "with", "as", "between", "for"])
_BE = frozenset(RULES["group"]["auxiliaries"].split())
_ADVERBS = frozenset(RULES["group"]["adverbs"].split())
_NO_PAST = frozenset(RULES["no_past"]["words"].split())
_BEFORE_TO = frozenset(RULES["before_to"]["words"].split())
_SUBJECTS = frozenset(["he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "and", "but", "or"])
# Never adjectives, so a determiner before them says nothing: "the last fell".
_ONLY_FINITE = frozenset(RULES["past"]["words"].split()) - frozenset(RULES["past"]["adjectives"].split())


@dataclass(frozen=True, slots=True)
class Verb:
    """A finite verb, or the auxiliary that makes a group finite; offsets are into the words given."""

    start: int
    end: int
    kind: VerbKind
    word: str


def find_verbs(words: str) -> list[Verb]:
    """The finite verbs of a stretch of text, in order.

    A past form that may be a reduced relative ("a meeting held in Paris") counts only where nothing else is finite.

    >>> [verb.word for verb in find_verbs("A meeting held in Paris was called off when the mayor resigned")]
    ['was', 'resigned']
    """
    tokens = [(match.start(), match.end(), match.group().lower().replace("’", "'")) for match in _TOKEN.finditer(words)]
    found: list[Verb] = []
    relative: list[Verb] = []
    for at, (start, end, word) in enumerate(tokens):
        kind = _kind(word)
        if kind is None and word in _BEFORE_TO and at + 1 < len(tokens) and tokens[at + 1][2] == "to":
            kind = "present"
        if kind is None or not _is_finite(tokens, at, kind):
            continue
        verb = Verb(start, end, kind, word)
        before = tokens[at - 1][2] if at else ""
        if kind == "participle" and _reduced_relative(tokens, at):
            relative.append(verb)
        else:
            if relative and before in ("and", "but"):  # "The line closed on 2 May and was to reopen": both are finite
                found.append(relative[-1])
            found.append(verb)
            relative = []
    return found or relative[:1]


def _kind(word: str) -> VerbKind | None:
    known = _KIND.get(word)
    if known is None and word.endswith("'ll"):
        return "modal"
    if known is None and word.endswith("ed") and len(word) > 4 and word not in _NO_PAST and "-" not in word:
        return "participle"
    return known


def _is_finite(tokens: list[tuple[int, int, str]], at: int, kind: VerbKind) -> bool:
    before = tokens[at - 1][2] if at else ""
    word = tokens[at][2]
    after_noun_word = before in _BEFORE_NOUN and before != "that"
    if kind == "modal":
        return not (after_noun_word and word in ("will", "may", "might", "must", "can"))
    if kind == "auxiliary":
        return (before != "to" or word not in ("have", "do")) and not _in_group(tokens, at)
    if kind == "present":
        return not after_noun_word and _KIND.get(before) != "modal"
    if _in_group(tokens, at):
        return False
    if after_noun_word or (before.endswith("ly") and at > 1 and tokens[at - 2][2] in _BEFORE_NOUN - {"that"}):
        return word in _ONLY_FINITE
    return kind == "past" or before not in ("", ",", "(")


def _in_group(tokens: list[tuple[int, int, str]], at: int) -> bool:
    """Whether a form of be, have or get stands before it, adverbs between: "has not been paid"."""
    for back in range(at - 1, max(-1, at - 5), -1):
        word = tokens[back][2]
        if word in _BE:
            return True
        if word not in _ADVERBS and not word.endswith("ly"):
            return False
    return False


def _reduced_relative(tokens: list[tuple[int, int, str]], at: int) -> bool:
    before = tokens[at - 1][2] if at else ""
    after = tokens[at + 1][2] if at + 1 < len(tokens) else ""
    return after in _AGENT and before not in _SUBJECTS
