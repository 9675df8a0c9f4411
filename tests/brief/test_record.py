"""The record: what a label of the figure says of an entry."""

from __future__ import annotations

import pytest

from briefing.brief.record import _label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("who filed the appeal on 12 March", "filed the appeal on 12 March"),
        ("The ship, which was built in 2003 and flies no flag, failed a test.", "The ship … failed a test."),
        ("The ship, which was built in 2003", "The ship, which was built in 2003"),
        ("That bridge was shut.", "That bridge was shut."),
    ],
)
def test_a_label_says_what_happened(text: str, label: str) -> None:
    assert _label(text) == label
