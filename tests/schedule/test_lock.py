"""One run at a time, and a lock that dies with its holder."""

import multiprocessing
import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from briefing.errors import LockedError, OutputError
from briefing.schedule.lock import hold_lock


def test_held_once_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "lock"
    with hold_lock(path), pytest.raises(LockedError, match="another nightly run") as refused, hold_lock(path):
        pass
    assert refused.value.exit_code == 75
    with hold_lock(path):
        pass


def test_freed_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), hold_lock(tmp_path / "lock"):
        raise ZeroDivisionError
    with hold_lock(tmp_path / "lock"):
        pass


def _hold(path: Path, said: Connection) -> None:
    with hold_lock(path):
        said.send("held")
        signal.pause()


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    here, there = multiprocessing.Pipe()
    holder = multiprocessing.get_context("spawn").Process(target=_hold, args=(tmp_path / "lock", there))
    holder.start()
    assert here.poll(30)
    with pytest.raises(LockedError), hold_lock(tmp_path / "lock"):
        pass
    os.kill(holder.pid or 0, signal.SIGKILL)
    holder.join()
    with hold_lock(tmp_path / "lock"):
        pass


def test_where_it_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="can't make the lock"), hold_lock(tmp_path / "file" / "lock"):
        pass
