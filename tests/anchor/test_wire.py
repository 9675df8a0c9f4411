"""Wire lines: their order, their day, and what a bare weekday on one of them is worth."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.anchor.dating import ArticleDates
from briefing.anchor.wire import is_all_wire, wire_lines
from briefing.config import Anchor
from briefing.extract.findings import Findings
from tests.anchor.story import dates_of, solve, story, time_at

LEAD = "The lock at Brenn was closed on 3 May 2024 after a crack was found in its gate."
STRIKE = "Dock workers in Sund ended their strike on Friday, the union said."
VISIT = "The minister will visit the port of Sund on Sunday."
FERRIES = "Two ferries collided off Vard, the coast guard said."
FOG = "Fog closed the harbour of Ostrow, the pilots said."


def wire(*lines: tuple[str, str], lead: str = "") -> str:
    stamped = [f"{clock}\n{words}" for clock, words in lines]
    return "\n".join([lead, *stamped] if lead else stamped) + "\n"


def days(dates: ArticleDates, found: Findings) -> dict[str, str]:
    return {
        str(found.document.segments[segment].clock): str(known.days.edtf()) for segment, known in dates.lines.items()
    }


# --- the order of the lines -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clocks", "offsets"),
    [
        (("21:59", "20:15", "19:40"), (0, 0, 0)),
        (("19:40", "20:15", "21:59"), (0, 0, 0)),
        (("00:20", "23:50", "22:30"), (0, -1, -1)),  # newest first, past midnight
        (("22:30", "23:50", "00:20"), (-1, -1, 0)),  # oldest first, past midnight
        (("06:10", "23:50", "07:00", "23:45"), (0, -1, -1, -2)),
        (("20:15", "20:15", "20:15"), (0, 0, 0)),
    ],
)
def test_offsets_in_days(clocks: tuple[str, ...], offsets: tuple[int, ...]) -> None:
    texts = (FERRIES, FOG, "A crane fell in Lund, police said.", "A pier burned in Brenn, police said.")
    found = story(wire(*zip(clocks, texts, strict=False)))
    lines = wire_lines(found)
    assert tuple(line.clock for line in lines) == clocks
    assert tuple(line.offset for line in lines) == offsets


def test_an_article_without_clocks_has_no_wire() -> None:
    assert wire_lines(story(LEAD)) == []
    assert dates_of(story(LEAD)).lines == {}


# --- the day of the lines -------------------------------------------------------------------------


def test_a_bare_past_weekday_is_the_lines_own_day() -> None:
    found = story(wire(("21:59", STRIKE), ("20:15", VISIT), ("19:40", FERRIES), lead=LEAD))
    dates = dates_of(found)
    assert days(dates, found) == dict.fromkeys(("21:59", "20:15", "19:40"), "[2024-05-03..]")
    known = dates.lines[max(dates.lines)]
    assert known.days.weekday == 4
    assert [step.rule for step in known.proof][-2:] == ["captured-on-or-after-publication", "clock-stamped-weekday"]
    assert "assumption" in known.proof[-1].because
    assert time_at(dates, found, "Sunday").when is not None
    assert str(time_at(dates, found, "Sunday").when) == "[2024-05-05..]"
    assert dates.captured is not None and str(dates.captured.dated.when) == "[2024-05-03..]"


def test_a_weekday_announced_says_nothing_of_the_lines_day() -> None:
    found = story(wire(("20:15", VISIT), ("19:40", FERRIES), lead=LEAD))
    dates = dates_of(found)
    assert days(dates, found) == {"20:15": "[2024-05-03..]", "19:40": "[2024-05-03..]"}
    assert all(known.days.weekday is None for known in dates.lines.values())


def test_a_weekday_before_midnight_moves_the_newest_line() -> None:
    found = story(wire(("00:20", FERRIES), ("23:50", STRIKE), lead=LEAD))
    assert days(dates_of(found), found) == {"00:20": "[2024-05-04..]", "23:50": "[2024-05-03..]"}


def test_only_a_wire_without_a_day_has_none() -> None:
    found = story(wire(("20:15", FOG), ("19:40", FERRIES)))
    assert is_all_wire(found)
    dates = dates_of(found)
    assert days(dates, found) == {"20:15": "None", "19:40": "None"}
    assert dates.published.dated.when is None


def test_only_a_wire_of_a_known_day_is_of_that_day() -> None:
    found = story(wire(("00:20", FOG), ("23:50", FERRIES)), published="2024-05-10")
    dates = dates_of(found)
    # A page states the day on which it opened or on which it was last changed: past midnight, it may be either.
    assert days(dates, found) == {"00:20": "[2024-05-10..2024-05-11]", "23:50": "[2024-05-09..2024-05-10]"}
    assert dates.captured is None


def test_lines_beside_an_article_of_a_known_day_are_not_before_it() -> None:
    found = story(wire(("20:15", FOG), ("19:40", FERRIES), lead=LEAD), published="2024-05-07")
    assert set(days(dates_of(found), found).values()) == {"[2024-05-07..]"}


# --- captured -------------------------------------------------------------------------------------


def test_the_day_of_capture_dates_the_lines_and_bounds_the_article() -> None:
    found = story(wire(("21:59", STRIKE), ("20:15", VISIT), lead=LEAD), captured="2024-05-10")
    dates = dates_of(found)
    assert set(days(dates, found).values()) == {"2024-05-10"}
    assert str(time_at(dates, found, "Sunday").when) == "2024-05-12"
    assert str(dates.published.dated.when) == "[2024-05-03..2024-05-10]"
    assert dates.notes == ()
    # The weekday agrees with a day that is known without it: it is no evidence of that day.
    assert [step.rule for step in dates.lines[max(dates.lines)].proof] == ["captured-stated"]


def test_a_weekday_that_contradicts_the_day_of_capture_is_noted() -> None:
    found = story(wire(("21:59", STRIKE), ("20:15", VISIT), lead=LEAD), captured="2024-05-11")
    dates = dates_of(found)
    assert set(days(dates, found).values()) == {"2024-05-11"}
    (note,) = dates.notes
    assert "“Friday”" in note and "11 May 2024" in note


def test_two_weekdays_on_one_wire_contradict() -> None:
    found = story(wire(("21:59", STRIKE), ("20:15", FERRIES.replace("Vard", "Vard on Monday")), lead=LEAD))
    dates = dates_of(found)
    assert len(dates.notes) == 1
    assert {known.days.weekday for known in dates.lines.values()} == {4}


def test_a_stated_day_of_publication_is_not_narrowed_by_the_wire() -> None:
    found = story(wire(("21:59", FOG), ("20:15", FERRIES), lead=LEAD), published="2024-05-07", captured="2024-05-10")
    assert str(dates_of(found).published.dated.when) == "2024-05-07"


# --- with an anchor -------------------------------------------------------------------------------

REGATTA = "Crews returned to Sund on Friday, just one day after the Harbour Regatta."


def test_an_anchor_fixes_the_day_of_the_wire() -> None:
    found = story(wire(("21:59", REGATTA), ("20:15", VISIT), lead=LEAD))
    open_dates = solve(found)
    assert set(days(open_dates.articles["a"], found).values()) == {"[2024-05-03..]"}
    dates = dates_of(found, anchors=[_regatta("2024-05-09")])
    assert set(days(dates, found).values()) == {"2024-05-10"}
    assert str(time_at(dates, found, "Sunday").when) == "2024-05-12"
    assert any(step.rule == "event-relative" for step in dates.lines[max(dates.lines)].proof)


def test_an_open_wire_asks_for_the_anchor() -> None:
    text = "Mayor Ana Brusic returned to Sund on Friday, just one day after her election."
    found = story(wire(("21:59", text), ("20:15", VISIT), lead=LEAD))
    (hint,) = solve(found).hints
    assert hint == "a date for “election of Mayor Ana Brusic” under [[anchors]] would fix 2 open dates"
    anchor = Anchor("election of Mayor Ana Brusic", date(2024, 5, 9))
    assert solve(found, anchors=[anchor]).hints == ()


def test_an_anchor_that_contradicts_the_article_is_noted() -> None:
    """The regatta of 2019 can't be one day before a wire that stands beside an article of 2024."""
    found = story(wire(("21:59", REGATTA), ("20:15", VISIT), lead=LEAD))
    dates = dates_of(found, anchors=[_regatta("2019-05-09")])
    assert len(dates.notes) == 1
    assert set(days(dates, found).values()) == {"[2024-05-03..]"}


def _regatta(day: str) -> Anchor:
    return Anchor("Harbour Regatta", date.fromisoformat(day))
