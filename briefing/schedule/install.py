"""Putting a timer in place and taking it away again; doing either twice is doing it once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from briefing.errors import OutputError, UsageError
from briefing.schedule.units import (
    WORKFLOW,
    Job,
    github_workflow,
    launchd_plist,
    repository,
    systemd_units,
    with_cron_line,
    without_cron_line,
)

TIMEOUT_S = 30


def install(kind: str, job: Job, home: Path) -> list[str]:
    """Put the timer in place; returns what was done, a line each. Raises OutputError where it can't be."""
    return _INSTALL[kind](job, home)


def remove(kind: str, job: Job, home: Path) -> list[str]:
    """Take the timer away; what is not there is no fault."""
    return _REMOVE[kind](job, home)


def systemd_folder(home: Path) -> Path:
    return home / ".config" / "systemd" / "user"


def launchd_file(job: Job, home: Path) -> Path:
    return home / "Library" / "LaunchAgents" / f"{job.name}.plist"


def workflow_file(job: Job) -> Path:
    return repository(job.settings) / ".github" / "workflows" / WORKFLOW


# --- systemd --------------------------------------------------------------------------------------


def _install_systemd(job: Job, home: Path) -> list[str]:
    done = _write_all(systemd_folder(home), systemd_units(job))
    return done + _run(
        ["systemctl", "--user", "daemon-reload"], ["systemctl", "--user", "enable", "--now", f"{job.name}.timer"]
    )


def _remove_systemd(job: Job, home: Path) -> list[str]:
    places = [systemd_folder(home) / name for name in systemd_units(job)]
    if not any(place.exists() for place in places):
        return ["there is none"]
    done = _run(["systemctl", "--user", "disable", "--now", f"{job.name}.timer"])
    return done + _remove_all(places) + _run(["systemctl", "--user", "daemon-reload"])


# --- cron -----------------------------------------------------------------------------------------


def _install_cron(job: Job, home: Path) -> list[str]:
    _set_crontab(lambda crontab: with_cron_line(crontab, job))
    return ["set in your crontab; cron has no catch-up for a machine that was off"]


def _remove_cron(job: Job, home: Path) -> list[str]:
    changed = _set_crontab(lambda crontab: without_cron_line(crontab, job))
    return ["removed from your crontab" if changed else "there is none"]


def _set_crontab(change: Callable[[str], str]) -> bool:
    """Whether there was something to change. The crontab is the user's: what can't be read is not written over."""
    if shutil.which("crontab") is None:
        raise UsageError("no crontab on this machine; briefing schedule systemd is another way")
    code, before, said = _call(["crontab", "-l"])
    if code != 0 and "no crontab" not in said.lower():
        raise OutputError(f"crontab -l failed ({said or 'no reason given'}); nothing was changed")
    before = before if code == 0 else ""
    after = change(before)
    if after == before:
        return False
    code, _, said = _call(["crontab", "-"], after)
    if code != 0:
        raise OutputError(f"crontab refused ({said or 'no reason given'}); nothing was changed")
    return True


# --- launchd --------------------------------------------------------------------------------------


def _install_launchd(job: Job, home: Path) -> list[str]:
    place = launchd_file(job, home)
    again = place.exists()
    done = _write_all(place.parent, {place.name: launchd_plist(job, home)})
    unload = [["launchctl", "unload", str(place)]] if again else []
    return done + _run(*unload, ["launchctl", "load", "-w", str(place)])


def _remove_launchd(job: Job, home: Path) -> list[str]:
    place = launchd_file(job, home)
    if not place.exists():
        return ["there is none"]
    return _run(["launchctl", "unload", "-w", str(place)]) + _remove_all([place])


# --- GitHub ---------------------------------------------------------------------------------------


def _install_github(job: Job, home: Path) -> list[str]:
    place = workflow_file(job)
    return _write_all(place.parent, {place.name: github_workflow(job)})


def _remove_github(job: Job, home: Path) -> list[str]:
    return _remove_all([workflow_file(job)]) or ["there is none"]


_Step = Callable[[Job, Path], list[str]]
_INSTALL: Mapping[str, _Step] = {
    "systemd": _install_systemd, "cron": _install_cron, "launchd": _install_launchd, "github": _install_github
}  # fmt: skip
_REMOVE: Mapping[str, _Step] = {
    "systemd": _remove_systemd, "cron": _remove_cron, "launchd": _remove_launchd, "github": _remove_github
}  # fmt: skip


# --- files and commands ---------------------------------------------------------------------------


def _write_all(folder: Path, files: Mapping[str, str]) -> list[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{error.filename or folder}: can't write there ({error.strerror})") from None
    return [f"wrote {folder / name}" for name in files]


def _remove_all(places: Sequence[Path]) -> list[str]:
    done = []
    for place in places:
        try:
            place.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise OutputError(f"{place}: can't be removed ({error.strerror})") from None
        done.append(f"removed {place}")
    return done


def _run(*commands: Sequence[str]) -> list[str]:
    """Raises OutputError for a command that is missing or fails, with the line to run by hand."""
    said = []
    for command in commands:
        line = " ".join(command)
        if shutil.which(command[0]) is None:
            raise OutputError(f"the files are in place, but there is no {command[0]} here; where there is one: {line}")
        code, _, reason = _call(command)
        if code != 0:
            raise OutputError(f"the files are in place, but this failed ({reason or 'no reason given'}): {line}")
        said.append(f"ran {line}")
    return said


def _call(command: Sequence[str], content: str | None = None) -> tuple[int, str, str]:
    """The command's exit code, what it printed, and the last line of its complaint."""
    try:
        ended = subprocess.run(
            command,
            input=content,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",  # another line of the crontab may be of another encoding
            timeout=TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return -1, "", f"no answer within {TIMEOUT_S} s"
    return ended.returncode, ended.stdout, (ended.stderr.strip().splitlines() or [""])[-1]
