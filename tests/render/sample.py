# ruff: noqa: E501 (the articles stand as they would in their files)
"""An invented story as a finished brief and its page, with every section filled: what the writers are tested on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from briefing import edtf
from briefing.brief.brief import (
    Brief,
    BriefDocument,
    BriefTime,
    Change,
    LeftOut,
    OpenQuestion,
    Statement,
    SummaryPoint,
    Undated,
    Worry,
)
from briefing.brief.page import Actor, ChronologyRow, FigureMark, Group, Line, Note, Page, Point, Run, Table, Voice
from briefing.dates.forms import Calendar, TimeExpression
from briefing.edtf import Edtf
from briefing.model import (
    Dated,
    Document,
    Given,
    Proof,
    ProofStep,
    Provenance,
    Rejected,
    Segment,
    SegmentKind,
    Span,
    Status,
)
from briefing.timeline.entry import Divergence, Entry, Value

FIRST = """Kestrel Bridge to Shut for Repairs as Council Splits Over Cost
Engineers found cracks under the oldest crossing in Port Elsen. Nobody has said who will pay.
By Marta Lindqvist
The council of Port Elsen voted on Tuesday, March 4, to close the Kestrel Bridge to lorries from April, after engineers found 41 cracks in its northern span and the insurer withdrew its cover for heavy traffic.
“The bridge has told us what it needs, and we have to listen,” Mayor Ines Calloway said during the council meeting at the Guildhall.
“We will not wait for a lorry to end up in the river before we act.”
Calloway said that the closure would not touch buses or ambulances. Instead, they would cross one at a time.
The harbour’s freight association called the vote rash. “Every container that leaves this town goes over that bridge, which means that you are closing the town,” its chairman, Tobias Renner, said.
While the council maintains that a temporary crossing can be ready by summer, and its engineers have begun to survey both banks, doubts remain widespread among hauliers and shopkeepers.
“Who pays for the detour? Who compensates the shops on Quay Street?” opposition leader Hanne Osei asked.
An inspection in 2019 had found no danger.
"""
SECOND = """At the Guildhall on March 4, the closing of the Kestrel Bridge to heavy traffic was decided, alongside a plan for a "temporary crossing" downstream.
During a council session held on March 4, the "temporary crossing" was a major topic. Inspectors had counted 38 damaged places in the bridge in the week of 10 February. The goal was to keep freight moving through the spring.
Chief engineer Piotr Vasak stressed the pace of the damage, stating, " The main point is that the cracks are growing & that we measured them twice. That is why we acted." He added that a full repair would take most of a year.
While the council and the port authority are working on plans for a pontoon bridge, building one before summer seems unlikely at this stage. Instead, the port is considering night sailings as a more practical way.
The absence of the national road agency from the session raised questions about its readiness to pay, amid rumours of cuts to its budget.
Read next
20:47
The ferry company Nordline has agreed to run a fifth daily sailing from Sunday.
20:15
Minister of Transport Aurel Dumont announced that officials of the road agency will visit Port Elsen on Saturday, as the town looks for money.
19:58
The opening of the Hallam museum drew its first full day of visitors on Friday, just one day after the ceremony.
What do you think?
"""

BODY: list[tuple[SegmentKind, str | None]] = [("body", None)]
WIRE: list[tuple[SegmentKind, str | None]] = [
    ("furniture", None), ("ticker", "20:47"), ("ticker", "20:47"), ("ticker", "20:15"), ("ticker", "20:15"),
    ("ticker", "19:58"), ("ticker", "19:58"), ("furniture", None),
]  # fmt: skip
D1, D2 = "d0123456789", "d9876543210"
AS_OF = date(2027, 1, 15)


def _segments(text: str, kinds: Sequence[tuple[SegmentKind, str | None]]) -> tuple[Segment, ...]:
    found, start = [], 0
    for (kind, clock), line in zip(kinds, text.split("\n"), strict=False):
        found.append(Segment(kind=kind, span=Span(start, start + len(line)), clock=clock))
        start += len(line) + 1
    return tuple(found)


ONE = Document(
    id=D1, path="elsen-courier.txt", sha256="1" * 64, reader="txt", reader_version="1", text=FIRST,
    segments=_segments(FIRST, [("headline", None), ("dek", None), ("byline", None), *BODY * 8]),
    headline="Kestrel Bridge to Shut for Repairs as Council Splits Over Cost",
    dek="Engineers found cracks under the oldest crossing in Port Elsen. Nobody has said who will pay.",
    byline=("Marta Lindqvist",), outlet="elsencourier.example",
)  # fmt: skip
TWO = Document(
    id=D2, path="page-7.txt", sha256="2" * 64, reader="txt", reader_version="1", text=SECOND,
    segments=_segments(SECOND, [*BODY * 5, *WIRE]),
)  # fmt: skip


def at(document: Document, words: str) -> Provenance:
    """Where `words` first stand in the document."""
    start = document.text.index(words)
    return document.exact(Span(start, start + len(words)))


def words(
    text: str, voice: Voice = "plain", origin: Provenance | None = None, note: Note | None = None, item: str = ""
) -> Run:
    return Run(text=text, voice=voice, origin=origin, note=note, item=item)


def said(document: Document, text: str, note: Note | None = None, item: str = "") -> Run:
    return words(text, "verbatim", at(document, text), note, item)


def run(text: str, voice: Voice = "plain", item: str = "") -> Run:
    return words(text, voice, item=item)


def fixed(text: str) -> Run:
    return words(text, "fixed")


def note(number: int, paragraphs: str) -> Run:
    return words("", note=Note(number, paragraphs))


VOTE = edtf.day(date(2025, 3, 4), uncertain=True)
FRIDAY = edtf.one_of(date(2025, 3, 7), None, weekday=4)
SATURDAY = edtf.one_of(date(2025, 3, 8), None, weekday=5)
WEEK = edtf.stretch(date(2025, 2, 10), date(2025, 2, 16))
CLOSURE = edtf.interval(edtf.month(2025, 4), None)

VOTE_PROOF: Proof = (
    ProofStep(
        rule="weekday-month-day", evidence=(at(ONE, "Tuesday, March 4"), Given("as-of", "as_of", "2027-01-15")),
        gives="2025-03-04?",
        because="“Tuesday, March 4”: 4 March is a Tuesday in 2025, 2014, 2008 …; the latest not after "
                "15 January 2027 is taken.",
        rejected=(Rejected("2014-03-04", "it lies further back"), Rejected("2008-03-04", "it lies further back")),
    ),
    ProofStep(
        rule="same-event", evidence=(at(TWO, "March 4"),), gives="2025-03-04?",
        because="The other article says “March 4” of the same session (Guildhall, Kestrel Bridge, council).",
    ),
)  # fmt: skip
WIRE_PROOF: Proof = (
    ProofStep(
        rule="clock-line-weekday", evidence=(at(TWO, "on Friday"),), gives="[2025-03-07..]",
        because="A line stamped with a clock time that tells a bare weekday as past is of that day: an assumption.",
    ),
    ProofStep(
        rule="weekday-ahead", evidence=(at(TWO, "on Saturday"),), gives="[2025-03-08..]",
        because="“on Saturday”, announced, is the day after.",
    ),
)  # fmt: skip
OLD_PROOF: Proof = (
    ProofStep(rule="year", evidence=(at(ONE, "2019"),), gives="2019", because="The article names the year."),
)


def _time(number: int, document: Document, words: str, when: Edtf | None, proof: Proof) -> BriefTime:
    place = at(document, words)
    expression = TimeExpression(span=place.span, sentence=0, type="DATE", rule="sample", form=Calendar())
    return BriefTime(
        id=f"t{number:010x}", document=document.id, expression=expression, exact=words,
        value=when.text.rstrip("?") if when and when.is_day else "XXXX-WXX-6", mod="", when=when, proof=proof,
    )  # fmt: skip


TIMES = (
    _time(1, ONE, "Tuesday, March 4", VOTE, VOTE_PROOF),
    _time(2, TWO, "March 4", VOTE, VOTE_PROOF),
    _time(3, TWO, "Saturday", SATURDAY, WIRE_PROOF),
    _time(4, ONE, "2019", edtf.year(2019), OLD_PROOF),
)


def _entry(number: int, when: Edtf | None, status: Status, *places: Provenance, **more: object) -> Entry:
    entry = Entry(id=f"e{number:010x}", when=when, text=places[0].exact, status=status, kind="event", provenance=places)
    return replace(entry, **more)  # type: ignore[arg-type]


VOTED = "The council of Port Elsen voted on Tuesday, March 4, to close the Kestrel Bridge to lorries from April"
DECIDED = "the closing of the Kestrel Bridge to heavy traffic was decided"
VISIT = "officials of the road agency will visit Port Elsen on Saturday"
INSPECTED = "Inspectors had counted 38 damaged places in the bridge in the week of 10 February"
OLD = "An inspection in 2019 had found no danger"
CLOSE = "to close the Kestrel Bridge to lorries from April"
FERRY = "The ferry company Nordline has agreed to run a fifth daily sailing from Sunday."
MUSEUM = (
    "The opening of the Hallam museum drew its first full day of visitors on Friday, just one day after the ceremony."
)
CHRONOLOGY = (
    _entry(1, edtf.year(2019), "happened", at(ONE, OLD), proof=OLD_PROOF, outlets=(ONE.outlet,)),
    _entry(2, WEEK, "happened", at(TWO, INSPECTED), divergences=("v0000000001",)),
    _entry(3, VOTE, "happened", at(ONE, VOTED), at(TWO, DECIDED), proof=VOTE_PROOF, outlets=(ONE.outlet,), articles=2,
           divergences=("v0000000002",), place=at(ONE, "the Guildhall")),
    _entry(4, FRIDAY, "happened", at(TWO, MUSEUM), kind="ticker", relevant=False, clock="19:58",
           proof=WIRE_PROOF[:1]),
    _entry(5, SATURDAY, "planned", at(TWO, VISIT), kind="ticker", proof=WIRE_PROOF,
           announced_by="Aurel Dumont"),
    _entry(6, CLOSURE, "planned", at(ONE, CLOSE), outlets=(ONE.outlet,)),
)  # fmt: skip

DIVERGENCES = (
    Divergence(
        id="v0000000001", about="cracks", kind="number", comparable=False,
        values=(Value(value="41 cracks in its northern span", provenance=(at(ONE, "41 cracks in its northern span"),)),
                Value(value="38 damaged places in the bridge",
                      provenance=(at(TWO, "38 damaged places in the bridge"),))),
        note="cracks in one span / damaged places in the bridge",
    ),
    Divergence(
        id="v0000000002", about="the meeting", kind="description", comparable=True,
        values=(Value(value="the council meeting", provenance=(at(ONE, "the council meeting"),)),
                Value(value="a council session", provenance=(at(TWO, "a council session"),))),
    ),
)  # fmt: skip

LISTEN = "The bridge has told us what it needs, and we have to listen"
RIVER = "We will not wait for a lorry to end up in the river before we act."
BUSES = "Calloway said that the closure would not touch buses or ambulances. Instead, they would cross one at a time."
EVERY = "Every container that leaves this town goes over that bridge, which means that you are closing the town"
GROWING = "The main point is that the cracks are growing & that we measured them twice. That is why we acted."
DETOUR = "Who pays for the detour? Who compensates the shops on Quay Street?"
AGENCY = (
    "The absence of the national road agency from the session raised questions about its readiness to pay, "
    "amid rumours of cuts to its budget."
)
LEAD = (
    "The council of Port Elsen voted on Tuesday, March 4, to close the Kestrel Bridge to lorries from April, after "
    "engineers found 41 cracks in its northern span and the insurer withdrew its cover for heavy traffic."
)
PONTOON = (
    "While the council and the port authority are working on plans for a pontoon bridge, building one before summer "
    "seems unlikely at this stage. Instead, the port is considering night sailings as a more practical way."
)
DOUBTS = (
    "While the council maintains that a temporary crossing can be ready by summer, and its engineers have begun to "
    "survey both banks, doubts remain widespread among hauliers and shopkeepers."
)
DUMONT = (
    "Minister of Transport Aurel Dumont announced that officials of the road agency will visit Port Elsen on "
    "Saturday, as the town looks for money."
)


def _statement(number: int, document: Document, words: str, speaker: str, role: str,
               attribution: Literal["named", "continued"] = "named") -> Statement:  # fmt: skip
    place = at(document, words)
    return Statement(
        id=f"q{number:010x}", exact=words, parts=(place.span,), type="direct", speaker=speaker, role=role,
        attribution=attribution, provenance=(place,), when=VOTE if number == 1 else None,
        occasion=at(ONE, "during the council meeting at the Guildhall") if number == 1 else None,
    )  # fmt: skip


BRIEF = Brief(
    title="Kestrel Bridge: Port Elsen council vote of 4 March 2025",
    topic="Kestrel Bridge", as_of=AS_OF, edition="2027-01-15", generator_version="0.1.0",
    documents=(
        BriefDocument(
            document=ONE, captured=None,
            published=Dated(when=edtf.one_of(date(2025, 3, 4), None), proof=VOTE_PROOF[:1], source="inferred"),
        ),
        BriefDocument(
            document=TWO, published=Dated(when=edtf.one_of(date(2025, 3, 4), None), proof=VOTE_PROOF, source="inferred"),
            captured=Dated(when=FRIDAY, proof=WIRE_PROOF[:1], source="inferred"), notes=("no headline",),
        ),
    ),
    times=TIMES,
    summary=(
        SummaryPoint(id="s0000000001", text=LEAD, label="What happened", provenance=(at(ONE, LEAD),),
                     outlets=(ONE.outlet,), articles=2),
        SummaryPoint(id="s0000000002", text=PONTOON, label="Prospect", provenance=(at(TWO, PONTOON),)),
    ),
    quotes=(
        _statement(1, ONE, LISTEN, "Ines Calloway", "Mayor"),
        _statement(2, ONE, RIVER, "Ines Calloway", "Mayor", "continued"),
        _statement(3, ONE, EVERY, "Tobias Renner", "chairman"),
        _statement(4, TWO, GROWING, "Piotr Vasak", "Chief engineer"),
    ),
    concerns=(Worry(id="n0000000001", text="rumours of cuts to its budget",
                    provenance=(at(TWO, "rumours of cuts to its budget"),), unconfirmed=True),),
    questions=(
        OpenQuestion(id="o0000000001", text=DETOUR, kind="asked", asked_by="Hanne Osei", provenance=(at(ONE, DETOUR),)),
        OpenQuestion(id="o0000000002", text=AGENCY, kind="raised", asked_by="", provenance=(at(TWO, AGENCY),)),
    ),
    chronology=CHRONOLOGY,
    undated=(Undated(id="u0000000001", text="the insurer withdrew its cover",
                     provenance=(at(ONE, "the insurer withdrew its cover"),)),),
    divergences=DIVERGENCES,
    changes=(Change(kind="new", section="chronology", id="e0000000005"),
             Change(kind="redated", section="chronology", id="e0000000003", before="4 March", after="4 March 2025")),
    left_out=(LeftOut(reason="no text in it", path="empty.txt"), LeftOut(reason="page furniture", count=2)),
    previous="2027-01-14",
    hints=("a date for “the ceremony” under [[anchors]] would fix 3 days",),
)  # fmt: skip


def _page() -> Page:
    courier, unnamed = fixed("elsencourier.example"), fixed("Outlet not stated")
    return Page(
        title=BRIEF.title,
        subtitle="As of 15 January 2027 · 2 articles read · covers 2019 to April 2025 · extracts only, no assessment",
        read_first=((fixed("Neither article states its day of publication. The year of “March 4” and the "
                           "days of the wire lines are inferred (Method). One article names no outlet, so independence "
                           "of the two is not established."),),),
        summary=(
            Point(id="s0000000001", label="What happened.", text=(
                words("The council of Port Elsen voted on Tuesday, March 4", "verbatim",
                    at(ONE, "The council of Port Elsen voted on Tuesday, March 4"), item="s0000000001"),
                run("2025", "gloss", TIMES[0].id),
                words(LEAD[51:], "verbatim", at(ONE, LEAD[51:]), item="s0000000001"),
            ), source=(courier, note(1, "4"), fixed(". The vote: both articles, "), note(1, "4"), note(2, "2"),
                       fixed(". The reasons: this article only."))),
            Point(id="s0000000002", label="Prospect.", text=(said(TWO, PONTOON, item="s0000000002"),),
                  source=(unnamed, note(2, "4"), fixed(". One article; it names no source for this."))),
            Point(id="s0000000003", label="Who disagrees.", text=(said(ONE, DOUBTS),),
                  source=(courier, note(1, "9"), fixed(". One article."))),
            Point(id="s0000000004", label="What is missing.", text=(said(TWO, AGENCY),),
                  source=(unnamed, note(2, "5"), fixed(". One article; names no source; “rumours” unconfirmed."))),
            Point(id="s0000000005", label="Announced next.", text=(
                words(DUMONT.split(", as")[0], "verbatim", at(TWO, DUMONT.split(", as")[0])),
                run("the day after a Friday on or after 7 March 2025", "gloss", TIMES[2].id),
                words(", as the town looks for money.", "verbatim", at(TWO, ", as the town looks for money.")),
            ), source=(fixed("Wire line 20:15 on the page of "), note(2, "10"),
                       fixed(". Announced; no article read reports whether it took place."))),
        ),
        agreed=(fixed("Both articles give: 4 March; the Guildhall; the closing to heavy traffic; a temporary "
                      "crossing."),),
        changes=((fixed("New: "), said(TWO, VISIT, Note(2, "10"))),
                 (fixed("Redated: the vote, from “4 March” to “4 March 2025”."),)),
        figure=(
            FigureMark(id="e0000000001", when=edtf.year(2019), label="Inspection finds no danger", status="happened"),
            FigureMark(id="e0000000002", when=WEEK, label="Damaged places counted", status="happened", disputed=True),
            FigureMark(id="e0000000003", when=VOTE, label="Council votes to close the bridge", status="happened"),
            FigureMark(id="e0000000005", when=SATURDAY, label="Road agency visits", status="planned"),
            FigureMark(id="e0000000006", when=CLOSURE, label="Closed to lorries", status="planned"),
        ),
        statements=_actors(),
        statements_elsewhere=(fixed("Hanne Osei: next section."),),
        questions=(
            Group(heading="Asked by politicians; no later article read answers them", lines=(
                (said(ONE, DETOUR), run(" "), run("Hanne Osei", "strong"), run(", opposition leader"), note(1, "10")),)),
            Group(heading="Raised by the coverage, nobody named", first=2, lines=(
                (said(TWO, AGENCY.split(", amid")[0], Note(2, "5")),),)),
            Group(heading="Outcome not reported", first=3, lines=(
                (words(VISIT, "verbatim", at(TWO, VISIT)), run("see Chronology", "gloss"), run(" "),
                 fixed("Announced; no article read reports whether it took place."), note(2, "10")),)),
        ),
        concerns=(fixed("Concerns and risks, as reported: "), said(TWO, "rumours of cuts to its budget"), run(" "),
                  fixed("(unconfirmed)"), note(2, "5"), run("; "),
                  said(ONE, "doubts remain widespread among hauliers and shopkeepers", Note(1, "9")), run(".")),
        differences=Table(
            head=((fixed("About"),), (run("elsencourier.example"), note(1, "")), (fixed("Outlet not stated"),
                                                                                 note(2, ""))),
            rows=(
                ((fixed("What the meeting was"),), (said(ONE, "the council meeting"), note(1, "5")),
                 (said(TWO, "a council session"), note(2, "2"))),
                ((fixed("Number of damaged places (may not compare: cracks in one span / places in the whole bridge)"),),
                 (said(ONE, "41 cracks in its northern span"), note(1, "4")),
                 (said(TWO, "38 damaged places in the bridge"), note(2, "2"))),
            )),
        only_in=(fixed("In one article only: "), note(2, ""), run(" the road agency’s absence; night sailings. "),
                 note(1, ""), run(" "), said(ONE, "the insurer withdrew its cover"), run("; the freight association.")),
        chronology=_rows(),
        undated=(fixed("Mentioned without a date: "), said(ONE, "the insurer withdrew its cover", Note(1, "4")),
                 run("; "), said(ONE, "its engineers have begun to survey both banks", Note(1, "9")), run(".")),
        wire=(Group(heading="Also on the wire, a Friday on or after 7 March 2025, page of ², not on this topic "
                            "(zone not stated)", lines=(
            (run("19:58", "strong"), run(" "), said(TWO, MUSEUM, item="e0000000004")),
            (run("20:47", "strong"), run(" "), words(FERRY[:-1], "verbatim", at(TWO, FERRY[:-1])),
             run("two days after that Friday", "gloss"), run(" "), fixed("Announced; outcome not reported.")),
        )),),
        sources=(
            (run("elsencourier.example. ", "fixed", D1), run("“Kestrel Bridge to Shut for Repairs as Council Splits Over Cost”. "
                                                  "Marta Lindqvist. "),
             fixed("Publication day not stated: on or after 4 March 2025. File elsen-courier.txt.")),
            (run("Outlet, headline and author not stated. ", "fixed", D2),
             run("“At the Guildhall on March 4, the closing of the Kestrel Bridge …” "),
             fixed("Publication day not stated: on or after 4 March 2025. Page captured on a Friday on or after "
                   "7 March 2025, 20:47 or later. File page-7.txt.")),
        ),
        method=(
            (run("4 March 2025. ", "strong"), fixed("¹ says “Tuesday, March 4”. 4 March is a Tuesday in 2025, 2014, "
             "2008 … The latest not after 15 January 2027 is taken; 2014 and 2008 are rejected because they lie "
             "further back. This is an assumption; a publication day for either article would prove it. ² says "
             "“March 4” of the same session (Guildhall, Kestrel Bridge, council), so takes the same day.")),
            (run("A Friday on or after 7 March 2025. ", "strong"), fixed("That the wire lines are of the Friday they "
             "name is an assumption (a line stamped with a clock time that tells a bare weekday as past is of that "
             "day). A date for “the ceremony” under [[anchors]] would fix all of these days.")),
            (fixed("Left out: page furniture (2 lines), empty.txt (no text in it). The sources’ words are verbatim, "
                   "square brackets are ours. No generative model was used."),),
        ),
    )  # fmt: skip


def _actors() -> tuple[Actor, ...]:
    return (
        Actor(name="Ines Calloway", role="Mayor",
              context=(said(ONE, "during the council meeting at the Guildhall"), run(" "),
                       run("4 March 2025", "gloss", TIMES[0].id), note(1, "5–7")),
              statements=((said(ONE, LISTEN, item="q0000000001"),),
                          (said(ONE, RIVER, item="q0000000002"), run(" "),
                           fixed("(speaker continued from the paragraph before)")),
                          (fixed("Reported, not quoted: "), said(ONE, BUSES)))),
        Actor(name="Tobias Renner", role="chairman of the harbour’s freight association",
              context=(note(1, "8"), run(" "), fixed("(day not stated)")),
              statements=((said(ONE, EVERY, item="q0000000003"),),)),
        Actor(name="Piotr Vasak", role="Chief engineer", context=(note(2, "3"), run(" "), fixed("(day not stated)")),
              statements=((said(TWO, GROWING, item="q0000000004"),),
                          (fixed("Reported, not quoted: "), words("He", "verbatim", at(TWO, "He")), run("Vasak", "gloss"),
                           words(" added that a full repair would take most of a year.", "verbatim",
                               at(TWO, " added that a full repair would take most of a year."))))),
    )  # fmt: skip


def _rows() -> tuple[ChronologyRow, ...]:
    def row(number: int, when: Line, what: Line, status: str, *sources: Run) -> ChronologyRow:
        return ChronologyRow(id=f"e{number:010x}", when=when, what=what, status=(fixed(status),), sources=sources)

    strong: Voice = "strong"
    return (
        row(1, (run("2019", strong),), (said(ONE, OLD),), "happened", note(1, "11")),
        row(2, (run("10 to 16 February 2025", strong),), (said(TWO, INSPECTED),), "happened; sources differ", note(2, "2")),
        row(3, (run("Tue 4 March 2025", strong), run(" "), fixed("(year inferred)")),
            (said(ONE, VOTED, Note(1, "")), run(". "), fixed("Also: "), said(TWO, DECIDED, Note(2, "")), run(". "),
             fixed("Place: "), said(ONE, "the Guildhall", Note(1, ""))), "happened; sources differ",
            note(1, "4–5"), run("; "), note(2, "1–2")),
        row(5, (run("a Saturday on or after 8 March 2025", strong),),
            (said(TWO, VISIT), run(". "), fixed("Announced by Aurel Dumont, wire line of 20:15 (zone not stated)")),
            "announced; outcome not reported", note(2, "10")),
        row(6, (run("from April 2025", strong),), (said(ONE, CLOSE),), "announced; outcome not reported", note(1, "4")),
    )  # fmt: skip


PAGE = _page()
