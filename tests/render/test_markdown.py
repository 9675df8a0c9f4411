"""Markdown: what an article's words must not turn into."""

from __future__ import annotations

import re

import pytest

from briefing.brief.page import Line, Note, Page, Run, Voice
from briefing.render.markdown import write_markdown
from tests.render.hostile import with_words
from tests.render.sample import BRIEF, PAGE


def shown(*line: Run) -> str:
    """The line as the paragraph "Mentioned without a date" has it."""
    text = write_markdown(BRIEF, Page(title="t", subtitle="s", undated=line)).decode()
    return text.partition("## Chronology\n\n")[2].rstrip()


def run(text: str, voice: Voice = "plain", note: Note | None = None) -> Run:
    return Run(text=text, voice=voice, note=note)


@pytest.mark.parametrize(
    ("line", "markdown"),
    [
        ((run("a *b* _c_ `d`"),), r"a \*b\* \_c\_ \`d\`"),
        ((run("<script>x</script>"),), r"\<script\>x\</script\>"),
        ((run("[x](javascript:alert(1))"),), r"\[x\](javascript:alert(1))"),
        ((run("AT&T, R&D, &amp; &#60;"),), r"AT&T, R&D, \&amp; \&#60;"),
        ((run("see https://example.org now"),), r"see https:\//example.org now"),
        ((run("# no heading"),), r"\# no heading"),
        ((run("- no list"),), r"\- no list"),
        ((run("1. no list"),), r"1\. no list"),
        ((run("a | b ~~c~~"),), r"a \| b \~\~c\~\~"),
        ((run("{{ 7*7 }}"),), r"{{ 7\*7 }}"),
        ((run("Both: ", "fixed"), run("x", "verbatim")), "*Both:* “x”"),
        ((run("x", note=Note(1, "4")), run(". Then more.", "fixed")), "x\u00a0¹¶4. *Then more.*"),
        ((run("a", "fixed"), run("b", "fixed")), "*ab*"),
        ((run("10 April", "strong"), run(" "), run("(inferred)", "fixed")), "**10 April** *(inferred)*"),
        ((run("  ", "fixed"),), ""),
    ],
)
def test_words_stay_words(line: Line, markdown: str) -> None:
    assert shown(*line) == markdown


def test_emphasis_stands_at_the_edges_of_words_only() -> None:
    text = write_markdown(BRIEF, PAGE).decode()
    # CommonMark 6.2: a run of stars that opens is not followed by a blank, one that closes not preceded by one.
    for line in text.splitlines():
        assert len(re.findall(r"(?<!\\)\*", line)) % 2 == 0, line
        assert not re.search(r"(?:^|\s)\*+\s+\S+.*?\s\*+(?:\s|$)", line), line
        assert not re.search(r"\w\*\.|\w\*\*[^\w\s]\w", line.replace(".*", "")), line


def test_a_cell_cannot_leave_its_row() -> None:
    text = write_markdown(*with_words("a | b\nc")).decode()
    rows = [line for line in text.splitlines() if line.startswith("|")]
    widths = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
    assert widths == {4, 5}


def test_sections_stand_in_the_pages_order() -> None:
    headings = re.findall(r"^#+ (.*)$", write_markdown(BRIEF, PAGE).decode(), re.MULTILINE)
    assert headings == [BRIEF.title, "Summary", "What changed", "Key statements", "Open questions",
                        "Where the sources differ", "Chronology", "Sources", "Method"]  # fmt: skip
