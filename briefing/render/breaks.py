"""Where a line may break: never inside a date of the program's own words, anywhere in a word that no line holds.

A source's words are left as they are: what is copied from the page is what the source says.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.brief.page import Page, Run
from briefing.edtf import MONTHS, WEEKDAYS
from briefing.render.page_texts import with_runs

NO_BREAK = "\u00a0"
_MONTH = "|".join(MONTHS)
_WEEKDAY = "|".join(name[:3] for name in WEEKDAYS)
# "Thu 10 April 2025", "10 April 2025", "April 2025", "10 April"; the blanks inside are what is changed.
_DATE = re.compile(rf"\b(?:(?:{_WEEKDAY}) )?(?:\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?|(?:{_MONTH}) \d{{4}})\b")
_ENDLESS, _STRETCH = re.compile(r"\S{121,}"), re.compile(r".{1,40}")


def together(text: str) -> str:
    r"""The text with no place to break inside a date.

    >>> together("the meeting of Thu 10 April 2025").count("\u00a0"), together("he may go")
    (3, 'he may go')
    """
    return _DATE.sub(lambda found: found[0].replace(" ", NO_BREAK), text)


def with_whole_dates(page: Page) -> Page:
    """The page with no date of its lines broken, but for those in a source's words."""

    def change(run: Run) -> Run:
        return run if run.voice == "verbatim" else replace(run, text=together(run.text))

    page = with_runs(page, change)
    return replace(page, wire=tuple(replace(group, heading=together(group.heading)) for group in page.wire))


def breakable(text: str) -> str:
    """The text with places to break in words that no line holds (WeasyPrint lets them run off the page).

    >>> breakable("short"), breakable("x" * 121).count("\u200b")
    ('short', 3)
    """
    return _ENDLESS.sub(lambda found: "\u200b".join(_STRETCH.findall(found[0])), text)
