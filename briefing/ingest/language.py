"""Which language a text is in, by its script and its commonest words (`language.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

# A page of news; the rest says the same.
_SAMPLE = 20_000
# Fewer words than this say too little: "Le Monde" is no French article.
_ENOUGH = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@cache
def _table() -> tuple[dict[str, str], dict[str, list[str]], tuple[tuple[str, re.Pattern[str], float], ...]]:
    """Names by code; codes by function word; a pattern for each script that names its language."""
    table = tomllib.loads(Path(__file__).with_name("language.toml").read_text("utf-8"))
    codes: dict[str, list[str]] = {}
    for code, words in table["words"].items():
        for word in words.split():
            codes.setdefault(word, []).append(code)
    scripts = tuple((code, re.compile(pattern), share) for code, (pattern, share) in table["scripts"].items())
    return table["names"], codes, scripts


def find_language(text: str) -> str:
    """The ISO 639-1 code, "" where the text has too few words to tell.

    >>> find_language("Der Fluss ist in der Nacht über die Ufer getreten, sagte die Stadt am Montag.")
    'de'
    """
    _, codes, scripts = _table()
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    for code, pattern, share in scripts:
        if len(pattern.findall(sample)) > share * letters > 2:
            return code
    counts: Counter[str] = Counter()
    for word in _WORD.findall(sample.lower()):
        for code in codes.get(word, ()):
            counts[code] += 1
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _ENOUGH:
        return ""
    return "en" if counts["en"] == ranked[0][1] else ranked[0][0]


def language_name(code: str) -> str:
    """The English name, else the code itself."""
    return _table()[0].get(code.partition("-")[0].lower(), code)
