"""What a format has no place for: said beside the file, so that nobody takes a part for the whole."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.brief.brief import Brief
from briefing.render.ics import without_day
from briefing.render.timelinejs import without_year

NO_DAY = "no day-precise date"
ON_THE_TITLE_SLIDE = "no year; they stand on the title slide"


def numbered(number: int, noun: str) -> str:
    """
    >>> numbered(1, "row"), numbered(1200, "article")
    ('1 row', '1,200 articles')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def not_carried(format_: str, lost: int, of: int, lack: str) -> str:
    """The remark on rows that the format can't hold; "" where there are none."""
    return f"{format_}: {lost:,} of {numbered(of, 'row')} left out ({lack})" if lost else ""


def remarks(brief: Brief, formats: Iterable[str]) -> list[str]:
    """Those on a brief's chronology in these formats; the others carry all of it."""
    rows = len(brief.chronology) + len(brief.undated)
    relevant = sum(entry.relevant for entry in brief.chronology) + len(brief.undated)
    said = {
        "ics": not_carried("ics", without_day(brief), relevant, NO_DAY),
        "timelinejs": not_carried("timelinejs", without_year(brief), rows, ON_THE_TITLE_SLIDE),
    }
    return [remark for format_ in formats if (remark := said.get(format_, ""))]
