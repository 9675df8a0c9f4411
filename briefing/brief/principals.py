"""Whose words weigh on a page: who holds an office or speaks for a body, and who is told of beyond their own words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from briefing.brief.brief import Statement
from briefing.brief.reading import Reading
from briefing.extract.roles import head_of, is_human
from briefing.text.vocabulary import fold, vocabulary

_HEARD_OF = 2
"""Articles that name a person who is no bystander."""


def find_principals(reading: Reading, said: Sequence[Statement], told: Collection[str] = ()) -> frozenset[str]:
    """The speakers who are principals; `told` are passages that tell the story, whoever is named there is one."""
    articles: dict[str, set[str]] = {}
    people: set[str] = set()
    for found in reading.articles.values():
        for name in found.names:
            person = reading.people.get(name.full, name.full)
            articles.setdefault(person, set()).add(found.document.id)
            if name.kind == "person":
                people.add(person)
    speakers = {statement.speaker: statement.role for statement in said if statement.speaker}
    return frozenset(
        speaker
        for speaker, role in speakers.items()
        if _has_office(role)
        or len(articles.get(speaker, ())) >= _HEARD_OF
        or (speaker not in people and not is_human(head_of(speaker)))
        or any(speaker.split()[-1] in passage for passage in told)
    )


def _has_office(role: str) -> bool:
    return any(fold(word) in vocabulary().offices for word in role.replace("-", " ").split())
