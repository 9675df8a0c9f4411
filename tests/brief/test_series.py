"""What changed, as a reader is told: the order of the lines, and nothing told twice."""

from dataclasses import replace

from briefing.brief.brief import Change
from briefing.brief.citations import Citations
from briefing.brief.series import MOST_LINES, changes
from briefing.model import ChangeKind
from tests.anchor.story import story
from tests.brief.edition import Edition, edition, said

WORDS = "The council met on 3 May 2024 and voted for pumps. Mayor Ines Halloran resigned on 5 May 2024."


def told(edition_: Edition, *made: Change, previous: str | None = "2024-05-01-a") -> list[str]:
    brief = replace(edition_.brief, previous=previous, changes=made)
    lines = changes(edition_.reading, brief, Citations(edition_.reading))
    return [said(line).replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def gone(kind: ChangeKind, section: str, id_: str, before: str | None = None, after: str | None = None) -> Change:
    return Change(kind=kind, section=section, id=id_, before=before, after=after)


def test_a_first_edition_says_nothing() -> None:
    assert told(edition(story(WORDS)), previous=None) == []


def test_no_change_is_said() -> None:
    assert told(edition(story(WORDS))) == ["Nothing since edition 2024-05-01-a."]


def test_new_articles_stand_in_one_line() -> None:
    made = [gone("new", "documents", f"d{n}", after=f"Headline {n}") for n in range(7)]
    assert told(edition(story(WORDS)), *made[:1]) == ["New article: “Headline 0”"]
    (line,) = told(edition(story(WORDS)), *made)
    assert line.startswith("New articles: “Headline 0”; “Headline 1”")
    assert line.endswith("“Headline 4”; and 2 more")


def test_what_became_of_old_items_goes_before_new_ones() -> None:
    made = edition(story(WORDS))
    first, second = made.brief.chronology[:2]
    lines = told(
        made,
        gone("new", "chronology", first.id, after=first.text),
        gone("withdrawn", "quotes", "q1", before="We were warned"),
        gone("redated", "chronology", second.id, before="May 2024", after="5 May 2024. The article says so."),
    )
    assert [line.split(":")[0] for line in lines] == ["Redated event", "Withdrawn statement", "New event"]
    assert "– was May 2024, is 5 May 2024. The article says so." in lines[0]
    assert lines[1] == "Withdrawn statement: “We were warned”"


def test_nothing_is_told_twice() -> None:
    lines = told(
        edition(story(WORDS)),
        gone("withdrawn", "chronology", "e1", before="The mayor will speak"),
        gone("withdrawn", "chronology", "e2", before="The mayor will speak"),
        gone("withdrawn", "questions", "o1", before="The mayor will speak"),
    )
    assert lines == ["Withdrawn event: “The mayor will speak”"]


def test_two_that_were_unknown_are_two() -> None:
    made = edition(story(WORDS))
    lines = told(
        made, *(gone("redated", "chronology", each.id, "not known", "May 2024") for each in made.brief.chronology[:2])
    )
    assert len(lines) == 2


def test_more_than_a_page_holds_are_counted() -> None:
    made = [gone("withdrawn", "quotes", f"q{n}", before=f"Words {n}") for n in range(MOST_LINES + 3)]
    lines = told(edition(story(WORDS)), *made)
    assert len(lines) == MOST_LINES + 1
    assert lines[-1] == "… and 3 more changes, which briefing.json lists."
