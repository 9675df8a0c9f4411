"""Settings that nothing answers to are said."""

import pytest

from tests.conftest import Build

ARTICLE = (
    "Ferry ban lifted\n\n12 March 2024\n\nThe harbour board lifted the ferry ban on Monday, a week after the storm.\n"
)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            '[[anchors]]\nevent = "moon landing"\ndate = 1969-07-20\n',
            "[[anchors]] event “moon landing”: no article names it",
        ),
        ('[documents."zzz*"]\noutlet = "The Gazette"\n', '[documents."zzz*"]: no document’s path matches it'),
        ('[[anchors]]\nevent = "storm"\ndate = 2024-03-04\n', None),
        ('[documents."*.txt"]\noutlet = "The Gazette"\n', None),
    ],
)
def test_a_setting_without_effect_is_listed(build: Build, settings: str, said: str | None) -> None:
    data = build({"a.txt": ARTICLE}, settings=settings)
    reasons = [row["reason"] for row in data["left_out"]]
    assert reasons == ([said] if said else [])
