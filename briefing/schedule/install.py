"""Putting a timer in place and taking it away again; doing either twice is doing it once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefing.errors import OutputError, UsageError
from briefing.schedule.units import (
    NAME,
    Job,
    github_workflow,
    launchd_plist,
    systemd_units,
    with_cron_line,
    without_cron_line,
)

TIMEOUT_S = 30


def install(kind: str, job: Job, home: Path) -> list[str]:
    """Put the timer in place; returns what was done, a line each. Raises OutputError where it can't be."""
    if kind == "systemd":
        done = _write_all(systemd_folder(home), systemd_units(job))
        return [
            *done,
            *_run(
                ["systemctl", "--user", "daemon-reload"], ["systemctl", "--user", "enable", "--now", f"{NAME}.timer"]
            ),
        ]
    if kind == "cron":
        return _set_crontab(with_cron_line(_crontab(), job), "set; cron has no catch-up for a machine that was off")
    if kind == "launchd":
        place = launchd_file(home)
        done = _write_all(place.parent, {place.name: launchd_plist(job)})
        return [*done, *_run(["launchctl", "load", "-w", str(place)])]
    folder = job.settings.parent / ".github" / "workflows"
    return _write_all(folder, {f"{NAME}.yml": github_workflow(job)})


def remove(kind: str, job: Job, home: Path) -> list[str]:
    """Take the timer away; what is not there is no fault."""
    if kind == "systemd":
        done = _run(["systemctl", "--user", "disable", "--now", f"{NAME}.timer"])
        return [*done, *_remove_all(systemd_folder(home), systemd_units(job))]
    if kind == "cron":
        return _set_crontab(without_cron_line(_crontab(), job), "removed")
    if kind == "launchd":
        place = launchd_file(home)
        done = _run(["launchctl", "unload", "-w", str(place)]) if place.exists() else []
        return [*done, *_remove_all(place.parent, {place.name: ""})]
    return _remove_all(job.settings.parent / ".github" / "workflows", {f"{NAME}.yml": ""})


def systemd_folder(home: Path) -> Path:
    return home / ".config" / "systemd" / "user"


def launchd_file(home: Path) -> Path:
    return home / "Library" / "LaunchAgents" / f"{NAME}.plist"


def _write_all(folder: Path, files: Mapping[str, str]) -> list[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{folder}: can't write there ({error.strerror})") from None
    return [f"wrote {folder / name}" for name in files]


def _remove_all(folder: Path, files: Mapping[str, str]) -> list[str]:
    done = []
    for name in files:
        if (folder / name).exists():
            (folder / name).unlink()
            done.append(f"removed {folder / name}")
    return done


def _run(*commands: Sequence[str]) -> list[str]:
    """Run what the machine has; a command that is missing or fails is said, with the line to run by hand."""
    said = []
    for command in commands:
        line = " ".join(command)
        if shutil.which(command[0]) is None:
            said.append(f"not found: {command[0]}; when it is there, run: {line}")
            continue
        try:
            ended = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
        except subprocess.TimeoutExpired:
            said.append(f"no answer within {TIMEOUT_S} s from: {line}")
            continue
        failed = (ended.stderr.strip().splitlines() or ["no reason given"])[-1]
        said.append(f"ran {line}" if ended.returncode == 0 else f"{line} failed ({failed}); run it by hand")
    return said


def _crontab() -> str:
    """The user's crontab; "" where there is none. Raises UsageError where the machine has no cron."""
    if shutil.which("crontab") is None:
        raise UsageError("no crontab on this machine; briefing schedule systemd is another way")
    ended = subprocess.run(["crontab", "-l"], capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    return ended.stdout if ended.returncode == 0 else ""


def _set_crontab(content: str, done: str) -> list[str]:
    ended = subprocess.run(
        ["crontab", "-"], input=content, capture_output=True, text=True, timeout=TIMEOUT_S, check=False
    )
    if ended.returncode != 0:
        raise OutputError(f"crontab: {ended.stderr.strip() or 'refused'}")
    return [f"crontab: {done}"]
