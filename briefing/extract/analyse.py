"""All that one article says: the steps 2 to 4, called in plain sight."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Literal

from briefing.dates.forms import TimeExpression
from briefing.dates.recognize import find_times
from briefing.extract.background import find_background
from briefing.extract.concerns import find_concerns
from briefing.extract.events import find_events
from briefing.extract.figures import find_figures
from briefing.extract.findings import Findings
from briefing.extract.questions import find_questions
from briefing.extract.quotes import find_quotes
from briefing.model import Document
from briefing.text.names import find_names
from briefing.text.pipeline import load_pipeline
from briefing.text.sentences import find_sentences

Kind = Literal["times", "quotes", "questions", "events"]
KINDS: tuple[Kind, ...] = ("times", "quotes", "questions", "events")


def analyse(
    document: Document, *, only: Collection[Kind] = KINDS, order: str | None = None, spacy: str = ""
) -> Findings:
    """What the article says, by kind; a kind that is not in `only` is not looked for, unless another needs it.

    `order` is DMY or MDY for a date like 03/04/2024, None to let the text tell; `spacy` names an installed pipeline.
    """
    found = Findings(document=document, sentences=find_sentences(document))
    if {"times", "events"} & set(only):
        # What stands in no sentence is no part of the telling: a wire line's own clock.
        times = find_times(document, found.sentences, order)
        told = tuple(time for time in times if found.sentences[time.sentence].span.overlaps(time.span))
        found = replace(found, times=told)
    if set(only) <= {"times"}:
        return found
    names = find_names(document, found.sentences, load_pipeline(spacy) if spacy else None)
    quotes = find_quotes(document, found.sentences, names)
    found = replace(found, names=names, quotes=quotes)
    if "questions" in only:
        found = replace(
            found,
            questions=find_questions(document, found.sentences, names, quotes),
            concerns=find_concerns(document, found.sentences, names),
        )
    if "events" in only:
        found = replace(
            found,
            events=find_events(document, found.sentences, names, found.times, quotes),
            figures=find_figures(document, found.sentences, found.times),
            background=find_background(document, found.sentences, found.times),
        )
        found = replace(found, times=_ahead_where_planned(found))
    return found


def _ahead_where_planned(found: Findings) -> tuple[TimeExpression, ...]:
    """The expressions, told as future where they date something planned ("has agreed to hold talks on Sunday")."""
    planned = {time for event in found.events if event.status == "planned" for time in event.times}
    return tuple(replace(time, tense="future") if index in planned else time for index, time in enumerate(found.times))
