"""The wheel carries what the program needs, and works from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.glob("briefing-*.whl")
    return found


def test_carries_rules_templates_fonts_and_licence(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    for rules in (ROOT / "briefing").rglob("*.toml"):
        assert rules.relative_to(ROOT).as_posix() in carried
    for template in (path for path in (ROOT / "templates").rglob("*") if path.is_file()):
        assert f"briefing/{template.relative_to(ROOT).as_posix()}" in carried
    assert "briefing/py.typed" in carried
    assert any(name.endswith("licenses/LICENSE") for name in carried)
    assert not any(name.startswith(("tests/", "seeds/", "out/")) for name in carried)


def test_builds_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    package, place = tmp_path / "package", tmp_path / "elsewhere"
    zipfile.ZipFile(wheel).extractall(package)
    (place / "articles").mkdir(parents=True)
    (place / "articles" / "a.txt").write_text("The council met on Monday, 3 March 2025. “We agree,” Ada Lee said.\n")
    command = [sys.executable, "-m", "briefing", "build", "articles", "--as-of", "2026-11-20", "-o", "out"]
    environment = {**os.environ, "PYTHONPATH": str(package)}
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {"briefing.json", "briefing.html", "briefing.docx"} <= {path.name for path in (place / "out").iterdir()}
