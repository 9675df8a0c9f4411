"""A newsroom that never was: seeded stories of several days, each told by several articles of about three kilobytes.

A story has a town, a few people and bodies and up to five events; an article tells one of them as new, announces
another and calls earlier ones back. Some articles are undated, some are copies of one wire with a line changed.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from briefing.edtf import MONTHS, WEEKDAYS

Record = dict[str, str | None]

_PARTS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

START = date(2022, 1, 3)
DAYS = 730
ARTICLES_OF_A_STORY = 4
SIZE = 2_900
"""Characters that an article's text reaches."""

UNDATED, COPIED = 0.05, 0.04
"""Shares of the articles that bear no day, and that are another's text with a line changed."""


@dataclass(frozen=True, slots=True)
class _World:
    towns: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Story:
    """`words` fill the slots of all its articles; `events` are days with the index of what happened on them."""

    words: dict[str, str]
    people: tuple[str, ...]
    events: tuple[tuple[date, int], ...]


def articles(count: int, seed: int = 7) -> Iterator[Record]:
    """Records in the form of `annotate`, ids a0 … a{count-1}; the same for the same seed."""
    chance = random.Random(seed)
    world = _world(chance, towns=max(60, count // 40), people=max(100, count // 3))
    stories: list[_Story] = []
    last: Record | None = None
    for number in range(count):
        if len(stories) <= number // ARTICLES_OF_A_STORY:
            stories.append(_story(chance, world))
        if last is not None and chance.random() < COPIED:
            text = f"{last['text']}\n\n{_fill(chance, world, stories[-1], chance.choice(_PARTS['text']['filler']))}"
            yield {"id": f"a{number}", "dct": last["dct"], "text": text}
            continue
        story = stories[-1] if chance.random() < 0.7 else chance.choice(stories[-50:])
        published, text = _article(chance, world, story)
        last = {"id": f"a{number}", "dct": None if chance.random() < UNDATED else published.isoformat(), "text": text}
        yield last


def _world(chance: random.Random, towns: int, people: int) -> _World:
    names = _PARTS["names"]
    endings, given = names["towns"].split(), names["given"].split()
    return _World(
        towns=tuple({f"{_syllable(chance).title()}{chance.choice(endings)}": None for _ in range(towns)}),
        people=tuple(
            f"{chance.choice(given)} {(_syllable(chance) + _syllable(chance)).title()}" for _ in range(people)
        ),
    )


def _syllable(chance: random.Random) -> str:
    return "".join(chance.choice(_PARTS["names"][kind].split()) for kind in ("onsets", "vowels", "codas"))


def _story(chance: random.Random, world: _World) -> _Story:
    day = START + timedelta(days=chance.randrange(DAYS))
    events = []
    for _ in range(chance.randrange(2, 6)):
        events.append((day, chance.randrange(len(_PARTS["event"]))))
        day += timedelta(days=chance.randrange(2, 30))
    town = chance.choice(world.towns)
    words = {
        "town": town,
        "thing": chance.choice(_PARTS["things"]["names"]),
        "quality": chance.choice(_PARTS["things"]["qualities"]),
        "body": f"the {town} {chance.choice(_PARTS['bodies']['names'])}",
    }
    return _Story(words, tuple(chance.choice(world.people) for _ in range(3)), tuple(events))


def _article(chance: random.Random, world: _World, story: _Story) -> tuple[date, str]:
    now = chance.randrange(len(story.events))
    happened, kind = story.events[now]
    published = happened + timedelta(days=chance.randrange(4))
    texts = _PARTS["text"]

    def fill(template: str, **dates: str) -> str:
        return _fill(chance, world, story, template, **dates)

    lines = [fill(chance.choice(texts["headlines"]))]
    lines.append(fill(_PARTS["event"][kind]["told"] + ".", day=f"on {WEEKDAYS[happened.weekday()]}"))
    lines.append(fill(f"“{chance.choice(texts['quotes'])},” said {{person}}, the {{role}}."))
    for day, other in story.events[now + 1 : now + 2]:
        when = f"{day.day} {MONTHS[day.month - 1]}"
        lines.append(fill(_PARTS["event"][other]["ahead"] + ".", ahead=f"on {when}", bare_ahead=when))
    for day, other in story.events[:now]:
        when = f"on {MONTHS[day.month - 1]} {day.day}" + (f", {day.year}" if chance.random() < 0.3 else "")
        lines.append(fill(_PARTS["event"][other]["back"] + ".", back=when))
    while sum(map(len, lines)) < SIZE:
        if chance.random() < 0.2:
            lines.append(fill(f"“{chance.choice(texts['quotes'])},” {{person2}} told reporters."))
        lines.append(" ".join(fill(chance.choice(texts["filler"])) for _ in range(chance.randrange(1, 4))))
    return published, "\n\n".join(lines)


def _fill(chance: random.Random, world: _World, story: _Story, template: str, **dates: str) -> str:
    things, bodies = _PARTS["things"], _PARTS["bodies"]
    words = {
        **story.words,
        **dates,
        "person": chance.choice(story.people),
        "person2": chance.choice(world.people),
        "other": chance.choice(world.towns),
        "thing2": chance.choice(things["names"]),
        "part": chance.choice(things["parts"]),
        "part2": chance.choice(things["parts"]),
        "topic": chance.choice(things["topics"]),
        "role": chance.choice(bodies["roles"]),
        "body2": f"the {chance.choice(world.towns)} {chance.choice(bodies['names'])}",
        "few": str(chance.randrange(2, 20)),
        "count": str(chance.randrange(20, 900)),
        "year": str(chance.randrange(1950, 2021)),
        "month": chance.choice(MONTHS),
    }
    words |= {key.title(): value[:1].upper() + value[1:] for key, value in words.items()}
    return template.format(**words)
