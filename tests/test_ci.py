"""The list of what may be skipped: what stands on it passes, everything else fails."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REPORT = '<testsuites><testsuite><testcase classname="{0}" name="test_x">{1}</testcase></testsuite></testsuites>'


@pytest.mark.parametrize(
    ("area", "mark", "shared", "code"),
    [
        ("tests.test_a", "", False, 0),
        ("tests.test_a", '<skipped message="no browser"/>', False, 1),
        ("tests.test_a", '<skipped type="pytest.xfail" message=""/>', False, 1),
        ("tests.quality.test_dates", '<skipped message="not here"/>', False, 0),
        ("tests.quality.test_dates", '<skipped message="not here"/>', True, 1),
    ],
)
def test_only_what_is_listed_may_be_skipped(tmp_path: Path, area: str, mark: str, shared: bool, code: int) -> None:
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    if shared:
        (tmp_path / "shared" / "corpora").mkdir(parents=True)
    report = tmp_path / "report.xml"
    report.write_text(REPORT.format(area, mark))
    command = [sys.executable, str(ROOT / ".ci" / "skips.py"), str(report)]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert (area in done.stderr) is bool(code)


FAKE = {
    # Fails twice, as a busy mirror does; `id` says root, so that nothing asks for sudo.
    "apt-get": 'echo "$*" >> "$CALLS"; [ "$(grep -c . "$CALLS")" -gt 2 ] || { echo "E: no x" >&2; exit 100; }',
    "id": "echo 0",
    "npm": 'echo "npm $*" >> "$CALLS"',
}


def install_tools(tmp_path: Path, **programs: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """The script in a checkout of its own, on a machine that has nothing but these programs; and what it called."""
    checkout, programs_folder, calls = tmp_path / "checkout", tmp_path / "bin", tmp_path / "calls"
    (checkout / ".ci").mkdir(parents=True)
    (checkout / ".venv" / "bin").mkdir(parents=True)
    programs_folder.mkdir()
    calls.touch()
    script = checkout / ".ci" / "install-tools.sh"
    script.write_bytes((ROOT / ".ci" / "install-tools.sh").read_bytes())
    (checkout / ".venv" / "bin" / "python").write_text('#!/bin/bash\necho "python $*" >> "$CALLS"\n')
    for name, words in (FAKE | programs).items():
        (programs_folder / name).write_text(f"#!/bin/bash\n{words}\n")
    for name in ("bash", "env", "dirname", "mktemp", "rm", "grep", "head", "tail", "sleep"):
        (programs_folder / name).symlink_to(shutil.which(name) or "/bin/false")
    for path in (*programs_folder.iterdir(), checkout / ".venv" / "bin" / "python"):
        if not path.is_symlink():
            path.chmod(0o755)
    environment = {"PATH": str(programs_folder), "CALLS": str(calls), "INSTALL_TOOLS_PAUSES": "0 0"}
    done = subprocess.run(["bash", str(script)], env=environment, capture_output=True, text=True, check=False)
    return done, calls.read_text().splitlines()


def test_tools_are_installed_though_a_mirror_fails_twice(tmp_path: Path) -> None:
    done, calls = install_tools(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [call.split()[-1] for call in calls[:3]] == ["update"] * 3
    assert "install -y" in calls[3]
    assert "chromium" in calls[3]
    assert any("pip install" in call and "opendataloader-pdf" in call for call in calls)
    assert calls[-1].startswith("npm install")


@pytest.mark.parametrize(
    ("programs", "said"),
    [
        ({"apt-get": 'echo "E: Failed to fetch x" >&2; exit 100'}, "apt-get update failed: E: Failed to fetch x"),
        ({"npm": 'echo "npm ERR! code E404" >&2; exit 1'}, "axe-core@"),
        ({"id": "echo 1000"}, "run: sudo apt-get install poppler-utils"),
    ],
)
def test_a_step_that_fails_is_one_line(tmp_path: Path, programs: dict[str, str], said: str) -> None:
    done, _ = install_tools(tmp_path, **programs)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("install-tools: ")
    assert said in done.stderr
