"""Months, years and longer stretches: listed as such, never as a padded day."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.timeline.spans import SMALL_FOLDER, TimelineSpan, choose_spans, collect_spans
from tests.anchor.story import solve, story

BUILT = "The ferry was built in Lund in 1998 for the route to Vard."
REFIT = "It was refitted in May 2011, when the engines were replaced."
DECADE = "In the 1990s there were three yards in Lund."
SANK = "The ferry sank off Vard on 4 March 2024 in a storm."


def spans(
    *texts: str,
    match: tuple[str, ...] = (),
    limit: int | None = None,
    sentences: int = 1,
    first: str | None = None,
    last: str | None = None,
) -> list[TimelineSpan]:
    articles = [story(text, f"d{number}") for number, text in enumerate(texts)]
    bounds = [date.fromisoformat(bound) if bound else None for bound in (first, last)]
    told = collect_spans(articles, solve(*articles), {}, match)
    return choose_spans(told, limit=limit, sentences=sentences, first=bounds[0], last=bounds[1])


def listed(found: list[TimelineSpan]) -> list[tuple[str, int]]:
    return [(span.when.text, span.documents) for span in found]


def test_spans_in_calendar_order_without_days() -> None:
    assert listed(spans(f"{SANK} {REFIT} {BUILT} {DECADE}")) == [("199X", 1), ("1998", 1), ("2011-05", 1)]


def test_an_article_counts_once() -> None:
    (span,) = spans(f"{BUILT} In 1998 Lund had three yards.", "Lund had a strike in 1998.", sentences=2)
    assert (span.when.text, span.documents) == ("1998", 2)
    assert span.sentences[0].exact == BUILT and len(span.sentences) == 2


def test_the_spans_that_most_articles_name() -> None:
    texts = (f"{BUILT} {REFIT}", f"{REFIT} {DECADE}", "In May 2011 the yard of Lund was closed for a while.")
    assert listed(spans(*texts, limit=1)) == [("2011-05", 3)]
    assert [text for text, _ in listed(spans(*texts, limit=2))] == ["199X", "2011-05"]


def test_every_span_that_a_sentence_names_is_listed_and_a_shred_names_none() -> None:
    assert listed(spans("Vard, May 2011.")) == []
    both = "The ferry was built in Lund in 1998 and refitted in May 2011 by the same yard."
    assert listed(spans(both)) == [("1998", 1), ("2011-05", 1)]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, ["1998", "2011-05"]),
        ("1998-12-31", None, ["1998", "2011-05"]),  # a span that reaches into the bounds
        ("1999-01-01", None, ["2011-05"]),
        (None, "2011-04-30", ["1998"]),
        (None, "2011-05-01", ["1998", "2011-05"]),
        ("2012-01-01", None, []),
    ],
)
def test_bounds(first: str | None, last: str | None, expected: list[str]) -> None:
    assert [text for text, _ in listed(spans(f"{BUILT} {REFIT}", first=first, last=last))] == expected


def test_match() -> None:
    assert listed(spans(f"{BUILT} {REFIT}", match=("ENGINES",))) == [("2011-05", 1)]


def test_in_an_archive_a_span_named_once_is_background() -> None:
    crowd = [f"Ship number {n} was launched in 1998." for n in range(SMALL_FOLDER)]
    assert listed(spans(*crowd, REFIT)) == [("1998", SMALL_FOLDER)]


def test_in_an_archive_this_week_is_no_entry() -> None:
    texts = [f"Ship number {n} will be launched this week, and was begun in 1998." for n in range(SMALL_FOLDER)]
    articles = [story(text, f"d{number}", published="2024-03-06") for number, text in enumerate(texts)]

    def shown(count: int) -> list[str]:
        told = collect_spans(articles[:count], solve(*articles[:count]), {}, ())
        return sorted(told)

    assert shown(SMALL_FOLDER) == ["1998"]
    assert shown(SMALL_FOLDER - 1) == ["1998", "2024-03-04/2024-03-10"]
