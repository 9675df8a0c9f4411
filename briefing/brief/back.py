"""The end of the page: Sources as endnotes, and the Method, which says what is known and how."""

from __future__ import annotations

from dataclasses import replace

from briefing.brief.brief import Brief, BriefDocument
from briefing.brief.citations import Citations
from briefing.brief.lines import count, fixed, plain, spoken_list
from briefing.brief.page import Line, Run
from briefing.brief.reading import Reading
from briefing.model import Dated, ProofStep

OPENING_LENGTH = 70
MOST_PROOFS = 8
"""Proofs that the Method tells; the others are in the data, and `briefing why` prints any of them."""


def sources(reading: Reading, brief: Brief, citations: Citations) -> tuple[Line, ...]:
    """The endnotes in the order of their numbers."""
    documents = {each.document.id: each for each in brief.documents}
    return tuple(_source(reading, documents[id_]) for id_ in citations.in_order())


def _source(reading: Reading, each: BriefDocument) -> Line:
    document = each.document
    missing = [
        word
        for word, value in (("outlet", document.outlet), ("headline", document.headline), ("author", document.byline))
        if not value
    ]
    runs: list[Run] = []
    if document.outlet:
        runs.append(fixed(f"{document.outlet}. "))
    if missing and not document.outlet:
        runs.append(fixed(f"{spoken_list(missing).capitalize()} not stated. "))
    title = _title(reading, each)
    runs += [title, plain(" " if title.text.endswith((".", "!", "?", "…")) else ". ")]
    if document.byline:
        runs.append(plain(f"{spoken_list(document.byline)}. "))
    if missing and document.outlet:
        runs.append(fixed(f"{spoken_list(missing).capitalize()} not stated. "))
    runs.append(fixed(_days(each)))
    if document.url:
        runs.append(plain(f" {document.url}."))
    runs.append(fixed(f" File {document.path}."))
    if each.duplicate_of:
        runs.append(fixed(f" A copy of {reading.document(each.duplicate_of).path}."))
    return (replace(runs[0], item=document.id), *runs[1:])


def _title(reading: Reading, each: BriefDocument) -> Run:
    """The headline, or the opening words where the source has none: the reader finds the article by them."""
    document = each.document
    if document.headline:
        return Run(text=document.headline, voice="verbatim")
    sentences = reading.articles[document.id].sentences
    body = [s for s in sentences if s.kind == "body"] or [s for s in sentences if s.kind == "ticker"]
    if not body:
        return fixed("No text was found in it")
    opening = body[0].span.of(document.text)
    cut = opening if len(opening) <= OPENING_LENGTH else opening[: opening.rfind(" ", 0, OPENING_LENGTH)] + " …"
    return Run(text=cut, voice="verbatim")


def _days(each: BriefDocument) -> str:
    words = _stated("Published", "Publication day", each.published)
    if each.captured is not None and each.captured.when is not None:
        clock = next((s.clock for s in each.document.segments if s.kind == "ticker" and s.clock), "")
        when = each.captured.when.display
        on = f"on {when}" if each.captured.when.is_set else when
        words += f" Page captured {on}{f', {clock} or later' if clock else ''}."
    return words


def _stated(verb: str, noun: str, dated: Dated) -> str:
    if dated.when is None:
        return f"{noun} not stated."
    if dated.source == "inferred":
        return f"{noun} not stated: {dated.when.display.removeprefix('between ').replace(' and ', ' to ')}."
    inferred = " (year inferred)" if dated.when.uncertain else ""
    return f"{verb} {dated.when.display}{inferred}."


def method(reading: Reading, brief: Brief) -> tuple[Line, ...]:
    """How the dates were found, what was left out, and the set phrase on how this was made."""
    lines: list[Line] = []
    told: set[str] = set()
    for entry in brief.chronology:
        if not entry.relevant or entry.when is None or len(lines) >= MOST_PROOFS:
            continue
        sentences = [sentence for step in entry.proof if (sentence := step.because) not in told]
        inferred = any(_is_inference(step) for step in entry.proof)
        if sentences and inferred:
            told.update(sentences)
            lines.append((Run(text=f"{_capital(entry.when.display)}. ", voice="strong"), fixed(" ".join(sentences))))
    lines += [(fixed(f"{hint[:1].upper()}{hint[1:]}."),) for hint in brief.hints]
    lines += _contradictions(brief)
    lines.append((fixed(_left_out(brief)),))
    return tuple(lines)


def _is_inference(step: ProofStep) -> bool:
    return bool(step.rejected) or step.rule in (
        "same-event", "clock-stamped-weekday", "event-relative", "corrected", "latest-not-after-as-of", "nearest-year",
    )  # fmt: skip


def _contradictions(brief: Brief) -> list[Line]:
    return [(fixed(f"{each.document.path}: {note}."),) for each in brief.documents for note in each.notes]


def _left_out(brief: Brief) -> str:
    words = []
    furniture = sum(segment.kind == "furniture" for each in brief.documents for segment in each.document.segments)
    if furniture:
        words.append(count(furniture, "line") + " of page furniture")
    words += [f"{item.what} ({item.reason})" for item in brief.left_out]
    left = f"Left out: {'; '.join(words)}. " if words else ""
    return (
        f"{left}The sources’ words are verbatim; square brackets are ours; ¶ counts the non-empty lines of a file. "
        "No generative model was used."
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
