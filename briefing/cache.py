"""What was found in an article, kept from night to night: SQLite in OUT's private folder, disposable at any time.

A value is kept under a key that holds all that decides it, so that it is never wrong, only missing. One process
writes; whatever is damaged, of another program or not asked for in a run is dropped.
"""

from __future__ import annotations

import dataclasses
import gc
import hashlib
import io
import pickle
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE IF NOT EXISTS program (state TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""
_WRITTEN_AT_ONCE = 4_000_000
"""Bytes that a run which is killed may have to make again: the findings of some 500 articles."""

_PLAIN = {("datetime", "date"), ("builtins", "frozenset"), ("builtins", "set")}


_CHECK = 8


def _check(content: bytes) -> bytes:
    """SQLite does not notice a value whose bytes have changed on the disk."""
    return hashlib.blake2b(content, digest_size=_CHECK).digest()


class Cache:
    """Values by key. Whatever goes wrong with the file, the values are made anew: no error leaves here."""

    def __init__(self, path: Path, program: str) -> None:
        self._path, self._program = path, program
        self._used: set[bytes] = set()
        self._fresh: dict[bytes, bytes] = {}
        self._waiting = 0
        self._open = self._opened()

    def find(self, key: bytes) -> Any:
        """The value kept under the key; None where there is none, or none that can be read."""
        self._used.add(key)
        kept = self._kept(key)
        if kept is None or kept[:_CHECK] != _check(kept[_CHECK:]):
            return None
        with suppress(
            pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError, LookupError, ImportError
        ):
            return _Loader(io.BytesIO(kept[_CHECK:])).load()
        return None

    def keep(self, key: bytes, value: object) -> None:
        """The value is made of the program's dataclasses and of plain ones."""
        self.keep_packed(key, pickle.dumps(value, protocol=5))

    def keep_packed(self, key: bytes, packed: bytes) -> None:
        """A value that is pickled already."""
        self._used.add(key)
        self._fresh[key] = _check(packed) + packed
        self._waiting += len(packed)
        if self._waiting >= _WRITTEN_AT_ONCE:
            self._write()

    def close(self, *, finished: bool = True) -> None:
        """Write what is new; at the end of a run that has `finished`, drop what nobody asked for."""
        self._write()
        if self._open is None:
            return
        if finished:
            with suppress(sqlite3.Error), self._open:
                known = {key for (key,) in self._open.execute("SELECT key FROM kept")}
                self._open.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in known - self._used])
        with suppress(sqlite3.Error):
            self._open.close()

    def _write(self) -> None:
        if self._open is not None:
            with suppress(sqlite3.Error), self._open:
                self._open.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", self._fresh.items())
        self._fresh, self._waiting = {}, 0

    def _opened(self) -> sqlite3.Connection | None:
        for attempt in range(2):
            try:
                return self._connected()
            except (sqlite3.Error, OSError):
                if attempt == 0:
                    self._discard()
        return None

    def _connected(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=1)
        try:
            connection.executescript(_TABLES)
            if connection.execute("SELECT state FROM program").fetchall() != [(self._program,)]:
                with connection:
                    connection.execute("DELETE FROM kept")
                    connection.execute("DELETE FROM program")
                    connection.execute("INSERT INTO program VALUES (?)", (self._program,))
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("damaged")
        except BaseException:
            connection.close()
            raise
        return connection

    def _kept(self, key: bytes) -> bytes | None:
        if self._open is None:
            return None
        try:
            row = self._open.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            self._open.close()
            self._discard()
            self._open = self._opened()
            return None
        return row[0] if row and isinstance(row[0], bytes) else None

    def _discard(self) -> None:
        for name in (self._path.name, f"{self._path.name}-journal", f"{self._path.name}-wal", f"{self._path.name}-shm"):
            with suppress(OSError):
                self._path.with_name(name).unlink(missing_ok=True)


def key_of(kind: str, *decided_by: object) -> bytes:
    """The key of a value of that kind; `decided_by` is all that it depends on but the program, as it prints itself."""
    words = "\0".join((kind, *map(repr, decided_by)))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()


_known: dict[tuple[str, str], Any] = {}


class _Loader(pickle.Unpickler):
    """Only the program's own values: a file that somebody else wrote can make them, and nothing else happen."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        found = _known.get((module, name))
        if found is None and module.startswith("briefing.") and "." not in name:
            found = super().find_class(module, name)
        if isinstance(found, type) and dataclasses.is_dataclass(found):
            return _known.setdefault((module, name), found)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of the program")


@contextmanager
def opened(path: Path, program: str) -> Iterator[Cache]:
    """The cache for one run. Its values are many and hold no circles: looking for those would take half the time."""
    cache = Cache(path, program)
    collecting = gc.isenabled()
    gc.disable()
    finished = False
    try:
        yield cache
        finished = True
    finally:
        cache.close(finished=finished)  # after Ctrl-C, or a fault, the next run goes on from here
        if collecting:
            gc.enable()
