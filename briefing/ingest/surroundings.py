"""Lines that no word gives away: what they are follows from the lines around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from briefing.ingest import bylines, datelines
from briefing.ingest.lines import Line
from briefing.model import Span

# A paragraph of prose; shorter sentences stand in captions and calls too.
_PROSE_MIN = 50
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")
# A title that is broken over lines has no longer ones.
_TITLE_LINE_MAX, _TITLE_LINES = 60, 4
# A line that opens a title's second line, or that a title's first line can't end with.
_HANGING = re.compile(r"\b(?:a|an|and|as|at|by|for|from|in|of|on|or|over|the|to|with|after|into|its|his|her)$")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—\s]*\d{1,4}[-–—\s]*(?:of \d{1,4})?", re.IGNORECASE)
# A running head stands this near the number of its page.
_NEAR = 2
_RUNNING_MAX = 100
_CAPTION_LABEL = re.compile(r"(?:image|media|photo|picture) caption,?:?", re.IGNORECASE)
_LINK_MAX = 150
# A topic's name may be written small; a line of verse or a cut sentence is longer.
_TAG_WORDS = 2
_LIST_MARK = re.compile(r"[•·*–—-]\s")
_DIGITS = re.compile(r"\d+")


def is_prose(words: str) -> bool:
    """A line that is a sentence and as long as a paragraph of news."""
    return len(words) >= _PROSE_MIN and bool(_SENTENCE_END.search(words))


def join_titles(text: str, lines: list[Line]) -> list[Line]:
    """The lines with a title above the first paragraph that is broken over several put together."""
    joined: list[Line] = []
    for index, line in enumerate(lines):
        if is_prose(line.words):
            return [*joined, *lines[index:]]
        before = joined[-1] if joined else None
        if before and _runs_on(before, line) and not text[before.span.end : line.span.start].count("\n") > 1:
            joined[-1] = Line(Span(before.span.start, line.span.end), f"{before.words} {line.words}", before.kind)
        else:
            joined.append(line)
    return joined


def _runs_on(before: Line, line: Line) -> bool:
    short = len(line.words) < _TITLE_LINE_MAX and len(before.words) < _TITLE_LINE_MAX * _TITLE_LINES
    plain = before.kind is None and line.kind is None and before.words[:1].isupper() and "\n" not in line.words
    open_end = line.words[:1].islower() or bool(_HANGING.search(before.words))
    stopped = (
        before.words.endswith((":", ";")) or _SENTENCE_END.search(before.words) or _SENTENCE_END.search(line.words)
    )
    return short and plain and open_end and not stopped and not bylines.find_byline(line.words)


def label_running_heads(lines: Sequence[Line]) -> None:
    """Page numbers, and the line that stands beside each of them, from the second page on.

    Above the first page it may be the only line that names the paper and its day.
    """
    numbers = [index for index, line in enumerate(lines) if _is_page_number(line)]
    if len(numbers) < 2:
        return
    at: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.kind is None and len(line.words) <= _RUNNING_MAX and not _SENTENCE_END.search(line.words):
            at[_DIGITS.sub("#", " ".join(line.words.split()))].append(index)
    near = {number + step for number in numbers for step in range(-_NEAR, _NEAR + 1)}
    for places in at.values():
        beside = [place for place in places if place in near]
        if len(beside) < 2 or len(beside) * 2 < len(places):
            continue
        for place in places:
            if place != places[0] or not datelines.is_date_line(lines[place].words):
                lines[place].kind = "furniture"
    for number in numbers:
        lines[number].kind = "furniture"


def _is_page_number(line: Line) -> bool:
    return line.kind in (None, "furniture") and bool(_PAGE_NUMBER.fullmatch(line.words))


def label_captions(lines: Sequence[Line]) -> None:
    """The words under "Image caption,", and a line whose words a caption beside it repeats."""
    for before, line in pairwise(lines):
        if _CAPTION_LABEL.fullmatch(before.words):
            before.kind = "caption"
            line.kind = line.kind or "caption"
        for one, other in ((before, line), (line, before)):
            if one.kind == "caption" and other.kind is None and len(other.words) > _PROSE_MIN // 2:
                other.kind = "caption" if other.words.rstrip(".") in one.words else None


def label_between(lines: Sequence[Line]) -> None:
    """Short lines between furniture, and below it at the end of the page, are furniture."""
    story = next((index for index, line in enumerate(lines) if line.kind in (None, "body") and is_prose(line.words)), 0)
    run: list[Line] = []
    for line in lines[story + 1 :]:
        if line.kind in ("ticker", "headline", "dek") or (line.kind in (None, "body") and not _is_scrap(line.words)):
            _settle(run, last=False)
            run = []
        else:
            run.append(line)
    _settle(run, last=True)


def _settle(run: Sequence[Line], *, last: bool) -> None:
    furniture = [index for index, line in enumerate(run) if line.kind == "furniture"]
    if not furniture:
        return
    end = len(run) if last else furniture[-1]
    for line in run[furniture[0] : end]:
        if line.kind is None and not _is_named(line.words):
            line.kind = "furniture"


def _is_named(words: str) -> bool:
    return bool(bylines.find_byline(words) or bylines.find_about_author(words) or bylines.is_role(words))


def _is_scrap(words: str) -> bool:
    """A few words that are no sentence, no point of a list and not cut out of one."""
    whole = not words[:1].islower() or len(words.split()) <= _TAG_WORDS
    stopped = _SENTENCE_END.search(words) or words.endswith((",", ":", ";"))
    return len(words) < _LINK_MAX and whole and not stopped and not _LIST_MARK.match(words)
