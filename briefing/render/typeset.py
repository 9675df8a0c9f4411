"""How a line's voices are set: where quotation marks open and close, brackets stand and notes follow.

A verbatim stretch stands in curly marks; a gloss right behind verbatim words stands inside the marks
(“on Thursday, April 10th [2025], to discuss”), one behind a blank outside. A note stands behind the closing mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from briefing.brief.page import Line, Note, Run
from briefing.model import Provenance
from briefing.render.breaks import NO_BREAK
from briefing.render.links import safe_link

Style = Literal["plain", "verbatim", "gloss", "fixed", "strong", "mark", "note", "link"]
# An address, without the point or bracket behind it.
_ADDRESS = re.compile(r"(https?://[^\s]*[^\s.,;:!?)\]}>'\"’”])")
OPEN, CLOSE = "“", "”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch to set in one style: `mark` is a quotation mark, `note` a reference ("¹¶4"), `link` a safe address.

    `origin` and `item` are the run's: the characters that it copies, the id that it shows.
    """

    text: str
    style: Style
    origin: Provenance | None = None
    item: str = ""
    note: Note | None = None


def pieces(line: Line) -> list[Piece]:
    r"""The line as it is set, in order.

    >>> line = (Run(text="met on Thursday", voice="verbatim"), Run(text="10 April", voice="gloss"),
    ...         Run(text=", to talk", voice="verbatim", note=Note(1, "4")), Run(text="."))
    >>> "".join(piece.text for piece in pieces(line))
    '“met on Thursday [10 April], to talk”\xa0¹¶4.'
    """
    setter = _Setter()
    for index, run in enumerate(line):
        setter.add(run, line[index + 1] if index + 1 < len(line) else None)
    setter.close()
    return setter.done


class _Setter:
    """The state of one line: whether a quotation is open, its last place, and the notes that wait for its end."""

    def __init__(self) -> None:
        self.done: list[Piece] = []
        self.open = False
        self.last: Provenance | None = None
        self.waiting: list[Note] = []

    def add(self, run: Run, following: Run | None) -> None:
        if run.voice == "verbatim" and run.text:
            self._verbatim(run)
        elif run.voice == "gloss" and run.text:
            self._gloss(run)
        elif run.text:
            self.close()
            self._words(run)
        if run.note is None:
            return
        self.waiting.append(run.note)
        if following is None or not self.open or following.voice not in ("verbatim", "gloss") or not following.text:
            self.close()

    def _words(self, run: Run) -> None:
        """The program's own words; an address among them, as a source's, is a link."""
        for number, part in enumerate(_ADDRESS.split(run.text)):
            style: Style = "link" if number % 2 and run.voice == "plain" and safe_link(part) else run.voice
            if part:
                self.done.append(Piece(text=part, style=style, origin=run.origin, item=run.item))

    def _verbatim(self, run: Run) -> None:
        if self.open and not self._goes_on(run):
            self.close()
            self.done.append(Piece(text=" ", style="plain"))
        elif self.open and self._gap(run) == 1:
            self.done.append(Piece(text=" ", style="plain"))
        if not self.open:
            self.done.append(Piece(text=OPEN, style="mark"))
            self.open = True
        self.done.append(Piece(text=run.text, style="verbatim", origin=run.origin, item=run.item))
        self.last = run.origin

    def _goes_on(self, run: Run) -> bool:
        """Whether the run's words follow the open quotation's in its source, but for blanks."""
        return self._gap(run) in (0, 1)

    def _gap(self, run: Run) -> int:
        """How many characters of the source lie between the last verbatim run and this; -1 if it stands elsewhere."""
        if self.last is None or run.origin is None:
            return 0
        gap = run.origin.start - self.last.end
        return gap if run.origin.document == self.last.document else -1

    def _gloss(self, run: Run) -> None:
        before = self.done[-1].text[-1:] if self.done else ""
        blank = " " if before and not before.isspace() and before not in "([“‘" else ""
        self.done.append(Piece(text=f"{blank}[{run.text}]", style="gloss", origin=run.origin, item=run.item))

    def close(self) -> None:
        """End the open quotation, if any, and set the notes that wait."""
        if self.open:
            self.done.append(Piece(text=CLOSE, style="mark"))
        self.open = False
        self.last = None
        for note in self.waiting:
            self._part_from_note()
            self.done.append(Piece(text=note_text(note), style="note", note=note))
        self.waiting = []

    def _part_from_note(self) -> None:
        """A note keeps to the words before it; between notes a line may break, or a cell could not hold many."""
        if not self.done or self.done[-1].text == NO_BREAK:
            return
        last = self.done[-1]
        if last.style == "note":
            self.done.append(Piece(text=" ", style="plain"))
        elif not (last.text in ("; ", ", ") and len(self.done) > 1 and self.done[-2].style == "note"):
            self.done[-1] = replace(last, text=last.text.removesuffix(" "))
            self.done.append(Piece(text=NO_BREAK, style="plain"))


_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def note_text(note: Note) -> str:
    """
    >>> note_text(Note(12, "4, 6–8")), note_text(Note(1))
    ('¹²¶4, 6–8', '¹')
    """
    return f"{note.number}".translate(_SUPERSCRIPT) + (f"¶{note.paragraphs}" if note.paragraphs else "")


def joint(context: Line) -> str:
    """What stands between a speaker's role and the context: a comma before the occasion, else a blank."""
    return ", " if context and context[0].voice == "verbatim" and context[0].text else " "


def plain(line: Line) -> str:
    """The line as bare text, marks, brackets and notes included."""
    return "".join(piece.text for piece in pieces(line))
