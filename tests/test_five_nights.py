"""One story over five nights, and what each morning's reader is told of the night."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.nights import FLOOD, RETURN, Desk

PUMPS = """Pumps arrive in Korvik

KORVIK, March 6, 2026 - The first pumps arrived in the lower town of Korvik on Friday.

Mayor Ines Halloran is to meet Norvann director Petra Lindqvist on March 9 about further pumps.

The utility Norvann had no warning. "Our records show no alarm at all," said Joren Maas, a spokesman for Norvann.
"""
COUNCIL = """Korvik gets more pumps

KORVIK, March 10, 2026 - Mayor Ines Halloran met Norvann director Petra Lindqvist on March 9, and they agreed on pumps.
"""
CORRECTION = """
[[redate]]
text = "The earth dam at Korvik Lake gave way on Sunday after two days of rain"
date = 2026-03-01
who = "Desk"
when = 2026-03-07
why = "the storm was on the last day of February"
"""


def play(desk: Desk) -> list[list[str]]:
    """The five nights; what each one said had changed."""
    mornings = []
    desk.write({"flood.txt": FLOOD, "return.txt": RETURN})
    desk.night("2026-03-03")
    mornings.append(desk.changed())
    desk.write({"pumps.txt": PUMPS})  # an article that is dated, of the same story
    desk.night("2026-03-06")
    mornings.append(desk.changed())
    desk.correct(CORRECTION)
    desk.night("2026-03-07")
    mornings.append(desk.changed())
    (desk.articles / "return.txt").unlink()
    desk.night("2026-03-08")
    mornings.append(desk.changed())
    desk.write({"council.txt": COUNCIL})
    desk.night("2026-03-10")
    mornings.append(desk.changed())
    desk.data()
    return mornings


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, list[list[str]]]:
    desk = Desk(tmp_path_factory.mktemp("story") / "desk")
    return desk, play(desk)


DAM = "“The earth dam at Korvik Lake gave way on Sunday [{}] after two days of rain”"
MEETING = "Mayor Ines Halloran is to meet Norvann director Petra Lindqvist on March 9{} about further pumps."
RETURNED = RETURN.splitlines()[2]
BOUNDED = "a Sunday on or before 8 March 2026"
MORNINGS = [
    [],
    [
        "New article: “Pumps arrive in Korvik”",
        f"Redated event: “{MEETING.format(' [2026]')}” ¶3 – was 9 March 2026 (year inferred), is 9 March 2026."
        " “March 9”: no year is named, so the one nearest to the day of writing is taken."
        " The other article’s “March 9” is of the same event (…), so is the same day.",
        f"Redated event: {DAM.format(BOUNDED)} ¶2 – was not known, is {BOUNDED}."
        " The article announces something for 9 March 2026, so it was published on or before that day."
        " “Sunday”: told as past, so the latest Sunday up to the day of writing.",
        "New statement, Joren Maas: “Our records show no alarm at all” ¶4",
    ],
    [
        f"Redated event: {DAM.format('1 March 2026')} ¶2 – was {BOUNDED}, is 1 March 2026."
        " Corrected by Desk to 1 March 2026: the storm was on the last day of February.",
    ],
    [
        "Withdrawn article: “Korvik residents return to flooded homes”",
        f"Withdrawn event without a date: “{RETURNED}”",
        "Withdrawn statement: “I lost everything I had”",
    ],
    [
        "New article: “Korvik gets more pumps”",
        f"Answered: “{MEETING.format('')}” is now reported:"
        " “Mayor Ines Halloran met Norvann director Petra Lindqvist on March 9 [2026]” ¶2",
    ],
]


@pytest.mark.parametrize("night", range(5))
def test_what_the_reader_is_told(story: tuple[Desk, list[list[str]]], night: int) -> None:
    # Which terms two articles share is the extraction's business, and which source is cited first the summary's.
    told = [re.sub(r"same event \([A-Za-z, ]+\)", "same event (…)", line) for line in story[1][night]]
    told = [re.sub(r"[¹²³⁴]¶", "¶", line) for line in told]
    assert told == MORNINGS[night]


def test_the_data_say_the_same(story: tuple[Desk, list[list[str]]]) -> None:
    desk, _ = story
    kinds = [
        {
            (each["kind"], each["section"])
            for each in json.loads((desk.editions / name / "briefing.json").read_text())["changes"]
        }
        for name in desk.kept()
    ]
    assert kinds == [
        set(),
        {("new", "documents"), ("redated", "chronology"), ("new", "quotes")},
        {("redated", "chronology")},
        {("withdrawn", "documents"), ("withdrawn", "undated"), ("withdrawn", "quotes")},
        {("new", "documents"), ("changed", "chronology"), ("answered", "questions")},
    ]


def test_each_edition_names_the_one_before(story: tuple[Desk, list[list[str]]]) -> None:
    desk, _ = story
    names = desk.kept()
    previous = [json.loads((desk.editions / name / "briefing.json").read_text())["previous"] for name in names]
    assert previous == [None, *names[:-1]]


def test_played_again_it_gives_the_same_bytes(story: tuple[Desk, list[list[str]]], tmp_path: Path) -> None:
    desk, _ = story
    again = Desk(tmp_path / "desk")
    play(again)
    assert again.kept() == desk.kept()
    for name in desk.kept():
        for file in ("briefing.json", "briefing.md"):
            assert (again.editions / name / file).read_bytes() == (desk.editions / name / file).read_bytes()
    shutil.rmtree(again.out)
    assert again.night("2026-03-20").unchanged
    assert again.files() == desk.files()
