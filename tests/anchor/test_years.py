"""The year of "April 10" in articles that do not say when they were published."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.anchor.yearless import in_year, nearest
from briefing.dates.forms import Calendar
from briefing.model import Given, Provenance
from tests.anchor.story import AS_OF, dates_of, read_date, rules, solve, story, time_at

BOARD = "The harbour board met on Thursday, April 10, to approve the new quay."


# --- one article ----------------------------------------------------------------------------------


def test_the_latest_fitting_year_is_taken_and_the_others_are_rejected() -> None:
    found = story(BOARD)
    dated = time_at(dates_of(found), found, "Thursday, April 10")
    assert str(dated.when) == "2025-04-10?"
    (step,) = dated.proof
    assert step.rule == "latest-not-after-as-of"
    assert step.gives == "2025-04-10?"
    assert [each.value for each in step.rejected] == ["2014-04-10", "2008-04-10"]
    assert step.because.startswith("10 April is a Thursday in 2025, 2014, 2008 …")
    assert Given("as-of", "as_of", "2026-11-20") in step.evidence


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-11-20", "2025-04-10?"),
        ("2025-04-10", "2025-04-10?"),
        ("2025-04-09", "2014-04-10?"),
        ("2020-01-01", "2014-04-10?"),
        ("2031-04-11", "2031-04-10?"),
    ],
)
def test_the_as_of_day_rejects_what_lies_after_it(as_of: str, expected: str) -> None:
    assert read_date(story(BOARD), "Thursday, April 10", as_of=date.fromisoformat(as_of)) == expected


def test_a_later_day_is_rejected_with_its_reason() -> None:
    found = story(BOARD)
    step = time_at(dates_of(found, as_of=date(2025, 4, 9)), found, "Thursday, April 10").proof[0]
    later = step.rejected[0]
    assert (later.value, later.because) == ("2025-04-10", "after the as-of day, 9 April 2025")


def test_the_window_bounds_how_far_back_years_are_tried() -> None:
    found = story(BOARD)
    wide = solve(found, window=60).articles["a"].times[0].proof[0]
    narrow = solve(found, window=5).articles["a"].times[0]
    assert [each.value for each in wide.rejected][:4] == ["2014-04-10", "2008-04-10", "2003-04-10", "1997-04-10"]
    assert str(narrow.when) == "2025-04-10"
    assert narrow.proof[0].rejected == ()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The harbour board met on April 10 to vote.", "April 10", "2026-04-10?"),
        ("The harbour board met on 10 December to vote.", "10 December", "2025-12-10?"),
        ("The harbour board will meet on 10 December to vote.", "10 December", "2026-12-10?"),
        ("The harbour board will meet on 10 March to vote.", "10 March", "2026-03-10?"),
        ("Leap-day babies gathered in Ostrow on February 29 for a party.", "February 29", "2024-02-29?"),
        ("Leap-day babies gathered in Ostrow on Saturday, February 29.", "Saturday, February 29", "2020-02-29"),
        ("The board met on February 30 to vote.", "February 30", None),
    ],
)
def test_without_a_weekday_the_latest_year_that_has_the_day(text: str, words: str, expected: str | None) -> None:
    found = story(text)
    exacts = [time.span.of(text) for time in found.times]
    assert (read_date(found, words) if words in exacts else None) == expected


def test_further_dates_are_taken_in_the_nearest_year() -> None:
    found = story("The board met on Monday, December 29. It will meet again on January 4.")
    dates = dates_of(found)
    assert [str(time.when) for time in dates.times] == ["2025-12-29?", "2026-01-04?"]
    assert rules(dates.times[1]) == ["latest-not-after-as-of", "nearest-year"]


def test_a_second_weekday_decides_between_years_and_is_evidence() -> None:
    """10 April is a Thursday in 2025 and 2014 too, but 28 February is one in 2008 alone."""
    found = story("The harbour board met on Thursday, April 10. It had met on Thursday, February 28.")
    dated = time_at(dates_of(found), found, "Thursday, April 10")
    assert str(dated.when) == "2008-04-10"
    (step,) = dated.proof
    assert [each.exact for each in step.evidence if isinstance(each, Provenance)] == [
        "Thursday, April 10",
        "Thursday, February 28",
    ]
    assert [each.value for each in step.rejected] == ["2025-04-10", "2014-04-10"]
    assert all("Thursday, February 28" in each.because for each in step.rejected)


def test_a_second_weekday_that_agrees_changes_nothing() -> None:
    found = story("The harbour board met on Thursday, April 10. It had met on Monday, March 3.")
    assert [str(time.when) for time in dates_of(found).times] == ["2025-04-10?", "2025-03-03?"]


def test_weekdays_that_contradict_leave_the_first_alone() -> None:
    found = story("The harbour board met on Thursday, April 10. It will meet again on Monday, May 2.")
    dates = dates_of(found)
    assert [str(time.when) for time in dates.times] == ["2025-04-10?", "None"]
    assert dates.times[1].value == "XXXX-05-02"
    assert dates.notes == ("“Monday, May 2” fits no year near that of “Thursday, April 10”; it is left without a date",)


def test_a_full_date_needs_no_year() -> None:
    found = story("The harbour board met on April 10, 2019. It had met on Thursday, March 3.")
    assert read_date(found, "April 10, 2019") == "2019-04-10"


# --- several articles -----------------------------------------------------------------------------

HEARD = "The court in Ravna heard the Dravec bribery case against former mayor Ilja Korbel on Tuesday, June 11."
JAILED = "Former mayor Ilja Korbel was heard on June 11 by the court in Ravna in the Dravec bribery case."


def test_an_undated_sibling_takes_the_day_of_the_same_event() -> None:
    one, other = story(HEARD, "a"), story(JAILED, "b")
    dating = solve(one, other)
    assert str(dating.articles["a"].times[0].when) == "2024-06-11?"
    dated = dating.articles["b"].times[0]
    assert str(dated.when) == "2024-06-11?"
    assert rules(dated) == ["latest-not-after-as-of", "same-event"]
    assert {each.document for each in dated.proof[-1].evidence if isinstance(each, Provenance)} == {"a", "b"}
    # In the words of the article that settles it, not in terms that are folded to be compared.
    assert "Ravna" in dated.proof[-1].because and "Ilja, Korbel" in dated.proof[-1].because


def test_alone_it_would_be_another_year() -> None:
    assert read_date(story(JAILED), "June 11") == "2026-06-11?"


def test_a_dated_sibling_chooses_the_year() -> None:
    one, other = story(HEARD, "a"), story(JAILED, "b", published="2013-06-12")
    dating = solve(one, other)
    dated = dating.articles["a"].times[0]
    assert str(dated.when) == "2013-06-11"
    assert rules(dated) == ["published-stated", "month-day", "same-event"]
    assert str(dating.articles["a"].published.dated.when) == "[2013-06-11..]"


def test_a_sibling_of_another_weekday_is_of_another_year() -> None:
    """11 June 2012 was a Monday: it can't be the Tuesday that the other article tells of."""
    one, other = story(HEARD, "a"), story(JAILED, "b", published="2012-06-12")
    dated = solve(one, other).articles["a"].times[0]
    assert dated.when is not None and dated.when.first is not None
    assert dated.when.first.weekday() == 1
    assert "same-event" not in rules(dated)


def test_a_siblings_other_weekday_strikes_out_years() -> None:
    """11 June is a Tuesday in 2024 and 2019, but only in 2019 is 28 February a Thursday."""
    one = story(HEARD, "a")
    other = story(JAILED + " The trial began on Thursday, February 28.", "b")
    dating = solve(one, other)
    assert str(dating.articles["a"].times[0].when) == "2019-06-11?"
    (step,) = dating.articles["a"].times[0].proof
    assert "Thursday, February 28" in [each.exact for each in step.evidence if isinstance(each, Provenance)]
    assert [each.value for each in step.rejected] == ["2024-06-11", "2013-06-11"]
    assert str(dating.articles["b"].times[-1].when) == "2019-02-28?"


def test_an_unlinked_article_does_not_choose() -> None:
    one = story(HEARD, "a")
    other = story("Ferry fares in Lund rose on June 11, the operator Skane Lines said.", "b", published="2013-06-12")
    assert str(solve(one, other).articles["a"].times[0].when) == "2024-06-11?"


TRIAL = "Judge Mira Halasz of the Ravna District Court opened the trial of the former mayor on Tuesday, June 11."
APPEAL = "The Ravna District Court turned the appeal down. Judge Mira Halasz read out the reasons on Friday."


def test_a_dated_article_of_the_same_story_chooses_the_nearest_year() -> None:
    found = story(TRIAL, "a")
    dated = time_at(dates_of(found, story(APPEAL, "b", published="2013-09-20")), found, "Tuesday, June 11")
    assert str(dated.when) == "2013-06-11?"
    step = dated.proof[-1]
    assert step.rule == "nearest-to-dated-sibling"
    assert "2019-06-11" in [each.value for each in step.rejected]
    assert "20 September 2013" in step.because and "mira halasz" in step.because


def test_an_article_of_the_same_story_years_away_does_not_choose() -> None:
    found = story(TRIAL, "a")
    dated = time_at(dates_of(found, story(APPEAL, "b", published="2017-03-17")), found, "Tuesday, June 11")
    assert rules(dated) == ["latest-not-after-as-of"]


def test_a_day_in_the_dateline_is_the_day_of_publication() -> None:
    found = story("RAVNA, June 11 — The court heard the case of the former mayor on Tuesday, and adjourned it.")
    dates = dates_of(found, story("The quay was opened.", "b", published="2020-02-02"))
    assert str(dates.published.dated.when) == "2026-06-11?"
    assert dates.published.source == "dateline"
    assert str(time_at(dates, found, "Tuesday").when) == "2026-06-09?"


def test_the_order_of_the_folder_does_not_matter() -> None:
    articles = [
        story(HEARD, "a"),
        story(JAILED, "b"),
        story(JAILED + " The trial began on Thursday, February 28.", "c"),
    ]
    one, other = solve(*articles), solve(*reversed(articles))
    for name in ("a", "b", "c"):
        assert [t.when for t in one.articles[name].times] == [t.when for t in other.articles[name].times]


# --- days in years --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "day", "weekday", "year", "expected"),
    [
        (4, 10, None, 2025, "2025-04-10"),
        (4, 10, 3, 2025, "2025-04-10"),
        (4, 10, 3, 2024, None),
        (2, 29, None, 2024, "2024-02-29"),
        (2, 29, None, 2025, None),
        (2, 29, None, 1900, None),
        (4, 10, None, 0, None),
        (4, 10, None, 10000, None),
    ],
)
def test_a_day_in_a_year(month: int, day: int, weekday: int | None, year: int, expected: str | None) -> None:
    found = in_year(Calendar(month=month, day=day, weekday=weekday), year)
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("month", "day", "weekday", "reference", "expected"),
    [
        (1, 4, None, "2025-12-29", "2026-01-04"),
        (12, 29, None, "2026-01-04", "2025-12-29"),
        (4, 10, None, "2025-04-10", "2025-04-10"),
        (4, 10, 3, "2026-01-01", None),  # a Thursday in 2025, nine months back
        (2, 29, None, "2024-05-01", "2024-02-29"),
        (2, 29, None, "2026-05-01", None),
        (1, 1, None, "0001-01-01", "0001-01-01"),
        (12, 31, None, "9999-12-31", "9999-12-31"),
    ],
)
def test_the_nearest_year(month: int, day: int, weekday: int | None, reference: str, expected: str | None) -> None:
    found = nearest(Calendar(month=month, day=day, weekday=weekday), date.fromisoformat(reference))
    assert (found.isoformat() if found else None) == expected


def test_the_as_of_day_at_the_ends_of_the_calendar() -> None:
    for as_of in (date.min, date.max, AS_OF):
        solve(story(BOARD), as_of=as_of)
