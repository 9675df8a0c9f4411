"""`briefing editions` and `briefing diff`: the series, and what differs between any two of it."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.commands.speech import say

_CONFIG = click.option(
    "-c", "--config", "config", type=click.Path(path_type=Path), help="Settings (default: briefing.toml here)."
)


@click.command(short_help="All editions that are kept.", epilog="\b\nExample:\n  briefing editions -c briefing.toml")
@_CONFIG
def editions(config: Path | None) -> int:
    """All editions that are kept, oldest first; * is the one that OUT shows."""
    from briefing.brief.store import list_editions, read_edition
    from briefing.errors import SourceError
    from briefing.nightly import editions_folder
    from briefing.settle import settle_settings

    root = editions_folder(settle_settings(config))
    found = list_editions(root)
    if not found:
        say(f"no editions in {root} yet; briefing nightly makes them")
    for edition in found:
        mark = "*" if edition.current else " "
        try:
            data = read_edition(edition)
        except SourceError as error:
            click.echo(f"{mark} {edition.name}  damaged: {error}")
            continue
        click.echo(f"{mark} {edition.name}  {len(data['documents'])} articles, {len(data['changes'])} changes")
    return 0


@click.command(
    short_help="What changed between two editions.",
    epilog="\b\nExamples:\n  briefing diff 2025-05-09-1a2b current\n  briefing diff 2025-05 2025-06-01",
)
@click.argument("before")
@click.argument("after", default="current")
@_CONFIG
def diff(before: str, after: str, config: Path | None) -> int:
    """What changed from edition BEFORE to AFTER (default: the current one), a line each.

    An edition is named by its name or the beginning of it.
    """
    from briefing.brief.changes import find_changes, past_of_json
    from briefing.brief.store import find_edition, read_edition
    from briefing.nightly import editions_folder
    from briefing.settle import settle_settings

    root = editions_folder(settle_settings(config))
    old, new = (past_of_json(read_edition(find_edition(root, name))) for name in (before, after))
    changes = find_changes(old, new)
    if not changes:
        say("no item that a reader sees has changed")
    for change in changes:
        moved = " → ".join(" ".join(words.split()) for words in (change.before, change.after) if words)
        click.echo(f"{change.kind:<15}{change.section:<12}{change.id:<13}{moved}")
    return 0
