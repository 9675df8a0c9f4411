"""The fixed rules of feasts in en.toml beside the library `holidays`, over twenty years of several countries."""

from datetime import date

import holidays
import pytest

from briefing.dates import calendar
from briefing.dates.grammar import english

YEARS = range(2004, 2024)
RULES = {**english().values["NAMED_DAY"], **english().values["FEAST"]}

SAME = [
    ("US", None, "New Year's Day", "new year day"),
    ("US", None, "Martin Luther King Jr. Day", "martin luther king day"),
    ("US", None, "Washington's Birthday", "presidents day"),
    ("US", None, "Memorial Day", "memorial day"),
    ("US", None, "Independence Day", "independence day"),
    ("US", None, "Labor Day", "labor day"),
    ("US", None, "Columbus Day", "columbus day"),
    ("US", None, "Veterans Day", "veterans day"),
    ("US", None, "Thanksgiving Day", "thanksgiving"),
    ("US", None, "Christmas Day", "christmas"),
    ("GB", "ENG", "Good Friday", "good friday"),
    ("GB", "ENG", "Easter Monday", "easter monday"),
    ("GB", "ENG", "Christmas Day", "christmas day"),
    ("GB", "ENG", "Boxing Day", "boxing day"),
    ("FR", None, "National Day", "bastille day"),
    ("FR", None, "Ascension Day", "ascension day"),
    ("FR", None, "All Saints' Day", "all saints day"),
    ("FR", None, "Armistice Day", "armistice day"),
    ("DE", None, "Pentecost Monday", "whit monday"),
    ("DE", None, "Good Friday", "good friday"),
    ("IE", None, "Saint Patrick's Day", "patrick day"),
    ("IE", None, "Saint Stephen's Day", "st stephen day"),
]


@pytest.mark.parametrize(("country", "part", "name", "ours"), SAME, ids=[f"{row[0]} {row[3]}" for row in SAME])
def test_feast_agrees_with_holidays(country: str, part: str | None, name: str, ours: str) -> None:
    known = holidays.country_holidays(country, subdiv=part, years=YEARS, observed=False, language="en_US")
    # On one day two feasts may fall: their names are joined.
    theirs = {day for day, names in known.items() if name in names.split("; ")}
    assert len(theirs) >= len(YEARS) - 1, "the library knows the feast"
    assert {day: calendar.holiday(RULES[ours], day.year) for day in theirs} == {day: day for day in theirs}


def test_a_feast_before_the_calendar_is_none() -> None:
    assert [calendar.holiday(rule, 0) for rule in RULES.values()] == [None] * len(RULES)
    assert all(isinstance(calendar.holiday(rule, 2024), date) for rule in RULES.values())
