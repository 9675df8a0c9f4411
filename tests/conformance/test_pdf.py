"""The PDF before outside judges: veraPDF on PDF/A-3a and PDF/UA-1, Poppler on its fonts and pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.conftest import CASES, Written
from tests.conformance.tools import call, ink, pictures, program, verapdf

pytestmark = [pytest.mark.conformance, pytest.mark.usefixtures("pango")]

BUNDLED = ("Source-Serif-4", "Source-Sans-3")


def test_verapdf_finds_no_failure(written: Written) -> None:
    found = verapdf([written(case, "pdf") for case in CASES])
    assert set(found) == {f"{case} {flavour}" for case in CASES for flavour in ("3a", "ua1")}
    assert {name: rules for name, rules in found.items() if rules} == {}


@pytest.mark.parametrize("case", [case for case in CASES if case != "scripts"])
def test_only_bundled_families_are_used_and_all_are_embedded(written: Written, case: str) -> None:
    lines = call([program("pdffonts"), written(case, "pdf")]).splitlines()[2:]
    assert lines
    for line in lines:
        name, *_, embedded, subset, unicode_map, _, _ = line.split()
        assert name.partition("+")[2].startswith(BUNDLED), line
        assert (embedded, subset, unicode_map) == ("yes", "yes", "yes"), line


@pytest.mark.parametrize("case", CASES)
def test_no_page_is_blank(written: Written, tmp_path: Path, case: str) -> None:
    pages = pictures(written(case, "pdf"), tmp_path)
    assert pages
    assert min(map(ink, pages)) > 0.002
