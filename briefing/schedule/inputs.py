"""What an edition is made of, as two hashes: one of names, sizes and times, and one of contents.

Equal stamps spare the reading of ten thousand files; where they differ, the contents decide.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]

SETTLED_NS = 2_000_000_000
"""A file changed less than two seconds ago may change again within one tick of its clock (FAT has ticks of 2 s)."""


def find_inputs(sources: Sequence[Path], beside: Iterable[Path], own: Iterable[Path]) -> list[Path]:
    """Every file that is read: those of the sources but for hidden ones and `own` folders, and those `beside` them."""
    skipped = {path.resolve() for path in own}
    found = [path for path in beside if path.is_file()]
    for source in sources:
        if source.is_dir():
            found += _walk(source, skipped)
        else:
            found.append(source)
    return found


def _walk(folder: Path, skipped: set[Path]) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (here / name).resolve() not in skipped
        )
        yield from (here / name for name in sorted(names) if not name.startswith("."))


def stamp_of(files: Iterable[Path], program: str, now_ns: int) -> str:
    """A hash of each file's name, size, number and times; "" where one changed so lately that they prove nothing."""
    digest = hashlib.sha256(program.encode())
    for path in files:
        try:
            found = path.stat()
        except OSError:
            return ""
        if max(found.st_mtime_ns, found.st_ctime_ns) > now_ns - SETTLED_NS:
            return ""
        numbers = f"{found.st_size} {found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}"
        digest.update(os.fsencode(path) + b"\0" + numbers.encode() + b"\0")
    return digest.hexdigest()


def hash_of(files: Iterable[Path], program: str) -> str:
    """A hash of each file's name and content."""
    digest = hashlib.sha256(program.encode())
    for path in files:
        try:
            content = path.read_bytes()
        except OSError:
            content = b""  # gone or unreadable: reading it again will say so
        digest.update(os.fsencode(path) + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def program_state() -> str:
    """A hash of the program's code and rules and of its libraries' versions: another one reads all again."""
    digest = hashlib.sha256(platform.python_version().encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in {".py", ".toml"}:
            digest.update(str(path.relative_to(PACKAGE)).encode() + b"\0" + path.read_bytes())
    for line in _libraries():
        digest.update(line.encode() + b"\0")
    return digest.hexdigest()


def _libraries() -> Iterator[str]:
    """Name and version of every installed distribution, by the names of its folders: reading each takes 50 ms."""
    for place in sys.path:
        with contextlib.suppress(OSError):
            yield from sorted(path.name for path in Path(place or ".").iterdir() if path.suffix == ".dist-info")
