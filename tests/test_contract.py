"""The contract's check finds every kind of breach, and none in a good output."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.contract import check_annotation, check_brief, check_timeline

Json = dict[str, Any]
TEXT = "The council met on Monday, 3 March. “We agree,” Ada Lee said. What will it cost?"
NO_DATE = {"edtf": None, "earliest": None, "latest": None, "weekday": None, "display": None}
MONDAY = {
    "edtf": "2025-03-03?",
    "earliest": "2025-03-03",
    "latest": "2025-03-03",
    "weekday": None,
    "display": "3 March 2025",
}
SOME_MONDAY = {
    "edtf": "[2025-03-10..]",
    "earliest": "2025-03-10",
    "latest": None,
    "weekday": "Monday",
    "display": "a Monday on or after 10 March 2025",
}


def place(words: str) -> Json:
    start = TEXT.index(words)
    return {"document": "d0000000001", "start": start, "end": start + len(words), "exact": words}


def proof(gives: str) -> list[Json]:
    rejected = [{"value": "2014-03-03", "because": "It lies further back."}]
    given = {"kind": "as-of", "key": "as_of", "value": "2026-11-20"}
    because = "3 March is a Monday in 2025, 2014 …; the latest not after the as-of day is taken."
    evidence = [place("Monday, 3 March"), given]
    return [{"rule": "weekday-agrees", "from": evidence, "gives": gives, "because": because, "rejected": rejected}]


def good_brief() -> Json:
    row: Json = {
        "clock": None,
        "status": "happened",
        "kind": "event",
        "relevant": True,
        "outlets": [],
        "divergences": [],
    }
    return {
        "schema": "briefing.brief/1",
        "title": "Council",
        "topic": "",
        "as_of": "2026-11-20",
        "edition": "1",
        "previous": None,
        "generator": {"name": "briefing", "version": "0.1.0"},
        "documents": [
            {
                "id": "d0000000001",
                "path": "a.txt",
                "sha256": "0" * 64,
                "reader": {"name": "text", "version": "1"},
                "text": TEXT,
                "headline": "",
                "dek": "",
                "byline": [],
                "outlet": "",
                "url": "",
                "language": "en",
                "published": {**NO_DATE, "source": "unknown", "proof": []},
                "captured": None,
                "segments": [{"kind": "body", "start": 0, "end": len(TEXT)}],
                "duplicate_of": None,
                "notes": [],
            }
        ],
        "times": [
            {
                "id": "t0000000001",
                **place("Monday, 3 March"),
                "type": "DATE",
                "value": "2025-03-03",
                "mod": "",
                **MONDAY,
                "proof": proof("2025-03-03?"),
            }
        ],
        "summary": [
            {
                "id": "s0000000001",
                "text": "The council met on Monday, 3 March [2025].",
                "label": "What happened.",
                "provenance": [place("The council met on Monday, 3 March.")],
                "outlets": [],
                "articles": 1,
                "relevant": True,
            }
        ],
        "quotes": [
            {
                "id": "q0000000001",
                "exact": "We agree,",
                "parts": [[place("We agree,")["start"], place("We agree,")["end"]]],
                "type": "direct",
                "speaker": "Ada Lee",
                "role": "",
                "attribution": "named",
                "provenance": [place("We agree,")],
                **NO_DATE,
                "relevant": True,
                "shown": True,
            }
        ],
        "concerns": [],
        "questions": [
            {
                "id": "o0000000001",
                "text": "What will it cost?",
                "kind": "asked",
                "asked_by": "",
                "provenance": [place("What will it cost?")],
                "answered_by": [],
                "relevant": True,
                "shown": True,
            }
        ],
        "chronology": [
            {
                "id": "e0000000001",
                "text": "The council met on Monday, 3 March",
                "provenance": [place("The council met on Monday, 3 March")],
                **MONDAY,
                "proof": proof("2025-03-03?"),
                **row,
            },
            {
                "id": "e0000000002",
                "text": "We agree,",
                "provenance": [place("We agree,")],
                **SOME_MONDAY,
                "proof": proof("[2025-03-10..]"),
                **row,
                "divergences": ["v0000000001"],
            },
        ],
        "undated": [],
        "divergences": [
            {
                "id": "v0000000001",
                "about": "council",
                "kind": "number",
                "comparable": False,
                "values": [
                    {"value": "a", "provenance": [place("The council")]},
                    {"value": "b", "provenance": [place("Ada Lee")]},
                ],
            }
        ],
        "changes": [{"kind": "new", "section": "chronology", "id": "e0000000001"}],
        "left_out": [{"path": "b.txt", "reason": "empty"}],
    }


def test_a_good_brief_has_no_breach() -> None:
    assert check_brief(good_brief()) == []


def test_excerpts_keep_their_words_and_lengths() -> None:
    brief = good_brief()
    brief["documents"][0]["text"] = None
    assert check_brief(brief) == []
    brief["undated"] = [{"id": "u0000000001", "text": "x", "provenance": [place("Ada Lee") | {"exact": "Ada"}]}]
    assert any("code points" in breach for breach in check_brief(brief))


def _at(path: str, value: object) -> Callable[[Json], None]:
    """Set the field at `a.0.b`; a callable value is applied to what stands there."""

    def change(brief: Json) -> None:
        *way, last = path.split(".")
        target: Any = brief
        for step in way:
            target = target[int(step)] if isinstance(target, list) else target[step]
        key: Any = int(last) if isinstance(target, list) else last
        target[key] = value(target[key]) if callable(value) else value

    return change


def _drop(path: str) -> Callable[[Json], None]:
    def change(brief: Json) -> None:
        *way, last = path.split(".")
        target: Any = brief
        for step in way:
            target = target[int(step)] if isinstance(target, list) else target[step]
        del target[last]

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_at("schema", "briefing.brief/2"), "schema: is"),
        (_at("as_of", "20 November"), "as_of: is no ISO day"),
        (_drop("undated"), "undated: is no list"),
        (_drop("generator.version"), "generator: version is missing"),
        (_at("times.0.id", "t1"), "id 't1' is not t and 10 hex digits"),
        (_at("quotes.0.id", "e0000000001"), "is not q and 10 hex digits"),
        (_at("chronology.1.id", "e0000000001"), "is that of chronology[0] too"),
        (_at("times.0.start", 0), "code points from 0"),
        (_at("times.0.exact", "Monday, 4 March"), "text 'Monday, 3 March'"),
        (_at("times.0.document", "d9"), "document 'd9' is not in documents"),
        (_at("times.0.type", "DAY"), "type 'DAY'"),
        (_at("times.0.mod", "ABOUT"), "mod 'ABOUT'"),
        (_at("times.0.edtf", "3 March 2025"), "is not of a promised form"),
        (_at("times.0.latest", "2025-03-04"), "bounds"),
        (_at("times.0.edtf", None), "edtf is null beside"),
        (_drop("times.0.weekday"), "date without ['weekday']"),
        (_at("times.0.weekday", "Monday"), "whose day is not one of a set"),
        (_at("times.0.proof", []), "a date without a proof"),
        (_at("times.0.proof.0.gives", "2014-03-03"), "the proof ends at"),
        (_at("times.0.proof.0.from", []), "a step from no evidence"),
        (_at("times.0.proof.0.from.1.kind", "hearsay"), "kind 'hearsay'"),
        (_drop("times.0.proof.0.rejected"), "rejected is missing"),
        (_at("times.0.proof.0.rejected.0", {"value": "2014"}), "because is missing"),
        (_at("chronology.1.weekday", "Tuesday"), "is no Tuesday"),
        (_at("chronology.1.display", "a day"), "does not say Monday"),
        (_at("chronology", lambda rows: rows[::-1]), "out of calendar order"),
        (_at("chronology.0.status", "told"), "status 'told'"),
        (_at("chronology.0.kind", "wire"), "kind 'wire'"),
        (_at("chronology.0.clock", "24:00"), "clock '24:00'"),
        (_at("chronology.0.provenance", []), "no provenance, no claim"),
        (_at("chronology.0.text", "The council did not meet"), "is not the provenance's words"),
        (_at("chronology.0.divergences", ["v9"]), "['v9'] are not in the file"),
        (_at("summary.0.articles", 0), "articles is below 1"),
        (_at("summary.0.relevant", 1), "relevant is 1"),
        (_at("quotes.0.type", "scare"), "type 'scare'"),
        (_at("quotes.0.attribution", "guess"), "attribution 'guess'"),
        (_at("quotes.0.parts", []), "a quote without parts"),
        (_at("quotes.0.exact", "agree,"), "parts give"),
        (_at("questions.0.kind", "open"), "kind 'open'"),
        (_at("divergences.0.kind", "place"), "kind 'place'"),
        (_at("divergences.0.values", lambda values: values[:1]), "fewer than two values"),
        (_at("changes.0.kind", "moved"), "kind 'moved'"),
        (_at("changes.0.id", "e9"), "its item is not in the file"),
        (_at("left_out.0", {"reason": "x"}), "neither path nor id nor count"),
        (_at("left_out.0.reason", ""), "no reason"),
        (_at("chronology.1.edtf", "[2025-03-10..2026-11-20]"), "ends with the as-of day"),
        (_at("times.0.edtf", "2025-W10"), "is not of a promised form"),
        (_at("documents.0.published.source", "guess"), "null without being unknown"),
        (_at("documents.0.published", None), "published is None"),
        (_at("documents.0.path", "/tmp/a.txt"), "is not relative"),
        (_at("documents.0.sha256", "0"), "is not 64 hex digits"),
        (_at("documents.0.duplicate_of", "d0000000001"), "duplicate_of"),
        (_at("documents.0.segments.0.end", 999), "ends at 999"),
        (_at("documents.0.segments.0.kind", "advert"), "kind 'advert'"),
        (_at("documents.0.text", lambda text: text + "\r"), "control character"),
        (_at("documents.0.text", lambda text: text + "e\u0301"), "not NFC"),
    ],
)
def test_finds_the_breach(change: Callable[[Json], None], says: str) -> None:
    brief = copy.deepcopy(good_brief())
    change(brief)
    breaches = check_brief(brief)
    assert any(says in breach for breach in breaches), breaches


def test_years_before_the_common_era_are_in_order() -> None:
    brief = good_brief()
    bounds = {"weekday": None, "display": "499 BC", "earliest": "-0498-01-01", "latest": "-0498-12-31", "edtf": "-0498"}
    early = {**brief["chronology"][0], **bounds, "id": "e0000000003", "proof": proof("-0498")}
    bounds = {"weekday": None, "display": "498 BC", "earliest": "-0497-01-01", "latest": "-0497-12-31", "edtf": "-0497"}
    late = {**brief["chronology"][0], **bounds, "id": "e0000000004", "proof": proof("-0497")}
    brief["chronology"][:0] = [early, late]
    assert check_brief(brief) == []
    brief["chronology"][:2] = [late, early]
    assert any("calendar order" in breach for breach in check_brief(brief))


def test_a_cited_document_has_its_text_where_any_has() -> None:
    brief = good_brief()
    other = {**brief["documents"][0], "id": "d0000000002", "path": "c.txt", "text": None, "segments": []}
    brief["documents"].append(other)
    assert check_brief(brief) == []
    brief["summary"][0]["provenance"].append({**place("Ada Lee"), "document": "d0000000002"})
    assert any("without text" in breach for breach in check_brief(brief))


def test_an_open_earliest_comes_first_and_an_open_latest_last() -> None:
    brief = good_brief()
    _, later = brief["chronology"]
    words = {"edtf": "[..2025-03-10]", "earliest": None, "latest": "2025-03-10", "display": "a Monday on or before …"}
    brief["chronology"].insert(0, {**later, **words, "id": "e0000000003", "proof": proof("[..2025-03-10]")})
    assert check_brief(brief) == []
    brief["chronology"].append(brief["chronology"].pop(0))
    assert any("calendar order" in breach for breach in check_brief(brief))


def test_an_id_given_by_a_json_lines_file_is_kept() -> None:
    brief = good_brief()
    brief["documents"].append({**brief["documents"][0], "id": "my-article", "path": "feed.jsonl#my-article"})
    assert check_brief(brief) == []


def annotation() -> Json:
    day = {"edtf": "2025-03-03", "earliest": "2025-03-03", "latest": "2025-03-03"}
    words = {key: value for key, value in place("Monday, 3 March").items() if key != "document"}
    quote = {key: value for key, value in place("We agree,").items() if key != "document"}
    return {
        "id": "a1",
        "published": {**day, "source": "given"},
        "times": [{**words, "type": "DATE", "value": "2025-03-03", "mod": "", **day, "rule": "weekday-month-day"}],
        "quotes": [
            {
                **quote,
                "parts": [[quote["start"], quote["end"]]],
                "type": "direct",
                "cue": None,
                "source": None,
                "speaker": "",
                "role": "",
                "attribution": "unknown",
            }
        ],
        "questions": [],
        "events": [{**words, **day, "status": "happened"}],
    }


def test_a_good_annotation_has_no_breach() -> None:
    assert check_annotation(annotation(), TEXT) == []
    assert check_annotation({"id": "a1", "error": "text is no string"}, "") == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_drop("published"), "published: is no object"),
        (_at("times.0.start", 1), "code points"),
        (_at("times.0.latest", None), "bounds"),
        (_drop("times.0.rule"), "rule is missing"),
        (_at("quotes.0.parts.0", [0, 4]), "parts span"),
        (_drop("quotes.0.cue"), "cue is missing"),
        (_at("events.0.status", "told"), "status 'told'"),
        (_at("error", "x"), "beside findings"),
    ],
)
def test_finds_the_breach_in_an_annotation(change: Callable[[Json], None], says: str) -> None:
    record = annotation()
    if says == "beside findings":
        record["error"] = ""
    change(record)
    breaches = check_annotation(record, TEXT)
    assert any(says in breach for breach in breaches), breaches


def test_a_timeline_holds_days_in_order() -> None:
    sentence = {"text": TEXT[:35], "document": "a1", "start": 0, "end": 35}
    row = {"date": "2025-03-03", "edtf": "2025-03-03", "documents": 1, "sentences": [sentence]}
    assert check_timeline({"timeline": [row], "spans": []}, {"a1": TEXT}) == []
    assert check_timeline({"timeline": [row, row], "spans": []}, {"a1": TEXT})
    assert check_timeline({"timeline": [{**row, "edtf": "2025-03"}], "spans": []}, {"a1": TEXT})
    assert check_timeline({"timeline": [row], "spans": []}, {"a1": "x" + TEXT})
