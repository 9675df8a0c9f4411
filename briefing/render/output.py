"""Files in OUT: each written whole, `briefing.json` last, those of formats no longer asked for removed.

All files are first written beside their places and only then renamed, so that a full disk or a
power cut leaves the files that were there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from errno import EISDIR
from pathlib import Path

from briefing.errors import OutputError
from briefing.render.formats import FORMATS

_UNFINISHED = ".part"


def write_files(folder: Path, files: Mapping[str, bytes], *, remove: Iterable[str] = ()) -> None:
    """Publish `files` (name to bytes) in `folder`, in their order, and take away those named in `remove`.

    Raises OutputError, and leaves the folder's finished files as they were, where it can't be written.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            part = folder / f".{name}{_UNFINISHED}"
            parts.append((part, folder / name))
            _write_whole(part, content)
        gone = [folder / name for name in remove]
        taken = next((place for place in (*(place for _, place in parts), *gone) if place.is_dir()), None)
        if taken is not None:
            raise IsADirectoryError(EISDIR, "a folder stands there", str(taken))
        for part, place in parts:
            part.replace(place)
        for place in gone:
            place.unlink(missing_ok=True)
    except OSError as error:
        for part, _ in parts:
            _discard(part)
        raise OutputError(f"{error.filename or folder}: can't write there ({error.strerror or error})") from None


def _write_whole(part: Path, content: bytes) -> None:
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _discard(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # a read-only folder: the part was never made


def unwanted(formats: Iterable[str]) -> list[str]:
    """The file names of formats that were not asked for."""
    asked = set(formats)
    return [item.filename for name, item in FORMATS.items() if name not in asked]
