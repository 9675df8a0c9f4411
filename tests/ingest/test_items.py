from __future__ import annotations

import pytest

from briefing.ingest.items import split_items

FIRST = "A storm cut power to 20,000 homes on Wednesday, officials said, and more rain was expected by the evening. "
SECOND = (
    "The same storm closed the airport on Friday, and two people were hurt when a tree fell on their car at night. "
)
STORY = FIRST + "Nobody was hurt, the mayor said."
OTHER = SECOND + "Flights resumed on Saturday."


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        # A dateline of another day begins another article, with the title above it.
        (f"LONDON, March 3 (KNW) — {STORY}\n\nPARIS, March 5 (KNW) — {OTHER}", ["LONDON", "PARIS"]),
        (
            f"Storm at sea\n\nLONDON, March 3 (KNW) — {STORY}\n\nStorm on land\n\nPARIS, March 5 (KNW) — {OTHER}",
            ["Storm at sea", "Storm on land"],
        ),
        # Towns without a day are stations of one report.
        (f"LONDON (KNW) — {STORY}\n\nPARIS (KNW) — {OTHER}", ["LONDON"]),
        (f"LONDON, March 3 (KNW) — {STORY}\n\n{OTHER}", ["LONDON"]),
    ],
)
def test_articles_in_one_text(text: str, starts: list[str]) -> None:
    items = split_items(text)
    assert [item[0].text[: len(start)] for item, start in zip(items, starts, strict=True)] == starts


def test_framed_titles_head_their_items() -> None:
    text = f"-----\nSTORM AT SEA\n-----\n{STORY}\n-----\nSTORM ON LAND\n-----\n{OTHER}"
    assert [item[-1].text.partition("\n")[0] for item in split_items(text)] == ["STORM AT SEA", "STORM ON LAND"]
