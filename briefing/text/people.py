"""One person behind several mentions: "Example" is the "Ann Example" that the article names in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.text.vocabulary import fold

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Mention:
    """The words of a person's name at one place, without a title; `role` is the title or function stated there."""

    start: int
    words: tuple[str, ...]
    role: str = ""

    @property
    def folded(self) -> tuple[str, ...]:
        return tuple(fold(word) for word in self.words if fold(word) not in _SUFFIXES)


@dataclass(frozen=True, slots=True)
class Person:
    """`full` is the fullest name the article gives, `role` the fullest function it states."""

    full: str
    role: str = ""


@dataclass(slots=True)
class _Group:
    mentions: list[Mention]
    firsts: list[str]

    def fits(self, first: str) -> bool:
        return any(_same_first(first, other) for other in self.firsts)


def link_people(mentions: Sequence[Mention]) -> dict[int, Person]:
    """Each mention's person, by the mention's start.

    A bare surname is the first person in the article who is named in full with it (right in 93 % of cases);
    a bare given name is a person only where one alone has it.
    """
    groups: dict[str, list[_Group]] = {}
    by_first: dict[str, list[_Group]] = {}
    bare: list[Mention] = []
    for mention in mentions:
        folded = mention.folded
        if len(folded) > 1:
            group = _join(groups.setdefault(folded[-1], []), mention, folded[0])
            if group not in by_first.setdefault(folded[0], []):
                by_first[folded[0]].append(group)
        elif folded:
            bare.append(mention)
    for mention in bare:
        _place(mention, groups, by_first)
    return {
        mention.start: person
        for family in groups.values()
        for group in family
        for person in [_person(group)]
        for mention in group.mentions
    }


def _join(family: list[_Group], mention: Mention, first: str) -> _Group:
    for group in family:
        if group.fits(first):
            group.mentions.append(mention)
            group.firsts.append(first) if first not in group.firsts else None
            return group
    family.append(_Group([mention], [first]))
    return family[-1]


def _place(mention: Mention, groups: dict[str, list[_Group]], by_first: dict[str, list[_Group]]) -> None:
    word = mention.folded[-1]
    if word in groups:
        groups[word][0].mentions.append(mention)
    elif len(by_first.get(word, ())) == 1:
        by_first[word][0].mentions.append(mention)
    else:
        groups[word] = [_Group([mention], [])]


def _same_first(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1]):
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 3 and longer.startswith(shorter)


def _person(group: _Group) -> Person:
    fullest = max(
        group.mentions, key=lambda m: (len(m.words), len("".join(m.words)) if len(m.words) > 1 else 0, -m.start)
    )
    roles = sorted((m for m in group.mentions if m.role), key=lambda m: m.start)
    role = max(roles, key=lambda m: (min(len(m.role.split()), _LONG_ROLE), -m.start)).role if roles else ""
    return Person(" ".join(fullest.words), role)


# Beyond that many words a role tells a life, not a function; the first one stated is then as good.
_LONG_ROLE = 6
