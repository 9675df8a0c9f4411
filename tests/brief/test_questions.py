"""What is still open: questions as asked and raised, announcements without an outcome, concerns as reported."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.brief.brief import OpenQuestion
from briefing.brief.outcomes import NOT_MATCHED
from tests.anchor.story import story
from tests.brief.edition import Edition, edition, said

VOTED = "The council of Brenn voted on 4 March 2024 to close the old lock."
WILL_MEET = "The council will meet in Brenn on 4 May 2024 to choose a builder for the lock."


def read(*texts: str, as_of: str = "2026-11-20", published: str = "2024-03-10") -> Edition:
    articles = [story(text, f"d{n}", published=published) for n, text in enumerate(texts)]
    return edition(*articles, as_of=date.fromisoformat(as_of))


def questions(*texts: str, published: str = "2024-03-10") -> list[OpenQuestion]:
    return list(read(*texts, published=published).brief.questions)


@pytest.mark.parametrize(
    ("text", "kind", "asker"),
    [
        ("“Who pays for the new gate of the lock?” opposition leader Hanne Osei asked.", "asked", "Hanne Osei"),
        ("It remains unclear who will pay for the new gate of the lock.", "unknown", ""),
        (WILL_MEET, "pending", ""),
    ],
)
def test_kinds(text: str, kind: str, asker: str) -> None:
    (only,) = (each for each in questions(f"{VOTED}\n{text}") if each.shown)
    assert (only.kind, only.asked_by) == (kind, asker)


@pytest.mark.parametrize(
    "text",
    [
        VOTED,
        "The council did not meet in Brenn on 4 May 2024.",
        "The meeting in Brenn on 4 May 2024 was cancelled.",
        "Who doesn’t love a lock?",  # nobody asks it
    ],
)
def test_nothing_is_open(text: str) -> None:
    assert [each for each in questions(text, published="2024-05-05") if each.shown] == []


def test_an_announcement_that_an_article_reports_kept_is_not_pending() -> None:
    kept = "The council met in Brenn on 4 May 2024 and chose a builder for the lock."
    assert [each.kind for each in questions(WILL_MEET, kept, published="2024-05-05")] == []


def test_of_a_question_inside_another_the_longer_is_kept() -> None:
    found = questions(
        f"{VOTED}\n“Who pays? Who pays for the new gate of the lock?” opposition leader Hanne Osei asked."
    )
    for one in found:
        for other in found:
            inside = other.provenance[0].span.contains(one.provenance[0].span)
            assert one is other or not inside


@pytest.mark.parametrize(
    ("as_of", "heading", "words"),
    [
        ("2024-04-01", "Announced, still ahead", "Announced."),
        ("2024-05-04", "Announced, still ahead", "Announced."),
        (
            "2024-05-05",
            "Outcome not reported",
            "Announced; no article read reports whether it took place.",
        ),
    ],
)
def test_no_outcome_is_missed_of_what_lies_ahead(as_of: str, heading: str, words: str) -> None:
    page = read(WILL_MEET, as_of=as_of).page
    (group,) = page.questions
    assert group.heading == heading
    assert said(group.lines[0]).rstrip().endswith(f"for the lock. {words}")
    status = "announced" if words == "Announced." else "announced; outcome not reported"
    assert [said(row.status) for row in page.chronology] == [status]
    assert said(page.summary[0].source).endswith(words)


LATER = "The county court in Brenn opened the trial of Hanne Osei on 3 May 2024 before a full hall."


@pytest.mark.parametrize(
    ("announced", "later", "matched"),
    [
        ("Hanne Osei will address the council of Brenn on 4 May 2024.", "Hanne Osei left the council in tears.", False),
        ("Hanne Osei will address the council of Brenn on 4 May 2024.", LATER, True),  # another day's event
        ("Hanne Osei will address the council of Brenn on 4 May 2024.", "Lund won the cup on 4 May 2024.", True),
        ("The old lock will reopen for boats on 4 May 2024.", "The lock reopened for boats with a fair.", False),
        ("The old lock will reopen for boats on 4 May 2024.", "Boats burned in Sund.", True),
    ],
)
def test_an_outcome_that_an_article_may_tell_is_not_denied(announced: str, later: str, matched: bool) -> None:
    page = edition(story(announced, "a", published="2024-03-10"), story(later, "b", published="2024-05-10")).page
    (row,) = (row for row in page.chronology if "announced" in said(row.status))
    assert said(row.status) == f"announced; {'outcome not reported' if matched else 'no report matched'}"
    (group,) = page.questions
    words = "Announced; no article read reports whether it took place." if matched else NOT_MATCHED
    assert said(group.lines[0]).rstrip().endswith(words)
    assert group.heading == ("Outcome not reported" if matched else "Announced; outcome not reported or not matched")


@pytest.mark.parametrize(
    ("announced", "later", "told"),
    [
        ("Hanne Osei will speak in Brenn on 4 May 2024.", "The guests in Brenn left early on 4 May 2024.", True),
        ("The ferry Tern will try again on 4 May 2024.", "The boat left Sund on 4 May 2024 with 80 on board.", True),
        ("The talks in Brenn will resume on 4 May 2024.", "Negotiations resumed on 4 May 2024 in Lund.", True),
        ("The lock will reopen for boats on 4 May 2024.", "The lock reopened for boats on 3 May 2024.", False),
        ("Lund will elect a mayor on 4 May 2024.", "A barn burned down near Sund on 4 May 2024.", False),
    ],
)
def test_an_announcement_points_to_what_the_chronology_tells_of_its_day(announced: str, later: str, told: bool) -> None:
    page = edition(story(announced, "a", published="2024-03-10"), story(later, "b", published="2024-05-10")).page
    statuses = [said(row.status) for row in page.chronology]
    words = "see Chronology, 4 May 2024."
    assert ("announced; see the other rows of that day" in statuses) == told, statuses
    assert any(words in said(line) for group in page.questions for line in group.lines) == told


def test_an_earlier_article_cannot_report_what_a_later_one_announces() -> None:
    announced, other = "Hanne Osei will address the council of Brenn on 4 May 2024.", "Hanne Osei left the council."
    page = edition(story(announced, "a", published="2024-03-10"), story(other, "b", published="2024-03-01")).page
    assert [said(row.status) for row in page.chronology] == ["announced; outcome not reported"]


def test_questions_are_numbered_through() -> None:
    page = read(
        f"{VOTED}\n“Who pays for the new gate of the lock?” opposition leader Hanne Osei asked.\n"
        f"It remains unclear who will pay for the new gate of the lock.\n{WILL_MEET}"
    ).page
    assert [group.first for group in page.questions] == [1, 2, 3]


# --- concerns -------------------------------------------------------------------------------------

FEAR = "Fishermen in Brenn fear that the closure of the lock will last for many years."


def test_concerns_and_rumours_are_their_own_list() -> None:
    more = (
        "Building a new gate for the lock before summer seems unlikely at this stage.\n"
        "While the council maintains that the lock is safe, doubts remain among the shopkeepers of Brenn.\n"
        "It remains unclear who will pay for the new gate of the lock in Brenn.\n"
    )
    found = read(f"{VOTED}\n{more}{FEAR[:-1]}, amid rumours of a strike.")
    listed = [
        (each.unconfirmed, each.shown) for each in found.brief.concerns if "strike" in each.text or "fear" in each.text
    ]
    assert listed == [(False, True), (True, True)]
    assert said(found.page.concerns).startswith("Concerns and risks, as reported: ")
    assert said(found.page.concerns).count("(unconfirmed)") == 1


def test_what_the_summary_says_is_not_said_again_but_for_rumours() -> None:
    found = read(f"{VOTED}\n{FEAR[:-1]}, amid rumours of a strike.")
    assert any(FEAR[:-1] in point.text for point in found.brief.summary)
    assert [(each.unconfirmed, each.shown) for each in found.brief.concerns] == [(False, False), (True, True)]


def test_a_concern_is_said_once() -> None:
    found = read(f"{VOTED}\n{FEAR}", f"In Brenn the lock is shut. {FEAR}")
    assert sum(each.shown for each in found.brief.concerns) <= 1


def test_without_concerns_the_line_is_empty() -> None:
    assert read(VOTED).page.concerns == ()
