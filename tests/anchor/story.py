"""Invented articles, read by the steps before the one that a test is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefing import edtf
from briefing.anchor.dating import ArticleDates, DatedTime, Dating
from briefing.anchor.solve import date_folder
from briefing.config import Anchor
from briefing.extract.analyse import analyse
from briefing.extract.findings import Findings
from briefing.ingest.jsonl import read_record
from briefing.model import Claim

AS_OF = date(2026, 11, 20)


def story(text: str, name: str = "a", *, published: str | None = None, captured: str | None = None) -> Findings:
    """All that the article says; `published` and `captured` are EDTF, as metadata or settings would state them."""
    document = read_record({"id": name, "text": text, "dct": published}, path=f"feed.jsonl#{name}")
    if captured:
        claim = Claim(when=edtf.parse(captured), source="setting", key="captured", value=captured)
        document = replace(document, captured_claims=(claim,))
    return analyse(document)


def solve(*articles: Findings, as_of: date = AS_OF, anchors: Sequence[Anchor] = (), window: int = 20) -> Dating:
    return date_folder(articles, as_of=as_of, anchors=anchors, window=window)


def dates_of(found: Findings, *others: Findings, as_of: date = AS_OF, anchors: Sequence[Anchor] = ()) -> ArticleDates:
    """The dates of the first article, the others being in its folder."""
    return solve(found, *others, as_of=as_of, anchors=anchors).articles[found.document.id]


def time_at(dates: ArticleDates, found: Findings, words: str) -> DatedTime:
    """The date of the expression with these words; they stand once in the article."""
    exacts = [time.span.of(found.document.text) for time in found.times]
    assert exacts.count(words) == 1, f"{words!r} in {exacts}"
    return dates.times[exacts.index(words)]


def read_date(found: Findings, words: str, *others: Findings, as_of: date = AS_OF) -> str | None:
    """The date of one expression as EDTF."""
    when = time_at(dates_of(found, *others, as_of=as_of), found, words).when
    return when.text if when else None


def rules(dated: DatedTime) -> list[str]:
    return [step.rule for step in dated.proof]
