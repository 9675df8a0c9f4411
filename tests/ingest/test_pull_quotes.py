from __future__ import annotations

import time

import pytest

from briefing.ingest.segments import find_segments

QUOTE = "We had ten minutes to get the children out of the house"
BODY = f"“{QUOTE},” said Hana Orlov, who lives beside the old mill. “Then the bridge went.”"
OTHER = "The fire service said that it had rescued 64 people by boat in the night."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (f"“{QUOTE}”", "furniture"),
        (f"“{QUOTE}” — Hana Orlov", "furniture"),
        ("“We had ten minutes to get our children out of the house”", "furniture"),
        ('"We had ten minutes to get the children out of the house."', "furniture"),
        ("“We had an hour to bring the horses out of the barn.”", "body"),
        ("“Then the bridge went.”", "body"),
        (f"“{QUOTE},” she said again.", "body"),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_pull_quotes(line: str, kind: str, above: bool) -> None:
    paragraphs = [OTHER, line, BODY, OTHER + " x"] if above else [OTHER, BODY, line, OTHER + " x"]
    text = "\n\n".join(["River bursts its banks in the north", *paragraphs])
    (found,) = [segment for segment in find_segments(text) if segment.span.of(text) == line]
    assert found.kind == kind


def test_is_quick_on_many_quotations() -> None:
    began = time.process_time()
    find_segments(f"{OTHER}\n\n" + "“We had ten minutes to get out.”\n\n" * 20_000)
    assert time.process_time() - began < 5
