"""Our reading of single expressions beside that of `dateparser`; every disagreement is listed with its reason."""

from datetime import date, datetime

import pytest

from briefing.dates import find_dates

WRITTEN = date(2025, 4, 14)  # a Monday

EXPRESSIONS = [
    "yesterday", "today", "tomorrow", "two days ago", "three weeks ago", "4 months ago", "10 years ago", "a year ago",
    "in two weeks' time", "Friday", "Monday", "April 10, 2025", "10 April 2025", "Thursday, April 10, 2025",
    "Thursday 10 April 2025", "April 10", "10 June", "Dec. 25, 2024", "March 2024", "in March", "in 1998", "2025-04-10",
    "25/12/2024", "12/25/2024", "03/04/2024", "4th of July 2024", "last week", "last month", "last year", "next week",
    "next year", "the 1990s", "April 10-12", "last Friday", "the third quarter", "earlier this month", "fiscal 2013",
    "two years and three months ago", "1 year, 2 months ago", "half past two", "Christmas", "Easter 2025",
]  # fmt: skip

DISAGREEMENTS = {
    "Monday": "a bare weekday may be the day of writing; dateparser goes a week back",
    "10 June": "the nearest year; with `past` dateparser never looks ahead",
    "the 1990s": "a decade; dateparser reads 1,990 seconds ago",
    "April 10-12": "a range; dateparser reads the year 2012",
    "the third quarter": "dateparser does not read it",
    "earlier this month": "dateparser does not read it",
    "fiscal 2013": "dateparser does not read it",
    "Christmas": "dateparser does not read it",
    "Easter 2025": "dateparser does not read it",
    "half past two": "dateparser does not read it",
}


def _ours(words: str) -> date | None:
    found = find_dates(words, WRITTEN)
    return found[0].when.first if found and found[0].when else None


def _theirs(words: str, ours: date | None) -> date | None:
    """Its date, cut to the first day of what it read: so "March 2024" is compared as a month."""
    from dateparser.date import DateDataParser

    settings = {"RELATIVE_BASE": datetime(2025, 4, 14), "PREFER_DATES_FROM": "past"}
    data = DateDataParser(languages=["en"], settings=settings).get_date_data(words)
    if data is None or data.date_obj is None:
        return None
    day: date = data.date_obj.date()
    when = find_dates(words, WRITTEN)[0].when if ours else None
    if when and when.first and when.last and when.first <= day <= when.last:
        return when.first  # the same week, month or year
    return day


@pytest.mark.parametrize("words", EXPRESSIONS)
def test_disagreements_with_dateparser_are_known(words: str) -> None:
    ours = _ours(words)
    agree = ours == _theirs(words, ours)
    assert agree != (words in DISAGREEMENTS), f"{words}: {ours}, dateparser {_theirs(words, ours)}"


def test_what_the_grammar_marks_and_cannot_read_is_read_by_dateparser() -> None:
    (found,) = find_dates("He left two years and three months ago.", WRITTEN)
    assert found.rule == "compound-ago"
    assert found.value.startswith("2023-01")
    assert [found.value for found in find_dates("He left two years and three months ago.")] == ["PAST_REF"]
