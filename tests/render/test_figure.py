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
from briefing.render.figure import WIDTH, describe, figure_key, write_figure
from briefing.render.figure_labels import SIZE, place_labels
from briefing.render.figure_scale import Scale, text_width, wrapped
from tests.render.sample import PAGE

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
        width = text_width(text.text or "", size)
        left = x - width / 2 if text.get("text-anchor") == "middle" else x
        found.append((left, y - size * 0.75, left + width, y + size * 0.2))
    return found


def test_there_is_none_below_four_marks() -> None:
    assert write_figure(marks(3)) == figure_key(marks(3)) == ""
    assert write_figure(marks(4)).startswith("<svg ")


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
@pytest.mark.parametrize("days_apart", [1, 9, 30])
def test_no_leader_crosses_a_word(days_apart: int, seed: int) -> None:
    found = marks(30, days_apart)
    chance = random.Random(seed)
    for at in chance.sample(range(30), 12) if seed else ():  # a month stands where its middle is
        first = found[at].when.first
        assert first
        found[at] = replace(found[at], when=edtf.month(first.year, first.month), weight=chance.randint(1, 9))
    svg = drawn(found)
    leaders = [path.get("d", "") for path in svg.iter(f"{SVG}path") if path.get("stroke") == "#9aa7b8"]
    assert leaders
    for x, low, high in (re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)", leader)[0] for leader in leaders):
        for left, top, right, bottom in boxes(svg):
            assert not (left < float(x) < right and top < float(low) and float(high) < bottom)


def test_a_crowded_figure_says_how_many_it_merged() -> None:
    svg = drawn(marks(40, 1))
    texts = [text.text or "" for text in svg.iter(f"{SVG}text")]
    heads = [text for text in texts if re.fullmatch(r"\d+ \w{3} 2021", text)]
    merged = sum(int(text[1:]) for text in texts if re.fullmatch(r"\+\d+", text))
    labelled = sum(text.get("font-weight") == "600" for text in svg.iter(f"{SVG}text"))
    assert heads
    assert labelled + merged == 40
    assert len(list(svg.iter(f"{SVG}circle"))) == 40


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
    ],
)
def test_shape_and_filling_say_what_is_known(when: Edtf, status: Status, shape: str) -> None:
    svg = drawn([*marks(3, 400), FigureMark(id="x", when=when, label="It", status=status)])
    found = set()
    for element in svg.iter():
        name = element.tag.removeprefix(SVG)
        if name in ("circle", "rect") or element.get("class") == "paper":
            found.add(f"{'hollow' if element.get('class') == 'paper' else 'full'} {name}")
    assert shape in found


def test_the_key_names_only_the_signs_that_are_used() -> None:
    assert figure_key(marks(5)) == "● day known"
    key = figure_key(PAGE.figure)
    assert "≠ sources differ" in key
    assert "announced" in key
    assert "gap in the axis" in key


def test_the_alternative_text_tells_what_it_shows() -> None:
    said = describe(PAGE.figure)
    assert said.startswith("Timeline of 5 entries. 2019: Inspection finds no danger; ")
    assert "Damaged places counted (sources differ)" in said
    assert "Road agency visits (announced)" in said
    assert f"<title>{said}</title>".replace("’", "’") in write_figure(PAGE.figure)
    assert "and 10 more" in describe(marks(50))


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
