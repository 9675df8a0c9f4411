"""The published shape of `briefing.json`, as types: its JSON Schema is made of them, and every edition held to them.

A field may be added; none is renamed or dropped without a new schema number.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

import msgspec
from msgspec import Meta

from briefing.model import (
    Attribution,
    ChangeKind,
    DivergenceKind,
    QuestionKind,
    QuoteType,
    SegmentKind,
    Status,
    TimexType,
)

ADDRESS = "https://json-schema.org/draft/2020-12/schema"

Day = Annotated[str, Meta(pattern=r"^-?\d{4,}-\d\d-\d\d$", description="an ISO day")]
Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Offset = Annotated[int, Meta(ge=0, description="code points into the document's text; an end is exclusive")]
Id = Annotated[str, Meta(min_length=1)]
Number = Annotated[int, Meta(ge=0)]
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
Section = Literal["documents", "chronology", "undated", "quotes", "questions"]


class Place(TypedDict):
    """Where a claim's words stand."""

    document: Id
    start: Offset
    end: Offset
    exact: str


class Given(TypedDict):
    """Evidence that is not in an article."""

    kind: Literal["as-of", "anchor", "metadata", "file-name", "setting"]
    key: str
    value: str


class Evidence(TypedDict, total=False):
    """A place or something given: one of the two, whole (`write_schema` says so)."""

    document: Id
    start: Offset
    end: Offset
    exact: str
    kind: Literal["as-of", "anchor", "metadata", "file-name", "setting"]
    key: str
    value: str


class Rejected(TypedDict):
    value: str
    because: str


Step = TypedDict(
    "Step", {"rule": str, "from": list[Evidence], "gives": str | None, "because": str, "rejected": list[Rejected]}
)


Corrected = TypedDict("Corrected", {"field": str, "from": str | None, "who": str, "when": Day | None, "why": str})


class Date(TypedDict):
    """A date in EDTF with its bounds as plain days; all five are null where it is not known."""

    edtf: str | None
    earliest: Day | None
    latest: Day | None
    weekday: Weekday | None
    display: str | None


class Dated(Date):
    source: str
    proof: list[Step]


class Item(TypedDict):
    """What every item may carry: its corrections."""

    id: Id
    corrected: NotRequired[list[Corrected]]


class Reader(TypedDict):
    name: str
    version: str


class Segment(TypedDict):
    kind: SegmentKind
    start: Offset
    end: Offset
    clock: NotRequired[Clock]


class Document(Item):
    path: str
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    reader: Reader
    text: str | None
    headline: str
    dek: str
    byline: list[str]
    outlet: str
    url: str
    language: str
    reliability: str
    published: Dated
    captured: Dated | None
    segments: list[Segment]
    duplicate_of: Id | None
    notes: list[str]


class Time(Date, Item):
    document: Id
    start: Offset
    end: Offset
    exact: str
    type: TimexType
    value: str
    mod: str
    rule: str
    proof: list[Step]


class Point(Item):
    """A sentence of the summary; `articles` counts those that carry the event."""

    text: str
    label: str
    provenance: list[Place]
    outlets: list[str]
    articles: Number
    relevant: bool


class Quote(Date, Item):
    exact: str
    parts: list[tuple[Offset, Offset]]
    type: QuoteType
    speaker: str
    role: str
    attribution: Attribution
    provenance: list[Place]
    relevant: bool
    shown: bool
    occasion: Place | None


class Concern(Item):
    text: str
    provenance: list[Place]
    relevant: bool
    shown: bool
    unconfirmed: bool


class Question(Item):
    text: str
    kind: QuestionKind
    about: str
    asked_by: str
    role: str
    provenance: list[Place]
    answered_by: list[Place]
    relevant: bool
    shown: bool


class Entry(Date, Item):
    clock: Clock | None
    text: str
    status: Status
    kind: Literal["event", "ticker"]
    relevant: bool
    proof: list[Step]
    provenance: list[Place]
    outlets: list[str]
    articles: Number
    divergences: list[Id]
    also: list[Place]
    place: Place | None
    announced_by: str
    note: str


class Undated(Item):
    text: str
    provenance: list[Place]


class Value(TypedDict):
    value: str
    provenance: list[Place]


class Divergence(Item):
    about: str
    kind: DivergenceKind
    comparable: bool
    values: list[Value]
    note: str


class Comparison(TypedDict):
    """Values of one event that were laid side by side and do not differ."""

    kind: str
    about: str
    values: list[Value]


class Change(TypedDict):
    kind: ChangeKind
    section: Section
    id: Id
    before: NotRequired[str]
    after: NotRequired[str]


class LeftOut(TypedDict):
    """One of `path`, `id` and `count` says what; `reason` why."""

    path: NotRequired[str]
    id: NotRequired[str]
    count: NotRequired[Number]
    reason: str


class Briefing(TypedDict):
    """One edition: every claim in every output can be checked from it alone."""

    schema: Literal["briefing.brief/1"]
    title: str
    topic: str
    as_of: Day
    edition: str
    previous: str | None
    generator: Reader
    prepared_by: str
    language: str
    embed_sources: Literal["full", "excerpts"]
    documents: list[Document]
    times: list[Time]
    summary: list[Point]
    quotes: list[Quote]
    concerns: list[Concern]
    questions: list[Question]
    chronology: list[Entry]
    undated: list[Undated]
    divergences: list[Divergence]
    comparisons: list[Comparison]
    changes: list[Change]
    left_out: list[LeftOut]
    hints: list[str]
    corrected: NotRequired[list[Corrected]]


def breach_of(content: bytes) -> str:
    """What in the bytes of a `briefing.json` is not of its schema, with the place; "" for a good one.

    >>> breach_of(b'{"schema": "briefing.brief/2"}')
    "Invalid enum value 'briefing.brief/2' - at `$.schema`"
    """
    try:
        msgspec.json.decode(content, type=Briefing)
    except msgspec.ValidationError as error:
        return str(error)
    except msgspec.DecodeError as error:
        return f"not JSON: {error}"
    return ""


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12)."""
    made = msgspec.json.schema(Briefing)
    definitions = made["$defs"]
    definitions["Evidence"] = {"oneOf": [{"$ref": "#/$defs/Place"}, {"$ref": "#/$defs/Given"}]}
    definitions |= msgspec.json.schema(tuple[Place, Given])["$defs"]
    return {"$schema": ADDRESS, "$id": "urn:briefing.brief:1", "title": "briefing.json", **made}


def write_schema() -> bytes:
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n"
