"""Fixtures that every test may use: a build whose output is held to the contract.

A test of the PDF is skipped on a machine without Pango; `.ci/run` does not let that pass.
"""

import json
import os
import tempfile
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from briefing.doctor import check_shared_libraries
from briefing.errors import MissingLibraryError
from tests.contract import check_brief
from tests.schema_check import check_schema

# A law has no deadline: on a busy machine a case of 20 ms takes 300. In CI the cases are the same each time, so that
# what lands does not hang on luck; at a desk they are new ones.
hypothesis.settings.register_profile("laws", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("laws")

Json = dict[str, Any]
Build = Callable[..., Json]
Run = Callable[..., int]


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call() -> Generator[None, object, object]:
    try:
        return (yield)
    except MissingLibraryError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session", autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Reports of faults and the like stay in pytest's own folder, those of processes that a test starts too."""
    folder = str(tmp_path_factory.mktemp("temporary"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", folder)
        patch.setattr(tempfile, "tempdir", folder)
        yield


@pytest.fixture(scope="session")
def pango() -> None:
    """For a test that makes a PDF in another process, or in a fixture of its module."""
    if any(finding.stops for finding in check_shared_libraries()):
        pytest.skip("Pango is missing")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command line in this process, in an empty working folder; gives the exit code."""
    from briefing.cli import main

    monkeypatch.chdir(tmp_path)

    def run_briefing(*arguments: str) -> int:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        return int(left.value.code or 0)

    return run_briefing


@pytest.fixture
def build(run: Run, tmp_path: Path) -> Build:
    """Builds articles (file name to text or bytes) and gives `briefing.json`, held to the contract and the schema."""

    def build_articles(
        articles: Mapping[str, str | bytes],
        *,
        settings: str | None = None,
        as_of: str = "2026-11-20",
        formats: str = "json",
        arguments: Sequence[str] = (),
    ) -> Json:
        folder, out = tmp_path / "articles", tmp_path / "out"
        for name, content in articles.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        words = [str(folder), "-o", str(out), "--as-of", as_of, "--formats", formats, *arguments]
        if settings is not None:
            (tmp_path / "briefing.toml").write_text(settings, encoding="utf-8")
        assert run("build", *words) == 0
        data: Json = json.loads((out / "briefing.json").read_bytes())
        assert check_brief(data) == []
        assert check_schema(data) == []
        return data

    return build_articles
