"""The doctor finds what is missing and names the command; it changes nothing."""

from pathlib import Path

import pytest

from briefing.config import FORMATS, Settings
from briefing.doctor import (
    SHARED_LIBRARIES,
    Finding,
    check_fonts,
    check_libraries,
    check_output,
    check_python,
    check_shared_libraries,
    examine,
    pango_command,
)


def test_looks_at_everything_a_build_needs(tmp_path: Path) -> None:
    found = {finding.what: finding for finding in examine(Settings(), output=tmp_path / "out")}
    assert {"Python", "weasyprint", "python-docx", "Pango", "fonts", "output"} <= set(found)
    assert all(isinstance(finding, Finding) and finding.found for finding in found.values())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("version", "good"), [((3, 10, 14), False), ((3, 11, 0), True), ((3, 14, 1), True)])
def test_python_is_3_11_or_later(version: tuple[int, int, int], good: bool) -> None:
    finding = check_python(version)
    assert finding.good is good
    assert bool(finding.mend) is not good


def test_the_libraries_of_this_environment_are_here() -> None:
    assert all(finding.good for finding in check_libraries())


def refuse(name: str) -> object:
    raise OSError(name)


def test_without_shared_libraries_the_pdf_can_not_be_made() -> None:
    findings = list(check_shared_libraries(refuse))
    assert [finding.what for finding in findings] == list(SHARED_LIBRARIES)
    assert all(not finding.good and finding.mend for finding in findings)
    assert {finding.what for finding in findings if finding.stops} == set(SHARED_LIBRARIES) - {"HarfBuzz-subset"}
    assert {finding.stops for finding in findings} == {("pdf",), ()}


def test_with_shared_libraries_nothing_is_to_mend() -> None:
    findings = list(check_shared_libraries(lambda name: name))
    assert all(finding.good and not finding.mend and not finding.stops for finding in findings)


@pytest.mark.parametrize(
    ("tools", "system", "says"),
    [
        ({"apt-get"}, "Linux", "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ({"dnf"}, "Linux", "sudo dnf install"),
        ({"brew"}, "Darwin", "brew install pango"),
        (set(), "Linux", "package tool"),
        ({"apt-get"}, "Windows", "MSYS2"),
    ],
)
def test_the_command_is_this_machines(tools: set[str], system: str, says: str) -> None:
    assert says in pango_command(lambda tool: tool if tool in tools else None, system)


def test_the_bundled_fonts_are_found() -> None:
    (finding,) = check_fonts()
    assert finding.good, finding


def test_an_output_that_is_a_file_stops_every_format(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    finding = check_output(tmp_path / "out")
    assert (finding.good, finding.stops) == (False, FORMATS)
    assert "is no folder" in finding.found
    assert not check_output(tmp_path / "out" / "deeper").good


def test_an_output_that_is_still_to_be_made_is_good(tmp_path: Path) -> None:
    assert check_output(tmp_path / "a" / "b").good
