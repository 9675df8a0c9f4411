"""What makes a sentence an event and how far it has got: the words of `events.toml`, read once."""

from __future__ import annotations

import tomllib
from pathlib import Path

RULES = tomllib.loads(Path(__file__).with_name("events.toml").read_text("utf-8"))


def any_of(words: str) -> str:
    """A table's words as alternatives of a pattern, longest first; "-" stands for a blank in them."""
    return "|".join(sorted((word.replace("-", r"\s+") for word in words.split()), key=len, reverse=True))
