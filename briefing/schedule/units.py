"""The timers that start the nightly run, as text: systemd, cron, launchd, GitHub Actions.

No daemon of our own: the machine's scheduler starts `briefing nightly` and reads its exit code.
"""

from __future__ import annotations

import hashlib
import plistlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import UsageError

KINDS = ("systemd", "cron", "launchd", "github")
CRON_MARK = "# briefing nightly: "
WORKFLOW = "briefing-nightly.yml"
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is run: the Python that has briefing, the settings file (absolute), and the time of day as HH:MM."""

    python: str
    settings: Path
    at: str = "02:30"

    @property
    def name(self) -> str:
        """One for each settings file, so that two desks on one machine have two timers."""
        return f"briefing-nightly-{hashlib.sha256(bytes(self.settings)).hexdigest()[:8]}"

    @property
    def words(self) -> tuple[str, ...]:
        return (self.python, "-m", "briefing", "nightly", "-c", str(self.settings))


def check_job(job: Job) -> None:
    """Raises UsageError for what is no time of day, and for a path that no line can hold."""
    if not _TIME.fullmatch(job.at):
        raise UsageError(f"--at: expected a time such as 02:30, found {job.at!r}")
    if any(ord(char) < 32 or 0xD800 <= ord(char) < 0xE000 for word in job.words for char in word):
        raise UsageError(f"{str(job.settings)!r}: a timer can't name a path with a control character")


def _hour_minute(job: Job) -> tuple[int, int]:
    hour, minute = job.at.split(":")
    return int(hour), int(minute)


def systemd_units(job: Job) -> Mapping[str, str]:
    """File name to content: a oneshot service and a timer that makes up for nights the machine was off."""
    hour, minute = _hour_minute(job)
    command = " ".join(_systemd_word(word) for word in job.words)
    folder = _systemd_path(str(job.settings.parent))
    service = f"""[Unit]
Description=Nightly briefing from {_systemd_path(str(job.settings))}
Documentation=man:systemd.service(5)

[Service]
Type=oneshot
ExecStart={command}
WorkingDirectory={folder}
# 3: nothing changed, no edition needed; 75: another run is at it.
SuccessExitStatus=3 75
Nice=10
IOSchedulingClass=idle
NoNewPrivileges=yes
PrivateTmp={"no" if _is_temporary(job.settings) else "yes"}
ProtectSystem=full
RestrictSUIDSGID=yes
RestrictRealtime=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
LockPersonality=yes
SystemCallArchitectures=native
UMask=0022
TimeoutStartSec=2h
"""
    timer = f"""[Unit]
Description=Nightly briefing at {job.at}

[Timer]
OnCalendar=*-*-* {hour:02d}:{minute:02d}:00
# A night that the machine slept through is made up for when it wakes. Without anybody logged in
# it runs only after: loginctl enable-linger
Persistent=true
# Many machines of one office do not start in the same second.
RandomizedDelaySec=10min

[Install]
WantedBy=timers.target
"""
    return {f"{job.name}.service": service, f"{job.name}.timer": timer}


def _is_temporary(settings: Path) -> bool:
    """Whether a service with a temporary folder of its own would not find the settings."""
    return any(settings.is_relative_to(folder) for folder in ("/tmp", "/var/tmp"))


def _systemd_word(word: str) -> str:
    """A word of ExecStart: % is doubled (specifiers), and quotes keep blanks (systemd.syntax(7))."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if re.search(r"[\s'\"\\;$]", word) else escaped


def _systemd_path(path: str) -> str:
    return path.replace("%", "%%")


def cron_line(job: Job) -> str:
    """One line of a crontab. cron ends a command at an unescaped %, and has no catch-up for a machine that was off."""
    hour, minute = _hour_minute(job)
    command = " ".join(_shell_word(word) for word in job.words).replace("%", "\\%")
    return f"{minute} {hour} * * * {command} {CRON_MARK}{str(job.settings).replace('%', chr(92) + '%')}"


def _shell_word(word: str) -> str:
    return word if re.fullmatch(r"[\w@+=:,./-]+", word) else "'" + word.replace("'", "'\"'\"'") + "'"


def with_cron_line(crontab: str, job: Job) -> str:
    """The crontab with this job's line, in the place of an older one for the same settings."""
    kept = without_cron_line(crontab, job)
    return f"{kept}{cron_line(job)}\n"


def without_cron_line(crontab: str, job: Job) -> str:
    """The crontab without this job's line; all others stay as they are."""
    ending = f"{CRON_MARK}{str(job.settings).replace('%', chr(92) + '%')}"
    lines = [line for line in crontab.splitlines() if not line.endswith(ending)]
    return "".join(f"{line}\n" for line in lines)


def launchd_plist(job: Job, home: Path) -> str:
    """A user agent for macOS; launchd starts a missed run when the machine wakes, not when it is turned on."""
    hour, minute = _hour_minute(job)
    agent = {
        "Label": job.name,
        "ProgramArguments": list(job.words),
        "WorkingDirectory": str(job.settings.parent),
        "StartCalendarInterval": {"Hour": hour, "Minute": minute},
        # Without it what a night says is lost; Console.app shows this folder.
        "StandardErrorPath": str(home / "Library" / "Logs" / f"{job.name}.log"),
        # Where brew has the Pango that draws the PDF: on Apple's and on Intel's processors.
        "EnvironmentVariables": {"DYLD_FALLBACK_LIBRARY_PATH": "/opt/homebrew/lib:/usr/local/lib"},
        "ProcessType": "Background",
    }
    return plistlib.dumps(agent, sort_keys=False).decode()


def repository(settings: Path) -> Path:
    """The repository that holds the settings, else their folder."""
    return next((folder for folder in settings.parents if (folder / ".git").exists()), settings.parent)


def github_workflow(job: Job) -> str:
    """A workflow for the repository that holds the articles; times there are UTC, and runs may start late.

    Raises UsageError for a path that can't stand in one.
    """
    hour, minute = _hour_minute(job)
    if "${{" in str(job.settings):
        raise UsageError(f"{job.settings}: a workflow would read the ${{{{ in it as an expression")
    settings = _shell_word(job.settings.relative_to(repository(job.settings)).as_posix())
    return f"""name: nightly briefing
on:
  schedule:
    # UTC; a run may start some minutes late.
    - cron: "{minute} {hour} * * *"
  workflow_dispatch:
permissions:
  contents: write
concurrency: nightly-briefing
jobs:
  nightly:
    runs-on: ubuntu-latest
    timeout-minutes: 120
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-python@v6
        with:
          python-version: "3.11"
      - run: sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
      - name: Install briefing
        env:
          # Settings, Variables: a wheel in this repository, or git+https://... of the program's own.
          BRIEFING_PACKAGE: ${{{{ vars.BRIEFING_PACKAGE }}}}
        run: python -m pip install "${{BRIEFING_PACKAGE:?set the variable BRIEFING_PACKAGE}}"
      - name: Build tonight's edition
        run: |
          code=0
          python -m briefing nightly -c {settings} || code=$?
          # 3: nothing changed, no edition needed.
          if [ "$code" != 0 ] && [ "$code" != 3 ]; then exit "$code"; fi
      - name: Keep the edition
        run: |
          git config user.name "github-actions[bot]"
          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
          # All but what a run keeps for itself.
          git add --all -- ":(exclude,glob)**/.briefing/**"
          git diff --cached --quiet || git commit -m "Tonight's edition"
          git push
"""
