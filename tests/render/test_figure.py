"""The timeline figure: nothing overlaps, nothing is clipped, nothing is drawn more precisely than known."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from briefing import edtf
from briefing.brief.page import FigureMark
from briefing.edtf import Edtf
from briefing.model import Status
from briefing.render.figure import WIDTH, describe, figure_height, figure_key, write_figure
from briefing.render.figure_labels import SIZE, place_labels
from briefing.render.figure_rows import MOST_ROWS, rows_of
from briefing.render.figure_scale import Scale, text_width, wrapped
from tests.render.sample import PAGE

AGO = date(2021, 3, 9)
SVG = "{http://www.w3.org/2000/svg}"


def marks(number: int, days_apart: int = 9, status: Status = "happened") -> list[FigureMark]:
    first = date(2021, 3, 1)
    return [
        FigureMark(id=f"e{at}", when=edtf.day(first + timedelta(days=at * days_apart)),
                   label=f"Event number {at} of a long story about a harbour and its bridge", status=status)
        for at in range(number)
    ]  # fmt: skip


def drawn(found: list[FigureMark]) -> ElementTree.Element:
    return ElementTree.fromstring(write_figure(found))


def boxes(svg: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of every text."""
    found = []
    for text in svg.iter(f"{SVG}text"):
        size = float(text.get("font-size", SIZE))
        x, y = float(text.get("x", 0)), float(text.get("y", 0))
        width = text_width("".join(text.itertext()), size)
        left = x - width if text.get("text-anchor") == "end" else x
        found.append((left, y - size * 0.75, left + width, y + size * 0.2))
    return found


def test_there_is_none_below_four_marks() -> None:
    assert write_figure(marks(3)) == figure_key(marks(3)) == ""
    assert figure_height(marks(3)) == 0
    assert write_figure(marks(4)).startswith("<svg ")


@pytest.mark.parametrize("number", [4, 12, 41, 300])
def test_its_height_is_that_of_the_picture(number: int) -> None:
    assert f'viewBox="0 0 {WIDTH:g} {figure_height(marks(number)):g}"' in write_figure(marks(number))


@pytest.mark.parametrize("number", [4, 5, 12, 40, 41, 300])
@pytest.mark.parametrize("days_apart", [0, 1, 9, 200])
def test_no_text_overlaps_another_or_leaves_the_picture(number: int, days_apart: int) -> None:
    svg = drawn(marks(number, days_apart))
    _, _, width, height = (float(value) for value in svg.get("viewBox", "").split())
    found = boxes(svg)
    for at, (left, top, right, bottom) in enumerate(found):
        assert left >= 0
        assert right <= width + 0.5
        assert top >= 0
        assert bottom <= height
        for other in found[at + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("days_apart", [9, 30, 90])
def test_no_leader_crosses_a_word(days_apart: int, seed: int) -> None:
    found = marks(8, days_apart)
    chance = random.Random(seed)
    for at in chance.sample(range(8), 4) if seed else ():  # a month stands where its middle is
        first = found[at].when.first
        assert first
        found[at] = replace(found[at], when=edtf.month(first.year, first.month), weight=chance.randint(1, 9))
    svg = drawn(found)
    leaders = [path.get("d", "") for path in svg.iter(f"{SVG}path") if path.get("stroke") == "#9aa7b8"]
    assert leaders
    for x, low, high in (re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)", leader)[0] for leader in leaders):
        for left, top, right, bottom in boxes(svg):
            assert not (left < float(x) < right and top < float(low) and float(high) < bottom)


def test_a_crowded_axis_says_how_many_it_merged() -> None:
    svg = drawn(marks(9, 1))
    texts = [text.text or "" for text in svg.iter(f"{SVG}text")]
    merged = sum(int(text[1:]) for text in texts if re.fullmatch(r"\+\d+", text))
    labelled = sum(text.get("font-weight") == "600" for text in svg.iter(f"{SVG}text"))
    assert merged
    assert labelled + merged == 9
    assert len(list(svg.iter(f"{SVG}circle"))) == 9


@pytest.mark.parametrize("number", [40, 41, 100])
def test_many_marks_stand_in_rows_each_with_its_sign(number: int) -> None:
    svg = drawn(marks(number, 1))
    texts = ["".join(text.itertext()) for text in svg.iter(f"{SVG}text")]
    merged = sum(int(found[1]) for text in texts if (found := re.search(r" \+(\d+)$", text)))
    named = sum("Event number" in text for text in texts)
    assert len(list(svg.iter(f"{SVG}circle"))) == named + merged == number
    assert named <= MOST_ROWS


def test_more_marks_than_a_row_holds_are_counted() -> None:
    svg = drawn([replace(mark, status=("happened", "planned", "cancelled")[at % 3])
                 for at, mark in enumerate(marks(300, 1))])  # fmt: skip
    assert not list(svg.iter(f"{SVG}circle"))
    counts = [text.text or "" for text in svg.iter(f"{SVG}text")]
    assert sum(int(text) for text in counts if text.isdigit()) == 300
    styles = {(bar.get("class"), bar.get("opacity")) for bar in svg.iter(f"{SVG}rect")}
    assert styles == {(None, None), ("paper", None), (None, ".35")}


@pytest.mark.parametrize(
    ("days_apart", "number", "unit"),
    [(0, 50, "day"), (3, 60, "week"), (9, 90, "month"), (30, 60, "quarter"), (200, 50, "year"), (2500, 41, "decade")],
)
def test_rows_are_as_fine_as_the_page_has_room_for(days_apart: int, number: int, unit: str) -> None:
    found, rows = rows_of(marks(number, days_apart))
    assert found.name == unit
    assert len(rows) <= MOST_ROWS
    assert [mark.id for row in rows for mark in row.marks] == [f"e{at}" for at in range(number)]


def test_what_is_known_more_widely_than_a_row_has_a_row_of_its_own() -> None:
    first = date(2021, 3, 1)
    wide = [edtf.month(2021, 3), edtf.year(2021), edtf.one_of(date(2021, 3, 2), date(2021, 4, 20)),
            edtf.stretch(date(2021, 3, 3), date(2022, 6, 1)), edtf.one_of(date(2021, 3, 4), None)]  # fmt: skip
    found = [FigureMark(id=f"w{at}", when=when, label="It", status="happened") for at, when in enumerate(wide)]
    found += [FigureMark(id=f"e{at:02}", when=edtf.day(first + timedelta(days=at % 20)), label="It", status="happened")
              for at in range(50)]  # fmt: skip
    unit, rows = rows_of(sorted(found, key=lambda mark: (mark.when.sort_key, mark.id)))
    by_words = {row.words: [mark.id for mark in row.marks if mark.id[0] == "w"] for row in rows}
    assert unit.name == "day"
    assert (by_words["Mar 2021"], by_words["2021"]) == (["w0"], ["w1", "w2"])
    assert (by_words["3 Mar 2021"], by_words["4 Mar 2021"]) == (["w3"], ["w4"])
    assert next(row.words for row in rows) == "2021"


def test_days_outside_of_the_calendar_and_dates_of_all_kinds_have_a_row() -> None:
    chance = random.Random(3)
    kinds = [edtf.year(-12000), edtf.century(20), edtf.decade(1990), edtf.season(2021, 33), edtf.one_of(None, AGO),
             edtf.interval(None, edtf.day(AGO)), edtf.interval(edtf.day(AGO), None), edtf.day(AGO, uncertain=True),
             edtf.any_of([AGO, date(2014, 4, 10)]), edtf.day(date.max), edtf.day(date.min)]  # fmt: skip
    found = [FigureMark(id=f"e{at}", when=chance.choice(kinds), label="It", status="happened") for at in range(60)]
    _, rows = rows_of(sorted(found, key=lambda mark: (mark.when.sort_key, mark.id)))
    assert sum(len(row.marks) for row in rows) == 60
    years = [replace(found[0], when=edtf.year(year)) for year in range(-9000, 9000, 150)]
    _, rows = rows_of(years)
    assert len(rows) == MOST_ROWS
    assert sum(len(row.marks) for row in rows) == len(years)
    assert write_figure(years).startswith("<svg ")


def test_the_weightiest_marks_have_their_labels() -> None:
    found = [replace(mark, weight=9 if at in (3, 17, 31) else 1) for at, mark in enumerate(marks(40, 1))]
    labels = place_labels(found, Scale.over([mark.when for mark in found], 12, WIDTH - 168))
    shown = {label.mark.id for label in labels if label.lane is not None}
    assert {"e3", "e17", "e31"} <= shown
    assert len(shown) + sum(label.merged for label in labels) == 40


@pytest.mark.parametrize(
    ("when", "status", "shape"),
    [
        (edtf.day(date(2021, 3, 5)), "happened", "full circle"),
        (edtf.month(2021, 3), "happened", "hollow circle"),
        (edtf.one_of(date(2021, 3, 5), date(2021, 3, 9)), "happened", "hollow circle"),
        (edtf.stretch(date(2021, 3, 5), date(2021, 3, 9)), "happened", "full rect"),
        (edtf.stretch(date(2021, 3, 5), date(2021, 3, 9)), "planned", "hollow rect"),
        (edtf.day(date(2021, 3, 5)), "planned", "hollow path"),
        (edtf.day(date(2021, 3, 5)), "reported-unconfirmed", "dashed circle"),
        (edtf.stretch(date(2021, 3, 5), date(2021, 3, 9)), "reported-unconfirmed", "dashed rect"),
        (edtf.stretch(date(2021, 3, 5), date(2021, 3, 9)), "cancelled", "hollow rect"),
    ],
)
def test_shape_and_filling_say_what_is_known(when: Edtf, status: Status, shape: str) -> None:
    svg = drawn([*marks(3, 400), FigureMark(id="x", when=when, label="It", status=status)])
    found = set()
    for element in svg.iter():
        name = element.tag.removeprefix(SVG)
        if name in ("circle", "rect") or element.get("class") == "paper":
            kind = "hollow" if element.get("class") == "paper" else "full"
            found.add(f"{'dashed' if element.get('stroke-dasharray') else kind} {name}")
    assert shape in found


@pytest.mark.parametrize(
    ("note", "sign", "said"),
    [("called off", "× called off", "It (called off)"),
     ("moved to 9 March 2021", "×» moved to another day", "It (moved to 9 March 2021)")],
)  # fmt: skip
@pytest.mark.parametrize("number", [5, 60])
def test_what_does_not_take_place_is_crossed_out_and_said_to_be(number: int, note: str, sign: str, said: str) -> None:
    ended = FigureMark(id="x", when=edtf.day(AGO), label="It", status="cancelled", note=note, weight=9)
    found = [*marks(number, 40), ended]
    crosses = [path.get("d", "") for path in drawn(found).iter(f"{SVG}path") if path.get("stroke-width") == "1.7"]
    assert [cross.count("M") for cross in crosses] == [1 if note == "called off" else 2]
    assert sign in figure_key(found).replace("\u00a0", " ")
    assert said in describe(found)
    assert sign not in figure_key(marks(number, 40)).replace("\u00a0", " ")


def test_an_announcement_with_a_history_tells_it() -> None:
    first = FigureMark(
        id="x", when=edtf.day(AGO), label="It", status="planned", note="first announced for 3 March 2021"
    )
    assert "It (announced; first announced for 3 March 2021)" in describe([*marks(4), first])


def test_the_key_names_only_the_signs_that_are_used() -> None:
    assert figure_key(marks(5)) == "●\u00a0day known"
    key = figure_key(PAGE.figure)
    assert "≠\u00a0sources differ" in key
    assert "announced" in key
    assert "gap in the axis" in key


def test_the_alternative_text_tells_what_it_shows() -> None:
    said = describe(PAGE.figure)
    assert said.startswith("Timeline of 5 entries. 2019: Inspection finds no danger; ")
    assert "Damaged places counted (sources differ)" in said
    assert "Road agency visits (announced)" in said
    assert f"<title>{said}</title>".replace("’", "’") in write_figure(PAGE.figure)
    many = describe(marks(50))
    assert many.startswith("Timeline of 50 entries by month, how many and the foremost. Mar 2021: 4, Event number 0")


def test_words_in_a_label_stay_words() -> None:
    found = [*marks(4), FigureMark(id="x", when=edtf.day(date(2021, 3, 2)), label="<b>&</b>", status="happened")]
    svg = drawn(found)
    assert svg.find(f".//{SVG}b") is None


def test_a_long_empty_stretch_is_broken_out() -> None:
    dates = [edtf.day(date(1990, 1, 1)), edtf.day(date(2021, 1, 1)), edtf.day(date(2021, 1, 5))]
    assert Scale.over(dates, 0, 500).is_broken
    assert not Scale.over(dates[1:], 0, 500).is_broken
    filled = [*dates, edtf.interval(edtf.year(1990), edtf.year(2021))]
    assert not Scale.over(filled, 0, 500).is_broken


def test_dates_stand_in_calendar_order() -> None:
    dates = [mark.when for mark in marks(20, 17)]
    scale = Scale.over(dates, 6, 400)
    places = [scale.x_of(when) for when in dates]
    assert places == sorted(places)
    assert places[0] == pytest.approx(6)
    assert places[-1] == pytest.approx(400)


def test_wrapped_lines_fit() -> None:
    for words in ("short", "a rather long label that goes on and on and on", "x" * 500, "", "汉" * 80):
        lines = wrapped(words, 10, 100, 2)
        assert len(lines) <= 2
        assert all(text_width(line, 10) <= 100 for line in lines)


def test_is_as_wide_as_the_page() -> None:
    assert drawn(marks(5)).get("viewBox", "").split()[2] == f"{WIDTH:g}"


def test_the_latest_days_are_labelled_before_background_years() -> None:
    years = [replace(mark, when=edtf.year(1998 + 4 * at)) for at, mark in enumerate(marks(4))]
    latest = [replace(mark, id=f"d{at}") for at, mark in enumerate(marks(5, 1))]
    scale = Scale.over([mark.when for mark in (*years, *latest)], 10, 450)
    labels = place_labels([*years, *latest], scale)
    shown = {label.mark.id for label in labels if label.lane is not None}
    assert {"d4", "d3"} <= shown


def test_rows_where_over_a_third_would_have_no_label() -> None:
    found = [*marks(4, 400), *(replace(mark, id=f"d{at}") for at, mark in enumerate(marks(9, 1)))]
    assert "entries by" in figure_key(found)
    assert "entries by" not in figure_key(marks(5))
