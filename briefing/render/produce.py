"""All formats of one brief, as bytes; what this machine can't make is skipped only if nobody asked for it by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.brief.brief import Brief
from briefing.brief.page import Page
from briefing.config import Settings
from briefing.errors import MissingLibraryError, UsageError
from briefing.render.formats import FORMATS
from briefing.render.layout import Layout
from briefing.render.length import lines_on
from briefing.render.short import SHORT_LINES, shortened
from briefing.render.templates import SECTIONS, read_limits


@dataclass(frozen=True, slots=True)
class ChosenFormats:
    """`names` in the order in which they are written; `by_name` is True where the user named them."""

    names: tuple[str, ...]
    by_name: bool


def choose_formats(option: str | None, settings: Settings) -> ChosenFormats:
    """Those of `--formats`, else of the settings, else all. Raises UsageError for one that does not exist."""
    asked = [word.strip() for word in option.split(",") if word.strip()] if option is not None else settings.formats
    unknown = [name for name in asked if name not in FORMATS]
    if unknown or (option is not None and not asked):
        raise UsageError(f"--formats: there are {', '.join(FORMATS)}; found {(unknown[0] if unknown else option)!r}")
    return ChosenFormats(tuple(name for name in FORMATS if name in asked or not asked), bool(asked))


def choose_layout(
    settings: Settings,
    *,
    template: str | None = None,
    paper: str | None = None,
    tlp: str | None = None,
    short: bool = False,
) -> Layout:
    """The options', else the settings'."""
    return Layout(
        template=template or settings.template, paper=paper or settings.paper, tlp=tlp or settings.tlp, short=short
    )


def fitted(brief: Brief, page: Page, layout: Layout) -> Page:
    """The page as long as the layout lets it be: all of it, the short form, or what a template's limits hold."""
    lines, sections = read_limits(layout.template)
    if layout.short:
        lines = min(lines or SHORT_LINES, SHORT_LINES)
    return shortened(page, brief, lines_on(lines, layout), sections or SECTIONS) if lines else page


def produce(
    brief: Brief, page: Page, chosen: ChosenFormats, layout: Layout, progress: Callable[[str, int, int], None]
) -> tuple[dict[str, bytes], dict[str, str]]:
    """File names with their bytes, and the reason for each format that was skipped.

    Raises RenderError for a format that was asked for by name and can't be made.
    """
    files: dict[str, bytes] = {}
    skipped: dict[str, str] = {}
    page = fitted(brief, page, layout)
    for done, name in enumerate(chosen.names):
        progress("writing", done, len(chosen.names))
        try:
            files[FORMATS[name].filename] = FORMATS[name].write(brief, page, layout)
        except MissingLibraryError as missing:
            if chosen.by_name:
                raise
            skipped[name] = f"{name} skipped: {missing}"
    progress("writing", len(chosen.names), len(chosen.names))
    return files, skipped
