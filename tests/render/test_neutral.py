"""Characters that act instead of showing."""

import pytest

from briefing.brief.page import Page, Run
from briefing.render.neutral import count, neutral, neutral_page, one_line
from tests.render.hostile import with_words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, “quoted” — naïve Ωж", "plain, “quoted” — naïve Ωж"),
        ("a\u202eb", "a[U+202E]b"),
        ("a\u2066b\u2069", "a[U+2066]b[U+2069]"),
        ("\u200ea\u200f", "[U+200E]a[U+200F]"),
        ("nul\x00 esc\x1b del\x7f c1\x85", "nul[U+0000] esc[U+001B] del[U+007F] c1[U+0085]"),
        ("tab\tline\nstay", "tab\tline\nstay"),
        ("half \ud800 pair", "half [U+D800] pair"),
        ("\ufeffbom \ufffd \uffff", "[U+FEFF]bom [U+FFFD] [U+FFFF]"),
        ("family 👨‍👩‍👧 stays", "family 👨‍👩‍👧 stays"),
        ("tag \U000e0041", "tag [U+E0041]"),
    ],
)
def test_shows_acting_characters_by_number(text: str, shown: str) -> None:
    assert neutral(text) == shown
    assert neutral(shown) == shown


def test_one_line_has_no_line_breaks() -> None:
    assert one_line("a\r\n b\tc\u2028d") == "a b c[U+2028]d"


def test_the_page_says_how_many_there_were() -> None:
    _, page = with_words("\u202e")
    clean = neutral_page(page)
    assert "\u202e" not in repr(clean.summary[0].text[0].text)
    assert "control or direction characters in the sources’ words" in clean.method[-1][0].text
    assert neutral_page(clean) == clean


def test_one_is_counted_as_one() -> None:
    page = Page(title="t", subtitle="s", undated=(Run(text="a\u202eb"),))
    assert neutral_page(page).method[-1][0].text.startswith("One control")
    assert count("a\u202eb") == 1


def test_a_clean_page_stays_as_it_is() -> None:
    page = Page(title="t", subtitle="s", undated=(Run(text="ab"),))
    assert neutral_page(page) == page
