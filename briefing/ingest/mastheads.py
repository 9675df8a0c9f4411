"""The names of newspapers, agencies and publishers, by the words that such names are made of.

A wrong name is worse than none: what could be a headline, a section or a person is none.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from briefing.ingest.datelines import find_days, names_a_day

_LARGE = r"[A-Z\u00c0-\u00de][\w&.’'-]*"
_NAME = re.compile(rf"(?:The |the )?{_LARGE}(?: (?:{_LARGE}|of the|of|and|de|du|la|&)){{0,5}}")
_MASTHEAD = re.compile(r"(?P<name>The [A-Z][\w’&-]+(?: (?:[A-Z][\w’&-]+|of|and)){0,3})(?: \([A-Z][\w ,]+\))?")
_JOINING = frozenset(("the", "of", "and", "de", "du", "la", "&"))
_MOST_WORDS = 7
_BRACKETS = re.compile(r"\((?P<name>[A-Za-z][\w.&/’' -]{1,40})\)")
_ACRONYM = re.compile(r"[A-Z][A-Z.-]{1,7}|[A-Z]{2,4}(?:/[A-Z]{2,5})+")


@cache
def _words(name: str) -> frozenset[str]:
    table = tomllib.loads(Path(__file__).with_name("mastheads.toml").read_text("utf-8"))
    return frozenset(table["outlets"][name])


def outlet_words() -> frozenset[str]:
    """Words that stand in the names of newspapers, agencies and stations."""
    return _words("words")


def note_words() -> frozenset[str]:
    """Words that say beside a publisher's name what sort of text it is."""
    return _words("notes")


def find_masthead(words: str) -> str:
    """The newspaper that a line names and nothing else; "" where it does not.

    >>> find_masthead("The Courier (Perth)"), find_masthead("The Council")
    ('The Courier', '')
    """
    match = _MASTHEAD.fullmatch(words)
    return match["name"] if match and outlet_words() & set(match["name"].lower().split()) else ""


def is_outlet(words: str) -> bool:
    """Whether the words are a name that only a newspaper, an agency or a station has.

    >>> is_outlet("Port Merrow Times"), is_outlet("World News"), is_outlet("Mayor Sues Evening Post")
    (True, False, False)
    """
    parts = _parts(words)
    article = parts[:1] == ["the"]
    parts = parts[1:] if article else parts
    if not parts or (len(parts) < 2 and not article):
        return False
    last = parts[-2] if len(parts) > 2 and parts[-1] in _words("behind") else parts[-1]
    if last not in _words("words") | _words("ends") and parts[0] not in _words("opening"):
        return False
    own = set(parts) - _words("sections") - _JOINING
    return bool(own - {last}) or (article and len(parts) < 3)


def is_titled(words: str) -> bool:
    """A name with "The" that no person has; beside a day or a person it is whom they write for.

    >>> is_titled("The Meridian"), is_titled("The Hague"), is_titled("Open Harbours")
    (True, False, False)
    """
    parts = _parts(words)
    return 1 < len(parts) < 5 and parts[0] == "the" and " ".join(parts) not in _words("places")


def is_organisation(words: str) -> bool:
    """A name that ends as those of associations and offices do: "Clean Harbours Alliance"."""
    parts = _parts(words)
    return len(parts) > 1 and parts[-1] in _words("organisations") and bool(set(parts[:-1]) - _words("sections"))


def tells(words: str) -> bool:
    """Whether a verb of headlines stands behind the first word, as no name has it."""
    return bool(_words("verbs") & set(words.lower().split()[1:]))


def as_name(words: str) -> str:
    """A name that the page sets in capitals, as it is written elsewhere; an acronym stays."""
    return words.title() if words.isupper() and " " in words else words


def find_agency(dateline: str) -> str:
    """The agency in the brackets of a dateline; behind a day no place stands there.

    >>> find_agency("OSLO, March 3 (Allied Wire) —"), find_agency("GEORGETOWN (Guyana) —")
    ('Allied Wire', '')
    """
    found = list(_BRACKETS.finditer(dateline[:200]))
    if not found:
        return ""
    name = found[-1]["name"].strip()
    if find_days(name) or names_a_day(name):
        return ""
    parts = [part.strip() for part in name.split("/")]
    known = any(_ACRONYM.fullmatch(part) or part.lower() in _words("agencies") or is_outlet(part) for part in parts)
    behind_day = names_a_day(dateline[: found[-1].start()]) and bool(_parts(name))
    return name if known or behind_day else ""


def _parts(words: str) -> list[str]:
    """The words of a name in lower case; none where the words are no name, or tell something as headlines do."""
    if len(words) > 60 or not _NAME.fullmatch(words):
        return []
    parts = words.lower().split()
    return [] if len(parts) > _MOST_WORDS or _words("verbs") & set(parts) else parts
