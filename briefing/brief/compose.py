"""The page from the brief: the sections in the order of print, each in one call."""

from __future__ import annotations

from briefing.brief import back, compared, front, record, series, voices
from briefing.brief.brief import Brief
from briefing.brief.citations import Citations
from briefing.brief.lines import spaced
from briefing.brief.outcomes import find_outcomes
from briefing.brief.page import Page
from briefing.brief.reading import Reading


def compose(reading: Reading, brief: Brief) -> Page:
    """The order of the calls is that of print: a source gets its note number where the page first cites it."""
    citations = Citations(reading)
    outcomes = find_outcomes(reading, brief)
    summary = front.summary(reading, brief, citations, outcomes)
    statements = voices.statements(reading, brief, citations)
    return Page(
        title=brief.title,
        subtitle=front.subtitle(brief),
        language=brief.language,
        prepared_by=brief.prepared_by,
        read_first=front.read_first(reading, brief),
        summary=summary,
        agreed=front.agreed(reading, brief, citations),
        changes=series.changes(reading, brief, citations),
        figure=record.figure(brief),
        statements=statements,
        statements_elsewhere=voices.elsewhere(brief, statements),
        questions=voices.questions(reading, brief, citations, outcomes),
        concerns=voices.concerns(reading, brief, citations),
        differences=record.differences(reading, brief, citations),
        only_in=spaced(compared.compared(reading, brief, citations), compared.only_in(reading, brief, citations)),
        chronology=record.chronology(reading, brief, citations, outcomes),
        undated=record.undated(reading, brief, citations),
        wire=record.wire(reading, brief, citations),
        sources=back.sources(reading, brief, citations),
        method=back.method(reading, brief),
    )
