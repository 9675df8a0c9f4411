"""Small pieces of the page's prose: set phrases, statuses, sources, in the program's own voice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from briefing.brief.citations import Citations
from briefing.brief.page import Line, Note, Run
from briefing.brief.reading import Reading
from briefing.edtf import Edtf, display_day
from briefing.model import Provenance
from briefing.timeline.entry import Entry

NOT_STATED = "Outlet not stated"
AHEAD = "Announced."
NO_OUTCOME = "Announced; no article read reports whether it took place."
_STATUS = {
    "happened": "happened",
    "planned": "announced; outcome not reported",
    "cancelled": "cancelled",
    "reported-unconfirmed": "reported, unconfirmed",
}
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def fixed(text: str, note: Note | None = None) -> Run:
    return Run(text=text, voice="fixed", note=note)


def plain(text: str, note: Note | None = None) -> Run:
    return Run(text=text, note=note)


def strong(text: str) -> Run:
    return Run(text=text, voice="strong")


def count(number: int, noun: str) -> str:
    """
    >>> count(1, "article"), count(14, "article")
    ('one article', '14 articles')
    """
    words = _COUNTS[number] if number < len(_COUNTS) else str(number)
    return f"{words} {noun}{'' if number == 1 else 's'}"


def full_stop(place: Provenance) -> list[Run]:
    """The stop behind a passage, unless its own words end with one."""
    return [] if place.exact.rstrip('”"’»)').endswith((".", "!", "?", "…")) else [plain(".")]


MOST_NOTES = 6
"""Notes in a row; of more sources the others are counted, and all stand in the data."""


def note_runs(notes: Sequence[Note], between: str = "; ") -> list[Run]:
    """Notes on their own, outside any quotation."""
    runs: list[Run] = []
    shown = notes if len(notes) <= MOST_NOTES + 1 else notes[:MOST_NOTES]
    for index, note in enumerate(shown):
        if index:
            runs.append(plain(between))
        runs.append(plain("", note))
    if len(shown) < len(notes):
        runs.append(fixed(f" and {len(notes) - len(shown)} more"))
    return runs


def outlet_of(reading: Reading, document: str) -> str:
    return reading.document(document).outlet or NOT_STATED


def source_line(reading: Reading, citations: Citations, place: Provenance) -> list[Run]:
    """The outlet with its note ("example.org ¹¶4"), or the wire line's clock on its page."""
    sentence = reading.sentence_at(place)
    if sentence.kind == "ticker":
        clock = reading.document(place.document).segments[sentence.segment].clock
        stamp = f"Wire line{f' of {clock}' if clock else ''} on the page of "
        return [fixed(stamp, citations.note([place]))]
    return [fixed(outlet_of(reading, place.document) + " ", citations.note([place]))]


def is_ahead(when: Edtf | None, as_of: date) -> bool:
    """Whether its day is still to come: of such a thing no outcome can be missed."""
    return when is not None and when.latest is not None and when.latest >= as_of.isoformat()


def outcome_words(when: Edtf | None, as_of: date) -> str:
    """What is said of something announced."""
    return AHEAD if is_ahead(when, as_of) else NO_OUTCOME


def status_words(entry: Entry, as_of: date) -> str:
    ahead = entry.status == "planned" and is_ahead(entry.when, as_of)
    words = "announced" if ahead else _STATUS[entry.status]
    if entry.note:
        ended = entry.status == "cancelled" and not entry.note.startswith("first announced")
        words = entry.note if ended else f"{words}; {entry.note}"
    return f"{words}; sources differ" if entry.divergences else words


def when_words(when: Edtf) -> str:
    """A date as the chronology prints it: "Thu 10 April 2025", or the words for a set or an interval.

    >>> from briefing.edtf import day
    >>> when_words(day(date(2025, 4, 10))), when_words(day(date(2025, 4, 10), approximate=True))
    ('Thu 10 April 2025', 'About Thu 10 April 2025')
    """
    if when.is_day and when.first is not None:
        weekday, rest = display_day(when.first, weekday=True).split(" ", 1)
        return f"{'About ' if when.approximate else ''}{weekday[:3]} {rest}"
    words = when.display
    return words[:1].upper() + words[1:]


def spoken_list(words: Iterable[str]) -> str:
    """
    >>> spoken_list(["land", "sea", "air"])
    'land, sea and air'
    """
    listed = list(words)
    return ", ".join(listed[:-1]) + (" and " if len(listed) > 1 else "") + listed[-1] if listed else ""


def spaced(*lines: Line | Sequence[Run]) -> Line:
    """Lines one after the other, a blank between them, empty ones left out."""
    runs: list[Run] = []
    for line in lines:
        if line and runs:
            runs.append(plain(" "))
        runs.extend(line)
    return tuple(runs)
