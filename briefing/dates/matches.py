"""A match of one rule of the grammar, as words by the names of its groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing.dates.grammar import Grammar, Rule
from briefing.dates.tokens import Tokens

_NONE: list[str] = []


@dataclass(frozen=True, slots=True)
class Reading:
    """A match of one rule: its groups as words, and what they stand for."""

    grammar: Grammar
    rule: Rule
    tokens: Tokens
    match: re.Match[str]
    order: str | None = None
    groups: Mapping[str, list[str]] = field(default_factory=dict)
    firsts: Mapping[str, list[str]] = field(default_factory=dict)
    """By the name without its number, the first of the groups that share it."""

    @classmethod
    def of(cls, grammar: Grammar, rule: Rule, tokens: Tokens, match: re.Match[str], order: str | None) -> Reading:
        groups: dict[str, list[str]] = {}
        firsts: dict[str, list[str]] = {}
        for name, base, index in rule.groups:
            start, end = match.span(index)
            if end > start:
                groups[name] = words = tokens.words[start:end]
                if base not in firsts:
                    firsts[base] = words
        return cls(grammar, rule, tokens, match, order, groups, firsts)

    def words(self, name: str) -> list[str]:
        """The words of a group, or of the same group under a numbered name ("num2")."""
        return self.firsts.get(name, _NONE)

    def only(self, name: str) -> list[str]:
        """The words of exactly this group."""
        return self.groups.get(name, _NONE)

    def all_words(self) -> list[str]:
        return self.tokens.words[self.match.start() : self.match.end()]

    def value(self, words: list[str], *classes: str) -> Any:
        """What the first of the words that the classes know stands for."""
        if not words:
            return None
        for name in classes:
            known = self.grammar.values[name]
            for word in words:
                if word.lower() in known:
                    return known[word.lower()]
        return None
