"""The top of the page: the line under the title, Read first, the Summary, what all articles give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from briefing.brief.brief import Brief, BriefDocument, SummaryPoint
from briefing.brief.citations import Citations
from briefing.brief.gloss import print_passage
from briefing.brief.lines import MOST_NOTES, count, fixed, note_runs, source_line, spoken_list
from briefing.brief.outcomes import Outcomes
from briefing.brief.page import Line, Point, Run
from briefing.brief.reading import Reading
from briefing.brief.summary import entry_of
from briefing.edtf import Edtf, display_day, parse
from briefing.model import NOT_ANALYSED, Provenance, Span
from briefing.text.terms import content_terms
from briefing.timeline.entry import Entry

MOST_AGREED = 8
MOST_NUMBER_WORDS = 5


def subtitle(brief: Brief) -> str:
    """As-of day, articles read, the time that the relevant entries cover."""
    read = sum(each.duplicate_of is None for each in _read(brief))
    parts = [f"As of {display_day(brief.as_of)}", f"{read} article{'' if read == 1 else 's'} read"]
    covered = _covered([entry for entry in brief.chronology if entry.relevant])
    if covered:
        parts.append(f"covers {covered}")
    return " · ".join([*parts, "extracts only, no assessment"])


def _read(brief: Brief) -> list[BriefDocument]:
    """Without what is kept and listed but was not analysed: another language, the desk's own words."""
    return [each for each in brief.documents if not any(note.startswith(NOT_ANALYSED) for note in each.notes)]


def _covered(entries: Sequence[Entry]) -> str:
    dates = [entry.when for entry in entries if entry.when]
    if not dates:
        return ""
    first = min(dates, key=lambda when: when.sort_key)
    last = max(dates, key=lambda when: (when.sort_key[1], when.sort_key[0]))
    if first.text.rstrip("?") == last.text.rstrip("?"):
        return first.display
    start, end = _bound(first, first.first), _bound(last, last.last)
    if first.first and last.last and first.first.year == last.last.year and end.endswith(str(last.last.year)):
        start = start.removesuffix(f" {first.first.year}")
    return f"{start} to {end}"


def _bound(when: Edtf, day: date | None) -> str:
    """The date in words; of one that has two ends of its own only the outer one: no "May to June to July"."""
    if "/" in when.text:
        start, end = (parse(text) for text in when.text.split("/")) if ".." not in when.text else (when, when)
        return (start if day == when.first else end).display
    ends = when.is_set and when.first is not None and when.last is not None
    return display_day(day) if day is not None and ends else when.display


def read_first(reading: Reading, brief: Brief) -> tuple[Line, ...]:
    """What the reader must know about the limits of the sources: two lines at most."""
    words = [_publication_words(brief), _inference_words(brief), _outlet_words(brief)]
    lines = [" ".join(word for word in words if word)]
    return tuple((fixed(line),) for line in lines if line)


def _publication_words(brief: Brief) -> str:
    read = _read(brief)
    total = len(read)
    undated = sum(each.published.when is None or not each.published.when.is_day for each in read)
    if not undated:
        return ""
    if total == 1:
        return "The article does not state its day of publication."
    if undated == total:
        return (
            f"{'Neither article states its' if total == 2 else 'None of the articles states its'} day of publication."
        )
    do = "does" if undated == 1 else "do"
    return f"{count(undated, 'article').capitalize()} of {total} {do} not state a day of publication."


def _inference_words(brief: Brief) -> str:
    inferred = []
    uncertain = [e for e in brief.chronology if e.relevant and e.when and e.when.uncertain]
    if uncertain:
        words = _date_words(uncertain[0])
        years = f"the year of “{words}”" if words else "some years"
        inferred.append(years + (" and others" if len(uncertain) > 1 else ""))
    wire = [e for e in brief.chronology if e.kind == "ticker" and e.when]
    if wire and any(step.rule == "clock-stamped-weekday" for e in wire for step in e.proof):
        inferred.append("the days of the wire lines")
    if not inferred:
        return ""
    listed = spoken_list(inferred)
    plural = len(inferred) > 1 or "days" in listed
    return f"{listed[:1].upper()}{listed[1:]} {'are' if plural else 'is'} inferred (Method)."


def _date_words(entry: Entry) -> str:
    places = [e.exact for step in entry.proof for e in step.evidence if isinstance(e, Provenance)]
    return places[0] if places else ""


def _outlet_words(brief: Brief) -> str:
    origins = [each for each in _read(brief) if each.duplicate_of is None]
    unnamed = sum(not each.document.outlet for each in origins)
    if not unnamed or len(origins) < 2:
        return ""
    if unnamed == len(origins):
        return "In no article an outlet was recognised, so their independence is not established."
    of_them = "the two" if len(origins) == 2 else "the articles"
    return f"In {count(unnamed, 'article')} no outlet was recognised, so independence of {of_them} is not established."


def summary(reading: Reading, brief: Brief, citations: Citations, outcomes: Outcomes) -> tuple[Point, ...]:
    return tuple(_point(reading, brief, citations, outcomes, point) for point in brief.summary)


def _point(reading: Reading, brief: Brief, citations: Citations, outcomes: Outcomes, point: SummaryPoint) -> Point:
    place = point.provenance[0]
    source = [*source_line(reading, citations, place), fixed(".")]
    entry = entry_of(place, brief.chronology)
    if entry is not None and entry.articles > 1:
        noun = "The event"
        source += [
            fixed(f" {noun}: {_articles(entry.articles, brief)}, "),
            *note_runs(citations.notes(entry.provenance, MOST_NOTES), " "),
        ]
        source.append(fixed("."))
        if place.end - place.start > 1.2 * (entry.provenance[0].end - entry.provenance[0].start):
            source.append(fixed(" The rest of the sentence: this article only."))
    elif reading.sentence_at(place).kind != "ticker":
        source.append(fixed(f" One article{_unsourced(reading, place, point)}."))
    if point.role == "announced" and entry is not None and entry.when is not None:
        source.append(fixed(f" {outcomes.words(entry)}"))
    unconfirmed = [c for c in brief.concerns if c.unconfirmed and place.span.overlaps(c.provenance[0].span)]
    if any(c.provenance[0].document == place.document for c in unconfirmed):
        source.append(fixed(" Rumours and unnamed reports in it are unconfirmed."))
    return Point(
        id=point.id, label=f"{point.label}.", text=print_passage(reading, place, item=point.id), source=tuple(source)
    )


def _articles(number: int, brief: Brief) -> str:
    """Of several articles: "both" where there are no others."""
    read = sum(each.duplicate_of is None for each in _read(brief))
    return "both articles" if number == read == 2 else count(number, "article")


def _unsourced(reading: Reading, place: Provenance, point: SummaryPoint) -> str:
    judgement = point.role in ("prospect", "missing")
    quotes = reading.articles[place.document].quotes
    sourced = any(quote.source and place.span.overlaps(quote.span) for quote in quotes)
    return "; it names no source for this" if judgement and not sourced else ""


def agreed(reading: Reading, brief: Brief, citations: Citations) -> Line:
    """What every article of the main event gives: its day and the names that all of them hold."""
    shared = [e for e in brief.chronology if e.relevant and e.articles > 1]
    if not shared:
        return ()
    told = entry_of(brief.summary[0].provenance[0], shared) if brief.summary else None
    main = told or max(shared, key=lambda e: (e.status == "happened", e.articles, len(e.provenance)))
    documents = sorted({reading.origin(place.document) for place in main.provenance})
    names = [_names(reading, document) for document in documents]
    common = [
        name
        for name in names[0]
        if all(name in other for other in names[1:]) and not _two_people(reading, documents, name)
    ]
    disputed = any(d.kind == "date" for d in brief.divergences if d.id in main.divergences)
    if main.when is not None and main.when.is_day and main.when.first and not disputed:
        common.insert(0, display_day(main.when.first))
    common += [words for words in _numbers(reading, documents) if not any(words in other for other in common)]
    if len(common) < 2:
        return ()
    read = sum(each.duplicate_of is None for each in _read(brief))
    number = len(documents)
    who = f"The {count(number, 'article')} that tell of it all" if number < read else f"All {count(number, 'article')}"
    who = "Both articles" if number == read == 2 else who
    runs: list[Run] = [fixed(f"{who} give: {'; '.join(common[:MOST_AGREED])}.")]
    return tuple(runs)


def _names(reading: Reading, document: str) -> list[str]:
    found = reading.articles[document]
    kinds = {"body", "headline", "dek"}
    named = [n for n in found.names if n.kind != "other" and _kind_at(reading, document, n.span.start) in kinds]
    return list(dict.fromkeys(name.full for name in named))


def _two_people(reading: Reading, documents: Sequence[str], full: str) -> bool:
    """Whether the articles give one name to people of different functions: a guard and an inspector."""
    roles = [content_terms(_function(reading, document, full)) for document in documents]
    stated = [role for role in roles if role]
    return len(stated) > 1 and not frozenset.intersection(*stated)


def _function(reading: Reading, document: str, full: str) -> str:
    """What the article calls a person: the role beside the name, or the noun that the name stands behind."""
    found = reading.articles[document]
    role = next((name.role for name in found.names if name.full == full and name.role), "")
    apposed = re.search(rf"\b[Aa]n? ((?:[a-z-]+ ){{0,3}}?[a-z-]+), {re.escape(full)}\b", found.document.text)
    return role or (apposed[1] if apposed else "")


def _numbers(reading: Reading, documents: Sequence[str]) -> list[str]:
    """The figures of the first article, in its words, that all the others give too."""
    given = [
        {(f.low, f.high, f.noun, f.unit) for f in reading.articles[document].figures if f.noun or f.unit}
        for document in documents
    ]
    first = reading.articles[documents[0]]
    words = [
        Span(figure.number.start, figure.span.end).of(first.document.text)
        for figure in first.figures
        if all((figure.low, figure.high, figure.noun, figure.unit) in other for other in given)
        and first.sentences[figure.sentence].kind == "body"
    ]
    return [each for each in dict.fromkeys(words) if each.count(" ") < MOST_NUMBER_WORDS]


def _kind_at(reading: Reading, document: str, start: int) -> str:
    return reading.sentence_at(Provenance(document, start, start, "")).kind
