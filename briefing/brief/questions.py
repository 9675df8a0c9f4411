"""What is still open: questions as asked and raised, announcements without an outcome; and concerns as reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from briefing.brief.answers import Answers
from briefing.brief.brief import OpenQuestion, SummaryPoint, Worry
from briefing.brief.lead import status_at
from briefing.brief.passages import before_it, refers_back, withdrawn_words
from briefing.brief.reading import Reading
from briefing.extract.findings import Findings
from briefing.extract.masking import mask
from briefing.extract.status import is_forecast
from briefing.ids import IdCounter
from briefing.model import Provenance, Question, Span
from briefing.text.terms import content_terms
from briefing.timeline.entry import Divergence, Entry

_ASKED_IN = ("headline", "dek", "body", "ticker")
_PRINTED_IN = ("body", "ticker")


def make_questions(
    reading: Reading,
    covered: Collection[str],
    entries: Sequence[Entry],
    ids: IdCounter,
    divergences: Sequence[tuple[int | None, Divergence]] = (),
) -> list[OpenQuestion]:
    """Every open question as an item: those of the articles in reading order, then disputed, then pending ones by date.

    One that a later article answers has the places that do in `answered_by`.
    """
    questions = []
    answers = Answers(reading)
    withdrawn = _withdrawn(reading, covered)
    for found in reading.articles.values():
        on_topic = found.document.id in covered
        for question in found.questions:
            if found.sentences[question.sentence].kind in _ASKED_IN:
                made = _question(reading, found, question, on_topic, ids)
                place = made.provenance[0]
                closed = answers.find(place) or _taken_back(answers, place, withdrawn)
                questions.append(replace(made, answered_by=closed) if made.shown else made)
    disputed = [_disputed(reading, covered, each, ids) for _, each in divergences if is_disputed(each)]
    pending = [_pending(reading, entry, ids) for entry in entries if is_pending(entry)]
    kept = [each for entry in entries if (each := _kept(reading, answers, entry, ids))]
    return [*_unrepeated(questions), *disputed, *pending, *kept]


def _withdrawn(reading: Reading, covered: Collection[str]) -> list[tuple[Provenance, frozenset[str]]]:
    """The sentences that correct what was said before, with the terms of what they say is not so."""
    return [
        (found.document.exact(sentence.span), terms)
        for id_, found in reading.articles.items()
        if id_ in covered and reading.origin(id_) == id_
        for sentence in found.sentences
        if sentence.kind == "body" and (terms := content_terms(withdrawn_words(sentence.span.of(found.document.text))))
    ]


def _taken_back(
    answers: Answers, place: Provenance, withdrawn: Sequence[tuple[Provenance, frozenset[str]]]
) -> tuple[Provenance, ...]:
    """The later sentences that withdraw what a question is about: nobody need ask what caused it."""
    terms = content_terms(place.exact)
    return tuple(by for by, denied in withdrawn if denied & terms and answers.is_later(by.document, place.document))


def is_pending(entry: Entry) -> bool:
    """Announced, relevant, and no article read reports an outcome; what may come was announced by nobody."""
    return entry.status == "planned" and entry.relevant and not is_forecast(mask(entry.text))


def is_disputed(divergence: Divergence) -> bool:
    """Whether two values of one thing, a number or a day, can't both be right."""
    return divergence.comparable and divergence.kind in ("number", "date")


def _disputed(reading: Reading, covered: Collection[str], divergence: Divergence, ids: IdCounter) -> OpenQuestion:
    places = tuple(value.provenance[0] for value in divergence.values)
    id_ = ids.next("o", places[0].exact)
    relevant = any(place.document in covered for place in places)
    return OpenQuestion(
        id=id_,
        text=places[0].exact,
        kind="disputed",
        asked_by="",
        provenance=places,
        about=divergence.about,
        relevant=relevant,
        shown=relevant and reading.corrections.hidden(id_, places[0].exact) is None,
    )


def _kept(reading: Reading, answers: Answers, entry: Entry, ids: IdCounter) -> OpenQuestion | None:
    """What an earlier article announced and a later one tells as happened: the announcement, answered."""
    if entry.status != "happened" or not entry.relevant or entry.kind != "event":
        return None
    ahead = [place for place in entry.provenance if status_at(reading, place) == "planned"]
    done = [place for place in entry.provenance if status_at(reading, place) == "happened"]
    later = tuple(place for place in done if ahead and answers.is_later(place.document, ahead[0].document))
    if not later:
        return None
    id_ = ids.next("o", ahead[0].exact)
    return OpenQuestion(
        id=id_,
        text=ahead[0].exact,
        kind="pending",
        asked_by="",
        provenance=(ahead[0],),
        answered_by=later,
        relevant=True,
        shown=reading.corrections.hidden(id_, ahead[0].exact) is None,
    )


def _question(
    reading: Reading,
    found: Findings,
    question: Question,
    covered: bool,
    ids: IdCounter,
) -> OpenQuestion:
    place = found.document.exact(question.span)
    if question.kind == "unknown" and refers_back(place.exact):
        place = before_it(reading, place)
    id_ = ids.next("o", place.exact)
    printed = found.sentences[question.sentence].kind in _PRINTED_IN
    asker = reading.people.get(question.asked_by, question.asked_by)
    nobody = question.kind == "asked" and not asker
    return OpenQuestion(
        id=id_,
        text=place.exact,
        kind=question.kind,
        asked_by=asker,
        role=question.role,
        provenance=(place,),
        relevant=covered,
        shown=covered
        and reading.origin(found.document.id) == found.document.id
        and printed
        and question.specific
        and not nobody
        and reading.corrections.hidden(id_, place.exact) is None,
    )


def _pending(reading: Reading, entry: Entry, ids: IdCounter) -> OpenQuestion:
    id_ = ids.next("o", entry.text)
    return OpenQuestion(
        id=id_,
        text=entry.text,
        kind="pending",
        asked_by="",
        provenance=entry.provenance,
        relevant=entry.relevant,
        shown=reading.corrections.hidden(id_, entry.text) is None,
    )


def _unrepeated(questions: Sequence[OpenQuestion]) -> list[OpenQuestion]:
    """Of two questions one of which stands inside the other, the longer is kept."""
    by_document: dict[str, list[Span]] = {}
    for question in questions:
        by_document.setdefault(question.provenance[0].document, []).append(question.provenance[0].span)
    kept = []
    for question in questions:
        span = question.provenance[0].span
        others = by_document[question.provenance[0].document]
        if not any(other.contains(span) and other != span for other in others):
            kept.append(question)
    return kept


def make_worries(
    reading: Reading, covered: Collection[str], summary: Sequence[SummaryPoint], ids: IdCounter
) -> list[Worry]:
    """Concerns, risks and rumours as items, in reading order.

    What the summary says already is not shown again, but for rumours, which a reader must see marked as such.
    """
    said = [point.provenance[0] for point in summary]
    worries = []
    for found in reading.articles.values():
        on_topic = found.document.id in covered
        for concern in found.concerns:
            kind = found.sentences[concern.sentence].kind
            if kind not in _ASKED_IN:
                continue
            place = found.document.exact(concern.span)
            id_ = ids.next("n", place.exact)
            relevant = on_topic and kind == "body"
            hidden = reading.corrections.hidden(id_, place.exact) is not None
            repeated = not concern.unconfirmed and any(
                place.document == other.document and other.span.contains(place.span) for other in said
            )
            worries.append(
                Worry(
                    id=id_,
                    text=place.exact,
                    provenance=(place,),
                    unconfirmed=concern.unconfirmed,
                    relevant=relevant,
                    shown=relevant and not hidden and not repeated,
                )
            )
    return _distinct(worries)


def _distinct(worries: list[Worry]) -> list[Worry]:
    """Of two concerns one of which says no more than the other, only the fuller is shown."""
    terms = {index: content_terms(worry.text) for index, worry in enumerate(worries) if worry.shown}
    having: dict[str, list[int]] = defaultdict(list)
    for index, words in terms.items():
        for term in words:
            having[term].append(index)
    kept = list(worries)
    for index, words in terms.items():
        # One that says as much has its rarest term too: no need to look at all of an archive's.
        near = min((having[term] for term in words), key=len, default=list(terms))
        if any(words < terms[at] or (words == terms[at] and at < index) for at in near):
            kept[index] = replace(worries[index], shown=False)
    return kept
