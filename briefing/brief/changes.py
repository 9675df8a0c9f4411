"""What changed since the previous edition: items are followed, so that a re-worded one is not withdrawn and new.

An item is followed by its id, then by its exact words, then by the words that it shares with an item
that is gone: a mended typo, another clause of the same sentence, a renamed file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.anchor.corrected import READER as OWN_WORDS
from briefing.brief.brief import Brief, Change
from briefing.ids import normalised_words

SAME_ITEM = 0.6
"""Share of all their words that two items of one section have in common if one is the other re-worded."""

COMMON_WORD = 50
"""Items that may hold a word for it to lead from one item to another: of a common word it says nothing."""

CLOSED = "closed"
"""The field of a question's correction that closes it."""

# Items are followed within a group: an event may come to have a date.
_GROUPS = (("documents",), ("chronology", "undated"), ("quotes",), ("questions",))
_SETTLED = ("happened", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastItem:
    """An item as an edition has it; `seen` is False where it is in the data and not on the page.

    `state` is what may change beside words and date: an entry's status, an article's bytes, a quote's speaker.
    `closed` says who closed a question and why.
    `because` holds the sentences of the proof, `passages` the words of all that tells the item.
    """

    section: str
    id: str
    text: str
    seen: bool = True
    edtf: str | None = None
    display: str = ""
    state: str = ""
    disputed: bool = False
    answered: bool = False
    closed: str = ""
    because: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEdition:
    """The items of an edition that a reader can compare."""

    edition: str
    items: tuple[PastItem, ...]


def past_of_json(data: Mapping[str, Any]) -> PastEdition:
    """An edition from its briefing.json. Raises KeyError or TypeError where that is no briefing."""
    items = [
        PastItem(section="documents", id=d["id"], text=d["headline"] or d["path"], state=d["sha256"], place=d["path"])
        for d in data["documents"]
        if d["reader"]["name"] != OWN_WORDS
    ]
    items += [_json_entry(each) for each in data["chronology"]]
    items += [PastItem(section="undated", id=each["id"], text=each["text"]) for each in data["undated"]]
    items += [
        PastItem(section="quotes", id=q["id"], text=q["exact"], seen=q["shown"], state=q["speaker"])
        for q in data["quotes"]
    ]
    items += [
        PastItem(
            section="questions",
            id=q["id"],
            text=q["text"],
            seen=q["shown"],
            state=q["kind"],
            answered=bool(q["answered_by"]),
            closed=next((_closed(e["who"], e["why"]) for e in q.get("corrected", ()) if e["field"] == CLOSED), ""),
        )
        for q in data["questions"]
    ]
    return PastEdition(edition=data["edition"], items=tuple(items))


def _json_entry(each: Mapping[str, Any]) -> PastItem:
    return PastItem(
        section="chronology",
        id=each["id"],
        text=each["text"],
        seen=each["relevant"],
        edtf=each["edtf"],
        display=each["display"] or "",
        state=each["status"],
        disputed=bool(each["divergences"]),
        because=tuple(step["because"] for step in each["proof"]),
        passages=tuple(place["exact"] for place in each["provenance"]),
    )


def past_of_brief(brief: Brief) -> PastEdition:
    """The same of a brief that has not been written yet."""
    items = [
        PastItem(section="documents", id=d.id, text=d.headline or d.path, state=d.sha256, place=d.path)
        for d in (each.document for each in brief.documents)
        if d.reader != OWN_WORDS
    ]
    items += [
        PastItem(
            section="chronology",
            id=entry.id,
            text=entry.text,
            seen=entry.relevant,
            edtf=entry.when.text if entry.when else None,
            display=entry.when.display if entry.when else "",
            state=entry.status,
            disputed=bool(entry.divergences),
            because=tuple(step.because for step in entry.proof),
            passages=tuple(place.exact for place in entry.provenance),
        )
        for entry in brief.chronology
    ]
    items += [PastItem(section="undated", id=each.id, text=each.text) for each in brief.undated]
    items += [PastItem(section="quotes", id=q.id, text=q.exact, seen=q.shown, state=q.speaker) for q in brief.quotes]
    closed = {each.id: _closed(each.who, each.why) for each in brief.corrected if each.field == CLOSED}
    items += [
        PastItem(
            section="questions",
            id=q.id,
            text=q.text,
            seen=q.shown,
            state=q.kind,
            answered=bool(q.answered_by),
            closed=closed.get(q.id, ""),
        )
        for q in brief.questions
    ]
    return PastEdition(edition=brief.edition, items=tuple(items))


def _closed(who: str, why: str) -> str:
    """
    >>> _closed("Desk", "settled"), _closed("", "")
    ('closed by Desk: settled', 'closed')
    """
    return f"closed{f' by {who}' if who else ''}{f': {why}' if why else ''}"


def find_changes(before: PastEdition, after: PastEdition) -> tuple[Change, ...]:
    """The changes by section, and in each first what is new, then what moved, then what is gone."""
    changes: list[Change] = []
    events: dict[str, PastItem] = {}
    for sections in _GROUPS:
        old = [item for item in before.items if item.section in sections]
        new = [item for item in after.items if item.section in sections]
        followed = follow(old, new)
        known = {item.id for item in followed.values()}
        joined = _joined([item for item in old if item.id not in followed], new)
        if "chronology" in sections:
            became = followed | joined
            events = {normalised_words(item.text): became[item.id] for item in old if item.id in became}
        changes += [
            Change(kind="new", section=item.section, id=item.id, after=item.text)
            for item in new
            if item.seen and not item.answered and item.id not in known
        ]
        for item in old:
            if item.id not in joined:
                changes += _moved(item, followed[item.id]) if item.id in followed else _gone(item, events)
    return tuple(dict.fromkeys(changes))


def follow(old: Sequence[PastItem], new: Sequence[PastItem]) -> dict[str, PastItem]:
    """For the id of each old item the new one that it became; the surest sign first."""
    followed: dict[str, PastItem] = {}
    free = {item.id: item for item in new}
    for signs in (_id, _words, _passages, _place):
        keys: dict[str, PastItem] = {}
        for item in free.values():
            for sign in signs(item):
                keys.setdefault(sign, item)
        for item in old:
            matches = [keys[sign] for sign in signs(item) if sign in keys and keys[sign].id in free]
            if matches and item.id not in followed:
                followed[item.id] = free.pop(matches[0].id)
    _follow_reworded([item for item in old if item.id not in followed], free, followed)
    return followed


def _joined(gone: Sequence[PastItem], new: Sequence[PastItem]) -> dict[str, PastItem]:
    """Of items that none became: the one that holds their words now, where two turned out to be one."""
    holding: dict[str, PastItem] = {}
    for item in new:
        for passage in _passages(item):
            holding.setdefault(passage, item)
    return {item.id: holding[words] for item in gone for words in _words(item) if words in holding}


def _id(item: PastItem) -> tuple[str, ...]:
    return (item.id,)


def _words(item: PastItem) -> tuple[str, ...]:
    return (normalised_words(item.text),)


def _passages(item: PastItem) -> tuple[str, ...]:
    """An entry that another telling now speaks for still holds its own."""
    return tuple(normalised_words(passage) for passage in (item.text, *item.passages))


def _place(item: PastItem) -> tuple[str, ...]:
    """An article that keeps its file is the same article, whatever was edited in it."""
    return (item.place,) if item.place else ()


def _follow_reworded(old: Sequence[PastItem], free: dict[str, PastItem], followed: dict[str, PastItem]) -> None:
    """Adds to `followed` those that share most words; candidates come by uncommon words, never from all pairs."""
    words = {item.id: frozenset(normalised_words(item.text).split()) for item in free.values()}
    having: dict[str, list[str]] = defaultdict(list)
    for id_, own in words.items():
        for word in own:
            having[word].append(id_)
    for item in old:
        mine = frozenset(normalised_words(item.text).split())
        shared = Counter(id_ for word in mine if len(having[word]) <= COMMON_WORD for id_ in having[word])
        likeness = {id_: len(mine & words[id_]) / len(mine | words[id_]) for id_ in shared if id_ in free}
        best = max(likeness, key=lambda id_: (likeness[id_], id_), default=None)
        if best is not None and likeness[best] >= SAME_ITEM:
            followed[item.id] = free.pop(best)


def _moved(old: PastItem, new: PastItem) -> Iterator[Change]:
    """How an item that stayed differs; what no reader saw before or sees now has not changed for anybody.

    But for a question that a person closed. What a person hid is not to be printed, here neither.
    """
    if old.seen and new.closed and not old.closed:
        yield Change(kind="withdrawn", section=new.section, id=new.id, before=old.text, after=new.closed)
    if not (old.seen and new.seen):
        return
    if old.edtf != new.edtf:
        # What moved it are the steps that were not there before.
        fresh = [because for because in new.because if because not in old.because] or list(new.because)
        after = " ".join((f"{_day(new)}.", *fresh[-2:])) if fresh else _day(new)
        yield Change(kind="redated", section=new.section, id=new.id, before=_day(old), after=after)
    if old.section == new.section and old.state != new.state:
        edited = new.section == "documents"
        before, after = (old.text, new.text) if edited else (old.state, new.state)
        yield Change(kind="changed", section=new.section, id=new.id, before=before, after=after)
    if new.disputed and not old.disputed:
        yield Change(kind="newly-disputed", section=new.section, id=new.id, after=new.text)
    if new.answered and not old.answered:
        yield Change(kind="answered", section=new.section, id=new.id, before=old.text, after=new.text)


def _day(item: PastItem) -> str:
    return f"{item.display or 'not known'}{' (year inferred)' if (item.edtf or '').endswith('?') else ''}"


def _gone(item: PastItem, events: Mapping[str, PastItem]) -> Iterator[Change]:
    """An announcement whose event is now told as settled was answered; anything else was withdrawn.

    `events` are the entries that the previous edition's became, by the words they had then.
    """
    if not item.seen:
        return
    event = events.get(normalised_words(item.text)) if item.state == "pending" else None
    if event is None:
        yield Change(kind="withdrawn", section=item.section, id=item.id, before=item.text)
    elif event.state in _SETTLED:
        yield Change(kind="answered", section="chronology", id=event.id, before=item.text, after=event.text)
