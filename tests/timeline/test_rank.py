"""The days that mattered, and the sentences that tell them."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from briefing.extract.findings import Findings
from briefing.timeline.rank import TimelineDay, choose_days, collect_days
from tests.anchor.story import solve, story

SANK = "A ferry sank off Vard on 4 March 2024, killing 12 people, the coast guard said."
BURIED = "Twelve people were buried in Vard after the ferry disaster of 4 March 2024, the bishop said."
RAISED = "The wreck of the ferry was raised on 9 March 2024 by a crane from Lund."
INQUIRY = "An inquiry into the loss of the ferry was opened in Sund by the ministry."


def chosen(
    *articles: Findings,
    copies: dict[str, str] | None = None,
    match: tuple[str, ...] = (),
    limit: int | None = None,
    sentences: int = 1,
    first: str | None = None,
    last: str | None = None,
) -> list[TimelineDay]:
    days = collect_days(articles, solve(*articles), copies or {}, match)
    return choose_days(
        days,
        limit=limit,
        sentences=sentences,
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
    )


def listed(days: list[TimelineDay]) -> list[tuple[str, int]]:
    return [(day.day.isoformat(), day.documents) for day in days]


A = story(f"{SANK}\n{RAISED}", "a", published="2024-03-10")
B = story(f"{BURIED}\n{INQUIRY}", "b", published="2024-03-12")
C = story(SANK, "c", published="2024-03-05")


def test_a_day_is_weighed_by_the_articles_that_name_it() -> None:
    days = chosen(A, B, C)
    assert listed(days) == [("2024-03-04", 3), ("2024-03-09", 1)]


def test_the_most_important_days_in_calendar_order() -> None:
    assert listed(chosen(A, B, C, limit=1)) == [("2024-03-04", 3)]
    days = [day for day, _ in listed(chosen(A, B, C, limit=2))]
    assert days == sorted(days) and len(days) == 2 and "2024-03-04" in days


def test_copies_do_not_vote() -> None:
    assert listed(chosen(A, B, C, copies={"c": "a"}))[0] == ("2024-03-04", 2)


def test_a_day_that_no_article_names_is_none_of_its_own() -> None:
    """The opening of an article may tell of the day before, but that day is listed only where one names it."""
    days = chosen(story(INQUIRY, "a", published="2024-03-12"), limit=10)
    assert listed(days) == [("2024-03-12", 1)]
    assert chosen(story(INQUIRY, "a", published="2024-03-12")) == []


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, ["2024-03-04", "2024-03-09"]),
        ("2024-03-04", "2024-03-09", ["2024-03-04", "2024-03-09"]),
        ("2024-03-05", None, ["2024-03-09"]),
        (None, "2024-03-08", ["2024-03-04"]),
        ("2024-03-05", "2024-03-08", []),
    ],
)
def test_bounds_are_inclusive(first: str | None, last: str | None, expected: list[str]) -> None:
    assert [day for day, _ in listed(chosen(A, B, C, first=first, last=last))] == expected


@pytest.mark.parametrize(
    ("match", "expected"),
    [(("bishop",), ["2024-03-04"]), (("CRANE", "bishop"), ["2024-03-04", "2024-03-09"]), (("volcano",), [])],
)
def test_only_sentences_with_one_of_the_words(match: tuple[str, ...], expected: list[str]) -> None:
    days = chosen(A, B, C, match=match)
    assert [day for day, _ in listed(days)] == expected
    for day in days:
        assert any(word.casefold() in day.sentences[0].exact.casefold() for word in match)


def test_a_second_sentence_says_something_else() -> None:
    (first, *_) = chosen(A, B, C, sentences=3)
    exacts = [place.exact for place in first.sentences]
    assert len(exacts) == len(set(exacts)) == 2  # two articles say the same
    assert set(exacts) == {SANK, BURIED}


def test_a_sentence_tells_one_day_only() -> None:
    both = story("The ferry sank off Vard on 4 March 2024 and was raised on 9 March 2024 by a crane.", "a")
    days = chosen(both)
    assert sum(len(day.sentences) for day in days) == len(days) == 1


def test_a_sentence_is_neither_a_shred_nor_a_page() -> None:
    long = "On 4 March 2024 " + "the ferry with its crew of many " * 12 + "sank."
    assert chosen(story("Vard, 4 March 2024.", "a"), story(long, "b")) == []


def test_the_order_of_the_articles_does_not_matter() -> None:
    assert chosen(A, B, C, limit=3, sentences=2) == chosen(C, B, A, limit=3, sentences=2)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(day: str) -> None:
    assert [found.isoformat() for found in (d.day for d in chosen(story(INQUIRY, "a", published=day), limit=3))] == [
        day
    ]


# --- which sentence -------------------------------------------------------------------------------


def told_on(days: list[TimelineDay], day: str) -> list[str]:
    return [place.exact for found in days for place in found.sentences if found.day.isoformat() == day]


def test_an_article_that_looks_back_does_not_tell_of_its_day() -> None:
    """A lead that names a year gone by is no news; it stands in only where nothing else does."""
    back = "The ferry company of Vard was founded in 1911 by two brothers from Lund."
    news = "The ferry company of Vard closed its yard and dismissed two hundred people."
    article = story(f"{back}\n{news}", "a", published="2024-03-12")
    assert told_on(chosen(article, limit=2), "2024-03-12") == [news]
    assert told_on(chosen(story(back, "a", published="2024-03-12"), limit=2), "2024-03-12") == [back]


def test_a_question_tells_little() -> None:
    asks = "What happened to the ferry of Vard and to its crew in the storm?"
    tells = "The ferry of Vard and its crew were lost in a storm."
    assert told_on(chosen(story(f"{asks}\n{tells}", "a", published="2024-03-12"), limit=1), "2024-03-12") == [tells]


def test_a_sentence_that_leans_on_another_tells_little() -> None:
    leans = "But it was the ferry of Vard that was lost with its crew in the storm."
    alone = "The ferry of Vard and all of its crew were lost in the storm."
    assert told_on(chosen(story(f"{leans}\n{alone}", "a", published="2024-03-12"), limit=1), "2024-03-12") == [alone]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The festival of Vard ran from 5 to 9 June 2022 and drew many guests.", []),
        ("The festival of Vard ran from June 5 to June 9, 2022, and drew many guests.", []),
        ("The festival of Vard opened on 5 June 2022 and closed on 9 June 2022.", ["2022-06-05", "2022-06-09"]),
    ],
)
def test_the_end_of_a_stretch_is_no_day_of_its_own(text: str, days: list[str]) -> None:
    assert [day for day, _ in listed(chosen(story(text, "a")))] == days[:1]  # a sentence tells one day
    assert sorted(collected(text)) == days


def collected(text: str) -> list[str]:
    article = story(text, "a")
    return [day.isoformat() for day in collect_days([article], solve(article), {}, ())]


def test_the_same_thing_is_not_told_on_two_days() -> None:
    again = "The ferry that sank off Vard, killing 12 people of its crew, was remembered on 4 March 2025 by the bishop."
    copy = "The ferry sank off Vard on 4 March 2024, killing 12 people, and on 5 March 2024 the coast guard said so."
    other = "The coast guard was blamed on 5 March 2024 by the union for having left too late."
    days = chosen(A, B, C, story(f"{copy}\n{other}", "d"), story(again, "e"))
    assert told_on(days, "2024-03-05") == [other]


def test_a_day_with_few_sentences_keeps_one_for_itself() -> None:
    """The weightier day before would borrow it: it is the nearest to what is told there."""
    crowd = [story(SANK, f"c{number}") for number in range(4)]
    lead = "The ferry that sank off Vard, killing 12 people, had been warned by the coast guard."
    days = chosen(*crowd, story(lead, "n", published="2024-03-05"), limit=2, sentences=3)
    assert told_on(days, "2024-03-05") == [lead]
    assert lead not in told_on(days, "2024-03-04")


def test_many_days_take_linear_time() -> None:
    def seconds(count: int) -> float:
        days_ahead = [date(1990, 1, 1) + timedelta(days=number) for number in range(count)]
        lines = [f"Ferry {day:%j} of Vard sank on {day.day} {day:%B %Y} with all its crew." for day in days_ahead]
        article = story("\n".join(lines), "a")
        solved = solve(article)
        started = time.process_time()
        days = choose_days(collect_days([article], solved, {}, ()), limit=None, sentences=1, first=None, last=None)
        assert len(days) == count
        return time.process_time() - started

    assert seconds(1200) < 8 * max(seconds(300), 0.02)
