"""The page: the brief as sections of ready text, which each printed format only has to set.

Composed once, so that PDF, Word, web page and Markdown say the same words in the same order. The
voices: `verbatim` is a source's own words (printed in quotation marks unless they carry `bare`),
`gloss` is the program's, printed in square brackets, `fixed` a set phrase of the program (italic),
`strong` a name or a date that leads a line. A section with nothing in it is empty and not printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.edtf import Edtf
from briefing.model import Provenance, Status

Voice = Literal["plain", "verbatim", "gloss", "fixed", "strong"]


@dataclass(frozen=True, slots=True)
class Note:
    """A reference to an endnote: source `number`, from 1, with paragraph numbers ("4, 6–8"; "" for the whole)."""

    number: int
    paragraphs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one voice. `origin` points to the characters it is copied from, `note` follows it.

    `item` is the id in `briefing.json` of the quote, date or entry that the run shows ("" if none).
    """

    text: str
    voice: Voice = "plain"
    origin: Provenance | None = None
    note: Note | None = None
    item: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A summary point: its label ("What happened."), its words, and the line that says where from."""

    id: str
    label: str
    text: Line
    source: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One speaker's block: name, role, the occasion and notes, then a line for each statement."""

    name: str
    role: str
    context: Line
    statements: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under a heading of the program; `numbered` from `first`."""

    heading: str
    lines: tuple[Line, ...]
    first: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`head` names the columns, `rows` hold one Line a cell."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyRow:
    """One row: when, what, status, sources; `id` is the entry's."""

    id: str
    when: Line
    what: Line
    status: Line
    sources: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMark:
    """One mark of the timeline figure."""

    id: str
    when: Edtf
    label: str
    status: Status
    disputed: bool = False
    weight: int = 1
    """How many articles tell it: where labels are many, those of the weightiest marks are shown."""
    note: str = ""
    """What became of its date: "moved to 9 June 2022", "called off"; "" if nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All sections in the order of print."""

    title: str
    subtitle: str
    language: str = "en"
    prepared_by: str = ""
    read_first: tuple[Line, ...] = ()
    summary: tuple[Point, ...] = ()
    agreed: Line = ()
    """What every article gives ("Both articles give: …")."""
    changes: tuple[Line, ...] = ()
    figure: tuple[FigureMark, ...] = ()
    """Empty below four relevant dated entries."""
    statements: tuple[Actor, ...] = ()
    statements_elsewhere: Line = ()
    questions: tuple[Group, ...] = ()
    concerns: Line = ()
    differences: Table | None = None
    only_in: Line = ()
    chronology: tuple[ChronologyRow, ...] = ()
    undated: Line = ()
    wire: tuple[Group, ...] = ()
    sources: tuple[Line, ...] = ()
    """The endnotes: line n is note n + 1; the first run's `item` is the document."""
    method: tuple[Line, ...] = ()
