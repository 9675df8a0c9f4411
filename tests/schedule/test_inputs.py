"""What counts as news: contents and names, not the times of files."""

import os
import time
from pathlib import Path

import pytest

from briefing.schedule.inputs import find_inputs, hash_of, program_state, stamp_of

LATER = 10_000_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("articles/a.txt", "articles/sub/b.txt", "articles/.hidden/c.txt", "articles/out/briefing.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_the_files_of_the_sources(folder: Path) -> None:
    found = find_inputs([folder / "articles"], [folder / "none.toml"], own=[folder / "articles" / "out"])
    assert [str(path.relative_to(folder)) for path in found] == ["articles/a.txt", "articles/sub/b.txt"]
    assert find_inputs([folder / "articles/a.txt"], [], []) == [folder / "articles/a.txt"]


def test_contents_names_and_the_program_decide(folder: Path) -> None:
    files = find_inputs([folder], [], [])
    before = hash_of(files, "1")
    assert hash_of(files, "1") == before
    assert hash_of(files, "2") != before
    os.utime(files[0], (1, 1))
    assert hash_of(files, "1") == before
    files[0].write_text("other")
    assert hash_of(files, "1") != before
    files[0].unlink()
    assert hash_of(files, "1") != before


def test_a_stamp_proves_nothing_of_what_has_just_changed(folder: Path) -> None:
    files = find_inputs([folder], [], [])
    assert stamp_of(files, "1", time.time_ns()) == ""
    later = time.time_ns() + LATER
    stamp = stamp_of(files, "1", later)
    assert stamp
    assert stamp_of(files, "1", later + LATER) == stamp
    assert stamp_of(files, "2", later) != stamp
    assert stamp_of([*files, folder / "none"], "1", later) == ""


def test_the_same_size_and_time_do_not_hide_a_change(folder: Path) -> None:
    """As `rsync -t` and `touch -r` leave a file: its change of state is newer."""
    path = folder / "articles/a.txt"
    before, later = path.stat(), time.time_ns() + LATER
    stamp = stamp_of([path], "1", later)
    time.sleep(0.02)
    path.write_text("articles/b.txt")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert stamp_of([path], "1", later) != stamp


def test_another_library_is_another_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = program_state()
    assert program_state() == before
    (tmp_path / "reader-2.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert program_state() != before


def test_another_rule_is_another_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rules = tmp_path / "briefing" / "dates" / "en.toml"
    rules.parent.mkdir(parents=True)
    rules.write_text("[month]\n")
    monkeypatch.setattr("briefing.schedule.inputs.PACKAGE", tmp_path / "briefing")
    before = program_state()
    rules.write_text("[months]\n")
    assert program_state() != before
