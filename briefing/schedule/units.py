"""The timers that start the nightly run, as text: systemd, cron, launchd, GitHub Actions.

No daemon of our own: the machine's scheduler starts `briefing nightly` and reads its exit code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from briefing.errors import UsageError

NAME = "briefing-nightly"
KINDS = ("systemd", "cron", "launchd", "github")
CRON_MARK = "# briefing nightly: "
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is run: the Python that has briefing, the settings file (absolute), and the time of day as HH:MM."""

    python: str
    settings: Path
    at: str = "02:30"

    @property
    def hour_minute(self) -> tuple[int, int]:
        """Raises UsageError for what is no time of day."""
        match = _TIME.fullmatch(self.at)
        if match is None:
            raise UsageError(f"--at: expected a time such as 02:30, found {self.at!r}")
        return int(match[1]), int(match[2])

    @property
    def words(self) -> tuple[str, ...]:
        return (self.python, "-m", "briefing", "nightly", "-c", str(self.settings))


def systemd_units(job: Job) -> Mapping[str, str]:
    """File name to content: a oneshot service and a timer that makes up for nights the machine was off."""
    hour, minute = job.hour_minute
    command = " ".join(_systemd_word(word) for word in job.words)
    folder = _systemd_path(str(job.settings.parent))
    service = f"""[Unit]
Description=Nightly briefing from {_systemd_path(str(job.settings))}
Documentation=man:systemd.service(5)

[Service]
Type=oneshot
ExecStart={command}
WorkingDirectory={folder}
# 3: nothing changed, no edition needed.
SuccessExitStatus=3
Nice=10
IOSchedulingClass=idle
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=full
RestrictSUIDSGID=yes
LockPersonality=yes
UMask=0022
TimeoutStartSec=2h
"""
    timer = f"""[Unit]
Description=Nightly briefing at {job.at}

[Timer]
OnCalendar=*-*-* {hour:02d}:{minute:02d}:00
# A night that the machine slept through is made up for when it wakes.
Persistent=true
# Many machines of one office do not start in the same second.
RandomizedDelaySec=10min

[Install]
WantedBy=timers.target
"""
    return {f"{NAME}.service": service, f"{NAME}.timer": timer}


def _systemd_word(word: str) -> str:
    """A word of ExecStart: % is doubled (specifiers), and quotes keep blanks (systemd.syntax(7))."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if re.search(r"[\s'\"\\;$]", word) else escaped


def _systemd_path(path: str) -> str:
    return path.replace("%", "%%")


def cron_line(job: Job) -> str:
    """One line of a crontab. cron ends a command at an unescaped %, and has no catch-up for a machine that was off."""
    hour, minute = job.hour_minute
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


def launchd_plist(job: Job) -> str:
    """A user agent for macOS; launchd starts a missed run when the machine wakes."""
    hour, minute = job.hour_minute
    words = "\n".join(f"    <string>{escape(word)}</string>" for word in job.words)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>{NAME}</string>
  <key>ProgramArguments</key>
  <array>
{words}
  </array>
  <key>WorkingDirectory</key>
  <string>{escape(str(job.settings.parent))}</string>
  <key>StartCalendarInterval</key>
  <dict>
    <key>Hour</key>
    <integer>{hour}</integer>
    <key>Minute</key>
    <integer>{minute}</integer>
  </dict>
  <key>ProcessType</key>
  <string>Background</string>
</dict>
</plist>
"""


def github_workflow(job: Job) -> str:
    """A workflow for a repository that holds the articles; times there are UTC, and runs may start late."""
    hour, minute = job.hour_minute
    settings = _yaml_word(job.settings.name)
    return f"""name: nightly briefing
on:
  schedule:
    - cron: "{minute} {hour} * * *"
  workflow_dispatch:
permissions:
  contents: write
jobs:
  nightly:
    runs-on: ubuntu-latest
    timeout-minutes: 120
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
      - run: sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
      - run: python -m pip install briefing
      - name: Build tonight's edition
        run: |
          code=0
          python -m briefing nightly -c {settings} || code=$?
          # 3: nothing changed, no edition needed.
          if [ "$code" != 0 ] && [ "$code" != 3 ]; then exit "$code"; fi
      - name: Keep the editions
        run: |
          git config user.name "nightly briefing"
          git config user.email "nightly@users.noreply.github.com"
          git add -A
          git diff --cached --quiet || git commit -m "Tonight's edition"
          git push
"""


def _yaml_word(word: str) -> str:
    return _shell_word(word)
