"""Timers as text, each read by another program than ours."""

import plistlib
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.errors import UsageError
from briefing.schedule.units import (
    Job,
    check_job,
    cron_line,
    github_workflow,
    launchd_plist,
    repository,
    systemd_units,
    with_cron_line,
    without_cron_line,
)

FOLDERS = [
    "desk",
    "news desk",
    "100% news",
    "o'clock",
    'the "desk"',
    "a$HOME b",
    "back\\slash %h",
    "größe ünd; #1 & co",
]


def job(folder: Path, at: str = "04:15") -> Job:
    return Job(python=sys.executable, settings=folder / "briefing.toml", at=at)


@pytest.fixture(params=FOLDERS)
def placed(request: pytest.FixtureRequest, tmp_path: Path) -> Job:
    folder = tmp_path / request.param
    folder.mkdir()
    (folder / "briefing.toml").write_text("")
    return job(folder)


def test_systemd_takes_the_units(placed: Job, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is missing")
    units = tmp_path / "units"
    units.mkdir()
    for name, content in systemd_units(placed).items():
        (units / name).write_text(content, encoding="utf-8")
    for name in systemd_units(placed):
        done = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", str(units / name)], capture_output=True, text=True, timeout=60
        )
        ours = [line for line in done.stderr.splitlines() if placed.name in line]
        assert (done.returncode, ours) == (0, [])


def test_systemd_runs_these_words(placed: Job) -> None:
    """Its own quoting (systemd.syntax, "Quoting"): the words come back as they were."""
    service = systemd_units(placed)[f"{placed.name}.service"]
    (command,) = re.findall(r"^ExecStart=(.*)$", service, re.MULTILINE)
    words = shlex.split(command, posix=True)
    assert [word.replace("%%", "%").replace("$$", "$") for word in words] == list(placed.words)
    (folder,) = re.findall(r"^WorkingDirectory=(.*)$", service, re.MULTILINE)
    assert folder.replace("%%", "%") == str(placed.settings.parent)


def test_the_timer_makes_up_for_missed_nights(tmp_path: Path) -> None:
    units = systemd_units(job(tmp_path))
    timer = next(content for name, content in units.items() if name.endswith(".timer"))
    assert "OnCalendar=*-*-* 04:15:00\n" in timer
    assert "Persistent=true\n" in timer
    assert re.search(r"^RandomizedDelaySec=\d+min$", timer, re.MULTILINE)
    service = next(content for name, content in units.items() if name.endswith(".service"))
    assert {"Type=oneshot", "NoNewPrivileges=yes", "SuccessExitStatus=3 75"} <= set(service.splitlines())


def test_two_desks_have_two_timers(tmp_path: Path) -> None:
    assert job(tmp_path / "a").name != job(tmp_path / "b").name
    assert job(tmp_path / "a").name == job(tmp_path / "a", at="01:00").name


def test_cron_and_its_shell_run_these_words(placed: Job) -> None:
    line = cron_line(placed)
    minute, hour, *_, rest = line.split(" ", 5)
    assert (minute, hour) == ("15", "4")
    # crontab(5): an unescaped % ends the command; the shell gets the others without their backslash.
    assert not re.search(r"(?<!\\)%", rest)
    command = rest.replace("\\%", "%")
    shown = subprocess.run(
        ["sh", "-c", f"set -- {command}\nprintf '%s\\n' \"$@\""], capture_output=True, text=True, check=True
    )
    assert shown.stdout.splitlines() == list(placed.words)


def test_other_lines_of_a_crontab_stay(placed: Job, tmp_path: Path) -> None:
    other = job(tmp_path)
    theirs = "MAILTO=desk\n# mine\n0 1 * * * backup 100\\%\n"
    both = with_cron_line(with_cron_line(theirs, other), placed)
    assert both.startswith(theirs)
    assert both.count("\n") == 5
    assert with_cron_line(both, placed) == both
    moved = with_cron_line(both, Job(python=placed.python, settings=placed.settings, at="05:00"))
    assert moved.count("\n") == 5
    assert without_cron_line(moved, placed) == with_cron_line(theirs, other)
    assert without_cron_line(theirs, placed) == theirs
    assert without_cron_line("", placed) == ""


def test_launchd_runs_these_words(placed: Job, tmp_path: Path) -> None:
    agent = plistlib.loads(launchd_plist(placed, tmp_path).encode())
    assert agent["ProgramArguments"] == list(placed.words)
    assert agent["WorkingDirectory"] == str(placed.settings.parent)
    assert agent["StartCalendarInterval"] == {"Hour": 4, "Minute": 15}
    assert agent["Label"] == placed.name
    assert agent["StandardErrorPath"] == f"{tmp_path}/Library/Logs/{placed.name}.log"
    # launchd.plist(5): no other key of ours, each of its type; a key that it does not know is passed over unsaid.
    types = {
        "Label": str,
        "ProgramArguments": list,
        "WorkingDirectory": str,
        "StartCalendarInterval": dict,
        "StandardErrorPath": str,
        "EnvironmentVariables": dict,
        "ProcessType": str,
    }
    assert {key: type(value) for key, value in agent.items()} == types
    assert Path(agent["ProgramArguments"][0]).is_absolute()


def test_the_workflow_names_the_settings_from_the_repository(placed: Job, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert repository(placed.settings) == tmp_path
    text = github_workflow(placed)
    assert '- cron: "15 4 * * *"' in text
    (line,) = re.findall(r"^ +python (-m briefing nightly .*) \|\| code=\$\?$", text, re.MULTILINE)
    shown = subprocess.run(
        ["sh", "-c", f"set -- {line}\nprintf '%s\\n' \"$@\""], capture_output=True, text=True, check=True
    )
    *_, settings = shown.stdout.splitlines()
    assert tmp_path / settings == placed.settings
    _check_yaml(text)


def _check_yaml(text: str) -> None:
    """As far as can be told without a parser: spaces only, even indents, one key or item a line, whole blocks."""
    block: int | None = None
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip(" "))
        assert "\t" not in line
        if block is not None and indent > block:
            continue
        block = None
        assert indent % 2 == 0
        assert re.match(r" *(#|(- )?[A-Za-z_-]+:( |$)|- )", line), line
        if line.endswith("|"):
            block = indent
    assert {"on:", "jobs:", "permissions:"} <= set(text.splitlines())


def _script(workflow: str, step: str) -> str:
    """The shell lines of a step."""
    _, _, rest = workflow.partition(f"      - name: {step}\n        run: |\n")
    lines = []
    for line in rest.splitlines():
        if not line.startswith(" " * 10):
            break
        lines.append(line[10:])
    return "\n".join(lines)


@pytest.mark.parametrize(("night", "job_ends"), [(0, 0), (3, 0), (1, 1), (70, 70), (75, 75)])
def test_the_workflow_goes_on_after_a_night_without_news(tmp_path: Path, night: int, job_ends: int) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "python").write_text(f"#!/bin/sh\nexit {night}\n")
    (tmp_path / "python").chmod(0o755)
    script = _script(github_workflow(job(tmp_path)), "Build tonight's edition")
    # As the runner calls it: https://docs.github.com/actions/reference/workflow-syntax, "shell".
    done = subprocess.run(["bash", "-e", "-c", script], env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, check=False)
    assert "briefing nightly" in script
    assert done.returncode == job_ends


def test_the_workflow_keeps_editions_and_not_what_a_run_keeps_for_itself(tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is missing")
    for name in ("out/.briefing/findings.sqlite", "desk/out/.briefing/status.json", "editions/2026/briefing.json"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("x")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    script = _script(github_workflow(job(tmp_path)), "Keep the edition")
    adds = "\n".join(line for line in script.splitlines() if line.startswith("git add"))
    subprocess.run(["bash", "-e", "-c", adds], cwd=tmp_path, check=True)
    added = subprocess.run(["git", "ls-files"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert added.stdout == "editions/2026/briefing.json\n"


def test_a_path_that_a_workflow_would_expand_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="as an expression"):
        github_workflow(job(tmp_path / "a ${{ github.token }}"))


@pytest.mark.parametrize(("folder", "private"), [("/home/desk", "yes"), ("/tmp/desk", "no"), ("/var/tmp", "no")])
def test_a_service_sees_a_desk_in_a_temporary_folder(folder: str, private: str) -> None:
    (service,) = [text for name, text in systemd_units(job(Path(folder))).items() if name.endswith(".service")]
    assert f"\nPrivateTmp={private}\n" in service


@pytest.mark.parametrize("at", ["2:30", "24:00", "02:60", "soon", "02:30:00", "", "02:30\n"])
def test_what_is_no_time_is_refused(tmp_path: Path, at: str) -> None:
    with pytest.raises(UsageError, match="expected a time such as 02:30"):
        check_job(job(tmp_path, at))


def test_a_line_break_in_a_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="control character"):
        check_job(job(tmp_path / "a\nb"))
