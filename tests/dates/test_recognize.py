"""Spans, ranges, events, and text that nobody wrote for a reader."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.dates import find_dates
from briefing.dates.forms import Calendar, EventShift, Range, Shift
from briefing.dates.recognize import find_in_text, find_times
from briefing.model import Document, Sentence, Span

HOSTILE = [
    "may " * 20_000,
    "May " * 20_000,
    "the " * 20_000,
    "1" * 10_000,
    "1" * 10_000 + "x",
    "1." * 20_000,
    "1:" * 20_000 + "x",
    "two " * 20_000,
    "April 10-" * 10_000,
    '"' * 20_000,
    "the day after " * 8_000,
    "a" * 100_000,
    "1999-" * 10_000,
    "from " * 20_000 + "1990",
    "Sept. " * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:12] for text in HOSTILE])
def test_time_is_linear_on_hostile_text(text: str) -> None:
    def seconds(words: str) -> float:
        start = time.process_time()
        find_dates(words, date(2025, 4, 14))
        return time.process_time() - start

    find_dates("In May.", None)  # the grammar is read once
    half, whole = min(seconds(text[: len(text) // 2]) for _ in range(2)), min(seconds(text) for _ in range(2))
    # Twice the length in about twice the time; ten times leaves room for a busy machine, and fails on a square.
    assert whole < 10 * half + 0.2


@pytest.mark.parametrize(
    ("words", "longest"),
    [("may ", 1_000_000), ("on May ", 1_000_000), ("two weeks ago ", 120_000), ("the day after the ", 120_000)],
)
def test_twice_the_length_takes_twice_the_time(words: str, longest: int) -> None:
    """Up to a megabyte of words that all but make a date, and less of those that do."""
    find_dates("In May.", None)
    costs = []
    for size in (longest // 4, longest // 2, longest):
        text = words * (size // len(words))
        times = []
        for _ in range(2):
            start = time.process_time()
            find_dates(text, date(2025, 4, 14))
            times.append(time.process_time() - start)
        costs.append(min(times))
    # Three times instead of two leaves room for a busy machine; a square would take four.
    assert costs[1] < 3 * costs[0] + 0.05 and costs[2] < 3 * costs[1] + 0.05, costs


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for found in find_dates(text, date(2025, 4, 14)):
        assert found.exact == found.span.of(text) != ""


PIECES = [
    "Friday", "April", "31", "10", "2025", "1999", "0", "BC", "last", "the", "two", "weeks", "ago", "-", "/", ":",
    "21:59", "25:61", "day", "after", "of", "in", ",", ".", "\n", "Q3", "'", "s", "a.m.", "noon", "century", "5th",
    "99", "early", "mid", "from", "to", "between", "and", "quarter", "half", "next", "year", "Easter", "1/1/1",
    "30/02/2024", "9999", "0000", "2/29/2023", "UTC", "spring", "1990s", "'90s", "today", "May",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([None, date(1, 1, 1), date(9999, 12, 31)]))
def test_any_row_of_date_words_is_read(words: list[str], dct: date | None) -> None:
    text = " ".join(words)
    ends = 0
    for found in find_dates(text, dct):
        assert found.span.start >= ends
        ends = found.span.end
        assert found.exact == found.span.of(text)
        if found.when is not None and found.when.first and found.when.last:
            assert found.when.first <= found.when.last


def _forms(text: str) -> list[object]:
    return [found.form for found in find_in_text(text)]


def test_the_first_end_of_a_range_has_the_whole() -> None:
    first, second = _forms("It ran April 10-12, 2025.")
    assert first == Range(start=Calendar(year=2025, month=4, day=10), end=Calendar(year=2025, month=4, day=12))
    assert second == Calendar(year=2025, month=4, day=12)


def test_from_and_to_make_a_range() -> None:
    first, second = _forms("It ran from Monday to Wednesday.")
    assert first == Range(start=Calendar(weekday=0), end=Calendar(weekday=2))
    assert second == Calendar(weekday=2)
    assert not isinstance(_forms("On Monday and Wednesday.")[0], Range)


def test_an_event_is_its_noun_phrase() -> None:
    text = "He said Mass just one day after his historic election as pope."
    (found,) = find_in_text(text)
    assert isinstance(found.form, EventShift)
    assert found.form.event.of(text) == "his historic election"
    assert (found.form.amount, found.form.unit, found.form.length) == (1, "day", "P1D")
    assert found.span.of(text) == "just one day after his historic election"


@pytest.mark.parametrize(
    ("text", "event", "amount", "unit"),
    [
        ("It fell the day after the vote.", "the vote", 1, "day"),
        ("It fell two weeks before the summit in Rome.", "the summit", -2, "week"),
        ("It fell on the eve of the summit.", "the summit", -1, "day"),
        ("It fell three days after the death of the king, he said.", "the death of the king", 3, "day"),
    ],
)
def test_events_that_are_counted_from(text: str, event: str, amount: int, unit: str) -> None:
    (form,) = _forms(text)
    assert isinstance(form, EventShift)
    assert (form.event.of(text), form.amount, form.unit) == (event, amount, unit)


def test_an_event_with_a_date_in_its_name_leaves_the_date_its_own_expression() -> None:
    text = "He left two days after the April 10 meeting."
    first, second = find_in_text(text)
    assert isinstance(first.form, EventShift) and first.form.event.of(text) == "the April 10 meeting"
    assert (first.span.of(text), second.span.of(text)) == ("two days after", "April 10")
    assert find_dates(text, date(2025, 5, 1))[0].value == "2025-04-12"


def test_told_or_written() -> None:
    assert _forms("yesterday") == [Shift(amount=-1, unit="day", precision="day")]
    assert _forms("the next day") == [Shift(amount=1, unit="day", precision="day", told=True)]


def test_sentences_are_kept() -> None:
    text = "It was Friday. It is Monday."
    document = Document(id="a", path="", sha256="", reader="", reader_version="", text=text)
    sentences = [
        Sentence(span=Span(0, 14), segment=0, kind="body", paragraph=1),
        Sentence(span=Span(15, 28), segment=0, kind="body", paragraph=1),
    ]
    assert [found.sentence for found in find_times(document, sentences)] == [0, 1]


def test_a_line_break_ends_an_expression_unless_a_sentence_runs_across() -> None:
    text = "It was in April\n2024 and rained."
    assert [found.span.of(text) for found in find_in_text(text)] == ["April", "2024"]
    whole = [Sentence(span=Span(0, len(text)), segment=0, kind="body", paragraph=1)]
    assert [found.span.of(text) for found in find_in_text(text, whole)] == ["April\n2024"]
