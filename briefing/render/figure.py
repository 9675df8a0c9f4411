"""The timeline figure."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.brief.page import FigureMark


def write_figure(marks: Sequence[FigureMark]) -> str:
    return ""


def figure_key(marks: Sequence[FigureMark]) -> str:
    return ""
