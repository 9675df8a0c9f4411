"""The small language of the grammar's patterns, read into trees and written as regular expressions.

    weekday:WEEKDAY ,? month:MONTHNAME day:DAY ( , | of )? year:YEAR

Words in capitals are classes of tokens or other patterns, any other word or mark stands for itself,
`name:` captures the item after it, `( | )` chooses and `?` makes optional.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PIECE = re.compile(r"(?P<group>[a-z]+\d?:)|(?P<word>[^\W\d_]\w*)|(?P<mark>\S)")


@dataclass(frozen=True, slots=True)
class Atom:
    """One token of a class, or a word or mark itself."""

    name: str


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    branches: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Optional:
    item: Node


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    item: Node


Node = Atom | Sequence | Choice | Optional | Group


def parse(pattern: str, macros: Mapping[str, Node]) -> Node:
    """The tree of a pattern, with the named patterns of `macros` put in. Raises ValueError on a stray bracket."""
    pieces = [(match.lastgroup or "", match.group()) for match in _PIECE.finditer(pattern)]
    node, end = _choice(pieces, 0, macros)
    if end != len(pieces):
        raise ValueError(f"stray bracket in pattern {pattern!r}")
    return node


_Pieces = list[tuple[str, str]]


def _choice(pieces: _Pieces, at: int, macros: Mapping[str, Node]) -> tuple[Node, int]:
    branches = []
    while True:
        branch, at = _sequence(pieces, at, macros)
        branches.append(branch)
        if at == len(pieces) or pieces[at][1] != "|":
            return (branches[0] if len(branches) == 1 else Choice(tuple(branches))), at
        at += 1


def _sequence(pieces: _Pieces, at: int, macros: Mapping[str, Node]) -> tuple[Node, int]:
    items: list[Node] = []
    while at < len(pieces) and pieces[at][1] not in ("|", ")"):
        item, at = _item(pieces, at, macros)
        items.append(item)
    return Sequence(tuple(items)), at


def _item(pieces: _Pieces, at: int, macros: Mapping[str, Node]) -> tuple[Node, int]:
    kind, text = pieces[at]
    node: Node
    if kind == "group":
        node, at = _bare(pieces, at + 1, macros)
        node = Group(text[:-1], node)
    else:
        node, at = _bare(pieces, at, macros)
    if at < len(pieces) and pieces[at][1] == "?":
        return Optional(node), at + 1
    return node, at


def _bare(pieces: _Pieces, at: int, macros: Mapping[str, Node]) -> tuple[Node, int]:
    text = pieces[at][1]
    if text != "(":
        return macros.get(text, Atom(text)), at + 1
    node, at = _choice(pieces, at + 1, macros)
    if at == len(pieces):
        raise ValueError("a bracket that is not closed in a pattern")
    return node, at + 1


def atoms(node: Node) -> set[str]:
    """The names of every class and word in the tree."""
    match node:
        case Atom(name):
            return {name}
        case Sequence(items) | Choice(items):
            return set().union(*(atoms(item) for item in items)) if items else set()
        case Optional(item) | Group(_, item):
            return atoms(item)


def source(node: Node, classes: Mapping[str, str], *, named: bool = False) -> str:
    """The regular expression of a tree; without `named` its groups are anonymous."""
    match node:
        case Atom(name):
            return classes[name]
        case Sequence(items):
            return "".join(source(item, classes, named=named) for item in items)
        case Choice(branches):
            return "(?:" + "|".join(source(branch, classes, named=named) for branch in branches) + ")"
        case Optional(item):
            return f"(?:{source(item, classes, named=named)})?"
        case Group(name, item):
            inner = source(item, classes, named=named)
            return f"(?P<{name}>{inner})" if named else f"(?:{inner})"


def openings(node: Node) -> frozenset[tuple[str, ...]]:
    """What a match can begin with: its first two atoms, or all of it where it is shorter."""
    match node:
        case Atom(name):
            return frozenset({(name,)})
        case Choice(branches):
            return frozenset().union(*(openings(branch) for branch in branches))
        case Optional(item):
            return openings(item) | {()}
        case Group(_, item):
            return openings(item)
        case Sequence(items):
            found: frozenset[tuple[str, ...]] = frozenset({()})
            for item in items:
                if all(len(start) == 2 for start in found):
                    break
                following = openings(item)
                found = frozenset((start + end)[:2] for start in found for end in following)
            return found
