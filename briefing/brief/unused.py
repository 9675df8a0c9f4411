"""Settings that nothing answers to: said, so that a typo does not pass for a decision."""

from __future__ import annotations

from briefing.brief.brief import LeftOut
from briefing.brief.reading import Reading
from briefing.ingest.overrides import matches
from briefing.text.terms import content_terms


def unused_settings(reading: Reading) -> tuple[LeftOut, ...]:
    """A row for each anchor that no article names and each pattern that no document's path matches."""
    settings = reading.settings
    file = settings.path.name if settings.path else "settings"
    rows = [
        LeftOut(path=file, reason=f"[[anchors]] event “{anchor.event}”: no article names it")
        for anchor in settings.anchors
        if not _is_named(reading, content_terms(anchor.event))
    ]
    paths = [found.document.path for found in reading.articles.values()]
    rows += [
        LeftOut(path=file, reason=f'[documents."{rule.glob}"]: no document’s path matches it')
        for rule in settings.documents
        if not any(matches(path, rule.glob) for path in paths)
    ]
    return tuple(rows)


def _is_named(reading: Reading, words: frozenset[str]) -> bool:
    return any(
        words <= content_terms(sentence.span.of(found.document.text))
        for found in reading.articles.values()
        for sentence in found.sentences
    )
