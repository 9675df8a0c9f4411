"""Settings: what a good file gives, and the one line that a bad one gets."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config import FORMATS, KNOWN, Anchor, Settings, read_settings
from briefing.corrections import read_corrections
from briefing.errors import SettingsError

FULL = """
title = "Harbour works"
topic = "harbour"
as_of = 2026-11-20
prepared_by = "Desk"
language = "en"
formats = ["json", "pdf", "json"]
template = "default"
embed_sources = "excerpts"
[sources]
folder = "articles"
[output]
folder = "made"
[dates]
order = "DMY"
window = 5
[documents."*.txt"]
published = 2025-05-09
outlet = "A"
[documents."wire/*.txt"]
published = "[2025-05-01..]"
captured = 2025-05-09T10:00:00Z
language = "de-AT"
reliability = "B"
[[anchors]]
event = "opening of the  lock"
date = "2025-05-08"
"""


def settings_of(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "briefing.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def test_reads_every_key(tmp_path: Path) -> None:
    found = settings_of(tmp_path, FULL)
    assert (found.title, found.topic, found.prepared_by) == ("Harbour works", "harbour", "Desk")
    assert found.as_of == date(2026, 11, 20)
    assert found.formats == ("pdf", "json")
    assert (found.template, found.embed_sources, found.language) == ("default", "excerpts", "en")
    assert (found.folder, found.output) == (tmp_path / "articles", tmp_path / "made")
    assert (found.date_order, found.window) == ("DMY", 5)
    plain, wire = found.documents
    assert plain.glob == "*.txt" and plain.published is not None and plain.published.text == "2025-05-09"
    assert wire.published is not None and wire.published.text == "[2025-05-01..]"
    assert wire.captured is not None and wire.captured.text == "2025-05-09"
    assert (wire.language, wire.reliability, wire.outlet) == ("de-AT", "B", "")
    assert found.anchors == (Anchor("opening of the lock", date(2025, 5, 8)),)


def test_an_empty_file_is_all_defaults_beside_it(tmp_path: Path) -> None:
    found = settings_of(tmp_path, "")
    assert found == Settings(path=tmp_path / "briefing.toml", output=tmp_path / "out")


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    assert settings_of(tmp_path, "\ufefftopic = 'x'").topic == "x"


def test_a_template_is_a_folder_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    assert settings_of(tmp_path, 'template = "house"').template == str(tmp_path / "house")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("formts = []", "no setting 'formts'; did you mean 'formats'?"),
        ("zzz = 1", "no setting 'zzz'; there are title, topic"),
        ("order = 'DMY'", "no setting 'order' here; it stands under [dates]"),
        ("folder = 'x'", "it stands under [sources] or [output]"),
        ("[output]\nkeep = 'all'", "[output] keep: expected a number of editions, or of days as in \"90 days\""),
        ("[output]\nkeep = 0", "[output] keep: expected a whole number from 1 to 1000, found 0"),
        ("[nightly]\nping = 'file:///etc/passwd'", "[nightly] ping: expected an http or https URL"),
        ("[sources]\nfoldr = 'x'", "no setting 'foldr' in [sources]; did you mean 'folder'?"),
        ("[documents.'*.txt']\noutlt = 'x'", "no setting 'outlt' in [documents.\"*.txt\"]; did you mean 'outlet'?"),
        ("[[anchors]]\nevnt = 'x'", "no setting 'evnt' in [[anchors]] no. 1; did you mean 'event'?"),
        ("title = 3", "title: expected text in quotes, found 3"),
        ("title = ", "not TOML"),
        ("as_of = '2025-13-01'", "as_of: expected a day such as 2025-04-10, found '2025-13-01'"),
        ("as_of = 2025-02-30", "not TOML"),
        ("as_of = 2025-04-10T10:00:00", "as_of: expected a day"),
        ("as_of = '2025-04'", "as_of: expected a day"),
        ("language = 'fr'", "language: expected \"en\", found 'fr'"),
        ("formats = 'pdf'", "formats: expected a list"),
        ("formats = []", "formats: expected a list"),
        ("formats = ['htm']", "formats: no format 'htm'; did you mean 'html'?"),
        ("formats = ['word']", "formats: no format 'word'; there are pdf, docx"),
        ("template = 'nowhere'", 'template: expected "default", "note" or a folder with templates, found'),
        ("embed_sources = 'none'", 'embed_sources: expected "full" or "excerpts"'),
        ("paper = 'A5'", 'paper: expected "A4" or "Letter"'),
        ("tlp = 'WHITE'", 'tlp: expected "CLEAR"'),
        ("sources = 'x'", "sources: expected a table [sources]"),
        ("[dates]\norder = 'YDM'", '[dates] order: expected "DMY" or "MDY"'),
        ("[dates]\nwindow = true", "[dates] window: expected a whole number"),
        ("[dates]\nwindow = 0", "[dates] window: expected a whole number"),
        ("[documents]\npublished = 2025-01-01", '[documents] published belongs under a path: [documents."*.txt"]'),
        ("[documents.a]\npublished = 'May'", "[documents.\"a\"] published: expected a date"),
        ("[documents.a]\npublished = '2025-99'", "[documents.\"a\"] published: expected a date"),
        ("[documents.a]\nreliability = 'G'", "reliability: expected \"A\", \"B\""),
        ("[documents.a]\nlanguage = 'not a tag'", "language: expected a language tag"),
        ("[anchors]\nevent = 'x'", "anchors: expected tables headed [[anchors]]"),
        ("[[anchors]]\nevent = 'x'", "[[anchors]] no. 1: date is missing"),
        ("[[anchors]]\ndate = 2025-01-01", "[[anchors]] no. 1: event is missing"),
        (
            "[[anchors]]\nevent='x'\ndate=2025-01-01\n[[anchors]]\nevent='X'\ndate=2025-01-02",
            "[[anchors]] 'X' has two dates, 2025-01-01 and 2025-01-02",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_naming_file_and_key(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_of(tmp_path, text)
    message = str(caught.value)
    assert message.startswith(str(tmp_path / "briefing.toml") + ": ")
    assert says in message
    assert "\n" not in message


def test_a_file_that_is_not_utf8_says_where(tmp_path: Path) -> None:
    path = tmp_path / "briefing.toml"
    path.write_bytes(b"title = '\xff'")
    with pytest.raises(SettingsError, match="not UTF-8"):
        read_settings(path)


def test_a_missing_file_is_a_settings_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be read"):
        read_settings(tmp_path / "no.toml")


def test_the_formats_are_the_contracts() -> None:
    assert FORMATS == ("pdf", "docx", "html", "md", "json", "ics", "timelinejs", "csv")
    assert set(KNOWN) == {"", "sources", "output", "dates", "nightly", "names", "documents", "anchors"}


@given(st.text() | st.lists(st.sampled_from(FULL.split("\n"))).map("\n".join))
def test_no_text_raises_anything_but_a_settings_error(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "briefing.toml"
        path.write_text(text.replace("\r", "\n"), encoding="utf-8", errors="replace")
        for read in (read_settings, read_corrections):
            try:
                read(path)
            except SettingsError as error:
                assert "\n" not in str(error)


def test_a_path_upwards_is_shortened_but_not_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real" / "deep").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real" / "deep")
    text = "[output]\nfolder = '../out'\n"
    assert settings_of(tmp_path / "real", text).output == tmp_path / "out"
    assert settings_of(tmp_path / "link", text).output == tmp_path / "link" / ".." / "out"


def test_editions_are_kept_by_number_or_by_age(tmp_path: Path) -> None:
    numbered, aged = (
        settings_of(tmp_path, "[output]\nkeep = 7\n"),
        settings_of(tmp_path, "[output]\nkeep = '90 days'\n"),
    )
    assert (numbered.keep_editions, numbered.keep_by_age) == (7, False)
    assert (aged.keep_editions, aged.keep_by_age) == (90, True)
