"""What a reader hands on: the words of an article in blocks, and what its source states about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.model import SegmentKind

Field = Literal["headline", "dek", "byline", "outlet", "url", "language", "published", "modified", "captured"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text; `kind` where the format itself says what it is, None where its words must."""

    text: str
    kind: SegmentKind | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """One value that the source states about the article, and where: `key` is "JSON-LD datePublished"."""

    field: Field
    value: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One article as its reader took it from the bytes; `part` tells those of one file apart ("" for the only one).

    Blocks are joined by `joint`; a whole plain text is one block.
    """

    blocks: tuple[Block, ...]
    stated: tuple[Stated, ...] = ()
    notes: tuple[str, ...] = ()
    part: str = ""
    joint: str = "\n\n"
