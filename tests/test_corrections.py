"""Corrections: what a human decided, and the conflicts that are refused."""

from datetime import date
from pathlib import Path

import pytest

from briefing.corrections import Corrections, Hide, Redate, read_corrections
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
    (redate,), (hide,) = found.of(Redate), found.of(Hide)
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
    assert len(corrections_of(tmp_path, text).of(Redate)) == 2


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
            "lines 1 and 5 conflict on one id, 'e1': redate 2025-01-01, redate 2025-01-02",
        ),
        (
            "[[redate]]\ntext = 'A.'\ndate = 2025-01-01\n[[redate]]\nid = 'e1'\ntext = 'A.'\ndate = 2025\n",
            "[[redate]] in line 4 date: expected a date",
        ),
        (
            "[[redate]]\ntext = 'A.'\ndate = 2025-01-01\n[[redate]]\nid = 'e1'\ntext = 'A.'\ndate = '2025'\n",
            "lines 1 and 4 conflict on one text, 'A.': redate 2025-01-01, redate 2025",
        ),
        ("[[hide]]\nid = 'q1'\n[[pin]]\nid = 'q1'", "lines 1 and 3 conflict on one id, 'q1': hide, pin"),
        (
            "[[close]]\nid = 'o1'\n[[answer]]\nid = 'o1'\npassage = 'Yes.'",
            "lines 1 and 3 conflict on one id, 'o1': close, answer Yes.",
        ),
        (
            "[[speaker]]\nid = 'q1'\nspeaker = 'A'\n[[speaker]]\nid = 'q1'\nspeaker = 'B'",
            "lines 1 and 4 conflict on one id, 'q1': speaker A, speaker B",
        ),
        (
            "[[reword]]\ntext = 'Old'\nheadline = 'A'\n[[reword]]\ntext = 'Old'\nheadline = 'B'",
            "lines 1 and 4 conflict on one text, 'Old': reword A, reword B",
        ),
        (
            "[[rate]]\noutlet = 'Post'\nreliability = 'A'\n[[rate]]\noutlet = 'Post'\nreliability = 'B'",
            "lines 1 and 4 conflict on one text, 'Post': rate A, rate B",
        ),
        (
            "[[event]]\ntext = 'It rained.'\ndate = 2025-01-01\n[[event]]\ntext = 'It rained.'\ndate = 2025-01-02",
            "lines 1 and 4 conflict on one text, 'It rained.': event 2025-01-01 happened, event 2025-01-02 happened",
        ),
        (
            "[[split]]\nid = 'e1'\npassage = 'B.'\n[[merge]]\nid = 'e1'\nwith = 'B.'",
            "lines 1 and 4 split and merge one passage, 'B.'",
        ),
        ("[[merge]]\nid = 'e1'", "[[merge]] in line 1: with is missing"),
        ("[[split]]\nid = 'e1'", "[[split]] in line 1: passage is missing"),
        ("[[speaker]]\nid = 'q1'", "[[speaker]] in line 1: speaker is missing"),
        ("[[reword]]\nid = 'd1'", "[[reword]] in line 1: headline is missing"),
        ("[[answer]]\nid = 'o1'", "[[answer]] in line 1: passage is missing"),
        ("[[rate]]\nreliability = 'A'", "[[rate]] in line 1: outlet is missing"),
        ("[[rate]]\noutlet = 'Post'\nreliability = 'G'", 'expected "A", "B", "C", "D", "E" or "F", found \'G\''),
        ("[[event]]\ntext = 'A.'", "[[event]] in line 1: date is missing"),
        ("[[event]]\ndate = 2025-01-01", "[[event]] in line 1: text is missing"),
    ],
)
def test_a_mistake_is_one_line_naming_the_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        corrections_of(tmp_path, text)
    message = str(caught.value)
    assert message.startswith(str(tmp_path / "corrections.toml") + ": ")
    assert says in message
    assert "\n" not in message
