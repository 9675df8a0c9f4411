"""What changed since the edition before, as lines of the page."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.brief.brief import Brief, Change
from briefing.brief.citations import Citations
from briefing.brief.gloss import print_passage
from briefing.brief.lines import fixed, plain, strong
from briefing.brief.page import Line, Run
from briefing.brief.reading import Reading
from briefing.model import ChangeKind, Provenance

_LABELS: Mapping[ChangeKind, str] = {
    "new": "New",
    "changed": "Changed",
    "withdrawn": "Withdrawn",
    "redated": "Redated",
    "newly-disputed": "Newly disputed",
    "answered": "Answered",
}
_NOUNS = {"documents": "article", "chronology": "event", "quotes": "statement", "questions": "question"}
_STATES = {"happened": "happened", "planned": "announced", "cancelled": "cancelled"}

MOST_LINES = 20
"""Changes that are printed; of more the others are counted, and all are in the data."""


def changes(reading: Reading, brief: Brief, citations: Citations) -> tuple[Line, ...]:
    """A line for each change, in the order of the brief's sections; none in a first edition."""
    places = _places(brief)
    lines = [_line(reading, citations, change, places) for change in brief.changes[:MOST_LINES]]
    if len(brief.changes) > MOST_LINES:
        lines.append((fixed(f"… and {len(brief.changes) - MOST_LINES} more changes."),))
    if brief.previous and not brief.changes:
        lines.append((fixed(f"Nothing since edition {brief.previous}."),))
    return tuple(lines)


def _places(brief: Brief) -> dict[str, Provenance]:
    """Where each item's words stand."""
    places = {entry.id: entry.provenance[0] for entry in brief.chronology}
    places |= {quote.id: quote.provenance[0] for quote in brief.quotes}
    return places | {question.id: question.provenance[0] for question in brief.questions}


def _line(reading: Reading, citations: Citations, change: Change, places: Mapping[str, Provenance]) -> Line:
    noun = _NOUNS[change.section]
    runs: list[Run] = [strong(f"{_LABELS[change.kind]} {noun}" if change.kind == "new" else _LABELS[change.kind])]
    runs.append(plain(": "))
    place = places.get(change.id)
    if place is not None:
        runs += print_passage(reading, place, citations.note([place]), change.id)
        runs.append(fixed(_movement(change)))
    else:
        runs.append(fixed(_without_place(change)))
    return tuple(runs)


def _movement(change: Change) -> str:
    if change.kind == "redated":
        return f" from {change.before} to {change.after}"
    if change.kind == "changed":
        return f" was {_state(change.before)}, is {_state(change.after)}"
    return " the sources now differ" if change.kind == "newly-disputed" else ""


def _state(words: str | None) -> str:
    return _STATES.get(words or "", words or "")


def _without_place(change: Change) -> str:
    """An item that no article of this edition holds any more, or an article itself."""
    words = change.before or change.after or ""
    if change.kind == "answered":
        return f"“{words}”: an article now reports it"
    return f"“{words}”" if change.section != "documents" else words
