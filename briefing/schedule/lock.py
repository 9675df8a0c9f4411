"""One nightly run at a time: a lock that the kernel frees when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import LockedError, OutputError


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Hold the lock file. Raises LockedError where another run holds it, OutputError where it can't be made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise OutputError(f"{path}: can't make the lock ({error.strerror})") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError(f"{path}: another nightly run holds the lock") from None
        yield
    finally:
        os.close(handle)
