"""Tonight's edition: what is to be published, or that the last one would be made again as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from briefing.brief.brief import Brief, Change
from briefing.brief.changes import find_changes, past_of_brief, past_of_json
from briefing.brief.store import Edition, current_edition, holds, list_editions, read_edition
from briefing.build import Articles, Built, make_brief, read_articles
from briefing.cache import opened
from briefing.config import Settings
from briefing.corrections import Corrections
from briefing.date_words import display_day
from briefing.errors import OutputError, SourceError
from briefing.render.json import encode
from briefing.render.produce import ChosenFormats, choose_layout, produce
from briefing.retrieval import INDEX
from briefing.schedule.check import check_counts, check_files, check_sizes

Progress = Callable[[str, int, int], None]
Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One edition, not yet written. `unchanged` is True where the current one has the same bytes."""

    brief: Brief
    files: Mapping[str, bytes]
    skipped: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    unchanged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a night works with; `root` is the folder of the editions, `today` the clock's day.

    `program` stands for code, rules and libraries: the `cache` of another one is not used.
    """

    sources: Sequence[Path]
    settings: Settings
    corrections: Corrections
    chosen: ChosenFormats
    root: Path
    today: date
    progress: Progress
    cache: Path
    program: str


def make_edition(task: Task, last: Edition | None) -> Made:
    """Tonight's edition. `last` is the current one; a damaged one is replaced, and the newest sound one compared with.

    Raises OutputError where what was made is not sound, SourceError where there is nothing to read.
    """
    past, warnings = _newest_sound(task.root, last)
    with opened(task.cache, task.program) as cache:
        read = read_articles(
            task.sources,
            task.settings,
            skip=(task.settings.output, task.root),
            progress=task.progress,
            cache=cache,
            index=task.cache.with_name(INDEX),
        )
    if last is not None and past is not None and past["edition"] == last.name:
        same = _same_again(task, read, last, past)
        if same is not None:
            return same
    as_of, remark = _as_of(task, past)
    built = make_brief(read, task.settings, task.corrections, as_of=as_of)
    built = _named(_with_changes(built, past))
    files, skipped = _produce(task, built)
    warnings += remark
    warnings += check_counts(len(built.brief.documents), len(past["documents"]) if past else None)
    sizes = {path.name: path.stat().st_size for path in last.folder.iterdir()} if last else {}
    warnings += check_sizes(files, sizes)
    return Made(brief=built.brief, files=files, skipped=skipped, warnings=tuple(warnings))


def since_last(built: Built, root: Path) -> tuple[Built, list[str]]:
    """A build with what changed since the current edition in `root`, if there is one, and what is wrong with that."""
    last = current_edition(root)
    past, warnings = _newest_sound(root, last) if last else (None, [])
    return (_named(_with_changes(built, past)) if past else built), warnings


def _newest_sound(root: Path, last: Edition | None) -> tuple[Record | None, list[str]]:
    """The current edition's data, else those of the newest that can be read, and what was wrong with others."""
    warnings: list[str] = []
    others = [each for each in reversed(list_editions(root)) if last is None or each.name != last.name]
    for edition in ([last] if last else []) + others:
        try:
            data = read_edition(edition)
            past_of_json(data)
        except (SourceError, KeyError, TypeError) as error:
            warnings.append(f"edition {edition.name} is damaged and not compared with ({error})")
            continue
        return data, warnings
    return None, warnings


def _same_again(task: Task, read: Articles, last: Edition, past: Record) -> Made | None:
    """The current edition, if it would be made again byte by byte: its as-of day stays until something else changes."""
    if {each["id"] for each in past["documents"]} != {found.document.id for found in read.findings}:
        return None
    as_of = task.settings.as_of or date.fromisoformat(past["as_of"])
    built = make_brief(read, task.settings, task.corrections, as_of=as_of)
    changes = tuple(Change(**each) for each in past["changes"])
    built = _named(replace(built, brief=replace(built.brief, previous=past["previous"], changes=changes)))
    if built.brief.edition != last.name:
        return None
    files, skipped = _produce(task, built)
    return Made(brief=built.brief, files=files, skipped=skipped, unchanged=True) if holds(last, files) else None


def _as_of(task: Task, past: Record | None) -> tuple[date, list[str]]:
    """The settings' day, else today; a clock that stands before the last edition's day is not believed."""
    if task.settings.as_of is not None:
        return task.settings.as_of, []
    before = date.fromisoformat(past["as_of"]) if past else task.today
    if before <= task.today:
        return task.today, []
    said = f"the clock says {display_day(task.today)}, before the last edition's as-of day; {display_day(before)} stays"
    return before, [said]


def _with_changes(built: Built, past: Record | None) -> Built:
    """The same edition with what changed since the one before; a first edition has no changes."""
    if past is None:
        return built
    before = past_of_json(past)
    brief = replace(built.brief, previous=before.edition, changes=find_changes(before, past_of_brief(built.brief)))
    return replace(built, brief=brief)


def _named(built: Built) -> Built:
    """With its name: the as-of day and a hash of all its data, the edition before included."""
    content = encode(replace(built.brief, edition=""))
    name = f"{built.brief.as_of.isoformat()}-{hashlib.sha256(content).hexdigest()[:10]}"
    return replace(built, brief=replace(built.brief, edition=name))


def _produce(task: Task, built: Built) -> tuple[dict[str, bytes], tuple[str, ...]]:
    layout = choose_layout(task.settings)
    files, skipped = produce(built.brief, built.page_for(task.chosen.names), task.chosen, layout, task.progress)
    faults = check_files(files)
    if faults:
        raise OutputError(f"the new edition is not sound, the last one stays: {'; '.join(faults)}")
    return files, tuple(skipped.values())
