"""What a human decided, from `corrections.toml` beside the settings: dates put right and items hidden.

Corrections enter at step 5, so that a moved date moves what hangs on it. Each names its item by `id`,
by `text` (the item's exact words), or by both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.edtf import Edtf
from briefing.errors import SettingsError
from briefing.toml_file import Table, read_toml

FILE_NAME = "corrections.toml"
_WHOM = ("id", "text", "who", "when", "why")
KNOWN = {"redate": ("date", *_WHOM), "hide": _WHOM}
"""Every key, by table; the docs tests hold the README to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hide:
    """An item that is not printed; `line` is the table's line in the file (0: not known)."""

    id: str = ""
    text: str = ""
    who: str = ""
    when: date | None = None
    why: str = ""
    line: int = 0

    def matches(self, id: str, text: str) -> bool:  # noqa: A002 -- the contract's word
        """Whatever the correction names must agree: a stale id beside other words matches nothing.

        >>> Hide(id="e0123456789").matches("e0123456789", "Any words.")
        True
        """
        return self.id in ("", id) and self.text in ("", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redate(Hide):
    """An item whose date is `date`, whatever the articles say."""

    date: Edtf


@dataclass(frozen=True, slots=True)
class Corrections:
    """All of one file, in its order; `path` is None where there is no file."""

    path: Path | None = None
    redate: tuple[Redate, ...] = ()
    hide: tuple[Hide, ...] = ()

    def date_of(self, id: str, text: str) -> Redate | None:  # noqa: A002
        return next((item for item in self.redate if item.matches(id, text)), None)

    def hidden(self, id: str, text: str) -> Hide | None:  # noqa: A002
        return next((item for item in self.hide if item.matches(id, text)), None)


def read_corrections(path: Path) -> Corrections:
    """Empty where there is no such file. Raises SettingsError for whatever in it can't be meant."""
    if not path.exists():
        return Corrections()
    table = Table(str(path), "", read_toml(path))
    table.only(tuple(KNOWN))
    source = path.read_text(encoding="utf-8-sig")
    lines = {key: _header_lines(source, key) for key in KNOWN}
    redates = [_read_redate(item, line) for item, line in _entries(table, "redate", lines["redate"])]
    hides = [_read_hide(item, line) for item, line in _entries(table, "hide", lines["hide"])]
    _refuse_conflicts(table.file, redates)
    return Corrections(path, tuple(redates), tuple(hides))


def _header_lines(source: str, key: str) -> list[int]:
    header = re.compile(rf"\s*\[\[\s*{key}\s*\]\]")
    return [number for number, line in enumerate(source.splitlines(), start=1) if header.match(line)]


def _entries(table: Table, key: str, lines: Sequence[int]) -> Iterable[tuple[Table, int]]:
    items = table.tables(key, KNOWN[key])
    # Where the counts differ (inline tables, a header inside a long string) a line would be a guess.
    known = lines if len(lines) == len(items) else [0] * len(items)
    for item, line in zip(items, known, strict=True):
        where = f"[[{key}]] in line {line}" if line else item.where
        yield Table(item.file, where, item.values), line


def _read_hide(item: Table, line: int) -> Hide:
    _need_item(item)
    return Hide(
        id=item.text("id"),
        text=item.exact("text"),
        who=item.text("who"),
        when=item.day("when"),
        why=item.text("why"),
        line=line,
    )


def _read_redate(item: Table, line: int) -> Redate:
    plain = _read_hide(item, line)
    when = item.when("date")
    if when is None:
        raise SettingsError(f"{item.file}: {item.where}: date is missing")
    return Redate(
        id=plain.id, text=plain.text, who=plain.who, when=plain.when, why=plain.why, line=plain.line, date=when
    )


def _need_item(item: Table) -> None:
    if not item.text("id") and not item.exact("text"):
        raise SettingsError(f"{item.file}: {item.where}: id is missing (or text, the item's exact words)")


def _refuse_conflicts(file: str, redates: Sequence[Redate]) -> None:
    for key in ("id", "text"):
        seen: dict[str, Redate] = {}
        for item in redates:
            name = getattr(item, key)
            other = seen.setdefault(name, item) if name else item
            if other.date != item.date and _may_meet(other, item):
                places = f"lines {other.line} and {item.line}"
                dates = f"{other.date} and {item.date}"
                raise SettingsError(f"{file}: {places} redate one {key}, {name[:60]!r}, to {dates}")


def _may_meet(one: Redate, other: Redate) -> bool:
    """Whether one item can match both."""
    return all(not a or not b or a == b for a, b in ((one.id, other.id), (one.text, other.text)))
