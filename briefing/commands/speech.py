"""How the command line speaks: one line on stderr, bars on a terminal, and the clock, which only it reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

import click

from briefing.errors import OutputError

if TYPE_CHECKING:
    from rich.progress import TaskID

    from briefing.brief.brief import LeftOut

MOST_SAID = 10
"""Lines on stderr about articles that could not be read; of more the others are counted."""


def say(message: str) -> None:
    """One line on stderr, whatever the message holds."""
    click.echo(f"briefing: {' '.join(message.split())}", err=True)


def say_left_out(rows: Sequence[LeftOut]) -> None:
    """What was not read and why: counts first, then the first few; the results list them all."""
    ordered = sorted(rows, key=lambda row: row.count is None)
    for row in ordered[:MOST_SAID]:
        say(f"left out: {row.what}: {row.reason}")
    if len(ordered) > MOST_SAID:
        say(f"… and {len(ordered) - MOST_SAID:,} more left out; the JSON lists them all")


def now() -> datetime:
    return datetime.now(UTC).astimezone()


@contextmanager
def stdout() -> Iterator[IO[bytes]]:
    """Where results go. A reader that went away (`briefing annotate | head`) ends the command: that is its right."""
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is still in the buffer has to go somewhere when Python shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            sys.exit(0)
        raise OutputError(f"stdout: can't write there ({error.strerror or error})") from None


@contextmanager
def progress_bars() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each step on a terminal, silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done)

        yield show
