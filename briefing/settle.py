"""What a command works with: the settings file, the as-of day and the sources, from options and defaults."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from briefing.config import Settings, read_settings
from briefing.errors import UsageError

DEFAULT_SETTINGS = Path("briefing.toml")


def settle_settings(path: Path | None) -> Settings:
    """The named settings file, else the working folder's `briefing.toml`, else the defaults.

    Raises UsageError where a file is named that does not exist.
    """
    if path is not None:
        if not path.is_file():
            raise UsageError(f"{path}: no such settings file")
        return read_settings(path)
    return read_settings(DEFAULT_SETTINGS) if DEFAULT_SETTINGS.is_file() else Settings()


def settle_as_of(option: str | None, settings: Settings, today: Callable[[], str]) -> tuple[date, bool]:
    """The as-of day, and whether it is only today's date, which has to be said.

    Raises UsageError for an option that is no ISO day.
    """
    if option is not None:
        return parse_day(option, "--as-of"), False
    if settings.as_of is not None:
        return settings.as_of, False
    return date.fromisoformat(today()), True


def parse_day(words: str, option: str) -> date:
    """Raises UsageError for what is no ISO day, or no day of the calendar."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        raise UsageError(f"{option}: expected a day such as 2025-04-10, found {words!r}")
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise UsageError(f"{option}: the calendar has no {words} ({error})") from None


def parse_bounds(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """The days of `--from` and `--to`, both inclusive. Raises UsageError where nothing lies between them."""
    start = parse_day(first, "--from") if first is not None else None
    end = parse_day(last, "--to") if last is not None else None
    if start is not None and end is not None and start > end:
        raise UsageError(f"--from {start} is after --to {end}: no day lies between them")
    return start, end


def settle_sources(given: Sequence[Path], settings: Settings) -> tuple[Path, ...]:
    """The files and folders to read: those named, else the settings' folder.

    Raises UsageError where there is none, or where one does not exist.
    """
    return present(name_sources(given, settings))


def name_sources(given: Sequence[Path], settings: Settings) -> tuple[Path, ...]:
    """The same, whether they exist or not."""
    sources = tuple(given) or ((settings.folder,) if settings.folder else ())
    if not sources:
        raise UsageError("no source: name a file or a folder, or set [sources] folder in briefing.toml")
    return sources


def present(sources: tuple[Path, ...]) -> tuple[Path, ...]:
    """The sources as they are, if all exist; else UsageError."""
    missing = [source for source in sources if not source.exists()]
    if missing:
        raise UsageError(f"{missing[0]}: no such file or folder")
    return sources
