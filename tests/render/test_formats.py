"""All formats at once: the table, the same bytes twice, and words that are none of the file's business."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.config import FORMATS as NAMES
from briefing.render.formats import FORMATS
from briefing.render.layout import Layout
from tests.render.hostile import with_words
from tests.render.sample import BRIEF, PAGE
from tests.render.written import CONTROLS, DIRECTIONS, MARKUP, SCRIPTS, hostile, written

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "pdf": "briefing.pdf", "docx": "briefing.docx", "html": "briefing.html", "md": "briefing.md",
    "json": "briefing.json", "ics": "timeline.ics", "timelinejs": "timeline.json", "csv": "timeline.csv",
}  # fmt: skip
HEAVY = ("weasyprint", "docx", "icalendar", "jinja2", "lxml", "resvg_py")


def test_the_table_has_the_contracts_names_and_files() -> None:
    assert {name: item.filename for name, item in FORMATS.items()} == FILES
    assert set(FORMATS) == set(NAMES)
    assert list(FORMATS)[-1] == "json"


def test_importing_the_table_loads_no_heavy_library() -> None:
    code = f"import sys, briefing.render.formats; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert run_python(code, "0", "UTC").strip() == "[]"


def run_python(code: str, seed: str, zone: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_same_brief_gives_the_same_bytes_in_any_process(pango: None) -> None:
    code = (
        "from hashlib import sha256\nfrom tests.render.sample import BRIEF, PAGE\n"
        "from briefing.render.formats import FORMATS\nfrom briefing.render.layout import Layout\n"
        "for item in FORMATS.values(): print(item.name, sha256(item.write(BRIEF, PAGE, Layout())).hexdigest())"
    )
    here = "".join(f"{name} {sha256(written(name)).hexdigest()}\n" for name in FORMATS)
    seed = "4711" if os.environ.get("PYTHONHASHSEED") != "4711" else "1"
    assert run_python(code, seed, "Pacific/Kiritimati") == here


def test_a_second_writing_in_one_process_is_the_same() -> None:
    for item in FORMATS.values():
        assert item.write(BRIEF, PAGE, Layout()) == written(item.name), item.name


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("pdf", "docx", "html")])
@pytest.mark.parametrize("words", ["half \ud800 pair", *MARKUP, *CONTROLS, *DIRECTIONS, *SCRIPTS])
def test_any_words_are_written(name: str, words: str) -> None:
    brief, page = with_words(words)
    if "\ud800" in words:
        brief = BRIEF  # an article's text holds no halves: its reader replaced them
    assert FORMATS[name].write(brief, page, Layout())


@pytest.mark.parametrize("name", ["pdf", "docx", "html"])
def test_any_words_are_set(name: str) -> None:
    """All at once: setting a document takes most of the time, whatever is in it."""
    assert hostile(name)


def test_an_empty_page_is_written() -> None:
    from dataclasses import fields, replace

    from briefing.brief.page import Page

    empty = {field.name: () for field in fields(BRIEF) if isinstance(getattr(BRIEF, field.name), tuple)}
    for item in FORMATS.values():
        assert item.write(replace(BRIEF, **empty), Page(title="", subtitle=""), Layout()), item.name  # type: ignore[arg-type]
