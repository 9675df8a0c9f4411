"""Every reason is one plain clause that can stand behind “the words”: in lower case, ended by a full stop."""

import re
from datetime import date

import pytest

from briefing.dates.recognize import find_in_text
from briefing.dates.resolve import resolve_times

CASES = [
    ("It will meet on Saturday.", "told as ahead, so the first Saturday from the day of writing on."),
    ("It met on Saturday.", "told as past, so the latest Saturday up to the day of writing."),
    ("Saturday", "nothing points ahead, so the latest Saturday up to the day of writing."),
    ("It met last Saturday.", "“last” means the latest Saturday before the day of writing."),
    ("It meets next Saturday.", "“next” means the first Saturday after the day of writing."),
    ("It meets on Saturday week.", "the second Saturday after the day of writing."),
    ("It was Friday the 13th.", "the nearest month in which this day is a Friday is taken."),
    ("It closed in November.", "told as past, so the latest that has begun by the day of writing."),
    ("It will close in November.", "told as ahead, so the first that is not over on the day of writing."),
    ("It closes next November.", "the words look ahead, so the first that is not over on the day of writing."),
    ("It closed last November.", "“last” means the latest that is over on the day of writing."),
    ("It closed on May 3.", "no year is named, so the one nearest to the day of writing is taken."),
    ("It closed on Monday, May 3.", "of the years in which this day is a Monday, the nearest is taken."),
    (
        "It closed on Saturday, May 3.",
        "no year near the day of writing has this day on a Saturday: the words contradict themselves, "
        "and the month and day are taken.",
    ),
    ("It closed on October 20.", "no year is named; told as past, so the nearest on that side."),
    ("It closed at Christmas.", "of the years that the words allow, the one nearest to the day of writing."),
    ("It closed on May 3, 2024.", "the words name it in full."),
    ("It closed two weeks ago.", "counted from the day of writing."),
    ("It boomed in the 1990s.", "the words name the decade."),
    ("It was built in the 19th century.", "the words name the century."),
    ("It closed in August of last year.", "it is part of the year that the words count from the day of writing."),
    ("It closed on Monday of last week.", "the day of the week that the words count from the day of writing."),
    ("It rose in the third quarter.", "told as past, so the latest that has begun by the day of writing."),
    ("It lasted two days.", "the words name no place in the calendar."),
    ("A month later he was dead.", "the day that the words count from is not named."),
    ("It fell the day after the vote.", "the day of the event is not known."),
]


@pytest.mark.parametrize(("text", "because"), CASES, ids=[text for text, _ in CASES])
def test_reason(text: str, because: str) -> None:
    found = resolve_times(text, (), find_in_text(text), date(2021, 6, 7))
    assert found[0].because == because


TOLD = [
    ("He fell ill on March 3, 2024. He died the next day.", "counted from the date told before."),
    ("It runs from April 20 to March 31.", "the end of a stretch comes after its start."),
    ("Monday to Wednesday", "the end of a stretch comes after its start."),
    ("It opens at 9 a.m. on May 3, 2024.", None),
]


@pytest.mark.parametrize(("text", "because"), TOLD)
def test_reason_of_the_second(text: str, because: str | None) -> None:
    found = resolve_times(text, (), find_in_text(text), date(2021, 6, 7))
    if because:
        assert found[1].because == because
    else:
        assert found[0].because == "a time of the day that stands beside it."


def test_every_reason_is_a_clause_of_its_own() -> None:
    texts = [text for text, _ in CASES + TOLD] + [
        "Signed on 03/04/2024.",
        "He left in May. It was the 5th of the month.",
    ]
    for text in texts:
        for dct in (None, date(2021, 6, 7)):
            for found in resolve_times(text, (), find_in_text(text), dct):
                assert re.fullmatch(r"[a-z“][^.]*\.", found.because), found.because
                assert not re.search(r"\b(?:dct|told_by|None|form|rule|expression|clause)\b", found.because)
