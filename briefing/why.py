"""`briefing why`: every step of a date's proof in plain sentences, read from briefing.json alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from briefing.errors import SourceError

Item = Mapping[str, Any]

MOST_ITEMS = 5
"""Items that one call explains; of more matches the others are counted."""

_DATED = ("chronology", "times", "documents")
_SECTIONS = (*_DATED, "summary", "quotes", "concerns", "questions", "undated")


def load_brief(folder: Path) -> Item:
    """The last build's briefing.json. Raises SourceError where there is none, or another file of that name."""
    path = folder / "briefing.json"
    try:
        brief = msgspec.json.decode(path.read_bytes())
    except FileNotFoundError:
        raise SourceError(f"{path}: no such file; run briefing build with the format json first") from None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SourceError(f"{path}: can't be read as a briefing ({error})") from None
    if not isinstance(brief, dict) or not str(brief.get("schema", "")).startswith("briefing.brief/"):
        raise SourceError(f"{path}: not a briefing")
    return brief


def explain(brief: Item, asked: str) -> str:
    """The proofs of the items that `asked` names, by id or by words. Raises SourceError if there are none."""
    matches = list(_matches(brief, asked))
    if not matches:
        raise SourceError(f"no dated item has the id or the words {asked!r}")
    paths = {each["id"]: each["path"] for each in brief["documents"]}
    blocks = [_block(item, paths) for item in matches[:MOST_ITEMS]]
    if len(matches) > MOST_ITEMS:
        blocks.append(f"… and {len(matches) - MOST_ITEMS} more; name one by its id.\n")
    return "\n".join(blocks)


def _matches(brief: Item, asked: str) -> Iterator[Item]:
    """By id first; then by words: entries, expressions, documents, each proof once."""
    by_id = [(section, item) for section in _SECTIONS for item in brief[section] if item["id"] == asked]
    if by_id:
        for section, item in by_id:
            yield from _as_dated(item) if section in _DATED else _inside(brief, item)
        return
    needle = asked.casefold()
    seen = set()
    for item in (item for section in _DATED for item in brief[section]):
        for dated in _as_dated(item) if needle in _words(item).casefold() else ():
            key = (dated.get("edtf"), str([step["because"] for step in dated["proof"]]))
            if key not in seen:
                seen.add(key)
                yield dated


def _inside(brief: Item, item: Item) -> Iterator[Item]:
    """Of a quote, a question or the like: the expressions in its words, else that nothing dates it."""
    places = [(place["document"], place["start"], place["end"]) for place in item["provenance"]]
    times = [
        time
        for time in brief["times"]
        if any(time["document"] == id_ and start <= time["start"] < end for id_, start, end in places)
    ]
    yield from times or [{"id": item["id"], "text": item.get("exact") or item["text"], "proof": []}]


def _words(item: Item) -> str:
    if "provenance" in item:
        return " ".join([item["text"], *(place["exact"] for place in item["provenance"])])
    return str(item.get("exact") or f"{item.get('headline', '')} {item.get('path', '')}")


def _as_dated(item: Item) -> Iterator[Item]:
    """A document is explained by its day of publication, and by that of the page as it was captured."""
    if "published" not in item:
        yield item
        return
    for role, words in (("published", "publication of"), ("captured", "capture of")):
        if item[role] is not None:
            yield {**item[role], "id": item["id"], "text": f"{words} {item['path']}"}


def _block(item: Item, paths: Mapping[str, str]) -> str:
    title = item.get("text") or item.get("exact") or ""
    lines = [f"{item['id']}  {' '.join(str(title).split())}"]
    lines.append(f"  {item['display']}  ({item['edtf']})" if item.get("edtf") else "  no date: the evidence gives none")
    for number, step in enumerate(item["proof"], start=1):
        lines.append(f"  {number}. {step['because']}")
        lines += [f"       {line}" for line in _evidence(step["from"], paths)]
        lines += [f"       not {each['value']}: {each['because']}" for each in step["rejected"]]
        if step["gives"]:
            lines.append(f"       gives {step['gives']}")
    return "\n".join(lines) + "\n"


def _evidence(evidence: Sequence[Item], paths: Mapping[str, str]) -> Iterator[str]:
    for each in evidence:
        if "document" in each:
            where = f"{paths.get(each['document'], each['document'])}, characters {each['start']}–{each['end']}"
            yield f"“{' '.join(each['exact'].split())}”  {where}"
        else:
            yield f"{each['kind']} {each['key']} = {each['value']}"
