"""The Word document before outside judges: the Open XML SDK's validator, and LibreOffice, which has to open it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.conftest import CASES, Written
from tests.conformance.tools import call, ink, libreoffice, open_xml_sdk, pictures, program

pytestmark = pytest.mark.conformance


@pytest.mark.parametrize("case", CASES)
def test_the_open_xml_sdk_finds_no_error(written: Written, case: str) -> None:
    assert open_xml_sdk(written(case, "docx")) == []


@pytest.mark.parametrize("case", [case for case in CASES if case != "long"])
def test_libreoffice_opens_it_and_no_page_is_blank(written: Written, tmp_path: Path, case: str) -> None:
    printed = libreoffice(written(case, "docx"), tmp_path)
    pages = pictures(printed, tmp_path / "pages")
    assert pages
    assert min(map(ink, pages)) > 0.002


def test_libreoffice_shows_the_sections_and_the_notes(written: Written, tmp_path: Path) -> None:
    text = call([program("pdftotext"), libreoffice(written("sample", "docx"), tmp_path), "-"])
    for heading in ("Summary", "Key statements", "Open questions", "Chronology", "Sources", "Method"):
        assert heading in text.splitlines()
    assert "page 1 of" in text.casefold()
