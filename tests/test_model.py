"""Places in texts: what overlaps."""

import pytest

from briefing.model import Provenance


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (("a", 0, 5), ("a", 4, 9), True),
        (("a", 4, 9), ("a", 0, 5), True),
        (("a", 0, 9), ("a", 3, 4), True),
        (("a", 0, 5), ("a", 5, 9), False),  # ends are exclusive
        (("a", 0, 5), ("b", 0, 5), False),
    ],
)
def test_passages_overlap_in_one_document_only(
    one: tuple[str, int, int], other: tuple[str, int, int], overlap: bool
) -> None:
    assert Provenance(*one, "").overlaps(Provenance(*other, "")) is overlap
