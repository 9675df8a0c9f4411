"""The day of publication: what is stated, else what the article's own events leave of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefing import edtf
from briefing.anchor.dating import ArticleDates
from briefing.extract.findings import Findings
from briefing.model import Claim
from tests.anchor.story import dates_of, story, time_at

CLOSED = "The lock at Brenn was closed on 3 May 2024 after a crack was found."
REOPENS = "It will reopen on 20 June 2024."


def published(dates: ArticleDates) -> tuple[str | None, str]:
    dated = dates.published.dated
    return (dated.when.text if dated.when else None, dated.source if dated.when else "unknown")


# --- without a statement --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CLOSED, "[2024-05-03..]"),
        (REOPENS, "[..2024-06-20]"),
        (f"{CLOSED} {REOPENS}", "[2024-05-03..2024-06-20]"),
        (f"{CLOSED} A second lock was closed on 9 May 2024.", "[2024-05-09..]"),
        (f"{REOPENS} The lock at Sund will reopen on 1 June 2024.", "[..2024-06-01]"),
        ("The lock at Brenn was closed on 3 May 2024 and will be opened on 3 May 2024.", "2024-05-03"),
        ("The lock at Brenn was closed in May 2024 after a crack was found.", None),  # a month bounds nothing
        ("The lock at Brenn was closed on 3 May 2030 after a crack was found.", None),  # after the as-of day: a slip
        ("The lock at Brenn has two gates.", None),
        ("", None),
    ],
)
def test_bounds_from_what_is_told(text: str, expected: str | None) -> None:
    assert published(dates_of(story(text)))[0] == expected


def test_bounds_carry_their_words() -> None:
    found = story(f"{CLOSED} {REOPENS}")
    past, ahead = (step for step in dates_of(found).published.proof if step.rule.startswith("told-as-"))
    assert (past.rule, past.gives) == ("told-as-past", "[2024-05-03..]")
    assert (ahead.rule, ahead.gives) == ("told-as-ahead", "[2024-05-03..2024-06-20]")
    assert past.because == "The article tells of 3 May 2024 as past, so it was published on or after that day."
    assert [str(getattr(each, "exact", "")) for each in (*past.evidence, *ahead.evidence)] == [
        "3 May 2024",
        "20 June 2024",
    ]
    assert dates_of(found).published.source == "inferred"


def test_a_contradiction_is_noted_with_both_sides() -> None:
    dates = dates_of(story(f"{CLOSED} It will reopen on 20 June 2022."))
    assert published(dates)[0] == "[2024-05-03..]"
    (note,) = dates.notes
    assert "20 June 2022" in note and "3 May 2024" in note


def test_furniture_and_wire_bound_nothing() -> None:
    text = f"{REOPENS}\n21:10\nA ferry was moved to Sund on 4 July 2024.\n20:05\nThe ferry to Vard sank on 5 July 2024."
    assert published(dates_of(story(text)))[0] == "[..2024-06-20]"


def test_a_day_that_a_guessed_year_leaves_is_marked_in_the_step_that_leaves_it() -> None:
    dates = dates_of(story("The council of Brenn held a vote on the lock on 31 December 9999.", captured="2024"))
    assert [step.gives for step in dates.published.proof][-1] == published(dates)[0] == "2024-12-31?"


# --- stated ---------------------------------------------------------------------------------------


def stated(*claims: Claim, text: str = "The lock at Brenn was closed on Monday.") -> Findings:
    found = story(text)
    return replace(found, document=replace(found.document, published_claims=claims))


def claim(when: str, source: str, key: str) -> Claim:
    return Claim(when=edtf.parse(when), source=source, key=key, value=when)  # type: ignore[arg-type]


def test_a_stated_day_is_taken_and_proved() -> None:
    dates = dates_of(stated(claim("2024-05-03", "metadata", "article:published_time")))
    assert published(dates) == ("2024-05-03", "metadata")
    (step,) = dates.published.proof
    assert (step.rule, step.gives) == ("published-stated", "2024-05-03")
    assert dates.times[0].when == edtf.day(date(2024, 4, 29))


def test_of_claims_that_disagree_the_surest_is_used_and_both_are_told() -> None:
    dates = dates_of(
        stated(claim("2024-05-03", "metadata", "og:published"), claim("2024-05-05", "file-name", "file name"))
    )
    assert published(dates) == ("2024-05-03", "metadata")
    assert dates.notes == ("published: og:published says 3 May 2024, file name says 5 May 2024; the first is used",)


def test_claims_that_agree_are_evidence_together() -> None:
    dates = dates_of(
        stated(claim("2024-05-03", "metadata", "og:published"), claim("2024-05-03", "file-name", "file name"))
    )
    assert dates.notes == ()
    assert len(dates.published.proof[0].evidence) == 2


@pytest.mark.parametrize(
    ("source", "kind"),
    [("given", "metadata"), ("metadata", "metadata"), ("file-name", "file-name"), ("setting", "setting")],
)
def test_the_evidence_says_where_it_stands(source: str, kind: str) -> None:
    step = dates_of(stated(claim("2024-05-03", source, "a key"))).published.proof[0]
    (evidence,) = step.evidence
    assert (getattr(evidence, "kind", None), getattr(evidence, "key", None)) == (kind, "a key")


def test_a_stated_month_bounds_what_counts_from_it() -> None:
    found = stated(claim("2024-05", "file-name", "file name"))
    dates = dates_of(found)
    assert published(dates)[0] == "[2024-05-01..2024-05-31]"
    assert str(time_at(dates, found, "Monday").when) == "[2024-04-29..2024-05-27]"


def test_a_stated_year_is_narrowed_by_what_is_told() -> None:
    dates = dates_of(stated(claim("2023/2024", "setting", "published"), text=f"{CLOSED} {REOPENS}"))
    assert published(dates)[0] == "[2024-05-03..2024-06-20]"
    assert dates.published.proof[0].rule == "published-stated"


def test_nothing_told_moves_a_stated_day() -> None:
    dates = dates_of(story(f"{CLOSED} {REOPENS}", published="2021-01-01"))
    assert published(dates) == ("2021-01-01", "given")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(day: str) -> None:
    text = "It met yesterday, today and tomorrow, last week, next month, on Friday and on May 3, ten years ago."
    assert published(dates_of(story(text, published=day)))[0] == day
