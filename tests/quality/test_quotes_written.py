"""Quotes, speakers and questions of articles written for this, of kinds that the corpora lack, held by floors.

Each article in `quotes/` lists what is said, piece by piece, with its speaker ("" where none may be named),
terms in marks that nobody said, and the questions that it leaves open.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from briefing.extract.analyse import analyse
from briefing.extract.findings import Findings
from briefing.ingest.jsonl import read_record

HERE = Path(__file__).parent
ARTICLES = sorted((HERE / "quotes").glob("*.toml"))
FLOORS: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["written quotes"]

pytestmark = pytest.mark.quality


def read(path: Path) -> tuple[dict[str, Any], Findings]:
    marks = tomllib.loads(path.read_text(encoding="utf-8"))
    document = read_record({"id": path.stem, "text": marks["text"].strip(), "dct": "2025-01-16"})
    return marks, analyse(document, only=("quotes", "questions"))


def score(path: Path, counts: Counter[str], wrong: list[str]) -> None:
    marks, found = read(path)
    text = found.document.text
    pieces = [(part.of(text), quote.speaker) for quote in found.quotes for part in quote.parts]
    for words, speaker in marks["quotes"]:
        counts["quotes"] += 1
        told = next((who for piece, who in pieces if words.rstrip(".,") in piece), None)
        if told is None:
            wrong.append(f"{path.stem}: missed {words!r}")
            continue
        counts["found"] += 1
        counts["named"] += bool(told)
        counts["wanted"] += bool(speaker)
        counts["right"] += bool(told) and told.casefold() == speaker.casefold()
        if told and told.casefold() != speaker.casefold():
            wrong.append(f"{path.stem}: {told!r} for {speaker!r}: {words!r}")
    for term in marks["terms"]:
        counts["terms"] += 1
        counts["rejected"] += all(piece != term for piece, _ in pieces)
    asked = [question.span.of(text) for question in found.questions if question.specific]
    counts["questions"] += len(asked)
    counts["open"] += len(marks["questions"])
    counts["answerable"] += len(set(asked) & set(marks["questions"]))


def test_written_articles_keep_their_floors() -> None:
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for path in ARTICLES:
        score(path, counts, wrong)
    assert counts["quotes"] >= 60
    figures = {
        "found": counts["found"] / counts["quotes"],
        "speakers right": counts["right"] / counts["named"],
        "speakers found": counts["right"] / counts["wanted"],
        "terms rejected": counts["rejected"] / counts["terms"],
        "questions precision": counts["answerable"] / counts["questions"],
        "questions recall": counts["answerable"] / counts["open"],
    }
    assert {name: value for name, value in figures.items() if value < FLOORS[name]} == {}, (figures, wrong)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_marks_stand_in_the_article(path: Path) -> None:
    marks = tomllib.loads(path.read_text(encoding="utf-8"))
    for words in [*(words for words, _ in marks["quotes"]), *marks["terms"], *marks["questions"]]:
        assert words in marks["text"], words
