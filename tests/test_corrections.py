"""Corrections: what a human decided, and the conflicts that are refused."""

from datetime import date
from pathlib import Path

import pytest

from briefing.corrections import Corrections, read_corrections
from briefing.errors import SettingsError


def corrections_of(tmp_path: Path, text: str) -> Corrections:
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    return read_corrections(path)


def test_no_file_is_no_correction(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.toml") == Corrections()


def test_reads_who_when_and_why(tmp_path: Path) -> None:
    found = corrections_of(
        tmp_path,
        """
[[redate]]
id = "e0123456789"
date = 2025-04-10
who = "Desk"
when = 2025-05-01
why = "the printed page says so"

[[hide]]
text = "Words as they  stand."
""",
    )
    (redate,), (hide,) = found.redate, found.hide
    assert (redate.id, redate.date.text, redate.who, redate.line) == ("e0123456789", "2025-04-10", "Desk", 2)
    assert redate.when == date(2025, 5, 1)
    assert redate.why == "the printed page says so"
    assert hide.line == 9
    assert found.date_of("e0123456789", "") is redate
    assert found.date_of("e9999999999", "") is None
    assert found.hidden("q0123456789", "Words as they  stand.") is hide
    assert found.hidden("q0123456789", "Words as they stand.") is None


def test_id_and_text_must_both_agree(tmp_path: Path) -> None:
    found = corrections_of(tmp_path, '[[hide]]\nid = "q1"\ntext = "A."')
    assert found.hidden("q1", "A.") is not None
    assert found.hidden("q1", "B.") is None
    assert found.hidden("q2", "A.") is None


def test_the_same_date_twice_is_no_conflict(tmp_path: Path) -> None:
    text = '[[redate]]\nid = "e1"\ndate = "2025-04"\n' * 2
    assert len(corrections_of(tmp_path, text).redate) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[redat]]\nid = 'e1'", "no setting 'redat'; did you mean 'redate'?"),
        ("[[hide]]\nid = 'e1'\nwy = 'x'", "no setting 'wy' in [[hide]] no. 1; did you mean 'why'?"),
        ("[[hide]]\nwhy = 'x'", "[[hide]] in line 1: id is missing"),
        ("\n[[redate]]\nid = 'e1'", "[[redate]] in line 2: date is missing"),
        ("[[redate]]\nid = 'e1'\ndate = 'soon'", "[[redate]] in line 1 date: expected a date"),
        ("[[redate]]\nid = 'e1'\ndate = 2025-01-01\nwhen = 'now'", "when: expected a day"),
        ("[redate]\nid = 'e1'", "redate: expected tables headed [[redate]]"),
        ("[[redate", "not TOML"),
        (
            "[[redate]]\nid = 'e1'\ndate = 2025-01-01\n\n[[redate]]\nid = 'e1'\ndate = 2025-01-02\n",
            "lines 1 and 5 redate one id, 'e1', to 2025-01-01 and 2025-01-02",
        ),
        (
            "[[redate]]\ntext = 'A.'\ndate = 2025-01-01\n[[redate]]\nid = 'e1'\ntext = 'A.'\ndate = 2025\n",
            "[[redate]] in line 4 date: expected a date",
        ),
        (
            "[[redate]]\ntext = 'A.'\ndate = 2025-01-01\n[[redate]]\nid = 'e1'\ntext = 'A.'\ndate = '2025'\n",
            "lines 1 and 4 redate one text, 'A.', to 2025-01-01 and 2025",
        ),
    ],
)
def test_a_mistake_is_one_line_naming_the_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        corrections_of(tmp_path, text)
    message = str(caught.value)
    assert message.startswith(str(tmp_path / "corrections.toml") + ": ")
    assert says in message
    assert "\n" not in message
