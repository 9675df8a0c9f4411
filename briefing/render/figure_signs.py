"""The signs of the timeline figure: one for what is known of the day, one for what became of it, and their legend.

Shape says what is known of the day, filling and crosses say the status; no meaning hangs on colour alone, so that
the figure reads in black and white.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Literal

from briefing.brief.page import FigureMark
from briefing.edtf import Edtf
from briefing.render.breaks import NO_BREAK

Shape = Literal["day", "part", "stretch"]
Fate = Literal["happened", "planned", "unconfirmed", "cancelled", "moved"]
RADIUS = 4.2
_HOLLOW = 'class="paper" fill="#fff" stroke="currentColor" stroke-width="1.4"'
_DASHED = f'{_HOLLOW} stroke-dasharray="2.1 1.6"'
_FULL = 'class="edge" fill="currentColor" stroke="#fff" stroke-width=".9"'  # a dot on a bar keeps its edge
_LEGEND: tuple[tuple[Fate, str], ...] = (
    ("planned", "◊ or hollow bar: announced"),
    ("unconfirmed", "◌ dashed: unconfirmed"),
    ("cancelled", "× called off"),
    ("moved", "×» moved to another day"),
)


def shape(when: Edtf) -> Shape:
    if "/" in when.text:
        return "stretch"
    return "day" if when.is_day else "part"


def fate(mark: FigureMark) -> Fate:
    """What became of it: of an entry that was cancelled, whether another day took its place."""
    if mark.status == "cancelled":
        return "moved" if mark.note.startswith("moved") else "cancelled"
    return "unconfirmed" if mark.status == "reported-unconfirmed" else mark.status


def is_open(when: Edtf) -> bool:
    return when.latest is None


def fate_words(mark: FigureMark) -> str:
    """What a reader of the alternative text is told behind the label: " (announced; sources differ)", or ""."""
    words = {"happened": "", "planned": "announced", "unconfirmed": "unconfirmed", "cancelled": "called off"}
    ended = mark.status == "cancelled" and bool(mark.note)
    parts = [*([] if ended else [words.get(fate(mark), "")]), mark.note, "sources differ" if mark.disputed else ""]
    said = "; ".join(part for part in parts if part)
    return f" ({said})" if said else ""


def legend(marks: Sequence[FigureMark]) -> list[str]:
    """The signs that these marks use, each with its meaning."""
    plain = {shape(mark.when) for mark in marks if fate(mark) == "happened"}
    fates = {fate(mark) for mark in marks}
    signs = [
        *(["● day known"] if "day" in plain else []),
        *(["○ less than the day known"] if "part" in plain else []),
        *(["▬ a stretch of time"] if any(shape(mark.when) == "stretch" for mark in marks) else []),
        *(words for each, words in _LEGEND if each in fates),
    ]
    signs += ["≠ sources differ"] if any(mark.disputed for mark in marks) else []
    return [words.replace(" ", NO_BREAK, 1) for words in signs]


def sign(mark: FigureMark, x: float, y: float, first: float, last: float) -> str:
    """The sign at `x`; a stretch is a bar from `first` to `last`."""
    became, form = fate(mark), shape(mark.when)
    if form == "stretch":
        drawn = _bar(became, first, last, y)
        x = first + 3.6
    elif became == "planned":
        drawn = f'<path d="M{x - 5.4:.1f} {y:g}l5.4 -5.4l5.4 5.4l-5.4 5.4z" {_HOLLOW}/>'
    elif became in ("cancelled", "moved"):
        drawn = ""
    else:
        drawn = _dot(became, form, x, y)
    return drawn + _cross(became, x, y)


# What is drawn for a mark, as it stands in the picture: a sign, words that name it, or more of it "beside" these.
Part = Literal["sign", "words", "beside"]
Wrap = Callable[[FigureMark, str, Part], str]


def as_drawn(mark: FigureMark, drawn: str, part: Part) -> str:
    """For print: a picture."""
    return drawn


def as_button(mark: FigureMark, drawn: str, part: Part) -> str:
    """For the web page: what opens the entry; the Tab key stops at a sign or at words, once for each mark."""
    said = escape(f"{mark.when.display}: {mark.label}{fate_words(mark)}")
    role = {
        "sign": f' tabindex="0" role="button" aria-label="{said}"',
        "words": ' tabindex="0" role="button"',
        "beside": ' aria-hidden="true"',
    }[part]
    title = "" if part == "words" else f"<title>{said}</title>"
    return f'<g class="press" data-item="{escape(mark.id)}"{role}>{title}{drawn}</g>'


def _dot(became: Fate, form: Shape, x: float, y: float) -> str:
    style = _DASHED if became == "unconfirmed" else _FULL if form == "day" else _HOLLOW
    dot = f'<circle cx="{x:.1f}" cy="{y:g}" r="{RADIUS:g}" {style}/>'
    centred = became == "unconfirmed" and form == "day"
    return dot + (f'<path d="M{x - 1.5:.1f} {y:g}h3" stroke="currentColor" stroke-width="3"/>' if centred else "")


def _bar(became: Fate, first: float, last: float, y: float) -> str:
    style = _FULL if became == "happened" else _DASHED if became == "unconfirmed" else _HOLLOW
    return f'<rect x="{first:.1f}" y="{y - 3.5:g}" width="{last - first:.1f}" height="7" rx="2" {style}/>'


def _cross(became: Fate, x: float, y: float) -> str:
    """A cross for what does not take place on that day, with an arrow where it is to take place on another."""
    if became not in ("cancelled", "moved"):
        return ""
    cross = f"M{x - 3.6:.1f} {y - 3.6:.1f}l7.2 7.2m0 -7.2l-7.2 7.2"
    arrow = f"M{x + 4.6:.1f} {y - 3:.1f}l2.6 3l-2.6 3m2.6 -6l2.6 3l-2.6 3" if became == "moved" else ""
    halo = f'<circle class="paper" cx="{x:.1f}" cy="{y:g}" r="5" fill="#fff"/>'
    return f'{halo}<path d="{cross}{arrow}" fill="none" stroke="currentColor" stroke-width="1.7"/>'
