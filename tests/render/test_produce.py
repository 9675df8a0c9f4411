"""The options of print, from the command line and the settings to the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config import PAPERS as PAPER_NAMES
from briefing.config import TEMPLATES, TLP, Settings
from briefing.render.layout import PAPERS, TLP_COLOURS, Layout
from briefing.render.produce import choose_layout, fitted
from tests.conftest import Run
from tests.render.sample import BRIEF, PAGE

VOTED = "The council of Brenn voted on 4 March 2024 to close the lock.\n" * 2


def test_the_settings_know_every_paper_and_label() -> None:
    assert tuple(PAPERS) == PAPER_NAMES
    assert tuple(TLP_COLOURS) == TLP
    assert TEMPLATES[0] == Layout().template


def test_an_option_goes_before_the_settings() -> None:
    settings = Settings(template="note", paper="Letter", tlp="RED")
    assert choose_layout(settings) == Layout(template="note", paper="Letter", tlp="RED")
    assert choose_layout(settings, template="default", paper="A4", tlp="CLEAR", short=True) == Layout(
        template="default", paper="A4", tlp="CLEAR", short=True
    )


def test_the_page_is_whole_unless_a_form_is_asked_for() -> None:
    assert fitted(BRIEF, PAGE, Layout()) == PAGE
    assert not fitted(BRIEF, PAGE, Layout(short=True)).wire
    assert not fitted(BRIEF, PAGE, Layout(template="note")).statements


def build(run: Run, tmp_path: Path, *words: str) -> int:
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / "articles" / "a.txt").write_text(VOTED)
    return run("build", "articles", "--formats", "md,html,docx", "--as-of", "2026-11-20", *words)


def test_the_command_line_takes_form_paper_and_label(run: Run, tmp_path: Path) -> None:
    assert build(run, tmp_path, "--template", "note", "--short", "--paper", "Letter", "--tlp", "GREEN") == 0
    markdown = (tmp_path / "out" / "briefing.md").read_text()
    assert markdown.startswith("**TLP:GREEN**\n")
    assert markdown.endswith("**TLP:GREEN**\n")
    html = (tmp_path / "out" / "briefing.html").read_text()
    assert "size: Letter" in html
    assert html.count(">TLP:GREEN<") == 2


def test_the_settings_take_form_paper_and_label(run: Run, tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text('template = "note"\npaper = "Letter"\ntlp = "AMBER+STRICT"\n')
    assert build(run, tmp_path) == 0
    html = (tmp_path / "out" / "briefing.html").read_text()
    assert "In brief" in html or "Days" in html
    assert "TLP:AMBER+STRICT" in html


@pytest.mark.parametrize("words", [("--paper", "A5"), ("--tlp", "WHITE")])
def test_what_is_not_known_is_wrong_usage(run: Run, tmp_path: Path, words: tuple[str, str]) -> None:
    assert build(run, tmp_path, *words) == 2


def test_a_reference_that_is_no_document_is_one_line(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "reference.docx").write_text("not a document")
    assert build(run, tmp_path, "--template", "house") == 1
    assert capsys.readouterr().err.count("\n") == 1
