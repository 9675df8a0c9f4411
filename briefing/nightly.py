"""The nightly run: lock, look for news, make the edition, publish it by one rename, say what was done.

Whatever goes wrong, the last good edition stays what OUT shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from briefing.brief.store import Edition, current_edition, prune_editions, publish, write_edition
from briefing.config import Settings
from briefing.corrections import FILE_NAME as CORRECTIONS
from briefing.corrections import read_corrections
from briefing.errors import BriefingError, FaultError, OutputError
from briefing.report import write_report
from briefing.schedule.inputs import find_inputs, hash_of, program_state, stamp_of
from briefing.schedule.lock import hold_lock
from briefing.schedule.status import Status, read_status, write_status
from briefing.settle import present

PRIVATE = ".briefing"
EDITIONS = "editions"
CACHE = "findings.sqlite"
FAULT = "fault.txt"

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What one run did; `unchanged` is True where no edition was needed."""

    unchanged: bool
    edition: str
    files: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What a run works with, and the stamp and hash of all that decides an edition but the day."""

    sources: Sequence[Path]
    settings: Settings
    formats: str | None
    root: Path
    files: Sequence[Path]
    program: str

    def stamp(self, edition: Edition, now: datetime) -> str:
        return stamp_of([*self.files, *_files_of(edition)], self.program, int(now.timestamp() * 1e9))


def run_nightly(
    sources: tuple[Path, ...],
    settings: Settings,
    *,
    now: Callable[[], datetime],
    formats: str | None = None,
    progress: Progress = lambda step, done, total: None,
) -> Night:
    """One night. `now` gives aware instants. Raises LockedError, and whatever kept the edition from being made.

    What kept it, be it a fault of the program, stands in the status too.
    """
    private = settings.output / PRIVATE
    with hold_lock(private / "lock"):
        started = now()
        before = read_status(private)
        try:
            night, status = _night(_plan(present(sources), settings, formats), before, started, progress)
        except BaseException as error:  # raised again: a fault of the program is a failed night as well
            mendable = isinstance(error, BriefingError)
            said = str(error) if mendable else _report(error, private)
            _say_failed(private, before, started, now(), said)
            if mendable or not isinstance(error, Exception):
                raise
            raise FaultError(said) from error
        write_status(private, replace(status, started=_instant(started), seconds=_seconds(started, now())))
        with suppress(OSError):
            (private / FAULT).unlink(missing_ok=True)  # an earlier night's
        return night


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _seconds(started: datetime, ended: datetime) -> float:
    """Wall time; 0 where the clock was put back meanwhile."""
    return max(0.0, round((ended - started).total_seconds(), 3))


def _report(error: BaseException, private: Path) -> str:
    """Where the next one overwrites it: a timer's temporary folder may be gone with its service."""
    return write_report(error, private / FAULT) if isinstance(error, Exception) else "interrupted"


def _say_failed(private: Path, before: Status | None, started: datetime, ended: datetime, said: str) -> None:
    status = Status(
        result="failed",
        started=_instant(started),
        seconds=_seconds(started, ended),
        edition=before.edition if before else "",
        as_of=before.as_of if before else "",
        error=said,
    )
    try:
        write_status(private, status)
    except OutputError:
        return  # the disk is full or gone: the error itself is what the user has to see


def _plan(sources: Sequence[Path], settings: Settings, formats: str | None) -> _Plan:
    root = editions_folder(settings)
    beside = [corrections_path(settings)]
    template = Path(settings.template)
    if template.is_absolute() and template.is_dir():
        beside += sorted(path for path in template.rglob("*") if path.is_file())
    return _Plan(
        sources=sources,
        settings=settings,
        formats=formats,
        root=root,
        files=find_inputs(sources, beside, own=(settings.output, root)),
        program=f"{program_state()} {formats} {settings!r}",
    )


def _night(plan: _Plan, before: Status | None, started: datetime, progress: Progress) -> tuple[Night, Status]:
    last = current_edition(plan.root)
    trusted = before if last is not None and _is_of(before, last) else None
    if last is not None and trusted is not None and plan.stamp(last, started) == trusted.stamp != "":
        return _stays(plan, last, trusted)
    # Before anything is read: a file that changes during the night is news for the next one.
    inputs = hash_of(plan.files, plan.program)
    if last is not None and trusted is not None and (inputs, _hash(last)) == (trusted.inputs, trusted.contents):
        return _stays(plan, last, replace(trusted, stamp=plan.stamp(last, started)))
    night, status, edition = _make(plan, last, started, progress)
    return night, replace(status, inputs=inputs, contents=_hash(edition), stamp=plan.stamp(edition, started))


def _is_of(before: Status | None, last: Edition) -> bool:
    """Whether the last run ended well, lacked no format, and made this edition or found it unchanged."""
    return before is not None and before.result != "failed" and not before.skipped and before.edition == last.name


def _stays(plan: _Plan, last: Edition, before: Status) -> tuple[Night, Status]:
    publish(plan.root, last, plan.settings.output)  # OUT may have been tidied away
    return Night(unchanged=True, edition=last.name), replace(before, result="unchanged")


def _hash(edition: Edition) -> str:
    return hash_of(_files_of(edition), "")


def _make(plan: _Plan, last: Edition | None, started: datetime, progress: Progress) -> tuple[Night, Status, Edition]:
    # The steps are imported here, so that a night without news starts none of them.
    from briefing.edition import Task, make_edition
    from briefing.render.output import unwanted
    from briefing.render.produce import choose_formats

    settings = plan.settings
    chosen = choose_formats(plan.formats, settings)
    made = make_edition(
        Task(
            sources=plan.sources,
            settings=settings,
            corrections=read_corrections(corrections_path(settings)),
            chosen=chosen,
            root=plan.root,
            today=started.date(),
            progress=progress,
            cache=settings.output / PRIVATE / CACHE,
            program=program_state(),
        ),
        last,
    )
    edition = last if made.unchanged and last else write_edition(plan.root, made.brief.edition, made.files)
    publish(plan.root, edition, settings.output, unwanted(()))
    since = made.brief.as_of - timedelta(days=settings.keep_editions) if settings.keep_by_age else None
    removed = prune_editions(plan.root, settings.keep_editions, since)
    brief = made.brief
    night = Night(
        unchanged=made.unchanged,
        edition=edition.name,
        files=tuple(made.files),
        warnings=(*made.skipped, *made.warnings),
        left_out=tuple(f"{row.what}: {row.reason}" for row in brief.left_out),
        removed=tuple(removed),
    )
    sections = ("documents", "chronology", "quotes", "questions", "changes")
    status = Status(
        result="unchanged" if made.unchanged else "published",
        edition=edition.name,
        as_of=brief.as_of.isoformat(),
        counts={section: len(getattr(brief, section)) for section in sections},
        warnings=night.warnings,
        left_out=night.left_out,
        skipped=made.skipped,
    )
    return night, status, edition


def _files_of(edition: Edition) -> list[Path]:
    return sorted(edition.folder.iterdir())


def editions_folder(settings: Settings) -> Path:
    return _beside(settings) / EDITIONS


def corrections_path(settings: Settings) -> Path:
    return _beside(settings) / CORRECTIONS


def _beside(settings: Settings) -> Path:
    return settings.path.parent if settings.path else Path()
