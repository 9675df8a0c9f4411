"""The timeline figure as SVG, from the page's marks: the same in the PDF, the web page and (as PNG) Word.

Shape says what is known of the day, filling says the status, and no meaning hangs on colour alone: it reads in black
and white. Below four marks there is no figure; above forty a count for each month or year.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from briefing.brief.page import FigureMark
from briefing.edtf import MONTHS, Edtf
from briefing.render.figure_labels import LABEL_WIDTH, SIZE, Label, place_labels
from briefing.render.figure_scale import Scale, text_width

FEWEST, MOST = 4, 40
WIDTH = 620.0
LEADING = 12.0
_WIDEST_BAR = 34.0
_LEFT = 6.0
_FAMILY = "'Source Sans 3', sans-serif"  # quoted: a bare family name may not start a word with a digit


def write_figure(marks: Sequence[FigureMark]) -> str:
    """An <svg> element with its words as text, or "" where there are too few marks to need one."""
    placed = [mark for mark in marks if mark.when.earliest or mark.when.latest]
    if len(placed) < FEWEST:
        return ""
    ordered = sorted(placed, key=lambda mark: (mark.when.sort_key, mark.id))
    scale = Scale.over([mark.when for mark in ordered], _LEFT + 6, WIDTH - LABEL_WIDTH)
    return _counts(ordered, scale) if len(ordered) > MOST else _marks(ordered, scale)


def figure_key(marks: Sequence[FigureMark]) -> str:
    """The legend: only the signs that the figure uses."""
    placed = [mark for mark in marks if mark.when.earliest or mark.when.latest]
    if len(placed) < FEWEST:
        return ""
    if len(placed) > MOST:
        return f"Entries by their first possible day; {len(placed)} in all."
    signs = {
        "● day known": any(_shape(m.when) == "day" and m.status != "planned" for m in placed),
        "○ less than the day known": any(_shape(m.when) == "part" and m.status != "planned" for m in placed),
        "▬ a stretch of time": any(_shape(mark.when) == "stretch" for mark in placed),
        "hollow diamond or bar: announced": any(mark.status == "planned" for mark in placed),
        "→ open end": any(_open_end(mark.when) for mark in placed),
        "≠ sources differ": any(mark.disputed for mark in placed),
        "// gap in the axis": Scale.over([mark.when for mark in placed], 0, WIDTH).is_broken,
    }
    return " · ".join(sign for sign, used in signs.items() if used)


def describe(marks: Sequence[FigureMark]) -> str:
    """The alternative text: what the figure shows, in calendar order."""
    ordered = sorted(marks, key=lambda mark: (mark.when.sort_key, mark.id))
    said = [f"{mark.when.display}: {mark.label}{_status(mark)}" for mark in ordered[:MOST]]
    more = [f"and {len(ordered) - MOST} more"] if len(ordered) > MOST else []
    return f"Timeline of {len(ordered)} entries. " + "; ".join(said + more) + "."


def _status(mark: FigureMark) -> str:
    words = {"planned": "announced", "cancelled": "cancelled", "reported-unconfirmed": "unconfirmed"}.get(mark.status)
    parts = [part for part in (words, "sources differ" if mark.disputed else None) if part]
    return f" ({', '.join(parts)})" if parts else ""


def _shape(when: Edtf) -> str:
    if "/" in when.text:
        return "stretch"
    return "day" if when.is_day else "part"


def _open_end(when: Edtf) -> bool:
    return when.latest is None


def _marks(marks: Sequence[FigureMark], scale: Scale) -> str:
    labels = place_labels(marks, scale)
    shown = [label for label in labels if label.lane is not None]
    lanes = 1 + max(label.lane for label in shown if label.lane is not None)
    lane_height = max(len(label.lines) for label in shown) * LEADING + 3
    axis = lanes * lane_height + 12
    tops = [axis - 12 - (label.lane or 0) * lane_height - (len(label.lines) - 1) * LEADING for label in shown]
    parts = [_axis(scale, axis)]
    parts += [_leader(label.x, top, axis) for label, top in zip(shown, tops, strict=True)]
    parts += [_sign(label.mark, scale, axis, shift) for label, shift in zip(labels, _shifts(labels), strict=True)]
    parts += [_text(label, top) for label, top in zip(shown, tops, strict=True)]
    return _svg(axis + 26, describe(marks), parts)


def _svg(height: float, title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:g}" role="img" color="#17365d" '
        f'font-family="{_FAMILY}" font-size="{SIZE:g}"><title>{escape(title)}</title>'
        f"{''.join(parts)}</svg>"
    )


def _axis(scale: Scale, y: float) -> str:
    """The line, its breaks and its ticks."""
    parts = [
        f'<path d="M{start - 6:.1f} {y:g}H{end + 6:.1f}" stroke="currentColor" stroke-width="1.2"/>'
        for start, end in scale.segments()
    ]
    for x in scale.breaks():
        parts.append(f'<path d="M{x - 5:.1f} {y + 5:g}l4 -10M{x + 1:.1f} {y + 5:g}l4 -10" stroke="currentColor"/>')
    for x, words in scale.ticks(SIZE - 1, WIDTH):
        parts.append(f'<path d="M{x:.1f} {y:g}v5" stroke="currentColor"/>')
        parts.append(
            f'<text class="soft" x="{x:.1f}" y="{y + 17:g}" font-size="{SIZE - 1:g}" fill="#444">{escape(words)}</text>'
        )
    return "".join(parts)


def _leader(x: float, top: float, axis: float) -> str:
    return f'<path d="M{x:.1f} {axis - 4:g}V{top - SIZE + 2:.1f}" stroke="#9aa7b8" stroke-width=".7"/>'


def _text(label: Label, top: float) -> str:
    parts = []
    for number, line in enumerate(label.lines):
        weight = ' font-weight="600" fill="currentColor"' if number < len(label.head) else ' class="ink" fill="#1a1a1a"'
        y = top + number * LEADING
        parts.append(f'<text x="{label.x + 4:.1f}" y="{y:.1f}"{weight}>{escape(line)}</text>')
    if label.merged:
        x = label.x + 8 + text_width(label.lines[0], SIZE)
        parts.append(f'<text class="soft" x="{x:.1f}" y="{top:.1f}" fill="#444">+{label.merged}</text>')
    return "".join(parts)


def _shifts(labels: Sequence[Label]) -> list[float]:
    """How far each sign stands aside, so that of several on one spot each kind is seen."""
    shifts: list[float] = []
    kinds: list[tuple[str, bool]] = []
    spot = -99.0
    for label in labels:
        kind = (_shape(label.mark.when), label.mark.status == "planned")
        if label.x - spot > 3:
            spot, kinds = label.x, []
        if kind not in kinds:
            kinds.append(kind)
        shifts.append(9.5 * kinds.index(kind) if kind[0] != "stretch" else 0.0)
    return shifts


def _sign(mark: FigureMark, scale: Scale, y: float, shift: float) -> str:
    shape = _shape(mark.when)
    planned = mark.status == "planned"
    x = scale.x_of(mark.when) + shift
    hollow = 'class="paper" fill="#fff" stroke="currentColor" stroke-width="1.4"'
    full = 'fill="currentColor"'
    first, last = scale.range_of(mark.when)
    parts = []
    if shape == "stretch":
        last = max(last, first + (16.0 if _open_end(mark.when) else 6.0))
        width = last - first
        style = hollow if planned else full
        parts.append(f'<rect x="{first:.1f}" y="{y - 3.5:g}" width="{width:.1f}" height="7" rx="2" {style}/>')
    else:
        if shape == "part" and last - first > 10:
            parts.append(
                f'<path d="M{first:.1f} {y:g}H{last:.1f}" stroke="currentColor" stroke-width="3" opacity=".3"/>'
            )
        if planned:
            parts.append(f'<path d="M{x - 5.4:.1f} {y:g}l5.4 -5.4l5.4 5.4l-5.4 5.4z" {hollow}/>')
        else:
            style = full if shape == "day" else hollow
            parts.append(f'<circle cx="{x:.1f}" cy="{y:g}" r="4.2" {style}/>')
    if _open_end(mark.when):
        at = last + 2 if shape == "stretch" else last + 7
        parts.append(f'<path d="M{at:.1f} {y - 4:g}l6 4l-6 4" fill="none" stroke="currentColor" stroke-width="1.4"/>')
    return "".join(parts)


def _counts(marks: Sequence[FigureMark], scale: Scale) -> str:
    """Bars of how many entries begin in each month, or in each year where there are more than 36 months."""
    days = [mark.when.first or mark.when.last for mark in marks]
    months = [(day.year, day.month) for day in days if day is not None]
    by_year = (months[-1][0] - months[0][0]) * 12 + months[-1][1] - months[0][1] >= 36
    counts: dict[tuple[int, int], int] = {}
    for year, month in months:
        key = (year, 1 if by_year else month)
        counts[key] = counts.get(key, 0) + 1
    height, most = 110.0, max(counts.values())
    number = {key: (key[0] - months[0][0]) if by_year else (key[0] - months[0][0]) * 12 + key[1] - months[0][1]
              for key in counts}  # fmt: skip
    step = (WIDTH - 2 * _LEFT) / (max(number.values()) + 1)
    parts = [f'<path d="M{_LEFT:g} {height:g}H{WIDTH - _LEFT:g}" stroke="currentColor" stroke-width="1.2"/>']
    wide = min(step * 0.76, _WIDEST_BAR)
    edge = -1.0
    for key, count in counts.items():
        x = _LEFT + number[key] * step
        tall = (height - 24) * count / most
        parts.append(
            f'<rect x="{x:.1f}" y="{height - tall:.1f}" width="{wide:.1f}" height="{tall:.1f}" fill="currentColor"/>'
        )
        words = str(key[0]) if by_year else f"{MONTHS[key[1] - 1][:3]} {key[0]}"
        if x >= edge and x + text_width(words, SIZE - 1) <= WIDTH:
            parts.append(f'<text class="soft" x="{x:.1f}" y="{height + 14:g}" font-size="{SIZE - 1:g}" fill="#444">'
                         f"{words}</text>")  # fmt: skip
            edge = x + text_width(words, SIZE - 1) + 8
        if step >= 14:
            parts.append(f'<text class="soft" x="{x + wide / 2:.1f}" y="{height - tall - 4:.1f}" text-anchor="middle" '
                         f'fill="#444">{count}</text>')  # fmt: skip
    return _svg(height + 24, describe(marks), parts)
