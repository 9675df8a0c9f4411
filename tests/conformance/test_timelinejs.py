"""TimelineJS3's own code shows our files in a real Chromium, offline: a slide for every row, and not one complaint."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from briefing.archive import Chosen, make_timeline
from briefing.config import Settings
from briefing.render.days import write_days
from tests.conformance.conftest import CASES, Written
from tests.conformance.tools import browser, module

pytestmark = pytest.mark.conformance

ARTICLES = (
    "The council of Brenn voted on 4 March 2024 to close the old lock after its engineers had found cracks in the "
    "gate and the insurer had withdrawn its cover, and asked the regional government for twelve million in aid.",
    "=The crane raised the wreck on Saturday, 9 March 2024. The lock was built in 1911 & <b>opened</b> to all in 1913.",
    'The ferry had sunk off Vard in May 2019, in the 1990s style of "storm, no warning", \nwhich tore off its roof.',
    "The festival of Vard ran from 5 June 2022 to 9 June 2022. The spring of 2021 was wet, the autumn of 2020 dry.",
    "The wall of Lund stood in 44 BC already, and was torn down between May and August 2010 by the council.",
)
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title>
<link rel="stylesheet" href="{css}"><style>html, body, #t {{ height: 700px; margin: 0 }}</style><div id="t"></div>
<script src="{js}"></script><script>
const told = {told};
window.fetch = async () => new Response(told, {{ status: 200 }});
window.timeline = new TL.Timeline("t", {source}, {{ font: null, start_at_slide: 0 }});
</script></html>"""
# TimelineJS makes its slides once the page is at rest.
READY = (
    "new Promise((done) => { const look = () => document.querySelector('.tl-timemarker') ? setTimeout(done, 300, 1)"
    " : setTimeout(look, 50); look(); setTimeout(done, 15000, 0) })"
)


@dataclass(frozen=True)
class Shown:
    """What a reader sees; `errors` are the browser's, `complaints` TimelineJS's own."""

    slides: int
    markers: int
    title: str
    headlines: Sequence[str]
    dates: Sequence[str]
    errors: Sequence[str]
    complaints: Sequence[str]


def show(folder: Path, files: Sequence[tuple[str, bytes]]) -> list[Shown]:
    """Each file as TimelineJS shows it; `.csv` as it would be read from its address."""
    dist = module("@knight-lab/timelinejs") / "dist"
    visits = []
    for at, (name, content) in enumerate(files):
        page = folder / f"{at}.html"
        words = json.dumps(content.decode()).replace("<", "\\u003c")
        page.write_text(
            PAGE.format(
                css=(dist / "css/timeline.css").as_uri(),
                js=(dist / "js/timeline.js").as_uri(),
                told=words,
                source="JSON.parse(told)" if name.endswith(".json") else '"https://example.org/timeline.csv"',
            ),
            encoding="utf-8",
        )
        steps = [
            ["evaluate", READY], ["count", ".tl-slide"], ["count", ".tl-timemarker"],
            ["texts", ".tl-slide-titleslide .tl-headline"],
            ["texts", ".tl-slide:not(.tl-slide-titleslide) .tl-headline"],
            ["texts", ".tl-slide .tl-headline-date"],
            ["evaluate", "JSON.stringify([...timeline.config.messages.errors, ...timeline.config.messages.warnings])"],
            ["screenshot", str(folder / f"{at}.png")],
        ]  # fmt: skip
        visits.append({"file": str(page), "width": 1000, "height": 700, "steps": steps})
    shown = []
    for report in browser(visits):
        _, slides, markers, title, headlines, dates, complaints, _ = report["results"]
        shown.append(
            Shown(slides, markers, " ".join(title), headlines, dates, report["errors"], json.loads(complaints))
        )
    return shown


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> list[Shown]:
    """`briefing timeline` over the articles, as JSON and as the spreadsheet."""
    folder = tmp_path_factory.mktemp("archive")
    source = folder / "archive.jsonl"
    records = [{"id": f"a{at}", "text": text, "dct": "2024-03-10"} for at, text in enumerate(ARTICLES)]
    source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    as_of = date(2026, 11, 20)
    told, _ = make_timeline([source], Settings(), Chosen(sentences=2), as_of=as_of)
    rows = len(told.days) + len(told.spans)
    assert rows >= 8
    contents = [write_days(told, format_, as_of, title="Vard & Brenn") for format_ in ("timelinejs", "timelinejs-csv")]
    assert [remark for _, remark in contents] == ["", ""]
    shown = show(folder, [("timeline.json", contents[0][0]), ("timeline.csv", contents[1][0])])
    assert [(each.slides, each.markers) for each in shown] == [(rows + 1, rows)] * 2
    return shown


def test_an_archive_is_shown_without_a_complaint(archive: list[Shown]) -> None:
    for shown in archive:
        assert (shown.errors, shown.complaints) == ([], [])


def test_both_files_show_the_same(archive: list[Shown]) -> None:
    one, other = archive
    assert one.title == other.title == "Vard & Brenn"
    assert one.dates == other.dates
    # A cell that a spreadsheet would run as a formula has an apostrophe in front.
    assert one.headlines == [headline.removeprefix("'") for headline in other.headlines]


def test_words_of_an_article_stay_words(archive: list[Shown]) -> None:
    assert any("& <b>opened</b> to all" in headline for headline in archive[0].headlines)


def test_each_date_is_as_precise_as_it_is_known(archive: list[Shown]) -> None:
    dates = archive[0].dates
    assert {"4 March 2024", "1911", "May 2019"} <= set(dates)
    assert not any(date.startswith("1 January") for date in dates)


@pytest.mark.parametrize("case", list(CASES))
def test_a_brief_is_shown_without_a_complaint(case: str, written: Written, tmp_path: Path) -> None:
    content = written(case, "timelinejs").read_bytes()
    events: list[Any] = msgspec.json.decode(content)["events"]
    (shown,) = show(tmp_path, [("timeline.json", content)])
    assert (shown.errors, shown.complaints) == ([], [])
    assert (shown.slides, shown.markers) == (len(events) + 1, len(events))
