"""The timeline figure as SVG, from the page's marks: the same in the PDF, the web page and (as PNG) Word.

Below four marks there is no figure. Up to forty stand along an axis (figure_scale, figure_labels); more of them, or
fewer that crowd so that over a third would go without a label, run down the page in rows (figure_rows).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from briefing.brief.page import FigureMark
from briefing.render.figure_labels import LABEL_WIDTH, SIZE, Label, place_labels
from briefing.render.figure_rows import draw_rows, rows_key, rows_of
from briefing.render.figure_scale import Scale, text_width
from briefing.render.figure_signs import (
    Wrap,
    as_button,
    as_drawn,
    fate,
    fate_words,
    is_open,
    legend,
    shape,
    sign,
)

FEWEST, MOST = 4, 40
WIDTH = 620.0
LEADING = 12.0
_LEFT = 6.0
_FAMILY = "'Source Sans 3', sans-serif"  # quoted: a bare family name may not start a word with a digit


def write_figure(marks: Sequence[FigureMark], *, buttons: bool = False) -> str:
    """An <svg> element with its words as text, or "" where there are too few marks to need one.

    `buttons`: for the web page, where each mark opens its entry; else a picture with an alternative text.
    """
    ordered = _in_order(marks)
    if len(ordered) < FEWEST:
        return ""
    height, parts = _drawn(ordered, as_button if buttons else as_drawn)
    if buttons:
        return _svg(height, f'role="group" aria-label="Timeline of {len(ordered)} entries"', parts)
    return _svg(height, 'role="img"', [f"<title>{escape(describe(marks))}</title>", *parts])


def figure_height(marks: Sequence[FigureMark]) -> float:
    """Its height, where it is `WIDTH` wide; 0 without a figure."""
    ordered = _in_order(marks)
    return _drawn(ordered, as_drawn)[0] if len(ordered) >= FEWEST else 0.0


def _drawn(ordered: Sequence[FigureMark], wrap: Wrap) -> tuple[float, list[str]]:
    """The height and what is drawn."""
    if _in_rows(ordered):
        return draw_rows(ordered, WIDTH, wrap)
    scale = _scale(ordered)
    return _marks(place_labels(ordered, scale), scale, wrap)


def _scale(ordered: Sequence[FigureMark]) -> Scale:
    return Scale.over([mark.when for mark in ordered], _LEFT + 6, WIDTH - LABEL_WIDTH)


def _in_rows(ordered: Sequence[FigureMark]) -> bool:
    """Whether there are more marks than an axis bears, or over a third of them would go without a label on it."""
    if len(ordered) > MOST:
        return True
    labels = place_labels(ordered, _scale(ordered))
    return sum(label.lane is None for label in labels) * 3 > len(labels)


def _in_order(marks: Sequence[FigureMark]) -> list[FigureMark]:
    placed = [mark for mark in marks if mark.when.earliest or mark.when.latest]
    return sorted(placed, key=lambda mark: (mark.when.sort_key, mark.id))


def figure_key(marks: Sequence[FigureMark]) -> str:
    """The legend: only the signs that the figure uses."""
    ordered = _in_order(marks)
    if len(ordered) < FEWEST:
        return ""
    if _in_rows(ordered):
        return _rows_key(ordered)
    signs = [
        *legend(ordered),
        *(["→ open end"] if any(is_open(mark.when) for mark in ordered) else []),
        *(["// gap in the axis"] if _scale(ordered).is_broken else []),
    ]
    return " · ".join(signs)


def _rows_key(marks: Sequence[FigureMark]) -> str:
    unit, barred, broken = rows_key(marks)
    said = [f"{len(marks)} entries by {unit}; named is the one that most articles tell."]
    if barred:
        fates = {fate(mark) for mark in marks}
        said += ["Filled: happened"] if fates > {"happened"} else []
        said += ["hollow: announced or unconfirmed"] if fates & {"planned", "unconfirmed"} else []
        said += ["pale: called off or moved"] if fates & {"cancelled", "moved"} else []
        said += ["≠ sources differ"] if any(mark.disputed for mark in marks) else []
    else:
        said += legend(marks)
    signs = [*said[1:], *(["dotted: no entries between"] if broken else [])]
    return f"{said[0]} {' · '.join(signs)}".rstrip()


def describe(marks: Sequence[FigureMark]) -> str:
    """The alternative text: what the figure shows, in calendar order."""
    ordered = _in_order(marks)
    if len(ordered) <= MOST:
        said = [f"{mark.when.display}: {mark.label}{fate_words(mark)}" for mark in ordered]
        return f"Timeline of {len(ordered)} entries. " + "; ".join(said) + "."
    unit, rows = rows_of(ordered)
    said = [f"{row.words}: {len(row.marks)}, {row.foremost.label}{fate_words(row.foremost)}" for row in rows]
    return f"Timeline of {len(ordered)} entries by {unit.name}, how many and the foremost. " + "; ".join(said) + "."


def _marks(labels: Sequence[Label], scale: Scale, wrap: Wrap) -> tuple[float, list[str]]:
    shown = [label for label in labels if label.lane is not None]
    lanes = 1 + max(label.lane for label in shown if label.lane is not None)
    lane_height = max(len(label.lines) for label in shown) * LEADING + 3
    axis = lanes * lane_height + 12
    tops = [axis - 12 - (label.lane or 0) * lane_height - (len(label.lines) - 1) * LEADING for label in shown]
    parts = [_axis(scale, axis)]
    parts += [_leader(label.x, top, axis) for label, top in zip(shown, tops, strict=True)]
    shifted = sorted(zip(labels, _shifts(labels), strict=True), key=lambda each: shape(each[0].mark.when) != "stretch")
    parts += [wrap(label.mark, _sign(label.mark, scale, axis, shift), "sign") for label, shift in shifted]
    parts += [wrap(label.mark, _text(label, top), "beside") for label, top in zip(shown, tops, strict=True)]
    return axis + 26, parts


def _svg(height: float, role: str, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:g}" {role} color="#17365d" '
        f'font-family="{_FAMILY}" font-size="{SIZE:g}">{"".join(parts)}</svg>'
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
    kinds: list[tuple[str, str]] = []
    spot = -99.0
    for label in labels:
        kind = (shape(label.mark.when), fate(label.mark))
        if label.x - spot > 3:
            spot, kinds = label.x, []
        if kind not in kinds:
            kinds.append(kind)
        shifts.append(9.5 * kinds.index(kind) if kind[0] != "stretch" else 0.0)
    return shifts


def _sign(mark: FigureMark, scale: Scale, y: float, shift: float) -> str:
    """The mark's sign, behind it the range in which its day lies, and an arrow at an open end."""
    form, open_end = shape(mark.when), is_open(mark.when)
    x = scale.x_of(mark.when) + shift
    first, last = scale.range_of(mark.when)
    parts = []
    if form == "stretch":
        last = max(last, first + (16.0 if open_end else 6.0))
    elif form == "part" and last - first > 10:
        parts.append(f'<path d="M{first:.1f} {y:g}H{last:.1f}" stroke="currentColor" stroke-width="3" opacity=".3"/>')
    parts.append(sign(mark, x, y, first, last))
    if open_end:
        at = last + 2 if form == "stretch" else last + 7
        parts.append(f'<path d="M{at:.1f} {y - 4:g}l6 4l-6 4" fill="none" stroke="currentColor" stroke-width="1.4"/>')
    return "".join(parts)
