"""Labels every line of a text: headline, dek, dateline, byline, body, ticker, caption or furniture.

By layout, by words and by repetition within the article; nothing is deleted, and what no rule claims is
body. What a format itself says (`Block.kind`) stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from briefing.ingest import bylines, datelines
from briefing.ingest.furniture import find_line_kind
from briefing.ingest.headings import label_top
from briefing.ingest.lines import Line
from briefing.ingest.paragraphs import find_paragraphs
from briefing.ingest.pull_quotes import label_pull_quotes
from briefing.ingest.surroundings import is_prose, join_titles, label_between, label_captions, label_running_heads
from briefing.ingest.tickers import label_tickers
from briefing.model import Segment, SegmentKind, Span

# A live blog's entry may be headed "Summary".
_OF_TICKERS = "the head of a ticker"
# A repeated line shorter than this may be a refrain or a repeated answer ("No comment.").
_REPEAT_MIN = 40
# A sentence about the author stands among the last lines that are not furniture.
_ABOUT_AUTHOR_LINES = 3
# Links under "Read next" are titles: no full stop at the end, and short.
_LINK_MAX = 150
# "CNN —" on a line of its own.
_AGENCY_ALONE = re.compile(r"[A-Z][A-Z/ .,’'-]{1,40}(?:\([\w /]{2,30}\))?\s?[—–-]{1,2}")
# Two to nine words that begin large; a speaker's "Roe: Yes" and a list's mark are none.
_CROSSHEAD = re.compile(r"[“‘\"']?[A-Z](?:[^\s.!?:;,|]|[.,](?=\S))*(?: [^\s.!?:;|]+){1,8}(?<![.,!?:;])")
# Letters to the editor.
_SALUTATION = re.compile(r"(?:Sirs?|Madam|Dear [A-Z]\w+|To the [Ee]ditor|Editor)\s?[,:–—-]")
_SIGNATURE = re.compile(
    r"(?:(?:Dr|Prof|Rev|Mrs?|Ms|Sir|Dame|Lord|Lady)\.? )?(?:[A-Z]\.? ?){0,3}[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){0,3}"
    r"(?: \([A-Z]\w+\))?"
)


def find_segments(text: str, blocks: Sequence[tuple[Span, SegmentKind | None]] | None = None) -> tuple[Segment, ...]:
    """The segments in reading order; together they hold every word of `text`.

    `blocks` are the stretches that the reader made, each with its kind where the format tells.
    """
    lines = _lines(text, blocks if blocks is not None else [(Span(0, len(text)), None)])
    _label_furniture(lines)
    label_running_heads(lines)
    lines = join_titles(text, lines)
    label_captions(lines)
    label_tickers(lines)
    label_top(lines)
    _label_byline_at_end(lines)
    _label_signatures(lines)
    _label_date_lines(lines)
    label_between(lines)
    _label_crossheads(lines)
    label_pull_quotes(lines)
    _label_repeats(lines)
    return tuple(_segments(lines))


def _lines(text: str, blocks: Sequence[tuple[Span, SegmentKind | None]]) -> list[Line]:
    return [Line(span, span.of(text), kind) for block, kind in blocks for span in find_paragraphs(text, block)]


def _label_furniture(lines: list[Line]) -> None:
    """Furniture and captions by their words, and the links below a "Read next"."""
    open_list = False
    first = next((line for line in lines if line.kind == "headline"), None)
    for line in lines:
        heading = line.kind == "headline" and line is not first
        found = find_line_kind(line.words) if line.kind is None or heading else None
        if found and found.kind == "caption" and bylines.find_byline(line.words):
            found = None
        if found and heading and (found.kind != "furniture" or found.rule == _OF_TICKERS):
            found = None
        if found:
            line.kind, line.opens = found.kind, found.opens
            open_list = found.opens or (open_list and found.kind == "furniture")
        elif open_list and line.kind is None and _is_link(line.words):
            line.kind = "furniture"
        else:
            open_list = False


def _is_link(words: str) -> bool:
    return (
        len(words) < _LINK_MAX
        and not words.rstrip("”’\"')").endswith((".", ":", "…"))
        and datelines.find_clock(words) is None
        and bylines.find_byline(words) is None
    )


def _label_byline_at_end(lines: list[Line]) -> None:
    """Lines such as "X is a journalist at Y" and "Reporting by X" among the last lines."""
    last = [line for line in lines if line.kind is None][-_ABOUT_AUTHOR_LINES:]
    authors = [name for line in lines if line.kind == "byline" for name in _named(line.words)]
    for line in last if len(lines) > 1 else ():
        # "Ann Roe is a forester and the author of …", where she is the author of this too.
        bio = any(
            line.words.lstrip("•*–— -").startswith((f"{name} is ", f"{name} was ", f"{name}, ")) for name in authors
        )
        credited = bylines.find_about_author(line.words) or bylines.find_byline(line.words)
        if bio or credited or bylines.is_agency(line.words):
            line.kind = "byline"


def _named(words: str) -> tuple[str, ...]:
    found = bylines.find_byline(words) or bylines.find_placed_byline(words) or bylines.find_bare_name(words)
    return found.names if found else ()


def _label_signatures(lines: list[Line]) -> None:
    """Under letters to the editor, which begin "Sir, –", the lines that are names."""
    if not any(_SALUTATION.match(line.words) for line in lines if line.kind is None):
        return
    for before, line in pairwise(lines):
        closed = before.kind is None and (is_prose(before.words) or before.words.endswith((".", ",")))
        if line.kind is None and closed and _SIGNATURE.fullmatch(line.words):
            line.kind = "byline"


def _label_crossheads(lines: list[Line]) -> None:
    """A few words without a full stop between two paragraphs of prose head what follows."""
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        around = before.kind is None and after.kind is None and is_prose(before.words) and is_prose(after.words)
        if line.kind is None and around and _CROSSHEAD.fullmatch(line.words):
            line.kind = "headline"


def _label_date_lines(lines: list[Line]) -> None:
    """A day alone on its line: the page's own, or a heading in a live blog."""
    for line, after in zip_longest(lines, lines[1:]):
        if line.kind is not None or len(lines) < 2:
            continue
        agency = after and is_prose(after.words) and _AGENCY_ALONE.fullmatch(line.words)
        if agency or datelines.is_date_line(line.words):
            line.kind = "dateline"


def _label_repeats(lines: list[Line]) -> None:
    """The second and later appearances of a line."""
    seen: set[str] = set()
    previous = ""
    headline = ""
    for line in lines:
        if line.kind == "ticker" or not line.words:
            continue
        key = " ".join(line.words.strip("\"'").split()).casefold()
        if line.kind == "headline":
            if key == headline:
                line.kind = "furniture"
            headline = headline or key
        if line.kind in (None, "body") and key in seen and (len(key) >= _REPEAT_MIN or key == previous):
            line.kind = "furniture"
        if line.kind in (None, "body", "headline", "dek"):
            seen.add(key)
        previous = key


def _segments(lines: list[Line]) -> list[Segment]:
    segments: list[Segment] = []
    entry: int | None = None
    dateline_possible = True
    spoken = sum(datelines.is_spoken(line.words) for line in lines if line.kind is None) > 1
    led = sum(bool(datelines.find_place_colon(line.words)) for line in lines if line.kind in (None, "body")) > 1
    for line in lines:
        if line.kind == "ticker" and line.entry is not None and line.entry == entry:
            segments[-1] = replace(segments[-1], span=Span(segments[-1].span.start, line.span.end))
            continue
        entry = line.entry if line.kind == "ticker" else None
        if line.kind in ("byline", "dateline") and (at := bylines.split_named(line.words)):
            segments.append(Segment(kind="dateline", span=Span(line.span.start, line.span.start + at[0])))
            segments.append(Segment(kind="byline", span=Span(line.span.start + at[1], line.span.end)))
            continue
        if line.kind in ("byline", "dateline") and (cut := bylines.split_dated(line.words)):
            segments.append(
                Segment(kind="byline", span=Span(line.span.start, line.span.start + len(line.words[:cut].rstrip())))
            )
            segments.append(Segment(kind="dateline", span=Span(line.span.start + cut, line.span.end)))
            continue
        if line.kind in (None, "body") and dateline_possible:
            dateline_possible = not is_prose(line.words)
            length = datelines.find_dateline(line.words, colon=not spoken)
            if not length and is_prose(line.words) and not led:
                length = datelines.find_place_colon(line.words)
            if length:
                end = line.span.start + len(line.words[:length].rstrip())
                segments.append(Segment(kind="dateline", span=Span(line.span.start, end)))
                segments.append(Segment(kind="body", span=Span(line.span.start + length, line.span.end)))
                continue
        segments.append(Segment(kind=line.kind or "body", span=line.span, clock=line.clock))
    return segments
