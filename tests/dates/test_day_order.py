"""03/04/2024: which figure is the day, what decided, and that the other reading is named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.dates import day_order
from briefing.dates.recognize import find_in_text
from briefing.dates.resolve import resolve_times

MARCH = "with the day first it would be 3 April 2024"
APRIL = "with the month first it would be 4 March 2024"


@pytest.mark.parametrize(
    ("text", "setting", "language", "value", "rule", "because"),
    [
        ("Signed on 03/04/2024.", None, "en", "2024-03-04", "by-default", MARCH),
        ("Signed on 03/04/2024.", "DMY", "en", "2024-04-03", "by-setting", APRIL),
        ("Signed on 03/04/2024.", "MDY", "en-GB", "2024-03-04", "by-setting", MARCH),
        ("Signed on 03/04/2024.", None, "en-GB", "2024-04-03", "by-language", APRIL),
        ("Signed on 03/04/2024.", None, "en_us", "2024-03-04", "by-language", MARCH),
        ("Signed on 03/04/2024, paid on 25/12/2024.", None, "en", "2024-04-03", "by-the-text", APRIL),
        ("Signed on 03/04/2024, paid on 12/25/2024.", "DMY", "en", "2024-03-04", "by-the-text", MARCH),
        ("Signed on 03/04/2024, 25/12/2024, 12/25/2024.", "DMY", "en", "2024-04-03", "by-setting", APRIL),
        ("Signed on 3.4.2024.", None, "en", "2024-04-03", "by-dots", APRIL),
    ],
)
def test_what_decides_is_said(
    text: str, setting: str | None, language: str, value: str, rule: str, because: str
) -> None:
    times = find_in_text(text, (), setting, language)
    found = resolve_times(text, (), times, None)[0]
    assert (found.value, times[0].rule) == (value, f"slashed-date-{rule}")
    assert because in found.because


@pytest.mark.parametrize("words", ["25/12/2024", "12/25/2024", "07/07/2024"])
def test_a_date_with_one_reading_is_not_called_ambiguous(words: str) -> None:
    (time,) = find_in_text(f"Signed on {words}.")
    assert time.rule == "slashed-date"


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31)))
def test_the_other_reading_is_another_day_of_the_same_figures(day: date) -> None:
    other = day_order.other_reading(f"{day.day:02d}/{day.month:02d}/{day.year}", day)
    assert other is None or (other.day, other.month, other.year) == (day.month, day.day, day.year)
    assert (other is None) == (day.day > 12 or day.day == day.month)
