"""What the validators look at: each case in each format, written once into a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefing import edtf
from briefing.brief.brief import Brief
from briefing.brief.page import FigureMark, Page, Run
from briefing.build import build
from briefing.config import read_settings
from briefing.render.formats import FORMATS
from briefing.render.layout import Layout
from briefing.render.produce import fitted
from tests.render.hostile import with_words
from tests.render.sample import BRIEF, PAGE

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
Written = Callable[[str, str], Path]


def seeds() -> tuple[Brief, Page]:
    settings = read_settings(SEEDS / "briefing.toml")
    built = build((SEEDS,), settings, as_of=date(2026, 11, 20))
    return built.brief, built.page


def many_rows(number: int) -> tuple[Brief, Page]:
    """The sample with so many entries, in chronology and figure, and a source with an address."""
    rows = tuple(replace(PAGE.chronology[at % 5], id=f"e{at:010x}") for at in range(number))
    first = date(2021, 3, 1)
    marks = tuple(
        FigureMark(id=row.id, when=edtf.day(first + timedelta(days=at * 5)), label=f"Event {at}", status="happened")
        for at, row in enumerate(rows)
    )
    sources = ((*PAGE.sources[0], Run(text=" https://example.org/a?b=1&c=2.")), *PAGE.sources[1:])
    return BRIEF, replace(PAGE, chronology=rows, figure=marks, sources=sources)


def many() -> tuple[Brief, Page]:
    return many_rows(60)


CASES: dict[str, tuple[Callable[[], tuple[Brief, Page]], Layout]] = {
    "seeds": (seeds, Layout()),
    "seeds-short": (seeds, Layout(short=True, paper="Letter", tlp="AMBER+STRICT")),
    "seeds-note": (seeds, Layout(template="note", tlp="CLEAR")),
    "sample": (lambda: (BRIEF, PAGE), Layout()),
    "sample-note": (lambda: (BRIEF, PAGE), Layout(template="note", paper="Letter")),
    "markup": (lambda: with_words("<script>{{ 7*7 }}</script> a & b ]]> \x00 \u202e"), Layout(tlp="RED")),
    "scripts": (lambda: with_words("Ωμέγα Жук عربي עברית 汉字 e\u0301 \U00012000"), Layout()),
    "bare": (lambda: (BRIEF, Page(title="Nothing told", subtitle="no dated event, no quote")), Layout()),
    "many": (many, Layout()),
    "long": (lambda: many_rows(200), Layout()),
}


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The file of a case in a format."""
    folder = tmp_path_factory.mktemp("cases")
    made: dict[str, tuple[Brief, Page]] = {}

    def write(case: str, format_: str) -> Path:
        path = folder / f"{case}{Path(FORMATS[format_].filename).suffix}"
        if not path.exists():
            make, layout = CASES[case]
            brief, page = made.get(case) or made.setdefault(case, make())
            path.write_bytes(FORMATS[format_].write(brief, fitted(brief, page, layout), layout))
        return path

    return write
