"""What every document of every reader keeps, whatever the bytes were."""

from __future__ import annotations

import unicodedata

from briefing.model import Document


def keeps_promises(document: Document) -> None:
    text = document.text
    given = document.reader == "jsonl"  # its text is canonical as given
    assert unicodedata.is_normalized("NFC", text) or given
    assert given or not any(unicodedata.category(mark) in ("Cc", "Cs") and mark not in "\n\t" for mark in text)
    held = "".join(segment.span.of(text) for segment in document.segments)
    assert "".join(held.split()) == "".join(text.split())
    for claim in (*document.published_claims, *document.captured_claims):
        assert claim.place is None or claim.place.of(text) == claim.value
    assert len({field for field, _ in document.evidence}) == len(document.evidence)
