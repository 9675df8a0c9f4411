"""Corrections whose target is gone: reported, never dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from briefing.brief.brief import Brief, LeftOut
from briefing.brief.reading import Reading
from briefing.corrections import (
    FILE_NAME,
    AddEvent,
    Answer,
    Correction,
    Merge,
    Rate,
    Reword,
    Split,
)
from briefing.ids import item_id
from briefing.timeline.corrected import named

_SECTIONS = ("summary", "quotes", "concerns", "questions", "chronology", "undated")


def without_target(reading: Reading, brief: Brief) -> tuple[LeftOut, ...]:
    """A row for each correction that nothing in the edition answers to."""
    known = set(_known(reading, brief))
    rows = []
    for each in reading.corrections.all:
        lack = _LACKS.get(type(each), _lacks_item)(each, reading, brief, known)
        if lack:
            rows.append(LeftOut(path=FILE_NAME, reason=f"{each.place}: {lack}"))
    return tuple(rows)


Known = set[tuple[str, str]]


def _known(reading: Reading, brief: Brief) -> Iterator[tuple[str, str]]:
    """Every item by id and words, those that another item speaks for included."""
    for section in _SECTIONS:
        for item in getattr(brief, section):
            yield item.id, item.exact if hasattr(item, "exact") else item.text
    for found in reading.articles.values():
        for event in found.events:
            words = event.span.of(found.document.text)
            yield item_id("e", words), words


def _lacks_item(item: Correction, reading: Reading, brief: Brief, known: Known) -> str:
    return "" if any(item.matches(*each) for each in known) else f"nothing has the id or the words {item.name}"


def _lacks_document(item: Correction, reading: Reading, brief: Brief, known: Known) -> str:
    before = ((done.id, done.was or "") for done in reading.corrected if done.field == "headline")
    return "" if any(item.matches(*each) for each in before) else f"no article has the id or the headline {item.name}"


def _lacks_outlet(item: Correction, reading: Reading, brief: Brief, known: Known) -> str:
    named_so = any(each.document.outlet == item.text for each in brief.documents)
    return "" if named_so else f"no article is of the outlet {item.text!r}"


def _lacks_other(item: Any, reading: Reading, brief: Brief, known: Known) -> str:
    wanted_id, words = named(item.other)
    other = any(wanted_id in ("", id_) and words in ("", text) for id_, text in known)
    return _lacks_item(item, reading, brief, known) or (
        "" if other else f"nothing has the id or the words {item.other!r}"
    )


def _lacks_passage(item: Any, reading: Reading, brief: Brief, known: Known) -> str:
    stands = any(item.passage in found.document.text for found in reading.articles.values())
    return _lacks_item(item, reading, brief, known) or ("" if stands else f"no article has the words {item.passage!r}")


def _lacks_words(item: Any, reading: Reading, brief: Brief, known: Known) -> str:
    stands = item.source or any(item.text in found.document.text for found in reading.articles.values())
    return "" if stands else f"no article has the words {item.name}, and no source is named"


_LACKS: Mapping[type[Correction], Callable[[Any, Reading, Brief, Known], str]] = {
    Reword: _lacks_document,
    Rate: _lacks_outlet,
    Merge: _lacks_other,
    Split: _lacks_passage,
    Answer: _lacks_passage,
    AddEvent: _lacks_words,
}
