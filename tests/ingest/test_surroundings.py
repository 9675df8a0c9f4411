from __future__ import annotations

import time

import pytest

from briefing.ingest.segments import find_segments

BODY = "The council passed the budget on Monday after a long debate in the old hall."
MORE = "Nobody had expected the vote, which came shortly before midnight, to be so close."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Below the story, what follows furniture and is no sentence.
        (f"Budget passes at last\n{BODY}\n{MORE}\nRead more\nTram to the sea\nTopics\nTown\nnews", "hbb" + "f" * 5),
        # Between two pieces of furniture.
        (f"Budget passes at last\n{BODY}\nAdvertisement\nThe best of the town\nEnter your email\n{MORE}", "hbfffb"),
        # Without furniture around them such lines are the article's.
        (f"Budget passes at last\n{BODY}\nMayor 12\nCouncil 9", "hbbb"),
        (f"Budget passes at last\n{BODY}\nAdvertisement\n• Tax falls\n• Fares rise\nShare\n{MORE}", "hbfbbfb"),
        # Buttons between the headline and the byline.
        (f"Budget passes at last\nCouncil news\nBy Ann Roe\nFollow:\nShare\n{BODY}", "hfyffb"),
        # Menu lines that no rule knows tell nothing of the story.
        (f"Bins and roads\nWhere we live now\nCouncil passes its budget at last\n{BODY}\n{MORE}", "ffhbb"),
        # A title broken over two lines.
        (f"Council passes the budget\nafter a long debate\n\n{BODY}\n{MORE}", "hbb"),
        # Running heads and page numbers.
        (
            f"The Courier   Tuesday, May 4, 2021\n1\nBudget passes at last\n{BODY}\nThe Courier   "
            f"Tuesday, May 4, 2021\n2\n{MORE}",
            "dfhbffb",
        ),
        (
            f"Budget passes at last\nThe hall in the town in May\nThe hall in the town in May. Photo: Ann Roe\n{BODY}",
            "hccb",
        ),
        (f"Budget passes at last\n{BODY}\nImage caption,\nThe hall in May\n{MORE}", "hbccb"),
    ],
)
def test_lines_are_told_by_their_neighbours(text: str, expected: str) -> None:
    names = {"headline": "h", "body": "b", "furniture": "f", "byline": "y", "dateline": "d", "caption": "c", "dek": "k"}
    assert "".join(names[segment.kind] for segment in find_segments(text)) == expected


@pytest.mark.parametrize(
    "line", ["Share\nTown\n", "1\nHead\n", "and the\nof the\n", "Image caption,\n", "Photo: Ann Roe\n"]
)
def test_time_grows_with_the_text(line: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        find_segments(line * times + BODY)
        return time.process_time() - start

    assert seconds(4000) < 6 * seconds(1000) + 0.5
