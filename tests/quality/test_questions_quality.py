"""Open questions on marked sentences of our own: precision and recall, held by a floor."""

import json
import tomllib
from pathlib import Path
from typing import Any

from briefing.extract.questions import find_questions
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
