"""Articles as news databases print them: `HEADLINE: …`, `Publication date: …`, two letters a field.

Unlike the head of a file, a record has fields above and below its text, and blank lines between them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast, get_args

from briefing.ingest.bylines import find_byline
from briefing.ingest.fields import KINDS, Head
from briefing.ingest.reading import Block, Field, Stated

_LINE = re.compile(r"^(?P<key>[A-Za-z][A-Za-z /-]{0,30}?)[ \t]*:(?:[ \t]+(?P<value>[^\n]*))?$", re.MULTILINE)
_CODE = re.compile(r"^(?P<key>[A-Z]{2,3})(?:[ \t]+(?P<value>[^\n]*))?$", re.MULTILINE)
# So many different keys of databases make a record; a page may have one or two of them by chance.
_FEWEST = 4
_SURNAME_FIRST = re.compile(r"(?P<last>[A-Z][\w’'-]+), (?P<first>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2})")
# What a database prints in an empty field.
_NOTHING = re.compile(r"none(?: (?:available|given|listed|specified))?\.?", re.IGNORECASE)
# "The Daily Cedar; Beirut", "The Courier (Perth)"
_PLACE_BEHIND = re.compile(r"\s*(?:;|\(|\[|,\s(?=[A-Z][a-z]+$)).*")


@cache
def _keys(table: str) -> dict[str, str]:
    fields = tomllib.loads(Path(__file__).with_name("fields.toml").read_text("utf-8"))[table]
    return {key: field for field, keys in fields["keys"].items() for key in keys}


def find_record(text: str) -> Head | None:
    """The whole text in blocks, and what its fields state; None where it is no record."""
    for pattern, keys in ((_LINE, _keys("database")), (_CODE, _keys("codes"))):
        if text.count("\n") < _FEWEST:
            return None
        lines = [match for match in pattern.finditer(text) if match["key"].lower() in keys]
        if len({match["key"].lower() for match in lines}) < _FEWEST:
            continue
        blocks: list[Block] = []
        stated: list[Stated] = []
        end = 0
        for match in lines:
            field = keys[match["key"].lower()]
            if match.start() > end:
                blocks.append(Block(text[end : match.start()]))
            blocks += _blocks(text, match, field)
            stated += _stated(match, field)
            end = min(match.end() + 1, len(text))
        if end < len(text):
            blocks.append(Block(text[end:]))
        return Head(tuple(blocks), tuple(stated), "")
    return None


def _blocks(text: str, match: re.Match[str], field: str) -> Iterator[Block]:
    """The key, which is furniture, and its value, which may be the headline or the text itself."""
    value = match["value"] or ""
    end = min(match.end() + 1, len(text))
    kind = KINDS.get(field)
    if not value.strip() or not (kind or field == "text"):
        yield Block(text[match.start() : end], "furniture")
        return
    yield Block(text[match.start() : match.start("value")], "furniture")
    yield Block(text[match.start("value") : end], kind)


def _stated(match: re.Match[str], field: str) -> Iterator[Stated]:
    value = " ".join((match["value"] or "").split())
    if not value or field not in get_args(Field) or _NOTHING.fullmatch(value):
        return
    if field == "byline":
        found = find_byline("By " + value.removeprefix("By "))
        if turned := _SURNAME_FIRST.fullmatch(value):
            value = f"{turned['first']} {turned['last']}"
        elif found and found.names:
            value = "; ".join(found.names)
    elif field == "outlet":
        value = _PLACE_BEHIND.sub("", value)
    yield Stated(cast(Field, field), value, f"record, {match['key'].lower()}")
