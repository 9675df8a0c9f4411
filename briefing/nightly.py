"""The nightly run: read, compare, build into a fresh folder, check, publish by one rename.

Whatever goes wrong, the last good edition stays what OUT shows.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from briefing import __version__
from briefing.brief.changes import find_changes, past_of_brief, past_of_json
from briefing.brief.store import current_edition, prune_editions, publish, read_edition, write_edition
from briefing.build import Built, build, print_brief
from briefing.config import Settings
from briefing.corrections import FILE_NAME as CORRECTIONS
from briefing.corrections import Corrections, read_corrections
from briefing.errors import BriefingError, OutputError, SourceError
from briefing.render.produce import ChosenFormats, choose_layout, produce
from briefing.schedule.check import check_counts, check_files
from briefing.schedule.lock import hold_lock
from briefing.schedule.status import Status, read_status, write_status

PRIVATE = ".briefing"
EDITIONS = "editions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What one run did; `unchanged` is True where no edition was needed."""

    unchanged: bool
    edition: str
    files: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def run_nightly(
    sources: Sequence[Path],
    settings: Settings,
    chosen: ChosenFormats,
    *,
    now: Callable[[], datetime],
    progress: Callable[[str, int, int], None] = lambda step, done, total: None,
) -> Night:
    """One night. `now` gives aware instants. Raises LockedError, and whatever kept the edition from being made."""
    private = settings.output / PRIVATE
    with hold_lock(private / "lock"):
        started = now()
        before = read_status(private)
        try:
            night, status = _night(sources, settings, chosen, before, started.date(), progress)
        except BriefingError as error:
            _say_failed(private, before, started, now(), error)
            raise
        seconds = round((now() - started).total_seconds(), 3)
        write_status(private, replace(status, started=started.isoformat(timespec="seconds"), seconds=seconds))
        return night


def _say_failed(private: Path, before: Status | None, started: datetime, ended: datetime, error: BriefingError) -> None:
    status = Status(
        result="failed",
        started=started.isoformat(timespec="seconds"),
        seconds=round((ended - started).total_seconds(), 3),
        edition=before.edition if before else "",
        as_of=before.as_of if before else "",
        error=str(error),
    )
    try:
        write_status(private, status)
    except OutputError:
        return  # the disk is full or gone: the error itself is what the user has to see


def _night(
    sources: Sequence[Path],
    settings: Settings,
    chosen: ChosenFormats,
    before: Status | None,
    today: date,
    progress: Callable[[str, int, int], None],
) -> tuple[Night, Status]:
    root = editions_folder(settings)
    inputs = fingerprint(sources, settings, chosen)
    last = current_edition(root)
    unchanged = before is not None and before.inputs == inputs and before.result != "failed"
    if unchanged and before is not None and last is not None and last.name == before.edition:
        publish(root, last, settings.output)  # OUT may have been tidied away
        return Night(unchanged=True, edition=last.name), replace(before, result="unchanged")
    corrections = read_corrections(corrections_path(settings))
    as_of = settings.as_of or today
    past = read_edition(last) if last is not None else None
    built = build(sources, settings, corrections, as_of=as_of, skip=(settings.output, root), progress=progress)
    built = with_changes(built, past, settings, corrections)
    files, skipped = produce(built.brief, built.page, chosen, choose_layout(settings), progress)
    faults = check_files(files)
    if faults:
        raise OutputError(f"the new edition is not sound, the last one stays: {'; '.join(faults)}")
    warnings = [*skipped.values(), *check_counts(len(built.brief.documents), len(past["documents"]) if past else None)]
    edition = write_edition(root, built.brief.edition, files)
    publish(root, edition, settings.output)
    removed = prune_editions(root, settings.keep_editions)
    left_out = tuple(f"{row.path or row.id or row.count}: {row.reason}" for row in built.brief.left_out)
    night = Night(
        unchanged=False,
        edition=edition.name,
        files=tuple(files),
        warnings=tuple(warnings),
        left_out=left_out,
        removed=tuple(removed),
    )
    return night, _status(built, night, inputs)


def _status(built: Built, night: Night, inputs: str) -> Status:
    brief = built.brief
    return Status(
        result="published",
        started="",
        seconds=0.0,
        edition=night.edition,
        inputs=inputs,
        as_of=brief.as_of.isoformat(),
        counts={
            "documents": len(brief.documents),
            "chronology": len(brief.chronology),
            "quotes": len(brief.quotes),
            "questions": len(brief.questions),
            "changes": len(brief.changes),
        },
        warnings=night.warnings,
        left_out=night.left_out,
    )


def with_changes(built: Built, past: dict[str, object] | None, settings: Settings, corrections: Corrections) -> Built:
    """The same edition with what changed since the one before; a first edition has no changes.

    Raises SourceError where the previous edition is no briefing.
    """
    if past is None:
        return built
    try:
        before = past_of_json(past)
    except (KeyError, TypeError) as error:
        raise SourceError(f"the previous edition lacks what a briefing has ({error})") from None
    brief = replace(built.brief, previous=before.edition, changes=find_changes(before, past_of_brief(built.brief)))
    return print_brief(built.reading, brief)


def editions_folder(settings: Settings) -> Path:
    return _beside(settings) / EDITIONS


def corrections_path(settings: Settings) -> Path:
    return _beside(settings) / CORRECTIONS


def _beside(settings: Settings) -> Path:
    return settings.path.parent if settings.path else Path()


def fingerprint(sources: Sequence[Path], settings: Settings, chosen: ChosenFormats) -> str:
    """A hash of all that decides an edition but the previous one: contents and names of files, settings, versions."""
    digest = hashlib.sha256()
    for part in (__version__, sys.version, *chosen.names, repr(settings)):
        digest.update(part.encode() + b"\0")
    own = {settings.output.resolve(), editions_folder(settings).resolve()}
    files = [corrections_path(settings), *_files(sources, own)]
    for path in files:
        try:
            content = path.read_bytes()
        except OSError:
            content = b""  # gone or unreadable: reading it again will say so
        digest.update(str(path).encode("utf-8", "surrogateescape") + b"\0")
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def _files(sources: Sequence[Path], own: set[Path]) -> Iterable[Path]:
    for source in sources:
        if source.is_file():
            yield source
            continue
        for path in sorted(source.rglob("*")):
            if path.is_file() and not any(folder in path.resolve().parents for folder in own):
                yield path
