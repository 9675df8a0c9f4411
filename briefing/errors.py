"""What can go wrong that a user can mend: one class a remedy, each a single line.

`BriefingError` is the root. Its message names the file (and the key), what was found and what was
expected; `cli` prints it as one line on stderr and exits with `exit_code`.
"""

from __future__ import annotations


class BriefingError(Exception):
    """The user can mend it; the message says what and where."""

    exit_code = 1


class UsageError(BriefingError):
    """The command was called in a way that can't work: no source, contradictory options."""

    exit_code = 2


class SettingsError(BriefingError):
    """`briefing.toml` or `corrections.toml` has an unknown key or a value of the wrong kind."""


class SourceError(BriefingError):
    """One source can't be read. In a build it becomes a row of `left_out`; the rest goes on."""


class RenderError(BriefingError):
    """A template or a reference document is wrong, or a format was asked for that can't be made."""


class MissingLibraryError(RenderError):
    """The machine lacks a system library; the message holds the command that installs it."""


class OutputError(BriefingError):
    """OUT can't be written: no permission, no space left, not a folder."""


class LockedError(BriefingError):
    """Another nightly run holds the lock; it needs no mending, only patience."""

    exit_code = 75


class FaultError(BriefingError):
    """A fault of the program, of which the report is written; nothing of the user's is wrong."""

    exit_code = 70
