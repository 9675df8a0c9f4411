"""The head of a text file: front matter between `---` lines, or lines such as `Title: …` and `Date: …`.

It is read as flat `key: value` lines and lists; that is what article exports write of YAML.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from briefing.ingest.reading import Block, Field, Stated
from briefing.model import SegmentKind

KINDS: dict[str, SegmentKind] = {"headline": "headline", "dek": "dek", "byline": "byline", "published": "dateline"}
_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z _-]{0,24}?)\s*:(?:[ \t]+(?P<value>[^\n]*))?\n?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>[^\n]+)\n?")
_FENCE = re.compile(r"\s*(-{3}|\+{3})[ \t]*\n")
_MAX_LINES = 60


@dataclass(frozen=True, slots=True)
class Head:
    """The head in blocks that together are its text, what it states, and the `rest` below it."""

    blocks: tuple[Block, ...]
    stated: tuple[Stated, ...]
    rest: str


@cache
def field_names() -> dict[str, str]:
    """The field, or "text" or "id", by each key that `fields.toml` knows."""
    table = tomllib.loads(Path(__file__).with_name("fields.toml").read_text("utf-8"))
    return {key: field for field, keys in table["fields"].items() for key in keys}


@cache
def generic_folders() -> frozenset[str]:
    """Names of folders that say what is in them or how it came, and name no outlet."""
    table = tomllib.loads(Path(__file__).with_name("fields.toml").read_text("utf-8"))
    return frozenset(table["folders"]["generic"])


def find_field(key: str) -> Field | None:
    """The field that a key of a head means."""
    key = key.strip().lower()
    name = field_names().get(key) or field_names().get(key.replace("-", "_"))
    return None if name in (None, "text", "id") else cast(Field, name)


def find_head(text: str) -> Head | None:
    """The head of `text`; None where it has none."""
    fence = _FENCE.match(text)
    if fence:
        close = text.find(f"\n{fence[1]}", fence.end() - 1)
        if close >= 0 and text.count("\n", fence.end(), close) < _MAX_LINES:
            end = text.find("\n", close + 1)
            end = len(text) if end < 0 else end + 1
            blocks, stated = _read(text, fence.end(), close + 1, "front matter")
            inner = (Block(text[: fence.end()], "furniture"), *blocks, Block(text[close + 1 : end], "furniture"))
            return Head(inner, stated, text[end:]) if stated else None
        return None
    return _find_lines(text)


def _find_lines(text: str) -> Head | None:
    """Two or more known `Key: value` lines and nothing else before the first blank line."""
    start = len(text) - len(text.lstrip("\n"))
    end = text.find("\n\n", start)
    head = text[start : end + 1] if end >= 0 else ""
    if not 1 <= head.count("\n") - 1 < _MAX_LINES or len(head) > 8000:
        return None
    known = 0
    for line in head.splitlines():
        match = _LINE.fullmatch(line)
        if not match or not match["value"]:
            return None
        known += find_field(match["key"]) is not None
    if known < 2:
        return None
    blocks, stated = _read(text, start, end + 1, "head of the file")
    return Head((Block(text[:start], "furniture"), *blocks), stated, text[end + 1 :]) if stated else None


def _read(text: str, at: int, end: int, where: str) -> tuple[tuple[Block, ...], tuple[Stated, ...]]:
    blocks: list[Block] = []
    stated: list[Stated] = []
    field: Field | None = None
    key = ""
    while at < end:
        item = _ITEM.match(text, at, end)
        match = None if item else _LINE.match(text, at, end)
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop + 1
        found = item or match
        if match:
            key = match["key"]
            field = find_field(key)
        value = (found["value"] or "") if found else ""
        if found and field and value.strip():
            start = found.start("value")
            kind = KINDS.get(field, "furniture")
            blocks += [Block(text[at:start], "furniture"), Block(text[start:stop], kind)]
            stated += [Stated(field, words, f"{where}, {key.lower()}") for words in _values(value, field)]
        else:
            blocks.append(Block(text[at:stop], "furniture"))
        at = stop
    return tuple(blocks), tuple(stated)


def _values(value: str, field: Field) -> list[str]:
    """One value, or the items of an inline list; quotation marks around a value are YAML's."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        items = [item.strip().strip("\"'") for item in value[1:-1].split(",")]
        return ["; ".join(items)] if field == "byline" else items[:1]
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return [value] if value and value not in ("null", "~") else []
