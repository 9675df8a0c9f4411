"""`briefing nightly`: what the schedule runs."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.commands.speech import now, progress_bars, say

NOTHING_CHANGED = 3


@click.command(
    short_help="Tonight's edition, if anything changed.",
    epilog="\b\nExamples:\n  briefing nightly -c briefing.toml\n  briefing schedule systemd --install",
)
@click.option(
    "-c", "--config", "config", type=click.Path(path_type=Path), help="Settings (default: briefing.toml here)."
)
def nightly(config: Path | None) -> int:
    """Build tonight's edition, if anything changed, and publish it by one rename.

    Exits: 0 a new edition, 1 something to mend (the last edition stays), 3 nothing changed, 75 another run is at it.
    """
    from briefing.nightly import run_nightly
    from briefing.schedule.ping import ping
    from briefing.settle import name_sources, settle_settings

    settings = settle_settings(config)
    with progress_bars() as progress:
        night = run_nightly(name_sources((), settings), settings, now=now, progress=progress)
    if settings.ping and (silence := ping(settings.ping)):
        say(silence)
    if night.unchanged:
        say(f"nothing changed; edition {night.edition} stays")
        return NOTHING_CHANGED
    for line in (*night.warnings, *(f"left out: {row}" for row in night.left_out)):
        say(line)
    for name in night.removed:
        say(f"removed the old edition {name}")
    say(f"edition {night.edition} is published: {', '.join(night.files)}")
    return 0
