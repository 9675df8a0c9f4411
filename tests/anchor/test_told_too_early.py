"""What is told as happened after the day of publication is said, whichever of the two is misread."""

import pytest

from tests.anchor.story import solve, story


@pytest.mark.parametrize(
    ("text", "published", "noted"),
    [
        ("The council closed the old lock on 20 March 2024.", "2024-03-12", True),
        ("The council closed the old lock on 10 March 2024.", "2024-03-12", False),
        ("The crew: a second try on 20 March 2024, with two tugs.", "2024-03-12", False),
        ("The council will close the old lock on 20 March 2024.", "2024-03-12", False),
        ("The council closed the old lock on 20 March 2024.", None, False),
    ],
)
def test_a_past_after_publication_is_noted(text: str, published: str | None, noted: bool) -> None:
    (dates,) = solve(story(text, "d0", published=published)).articles.values()
    assert any("after the day of publication" in note for note in dates.notes) is noted
