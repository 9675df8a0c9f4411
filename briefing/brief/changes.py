"""What changed since the previous edition: items are followed, so that a re-worded one is not withdrawn and new.

An item is followed by its id, then by its exact words, then by the words that it shares with an item
that is gone: a mended typo, another clause of the same sentence, a renamed file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.brief.brief import Brief, Change
from briefing.ids import normalised_words

SAME_ITEM = 0.6
"""Share of all their words that two items of one section have in common if one is the other re-worded."""

_SECTIONS = ("documents", "chronology", "quotes", "questions")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastItem:
    """An item as an edition printed it; `state` is what may change beside words and date."""

    section: str
    id: str
    text: str
    edtf: str | None = None
    display: str = ""
    state: str = ""
    disputed: bool = False
    answered: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEdition:
    """The items of an edition that a reader saw."""

    edition: str
    items: tuple[PastItem, ...]


def past_of_json(data: Mapping[str, Any]) -> PastEdition:
    """An edition from its briefing.json. Raises KeyError or TypeError where that is no briefing."""
    items = [_json_document(each) for each in data["documents"]]
    items += [_json_entry(each) for each in data["chronology"] if each["relevant"]]
    items += [PastItem(section="quotes", id=q["id"], text=q["exact"]) for q in data["quotes"] if q["shown"]]
    items += [
        PastItem(section="questions", id=q["id"], text=q["text"], state=q["kind"], answered=bool(q["answered_by"]))
        for q in data["questions"]
        if q["shown"] or q["answered_by"]
    ]
    return PastEdition(edition=data["edition"], items=tuple(items))


def _json_document(each: Mapping[str, Any]) -> PastItem:
    return PastItem(section="documents", id=each["id"], text=each["headline"] or each["path"])


def _json_entry(each: Mapping[str, Any]) -> PastItem:
    return PastItem(
        section="chronology",
        id=each["id"],
        text=each["text"],
        edtf=each["edtf"],
        display=each["display"] or "",
        state=each["status"],
        disputed=bool(each["divergences"]),
        because=each["proof"][-1]["because"] if each["proof"] else "",
    )


def past_of_brief(brief: Brief) -> PastEdition:
    """The same of a brief that has not been written yet."""
    items = [
        PastItem(section="documents", id=d.document.id, text=d.document.headline or d.document.path)
        for d in brief.documents
    ]
    items += [
        PastItem(
            section="chronology",
            id=entry.id,
            text=entry.text,
            edtf=entry.when.text if entry.when else None,
            display=entry.when.display if entry.when else "",
            state=entry.status,
            disputed=bool(entry.divergences),
            because=entry.proof[-1].because if entry.proof else "",
        )
        for entry in brief.chronology
        if entry.relevant
    ]
    items += [PastItem(section="quotes", id=q.id, text=q.exact) for q in brief.quotes if q.shown]
    items += [
        PastItem(section="questions", id=q.id, text=q.text, state=q.kind, answered=bool(q.answered_by))
        for q in brief.questions
        if q.shown or q.answered_by
    ]
    return PastEdition(edition=brief.edition, items=tuple(items))


def find_changes(before: PastEdition, after: PastEdition) -> tuple[Change, ...]:
    """The changes by section, and in each first what is new, then what moved, then what is gone."""
    changes: list[Change] = []
    happened = {normalised_words(i.text) for i in after.items if i.section == "chronology" and i.state != "planned"}
    for section in _SECTIONS:
        old = [item for item in before.items if item.section == section]
        new = [item for item in after.items if item.section == section]
        followed = follow(old, new)
        known = set(followed.values())
        changes += [Change(kind="new", section=section, id=i.id, after=i.text) for i in new if i not in known]
        for item in old:
            changes += _moved(item, followed[item]) if item in followed else [_gone(item, happened)]
    return tuple(changes)


def follow(old: Sequence[PastItem], new: Sequence[PastItem]) -> dict[PastItem, PastItem]:
    """For each old item the new one that it became; the surest sign first."""
    followed: dict[PastItem, PastItem] = {}
    free = list(dict.fromkeys(new))
    for same in (_same_id, _same_words):
        keys = {same(item): item for item in reversed(free)}
        for item in old:
            match = keys.get(same(item)) if item not in followed else None
            if match is not None and match in free:
                followed[item] = match
                free.remove(match)
    for item in old:
        if item not in followed and free:
            best = max(free, key=lambda other: _likeness(item, other))
            if _likeness(item, best) >= SAME_ITEM:
                followed[item] = best
                free.remove(best)
    return followed


def _same_id(item: PastItem) -> str:
    return item.id


def _same_words(item: PastItem) -> str:
    return normalised_words(item.text)


def _likeness(one: PastItem, other: PastItem) -> float:
    a, b = set(normalised_words(one.text).split()), set(normalised_words(other.text).split())
    return len(a & b) / max(1, len(a | b))


def _moved(old: PastItem, new: PastItem) -> Iterator[Change]:
    if old.edtf != new.edtf:
        after = f"{new.display or 'not known'} ({new.because})" if new.because else new.display or "not known"
        yield Change(kind="redated", section=new.section, id=new.id, before=old.display or "not known", after=after)
    if old.state != new.state:
        yield Change(kind="changed", section=new.section, id=new.id, before=old.state, after=new.state)
    if new.disputed and not old.disputed:
        yield Change(kind="newly-disputed", section=new.section, id=new.id, after=new.text)
    if new.answered and not old.answered:
        yield Change(kind="answered", section=new.section, id=new.id, before=old.text, after=new.text)


def _gone(item: PastItem, happened: Iterable[str]) -> Change:
    """A pending question whose event is now told as happened was answered; anything else is withdrawn."""
    answered = item.state == "pending" and any(_told(item, words) for words in happened)
    return Change(kind="answered" if answered else "withdrawn", section=item.section, id=item.id, before=item.text)


def _told(item: PastItem, words: str) -> bool:
    own = set(normalised_words(item.text).split())
    return len(own & set(words.split())) >= SAME_ITEM * len(own)
