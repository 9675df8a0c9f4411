"""The summary's roles: their cues, and which sentence fills each."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

import briefing.brief
from briefing.brief.summary import CUES, FEWEST_POINTS, LABELS, MOST_POINTS, WEAK
from briefing.extract.findings import Findings
from tests.anchor.story import story
from tests.brief.edition import Edition, edition

_TABLES = tomllib.loads(Path(briefing.brief.__path__[0], "summary.toml").read_text("utf-8"))
RULES, ABSENT = _TABLES["role"], _TABLES["absent"]

HAPPENED = "The council of Brenn voted on 4 March 2024 to close the old lock after engineers found cracks in its gate."
PROSPECT = "Building a new gate for the lock before summer seems unlikely at this stage."
SIDES = "While the council maintains that the lock is safe for boats, doubts remain among the fishermen of Brenn."
MISSING = "It remains unclear who will pay for the new gate of the lock in Brenn."
NEXT = "The council of Brenn will meet again on 18 March 2024 to choose a builder for the lock."
MORE = "The old lock has been in use for a hundred years and carries most of the boats of Brenn."


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["name"]))
def test_every_role_is_shown_by_its_examples(rule: dict[str, str]) -> None:
    assert CUES[rule["name"]].search(rule["example"])
    assert rule["name"] not in WEAK or not WEAK[rule["name"]].search(rule["not"])
    assert not CUES[rule["name"]].search(rule["not"])
    assert rule["name"] in LABELS
    assert rule["because"]


@pytest.mark.parametrize(
    ("role", "sentence", "fits"),
    [
        ("prospect", "The bridge is expected to reopen in May.", True),
        ("prospect", "A strike could still halt the ferries.", True),
        ("prospect", "The club is set to sign a new keeper.", True),
        ("prospect", "The set of keys was found.", False),
        ("prospect", "He stayed at home in May.", False),
        ("disagreement", "The two ministries disagree over the cost.", True),
        ("disagreement", "The union rejected the offer.", True),
        ("disagreement", "Critics say that the tax is unfair.", True),
        ("disagreement", "The two ministries agree over the cost.", False),
        ("missing", "The company did not say when the plant would close.", True),
        ("missing", "The absence of the minister raised questions.", True),
        ("missing", "The minister was absent-minded.", False),
        ("missing", "The doctor says he did not give her anything harmful.", False),
        ("missing", "The firm did not give a reason.", True),
        ("disagreement", "A spokesman said no injuries had been reported.", False),
        ("disagreement", "The suspect denies any wrongdoing.", True),
        ("disagreement", "The government denied entry to the ship.", False),
        ("disagreement", "Airlines disagreed with the closure.", True),
        ("disagreement", "The Liberals, who oppose the tax, met.", True),
    ],
)
def test_cues(role: str, sentence: str, fits: bool) -> None:
    assert bool(CUES[role].search(sentence)) is fits


@pytest.mark.parametrize(
    ("role", "sentence", "fits"),
    [
        ("disagreement", "Residents marched against the plan.", True),
        ("disagreement", "Teachers spoke out against the cuts.", True),
        ("disagreement", "The ruling is unfair, the coach said.", True),
        ("disagreement", "The book fair opened in Lund on Monday.", False),
        ("disagreement", "Lund played against the champions.", False),
        ("disagreement", "Police questioned why the driver had stopped.", False),
        ("disagreement", "Forecasters warned of more rain.", False),
        ("disagreement", "A storm called “Ana” hit the coast.", False),
        ("disagreement", "The mayor said that the harbour was “full”.", False),
        ("disagreement", "The bank opened its counters again.", False),
        ("missing", "The cause of the fire is under investigation.", True),
        ("missing", "Two children are missing.", False),
        ("missing", "Detectives investigate the theft.", False),
    ],
)
def test_the_weak_cues_of_a_role(role: str, sentence: str, fits: bool) -> None:
    assert bool(WEAK[role].search(sentence)) == fits
    assert not CUES[role].search(sentence)


def points(found: Edition) -> list[tuple[str, str]]:
    return [(point.label, point.text) for point in found.brief.summary]


def article(*sentences: str, name: str = "a", published: str = "2024-03-10") -> Findings:
    return story("\n".join(sentences), name, published=published)


def test_each_role_is_filled_once_and_in_order() -> None:
    found = edition(article(MISSING, NEXT, SIDES, MORE, PROSPECT, HAPPENED))
    assert points(found) == [
        ("What happened", HAPPENED),
        ("Prospect", PROSPECT),
        ("Who disagrees", SIDES),
        ("What is missing", MISSING),
        ("Announced next", NEXT),
    ]
    assert len(found.brief.summary) <= MOST_POINTS


def test_a_role_that_nothing_fills_is_left_out() -> None:
    labels = [label for label, _ in points(edition(article(HAPPENED, PROSPECT, MORE)))]
    assert labels == ["What happened", "Also reported", "Prospect"]
    assert len(labels) == FEWEST_POINTS


@pytest.mark.parametrize("text", ["", "Fishing is fun.", "Read more", "“Now,” he said."])
def test_of_nothing_there_is_no_summary(text: str) -> None:
    assert points(edition(story(text))) == []


def test_a_sentence_that_leans_on_another_does_not_stand_alone() -> None:
    leaning = "However, it seems unlikely that the new gate of the lock will be ready before the summer."
    assert leaning not in [text for _, text in points(edition(article(HAPPENED, leaning, MORE)))]


def test_what_is_done_instead_stays_with_its_prospect() -> None:
    instead = "Instead, the boats would pass through the old canal."
    found = edition(story(f"{HAPPENED}\n{PROSPECT} {instead}\n{MORE}", published="2024-03-10"))
    assert ("Prospect", f"{PROSPECT} {instead}") in points(found)


def test_a_short_sentence_fills_a_role_with_the_one_behind_it() -> None:
    found = edition(story(f"{HAPPENED}\nShopkeepers rejected the plan. They said that it would ruin them.\n{MORE}"))
    assert ("Who disagrees", "Shopkeepers rejected the plan. They said that it would ruin them.") in points(found)


def test_a_sentence_that_leans_on_another_brings_it_along() -> None:
    found = edition(story(f"{HAPPENED}\nThe builder sent a letter. It did not say when the gate would come.\n{MORE}"))
    assert ("What is missing", "The builder sent a letter. It did not say when the gate would come.") in points(found)


def test_who_disagrees_may_go_on_in_own_words() -> None:
    against = "Shopkeepers rejected the plan: “It will ruin us.”"
    assert ("Who disagrees", against) in points(edition(article(HAPPENED, against, MORE)))


def test_a_cue_in_somebodys_own_words_fills_no_role() -> None:
    said = "“I never rejected a plan of the council in all my years,” said Ann Quill of Brenn."
    assert said not in [
        text for label, text in points(edition(article(HAPPENED, said, MORE))) if label != LABELS["other"]
    ]


def test_news_without_a_day_is_what_happened() -> None:
    news = "Engineers have found cracks in the gate of the old lock in Brenn."
    assert points(edition(article(news, MORE)))[0] == ("What happened", news)


def test_what_is_only_announced_is_not_told_as_happened() -> None:
    news = "The council of Brenn wants to close the old lock of the harbour for a year."
    later = "Engineers will look at the gate of the old lock for a second time."
    assert points(edition(article(later, news)))[0] == ("What is reported", later)


def test_a_follow_up_does_not_hide_what_it_follows() -> None:
    first = article("A fire destroyed the mill in Ravna on Monday night.", "Nobody was hurt in the fire at the mill.",
                    name="a", published="2024-03-05")  # fmt: skip
    later = article("Buses run again in Ravna since Thursday, three days after the fire at the mill.",
                    "The street was closed after the fire.", name="b", published="2024-03-08")  # fmt: skip
    last = article("Shops in Ravna opened again on Saturday after the fire at the mill.", name="c",
                   published="2024-03-10")  # fmt: skip
    told = points(edition(first, later, last))
    assert told[0] == ("What happened", "A fire destroyed the mill in Ravna on Monday night.")
    assert told[1] == ("Latest", "Shops in Ravna opened again on Saturday after the fire at the mill.")


def test_what_came_before_the_lead_is_told_behind_it() -> None:
    took = "Thieves took a painting from the museum of Brenn on 1 March 2024."
    jailed = "Bo Lund was jailed for nine years on 8 March 2024 for the theft at the museum of Brenn."
    first = article(took, "The museum of Brenn is shut.", published="2024-03-02")
    later = [
        article(jailed, "The museum of Brenn has its painting back.", name="b", published="2024-03-09"),
        article("A court in Brenn jailed Bo Lund for nine years on 8 March 2024 over the theft at the museum.",
                "Nobody knows where the painting was.", name="c", published="2024-03-09"),
    ]  # fmt: skip
    headed = [replace(each, document=replace(each.document, headline="Lund jailed for nine years")) for each in later]
    told = points(edition(first, *headed))
    assert told[0][0] == "What happened"
    assert "jailed" in told[0][1]
    assert told[1] == ("Before that", took)


def test_next_is_what_comes_after_the_last_article() -> None:
    first = article(HAPPENED, NEXT, "The lock will be sold on 2 May 2024 to a builder from the coast.")
    last = article("The council of Brenn met on 18 March 2024 and chose a builder for the lock.",
                   "The new gate of the lock will be shown to the people of Brenn on 9 April 2024.",
                   name="b", published="2024-03-20")  # fmt: skip
    told = dict(points(edition(first, last)))
    assert told["Announced next"] == "The new gate of the lock will be shown to the people of Brenn on 9 April 2024."


def test_what_the_article_leaves_open_goes_before_what_only_sounds_so() -> None:
    aside = "The builder of the lock gate bought steel from a firm on the coast that it did not name in Brenn."
    told = dict(points(edition(article(HAPPENED, aside, MORE, "The council has not said when boats may pass."))))
    assert told["What is missing"] == "The council has not said when boats may pass."


def test_silence_on_request_is_missing_only_where_nothing_else_is() -> None:
    silent = "The builder of the gate of the lock declined to comment on Monday."
    assert ("What is missing", silent) in points(edition(article(HAPPENED, silent, MORE)))
    assert ("What is missing", silent) not in points(edition(article(HAPPENED, silent, MISSING, MORE)))


def test_no_sentence_is_taken_twice() -> None:
    both = "While the council maintains that the lock is safe, it remains unclear who is expected to pay for the gate."
    found = edition(article(HAPPENED, both, MORE))
    texts = [text for _, text in points(found)]
    assert len(texts) == len(set(texts))


def test_a_point_says_how_many_articles_carry_the_event() -> None:
    other = "The old lock in Brenn was closed on 4 March 2024 by a vote of the council, after cracks in its gate."
    found = edition(article(HAPPENED, MORE), article(other, PROSPECT, name="b", published="2024-03-11"))
    assert [point.articles for point in found.brief.summary if point.label == "What happened"] == [2]
    assert [point.articles for point in found.brief.summary if point.label == "Prospect"] == [1]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ABSENT["example"],
        ("The silence of the United Nations raised questions among the fishermen of Brenn.", "The United Nations"),
        ("The withdrawal of Sweden raised questions about the lock.", "Sweden"),
        ("The absence of any plan for the lock raised questions about Sweden and its boats.", "What is missing"),
        ("The absence of Mayor Ines Calloway raised questions about the lock.", "What is missing"),
    ],
)
def test_what_is_missing_names_the_country_or_body(sentence: str, label: str) -> None:
    assert (label, sentence) in points(edition(article(HAPPENED, sentence, MORE)))


def test_a_copy_is_not_summarised_beside_its_origin() -> None:
    found = edition(article(HAPPENED, MORE, PROSPECT), article(HAPPENED, MORE, PROSPECT, name="b"))
    assert {point.provenance[0].document for point in found.brief.summary} == {"a"}


def _roles(made: Edition) -> dict[str, str]:
    return {point.role: point.text for point in made.brief.summary}


STUCK = "The ferry Tern ran onto a bank off Brenn on 4 March 2024 after a leak in its engine, the port said."
AFLOAT = "What happened: the ferry Tern ran onto a bank off Brenn on 4 March 2024. She was towed off on 9 March 2024."
STEP = "The ferry Tern is to be repaired in the yard of Lund from 20 March 2024."
SIDE = "A fair for the children of Sund will open on 22 March 2024 with bread and music."


def test_the_latest_stands_further_down_and_the_next_step_is_the_storys_own() -> None:
    roles = _roles(
        edition(
            story(STUCK, "a", published="2024-03-05"),
            story(f"{AFLOAT}\n{STEP}\n{SIDE}", "b", published="2024-03-12"),
        )
    )
    assert roles["latest"].endswith("She was towed off on 9 March 2024.")
    assert roles["announced"] == STEP


def test_nothing_is_announced_next_that_lies_before_the_latest() -> None:
    first = f"{STUCK}\nTugs will pull at the ferry Tern on 7 March 2024."
    roles = _roles(edition(story(first, "a", published="2024-03-05"), story(AFLOAT, "b", published="2024-03-12")))
    assert "announced" not in roles


def test_no_paragraph_that_turns_to_the_reader() -> None:
    appeal = "You can help: the guild needs soap and people who oppose the mill. Critics say that the gate is weak."
    made = edition(story(f"{HAPPENED}\n{appeal}\n{MISSING}", "a"))
    assert not any("help" in point.text or "Critics" in point.text for point in made.brief.summary)


def test_what_is_taken_back_closes_the_question_about_it() -> None:
    before = f"{STUCK}\nThe port has not said what caused the leak."
    after = (
        "The ferry Tern had a faulty gauge, not a leak, the port said on 8 March 2024, correcting an earlier statement."
    )
    made = edition(story(before, "a", published="2024-03-05"), story(after, "b", published="2024-03-09"))
    roles = _roles(made)
    assert after in roles.values()
    assert "missing" not in roles
    (question,) = (each for each in made.brief.questions if "caused" in each.text)
    assert [place.exact for place in question.answered_by] == [after]
