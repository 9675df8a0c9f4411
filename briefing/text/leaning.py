"""Sentences that can't be understood without the one before them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

RULES = tomllib.loads(Path(__file__).with_name("leaning.toml").read_text("utf-8"))
_LEANING = re.compile("|".join(f"(?:{rule['pattern']})" for rule in RULES.values()), re.DOTALL)


def leans(words: str) -> bool:
    """Whether a sentence needs the one before it: "He said so", "But the dam held".

    >>> leans("It has not said why."), leans("It remains unclear why."), leans("The dam held.")
    (True, False, False)
    """
    return _LEANING.match(words) is not None
