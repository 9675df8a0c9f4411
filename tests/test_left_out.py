"""What a page leaves out on purpose: headlines as facts, scare quotes, "X said" as an event, days nobody stated.

The list is that of the briefing's specification ("Deliberately not in it"); it is held on the sample articles word
by word, and on every marked story as a law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from briefing.brief.lead import kind_at
from briefing.brief.page import Line, Page, Run
from briefing.brief.passages import is_whole
from briefing.build import Built, build
from briefing.config import Settings, read_settings
from briefing.extract.event_rules import RULES
from briefing.extract.masking import mask
from briefing.extract.verbs import find_verbs
from briefing.text.leaning import leans
from tests.quality.marked_stories import STORIES, stories, write_articles

SEEDS = Path(__file__).parents[1] / "seeds"
AS_OF = date(2026, 11, 20)
_SAYS = frozenset(RULES["statement"]["verbs"].split())
MARKED = {name: marks for kind in ("open", "blind") for name, marks in stories(kind)}


@pytest.fixture(scope="module", params=["bare", "anchored"])
def seeds(request: pytest.FixtureRequest) -> Built:
    settings = read_settings(SEEDS / "briefing.toml") if request.param == "anchored" else Settings()
    return build(sorted(SEEDS.glob("*.txt")), settings, as_of=AS_OF)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    made = {}
    for name, marks in MARKED.items():
        folder = tmp_path_factory.mktemp(name)
        write_articles(marks, folder)
        made[name] = build([folder], Settings(), as_of=AS_OF, topic=marks.get("topic", ""))
    return made


def words(line: Line) -> str:
    return "".join(run.text for run in line)


def sections(page: Page) -> dict[str, list[Line]]:
    """The lines of each section in which a reader looks for the story, by name."""
    return {
        "summary": [line for point in page.summary for line in (point.text, point.source)],
        "agreed": [page.agreed],
        "statements": [line for actor in page.statements for line in (actor.context, *actor.statements)],
        "questions": [line for group in page.questions for line in group.lines],
        "concerns": [page.concerns],
        "differences": [cell for row in (page.differences.rows if page.differences else ()) for cell in row],
        "only in": [page.only_in],
        "chronology": [line for row in page.chronology for line in (row.when, row.what, row.status)],
        "undated": [page.undated],
    }


def printed(page: Page, *names: str) -> str:
    """The words of these sections, or of all, with title, speakers, roles and labels of the figure."""
    found = [words(line) for name, lines in sections(page).items() if not names or name in names for line in lines]
    if not names or "statements" in names:
        found += [f"{actor.name} {actor.role}" for actor in page.statements]
    if not names or "figure" in names:
        found += [mark.label for mark in page.figure]
    return "\n".join([*found, *(() if names else (page.title, page.subtitle))])


def runs(page: Page) -> Iterator[Run]:
    for lines in sections(page).values():
        for line in lines:
            yield from line


# --- the sample articles ------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["Pope", "Leo", "Iran", "Oman", "Greenland", "Frederiksen", "Danish", "cardinals"])
def test_news_of_another_matter_is_in_no_section_but_the_wire(seeds: Built, word: str) -> None:
    assert word not in printed(seeds.page)
    assert word in "\n".join(words(line) for group in seeds.page.wire for line in group.lines)


def test_the_time_covered_is_that_of_the_story(seeds: Built) -> None:
    assert "covers 10 April" in seeds.page.subtitle
    assert "11 May" not in seeds.page.subtitle  # Oman's day


@pytest.mark.parametrize(
    "repeated",
    [
        "the possibility of creating an external security force",  # a first line beside the second
        "Strengthening the Ukrainian military is still the clear objective",  # a standfirst beside its headline
        "questions are raised about the conditions",
        "Wraps Up",  # a headline told as a fact
    ],
)
def test_what_only_repeats_is_not_printed(seeds: Built, repeated: str) -> None:
    assert repeated not in printed(
        seeds.page, "summary", "statements", "questions", "chronology", "concerns", "undated"
    )


def test_a_term_in_marks_is_nobodys_words(seeds: Built) -> None:
    said = [words(line).strip("“”") for actor in seeds.page.statements for line in actor.statements]
    assert not any(line.casefold() in ("coalition of the willing", "security force") for line in said)


@pytest.mark.parametrize("speaker", ["Healey", "Lecornu", "Hakkinen", "Brekelmans", "Jonson"])
def test_what_somebody_said_is_no_event(seeds: Built, speaker: str) -> None:
    assert speaker not in printed(seeds.page, "chronology")


def test_words_that_the_text_ties_to_no_day_have_none(seeds: Built) -> None:
    dated = {actor.name for actor in seeds.page.statements if re.search(r"April", words(actor.context))}
    assert dated == {"John Healey"}


def test_nothing_is_made_up_for_an_article_that_names_nothing(seeds: Built) -> None:
    unnamed = [words(line) for line in seeds.page.sources if "000_" in words(line)]
    assert len(unnamed) == 1
    assert unnamed[0].startswith("Outlet, headline and author not stated.")


@pytest.mark.parametrize("claim", ["independent outlets", "independent sources", "contradict", "world", "expert"])
def test_no_judgement_is_added(seeds: Built, claim: str) -> None:
    own = "\n".join(run.text for run in runs(seeds.page) if run.voice != "verbatim")
    assert claim not in own.casefold()


# --- laws, on the sample and on every marked story ----------------------------------------------


@pytest.fixture(params=["seeds", *MARKED])
def built(request: pytest.FixtureRequest, pages: dict[str, Built]) -> Built:
    if request.param != "seeds":
        return pages[request.param]
    return build([SEEDS], read_settings(SEEDS / "briefing.toml"), as_of=AS_OF)


def test_no_clause_stands_twice_in_a_section(built: Built) -> None:
    page = built.page
    for name, lines in {
        "summary": [point.text for point in page.summary],
        "statements": [line for actor in page.statements for line in actor.statements],
        "questions": [line for group in page.questions for line in group.lines if "Answered since" not in words(line)],
        "chronology": [row.what for row in page.chronology],
    }.items():
        origins = [[run.origin for run in line if run.voice == "verbatim" and run.origin] for line in lines]
        for one, other in combinations(origins, 2):
            shared = [a for a in one for b in other if a.document == b.document and a.span.overlaps(b.span)]
            assert name == "chronology" or not shared, (name, shared)
        if name == "chronology":  # one clause may tell of two days: then each row has its own words
            texts = [words(line) for line in lines]
            assert len(set(texts)) == len(texts)


def test_a_point_of_the_summary_stands_alone(built: Built) -> None:
    for point in built.brief.summary:
        assert not leans(point.text), point.text
        assert is_whole(point.text), point.text


def test_a_headline_alone_is_no_event_that_happened(built: Built) -> None:
    for entry in built.brief.chronology:
        kinds = {kind_at(built.reading, place) for place in entry.provenance}
        bodies = any(s.kind == "body" for p in entry.provenance for s in built.reading.articles[p.document].sentences)
        assert not (entry.relevant and entry.status == "happened" and kinds == {"headline"} and bodies), entry.text


def test_a_row_tells_an_event_and_no_saying(built: Built) -> None:
    for entry in built.brief.chronology:
        verbs = [v.word for v in find_verbs(mask(entry.text)) if v.kind not in ("modal", "auxiliary")]
        assert not (entry.relevant and entry.kind == "event" and verbs[:1] and verbs[0] in _SAYS), entry.text


def test_nothing_is_empty_and_nothing_is_none(built: Built) -> None:
    page = built.page
    assert all(words(point.text) and words(point.source) for point in page.summary)
    assert all(group.lines for group in (*page.questions, *page.wire))
    assert all(actor.statements for actor in page.statements)
    assert not re.search(r"\bNone\b(?! of )", printed(page))


def test_every_name_of_the_page_stands_in_a_source(built: Built) -> None:
    sources = "\n".join(found.document.text for found in built.reading.articles.values())
    for actor in built.page.statements:
        last = actor.name.split()[-1]
        assert last in sources or last.casefold() in sources.casefold()
    for run in runs(built.page):
        if run.voice == "verbatim" and run.origin is not None:
            assert run.text in built.reading.document(run.origin.document).text


@pytest.mark.parametrize(
    "name", [name for name, marks in MARKED.items() if any(not e.get("relevant", True) for e in marks["events"])]
)
def test_what_is_off_the_topic_is_only_on_the_wire(name: str, pages: dict[str, Built]) -> None:
    page = printed(pages[name].page)
    for event in MARKED[name]["events"]:
        if not event.get("relevant", True):
            for telling in event["tellings"]:
                assert telling.split(": ", 1)[1] not in page


def test_the_stories_are_where_they_are_looked_for() -> None:
    assert STORIES.is_dir()
    assert len(MARKED) >= 16
