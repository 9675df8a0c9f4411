"""Timers put in place and taken away, with stubs of the machine's own commands: never the user's crontab."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import OutputError, UsageError
from briefing.schedule.install import install, remove
from briefing.schedule.units import KINDS, Job
from tests.conftest import Run

Machine = Callable[..., Path]

CRONTAB = """#!/bin/sh
echo "crontab $*" >> "$0.log"
if [ -e "$0.broken" ]; then echo "crontab: permission denied" >&2; exit 1; fi
if [ "$1" = -l ]; then
  if [ -e "$0.table" ]; then cat "$0.table"; else echo "no crontab for desk" >&2; exit 1; fi
else
  cat > "$0.table"
fi
"""
OTHER = """#!/bin/sh
echo "$(basename "$0") $*" >> "$0.log"
if [ -e "$0.broken" ]; then echo "Failed to connect to bus" >&2; exit 1; fi
"""


@pytest.fixture
def stubs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH that has crontab, systemctl and launchctl."""
    folder = tmp_path / "stubs"
    folder.mkdir()
    for name, script in (("crontab", CRONTAB), ("systemctl", OTHER), ("launchctl", OTHER)):
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)
    for name in ("cat", "basename", "sh"):
        (folder / name).symlink_to(f"/bin/{name}" if Path(f"/bin/{name}").exists() else f"/usr/bin/{name}")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return folder


@pytest.fixture
def job(tmp_path: Path) -> Job:
    settings = tmp_path / "100% news desk" / "briefing.toml"
    settings.parent.mkdir()
    settings.write_text('[sources]\nfolder = "articles"\n')
    return Job(python=sys.executable, settings=settings)


def files(folder: Path) -> dict[str, str]:
    return {str(path): path.read_text() for path in folder.rglob("*") if path.is_file() and "stubs" not in path.parts}


def ran(stubs: Path, name: str) -> list[str]:
    log = stubs / f"{name}.log"
    return log.read_text().splitlines() if log.exists() else []


@pytest.mark.parametrize("kind", KINDS)
def test_twice_is_once(kind: str, job: Job, stubs: Path, tmp_path: Path) -> None:
    home, table = tmp_path / "home", stubs / "crontab.table"
    before = files(tmp_path)
    assert remove(kind, job, home) == ["there is none"]
    assert files(tmp_path) == before
    assert install(kind, job, home)
    once, crontab = files(tmp_path), table.read_text() if table.exists() else ""
    assert once != before or crontab
    assert install(kind, job, home)
    assert (files(tmp_path), table.read_text() if table.exists() else "") == (once, crontab)
    assert remove(kind, job, home) != ["there is none"]
    assert files(tmp_path) == before
    assert not table.exists() or table.read_text() == ""
    assert remove(kind, job, home) == ["there is none"]


def test_systemd_is_told(job: Job, stubs: Path, tmp_path: Path) -> None:
    install("systemd", job, tmp_path / "home")
    assert ran(stubs, "systemctl") == [
        "systemctl --user daemon-reload",
        f"systemctl --user enable --now {job.name}.timer",
    ]


def test_the_users_own_lines_stay(job: Job, stubs: Path, tmp_path: Path) -> None:
    table = stubs / "crontab.table"
    table.write_bytes(b"0 1 * * * backup caf\xe9\n")
    install("cron", job, tmp_path)
    assert table.read_bytes().startswith(b"0 1 * * * backup caf\xe9\n30 2 * * * ")
    remove("cron", job, tmp_path)
    assert table.read_bytes() == b"0 1 * * * backup caf\xe9\n"


def test_a_crontab_that_cannot_be_read_is_not_written_over(job: Job, stubs: Path, tmp_path: Path) -> None:
    (stubs / "crontab.broken").write_text("")
    with pytest.raises(OutputError, match="permission denied"):
        install("cron", job, tmp_path)
    assert ran(stubs, "crontab") == ["crontab -l"]


def test_a_machine_without_cron(job: Job, stubs: Path, tmp_path: Path) -> None:
    (stubs / "crontab").unlink()
    with pytest.raises(UsageError, match="no crontab on this machine"):
        install("cron", job, tmp_path)


@pytest.mark.parametrize(("kind", "command"), [("systemd", "systemctl"), ("launchd", "launchctl")])
def test_a_command_that_fails_is_said_with_the_line_to_run(
    kind: str, command: str, job: Job, stubs: Path, tmp_path: Path
) -> None:
    (stubs / f"{command}.broken").write_text("")
    with pytest.raises(OutputError, match=f"Failed to connect to bus.*{command} "):
        install(kind, job, tmp_path / "home")
    (stubs / command).unlink()
    with pytest.raises(OutputError, match=f"there is no {command} here"):
        install(kind, job, tmp_path / "home")


def test_a_home_that_cannot_be_written_is_one_line(job: Job, stubs: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="can't write there"):
        install("systemd", job, tmp_path / "file")


# --- the verb -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_verb_prints_by_default(
    kind: str, job: Job, stubs: Path, tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(tmp_path)
    assert run("schedule", kind, "-c", str(job.settings), "--at", "03:45") == 0
    printed = capsys.readouterr().out
    assert "45" in printed
    assert kind != "cron" or "no catch-up" in printed
    assert files(tmp_path) == before
    assert not list(stubs.glob("*.log"))
    assert run("schedule", kind, "-c", str(job.settings), "--install") == 0
    assert run("schedule", kind, "-c", str(job.settings), "--remove") == 0
    assert files(tmp_path) == before


@pytest.mark.parametrize(("settings", "code"), [("", 2), ("[sources", 1), ("formts = 1", 1)])
def test_settings_that_would_stop_every_night_are_said_at_once(
    settings: str, code: int, job: Job, run: Run, stubs: Path, tmp_path: Path
) -> None:
    assert run("schedule", "systemd", "-c", str(job.settings), "--install") == 0
    before = files(tmp_path)
    job.settings.write_text(settings)
    assert run("schedule", "systemd", "-c", str(job.settings), "--install") == code
    assert files(tmp_path) == before | {str(job.settings): settings}
    assert run("schedule", "systemd", "-c", str(job.settings), "--remove") == 0


@pytest.mark.parametrize(
    "words", [["cron", "--install", "--remove"], ["cron", "--at", "25:00"], ["at"], ["cron", "-c", "none.toml"]]
)
def test_wrong_usage(words: list[str], job: Job, run: Run, stubs: Path) -> None:
    rest = [] if "-c" in words else ["-c", str(job.settings)]
    assert run("schedule", *words, *rest) == 2
    assert os.environ["PATH"] == str(stubs)
