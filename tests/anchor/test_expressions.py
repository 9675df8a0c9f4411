"""Expressions seen from a day that is known, from a few candidate days, and from an open set of them."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.anchor.dating import Known
from briefing.anchor.daysets import DaySet
from briefing.anchor.expressions import date_times
from tests.anchor.story import dates_of, rules, story, time_at


def seen_from(days: DaySet, words: str, text: str, *, uncertain: bool = False) -> tuple[str | None, str]:
    found = story(text)
    indices = range(len(found.times))
    exacts = [time.span.of(text) for time in found.times]
    dated = date_times(found, Known(days=days, source="given", uncertain=uncertain), list(indices), {})
    time = dated[exacts.index(words)]
    return (time.when.text if time.when else None), time.value


THURSDAY = DaySet.of(date(2025, 4, 10))
WEEKEND = DaySet(date(2025, 4, 12), date(2025, 4, 13))
APRIL = DaySet(date(2025, 4, 1), date(2025, 4, 30))
FRIDAYS = DaySet(date(2025, 4, 10), None, 4)
SINCE = DaySet(date(2025, 4, 10), None)
UNTIL = DaySet(None, date(2025, 4, 10))


@pytest.mark.parametrize(
    ("days", "words", "text", "expected"),
    [
        # a known day
        (THURSDAY, "yesterday", "The mill burned down yesterday.", "2025-04-09"),
        (THURSDAY, "March", "The mill burned down in March.", "2025-03"),
        (THURSDAY, "last year", "The mill burned down last year.", "2024"),
        (THURSDAY, "May 2", "The mill will be rebuilt by May 2.", "2025-05-02"),
        # a few candidates: what they agree on, else the set
        (WEEKEND, "yesterday", "The mill burned down yesterday.", "[2025-04-11..2025-04-12]"),
        (WEEKEND, "Friday", "The mill burned down on Friday.", "2025-04-11"),
        (WEEKEND, "March", "The mill burned down in March.", "2025-03"),
        (APRIL, "last year", "The mill burned down last year.", "2024"),
        (APRIL, "tomorrow", "The mill will be rebuilt tomorrow.", "[2025-04-02..2025-05-01]"),
        # an open set: nothing is the same for ever but what carries its own year
        (FRIDAYS, "Friday", "The mill burned down on Friday.", "[2025-04-11..]"),
        (FRIDAYS, "Sunday", "The mill will be rebuilt on Sunday.", "[2025-04-13..]"),
        (FRIDAYS, "tomorrow", "The mill will be rebuilt tomorrow.", "[2025-04-12..]"),
        (FRIDAYS, "last year", "The mill burned down last year.", None),
        (FRIDAYS, "March", "The mill burned down in March.", None),
        (SINCE, "Friday", "The mill burned down on Friday.", "[2025-04-04..]"),
        (UNTIL, "yesterday", "The mill burned down yesterday.", "[..2025-04-09]"),
        (DaySet(), "yesterday", "The mill burned down yesterday.", None),
        # its own words
        (SINCE, "3 May 2019", "The mill burned down on 3 May 2019.", "2019-05-03"),
        (DaySet(), "3 May 2019", "The mill burned down on 3 May 2019.", "2019-05-03"),
        (SINCE, "the 1990s", "The mill was built in the 1990s.", "199X"),
        (THURSDAY, "three weeks", "The mill burned for three weeks.", None),
        (THURSDAY, "every Monday", "The mill is open every Monday.", None),
    ],
)
def test_seen_from(days: DaySet, words: str, text: str, expected: str | None) -> None:
    assert seen_from(days, words, text)[0] == expected


def test_few_days_are_listed_and_many_bounded() -> None:
    text = "The mill burned down on Friday."
    assert seen_from(DaySet(date(2025, 4, 10), date(2025, 4, 12)), "Friday", text)[0] == "[2025-04-04,2025-04-11]"
    assert seen_from(APRIL, "Friday", text)[0] == "[2025-03-28..2025-04-25]"


def test_months_that_move_with_the_candidates_are_no_set_of_days() -> None:
    turn = DaySet(date(2024, 12, 30), date(2025, 1, 2))
    assert seen_from(turn, "last month", "It burned down last month.")[0] is None


def test_an_uncertain_day_makes_what_counts_from_it_uncertain() -> None:
    text = "The mill burned down yesterday. It was built on 3 May 2019."
    assert seen_from(THURSDAY, "yesterday", text, uncertain=True)[0] == "2025-04-09?"
    assert seen_from(THURSDAY, "3 May 2019", text, uncertain=True)[0] == "2019-05-03"


def test_what_can_not_be_placed_keeps_its_form() -> None:
    assert seen_from(DaySet(), "Friday", "The mill burned down on Friday.") == (None, "XXXX-WXX-5")
    assert seen_from(SINCE, "April 10", "The mill burned down on April 10.")[1].startswith("XXXX")


def test_the_next_day_counts_from_the_day_told() -> None:
    found = story("The mill burned down on 3 May 2019. The next day police came.", published="2025-04-10")
    dated = time_at(dates_of(found), found, "The next day")
    assert str(dated.when) == "2019-05-04"
    assert rules(dated)[0] == "day-month-year"


def test_a_day_seen_from_the_day_of_publication_is_proved_by_it() -> None:
    found = story("The mill burned down yesterday.", published="2025-04-10")
    dated = time_at(dates_of(found), found, "yesterday")
    assert rules(dated) == ["published-stated", "yesterday"]
    assert dated.proof[-1].gives == "2025-04-09"


def test_every_proof_ends_with_the_date() -> None:
    text = (
        "The mill burned down yesterday. It was built in the 1990s, closed on Friday and will open again in May. "
        "On April 3 the owner, who bought it last year, had warned that it would burn this week."
    )
    for published in ("2025-04-10", "2025-04", "2025", None):
        found = story(text, published=published)
        for time in dates_of(found).times:
            assert (time.when.text if time.when else None) == (time.proof[-1].gives if time.proof else None)
