"""`briefing why`: every step of a date's proof, in sentences."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.commands.speech import stdout


@click.command(
    short_help="Every step of a date's proof.",
    epilog='\b\nExamples:\n  briefing why "April 10"\n  briefing why e1f0c3b2a9 -o out',
)
@click.argument("item")
@click.option(
    "-o", "--out", "out", type=click.Path(path_type=Path), help="The folder with briefing.json (default: out)."
)
@click.option(
    "-c", "--config", "config", type=click.Path(path_type=Path), help="Settings (default: briefing.toml here)."
)
def why(item: str, out: Path | None, config: Path | None) -> int:
    """Every step of a date's proof, in sentences: ITEM is an id or words of it."""
    from briefing.settle import settle_settings
    from briefing.why import explain, load_brief

    folder = out or settle_settings(config).output
    text = explain(load_brief(folder), item)
    with stdout() as results:
        results.write(text.encode())
    return 0
