"""`briefing schema`: the JSON Schema of briefing.json, for programs that rely on it."""

from __future__ import annotations

import click

from briefing.commands.speech import stdout


@click.command(epilog="\b\nExample:\n  briefing schema > briefing.schema.json")
def schema() -> int:
    """The JSON Schema of briefing.json (draft 2020-12)."""
    from briefing.render.schema import write_schema

    with stdout() as out:
        out.write(write_schema())
    return 0
