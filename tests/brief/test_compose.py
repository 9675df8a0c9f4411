"""The page: empty sections stay empty, no clause stands twice in one, words agree in number."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from briefing.brief.lines import count, is_ahead, spaced, spoken_list, status_words, when_words
from briefing.brief.page import Page, Run
from briefing.edtf import parse
from briefing.extract.findings import Findings
from tests.anchor.story import AS_OF, story
from tests.brief.edition import Edition, edition, said, verbatim

FULL = (
    "The council of Brenn voted on Monday, 4 March, to close the old lock after engineers found cracks in its gate.\n"
    "“The gate has told us what it needs,” Mayor Ines Calloway said during the council meeting at the Guildhall.\n"
    "While the council maintains that the lock is safe for boats, doubts remain among the fishermen of the town.\n"
    "It remains unclear who will pay for the new gate of the lock.\n"
    "The council of Brenn will meet again on 18 March to choose a builder for the lock.\n"
)
OTHER = (
    "The old lock in Brenn was closed on 4 March by a vote of the council, after cracks were found in its gate.\n"
    "Building a new gate for the lock before summer seems unlikely at this stage, engineers in Brenn fear.\n"
)
ALWAYS = {"title", "subtitle", "language", "read_first", "sources", "method"}


def launched(number: int, *, dated: int = 0, outlet: str = "") -> list[Findings]:
    """So many articles on as many ships, the first ones with a day of publication."""
    articles = [
        story(f"Ship number {n} left yard {n * 7}.", f"a{n}", published=f"2024-03-{n + 1:02d}" if n < dated else None)
        for n in range(number)
    ]
    return [replace(found, document=replace(found.document, outlet=outlet)) for found in articles]


# --- empty sections -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "Fishing is fun.", "Read more", "12345", "“”", "?"])
def test_empty_sections_stay_empty(text: str) -> None:
    page = edition(story(text)).page
    filled = {field.name for field in fields(Page) if getattr(page, field.name)}
    assert filled <= ALWAYS
    assert page.differences is None


def test_one_article_differs_from_nothing_and_agrees_with_nothing() -> None:
    page = edition(story(FULL, published="2024-03-05")).page
    assert page.agreed == () and page.only_in == () and page.differences is None


def test_below_four_marks_there_is_no_figure() -> None:
    assert edition(story(FULL, published="2024-03-05")).page.figure == ()
    text = " ".join(f"Ship number {n} was launched on {n} May 2024 in yard {n * 7} of Brenn." for n in range(1, 6))
    assert len(edition(story(text)).page.figure) == 5


# --- nothing twice --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def full() -> Edition:
    return edition(story(FULL, "a"), story(OTHER, "b"))


def test_no_clause_stands_twice_in_a_section(full: Edition) -> None:
    page = full.page
    sections = {
        "summary": [verbatim(point.text) for point in page.summary],
        "statements": [verbatim(line) for actor in page.statements for line in actor.statements],
        "questions": [verbatim(line) for group in page.questions for line in group.lines],
        "chronology": [verbatim(row.what) for row in page.chronology],
    }
    for name, texts in sections.items():
        assert texts, name
        for text in texts:
            assert sum(text in other for other in texts) == 1, f"{name}: {text}"


def test_every_word_of_a_source_points_to_it(full: Edition) -> None:
    texts = {found.document.id: found.document.text for found in full.reading.articles.values()}
    runs = [run for run in _runs(full.page) if run.voice == "verbatim" and run.origin is not None]
    assert len(runs) > 10
    for run in runs:
        assert run.origin is not None
        assert texts[run.origin.document][run.origin.start : run.origin.end] == run.text


def test_every_note_has_its_source(full: Edition) -> None:
    notes = [run.note for run in _runs(full.page) if run.note]
    assert {note.number for note in notes} == set(range(1, len(full.page.sources) + 1))


def test_notes_are_numbered_as_the_page_first_cites_them(full: Edition) -> None:
    numbers = [run.note.number for run in _runs(full.page) if run.note]
    assert list(dict.fromkeys(numbers)) == sorted(set(numbers))


def _runs(page: Page) -> list[Run]:
    lines = [line for point in page.summary for line in (point.text, point.source)]
    lines += [page.agreed]
    lines += [line for actor in page.statements for line in (actor.context, *actor.statements)]
    lines += [line for group in page.questions for line in group.lines]
    lines += [page.concerns, *(cell for row in (page.differences.rows if page.differences else ()) for cell in row)]
    lines += [page.only_in, *(line for row in page.chronology for line in (row.when, row.what, row.sources))]
    lines += [page.undated, *(line for group in page.wire for line in group.lines)]
    return [run for line in lines for run in line]


# --- words that agree -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "dated", "outlet", "expected"),
    [
        (1, 0, "The Post", "The article does not state its day of publication."),
        (1, 1, "", ""),
        (2, 0, "The Post", "Neither article states its day of publication."),
        (5, 0, "The Post", "None of the articles states its day of publication."),
        (5, 4, "The Post", "One article of 5 does not state a day of publication."),
        (5, 2, "The Post", "Three articles of 5 do not state a day of publication."),
        (2, 2, "", "In no article an outlet was recognised, so their independence is not established."),
        (5, 5, "The Post", ""),
    ],
)
def test_read_first(number: int, dated: int, outlet: str, expected: str) -> None:
    page = edition(*launched(number, dated=dated, outlet=outlet)).page
    assert " ".join(said(line) for line in page.read_first) == expected


@pytest.mark.parametrize(
    ("unnamed", "total", "expected"),
    [
        (1, 2, "In one article no outlet was recognised, so independence of the two is not established."),
        (1, 5, "In one article no outlet was recognised, so independence of the articles is not established."),
        (3, 5, "In three articles no outlet was recognised, so independence of the articles is not established."),
    ],
)
def test_read_first_on_outlets(unnamed: int, total: int, expected: str) -> None:
    articles = launched(total, dated=total, outlet="The Post")
    bare = launched(total, dated=total)[:unnamed]
    assert said(edition(*bare, *articles[unnamed:]).page.read_first[0]) == expected


@pytest.mark.parametrize(("number", "words"), [(1, "1 article read"), (2, "2 articles read"), (5, "5 articles read")])
def test_the_line_under_the_title(number: int, words: str) -> None:
    subtitle = edition(*launched(number)).page.subtitle
    assert subtitle == f"As of 20 November 2026 · {words} · extracts only, no assessment"


def test_copies_are_not_read_twice() -> None:
    one = story(FULL, "a", published="2024-03-05")
    found = edition(one, story(FULL, "b", published="2024-03-05"))
    assert "1 article read" in found.page.subtitle
    assert [each.duplicate_of for each in found.brief.documents] == [None, "a"]
    assert "A copy of" in " ".join(said(line) for line in found.page.sources)


def test_the_inferred_year_is_said(full: Edition) -> None:
    first = said(full.page.read_first[0])
    assert "The year of “Monday, 4 March” and others is inferred (Method)." in first
    assert any("latest not after" in said(line) for line in full.page.method)


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no articles"), (1, "one article"), (2, "two articles"), (13, "13 articles")]
)
def test_counts(number: int, words: str) -> None:
    assert count(number, "article") == words


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["land"], "land"), (["land", "sea"], "land and sea"), (["land", "sea", "air"], "land, sea and air")],
)
def test_lists(words: list[str], expected: str) -> None:
    assert spoken_list(words) == expected


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2025-04-10", "Thu 10 April 2025"),
        ("2025-04-10?", "Thu 10 April 2025"),
        ("2025-04", "April 2025"),
        ("2025-04~", "About April 2025"),
        ("[2025-04-11..]", "On or after 11 April 2025"),
        ("-0479", "480 BC"),
    ],
)
def test_dates_as_the_chronology_prints_them(when: str, words: str) -> None:
    assert when_words(parse(when)) == words


@pytest.mark.parametrize(
    ("when", "ahead"),
    [("2026-11-21", True), ("2026-11-20", True), ("2026-11-19", False), ("2026", True), ("[2026-11-21..]", False)],
)
def test_what_lies_ahead(when: str, ahead: bool) -> None:
    assert is_ahead(parse(when), AS_OF) is ahead
    assert is_ahead(None, AS_OF) is False


def test_lines_are_joined_by_a_blank() -> None:
    line = spaced((Run(text="a"),), (), (Run(text="b"),))
    assert said(line) == "a b"


def test_a_disputed_entry_says_so(full: Edition) -> None:
    entry = replace(full.brief.chronology[0], divergences=("v0123456789",))
    assert status_words(entry, AS_OF).endswith("; sources differ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The lock was shut from 3 May 2024 to 6 May 2024. The gate broke on 9 May 2024.", "3 May to 9 May 2024"),
        ("The gate was built from 3 March 2021 to 6 May 2024.", "3 March 2021 to 6 May 2024"),
        ("The gate broke on 9 May 2024.", "9 May 2024"),
        ("The lock was shut from May to July 2024. The gate broke in August 2024.", "May to August 2024"),
    ],
)
def test_the_time_covered_has_two_ends(text: str, words: str) -> None:
    page = edition(story(text, published="2024-12-01")).page
    assert f" · covers {words} · " in page.subtitle


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council will meet on 4 May 2024, Hanne Osei said.", "Announced by Hanne Osei."),
        ("Hanne Osei alleged that the builder took the money on 4 March 2024.", "As claimed by Hanne Osei."),
        ("The gate broke on 4 March 2024, Hanne Osei said.", "According to Hanne Osei."),
    ],
)
def test_only_what_lies_ahead_is_announced(text: str, words: str) -> None:
    (row,) = edition(story(text, published="2024-03-10")).page.chronology
    assert said(row.what).endswith(words)


def test_both_is_said_of_two_articles_only() -> None:
    one = story("The council of Brenn met in Paris on 4 March 2024 to vote on the lock gate.", "a")
    two = story("In Paris the council of Brenn met on 4 March 2024 and spoke of the lock gate.", "b")
    three = story("Boats wait at the lock gate of Brenn, the council said.", "c")
    pair, all_of_them = edition(one, two).page, edition(one, two, three).page
    assert "The event: both articles" in said(pair.summary[0].source)
    assert "The event: two articles" in said(all_of_them.summary[0].source)
    assert said(pair.agreed).startswith("Both articles give: ")
    assert said(all_of_them.agreed).startswith("The two articles that tell of it all give: ")
