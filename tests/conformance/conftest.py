"""What the validators look at: each case in each format, written once into a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing.brief.brief import Brief
from briefing.brief.page import Page
from briefing.build import build
from briefing.config import read_settings
from briefing.render.formats import FORMATS
from tests.render.hostile import with_words
from tests.render.sample import BRIEF, PAGE

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
Written = Callable[[str, str], Path]


def seeds() -> tuple[Brief, Page]:
    settings = read_settings(SEEDS / "briefing.toml")
    built = build((SEEDS,), settings, as_of=date(2026, 11, 20))
    return built.brief, built.page


def long() -> tuple[Brief, Page]:
    rows = tuple(replace(PAGE.chronology[at % 5], id=f"e{at:010x}") for at in range(200))
    return BRIEF, replace(PAGE, chronology=rows)


CASES: dict[str, Callable[[], tuple[Brief, Page]]] = {
    "seeds": seeds,
    "sample": lambda: (BRIEF, PAGE),
    "markup": lambda: with_words("<script>{{ 7*7 }}</script> a & b ]]> \x00 \u202e"),
    "scripts": lambda: with_words("Ωμέγα Жук عربي עברית 汉字 e\u0301 \U00012000"),
    "bare": lambda: (BRIEF, Page(title="Nothing told", subtitle="no dated event, no quote")),
    "long": long,
}


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The file of a case in a format."""
    folder = tmp_path_factory.mktemp("cases")
    made: dict[str, tuple[Brief, Page]] = {}

    def write(case: str, format_: str) -> Path:
        path = folder / f"{case}{Path(FORMATS[format_].filename).suffix}"
        if not path.exists():
            brief, page = made.setdefault(case, CASES[case]())
            path.write_bytes(FORMATS[format_].write(brief, page, "default"))
        return path

    return write
