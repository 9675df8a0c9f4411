"""Precision and recall of labels and metadata on marked articles of our own; floors in tests/quality/floors.json."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from briefing.ingest.export import read_json
from briefing.ingest.folder import read_content
from briefing.model import Document

HERE = Path(__file__).parent
MARKS: list[dict[str, Any]] = tomllib.loads((HERE / "marks.toml").read_text("utf-8"))["article"]
FLOORS: dict[str, float] = json.loads((HERE.parent / "floors.json").read_text("utf-8"))["ingest"]
FIELDS = ("headline", "dek", "byline", "outlet", "url", "language", "published")


def read(mark: dict[str, Any]) -> Document:
    name = mark["file"]
    content = (HERE / "articles" / name).read_bytes()
    documents = read_json(content, name)[0] if name.endswith(".json") else read_content(content, name)
    part = mark.get("part")
    return next(document for document in documents if document.path == (f"{name}#{part}" if part else name))


def found_fields(document: Document) -> dict[str, object]:
    published = document.published_claims[0].when.text if document.published_claims else ""
    return {
        "headline": document.headline,
        "dek": document.dek,
        "byline": list(document.byline),
        "outlet": document.outlet,
        "url": document.url,
        "language": document.language,
        "published": published,
    }


def score() -> tuple[dict[str, float], list[str]]:
    """F1 by kind of segment, and of all metadata fields, with a line for each error."""
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    errors: list[str] = []
    for mark in MARKS:
        document = read(mark)
        rest = [(segment.kind, segment.clock, segment.span.of(document.text)) for segment in document.segments]
        for label, words in mark["segments"]:
            kind, _, clock = label.partition(" ")
            hit = next((item for item in rest if item[0] == kind and item[2].startswith(words)), None)
            if hit and (hit[1] or "") == clock:
                right[kind] += 1
                rest.remove(hit)
            else:
                missed[kind] += 1
                errors.append(f"{mark['file']}: missed {label} {words!r}")
        for kind, _, words in rest:
            wrong[kind] += 1
            errors.append(f"{mark['file']}: wrong {kind} {words[:50]!r}")
        found = found_fields(document)
        for field in FIELDS:
            expected = mark.get(field, {"byline": [], "language": "en"}.get(field, ""))
            if found[field] == expected:
                right["metadata"] += bool(expected)
            else:
                missed["metadata"] += bool(expected)
                wrong["metadata"] += bool(found[field])
                errors.append(f"{mark['file']}: {field} is {found[field]!r}, not {expected!r}")
    kinds = set(right) | set(missed) | set(wrong)
    return {kind: 2 * right[kind] / (2 * right[kind] + missed[kind] + wrong[kind]) for kind in sorted(kinds)}, errors


def test_labels_and_metadata_keep_their_floors() -> None:
    scores, errors = score()
    low = {kind: round(value, 3) for kind, value in scores.items() if value < FLOORS[kind]}
    assert not low, "\n".join([str(low), *errors])


def test_every_word_is_in_a_segment() -> None:
    for mark in MARKS:
        document = read(mark)
        held = "".join(segment.span.of(document.text) for segment in document.segments)
        assert "".join(held.split()) == "".join(document.text.split()), mark["file"]


if __name__ == "__main__":
    scores, errors = score()
    rounded = {kind: round(value, 3) for kind, value in scores.items()}
    print(json.dumps(rounded, indent=1), *errors, sep="\n")  # noqa: T201
