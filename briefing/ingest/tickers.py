"""Wire lines: a clock time with the words that it stamps, in a ticker or a live blog."""

from __future__ import annotations

from collections import Counter

from briefing.ingest.datelines import find_clock, is_date_line
from briefing.ingest.lines import Line

# Days of the week and clock times stamp a line in their first few words.
_STAMP_MAX = 60


def label_tickers(lines: list[Line]) -> None:
    """Two clock lines with words under each make a ticker; one alone is the page's own time.

    A clock may stand above its words, before them on their line, or below them. An entry ends at the next
    clock, at furniture and at a date; the last one is no longer than the others are, unless the whole
    text is a ticker.
    """
    clocks = _find_clocks(lines)
    if not clocks:
        return
    entries = _entries(lines, clocks)
    stamped = [(at, words) for at, words in entries if words or lines[at].words[clocks[at][1] :].strip()]
    alone = not any(_is_prose(lines, at) for at in range(clocks_start(entries)))
    if len(stamped) < 2 and not _is_whole_text(lines, stamped):
        return
    usual = Counter(len(words) for _, words in stamped[:-1] or stamped).most_common(1)[0][0]
    longest = max(len(words) for _, words in stamped[:-1] or stamped)
    for number, (at, words) in enumerate(stamped):
        keep = words
        if number == len(stamped) - 1:
            keep = words[: longest if alone else usual] if len(stamped) > 1 else words
        first = min([at, *keep])
        for index in (at, *keep):
            lines[index].kind, lines[index].entry = "ticker", first
        lines[first].clock = clocks[at][0]


def _is_whole_text(lines: list[Line], stamped: list[tuple[int, list[int]]]) -> bool:
    """One entry with nothing but furniture before it."""
    return len(stamped) == 1 and all(line.kind is not None for line in lines[: stamped[0][0]])


def clocks_start(entries: list[tuple[int, list[int]]]) -> int:
    """The index of the first line of the first entry."""
    return min((min([at, *words]) for at, words in entries), default=0)


def _find_clocks(lines: list[Line]) -> dict[int, tuple[str | None, int]]:
    found: dict[int, tuple[str | None, int]] = {}
    for index, line in enumerate(lines):
        if (
            line.kind is None
            and line.words[:1]
            and (line.words[0].isdigit() or len(line.words) < _STAMP_MAX or line.words[0] in "[(•*")
        ):
            clock = find_clock(line.words)
            if clock and not (is_date_line(line.words) and _states_label(line.words)):
                found[index] = (clock.clock, clock.text_at)
    return found


def _states_label(words: str) -> bool:
    """Whether it says whose time it is.

    "Published 10 April 2025 14:05" is the page's, "10 April 2025 14:05" may stamp a wire line.
    """
    first = words.split()[0].rstrip(":").lower() if words[:1].isalpha() else ""
    return first in {"published", "updated", "last", "first", "posted", "date"}


def _entries(lines: list[Line], clocks: dict[int, tuple[str | None, int]]) -> list[tuple[int, list[int]]]:
    """Each clock with the lines that follow it, or, where the last clock ends the text, with the line before it."""
    after: list[tuple[int, list[int]]] = []
    for at in clocks:
        words = []
        for index in range(at + 1, len(lines)):
            # The format's own heading right under a stamp is the entry's, any other ends it.
            heading = index == at + 1 and lines[index].kind == "headline" and index + 1 < len(lines)
            if index in clocks or (lines[index].kind is not None and not heading) or is_date_line(lines[index].words):
                break
            words.append(index)
        after.append((at, words))
    inline = any(lines[at].words[clocks[at][1] :].strip() for at in clocks)
    ends_text = not after[-1][1] and not inline
    starts_text = after[0][0] == 0 or lines[after[0][0] - 1].kind is not None
    if ends_text and not starts_text and len(after) > 1:
        return [(at, [at - 1] if lines[at - 1].kind is None and at - 1 not in clocks else []) for at in clocks]
    return after


def _is_prose(lines: list[Line], index: int) -> bool:
    line = lines[index]
    return line.kind in (None, "body") and line.words.rstrip("”’\"')").endswith((".", "!", "?"))
