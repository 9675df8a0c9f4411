"""What a human decided, from `corrections.toml` beside the settings: each correction with who, when and why.

They enter before step 5, so that what hangs on a corrected value moves with it. Most name an item by `id`,
by `text` (the item's exact words), or by both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from briefing.edtf import Edtf
from briefing.errors import SettingsError
from briefing.toml_file import Table, parse_toml, read_text

FILE_NAME = "corrections.toml"
GRADES = ("A", "B", "C", "D", "E", "F")
STATUSES = ("happened", "planned", "cancelled", "reported-unconfirmed")
_SAID = ("who", "when", "why")
_ITEM = ("id", "text", *_SAID)
KNOWN: Mapping[str, tuple[str, ...]] = {
    "redate": ("date", *_ITEM),
    "hide": _ITEM,
    "pin": _ITEM,
    "reword": ("headline", *_ITEM),
    "merge": ("with", *_ITEM),
    "split": ("passage", *_ITEM),
    "speaker": ("speaker", "role", *_ITEM),
    "answer": ("passage", *_ITEM),
    "close": _ITEM,
    "rate": ("outlet", "reliability", *_SAID),
    "event": ("date", "text", "source", "status", *_SAID),
}
"""Every key, by table; the docs tests hold the README to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One decision. `line` is its table's line in the file (0: not known), `kind` the table's name."""

    kind: str
    id: str = ""
    text: str = ""
    who: str = ""
    when: date | None = None
    why: str = ""
    line: int = 0

    def matches(self, id: str, text: str) -> bool:  # noqa: A002 -- the contract's word
        """Whatever the correction names must agree: a stale id beside other words matches nothing.

        >>> Hide(kind="hide", id="e0123456789").matches("e0123456789", "Any words.")
        True
        """
        return self.id in ("", id) and self.text in ("", text)

    @property
    def name(self) -> str:
        """The item as the correction names it."""
        return self.id or repr(self.text[:60])

    @property
    def place(self) -> str:
        return f"[[{self.kind}]] in line {self.line}" if self.line else f"[[{self.kind}]]"

    @property
    def decision(self) -> tuple[str, ...]:
        """What is decided, which two corrections of one item agree or conflict on."""
        said = {each.name for each in fields(Correction)} - {"kind"}
        return tuple(str(getattr(self, each.name)) for each in fields(self) if each.name not in said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redate(Correction):
    """An item whose date is `date`, whatever the articles say."""

    date: Edtf


@dataclass(frozen=True, slots=True, kw_only=True)
class Hide(Correction):
    """An item that is not printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin(Correction):
    """An item that is printed, however it ranks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reword(Correction):
    """A document's headline."""

    headline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Correction):
    """Two entries that tell one event; `other` is an id or exact words."""

    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Correction):
    """An entry one of whose passages tells another event."""

    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Correction):
    """Who said a quote; `role` is "" where the articles' own stays."""

    speaker: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Correction):
    """The words of an article that answer a question."""

    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Correction):
    """A question that is no longer open, without an article that answers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Correction):
    """The reliability of an outlet (`text`), by the Admiralty code."""

    reliability: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEvent(Correction):
    """An event in the words `text`: those of an article, or, with a `source`, somebody's own."""

    date: Edtf
    source: str = ""
    status: str = "happened"


_Kind = TypeVar("_Kind", bound=Correction)


@dataclass(frozen=True, slots=True)
class Corrections:
    """All of one file, in its order; `path` is None where there is no file."""

    path: Path | None = None
    all: tuple[Correction, ...] = ()

    def of(self, kind: type[_Kind]) -> tuple[_Kind, ...]:
        return tuple(each for each in self.all if type(each) is kind)

    def find(self, kind: type[_Kind], id: str, text: str) -> _Kind | None:  # noqa: A002
        return next((each for each in self.all if type(each) is kind and each.matches(id, text)), None)

    def date_of(self, id: str, text: str) -> Redate | None:  # noqa: A002
        return self.find(Redate, id, text)

    def hidden(self, id: str, text: str) -> Hide | None:  # noqa: A002
        return self.find(Hide, id, text)


def read_corrections(path: Path) -> Corrections:
    """Empty where there is no such file. Raises SettingsError for whatever in it can't be meant."""
    return parse_corrections(read_text(path), path) if path.exists() else Corrections()


def parse_corrections(source: str, path: Path) -> Corrections:
    """The corrections in the text of the file `path`. Raises SettingsError for whatever in it can't be meant."""
    table = Table(str(path), "", parse_toml(source, path))
    table.only(tuple(KNOWN))
    found = [
        _READERS[kind](item, {"kind": kind, "line": line})
        for kind in KNOWN
        for item, line in _entries(table, kind, _header_lines(source, kind))
    ]
    found.sort(key=lambda each: each.line)
    _refuse_conflicts(table.file, found)
    return Corrections(path, tuple(found))


def _header_lines(source: str, key: str) -> list[int]:
    header = re.compile(rf"\s*\[\[\s*{key}\s*\]\]")
    return [number for number, line in enumerate(source.splitlines(), start=1) if header.match(line)]


def _entries(table: Table, key: str, lines: Sequence[int]) -> Iterator[tuple[Table, int]]:
    items = table.tables(key, KNOWN[key])
    # Where the counts differ (inline tables, a header inside a long string) a line would be a guess.
    known = lines if len(lines) == len(items) else [0] * len(items)
    for item, line in zip(items, known, strict=True):
        where = f"[[{key}]] in line {line}" if line else item.where
        yield Table(item.file, where, item.values), line


def _said(item: Table, place: Mapping[str, Any]) -> dict[str, Any]:
    return {**place, "who": item.text("who"), "when": item.day("when"), "why": item.text("why")}


def _of_item(item: Table, place: Mapping[str, Any]) -> dict[str, Any]:
    found = {"id": item.text("id"), "text": item.exact("text")}
    if not any(found.values()):
        raise SettingsError(f"{item.file}: {item.where}: id is missing (or text, the item's exact words)")
    return {**_said(item, place), **found}


def _needed(item: Table, key: str) -> str:
    value = item.exact(key)
    if not value.strip():
        raise SettingsError(f"{item.file}: {item.where}: {key} is missing")
    return value


def _date(item: Table) -> Edtf:
    when = item.when("date")
    if when is None:
        raise SettingsError(f"{item.file}: {item.where}: date is missing")
    return when


def _read_rate(item: Table, place: Mapping[str, Any]) -> Rate:
    outlet = _needed(item, "outlet")
    return Rate(**_said(item, place), text=outlet, reliability=_grade(item))


def _grade(item: Table) -> str:
    _needed(item, "reliability")
    return item.choice("reliability", GRADES)


def _read_event(item: Table, place: Mapping[str, Any]) -> AddEvent:
    return AddEvent(
        **_said(item, place),
        date=_date(item),
        text=_needed(item, "text"),
        source=item.text("source"),
        status=item.choice("status", STATUSES) or "happened",
    )


_READERS: Mapping[str, Callable[[Table, Mapping[str, Any]], Correction]] = {
    "redate": lambda item, place: Redate(**_of_item(item, place), date=_date(item)),
    "hide": lambda item, place: Hide(**_of_item(item, place)),
    "pin": lambda item, place: Pin(**_of_item(item, place)),
    "reword": lambda item, place: Reword(**_of_item(item, place), headline=_needed(item, "headline").strip()),
    "merge": lambda item, place: Merge(**_of_item(item, place), other=_needed(item, "with")),
    "split": lambda item, place: Split(**_of_item(item, place), passage=_needed(item, "passage")),
    "speaker": lambda item, place: Speaker(
        **_of_item(item, place), speaker=_needed(item, "speaker").strip(), role=item.text("role")
    ),
    "answer": lambda item, place: Answer(**_of_item(item, place), passage=_needed(item, "passage")),
    "close": lambda item, place: Close(**_of_item(item, place)),
    "rate": _read_rate,
    "event": _read_event,
}

# Of one item, two of the same family must decide the same.
_FAMILIES = {"redate": "date", "hide": "show", "pin": "show", "answer": "open", "close": "open"}
_MANY = ("merge", "split")  # one entry may be merged with two, and split twice


def _refuse_conflicts(file: str, found: Sequence[Correction]) -> None:
    for key in ("id", "text"):
        seen: dict[tuple[str, str], Correction] = {}
        for item in found:
            name = getattr(item, key)
            if not name or item.kind in _MANY:
                continue
            other = seen.setdefault((_FAMILIES.get(item.kind, item.kind), name), item)
            if other.decision != item.decision and _may_meet(other, item):
                places = f"lines {other.line} and {item.line}"
                raise SettingsError(
                    f"{file}: {places} conflict on one {key}, {name[:60]!r}: {_shown(other)}, {_shown(item)}"
                )
    _refuse_parted(file, found)


def _refuse_parted(file: str, found: Sequence[Correction]) -> None:
    """A passage that is to be of an entry and not of it."""
    merges = [each for each in found if isinstance(each, Merge)]
    for split in (each for each in found if isinstance(each, Split)):
        for merge in merges:
            if split.passage in (merge.other, merge.text):
                places = f"lines {split.line} and {merge.line}"
                raise SettingsError(f"{file}: {places} split and merge one passage, {split.passage[:60]!r}")


def _shown(item: Correction) -> str:
    return " ".join((item.kind, *(value for value in item.decision[1:] if value)))


def _may_meet(one: Correction, other: Correction) -> bool:
    """Whether one item can match both."""
    return all(not a or not b or a == b for a, b in ((one.id, other.id), (one.text, other.text)))
