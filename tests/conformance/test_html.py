"""The web page in a real Chromium, from disk and offline: axe-core finds nothing, and it does what it says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conformance.conftest import CASES, Written
from tests.conformance.tools import browser

pytestmark = pytest.mark.conformance

WORDS = ".verbatim[data-at]"


@pytest.fixture(scope="module")
def reports(written: Written) -> dict[tuple[str, int, bool], Any]:
    """axe-core on every case, at phone and desktop width, light and dark, with a source open and without."""
    keys = [(case, width, dark) for case in CASES for width in (400, 1400) for dark in (False, True)]
    visits = [
        {
            "file": str(written(case, "html")), "width": width, "dark": dark,
            "steps": [["axe"], *([["click", WORDS], ["axe"]] if case not in ("bare", "long") else [])],
        }
        for case, width, dark in keys if case != "long" or not dark
    ]  # fmt: skip
    names = [key for key in keys if key[0] != "long" or not key[2]]
    return dict(zip(names, browser(visits), strict=True))


def test_axe_finds_nothing(reports: dict[Any, Any]) -> None:
    found = {key: [each for each in report["results"] if each] for key, report in reports.items()}
    assert {key: violations for key, violations in found.items() if violations} == {}


def test_nothing_is_asked_for_and_nothing_fails(reports: dict[Any, Any]) -> None:
    assert {key: (each["requests"], each["errors"]) for key, each in reports.items()} == dict.fromkeys(
        reports, ([], [])
    )


def test_a_press_opens_the_very_characters_and_escape_leads_back(written: Written) -> None:
    steps = [
        ["text", WORDS], ["click", WORDS], ["text", "#panel mark"], ["visible", "#panel .proof"],
        ["press", WORDS, "Enter"], ["text", "#panel mark"], ["key", "Escape"], ["focused", WORDS],
    ]  # fmt: skip
    for report in browser(
        [{"file": str(written("seeds", "html")), "width": width, "steps": steps} for width in (400, 1400)]
    ):
        words, _, clicked, proofs, _, entered, _, focused = report["results"]
        assert words == clicked == entered
        assert proofs >= 1
        assert focused is True


def test_the_sources_are_listed_until_one_is_opened_and_again_behind_it(written: Written) -> None:
    steps = [
        ["texts", "#panel .sources button"], ["click", "#panel .sources button"], ["text", "#panel-title"],
        ["focused", "#panel"], ["key", "Escape"], ["count", "#panel .sources button"],
        ["click", "figure .press[data-item=e0000000003][role=button]"],
        ["text", "#panel-title"], ["count", "#panel mark"], ["click", "#panel-all"], ["text", "#panel-title"],
    ]  # fmt: skip
    (report,) = browser([{"file": str(written("sample", "html")), "width": 1400, "steps": steps}])
    listed, _, opened, focused, _, again, _, proof, marked, _, last = report["results"]
    assert listed == ["1. elsencourier.example", "2. Outlet not stated"]
    assert (opened, focused, again) == ("elsencourier.example", True, 2)
    assert proof == "elsencourier.example"
    assert (marked, last) == (1, "2 sources")
    assert report["errors"] == []


def test_on_a_phone_what_was_pressed_stays_in_sight(written: Written) -> None:
    seen = (
        "document.querySelector('.open').getBoundingClientRect().bottom"
        " <= document.getElementById('panel').getBoundingClientRect().top"
    )
    steps = [["visible", "#panel"], ["click", ".summary li:nth-child(4) .verbatim"], ["visible", "#panel"],
             ["evaluate", seen], ["click", "#panel-close"], ["visible", "#panel"]]  # fmt: skip
    (report,) = browser([{"file": str(written("sample", "html")), "width": 390, "steps": steps}])
    before, _, opened, in_sight, _, after = report["results"]
    assert (before, opened, in_sight, after) == (0, 1, True, 0)
