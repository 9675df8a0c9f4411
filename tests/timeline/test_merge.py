"""Tellings become entries: one event once, two different ones twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations

import pytest

from briefing.extract.findings import Findings
from briefing.ids import IdCounter
from briefing.model import Provenance
from briefing.timeline.entry import Entry
from briefing.timeline.merge import MOST_PAIRED, make_entry, merge_told
from briefing.timeline.told import Told, tell_all
from tests.anchor.story import solve, story


def tellings(*articles: Findings, copies: Mapping[str, str] | None = None) -> list[Told]:
    return tell_all(articles, solve(*articles), copies or {})


def entries(*articles: Findings, copies: Mapping[str, str] | None = None) -> list[Entry]:
    ids = IdCounter()
    return [make_entry(group, ids) for group in merge_told(tellings(*articles, copies=copies))]


def named(*texts: str) -> list[Findings]:
    return [story(text, f"d{number}") for number, text in enumerate(texts)]


VOTE = "The dam council met in Ravna on 4 March 2024 to vote on the dam."
LEVY = "The council of the dam in Ravna met on 4 March 2024 and voted for a levy."


# --- what is one event ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (VOTE, LEVY),
        (VOTE, "A meeting of the dam council was held in Ravna on 4 March 2024."),
        (
            "A ferry sank off Vard on 4 March 2024, killing 12 sailors.",
            "On 4 March 2024 a ferry with a crew of twelve sank off Vard in a storm.",
        ),
        (
            "The court in Ravna sentenced former mayor Ilja Korbel to four years on 4 March 2024.",
            "Former mayor Ilja Korbel was sentenced in Ravna on 4 March 2024, and led out of the court.",
        ),
    ],
)
def test_two_tellings_of_one_event(one: str, other: str) -> None:
    (entry,) = entries(*named(one, other))
    assert entry.articles == 2
    assert {place.document for place in entry.provenance} == {"d0", "d1"}
    assert entry.text == entry.provenance[0].exact


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (VOTE, "Fishermen met in Sund on 4 March 2024 to protest against the quota."),
        (VOTE, VOTE.replace("Ravna", "Sund")),  # in another town
        (VOTE, VOTE.replace("4 March", "5 March")),  # on another day
        (
            "The court in Ravna sentenced former mayor Ilja Korbel to four years on 4 March 2024.",
            "Supporters of former mayor Ilja Korbel marched to the bridge on 4 March 2024.",
        ),
        # one person, two meetings
        (
            "Prime Minister Ida Moss met farmers on 4 March 2024.",
            "Prime Minister Ida Moss met the Danish ambassador on 4 March 2024.",
        ),
        (
            "A ferry sank off Vard on 4 March 2024, killing 12 sailors.",
            "A bus overturned in Lund on 4 March 2024, killing 12 passengers.",
        ),
    ],
)
def test_two_events_stay_two(one: str, other: str) -> None:
    found = entries(*named(one, other))
    assert [entry.articles for entry in found] == [1, 1]


def test_an_article_that_tells_twice_counts_once() -> None:
    (entry,) = entries(story(f"{VOTE} The dam council meeting in Ravna on 4 March 2024 lasted an hour."))
    assert entry.articles == 1
    assert len(entry.provenance) == 2


def test_a_copy_is_a_source_and_no_article() -> None:
    (entry,) = entries(*named(VOTE, LEVY, LEVY), copies={"d2": "d1"})
    assert entry.articles == 2
    assert {place.document for place in entry.provenance} == {"d0", "d1", "d2"}


def test_the_year_that_was_chosen_is_the_year_that_is_stated() -> None:
    """`2024-03-04?` and `2024-03-04` are one day."""
    one = story("The dam council met in Ravna on Monday, 4 March, to vote on the dam.", "a")
    (entry,) = entries(one, story(VOTE, "b"))
    assert entry.articles == 2


def test_a_wire_line_is_an_entry_of_its_own() -> None:
    page = story(f"{VOTE}\n21:10\nThe dam council met in Ravna today to vote.\n20:00\nA pier burned in Lund.", "a")
    found = entries(page, story(LEVY, "b"))
    assert [entry.kind for entry in found] == ["event", "ticker", "ticker"]
    assert found[0].articles == 2


def test_the_groups_do_not_depend_on_the_order_of_the_articles() -> None:
    texts = [VOTE, LEVY, "Fishermen met in Sund on 4 March 2024 to protest against the quota.", VOTE.replace("4", "5")]
    articles = named(*texts)
    expected = {frozenset(place.document for place in entry.provenance) for entry in entries(*articles)}
    for order in permutations(articles):
        found = entries(*order)
        assert {frozenset(place.document for place in entry.provenance) for entry in found} == expected


def test_a_busy_day_merges_by_rare_terms() -> None:
    """Beyond the pairwise limit, tellings still find each other by a term that few of them have."""
    (pattern,) = tellings(story(VOTE, "a"))
    crowd = [
        replace(
            pattern,
            document=f"d{n}",
            origin=f"d{n}",
            provenance=replace(pattern.provenance, document=f"d{n}", exact=f"Met {n} times."),
            places=frozenset({f"town{n // 2}"}),
            terms=frozenset({"met", "council", f"town{n // 2}", "vote", "levy", "dam"}),
        )
        for n in range(MOST_PAIRED + 2)
    ]
    groups = merge_told(crowd)
    assert len(groups) == len(crowd) // 2
    assert all(len(group) == 2 for group in groups)


# --- what the entry says --------------------------------------------------------------------------

WILL = "The dam council will meet in Ravna on 4 March 2024 to vote on the dam."
CANCELLED = "The dam council meeting in Ravna on 4 March 2024 to vote on the dam was cancelled."


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        ((VOTE,), "happened"),
        ((WILL,), "planned"),
        ((CANCELLED,), "cancelled"),
        ((WILL, VOTE), "happened"),
        ((VOTE, WILL), "happened"),
        ((WILL, CANCELLED), "cancelled"),
    ],
)
def test_the_surest_status_is_that_of_the_entry(texts: tuple[str, ...], status: str) -> None:
    (entry,) = entries(*named(*texts))
    assert entry.status == status
    assert entry.provenance[0].exact in texts[-1] or entry.provenance[0].exact in texts[0]


def test_the_words_of_a_surer_telling_are_shown() -> None:
    (entry,) = entries(*named(WILL, VOTE))
    assert entry.text == VOTE
    (entry,) = entries(*named(WILL, CANCELLED))
    assert "cancelled" in entry.text


def test_outlets_are_named_once() -> None:
    articles = named(VOTE, LEVY, f"{LEVY} It rained.")
    outlets = [
        replace(found, document=replace(found.document, outlet=outlet))
        for found, outlet in zip(articles, ("The Sund Post", "", "The Sund Post"), strict=True)
    ]
    (entry,) = entries(*outlets)
    assert entry.outlets == ("The Sund Post",)
    assert entry.articles == 3


def test_the_fullest_place_is_kept() -> None:
    (entry,) = entries(*named(VOTE, "The dam council met at the Guildhall in Ravna on 4 March 2024 to vote."))
    assert entry.place is not None
    assert entry.place.exact.endswith("the Guildhall in Ravna")


def test_an_undated_telling_follows_with_a_step_of_proof() -> None:
    one = story("The dam council met in Ravna on Monday, 4 March, to vote on the dam.", "a")
    other = story("The dam council met in Ravna on 4 March to vote on a levy.", "b")
    (entry,) = entries(one, other)
    assert str(entry.when) == "2024-03-04?"
    assert entry.proof[-1].rule == "same-event"
    assert entry.proof[-1].gives == "2024-03-04?"
    assert entry.text.startswith("The dam council met in Ravna on Monday")


def test_ids_follow_the_words() -> None:
    (one,) = entries(story(VOTE, "a"))
    (other,) = entries(story(f"Nothing else was decided.\n{VOTE}", "z"))
    assert one.id == other.id


# --- the day of an entry ----------------------------------------------------------------------------

SANK = "The ferry Halma sank off Vard in a storm on {} March 2024 with 12 sailors."


def test_two_articles_of_two_days_leave_both() -> None:
    (entry,) = entries(*named(SANK.format(4), SANK.format(5)))
    assert entry.when is not None and entry.when.text == "[2024-03-04,2024-03-05]"
    assert entry.proof[-1].rule == "divided"
    assert [words.exact for words in entry.proof[-1].evidence if isinstance(words, Provenance)] == [
        "4 March 2024",
        "5 March 2024",
    ]


def test_the_day_that_more_articles_give_is_the_day() -> None:
    (entry,) = entries(*named(SANK.format(4), SANK.format(5), SANK.format(5)))
    assert str(entry.when) == "2024-03-05"


def test_what_is_mentioned_joins_what_is_told() -> None:
    ruling = "The supreme court in Ravna on Monday, 4 March 2024, struck down the levy on dams."
    mention = "Farmers hailed the ruling of 4 March 2024 by the supreme court in Ravna, which ended the levy."
    (entry,) = [found for found in entries(*named(ruling, mention)) if found.articles == 2]
    assert entry.text.startswith("The supreme court")


def test_a_relative_clause_tells_its_event() -> None:
    found = entries(
        *named(
            "The dam in Ravna collapsed on 4 March 2024.", "The dam in Ravna, which gave way on 4 March 2024, was old."
        )
    )
    assert [entry.articles for entry in found] == [2]


def test_who_says_it_will_announces_it() -> None:
    one = "Published: 5 March 2024\n\nThe firm Halma said on Monday it would recall 300 heaters sold in Ravna."
    other = "Published: 6 March 2024\n\nHalma recalled 300 heaters in Ravna on Monday."
    (entry,) = entries(*named(one, other))
    assert str(entry.when) == "2024-03-04"
    assert entry.status == "happened"
