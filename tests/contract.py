"""The contract as a check: what of the promises to other programs a machine can test on one output.

`check_brief` takes a parsed `briefing.json`, `check_annotation` a line of `annotate`, `check_timeline`
the output of `timeline --format json`. Each gives a list of breaches, empty for a good output. They are written
against the promises and share no code with what writes the outputs, `briefing.edtf` aside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from edtf import EDTFParseException, parse_edtf

from briefing import edtf

Json = dict[str, Any]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SECTION_LETTERS = {
    "documents": "d", "times": "t", "summary": "s", "quotes": "q", "concerns": "n",
    "questions": "o", "chronology": "e", "undated": "u", "divergences": "v",
}  # fmt: skip
SEGMENTS = {"headline", "dek", "dateline", "byline", "body", "ticker", "caption", "furniture"}
TIMEX_TYPES = {"DATE", "TIME", "DURATION", "SET"}
# TimeML 1.2.1, the attribute `mod` of TIMEX3.
TIMEX_MODS = {"", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS",
              "EQUAL_OR_MORE", "START", "MID", "END", "APPROX"}  # fmt: skip
QUOTE_TYPES = {"direct", "mixed", "indirect"}
ATTRIBUTIONS = {"named", "pronoun", "nominal", "continued", "unknown"}
QUESTION_KINDS = {"asked", "raised", "unknown", "disputed", "pending"}
STATUSES = {"happened", "planned", "cancelled", "reported-unconfirmed"}
DIVERGENCE_KINDS = {"number", "date", "name", "description"}
CHANGE_KINDS = {"new", "changed", "withdrawn", "redated", "newly-disputed", "answered"}
EVIDENCE_KINDS = {"as-of", "anchor", "metadata", "file-name", "setting"}
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
GLOSS = re.compile(r"\s*\[[^\[\]]*\]")


class Report:
    """Breaches found so far, and the texts that offsets are held against."""

    def __init__(self, texts: Mapping[str, str | None]) -> None:
        self.breaches: list[str] = []
        self.texts = texts

    def need(self, holds: bool, where: str, what: str) -> bool:
        if not holds:
            self.breaches.append(f"{where}: {what}")
        return holds

    def keys(self, item: Mapping[str, Any], where: str, **kinds: type | tuple[type, ...]) -> bool:
        good = True
        for key, kind in kinds.items():
            found = item.get(key, _MISSING)
            right = isinstance(found, kind) and (not isinstance(found, bool) or kind is bool)
            good &= self.need(right, where, f"{key} is {'missing' if found is _MISSING else repr(found)[:60]}")
        return good

    def among(self, item: Mapping[str, Any], where: str, key: str, vocabulary: set[str]) -> None:
        self.need(item.get(key) in vocabulary, where, f"{key} {item.get(key)!r} is not of {sorted(vocabulary)}")


_MISSING = object()
_NONE = type(None)


def check_brief(data: Json) -> list[str]:
    """Every breach of the contract in a `briefing.json`, each with the place where it stands."""
    texts = {item.get("id", ""): item.get("text") for item in data.get("documents", [])}
    report = Report(texts)
    _check_head(report, data)
    _check_ids(report, data)
    for section, check in _SECTIONS.items():
        items = data.get(section)
        if report.need(isinstance(items, list), section, "is no list"):
            for number, item in enumerate(items or []):
                check(report, item, f"{section}[{number}]")
    _check_order(report, data.get("chronology", []))
    _check_references(report, data)
    _check_texts(report, data)
    return report.breaches


def _check_head(report: Report, data: Json) -> None:
    report.need(data.get("schema") == "briefing.brief/1", "schema", f"is {data.get('schema')!r}")
    report.keys(data, "top", title=str, topic=str, as_of=str, edition=str, previous=(str, _NONE), generator=dict)
    report.keys(data.get("generator", {}), "generator", name=str, version=str)
    report.need(_is_day(data.get("as_of")), "as_of", "is no ISO day")
    report.need(bool(data.get("title")), "title", "is empty")


def _check_ids(report: Report, data: Json) -> None:
    seen: dict[str, str] = {}
    for section, letter in SECTION_LETTERS.items():
        for number, item in enumerate(data.get(section, [])):
            where, found = f"{section}[{number}]", item.get("id")
            if not report.need(isinstance(found, str) and bool(found), where, f"id is {found!r}"):
                continue
            # The ids of a JSON-lines file are kept as they are.
            kept = section == "documents" and ".jsonl" in item.get("path", "")
            shape = re.fullmatch(rf"{letter}[0-9a-f]{{10}}", found)
            report.need(kept or bool(shape), where, f"id {found!r} is not {letter} and 10 hex digits")
            report.need(found not in seen, where, f"id {found!r} is that of {seen.get(found)} too")
            seen.setdefault(found, where)


# --- dates, proofs, provenance --------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _parse(text: str) -> edtf.Edtf | None:
    """The date, if both our own parser and the `edtf` library (EDTF level 2) take it."""
    try:
        parse_edtf(text)
        return edtf.parse(text)
    except (EDTFParseException, ValueError, KeyError):
        return None


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _check_date(report: Report, item: Mapping[str, Any], where: str, *, words: bool = True) -> None:
    """The fields of DATE: all null or none of the first; bounds that agree with the EDTF string."""
    keys = ("edtf", "earliest", "latest", *(("weekday", "display") if words else ()))
    absent = [key for key in keys if key not in item]
    if not report.need(not absent, where, f"date without {absent}"):
        return
    if item["edtf"] is None:
        beside = {key: item[key] for key in keys if item[key] is not None}
        report.need(not beside, where, f"edtf is null beside {beside}")
        return
    parsed = _parse(item["edtf"]) if isinstance(item["edtf"], str) else None
    if parsed is None:
        report.need(False, where, f"edtf {item['edtf']!r} is not of a promised form")
        return
    bounds, right = (item["earliest"], item["latest"]), (parsed.earliest, parsed.latest)
    report.need(bounds == right, where, f"bounds {bounds} of {item['edtf']} should be {right}")
    crossed = None not in bounds and _calendar(bounds[0]) > _calendar(bounds[1])
    report.need(not crossed, where, f"bounds {bounds} cross")
    if words:
        _check_words(report, item, where, parsed)


def _check_words(report: Report, item: Mapping[str, Any], where: str, parsed: edtf.Edtf) -> None:
    weekday = item["weekday"]
    report.need(isinstance(item["display"], str) and item["display"].strip() != "", where, "display is empty")
    report.need(weekday is None or weekday in WEEKDAYS, where, f"weekday {weekday!r}")
    if weekday in WEEKDAYS:
        report.need(parsed.is_set, where, f"weekday beside {item['edtf']}, whose day is not one of a set")
        for bound in (parsed.first, parsed.last):
            right = bound is None or WEEKDAYS[bound.weekday()] == weekday
            report.need(right, where, f"bound {bound} is no {weekday}")
        listed = "," in item["edtf"]  # its days are written out
        report.need(listed or weekday in item["display"], where, f"display {item['display']!r} does not say {weekday}")


def _check_place(report: Report, item: Mapping[str, Any], where: str) -> bool:
    """`text[start:end] == exact`, or with `text` null the length at least."""
    if not report.keys(item, where, start=int, end=int, exact=str):
        return False
    start, end, exact = item["start"], item["end"], item["exact"]
    report.need(0 <= start < end, where, f"offsets {start}, {end}")
    report.need(end - start == len(exact), where, f"{end - start} code points from {start}, exact has {len(exact)}")
    return True


def _check_provenance(report: Report, item: Mapping[str, Any], where: str) -> None:
    name = item.get("document")
    if not report.need(name in report.texts, where, f"document {name!r} is not in documents"):
        return
    if _check_place(report, item, where):
        text = report.texts[str(name)]
        if text is not None:
            found = text[item["start"] : item["end"]]
            report.need(found == item["exact"], where, f"exact {item['exact'][:40]!r}, text {found[:40]!r}")


def _check_sources(report: Report, item: Mapping[str, Any], where: str, key: str = "provenance") -> None:
    found = item.get(key)
    if report.need(isinstance(found, list), where, f"{key} is no list"):
        report.need(bool(found) or key != "provenance", where, "no provenance, no claim")
        for number, place in enumerate(found or []):
            _check_provenance(report, place, f"{where}.{key}[{number}]")


def _check_proof(report: Report, item: Mapping[str, Any], where: str) -> None:
    """Steps from first evidence to the final date."""
    steps = item.get("proof")
    if not report.need(isinstance(steps, list), where, "proof is no list"):
        return
    for number, step in enumerate(steps or []):
        _check_step(report, step, f"{where}.proof[{number}]")
    if item.get("edtf") is not None and report.need(bool(steps), where, "a date without a proof"):
        last = (steps or [{}])[-1].get("gives")
        report.need(last == item["edtf"], where, f"the proof ends at {last!r}, the date is {item['edtf']!r}")


def _check_step(report: Report, step: Mapping[str, Any], where: str) -> None:
    report.keys(step, where, rule=str, gives=(str, _NONE), because=str, rejected=list, **{"from": list})
    because = step.get("because", "")
    report.need(bool(because.strip()) and "\n" not in because, where, f"because is {because!r}")
    report.need(bool(step.get("from")), where, "a step from no evidence")
    for number, evidence in enumerate(step.get("from", [])):
        place = f"{where}.from[{number}]"
        if "kind" in evidence:
            report.among(evidence, place, "kind", EVIDENCE_KINDS)
            report.keys(evidence, place, key=str, value=str)
        else:
            _check_provenance(report, evidence, place)
    for number, rejected in enumerate(step.get("rejected", [])):
        report.keys(rejected, f"{where}.rejected[{number}]", value=str, because=str)


# --- sections -------------------------------------------------------------------------------------


def _check_document(report: Report, item: Json, where: str) -> None:
    report.keys(
        item, where, path=str, sha256=str, reader=dict, text=(str, _NONE), headline=str, dek=str, byline=list,
        outlet=str, url=str, language=str, published=dict, captured=(dict, _NONE), segments=list,
        duplicate_of=(str, _NONE), notes=list,
    )  # fmt: skip
    report.need(bool(re.fullmatch(r"[0-9a-f]{64}", item.get("sha256", ""))), where, "sha256 is not 64 hex digits")
    report.keys(item.get("reader", {}), f"{where}.reader", name=str, version=str)
    report.need(all(isinstance(line, str) for line in item.get("byline", [])), where, "byline holds no names")
    report.need(not item.get("path", "").startswith("/"), where, f"path {item.get('path')!r} is not relative")
    for key in ("published", "captured"):
        dated = item.get(key)
        if dated is not None:
            _check_date(report, dated, f"{where}.{key}")
            _check_proof(report, dated, f"{where}.{key}")
            report.keys(dated, f"{where}.{key}", source=str)
            unknown = dated.get("edtf") is None
            report.need(not unknown or dated.get("source") == "unknown", f"{where}.{key}", "null without being unknown")
    _check_text(report, item.get("text"), where)
    _check_segments(report, item, where)


def _check_text(report: Report, text: str | None, where: str) -> None:
    if text is None:
        return
    report.need(unicodedata.is_normalized("NFC", text), where, "text is not NFC")
    control = next((char for char in text if unicodedata.category(char) == "Cc" and char not in "\n\t"), None)
    report.need(control is None, where, f"text holds the control character {control!r}")


def _check_segments(report: Report, item: Json, where: str) -> None:
    length = len(item["text"]) if isinstance(item.get("text"), str) else None
    reached = 0
    for number, segment in enumerate(item.get("segments", [])):
        place = f"{where}.segments[{number}]"
        report.among(segment, place, "kind", SEGMENTS)
        if report.keys(segment, place, start=int, end=int):
            start, end = segment["start"], segment["end"]
            report.need(reached <= start < end, place, f"offsets {start}, {end} after {reached}")
            report.need(length is None or end <= length, place, f"ends at {end} of {length}")
            reached = max(reached, end)
        clock = segment.get("clock")
        report.need(clock is None or bool(CLOCK.fullmatch(clock)), place, f"clock {clock!r}")


def _check_time(report: Report, item: Json, where: str) -> None:
    _check_provenance(report, item, where)
    _check_timex(report, item, where)
    _check_date(report, item, where)
    _check_proof(report, item, where)


def _check_timex(report: Report, item: Json, where: str) -> None:
    report.keys(item, where, value=str, mod=str)
    report.among(item, where, "type", TIMEX_TYPES)
    report.among(item, where, "mod", TIMEX_MODS)
    report.need(bool(item.get("value")), where, "value is empty")


def _check_summary(report: Report, item: Json, where: str) -> None:
    report.keys(item, where, text=str, label=str, outlets=list, articles=int, relevant=bool)
    _check_sources(report, item, where)
    _check_verbatim(report, item, where)
    report.need(item.get("articles", 0) >= 1, where, "articles is below 1")


def _check_verbatim(report: Report, item: Json, where: str) -> None:
    """The text is its provenance's words: glosses in square brackets and "…" between passages aside."""
    words = [_fold(place.get("exact", "")) for place in item.get("provenance", [])]
    text = item.get("text", "")
    whole = any(_fold(text) in exact for exact in words)
    pieces = [piece for piece in _fold(GLOSS.sub("", text)).split(" … ") if piece]
    inside = all(any(piece in _fold(GLOSS.sub("", exact)) for exact in words) for piece in pieces)
    report.need(whole or (bool(pieces) and inside), where, f"text {text[:60]!r} is not the provenance's words")


def _fold(text: str) -> str:
    return " ".join(text.split())


def _check_quote(report: Report, item: Json, where: str) -> None:
    report.keys(item, where, exact=str, parts=list, speaker=str, role=str, relevant=bool, shown=bool)
    report.among(item, where, "type", QUOTE_TYPES)
    report.among(item, where, "attribution", ATTRIBUTIONS)
    _check_sources(report, item, where)
    _check_date(report, item, where)
    _check_parts(report, item, where)
    if item.get("provenance"):
        first = item["provenance"][0].get("exact", "")
        report.need(item.get("exact", "") in first, where, "exact is not in its first provenance")
        text = report.texts.get(item["provenance"][0].get("document", ""))
        if text is not None and item.get("parts"):
            found = text[item["parts"][0][0] : item["parts"][-1][1]]
            report.need(found == item.get("exact"), where, f"parts give {found[:40]!r}")


def _check_parts(report: Report, item: Json, where: str) -> None:
    reached = 0
    report.need(bool(item.get("parts")), where, "a quote without parts")
    for start, end in item.get("parts", []):
        report.need(reached <= start < end, where, f"part {start}, {end} after {reached}")
        reached = end


def _check_concern(report: Report, item: Json, where: str) -> None:
    report.keys(item, where, text=str, relevant=bool, shown=bool)
    _check_sources(report, item, where)
    _check_verbatim(report, item, where)


def _check_question(report: Report, item: Json, where: str) -> None:
    report.keys(item, where, text=str, asked_by=str, relevant=bool, shown=bool)
    report.among(item, where, "kind", QUESTION_KINDS)
    _check_sources(report, item, where)
    _check_sources(report, item, where, "answered_by")
    _check_verbatim(report, item, where)


def _check_entry(report: Report, item: Json, where: str) -> None:
    report.keys(item, where, text=str, clock=(str, _NONE), relevant=bool, outlets=list, divergences=list)
    report.among(item, where, "status", STATUSES)
    report.among(item, where, "kind", {"event", "ticker"})
    clock = item.get("clock")
    report.need(clock is None or bool(CLOCK.fullmatch(clock)), where, f"clock {clock!r}")
    _check_date(report, item, where)
    _check_proof(report, item, where)
    _check_sources(report, item, where)
    _check_verbatim(report, item, where)


def _check_undated(report: Report, item: Json, where: str) -> None:
    report.keys(item, where, text=str)
    _check_sources(report, item, where)
    _check_verbatim(report, item, where)


def _check_divergence(report: Report, item: Json, where: str) -> None:
    report.keys(item, where, about=str, comparable=bool, values=list)
    report.among(item, where, "kind", DIVERGENCE_KINDS)
    report.need(len(item.get("values", [])) > 1, where, "fewer than two values")
    for number, value in enumerate(item.get("values", [])):
        report.keys(value, f"{where}.values[{number}]", value=str)
        _check_sources(report, value, f"{where}.values[{number}]")


def _check_change(report: Report, item: Json, where: str) -> None:
    report.among(item, where, "kind", CHANGE_KINDS)
    report.keys(item, where, section=str, id=str)
    report.need(item.get("section") in SECTION_LETTERS, where, f"section {item.get('section')!r}")


def _check_left_out(report: Report, item: Json, where: str) -> None:
    named = [key for key in ("path", "id", "count") if item.get(key) is not None]
    report.need(bool(named), where, "neither path nor id nor count")
    report.need(bool(item.get("reason")), where, "no reason")


_SECTIONS: dict[str, Callable[[Report, Json, str], None]] = {
    "documents": _check_document,
    "times": _check_time,
    "summary": _check_summary,
    "quotes": _check_quote,
    "concerns": _check_concern,
    "questions": _check_question,
    "chronology": _check_entry,
    "undated": _check_undated,
    "divergences": _check_divergence,
    "changes": _check_change,
    "left_out": _check_left_out,
}


def _check_order(report: Report, rows: Sequence[Json]) -> None:
    """By earliest, then latest, then clock; an open earliest first, an open latest last."""

    def bounds(row: Json) -> tuple[tuple[bool, int, str], tuple[bool, int, str]]:
        low, high = row.get("earliest"), row.get("latest")
        return (low is not None, *_calendar(low)), (high is None, *_calendar(high))

    for number, (row, after) in enumerate(pairwise(rows)):
        here, there = bounds(row), bounds(after)
        clocks = row.get("clock"), after.get("clock")
        late = here == there and None not in clocks and str(clocks[0]) > str(clocks[1])
        report.need(here <= there and not late, f"chronology[{number + 1}]", "is out of calendar order")


def _calendar(day: object) -> tuple[int, str]:
    """Year, and month and day: years before the common era carry a minus, which does not sort as text."""
    year, month_day = re.fullmatch(r"(-?\d+)-(\d\d-\d\d)", str(day or "0-00-00")).groups()  # type: ignore[union-attr]
    return int(year), month_day


def _check_references(report: Report, data: Json) -> None:
    known = {section: {item.get("id") for item in data.get(section, [])} for section in SECTION_LETTERS}
    for number, row in enumerate(data.get("chronology", [])):
        stray = set(row.get("divergences", [])) - known["divergences"]
        report.need(not stray, f"chronology[{number}]", f"divergences {sorted(stray)} are not in the file")
    for number, item in enumerate(data.get("documents", [])):
        other = item.get("duplicate_of")
        right = other is None or (other in known["documents"] and other != item.get("id"))
        report.need(right, f"documents[{number}]", f"duplicate_of {other!r}")
    for number, change in enumerate(data.get("changes", [])):
        present = change.get("id") in known.get(change.get("section", ""), set())
        report.need(present or change.get("kind") == "withdrawn", f"changes[{number}]", "its item is not in the file")


def _check_texts(report: Report, data: Json) -> None:
    """Either no text is embedded, or at least those that an item cites are; the as-of day bounds no set."""
    given = {name for name, text in report.texts.items() if text is not None}
    for section in ("summary", "quotes", "concerns", "questions", "chronology", "undated"):
        for number, item in enumerate(data.get(section, [])):
            cited = {place.get("document") for place in item.get("provenance", [])}
            report.need(not given or cited <= given, f"{section}[{number}]", f"cites {cited - given}, without text")
            bounded = str(item.get("edtf") or "").endswith(f"..{data.get('as_of')}]")
            report.need(not bounded, f"{section}[{number}]", f"{item.get('edtf')} ends with the as-of day")


# --- annotate and timeline ------------------------------------------------------------------------


def check_annotation(record: Json, text: str) -> list[str]:
    """Every breach in one output line of `annotate`, held against the article's text as given."""
    report = Report({"": text})
    report.keys(record, "record", id=str)
    if "error" in record:
        report.need(set(record) == {"id", "error"} and bool(record["error"]), "record", "an error beside findings")
        return report.breaches
    if report.need(isinstance(record.get("published"), dict), "published", "is no object"):
        _check_date(report, record["published"], "published", words=False)
        report.keys(record["published"], "published", source=str)
    for kind, item, where in _findings(record):
        _check_provenance(report, {**item, "document": ""}, where)
        _ANNOTATIONS[kind](report, item, where)
    return report.breaches


def _findings(record: Json) -> Iterator[tuple[str, Json, str]]:
    for kind in _ANNOTATIONS:
        for number, item in enumerate(record.get(kind, [])):
            yield kind, item, f"{kind}[{number}]"


def _annotated_time(report: Report, item: Json, where: str) -> None:
    report.keys(item, where, rule=str)
    _check_timex(report, item, where)
    _check_date(report, item, where, words=False)


def _annotated_quote(report: Report, item: Json, where: str) -> None:
    report.keys(item, where, parts=list, speaker=str, role=str)
    report.among(item, where, "type", QUOTE_TYPES)
    report.among(item, where, "attribution", ATTRIBUTIONS)
    _check_parts(report, item, where)
    if item.get("parts"):
        ends = item["parts"][0][0], item["parts"][-1][1]
        report.need(ends == (item.get("start"), item.get("end")), where, f"parts span {ends}")
    for key in ("cue", "source"):
        report.need(key in item, where, f"{key} is missing")
        if item.get(key) is not None:
            _check_provenance(report, {**item[key], "document": ""}, f"{where}.{key}")


def _annotated_question(report: Report, item: Json, where: str) -> None:
    report.among(item, where, "kind", QUESTION_KINDS)


def _annotated_event(report: Report, item: Json, where: str) -> None:
    report.among(item, where, "status", STATUSES)
    _check_date(report, item, where, words=False)


_ANNOTATIONS: dict[str, Callable[[Report, Json, str], None]] = {
    "times": _annotated_time,
    "quotes": _annotated_quote,
    "questions": _annotated_question,
    "events": _annotated_event,
}


def check_timeline(data: Json, texts: Mapping[str, str]) -> list[str]:
    """Every breach in `timeline --format json`; `texts` holds each document's text by its id."""
    report = Report(texts)
    for section in ("timeline", "spans"):
        rows = data.get(section)
        report.need(isinstance(rows, list), section, "is no list")
        for number, row in enumerate(rows or []):
            where = f"{section}[{number}]"
            report.keys(row, where, edtf=str, documents=int, sentences=list)
            parsed = _parse(row.get("edtf", ""))
            report.need(parsed is not None, where, f"edtf {row.get('edtf')!r}")
            if section == "timeline":
                day = parsed.earliest if parsed is not None and parsed.is_day else None
                report.need(_is_day(row.get("date")) and row.get("date") == day, where, f"date {row.get('date')!r}")
            for place, sentence in enumerate(row.get("sentences", [])):
                _check_provenance(report, {**sentence, "exact": sentence.get("text")}, f"{where}.sentences[{place}]")
    days = [str(row.get("date")) for row in data.get("timeline") or []]
    report.need(days == sorted(set(days)), "timeline", "days repeat or are out of order")
    return report.breaches
