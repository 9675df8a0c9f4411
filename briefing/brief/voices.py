"""The middle of the page: Key statements by actor, Open questions by kind, Concerns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from briefing.brief.brief import Brief, OpenQuestion, Statement
from briefing.brief.citations import Citations
from briefing.brief.gloss import print_passage
from briefing.brief.lines import MOST_NOTES, fixed, is_ahead, note_runs, plain, spaced, spoken_list, strong
from briefing.brief.outcomes import Outcomes
from briefing.brief.page import Actor, Group, Line, Run
from briefing.brief.principals import find_principals
from briefing.brief.reading import Reading
from briefing.brief.statements import by_actor, reported_passage
from briefing.model import Provenance, QuestionKind, Span
from briefing.text.terms import plural
from briefing.timeline.entry import Entry

MOST_ANSWERED = 5
"""Answered questions that are printed; all are in the data."""

_NEAR = 60
"""Characters between a verb and the words that it needs: " told reporters outside the town hall that "."""

_WORD = re.compile(r"\w")

_HEADINGS: dict[QuestionKind, str] = {
    "asked": "Asked; no later article read answers them",
    "raised": "Raised by the coverage, nobody named",
    "unknown": "Not known, as reported",
    "disputed": "Disputed between sources",
    "pending": "Outcome not reported",
}


def statements(reading: Reading, brief: Brief, citations: Citations) -> tuple[Actor, ...]:
    """A block for each speaker: principals first, then in the order in which the page cites their articles."""
    actors = by_actor(brief.quotes).items()
    told = [place.exact for point in brief.summary if point.role != "other" for place in point.provenance]
    principals = find_principals(reading, brief.quotes, told)
    ordered = sorted(
        actors, key=lambda item: (item[0] not in principals, citations.rank(item[1][0].provenance[0].document))
    )
    return tuple(_actor(reading, citations, name, said) for name, said in ordered)


def _actor(reading: Reading, citations: Citations, name: str, said: Sequence[Statement]) -> Actor:
    role = max((statement.role for statement in said), key=len, default="")
    return Actor(
        name=name[:1].upper() + name[1:],
        role=role,
        context=_context(reading, citations, said),
        statements=tuple(
            _statement(reading, statement) for statement in sorted(said, key=lambda each: each.type == "indirect")
        ),
    )


def _context(reading: Reading, citations: Citations, said: Sequence[Statement]) -> Line:
    """The occasion and its day where the text ties the words to one; else, of an article of no known day, that."""
    runs: list[Run] = []
    occasion = next((statement for statement in said if statement.occasion), None)
    if occasion is not None and occasion.occasion is not None:
        runs += print_passage(reading, occasion.occasion)
        if occasion.when is not None:
            runs.append(plain(" "))  # outside the quotation marks: the gloss is of the whole phrase
            runs.append(Run(text=occasion.when.display, voice="gloss", item=occasion.id))
        runs.append(plain(" "))
    notes = citations.notes([_shown_place(reading, statement) for statement in said], MOST_NOTES)
    runs += note_runs(notes, " ")
    published = (reading.dating.articles[each.provenance[0].document].published.dated.when for each in said)
    if occasion is None and not all(when and when.is_day for when in published):
        runs.append(fixed(" (day not stated)"))
    return tuple(runs)


def _shown_place(reading: Reading, statement: Statement) -> Provenance:
    place = statement.provenance[0]
    if statement.type != "indirect":
        return place
    return reading.place(place.document, reported_passage(reading.articles[place.document], statement))


def _statement(reading: Reading, statement: Statement) -> Line:
    if statement.type == "indirect":
        place = _shown_place(reading, statement)
        passage = print_passage(reading, place, item=statement.id, speaker=statement.speaker)
        return (fixed("Reported, not quoted: "), *passage)
    runs: list[Run] = []
    document = statement.provenance[0].document
    last = 0
    for part in (with_verb(reading, statement), *statement.parts[1:]):
        if runs:
            left_out = _WORD.search(reading.document(document).text, last, part.start)
            runs.append(plain(" […] " if left_out else " / "))
        span = whole_marks(reading, document, bare_end(reading, document, part))
        runs += print_passage(reading, reading.place(document, span), item=statement.id)
        last = span.end
    if statement.attribution == "continued":
        runs.append(fixed(" (speaker continued from the paragraph before)"))
    return tuple(runs)


def with_verb(reading: Reading, statement: Statement) -> Span:
    """The first part, of words woven into somebody's sentence with the verb before them: "called it “a shame”"."""
    document, part = statement.provenance[0].document, statement.parts[0]
    text = reading.document(document).text
    quote = next((each for each in reading.articles[document].quotes if each.parts == statement.parts), None)
    if quote is None or quote.cue is None or quote.cue.end > part.start or quote.cue.of(text)[:9] == "according":
        return part
    woven = statement.type == "mixed" or text[part.start].islower()
    near = part.start - quote.cue.end <= _NEAR and "\n" not in text[quote.cue.end : part.start]
    return Span(quote.cue.start, part.end) if woven and near else part


def whole_marks(reading: Reading, document: str, part: Span) -> Span:
    """A mixed quote's part with the mark that closes inside it ("the water rose “faster than ever”")."""
    text = reading.document(document).text
    words = part.of(text)
    opened = words.count("“") > words.count("”") or words.count('"') % 2 == 1
    return Span(part.start, part.end + 1) if opened and text[part.end : part.end + 1] in ("”", '"') else part


def bare_end(reading: Reading, document: str, part: Span) -> Span:
    """The part without the comma that only joins it to "he said"."""
    text = part.of(reading.document(document).text)
    return Span(part.start, part.end - 1) if text.endswith(",") and len(text) > 1 else part


def elsewhere(brief: Brief, shown: Sequence[Actor]) -> Line:
    """Who is quoted only under Open questions."""
    names = {actor.name for actor in shown}
    askers = dict.fromkeys(q.asked_by for q in brief.questions if q.shown and q.asked_by and q.asked_by not in names)
    return (fixed(f"{spoken_list(askers)}: next section."),) if askers else ()


def questions(reading: Reading, brief: Brief, citations: Citations, outcomes: Outcomes) -> tuple[Group, ...]:
    """Groups by kind, numbered through; the questions of one asker stand together."""
    groups: list[Group] = []
    first = 1
    for kind in _HEADINGS:
        shown = [q for q in brief.questions if q.kind == kind and q.shown and not q.answered_by]
        entries = {entry.provenance: entry for entry in brief.chronology} if kind == "pending" else {}
        lines = tuple(_questions_of(reading, citations, list(same), entries, outcomes) for same in _together(shown))
        if lines:
            heading = _heading(kind, shown)
            if kind == "pending":
                heading = _pending_heading([entries[q.provenance] for q in shown if q.provenance in entries], outcomes)
            groups.append(Group(heading=heading, lines=lines, first=first))
            first += len(lines)
    answered = [question for question in brief.questions if question.shown and question.answered_by]
    if answered:
        lines = tuple(_answered(reading, citations, question) for question in answered[:MOST_ANSWERED])
        groups.append(Group(heading="Answered since", lines=lines, first=first))
    return tuple(groups)


def _answered(reading: Reading, citations: Citations, question: OpenQuestion) -> Line:
    """The question, then the words of the first later article that answer it, with the day it was published."""
    place = question.answered_by[0]
    asked = citations.notes([question.provenance[0]])
    runs = [*print_passage(reading, question.provenance[0], item=question.id)]
    if question.asked_by:
        runs += [plain(" "), strong(question.asked_by), plain(f", {question.role}" if question.role else "")]
    runs += [*note_runs(asked, " "), plain(" "), fixed("Answered since: ")]
    runs += print_passage(reading, place, item=question.id)
    published = reading.dating.articles[place.document].published.dated.when
    if published is not None:
        runs.append(fixed(f" (published {published.display})"))
    return (*runs, *note_runs(citations.notes([place]), " "))


def _together(shown: Sequence[OpenQuestion]) -> list[list[OpenQuestion]]:
    """Neighbouring questions of one named asker in one article as one line; every other by itself."""
    numbered = enumerate(shown)
    grouped = groupby(
        numbered, key=lambda item: (item[1].asked_by, item[1].provenance[0].document) if item[1].asked_by else item[0]
    )
    return [[question for _, question in same] for _, same in grouped]


def _heading(kind: QuestionKind, shown: Sequence[OpenQuestion]) -> str:
    nouns = {question.role.split()[-1].casefold() if question.role else "" for question in shown}
    if kind == "asked" and len(nouns) == 1 and (noun := nouns.pop()).isalpha() and len(shown) > 1:
        return f"Asked by {plural(noun)}; no later article read answers them"
    return _HEADINGS[kind]


def _pending_heading(entries: Sequence[Entry], outcomes: Outcomes) -> str:
    if all(is_ahead(entry.when, outcomes.reading.as_of) for entry in entries):
        return "Announced, still ahead"
    matched = all(entry.id not in outcomes.unmatched and entry.id not in outcomes.told for entry in entries)
    return _HEADINGS["pending"] if matched else "Announced; outcome not reported or not matched"


def _questions_of(
    reading: Reading,
    citations: Citations,
    same: Sequence[OpenQuestion],
    entries: Mapping[tuple[Provenance, ...], Entry],
    outcomes: Outcomes,
) -> Line:
    first = same[0]
    if first.kind == "disputed":
        return _disputed(reading, citations, first)
    passages = [print_passage(reading, question.provenance[0], item=question.id) for question in same]
    notes = citations.notes([question.provenance[0] for question in same])
    runs = list(spaced(*passages))
    if first.asked_by:
        runs += [plain(" "), strong(first.asked_by), plain(f", {first.role}" if first.role else "")]
    if first.kind == "pending" and first.provenance in entries:
        runs.append(fixed(f" {outcomes.words(entries[first.provenance])}"))
    for note in notes:
        runs.append(plain(" ", note))
    return tuple(runs)


def _disputed(reading: Reading, citations: Citations, question: OpenQuestion) -> Line:
    """Number of houses: “12 houses” ¹ or “14 houses” ²."""
    runs: list[Run] = [fixed(f"{question.about[:1].upper()}{question.about[1:]}: ")]
    for index, place in enumerate(question.provenance):
        if index:
            runs.append(plain(" or "))
        runs += print_passage(reading, place, citations.note((place,)), question.id)
    return tuple(runs)


def concerns(reading: Reading, brief: Brief, citations: Citations) -> Line:
    """All shown concerns in one line, with their notes; rumours and unnamed reports marked."""
    shown = [worry for worry in brief.concerns if worry.shown]
    if not shown:
        return ()
    runs: list[Run] = [fixed("Concerns and risks, as reported: ")]
    for index, worry in enumerate(shown):
        if index:
            runs.append(plain("; "))
        following = shown[index + 1 : index + 2]
        note = citations.note(worry.provenance)
        same = bool(following) and citations.note(following[0].provenance) == note
        runs += print_passage(reading, worry.provenance[0], None if same or worry.unconfirmed else note, worry.id)
        if worry.unconfirmed:
            runs.append(fixed(" (unconfirmed)", None if same else note))
    return (*runs, plain("."))
