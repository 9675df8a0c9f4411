# ruff: noqa: E501 (a row of a table is a line)
"""Events: what a dated sentence tells, what it only mentions, and what is no event."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

import briefing.extract.events as module
from briefing.extract.events import find_events
from briefing.model import Event
from tests.extract.article import article

RULES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(module.__file__).with_name("events.toml").read_text(encoding="utf-8")
)
Told = list[tuple[str, str, list[str]]]


def events(text: str, kind: str = "body", clock: str | None = None) -> tuple[str, tuple[Event, ...], Any]:
    read = article(text, kind, clock)  # type: ignore[arg-type]
    return text, find_events(read.document, read.sentences, read.names, read.times, read.quotes), read


def told(text: str, *, mentioned: bool = False) -> Told:
    _, found, read = events(text)
    return [
        (e.status, e.span.of(text), [read.times[t].span.of(text) for t in e.times])
        for e in found
        if e.mentioned is mentioned
    ]


# A sentence; the status of its event, its clause (None: the whole sentence), the words that date it.
ONE: list[tuple[str, str, str | None, list[str]]] = [
    # court
    ("Mr Justice Hale will sentence the former accountant on 14 June.", "planned", None, ["14 June"]),
    ("The judge said on Monday that the jury would retire this week.", "planned", "the jury would retire this week", ["this week"]),
    ("The trial, which began in January, was adjourned until 3 September.", "planned", None, ["3 September"]),
    ("The senator apologised on Tuesday for remarks he made in 2009.", "happened", None, ["Tuesday"]),
    ("Prosecutors charged the former governor with fraud on Thursday.", "happened", None, ["Thursday"]),
    ("The court heard on Monday that the accused had deleted the files on 2 March.", "happened", "the accused had deleted the files on 2 March", ["2 March"]),
    ("She told the inquest on Wednesday that she saw the lorry swerve on 4 May 2019.", "happened", None, ["4 May 2019"]),
    ("The union said it would strike on 6 May.", "planned", None, ["6 May"]),
    ("It will strike on 6 May, the union said.", "planned", None, ["6 May"]),
    ("The man who stabbed a shopkeeper was jailed on Friday.", "happened", None, ["Friday"]),
    ("The High Court ruled on Tuesday that the ban is void.", "happened", "The High Court ruled on Tuesday that the ban is void", ["Tuesday"]),
    ("The hearing continues on Thursday.", "planned", None, ["Thursday"]),
    # flood, weather, accident
    ("Floodwater burst through the levee at Marston on Sunday night, forcing hundreds of people from their homes.", "happened", None, ["Sunday night"]),
    ("The dam collapsed late on Tuesday, killing at least 40 people, the governor said.", "happened", "The dam collapsed late on Tuesday, killing at least 40 people", ["Tuesday"]),
    ("Two people were pulled alive from the rubble on Friday.", "happened", None, ["Friday"]),
    ("An inquiry into the crash opened in Dublin on Monday and is expected to last six weeks.", "happened", None, ["Monday"]),
    # budget and business
    ("The finance minister will present the 2026 budget to parliament on 5 November.", "planned", None, ["5 November"]),
    ("The bank raised interest rates by 0.25 percentage points on Thursday, its third increase since January.", "happened", None, ["Thursday"]),
    ("Acme plans to close its Derby plant in December, with the loss of 300 jobs.", "planned", None, ["December"]),
    ("The two firms agreed on Monday to merge.", "happened", None, ["Monday"]),
    ("The two firms agreed to merge on 1 July.", "planned", None, ["1 July"]),
    ("The chief executive resigned on Wednesday, days after the company reported a record loss.", "happened", None, ["Wednesday"]),
    ("The treaty, signed in 1992 and ratified a year later, expires on 31 December.", "planned", None, ["31 December"]),
    # election and politics
    ("In the 2024 election, voters rejected the ruling party.", "happened", None, ["2024"]),
    ("Voters go to the polls on Sunday.", "planned", None, ["Sunday"]),
    ("EU leaders to meet in Prague on 6 October", "planned", None, ["6 October"]),
    ("The president vetoed the bill on Monday, but the senate may override him.", "happened", "The president vetoed the bill on Monday", ["Monday"]),
    ("The prime minister announced on Monday that an election would be held on 12 December.", "planned", "an election would be held on 12 December", ["12 December"]),
    ("Scotland voted to remain in 2014.", "happened", None, ["2014"]),
    ("Thousands marched through the capital on Saturday and unions called a general strike for Monday.", "happened", None, ["Saturday"]),
    # sport
    ("Rovers beat United 3-1 on Saturday to go top of the table.", "happened", None, ["Saturday"]),
    ("Petra Lang said league talks would begin on Monday.", "planned", "league talks would begin on Monday", ["Monday"]),
    ("The charity found the losses when an invoice bounced on 3 December.", "happened", "an invoice bounced on 3 December", ["3 December"]),
    ("The final was postponed until Sunday because of snow.", "planned", None, ["Sunday"]),
    ("The match scheduled for Tuesday has been postponed indefinitely.", "cancelled", None, ["Tuesday"]),
    ("Friday's summit in Geneva was cancelled.", "cancelled", None, ["Friday"]),
    ("A public meeting planned for Thursday has been called off.", "cancelled", None, ["Thursday"]),
    # health
    ("The vaccine will be rolled out from 1 October, but stocks are low.", "planned", "The vaccine will be rolled out from 1 October", ["1 October"]),
    ("On Monday, the health ministry reported 340 new cases.", "happened", None, ["Monday"]),
    # unconfirmed
    ("The envoy reportedly flew to Doha on Sunday.", "reported-unconfirmed", None, ["Sunday"]),
    ("According to unconfirmed reports, the rebels took the town on Monday.", "reported-unconfirmed", "the rebels took the town on Monday", ["Monday"]),
    ("The suspect is believed to have left the country on Friday.", "reported-unconfirmed", None, ["Friday"]),
    # what else stands in the sentence does not date it
    ("Born in Leeds in 1950, she moved to Paris in 1972.", "happened", None, ["1972"]),
    ("Ministers met on Monday to discuss what will happen after the vote.", "happened", None, ["Monday"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status", "clause", "times"), ONE)
def test_tells_one_event(text: str, status: str, clause: str | None, times: list[str]) -> None:
    assert told(text) == [(status, clause or text, times)]


@pytest.mark.parametrize(
    "text",
    [
        "Spending has risen every year since 2014.",
        "The striker, who signed in August, has yet to score.",
        "Health officials confirmed on Friday that two patients had died.",
        "“We will reopen on Monday,” the manager said.",
        "He spoke about the plan on Monday.",
        "The bank warned on Tuesday that prices were too high.",
        "The company, founded in 1987, employs 300 people.",
        "It emerged on Thursday that the minister had been warned.",
        "If the vote is held on Friday, the government may fall.",
        "The museum will remain closed until Friday.",
        "Sales were higher than in March.",
        "The council has debated the 2024 budget.",
        "The inquiry lasted three years.",
        "The mayor may yet resign.",
        "The author (born 1950) lives in Kent.",
        "“A good result,” the coach said on Saturday.",
        "Following the 2014 annexation, sanctions were imposed.",
        "Many recall the heat of 2003.",
        "With his term expiring in 2010, the chairman has little time.",
        "The storm overwhelmed a levee built in 1962.",
        "Repairs approved in 2018 were never made.",
        "Turnout was 74 per cent, up from 66 per cent in 2021.",
        "10 April 2025",
        "London, Tuesday 10 April 2025",
        "The mayor left when it flooded in May 2019.",
        "The meeting raised more questions than it answered.",
        "Recently the club has struggled.",
        "The craft is to lift off at 05:20 and reach the moon five days later.",
        "",
    ],
)
def test_tells_no_event(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "The High Court ruled on Tuesday that the council acted unlawfully when Kent closed the library in March 2023.",
            [
                "The High Court ruled on Tuesday that the council acted unlawfully when Kent closed the library in March 2023",
                "Kent closed the library in March 2023",
            ],
        ),
        (
            "A dance for the crew, which the town had announced for Friday, has been moved to Sunday.",
            ["A dance for the crew, which the town had announced for Friday, has been moved to Sunday."] * 2,
        ),
        ("The firm said on Monday it would publish its plan in June.", ["The firm said on Monday it would publish its plan in June."]),
        ("The talks opened on Monday, but the envoy left on Tuesday.", ["The talks opened on Monday", "the envoy left on Tuesday"]),
        ("Sunday's match was postponed because of snow and will be played on Tuesday.", ["Sunday's match was postponed because of snow and will be played on Tuesday."] * 2),
        ("The river flooded on Friday. It flooded again on Sunday.", ["The river flooded on Friday.", "It flooded again on Sunday."]),
        ("After the army withdrew on 3 May, looting began on 4 May.", ["the army withdrew on 3 May", "After the army withdrew on 3 May, looting began on 4 May."]),
    ],
)  # fmt: skip
def test_tells_several(text: str, clauses: list[str]) -> None:
    assert sorted(clause for _, clause, _ in told(text)) == sorted(clauses)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The dam, which gave way on Monday, was old.", "The dam, which gave way on Monday"),
        ("Engineers who inspected the bridge on Tuesday found a crack.", "Engineers who inspected the bridge on Tuesday"),
        ("The civil guard, which moved 1,900 people out on Monday, has gone.", "The civil guard, which moved 1,900 people out on Monday"),
        ("A parade for the brigade, which the town announced on Monday, drew crowds.", "A parade for the brigade, which the town announced on Monday"),
        ("The strike before the talks, which began on Monday, went on.", "the talks, which began on Monday"),
        ("A vote will close the talks that began on Monday.", "the talks that began on Monday"),
        ("The strike at the port, which began on Monday, has cost millions.", "The strike at the port, which began on Monday"),
        ("Tributes poured in for the singer, who died on Monday after a fall.", "the singer, who died on Monday after a fall"),
        ("The river burst its banks before dawn on Monday.", "The river burst its banks before dawn on Monday."),
        ("More than 700 people were moved on Monday.", "More than 700 people were moved on Monday."),
        ("The firm said on Monday it was recalling 1,200 heaters.", "The firm said on Monday it was recalling 1,200 heaters"),
        ("The firm is recalling 1,200 heaters, it said on Monday.", "The firm is recalling 1,200 heaters, it said on Monday"),
        ("The panel on Monday confirmed the result and turned down a recount.", "The panel on Monday confirmed the result and turned down a recount."),
        ("Nine boys were hurt on Monday, their teacher, Ana Brusic, said.", "Nine boys were hurt on Monday"),
    ],
)  # fmt: skip
def test_tells_what_a_day_belongs_to(text: str, clause: str) -> None:
    assert [found.rstrip(".") for _, found, _ in told(text)] == [clause.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "The firm said on Monday it would consider the offer.",
        "The bank said on Monday that it was aware of the fault.",
        "The firm said on Monday that its heaters were safe.",
        "The striker, who signed in August, has yet to score.",  # a month is background
        "The assembly will hold an inquiry, its speaker told us on Monday.",
    ],
)
def test_saying_is_no_act(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "phrase", "handle"),
    [
        ("The takeover of the brewer, announced on Monday, needs approval.", "The takeover of the brewer, announced on Monday", "takeover"),
        ("Lenders reacted to Tuesday's decision by the central bank to raise rates.", "Tuesday's decision by the central bank to raise rates", "raise"),
        ("Following the 2014 annexation of the peninsula, sanctions were imposed.", "the 2014 annexation of the peninsula", "annexation"),
        ("After a meeting in Vienna on 3 March, ministers published a statement.", "a meeting in Vienna on 3 March", "meeting"),
        ("Few forget the attacks of 11 September 2001.", "the attacks of 11 September 2001", "attacks"),
        ("The judge excluded Miller's 2005 trial.", "Miller's 2005 trial", "trial"),
        ("The April 10 meeting was the last.", "The April 10 meeting", "meeting"),
        ("Many lost their homes before last week's earthquake.", "last week's earthquake", "earthquake"),
        ("The pope said Mass on Friday, just one day after his historic election.", "his historic election", "election"),
    ],
)  # fmt: skip
def test_mentions_an_event_by_its_noun(text: str, phrase: str, handle: str) -> None:
    _, found, _ = events(text)
    mentioned = [event for event in found if event.mentioned]
    assert [event.span.of(text) for event in mentioned] == [phrase]
    assert mentioned[0].handle is not None
    assert mentioned[0].handle.of(text) == handle
    assert mentioned[0].times


@pytest.mark.parametrize(
    ("text", "handle", "noun"),
    [
        ("Ministers met on Monday in Oslo.", "met", "meeting"),
        ("The two sides will hold a second round of talks on Sunday in Oman.", "talks", "talk"),
        ("At a farm ministers’ meeting in Oslo on 3 May, the levy was discussed.", "meeting", "meeting"),
        ("During an EU finance ministers’ meeting held in Oslo on 3 May, the levy was a topic.", "meeting", "meeting"),
        ("The party won 43 per cent of the vote in the 10 April election.", "election", "election"),
        ("The jury returned its verdict on Friday.", "verdict", "verdict"),
        ("The chairman resigned on Friday.", "resigned", "resignation"),
        ("The cup match was played on Saturday.", "match", "match"),
        ("The cat sat on the mat on Saturday.", None, ""),
    ],
)
def test_names_the_handle(text: str, handle: str | None, noun: str) -> None:
    _, (event, *_), _ = events(text)
    assert (event.handle.of(text) if event.handle else None) == handle
    assert not noun or noun in event.terms


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ministers met in Oslo on Monday.", "in Oslo"),
        ("Ministers met on Monday at EU headquarters in Brussels.", "at EU headquarters in Brussels"),
        ("The dam burst near the town of Marston on Monday.", "near the town of Marston"),
        ("The trial opened at the Old Bailey on Monday.", "at the Old Bailey"),
        ("Ministers met in March.", None),
        ("The dam burst on Monday.", None),
        ("She won in the New Hampshire primary on Monday.", None),
        ("Under the deal, which was signed in Oslo in May, 40 men go home on Monday.", None),
        ("The envoy who brokered a truce in Oslo resigned on Monday.", None),
        ("The ship left on Monday with a bang that shook windows in Oslo.", None),
        ("Ministers said that the dam in Oslo burst on Monday.", "in Oslo"),
        ("The truce held on Monday, despite a shooting near the village of Dorn.", None),
        ("They met in the event of a dispute on Monday.", None),
    ],
)
def test_finds_the_place(text: str, place: str | None) -> None:
    _, (event, *_), _ = events(text)
    assert (event.place.of(text) if event.place else None) == place


def test_announcer_is_named() -> None:
    text = "Norwegian President Anna Berg announced that leaders of the “league of the cold” will meet in Oslo on Saturday, as Europe weighs its role."
    _, (event,), _ = events(text)
    assert event.span.of(text) == "leaders of the “league of the cold” will meet in Oslo on Saturday"
    assert (event.status, event.announced_by) == ("planned", "Anna Berg")


def test_terms_are_folded_without_the_date() -> None:
    _, (event, *_), _ = events("Finance ministers met in Łódź on Thursday, 10 April, about post-war aid.")
    assert event.terms == {"finance", "minister", "met", "meeting", "lodz", "post-war", "aid"}


def test_wire_line_is_one_event_with_or_without_a_date() -> None:
    text = "The union rejected the offer. It will strike on Monday and again on Friday."
    _, found, _ = events(text, "ticker", "21:59")
    assert [(e.ticker, e.mentioned) for e in found] == [(True, False)]
    assert found[0].span.of(text) == "The union rejected the offer."
    text = "The envoy said “never” following reports that the talks had failed."
    _, found, _ = events(text, "ticker", "21:12")
    assert [(e.span.of(text), e.times, e.status) for e in found] == [(text, (), "happened")]


@pytest.mark.parametrize("kind", ["furniture", "byline", "caption", "dateline"])
def test_furniture_tells_nothing(kind: str) -> None:
    assert events("The mayor resigned on Monday.", kind)[1] == ()


# What is told (mentions apart) of each group's examples, and of its counterexamples.
EXPECTED: dict[str, tuple[list[str], list[str]]] = {
    "planned": (["planned"], ["happened"]),
    "moved": (["planned"], ["happened"]),
    "contested": (["happened"], []),
    "scheduled": (["cancelled"], ["planned"]),
    "cancelled": (["cancelled"], ["happened"]),
    "statement": ([], ["happened"]),
    "commitment": (["happened"], []),
    "formal": (["happened"], []),
    "background": ([], ["happened"]),
    "contact": ([], ["happened"]),
}
NO_EVENT = ("forecast", "opinion", "habitual")
# Groups whose first example is told, or mentioned, in the words of the second.
IN_WORDS = {"taking_place": False, "beside": True, "antecedent": False, "dated_noun": True}


def listed(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


@pytest.mark.parametrize("name", EXPECTED)
def test_rule_examples(name: str) -> None:
    for kind, expected in zip(("example", "counterexample"), EXPECTED[name], strict=True):
        texts = listed(RULES[name][kind])
        assert [(text, [status for status, _, _ in told(text)]) for text in texts] == [
            (text, expected) for text in texts
        ]


@pytest.mark.parametrize("name", NO_EVENT)
def test_what_is_no_event(name: str) -> None:
    assert [told(text) for text in RULES[name]["example"]] == [[]] * len(RULES[name]["example"])
    assert all(told(text) for text in RULES[name]["counterexample"])


@pytest.mark.parametrize("name", IN_WORDS)
def test_rules_that_say_which_words_tell_it(name: str) -> None:
    text, words = RULES[name]["example"]
    assert [found for _, found, _ in told(text, mentioned=IN_WORDS[name])] == [words]
    for text in listed(RULES[name]["counterexample"]):
        assert told(text) == told(text, mentioned=True) == []


def test_a_date_in_a_subordinate_clause_does_not_date_the_main_one() -> None:
    for text in listed(RULES["subordinate"]["example"]):
        assert [found for _, found, _ in told(text) + told(text, mentioned=True)] not in ([], [text])
    assert [found for _, found, _ in told(RULES["subordinate"]["counterexample"])] == [
        RULES["subordinate"]["counterexample"]
    ]


def test_a_noun_behind_the_date_belongs_to_it() -> None:
    assert all(told(text) and not told(text, mentioned=True) for text in RULES["no_noun"]["example"])
    assert [found for _, found, _ in told(RULES["no_noun"]["counterexample"], mentioned=True)] == ["The 5 June meeting"]


def test_every_group_is_held_to_its_examples() -> None:
    assert {name for name, group in RULES.items() if "example" in group} == {
        *EXPECTED, *IN_WORDS, *NO_EVENT, "subordinate", "no_noun",
    }  # fmt: skip


@pytest.mark.parametrize("unit", ["may ", "on Monday ", "said that ", "“", ", but on Friday ", "the 2014 meeting "])
def test_hostile_text_takes_no_time(unit: str) -> None:
    read = article(unit * (60_000 // len(unit)))
    started = time.process_time()
    find_events(read.document, read.sentences, read.names, read.times, read.quotes)
    assert time.process_time() - started < 1.5


def test_long_sentences_take_no_time() -> None:
    unit = "5 May 2024 meeting "
    read = article("\n".join([unit * (1_900 // len(unit))] * 30))
    started = time.process_time()
    find_events(read.document, read.sentences, read.names, read.times, read.quotes)
    assert time.process_time() - started < 2.0
