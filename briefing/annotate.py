"""`briefing annotate`: JSON lines in, JSON lines out, one article a line, in the same order."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

import msgspec

from briefing.anchor.dating import ArticleDates, DatedTime, date_of_event
from briefing.anchor.solve import date_folder
from briefing.config import Settings
from briefing.dates.recognize import find_times
from briefing.dates.resolve import resolve_times
from briefing.edtf import Edtf
from briefing.errors import SourceError, UsageError
from briefing.extract.analyse import KINDS, Kind, analyse
from briefing.extract.findings import Findings
from briefing.ingest.jsonl import read_plain, read_record
from briefing.model import Document, Quote, Span

Record = dict[str, object]

_JSON_LINES = (".jsonl", ".ndjson", "-", "<stdin>")

# A line that a clock opens may belong to a ticker, whose lines have days of their own.
_STAMPED = re.compile(r"^\s*(?:\d{1,2}[:.h]\d\d|\d+ ?(?:h|m|min|hours?|minutes?) ago)", re.MULTILINE)
# A date near the beginning of a line may be the article's own: "LEEDS, 4 May —", "Published 2024-05-04".
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_OWN_DAY = re.compile(
    rf"^.{{0,60}}?(?:\b(?:{_MONTHS})[a-z]*\.? ?\d|\d(?:st|nd|rd|th)? (?:{_MONTHS})|\d[/.-]\d{{1,2}}[/.-]\d)",
    re.MULTILINE | re.IGNORECASE,
)


def parse_kinds(only: str | None) -> tuple[Kind, ...]:
    """The kinds that `--only` names, in the contract's order. Raises UsageError for an unknown one."""
    if only is None:
        return KINDS
    asked = [word.strip() for word in only.split(",") if word.strip()]
    unknown = [word for word in asked if word not in KINDS]
    if unknown or not asked:
        raise UsageError(f"--only: there are {', '.join(KINDS)}; found {(unknown or [only])[0]!r}")
    return tuple(kind for kind in KINDS if kind in asked)


def annotate_lines(
    lines: Iterable[bytes], kinds: Sequence[Kind], settings: Settings, as_of: date
) -> Iterator[tuple[bytes, str]]:
    """For each line its answer, and the error that it holds ("" if none). Blank lines give nothing."""
    encode = msgspec.json.Encoder().encode
    for number, line in enumerate(lines, start=1):
        line = line.removeprefix(BOM_UTF8) if number == 1 else line
        if not line.strip():
            continue
        record: object = None
        try:
            record = _decode(line, number)
            answer, error = annotate_record(record, kinds, settings, as_of), ""
        except SourceError as wrong:
            name = record.get("id") if isinstance(record, dict) else None
            answer, error = {"id": name, "error": str(wrong)}, str(wrong)
        yield encode(answer) + b"\n", error


def refuse_prose(lines: Iterable[bytes], name: str) -> Iterator[bytes]:
    """The lines of the file `name`. Raises SourceError where it is an article or a whole JSON document, by its name
    and its first line: of the thousand lines of one, each would be an error of its own.
    """
    lines = iter(lines)
    opening = []
    for line in lines:
        opening.append(line)
        if line.strip():
            break
    if opening and not name.endswith(_JSON_LINES):
        try:
            msgspec.json.decode(opening[-1].removeprefix(BOM_UTF8))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            shape = '{"id": "a1", "text": "…", "dct": "2025-04-10"}'
            raise SourceError(
                f"{name}: no JSON lines: expected an article a line, as {shape}; briefing build reads articles as files"
            ) from None
    return chain(opening, lines)


def _decode(line: bytes, number: int) -> Mapping[str, object]:
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise SourceError(f"line {number}: not JSON ({wrong})") from None
    if not isinstance(record, dict):
        raise SourceError(f"line {number}: expected a JSON object, found {type(record).__name__}")
    return record


def annotate_record(record: Mapping[str, object], kinds: Sequence[Kind], settings: Settings, as_of: date) -> Record:
    """One article's answer. Raises SourceError, naming its id, where a field is of the wrong kind."""
    if tuple(kinds) == ("times",) and not settings.anchors and not _STAMPED.search(str(record.get("text", ""))):
        document = read_plain(record)
        day = document.published_claims[0].when if document.published_claims else None
        if day is not None and day.is_day and day.first is not None:
            return _times_alone(document, day, settings.date_order)
    if tuple(kinds) == ("quotes",) and not _states_day(record):
        return _quotes_alone(read_plain(record), settings.spacy)
    document = read_record(record)
    found = analyse(document, only=kinds, order=settings.date_order, spacy=settings.spacy)
    dates = date_folder([found], as_of=as_of, anchors=settings.anchors, window=settings.window).articles[document.id]
    answer: Record = {"id": document.id, "published": _published(dates)}
    if "times" in kinds:
        answer["times"] = [_time(found, index, time) for index, time in enumerate(dates.times)]
    if "quotes" in kinds:
        answer["quotes"] = [_quote(found, quote) for quote in found.quotes]
    if "questions" in kinds:
        answer["questions"] = [
            _place(found, question.span) | {"kind": question.kind, "asked_by": question.asked_by}
            for question in found.questions
        ]
    if "events" in kinds:
        answer["events"] = [
            _place(found, event.span) | _days(date_of_event(found, dates, index)[0]) | {"status": event.status}
            for index, event in enumerate(found.events)
            if not event.mentioned
        ]
    return answer


def _times_alone(document: Document, published: Edtf, order: str | None) -> Record:
    """The times of an article of a known day and without wire lines: no other kind has to be found for them."""
    times = find_times(document, (), order)
    resolutions = resolve_times(document.text, (), times, published.first)
    return {
        "id": document.id,
        "published": _days(published) | {"source": "given"},
        "times": [
            {"start": time.span.start, "end": time.span.end, "exact": time.span.of(document.text)}
            | {"type": seen.type, "value": seen.value, "mod": seen.mod}
            | _days(seen.when)
            | {"rule": time.rule}
            for time, seen in zip(times, resolutions, strict=True)
        ],
    }


def _states_day(record: Mapping[str, object]) -> bool:
    """Whether the record's day has to be looked for in its text, which may have a dateline or a stamp."""
    if not isinstance(record.get("headline"), str | None):
        return True  # the reader says what is wrong with it
    return not isinstance(record.get("dct"), str) and _OWN_DAY.search(str(record.get("text", ""))) is not None


def _quotes_alone(document: Document, spacy: str) -> Record:
    """The quotes of an article, for which neither its segments nor its dates have to be found."""
    kinds: tuple[Kind, ...] = ("quotes",)
    found = analyse(document, only=kinds, spacy=spacy)
    day = document.published_claims[0].when if document.published_claims else None
    published = _days(day) | {"source": "given" if day else "unknown"}
    return {"id": document.id, "published": published, "quotes": [_quote(found, quote) for quote in found.quotes]}


def _published(dates: ArticleDates) -> Record:
    dated = dates.published.dated
    return _days(dated.when) | {"source": dated.source if dated.when else "unknown"}


def _days(when: Edtf | None) -> Record:
    if when is None:
        return {"edtf": None, "earliest": None, "latest": None}
    return {"edtf": when.text, "earliest": when.earliest, "latest": when.latest}


def _place(found: Findings, span: Span) -> Record:
    return {"start": span.start, "end": span.end, "exact": span.of(found.document.text)}


def _time(found: Findings, index: int, time: DatedTime) -> Record:
    expression = found.times[index]
    return (
        _place(found, expression.span)
        | {"type": time.type, "value": time.value, "mod": time.mod}
        | _days(time.when)
        | {"rule": expression.rule}
    )


def _quote(found: Findings, quote: Quote) -> Record:
    return _place(found, quote.span) | {
        "parts": [[part.start, part.end] for part in quote.parts],
        "type": quote.type,
        "cue": _place(found, quote.cue) if quote.cue else None,
        "source": _place(found, quote.source) if quote.source else None,
        "speaker": quote.speaker,
        "role": quote.role,
        "attribution": quote.attribution,
    }
