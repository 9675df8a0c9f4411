"""Editions on disk: a folder each in `editions/` beside the settings, and `current`, swapped by one rename.

What is in `editions/` can't be rebuilt, so nothing here writes into a finished edition: a new one is
made in a folder of its own, and becomes an edition, and then the current one, by one rename each.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from briefing.errors import OutputError, SourceError

CURRENT = "current"
_UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One finished edition; `name` is its as-of day and the hash of its content."""

    name: str
    folder: Path
    current: bool

    @property
    def as_of(self) -> date | None:
        try:
            return date.fromisoformat(self.name[:10])
        except ValueError:
            return None


def list_editions(root: Path) -> list[Edition]:
    """All finished editions, oldest first; [] where there is no such folder."""
    if not root.is_dir():
        return []
    current = str((root / CURRENT).readlink()) if (root / CURRENT).is_symlink() else ""
    folders = [p for p in root.iterdir() if p.is_dir() and not p.is_symlink() and not p.name.startswith(".")]
    finished = [path for path in folders if (path / "briefing.json").is_file()]
    return [
        Edition(name=path.name, folder=path, current=path.name == current)
        for path in sorted(finished, key=lambda path: (path.name[:10], path.stat().st_mtime_ns, path.name))
    ]


def current_edition(root: Path) -> Edition | None:
    """The edition that OUT shows; None before the first."""
    return next((edition for edition in list_editions(root) if edition.current), None)


def find_edition(root: Path, name: str) -> Edition:
    """By name, by the beginning of one, or "current". Raises SourceError where that names none or several."""
    editions = list_editions(root)
    if name == CURRENT:
        matches = [edition for edition in editions if edition.current]
    else:
        exact = [edition for edition in editions if edition.name == name]
        matches = exact or [edition for edition in editions if edition.name.startswith(name)]
    if len(matches) == 1:
        return matches[0]
    known = ", ".join(edition.name for edition in editions) or "none yet"
    raise SourceError(f"{root}: {'several editions begin' if matches else 'no edition'} {name!r}; there are: {known}")


def read_edition(edition: Edition) -> dict[str, Any]:
    """Its briefing.json. Raises SourceError where that is gone or damaged."""
    path = edition.folder / "briefing.json"
    try:
        data = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise SourceError(f"{path}: this edition can't be read ({error})") from None
    if not isinstance(data, dict) or "chronology" not in data:
        raise SourceError(f"{path}: this edition is no briefing")
    return data


def write_edition(root: Path, name: str, files: Mapping[str, bytes]) -> Edition:
    """A new edition, not yet the current one, from its files with their bytes.

    One of the same name with the same files is kept; with others it is what a broken run left, and gives way.
    Raises OutputError where it can't be written; what is left of a broken attempt goes with the next one.
    """
    edition = Edition(name=name, folder=root / name, current=False)
    if holds(edition, files):
        return edition
    fresh, old = root / f"{_UNFINISHED}{name}", root / f"{_UNFINISHED}{name}.old"
    try:
        root.mkdir(parents=True, exist_ok=True)
        for left in (fresh, old):
            shutil.rmtree(left, ignore_errors=True)
        fresh.mkdir()
        for filename, content in files.items():
            _write(fresh / filename, content)
        _sync(fresh)
        if edition.folder.exists():
            edition.folder.rename(old)
        fresh.rename(edition.folder)
        _sync(root)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        raise OutputError(f"{error.filename or root}: can't write there ({error.strerror or error})") from None
    shutil.rmtree(old, ignore_errors=True)
    return edition


def holds(edition: Edition, files: Mapping[str, bytes]) -> bool:
    """Whether the edition has just these files with just these bytes."""
    try:
        if {path.name for path in edition.folder.iterdir()} != set(files):
            return False
        return all((edition.folder / name).read_bytes() == content for name, content in files.items())
    except OSError:
        return False


def publish(root: Path, edition: Edition, out: Path, unwanted: Collection[str] = ()) -> None:
    """Make it the current edition by one rename; OUT's files are links that lead through `current`.

    A link for a new file is made before the rename, when it leads nowhere yet, and one for a file that is no
    longer made goes after it: at every moment OUT shows all of one edition. `unwanted` are names of files that
    an earlier build may have left in OUT. Raises OutputError; OUT then shows the edition before.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        leading = Path(os.path.relpath(root.resolve(), out.resolve())) / CURRENT
        names = sorted(path.name for path in edition.folder.iterdir())
        for name in names:
            if not (out / name).exists():
                _swap(out / name, str(leading / name))
        _swap(root / CURRENT, edition.name)
        for name in names:
            _swap(out / name, str(leading / name))
        for place in out.iterdir():
            linked = place.is_symlink() and place.readlink().parent == leading
            if place.name not in names and (linked or (place.name in unwanted and place.is_file())):
                place.unlink()
        _sync(out)
    except OSError as error:
        raise OutputError(f"{error.filename or out}: can't write there ({error.strerror or error})") from None


def prune_editions(root: Path, keep: int, since: date | None = None) -> list[str]:
    """Remove the oldest beyond `keep`, or with `since` those of an earlier day; never the current one.

    Returns the names removed.
    """
    editions = list_editions(root)
    if since is None:
        old = editions[: max(0, len(editions) - keep)]
    else:
        old = [edition for edition in editions if edition.as_of is not None and edition.as_of < since]
    surplus = [edition for edition in old if not edition.current]
    for edition in surplus:
        shutil.rmtree(edition.folder, ignore_errors=True)
    for left in root.glob(f"{_UNFINISHED}*") if root.is_dir() else ():
        shutil.rmtree(left, ignore_errors=True)
    return [edition.name for edition in surplus]


def _swap(link: Path, target: str) -> None:
    """Point the link to the target in one step: a reader sees the old or the new, never none."""
    if link.is_symlink() and str(link.readlink()) == target:
        return
    fresh = link.with_name(f".{link.name}.link")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
    _sync(link.parent)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """A rename lasts only when its folder is on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
