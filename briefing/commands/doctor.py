"""`briefing doctor`: what is missing on this machine, and the command that mends it."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="\b\nExample:\n  briefing doctor")
@click.option("-o", "--out", "out", type=click.Path(path_type=Path), help="The folder to check (default: out).")
@click.option(
    "-c", "--config", "config", type=click.Path(path_type=Path), help="Settings (default: briefing.toml here)."
)
def doctor(out: Path | None, config: Path | None) -> int:
    """What is missing on this machine, and the command that mends it."""
    from briefing.doctor import examine
    from briefing.settle import settle_settings

    findings = examine(settle_settings(config), output=out)
    said = set()
    for finding in findings:
        stops = f" (without it: no {', '.join(finding.stops)})" if finding.stops and not finding.good else ""
        click.echo(f"{'ok     ' if finding.good else 'missing'}  {finding.what}: {finding.found}{stops}")
        if not finding.good and finding.mend not in said:
            click.echo(f"         {finding.mend}")
            said.add(finding.mend)
    return 0 if all(finding.good for finding in findings) else 1
