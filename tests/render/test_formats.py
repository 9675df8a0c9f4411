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
    first = run_python(code, "1", "Pacific/Kiritimati")
    assert len(first.splitlines()) == len(FORMATS)
    assert run_python(code, "4711", "America/Los_Angeles") == first


def test_a_second_writing_in_one_process_is_the_same() -> None:
    for item in FORMATS.values():
        first, second = (sha256(item.write(BRIEF, PAGE, Layout())).digest() for _ in range(2))
        assert first == second, item.name


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "words",
    [
        "", "<script>alert(1)</script>", "{{ 7*7 }}{% raw %}", "a & b &amp; \"c\" 'd'", "]]> --> </style>",
        "*_`[x](y)|", "nul\x00 esc\x1b \u202eturned\u2066", "half \ud800 pair", "=cmd|' /C calc'!A0",
        "عربي עברית 汉字 👨‍👩‍👧 e\u0301",
    ],
)  # fmt: skip
def test_any_words_are_written(name: str, words: str) -> None:
    brief, page = with_words(words)
    if "\ud800" in words:
        brief = BRIEF  # an article's text holds no halves: its reader replaced them
    assert FORMATS[name].write(brief, page, Layout())


def test_an_empty_page_is_written() -> None:
    from dataclasses import fields, replace

    from briefing.brief.page import Page

    empty = {field.name: () for field in fields(BRIEF) if isinstance(getattr(BRIEF, field.name), tuple)}
    for item in FORMATS.values():
        assert item.write(replace(BRIEF, **empty), Page(title="", subtitle=""), Layout()), item.name  # type: ignore[arg-type]
