"""Open questions on marked sentences of our own: precision and recall, held by a floor."""

import json
import tomllib
from pathlib import Path
from typing import Any

from briefing.extract.questions import find_questions
from tests.anchor.story import story
from tests.brief.edition import edition
from tests.extract.article import article

HERE = Path(__file__).parent


def test_questions_keep_their_floor() -> None:
    cases: list[dict[str, Any]] = tomllib.loads((HERE / "questions.toml").read_text(encoding="utf-8"))["case"]
    floors: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["questions"]
    right, found, wanted, missed = 0, 0, 0, []
    for case in cases:
        read = article(case["text"])
        questions = [q for q in find_questions(read.document, read.sentences, read.names, read.quotes) if q.specific]
        got = [(q.kind, q.span.of(case["text"]).rstrip(".,")) for q in questions]
        want = [(case["kind"], case["open"])] if case["open"] else []
        right += len(set(got) & set(want))
        found += len(got)
        wanted += len(want)
        missed += [(case["text"], got)] if got != want else []
    assert len(cases) >= 60
    assert right / found >= floors["precision"], missed
    assert right / wanted >= floors["recall"], missed


def test_the_first_five_questions_of_a_briefing_are_open() -> None:
    """Precision at 5: briefings of a dozen marked cases each, in an order that mixes their kinds."""
    cases: list[dict[str, Any]] = tomllib.loads((HERE / "questions.toml").read_text(encoding="utf-8"))["case"]
    floors: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["questions"]
    briefings = len(cases) // 12
    shares, wrong = [], []
    for first in range(briefings):
        mine = cases[first::briefings]
        found = edition(story("\n\n".join(case["text"] for case in mine), "d", published="2024-03-10"))
        printed = [each for each in found.brief.questions if each.shown and each.kind != "pending"][:5]
        marked = [case["open"].rstrip(".,") for case in mine if case["open"]]
        right = [each for each in printed if each.text.rstrip(".,") in marked]
        shares.append(len(right) / len(printed))
        wrong += [each.text for each in printed if each not in right]
    assert briefings >= 5
    assert sum(shares) / len(shares) >= floors["precision at 5"], wrong
