"""The brief as `briefing.json`: the contract's schema `briefing.brief/1`, in its order of keys.

`record` gives plain dicts and lists, which the web page and the PDF's attachment use too; `encode` the bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from briefing.brief.brief import Brief, BriefDocument, BriefTime, LeftOut, OpenQuestion, Statement, SummaryPoint, Worry
from briefing.edtf import Edtf
from briefing.model import Corrected, Dated, Given, Proof, ProofStep, Provenance, Segment
from briefing.timeline.entry import Comparison, Divergence, Entry

SCHEMA = "briefing.brief/1"
# The contract: above this many documents, texts that nothing cites are left out.
FULL_TEXTS_UP_TO = 300

# Their ids are those of items elsewhere.
_NO_ITEMS = ("changes", "left_out")

Record = dict[str, Any]


def encode(brief: Brief) -> bytes:
    """`briefing.json`: UTF-8, indented, one newline at the end; the same brief gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(record(brief)), indent=1) + b"\n"


def write_json(brief: Brief, page: object = None, layout: object = None) -> bytes:
    """`briefing.json`, in the shape of the other writers: the data needs neither page nor layout."""
    return encode(brief)


def record(brief: Brief) -> Record:
    """The whole brief as plain values; an item that a person corrected says so."""
    return with_corrections(_plain(brief), brief.corrected)


def with_corrections(made: Record, corrected: Sequence[Corrected]) -> Record:
    """Each decision on its item, and on the whole where the item is gone; adds nothing where there is none."""
    lists = (section for key, section in made.items() if isinstance(section, list) and key not in _NO_ITEMS)
    items = {each["id"]: each for section in lists for each in section if isinstance(each, dict) and "id" in each}
    for each in corrected:
        decision = {
            "field": each.field,
            "from": each.was,
            **vars_of(each, "who"),
            "when": _day(each.when),
            "why": each.why,
        }
        items.get(each.id, made).setdefault("corrected", []).append(decision)
    return made


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(brief: Brief) -> Record:
    large = len(brief.documents) > FULL_TEXTS_UP_TO
    cited = _cited(brief) if large else {}
    return {
        "schema": SCHEMA,
        "title": brief.title,
        "topic": brief.topic,
        "as_of": brief.as_of.isoformat(),
        "edition": brief.edition,
        "previous": brief.previous,
        "generator": {"name": "briefing", "version": brief.generator_version},
        "prepared_by": brief.prepared_by,
        "language": brief.language,
        "embed_sources": brief.embed_sources,
        "documents": [
            _document(item, full=brief.embed_sources == "full" and (not large or item.document.id in cited))
            for item in brief.documents
        ],
        "times": [_time(item) for item in brief.times if not large or _is_cited(item, cited)],
        "summary": [_summary(item) for item in brief.summary],
        "quotes": [_quote(item) for item in brief.quotes],
        "concerns": [_concern(item) for item in brief.concerns],
        "questions": [_question(item) for item in brief.questions],
        "chronology": [_entry(item) for item in brief.chronology],
        "undated": [
            {"id": item.id, "text": item.text, "provenance": _places(item.provenance)} for item in brief.undated
        ],
        "divergences": [_divergence(item) for item in brief.divergences],
        "comparisons": [_comparison(item) for item in brief.comparisons],
        "changes": [_present(vars_of(item, "kind section id before after")) for item in brief.changes],
        "left_out": [_left_out(item) for item in brief.left_out],
        "hints": list(brief.hints),
    }


def vars_of(item: object, names: str) -> Record:
    """The named fields of a value, in that order."""
    return {name: getattr(item, name) for name in names.split()}


def date_fields(when: Edtf | None) -> Record:
    """A date as the contract writes it: five fields, all null where it is not known."""
    if when is None:
        return dict.fromkeys(("edtf", "earliest", "latest", "weekday", "display"))
    return {
        "edtf": when.text,
        "earliest": when.earliest,
        "latest": when.latest,
        "weekday": when.weekday_name,
        "display": when.display,
    }


def place(provenance: Provenance) -> Record:
    """P of the contract."""
    return vars_of(provenance, "document start end exact")


def proof_steps(proof: Proof) -> list[Record]:
    return [_step(step) for step in proof]


def _step(step: ProofStep) -> Record:
    return {
        "rule": step.rule,
        "from": [_evidence(item) for item in step.evidence],
        "gives": step.gives,
        "because": step.because,
        "rejected": [{"value": item.value, "because": item.because} for item in step.rejected],
    }


def _evidence(item: Provenance | Given) -> Record:
    return vars_of(item, "kind key value") if isinstance(item, Given) else place(item)


def _places(provenance: Sequence[Provenance]) -> list[Record]:
    return [place(item) for item in provenance]


def _present(values: Record) -> Record:
    return {key: value for key, value in values.items() if value is not None}


def _dated(dated: Dated) -> Record:
    return {**date_fields(dated.when), "source": dated.source, "proof": proof_steps(dated.proof)}


def _document(item: BriefDocument, *, full: bool) -> Record:
    document = item.document
    return {
        "id": document.id,
        "path": document.path,
        "sha256": document.sha256,
        "reader": {"name": document.reader, "version": document.reader_version},
        "text": document.text if full else None,
        "headline": document.headline,
        "dek": document.dek,
        "byline": list(document.byline),
        "outlet": document.outlet,
        "url": document.url,
        "language": document.language,
        "reliability": document.reliability,
        "published": _dated(item.published),
        "captured": None if item.captured is None else _dated(item.captured),
        "segments": [_segment(segment) for segment in document.segments],
        "duplicate_of": item.duplicate_of,
        "notes": [*document.notes, *(note for note in item.notes if note not in document.notes)],
    }


def _segment(segment: Segment) -> Record:
    return _present(
        {"kind": segment.kind, "start": segment.span.start, "end": segment.span.end, "clock": segment.clock}
    )


def _time(item: BriefTime) -> Record:
    return {
        "id": item.id,
        "document": item.document,
        "start": item.expression.span.start,
        "end": item.expression.span.end,
        "exact": item.exact,
        "type": item.expression.type,
        "value": item.value,
        "mod": item.mod,
        **date_fields(item.when),
        "rule": item.expression.rule,
        "proof": proof_steps(item.proof),
    }


def _summary(item: SummaryPoint) -> Record:
    return {
        **vars_of(item, "id text label"),
        "provenance": _places(item.provenance),
        "outlets": list(item.outlets),
        **vars_of(item, "articles relevant"),
    }


def _quote(item: Statement) -> Record:
    return {
        **vars_of(item, "id exact"),
        "parts": [[part.start, part.end] for part in item.parts],
        **vars_of(item, "type speaker role attribution"),
        "provenance": _places(item.provenance),
        **date_fields(item.when),
        **vars_of(item, "relevant shown"),
        "occasion": None if item.occasion is None else place(item.occasion),
    }


def _concern(item: Worry) -> Record:
    return {
        **vars_of(item, "id text"),
        "provenance": _places(item.provenance),
        **vars_of(item, "relevant shown unconfirmed"),
    }


def _question(item: OpenQuestion) -> Record:
    return {
        **vars_of(item, "id text kind about asked_by role"),
        "provenance": _places(item.provenance),
        "answered_by": _places(item.answered_by),
        **vars_of(item, "relevant shown"),
    }


def _entry(item: Entry) -> Record:
    return {
        "id": item.id,
        **date_fields(item.when),
        **vars_of(item, "clock text status kind relevant"),
        "proof": proof_steps(item.proof),
        "provenance": _places(item.provenance),
        "outlets": list(item.outlets),
        "articles": item.articles,
        "divergences": list(item.divergences),
        "also": _places(item.also),
        "place": None if item.place is None else place(item.place),
        "announced_by": item.announced_by,
        "note": item.note,
    }


def _comparison(item: Comparison) -> Record:
    return {
        **vars_of(item, "kind about"),
        "values": [{"value": side.value, "provenance": _places(side.provenance)} for side in item.values],
    }


def _divergence(item: Divergence) -> Record:
    return {
        **vars_of(item, "id about kind comparable"),
        "values": [{"value": side.value, "provenance": _places(side.provenance)} for side in item.values],
        "note": item.note,
    }


def _left_out(item: LeftOut) -> Record:
    return _present(vars_of(item, "path id count reason"))


def _cited(brief: Brief) -> dict[str, list[tuple[int, int]]]:
    """Every stretch that an item or its proof points to, by document."""
    cited: dict[str, list[tuple[int, int]]] = {}
    for provenance in _pointers(brief):
        cited.setdefault(provenance.document, []).append((provenance.start, provenance.end))
    return cited


def _pointers(brief: Brief) -> Iterator[Provenance]:
    items: Iterable[Any] = (
        *brief.summary, *brief.quotes, *brief.concerns, *brief.questions, *brief.chronology, *brief.undated,
    )  # fmt: skip
    for item in items:
        yield from item.provenance
        yield from getattr(item, "answered_by", ())
        yield from getattr(item, "also", ())
        for step in getattr(item, "proof", ()):
            yield from (evidence for evidence in step.evidence if isinstance(evidence, Provenance))
    for divergence in brief.divergences:
        for side in divergence.values:
            yield from side.provenance


def _is_cited(item: BriefTime, cited: dict[str, list[tuple[int, int]]]) -> bool:
    span = item.expression.span
    return any(start < span.end and span.start < end for start, end in cited.get(item.document, ()))
