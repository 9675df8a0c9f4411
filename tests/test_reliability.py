"""Crashes, full disks and clocks: OUT always shows one whole edition, and the next night works.

The conformance run kills 20 nights at random moments and one after each lasting write; `make soak` sets NIGHTLY_KILLS.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.errors import BriefingError, OutputError
from briefing.render.schema import breach_of
from tests.nights import FLOOD, RETURN, SETTINGS, Desk

ROOT = Path(__file__).parents[1]
KILLS = int(os.environ.get("NIGHTLY_KILLS", "20"))
NEWS = """Pumps arrive in Korvik

KORVIK, March 6, 2026 - The first pumps arrived in the lower town on Friday. "We need more," said Ines Halloran.
"""
# A night in a process of its own, with the clock set; it ends itself after so many lasting writes.
NIGHT = """
import os, signal, sys
from pathlib import Path
from tests.nights import Desk

left = int(sys.argv[3])

def counted(real):
    def step(*words, **options):
        global left
        made = real(*words, **options)
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return made
    return step

if left:
    for module, names in ((os, ("fsync", "mkdir", "rename", "replace", "symlink", "unlink", "rmdir")),):
        for name in names:
            setattr(module, name, counted(getattr(module, name)))
Desk(Path(sys.argv[1])).night(sys.argv[2])
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """With one edition, and news for the next."""
    desk = Desk(tmp_path / "desk")
    desk.write({"flood.txt": FLOOD, "return.txt": RETURN})
    desk.night("2026-03-03")
    desk.write({"pumps.txt": NEWS})
    return desk


def copy(desk: Desk, place: Path) -> Desk:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(desk.folder, place, symlinks=True)
    return Desk(place)


def start(desk: Desk, writes: int = 0) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", NIGHT, str(desk.folder), "2026-03-06", str(writes)]
    return subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE)


def check_whole(desk: Desk, whole: list[dict[str, bytes]]) -> None:
    """OUT shows one of these editions, byte by byte."""
    shown = {path.name: path.read_bytes() for path in desk.out.iterdir() if path.is_file()}
    assert shown in whole
    assert breach_of(shown["briefing.json"]) == ""


def check_recovery(desk: Desk, undisturbed: Desk) -> None:
    assert (desk.night("2026-03-06").edition, desk.kept()) == (
        undisturbed.night("2026-03-06").edition,
        undisturbed.kept(),
    )
    assert desk.files() == undisturbed.files()
    assert {path.name for path in desk.editions.iterdir()} == {"current", *desk.kept()}


@pytest.fixture
def whole(desk: Desk, tmp_path: Path) -> tuple[Desk, list[dict[str, bytes]]]:
    """The edition before, and the next one as an undisturbed night makes it."""
    before = desk.files()
    undisturbed = copy(desk, tmp_path / "undisturbed")
    undisturbed.night("2026-03-06")
    assert undisturbed.files() != before
    return undisturbed, [before, undisturbed.files()]


@pytest.mark.conformance
def test_killed_after_each_lasting_write(
    desk: Desk, whole: tuple[Desk, list[dict[str, bytes]]], tmp_path: Path
) -> None:
    undisturbed, editions = whole
    for writes in range(1, 200):
        tried = copy(desk, tmp_path / "tried")
        process = start(tried, writes)
        _, said = process.communicate(timeout=120)
        check_whole(tried, editions)
        if process.returncode == 0:
            assert writes > 10
            return
        assert process.returncode == -signal.SIGKILL, said
        check_recovery(tried, undisturbed)
    pytest.fail("a night of 200 lasting writes")


@pytest.mark.conformance
def test_killed_at_random_moments(desk: Desk, whole: tuple[Desk, list[dict[str, bytes]]], tmp_path: Path) -> None:
    undisturbed, editions = whole
    moments = random.Random(9)
    begun = time.monotonic()
    start(copy(desk, tmp_path / "tried")).communicate(timeout=120)
    takes = time.monotonic() - begun
    killed = tries = 0
    while killed < KILLS:
        tries += 1
        assert tries <= 4 * KILLS, f"{killed} of {tries - 1} nights were still running when they were to be killed"
        tried = copy(desk, tmp_path / "tried")
        process = start(tried)
        time.sleep(moments.uniform(0, takes))
        process.kill()
        process.communicate(timeout=120)
        if process.returncode == -signal.SIGKILL:
            killed += 1
        else:
            takes *= 0.9  # the machine is less busy than when the time was taken
        check_whole(tried, editions)
        check_recovery(tried, undisturbed)


def test_a_first_night_that_is_killed_leaves_no_half_of_one(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.write({"flood.txt": FLOOD})
    process = start(desk, 4)
    _, said = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL, said
    assert not (desk.out / "briefing.json").exists()
    desk.night("2026-03-06")
    assert set(desk.files()) == {"briefing.json", "briefing.md"}


def test_two_runs_at_once(desk: Desk, tmp_path: Path) -> None:
    desk.write({f"{n}.txt": NEWS.replace("first", f"lot {n} of the") for n in range(60)})
    words = [sys.executable, "-m", "briefing", "nightly", "-c", str(desk.folder / "briefing.toml")]
    processes = [subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=120)[1].decode() for process in processes]
    assert sorted(process.returncode for process in processes) == [0, 75], said
    (refused,) = [text for text, process in zip(said, processes, strict=True) if process.returncode == 75]
    assert "another nightly run holds the lock" in refused
    assert refused.count("\n") == 1
    desk.data()


# --- disks ----------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and os.geteuid() == 0
    if not mounted or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], check=False).returncode:
        pytest.skip("only root can mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=False)


def test_a_full_disk(small_disk: Path) -> None:
    desk = Desk(small_disk / "desk")
    desk.write({"flood.txt": FLOOD, "return.txt": RETURN})
    desk.night("2026-03-03")
    before = desk.files()
    desk.write({"pumps.txt": NEWS})
    filler = small_disk / "filler"
    free = os.statvfs(small_disk)
    filler.write_bytes(bytes(free.f_bavail * free.f_frsize - 8192))
    with pytest.raises(OutputError, match="No space left on device") as failed:
        desk.night("2026-03-06")
    assert "\n" not in str(failed.value)
    assert (desk.files(), len(desk.kept())) == (before, 1)
    filler.unlink()
    assert not desk.night("2026-03-06").unchanged
    desk.data()


def test_a_disk_that_cannot_be_written(small_disk: Path) -> None:
    desk = Desk(small_disk / "desk")
    desk.write({"flood.txt": FLOOD})
    desk.night("2026-03-03")
    before = desk.files()
    desk.write({"pumps.txt": NEWS})
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(OutputError, match="Read-only file system") as failed:
        desk.night("2026-03-06")
    assert "\n" not in str(failed.value)
    assert desk.files() == before
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    assert not desk.night("2026-03-06").unchanged


def test_out_is_a_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.write({"flood.txt": FLOOD})
    desk.out.write_text("mine")
    with pytest.raises(OutputError):
        desk.night()
    assert desk.out.read_text() == "mine"


# --- sources --------------------------------------------------------------------------------------


def test_sources_that_vanish_half_way(desk: Desk) -> None:
    desk.write({f"{n}.txt": NEWS.replace("first", f"lot {n} of the") for n in range(80)})
    names = sorted(desk.articles.glob("*.txt"))

    def vanish() -> None:
        for path in names:
            path.unlink()
            time.sleep(0.005)

    vanishing = threading.Thread(target=vanish)
    vanishing.start()
    try:
        desk.night("2026-03-06")
    except BriefingError as error:
        assert "\n" not in str(error)
    vanishing.join()
    desk.data()
    desk.write({"flood.txt": FLOOD, "return.txt": RETURN})
    desk.night("2026-03-07")
    assert len(desk.data()["documents"]) == 2


def test_a_source_that_changes_during_the_night_is_news_for_the_next(desk: Desk) -> None:
    desk.night("2026-03-06")
    changed: list[str] = []

    def change(step: str, done: int, total: int) -> None:
        if not changed:
            desk.write({"late.txt": NEWS.replace("first", "last"), "pumps.txt": NEWS + "\nThey stayed.\n"})
            changed.append(step)

    desk.write({"more.txt": NEWS.replace("first", "second")})
    desk.night("2026-03-07", progress=change)
    assert changed
    assert not desk.night("2026-03-08").unchanged
    assert {each["path"] for each in desk.data()["documents"]} == {
        *("flood.txt", "return.txt", "pumps.txt", "late.txt", "more.txt"),
    }
    assert desk.night("2026-03-09").unchanged


def test_all_formats_are_held_to_be_whole(tmp_path: Path, pango: None) -> None:
    desk = Desk(tmp_path / "desk", SETTINGS.replace('formats = ["md", "json"]\n', ""))
    desk.write({"flood.txt": FLOOD, "return.txt": RETURN})
    night = desk.night()
    assert len(night.files) == 8
    assert night.warnings == ()
    shutil.rmtree(desk.out)
    assert desk.night("2026-03-09").unchanged
