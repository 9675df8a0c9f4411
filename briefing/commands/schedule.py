"""`briefing schedule`: the timer that starts the nightly run, printed by default."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(
    epilog="\b\nExamples:\n  briefing schedule systemd\n  briefing schedule systemd --at 04:15 --install\n"
    "  briefing schedule cron --remove"
)
@click.argument("kind", type=click.Choice(["systemd", "cron", "launchd", "github"]))
@click.option("--at", default="02:30", show_default=True, metavar="HH:MM", help="The time of day.")
@click.option("--install", "install_", is_flag=True, help="Put it in place (otherwise it is only printed).")
@click.option("--remove", "remove_", is_flag=True, help="Take it away.")
@click.option(
    "-c", "--config", "config", type=click.Path(path_type=Path), help="Settings (default: briefing.toml here)."
)
def schedule(kind: str, at: str, install_: bool, remove_: bool, config: Path | None) -> int:
    """A timer for `briefing nightly`: systemd (user), cron, launchd or a GitHub workflow."""
    from briefing.config import read_settings
    from briefing.errors import UsageError
    from briefing.schedule.install import install, remove
    from briefing.schedule.units import Job, check_job, cron_line, github_workflow, launchd_plist, systemd_units
    from briefing.settle import DEFAULT_SETTINGS, name_sources

    if install_ and remove_:
        raise UsageError("--install and --remove at once: which one?")
    settings = (config or DEFAULT_SETTINGS).absolute()
    if not settings.is_file() and not remove_:
        raise UsageError(f"{settings}: no such settings file; the nightly run needs one")
    if not remove_:
        name_sources((), read_settings(settings))  # what would stop every night is said now
    job = Job(python=sys.executable, settings=settings, at=at)
    check_job(job)
    if install_ or remove_:
        for line in (install if install_ else remove)(kind, job, Path.home()):
            click.echo(line)
        return 0
    if kind == "systemd":
        for name, content in systemd_units(job).items():
            click.echo(f"# {name}\n{content}")
    elif kind == "cron":
        click.echo("# cron has no catch-up: a night on which the machine is off is left out.")
        click.echo(cron_line(job))
    else:
        click.echo(launchd_plist(job, Path.home()) if kind == "launchd" else github_workflow(job), nl=False)
    return 0
