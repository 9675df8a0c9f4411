"""Which articles tell one event, and which are of one story: wrong, if at all, on the side of silence."""

from __future__ import annotations

import pytest

from briefing.anchor.links import MOST_HANDLES, link_events, link_stories
from briefing.extract.digest import digest, full_names
from briefing.extract.findings import Digest, Handle
from tests.anchor.story import story

HEARD = "The court in Ravna heard the Dravec bribery case against former mayor Ilja Korbel on Tuesday, June 11."


def linked(one: str, other: str) -> frozenset[str]:
    """The terms that link the two articles; empty where nothing does."""
    links = link_events([digest(story(one, "a")), digest(story(other, "b"))])
    assert all({link.one.document, link.other.document} == {"a", "b"} for link in links)
    return frozenset().union(*(link.shared for link in links))


@pytest.mark.parametrize(
    "other",
    [
        "Former mayor Ilja Korbel was heard on June 11 by the court in Ravna in the Dravec bribery case.",
        "On 11 June the Ravna court heard Ilja Korbel, the former mayor, in the Dravec bribery case.",
        "The Dravec bribery case was heard in Ravna on Tuesday, June 11, and former mayor Ilja Korbel wept.",
    ],
)
def test_two_tellings_of_one_event_are_linked(other: str) -> None:
    assert {"korbel", "bribery"} <= linked(HEARD, other)


@pytest.mark.parametrize(
    "other",
    [
        # the same month and day, another story
        "Ferry fares in Lund rose on June 11, the operator Skane Lines said.",
        "The court in Brenn heard a bribery case against the owner of a circus on June 11.",
        # the same story, another day
        "Former mayor Ilja Korbel was heard on June 12 by the court in Ravna in the Dravec bribery case.",
        "Former mayor Ilja Korbel was heard in June by the court in Ravna in the Dravec bribery case.",
        # the same words, another weekday
        "Former mayor Ilja Korbel was heard on Monday, June 11, by the court in Ravna in the Dravec bribery case.",
        # no event on that day
        "By June 11, 40 people in Ravna.",
        "",
    ],
)
def test_two_stories_are_not_linked(other: str) -> None:
    assert linked(HEARD, other) == frozenset()


def test_another_year_is_another_event() -> None:
    one = HEARD.replace("Tuesday, June 11", "June 11, 2019")
    assert linked(one, HEARD.replace("Tuesday, June 11", "June 11, 2024")) == frozenset()
    assert linked(one, HEARD)


def test_an_article_is_not_linked_with_itself() -> None:
    assert link_events([digest(story(f"{HEARD} {HEARD}", "a"))]) == []


def test_a_busy_day_stays_bounded() -> None:
    terms = frozenset({"court", "korbel", "ravna", "bribery"})
    handles = [
        Handle(document=f"d{n}", event=0, time=0, month_day=(6, 11), weekday=None, year=None, terms=terms, names=terms)
        for n in range(MOST_HANDLES * 5)
    ]
    articles = [
        Digest(document=h.document, outlet="", lines=(), shingles=(), names=frozenset(), handles=(h,)) for h in handles
    ]
    assert len(link_events(articles)) == MOST_HANDLES * (MOST_HANDLES - 1) // 2


# --- stories --------------------------------------------------------------------------------------

TRIAL = "Ilja Korbel, the former mayor, stood before the Ravna District Court. Judge Mira Halasz led the trial."
VERDICT = "Judge Mira Halasz of the Ravna District Court read the verdict for an hour. Ilja Korbel wept."
ELSEWHERE = "Skane Lines raised its fares. Its head, Nora Lindqvist, spoke of the price of oil."


def names(**texts: str) -> dict[str, frozenset[str]]:
    return {name: full_names(story(text, name)) for name, text in texts.items()}


def test_articles_that_name_the_same_people_are_of_one_story() -> None:
    links = link_stories(names(a=TRIAL), names(x=ELSEWHERE, y=VERDICT))
    assert [(link.document, link.other) for link in links] == [("a", "y")]
    assert set(links[0].names) >= {"mira halasz", "ravna district court"}


@pytest.mark.parametrize(
    "other",
    [
        ELSEWHERE,
        "Baker Ilja Korbel opened a shop in Lund, he said.",
        "The mayor stood before the court. The judge led the trial.",
        "",
    ],
)
def test_one_shared_name_makes_no_story(other: str) -> None:
    assert link_stories(names(a=TRIAL), names(y=other)) == []


def test_an_article_is_no_sibling_of_itself() -> None:
    assert link_stories(names(a=TRIAL), names(a=TRIAL)) == []


def test_a_name_that_every_article_bears_says_nothing() -> None:
    assert link_stories(names(a=TRIAL), {f"y{n}": full_names(story(VERDICT)) for n in range(40)}) == []
