"""Several articles in one text: cut at ruled lines where every part has a headline and a body of its own."""

from __future__ import annotations

import re

from briefing.ingest.datelines import find_dated_dateline
from briefing.ingest.furniture import find_line_kind
from briefing.ingest.reading import Block

# A line of five or more of one mark; three hyphens are an ordinary break inside an article.
_RULE = re.compile(r"^[ \t]*(?:([-=_*#~—–])(?:[ \t]?\1){4,}|\f)[ \t]*$", re.MULTILINE)
_SENTENCE = re.compile(r"[.!?][”’\"')\]]*(?:\s|$)")
# A paragraph of news is longer than this; shorter parts are greetings, contents and feet of a letter.
_SHORTEST_ITEM = 150
_MOST_ITEMS = 500
_PARAGRAPH = re.compile(r"^[^\n]*\S[^\n]*$", re.MULTILINE)
_DATELINE_MAX, _TITLE_MAX = 200, 160


def split_items(text: str) -> list[tuple[Block, ...]]:
    """The blocks of each article of `text`, which together are `text` but for the rules; one if it is one article.

    Parts without prose, such as a greeting or the foot of a letter, are furniture of the article that
    follows, the last of the one before.
    """
    whole: list[tuple[Block, ...]] = [(Block(text),)]
    if "\f" not in text and not _RULE.search(text):
        parts = _split_at_datelines(text)
        return [(Block(part),) for part in parts] if len(parts) > 1 else whole
    parts = _under_titles([part.strip("\n") for part in _split(text) if part.strip()])
    if not 2 <= sum(map(_is_article, parts)) <= _MOST_ITEMS:
        return whole
    items: list[tuple[Block, ...]] = []
    waiting: tuple[Block, ...] = ()
    for part in parts:
        if _has_prose(part):
            items.append((*waiting, Block(part)))
            waiting = ()
        else:
            waiting = (*waiting, Block(part + "\n\n", "furniture"))
    if waiting:
        foot = "\n\n" + "".join(block.text for block in waiting).rstrip("\n")
        items[-1] = (*items[-1], Block(foot, "furniture"))
    return items


def _under_titles(parts: list[str]) -> list[str]:
    """The parts, those that are a title between two rules put over the words that follow."""
    titled: list[str] = []
    for part in parts:
        if titled and _is_title(titled[-1]) and _SENTENCE.search(part):
            titled[-1] = f"{titled[-1]}\n\n{part}"
        else:
            titled.append(part)
    return titled


def _is_title(part: str) -> bool:
    words = part.strip().strip("*#_ ")
    plain = "\n" not in words and not words.endswith((".", ",", ";", ":")) and "http" not in words
    return plain and 2 <= len(words.split()) <= 25 and not find_line_kind(words)


def _split_at_datelines(text: str) -> list[str]:
    """The text cut before each paragraph with a dateline of another day, and before the title above it."""
    cuts: list[int] = []
    days: list[str] = []
    above: re.Match[str] | None = None
    for line in _PARAGRAPH.finditer(text):
        dateline = find_dated_dateline(line[0][:_DATELINE_MAX]) if len(line[0]) >= _SHORTEST_ITEM // 2 else ""
        if dateline and dateline not in days:
            titled = above is not None and len(above[0]) < _TITLE_MAX and _is_title(above[0])
            days.append(dateline)
            cuts.append(above.start() if above is not None and titled else line.start())
        above = line
    cuts = cuts[:_MOST_ITEMS]
    parts = [text[at:end] for at, end in zip([0, *cuts[1:]], [*cuts[1:], len(text)], strict=True)]
    return parts if len(parts) > 1 and all(map(_has_prose, parts)) else [text]


def _split(text: str) -> list[str]:
    parts, start = [], 0
    for rule in _RULE.finditer(text):
        parts.append(text[start : rule.start()])
        start = rule.end()
    return [*parts, text[start:]]


def _is_article(part: str) -> bool:
    """A title without a full stop, and sentences below it."""
    lines = [line.strip() for line in part.split("\n") if line.strip()]
    if len(lines) < 2 or not _has_prose(part):
        return False
    title = lines[0].strip("*#_ ")
    worded = 2 <= len(title.split()) <= 25 and (title[0].isalnum() or title[0] in "“‘\"'")
    return worded and not title.endswith((".", ",", ";"))


def _has_prose(part: str) -> bool:
    if len(part.strip()) < _SHORTEST_ITEM:
        return False
    # An offer or an address that stands over the first title has sentences too.
    return any(len(line) > 40 and _SENTENCE.search(line) and not find_line_kind(line) for line in part.split("\n"))
