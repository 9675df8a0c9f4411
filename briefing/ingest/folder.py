"""Step 1: files and folders to Documents. What can't be read is listed with its reason, the rest goes on."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from briefing.errors import SourceError
from briefing.ingest.assemble import Source, make_document
from briefing.ingest.canonical import canonical
from briefing.ingest.export import ReadLine, read_json, read_line, read_lines
from briefing.ingest.overrides import apply_settings
from briefing.ingest.readers import JSON_SUFFIX, LINES_SUFFIXES, choose_reader
from briefing.model import Document

if TYPE_CHECKING:
    from briefing.config import Settings

# Files beside the articles that tell the program what to do.
_SETTINGS_FILES = frozenset({"briefing.toml", "corrections.toml"})
# An article of a megabyte is rare; beyond this the file is an archive or a mistake.
_LARGEST = 256 * 1024 * 1024
# JSON lines hold many: ten thousand articles have 108 MB.
_LARGEST_LINES = 2 * 1024**3
_NO_FILE = "not a file (a device, a pipe or a socket)"


class Read(Protocol):
    """The articles in one file's bytes, as `read_content` makes them."""

    def __call__(self, content: bytes, path: str, *, order: str | None = None) -> list[Document]: ...


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that gave no article, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Found:
    file: Path
    path: str
    reason: str = ""


def read_sources(
    sources: Sequence[Path],
    settings: Settings,
    skip: Collection[Path] = (),
    read: Read | None = None,
    read_one: ReadLine = read_line,
) -> tuple[list[Document], list[Unread]]:
    """Every article of the files and folders, in the order of the sources and of the names in them.

    Hidden files, settings files, `skip` and links that lead out of their folder are no sources. A path is
    relative to its source. Of files with the same bytes the first is kept. `read` makes the articles of one file's
    bytes, in the place of `read_content`, and `read_one` that of a line. Raises SourceError for a source that does not
    exist.
    """
    skipped = {_resolved(path) for path in skip}
    if settings.path is not None:
        skipped.add(_resolved(settings.path))
    documents: list[Document] = []
    unread: list[Unread] = []
    seen_files: set[Path] = set()
    for source in sources:
        for found in _find_files(source, skipped):
            resolved = _resolved(found.file)
            if resolved in seen_files:
                continue
            seen_files.add(resolved)
            articles, failed = (
                ([], [Unread(found.path, found.reason)])
                if found.reason
                else _read_file(found, settings, read, read_one)
            )
            documents += articles
            unread += failed
    return _distinct(documents, settings), unread


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a circle of links
        return path.absolute()


def _find_files(source: Path, skipped: set[Path]) -> Iterator[_Found]:
    if not source.exists():
        raise SourceError(f"{source}: no such file or folder")
    if source.is_dir():
        root = _resolved(source)
        yield from _walk(source, root, "", skipped)
    elif _resolved(source) not in skipped:
        yield _Found(source, _shown(source.name))


def _walk(folder: Path, root: Path, prefix: str, skipped: set[Path]) -> Iterator[_Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _Found(folder, _shown(prefix.rstrip("/")) or ".", f"folder can't be read: {_why(error)}")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.name in _SETTINGS_FILES or _resolved(path) in skipped:
            continue
        name = prefix + entry.name
        if entry.is_symlink():
            target = _resolved(path)
            if not target.is_relative_to(root):
                yield _Found(path, _shown(name), "a link that leads out of the folder (not followed)")
            elif not target.exists():
                yield _Found(path, _shown(name), "a link that leads nowhere")
            continue  # what it points to inside the folder is read in its own place
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root, name + "/", skipped)
        elif entry.is_file(follow_symlinks=False):
            yield _Found(path, _shown(name))
        else:
            yield _Found(path, _shown(name), _NO_FILE)


def _shown(name: str) -> str:
    """A path that can be printed: bytes that are no UTF-8 and control characters as U+FFFD."""
    return canonical(os.fsencode(name).decode("utf-8", "replace")).replace("\n", "\ufffd").replace("\t", "\ufffd")


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _bytes_of(file: Path, largest: int) -> bytes:
    """The file's bytes. Raises OSError, and SourceError for what is no file or too large.

    Opened without waiting: between listing and reading a pipe may have taken a file's place, and a device never ends.
    """
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as opened:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise SourceError(_NO_FILE)
        content = opened.read(largest + 1) if state.st_size <= largest else None
    if content is None or len(content) > largest:
        raise SourceError(f"larger than {largest // 1024 // 1024} MB")
    return content


def _read_file(
    found: _Found, settings: Settings, read_once: Read | None, read_one: ReadLine
) -> tuple[list[Document], list[Unread]]:
    lines = found.file.suffix.lower() in LINES_SUFFIXES
    try:
        content = _bytes_of(found.file, _LARGEST_LINES if lines else _LARGEST)
    except OSError as error:
        return [], [Unread(found.path, f"can't be read: {_why(error)}")]
    except SourceError as error:
        return [], [Unread(found.path, str(error))]
    if lines or found.file.suffix.lower() == JSON_SUFFIX:
        read = partial(read_lines, read=read_one) if lines else read_json
        documents, broken = read(content, found.path, settings.date_order)
        return documents, [Unread(f"{found.path}#{where}" if where else found.path, reason) for where, reason in broken]
    try:
        return (read_once or read_content)(content, found.path, order=settings.date_order), []
    except SourceError as error:
        return [], [Unread(found.path, str(error))]


def read_content(content: bytes, path: str, *, order: str | None = None) -> list[Document]:
    """The articles in one file's bytes. Raises SourceError where there is none."""
    if not content.strip():
        raise SourceError("empty file" if not content else "nothing but blanks in it")
    reader, note = choose_reader(content, path)
    source = Source(
        path=path, sha256=hashlib.sha256(content).hexdigest(), reader=reader.name, reader_version=reader.version
    )
    documents = [make_document(reading, source, order=order) for reading in reader.read(content)]
    return [replace(document, notes=(note, *document.notes)) if note else document for document in documents]


def _distinct(documents: list[Document], settings: Settings) -> list[Document]:
    """One document for the same bytes, one id for each document, the settings applied."""
    kept: dict[str, Document] = {}
    by_bytes: dict[tuple[str, str], str] = {}
    for document in documents:
        key = (document.sha256, document.path.partition("#")[2])
        if key in by_bytes and document.reader not in ("jsonl", "json"):
            first = kept[by_bytes[key]]
            kept[first.id] = replace(first, notes=(*first.notes, f"the same bytes also stand in {document.path}"))
            continue
        name = document.id
        while name in kept:
            name = document.path if name == document.id else name + "'"
        by_bytes.setdefault(key, name)
        kept[name] = apply_settings(replace(document, id=name), settings)
    return list(kept.values())
