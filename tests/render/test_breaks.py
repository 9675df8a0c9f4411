"""Where lines may break."""

from __future__ import annotations

import pytest

from briefing.brief.page import Group, Page, Run
from briefing.render.breaks import breakable, together, with_whole_dates


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Thu 10 April 2025", "Thu_10_April_2025"),
        ("the vote of 9 May 2025, told", "the vote of 9_May_2025, told"),
        ("[9 May 2025, from your settings]", "[9_May_2025, from your settings]"),
        ("10 April to 10 May 2025", "10_April to 10_May_2025"),
        ("from April 2025", "from April_2025"),
        ("a Saturday on or after 8 March 2025", "a Saturday on or after 8_March_2025"),
        ("he may go in 2025", "he may go in 2025"),
        ("page 10 Aprils", "page 10 Aprils"),
        ("2 articles read", "2 articles read"),
        ("", ""),
    ],
)
def test_no_line_breaks_inside_a_date(text: str, shown: str) -> None:
    assert together(text).replace("\u00a0", "_") == shown


def test_the_words_of_a_source_stay_as_they_are() -> None:
    runs = (Run(text="on 10 April 2025", voice="verbatim"), Run(text="10 April 2025", voice="gloss"))
    page = with_whole_dates(Page(title="t", subtitle="s", undated=runs, wire=(Group(heading="9 May 2025", lines=()),)))
    assert [run.text for run in page.undated] == ["on 10 April 2025", "10\u00a0April\u00a02025"]
    assert page.wire[0].heading == "9\u00a0May\u00a02025"


def test_a_word_that_no_line_holds_can_break_and_loses_nothing() -> None:
    text = "short " + "x" * 500 + " end"
    assert breakable(text).count("\u200b") == 12
    assert breakable(text).replace("\u200b", "") == text
