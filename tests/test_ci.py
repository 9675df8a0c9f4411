"""The list of what may be skipped: what stands on it passes, everything else fails."""

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
