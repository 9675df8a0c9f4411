"""The figure's labels: which marks have one, and in which lane it stands; no two meet, and no line crosses a word.

The marks that most articles tell are served first, of those told as often a day before a month or year, then the
latest; the others are counted ("+3") by the label before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.brief.page import FigureMark
from briefing.edtf import MONTHS, Edtf
from briefing.render.figure_scale import Scale, text_width, wrapped

# Labels stand to the right of their mark, so the axis ends this far before the edge: no label is ever clipped.
LABEL_WIDTH = 168.0
LANES, SIZE = 6, 10.5
_MERGED_WIDTH = 30.0  # the first line leaves room for "+12"


@dataclass(frozen=True, slots=True)
class Label:
    """A mark with its date and its words, in lane `lane` (0 is next to the axis; None: counted by another label)."""

    mark: FigureMark
    x: float
    head: tuple[str, ...]
    words: tuple[str, ...]
    lane: int | None = None
    merged: int = 0

    @property
    def lines(self) -> tuple[str, ...]:
        return self.head + self.words

    @property
    def right(self) -> float:
        widths = (text_width(line, SIZE) + 10 for line in self.lines)
        return self.x + max(text_width(self.head[0], SIZE) + _MERGED_WIDTH, *widths)


def place_labels(marks: Sequence[FigureMark], scale: Scale) -> list[Label]:
    """A label for every mark, from left to right; those without a lane are not shown."""
    labels = sorted(
        (_label(mark, scale) for mark in marks), key=lambda label: (label.x, label.mark.when.sort_key, label.mark.id)
    )
    chosen: list[int] = []
    lanes: dict[int, int] = {}
    for at in sorted(
        range(len(labels)), key=lambda at: (-labels[at].mark.weight, not labels[at].mark.when.is_day, -at)
    ):
        tried = _lanes(labels, sorted([*chosen, at]))
        if tried:
            chosen, lanes = [*chosen, at], tried
    return _with_counts([replace(label, lane=lanes.get(at)) for at, label in enumerate(labels)])


def _label(mark: FigureMark, scale: Scale) -> Label:
    head = short_date(mark.when) + (" ≠" if mark.disputed else "")
    heads, words = wrapped(head, SIZE, LABEL_WIDTH - 34, 2), wrapped(mark.label, SIZE, LABEL_WIDTH - 14, 2)
    return Label(mark, scale.x_of(mark.when), heads, words)


def _lanes(labels: Sequence[Label], chosen: Sequence[int]) -> dict[int, int]:
    """The lane of each chosen label, {} where they are too many.

    Placed from the right, each above all that its words would reach: its line passes only labels further right.
    """
    lanes: dict[int, int] = {}
    for at in reversed(chosen):
        right = labels[at].right
        lane = 1 + max((lanes[other] for other in lanes if labels[other].x < right), default=-1)
        if lane >= LANES:
            return {}
        lanes[at] = lane
    return lanes


def _with_counts(labels: list[Label]) -> list[Label]:
    """Each label that is shown counts those that follow it unshown; the first one also those before it."""
    shown = [at for at, label in enumerate(labels) if label.lane is not None]
    for number, at in enumerate(shown):
        following = shown[number + 1] if number + 1 < len(shown) else len(labels)
        before = at if number == 0 else 0
        labels[at] = replace(labels[at], merged=following - at - 1 + before)
    return labels


def short_date(when: Edtf) -> str:
    """The date as a label has it: without its year's century of words, but never shorter than known.

    >>> from briefing import edtf
    >>> from datetime import date
    >>> short_date(edtf.day(date(2025, 4, 10))), short_date(edtf.one_of(date(2025, 4, 11), None, weekday=4))
    ('10 Apr 2025', 'Fri on or after 11 Apr 2025')
    """
    words = _short_days(when) or when.display
    for month in MONTHS:
        words = words.replace(month, month[:3])
    for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        words = words.replace(f"a {name}", name[:3])
    return words


def _short_days(when: Edtf) -> str:
    """A stretch of days within one year: "10–16 February 2025"; "" for anything else."""
    first, last = when.first, when.last
    if "/" not in when.text or len(when.text) != len("2025-02-10/2025-02-16") or first is None or last is None:
        return ""
    if first.year != last.year:
        return ""
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    same = first.month == last.month
    return f"{first.day}–{end}" if same else f"{first.day} {MONTHS[first.month - 1]} – {end}"
