"""Days that hang on an event: what the settings date, what is counted back, and "during the meeting"."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.config import Anchor
from briefing.model import Given
from tests.anchor.story import dates_of, rules, solve, story, time_at

ELECTION = Anchor("election of Mayor Ana Brusic", date(2025, 5, 8))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Mayor Ana Brusic spoke one day after her election.", "one day after her election", "2025-05-09"),
        ("Mayor Ana Brusic spoke the day before her election.", "the day before her election", "2025-05-07"),
        ("Mayor Ana Brusic will speak two weeks after her election.", "two weeks after her election", None),
        ("Mayor Ana Brusic spoke ten days after the election.", "ten days after the election", "2025-05-18"),
        # A month is no number of days; another person, another event.
        ("Mayor Ana Brusic spoke three months after her election.", "three months after her election", None),
        ("Governor Ida Moss spoke one day after her election.", "one day after her election", None),
        ("Mayor Ana Brusic spoke one day after the fire.", "one day after the fire", None),
        ("Ana spoke one day after the election of the board.", "one day after the election of the board", None),
    ],
)
def test_an_anchor_dates_what_counts_from_its_event(text: str, words: str, expected: str | None) -> None:
    found = story(text)
    when = time_at(dates_of(found, anchors=[ELECTION]), found, words).when
    assert (when.text if when else None) == expected


def test_its_proof_names_the_setting_and_the_words() -> None:
    found = story("Mayor Ana Brusic spoke one day after her election.")
    (step,) = time_at(dates_of(found, anchors=[ELECTION]), found, "one day after her election").proof
    assert step.rule == "event-relative"
    assert Given("anchor", "election of Mayor Ana Brusic", "2025-05-08") in step.evidence
    assert step.because == (
        "Your settings give “election of Mayor Ana Brusic” as 8 May 2025; "
        "“one day after her election” is 1 day later: 9 May 2025."
    )


def test_an_apposition_names_the_same_day() -> None:
    found = story("Mayor Ana Brusic spoke on Friday, just one day after her election, in Ravna.")
    dates = dates_of(found, anchors=[ELECTION])
    assert str(time_at(dates, found, "Friday").when) == "2025-05-09"


def test_a_weekday_that_does_not_fit_is_no_apposition() -> None:
    found = story("Mayor Ana Brusic spoke on Monday, one day after her election, in Ravna.")
    dates = dates_of(found, anchors=[ELECTION])
    assert str(time_at(dates, found, "one day after her election").when) == "2025-05-09"
    assert str(time_at(dates, found, "Monday").when) != "2025-05-09"


def test_a_weekday_farther_off_is_no_apposition() -> None:
    text = "On Friday the harbour closed, and Mayor Ana Brusic spoke to the crews one day after her election."
    found = story(text)
    assert str(time_at(dates_of(found, anchors=[ELECTION]), found, "Friday").when) != "2025-05-09"


def test_an_event_that_is_only_named_has_the_anchors_day() -> None:
    found = story("Mayor Ana Brusic spoke on Friday, just one day after her election, in Ravna.")
    dates = dates_of(found, anchors=[ELECTION])
    (known,) = dates.mentions.values()
    assert (str(known.days.edtf()), known.source) == ("2025-05-08", "setting")


def test_an_event_that_is_only_named_is_counted_back() -> None:
    found = story(
        "Mayor Ana Brusic spoke on Friday, just one day after her election, in Ravna.", published="2025-05-10"
    )
    dates = dates_of(found)
    assert str(time_at(dates, found, "Friday").when) == "2025-05-09"
    counted = [str(known.days.edtf()) for known in dates.mentions.values()]
    assert counted in ([], ["2025-05-08"])


def test_an_anchor_bounds_the_day_of_publication() -> None:
    found = story("Mayor Ana Brusic spoke one day after her election.")
    assert str(dates_of(found, anchors=[ELECTION]).published.dated.when) == "[2025-05-09..]"
    assert dates_of(found).published.dated.when is None


@pytest.mark.parametrize("day", [date.min, date.max])
def test_an_anchor_at_the_end_of_the_calendar_counts_nothing_beyond_it(day: date) -> None:
    found = story("Ana Brusic spoke 999 days after her election, and fell ill 99 weeks before the election.")
    for time in solve(found, anchors=[Anchor("election of Ana Brusic", day)]).articles["a"].times:
        assert time.when is None or time.when.is_day


# --- events that articles date --------------------------------------------------------------------

VOTE = "The council held its vote on the dam in Ravna on 4 March 2024."


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (f"{VOTE} Farmers blocked the road two days after the vote.", "two days after the vote", "2024-03-06"),
        (f"{VOTE} Farmers had blocked the road a week before the vote.", "a week before the vote", None),
        (f"{VOTE} Farmers blocked the road two days after the fire.", "two days after the fire", None),
        (f"{VOTE} Farmers blocked the road two days after the budget vote.", "two days after the budget vote", None),
        (
            f"{VOTE} A vote on the quay was held on 9 March 2024. Farmers blocked the road two days after the vote.",
            "two days after the vote",
            None,
        ),
    ],
)
def test_an_event_of_the_article_dates_what_counts_from_it(text: str, words: str, expected: str | None) -> None:
    found = story(text)
    dated = time_at(dates_of(found), found, words)
    assert (str(dated.when) if dated.when else None) == expected
    if expected:
        assert rules(dated)[-1] == "event-relative"


# --- occasions ------------------------------------------------------------------------------------

COUNCIL = "The council met in Ravna on 4 March 2024 to vote on the dam."
SAID = "“We had no choice but to act,” Mayor Ana Brusic said during the council meeting."


def test_words_tied_to_an_event_have_its_day() -> None:
    dates = dates_of(story(f"{COUNCIL} {SAID}"))
    (dated,) = dates.occasions.values()
    assert str(dated.when) == "2024-03-04"
    assert [step.rule for step in dated.proof][-1] == "called-back-event"
    assert "during the council meeting" in dated.proof[-1].because


@pytest.mark.parametrize(
    "text",
    [
        f"{COUNCIL} It met again on 9 March 2024. {SAID}",  # which of the two?
        f"{SAID} {COUNCIL}",  # not told yet
        f"{COUNCIL} {SAID.replace('council meeting', 'storm')}",
        f"The council met in Ravna to vote on the dam. {SAID}",
        f"{COUNCIL} “We had no choice but to act,” Mayor Ana Brusic said.",
    ],
)
def test_words_that_no_one_event_answers_to_have_no_day(text: str) -> None:
    assert dates_of(story(text)).occasions == {}
