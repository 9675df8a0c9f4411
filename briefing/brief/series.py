"""What changed since the edition before, as lines of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
_NOUNS = {
    "documents": "article",
    "chronology": "event",
    "undated": "event without a date",
    "quotes": "statement",
    "questions": "question",
}
_STATES = {"happened": "told as having happened", "planned": "announced", "reported-unconfirmed": "unconfirmed"}

_SECTIONS = tuple(_NOUNS)
_ORDER: tuple[ChangeKind, ...] = ("answered", "redated", "newly-disputed", "changed", "withdrawn", "new")

MOST_LINES = 20
MOST_NAMED = 5
"""Changes, and new articles, that are printed; of more the others are counted, and all are in the data."""


def changes(reading: Reading, brief: Brief, citations: Citations) -> tuple[Line, ...]:
    """The new articles, then what became of items that a reader has seen, then new items; none in a first edition."""
    if brief.previous and not brief.changes:
        return ((fixed(f"Nothing since edition {brief.previous}."),),)
    places, speakers = _places(brief), {quote.id: quote.speaker for quote in brief.quotes}
    arrived = [change for change in brief.changes if change.kind == "new" and change.section == "documents"]
    others = sorted(_told_once(brief, [change for change in brief.changes if change not in arrived]), key=_rank)
    lines = [_arrived(arrived)] if arrived else []
    lines += [_line(reading, citations, change, places, speakers) for change in others[:MOST_LINES]]
    if len(others) > MOST_LINES:
        lines.append((fixed(f"… and {len(others) - MOST_LINES} more changes, which briefing.json lists."),))
    return tuple(lines)


def _told_once(brief: Brief, changes: Sequence[Change]) -> list[Change]:
    """Without what another line says: that an announcement was kept, that one announced is open."""
    answers = {change.before: change for change in reversed(changes) if change.kind == "answered"}
    kept = {entry.id for entry in brief.chronology if any(place.exact in answers for place in entry.provenance)}
    events = {(change.kind, change.before, change.after) for change in changes if change.section == "chronology"}
    told = [
        change
        for change in changes
        if not (change.kind == "changed" and change.id in kept)
        and not (change.section == "questions" and (change.kind, change.before, change.after) in events)
    ]
    # One line for what reads the same: two entries in the same words, two announcements that one event answers.
    lines: dict[tuple[str, str, str | None], Change] = {}
    for change in told:
        lines.setdefault(
            (change.kind, change.section, change.before if change.kind == "withdrawn" else change.id), change
        )
    return list(lines.values())


def _rank(change: Change) -> tuple[int, int]:
    return _ORDER.index(change.kind), _SECTIONS.index(change.section)


def _arrived(articles: Sequence[Change]) -> Line:
    named = "; ".join(f"“{change.after}”" for change in articles[:MOST_NAMED])
    more = f"; and {len(articles) - MOST_NAMED} more" if len(articles) > MOST_NAMED else ""
    return strong(f"New article{'' if len(articles) == 1 else 's'}"), plain(": "), fixed(f"{named}{more}")


def _places(brief: Brief) -> dict[str, Provenance]:
    """Where each item's words stand; of a question that is answered, the answer's."""
    places = {entry.id: entry.provenance[0] for entry in brief.chronology}
    places |= {item.id: item.provenance[0] for item in brief.undated}
    places |= {quote.id: quote.provenance[0] for quote in brief.quotes}
    return places | {each.id: (*each.answered_by, *each.provenance)[0] for each in brief.questions}


def _line(
    reading: Reading,
    citations: Citations,
    change: Change,
    places: Mapping[str, Provenance],
    speakers: Mapping[str, str],
) -> Line:
    label = _LABELS[change.kind] if change.kind == "answered" else f"{_LABELS[change.kind]} {_NOUNS[change.section]}"
    runs: list[Run] = [strong(label)]
    if speakers.get(change.id):
        runs.append(plain(f", {speakers[change.id]}"))
    runs.append(plain(": "))
    place = places.get(change.id)
    if place is None:
        return (*runs, fixed(_without_place(change)))
    if change.kind == "answered" and change.before:
        runs.append(fixed(f"“{change.before}” is now reported: "))
    runs += print_passage(reading, place, citations.note([place]), change.id)
    return (*runs, fixed(_movement(change)))


def _movement(change: Change) -> str:
    if change.kind == "redated":
        return f" – was {change.before}, is {change.after}"
    if change.kind == "withdrawn" and change.after:
        return f" – {change.after}"
    if change.section == "quotes" and change.kind == "changed":
        return f" – speaker was {change.before or 'not known'}, is {change.after or 'not known'}"
    if change.kind == "changed":
        return f" – was {_state(change.before)}, is {_state(change.after)}"
    return " – the sources now differ" if change.kind == "newly-disputed" else ""


def _state(words: str | None) -> str:
    return _STATES.get(words or "", words or "")


def _without_place(change: Change) -> str:
    """An item that no article of this edition holds any more, or an article itself."""
    words = f"“{change.after or change.before}”"
    return f"{words} was edited" if change.kind == "changed" else words
