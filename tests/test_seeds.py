"""The sample articles' briefing, line by line: what an editor would expect to read in `briefing.json`."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.build import build
from briefing.config import Settings, read_settings
from briefing.render.json import encode
from tests.contract import check_brief

SEEDS = Path(__file__).parents[1] / "seeds"
NAMED, UNNAMED = "003_4de21eca02a131b8.txt", "000_075659d22c9b6946.txt"
AS_OF = "2026-11-20"
Json = dict[str, Any]


def built(folder: Path, settings: Settings, as_of: str = AS_OF) -> Json:
    from datetime import date

    data: Json = json.loads(encode(build([folder], settings, as_of=date.fromisoformat(as_of)).brief))
    assert check_brief(data) == []
    return data


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Json:
    """Built with no settings file."""
    folder = tmp_path_factory.mktemp("articles")
    for path in SEEDS.glob("*.txt"):
        (folder / path.name).write_bytes(path.read_bytes())
    return built(folder, Settings())


@pytest.fixture(scope="module")
def anchored() -> Json:
    """Built with the settings beside the articles, which date the election."""
    return built(SEEDS, read_settings(SEEDS / "briefing.toml"))


def entry(data: Json, words: str) -> Json:
    """The one row that begins with these words, or else holds them."""
    holding = [row for row in data["chronology"] if words in row["text"]]
    [found] = [row for row in holding if row["text"].startswith(words)] or holding
    return dict(found)


def document(data: Json, path: str) -> Json:
    [found] = [each for each in data["documents"] if each["path"] == path]
    return dict(found)


def cited(item: Json, data: Json) -> set[str]:
    paths = {each["id"]: each["path"] for each in data["documents"]}
    return {paths[place["document"]] for place in item["provenance"]}


# --- the meeting --------------------------------------------------------------------------------


def test_the_meeting_is_one_entry_of_both_articles(bare: Json) -> None:
    meeting = entry(bare, "European defense ministers met again")
    assert cited(meeting, bare) == {NAMED, UNNAMED}
    assert meeting["articles"] == 2
    assert (meeting["edtf"], meeting["earliest"], meeting["latest"]) == ("2025-04-10?", "2025-04-10", "2025-04-10")


def test_the_year_is_an_inference_that_the_proof_states(bare: Json) -> None:
    proof = entry(bare, "European defense ministers met again")["proof"]
    chosen = proof[0]
    assert [each["value"] for each in chosen["rejected"]] == ["2014-04-10", "2008-04-10"]
    assert "10 April is a Thursday in 2025, 2014, 2008 …" in chosen["because"]
    assert "latest not after 20 November 2026" in chosen["because"]
    assert {"kind": "as-of", "key": "as_of", "value": AS_OF} in chosen["from"]
    assert any("“April 10” is of the same event" in step["because"] for step in proof)


def test_the_undated_sibling_takes_the_same_day(bare: Json) -> None:
    times = [t for t in bare["times"] if t["exact"] == "April 10"]
    assert [t["edtf"] for t in times] == ["2025-04-10?", "2025-04-10?"]
    assert any(step["rule"] == "same-event" for step in times[0]["proof"])


@pytest.mark.parametrize("path", [NAMED, UNNAMED])
def test_both_articles_are_published_on_or_after_it(bare: Json, path: str) -> None:
    published = document(bare, path)["published"]
    assert (published["edtf"], published["earliest"], published["latest"]) == ("[2025-04-10..]", "2025-04-10", None)


# --- the wire -----------------------------------------------------------------------------------


def test_five_wire_lines_with_their_clocks(bare: Json) -> None:
    segments = [s for s in document(bare, UNNAMED)["segments"] if s["kind"] == "ticker"]
    assert [s["clock"] for s in segments] == ["21:59", "21:39", "21:12", "19:42", "19:38"]
    assert sum(row["kind"] == "ticker" for row in bare["chronology"]) == 5


def test_the_wire_is_of_a_friday_after_the_meeting(bare: Json) -> None:
    mass = entry(bare, "marked his first full day")
    assert (mass["edtf"], mass["weekday"], mass["latest"]) == ("[2025-04-11..]", "Friday", None)
    assert mass["display"] == "a Friday on or after 11 April 2025"
    assert mass["clock"] == "21:59"
    captured = document(bare, UNNAMED)["captured"]
    assert captured["display"] == "a Friday on or after 11 April 2025"


@pytest.mark.parametrize(
    ("words", "edtf", "weekday"),
    [("will meet in Kyiv", "[2025-04-12..]", "Saturday"), ("Iran has agreed", "[2025-04-13..]", "Sunday")],
)
def test_what_the_wire_announces(bare: Json, words: str, edtf: str, weekday: str) -> None:
    row = entry(bare, words)
    assert (row["status"], row["edtf"], row["weekday"], row["clock"]) == ("planned", edtf, weekday, None)


def test_the_election_is_the_day_before(bare: Json) -> None:
    election = entry(bare, "his historic election")
    assert (election["edtf"], election["weekday"]) == ("[2025-04-10..]", "Thursday")


def test_the_build_says_what_would_settle_the_open_days() -> None:
    from datetime import date

    brief = build([SEEDS], Settings(), as_of=date.fromisoformat(AS_OF)).brief
    [hint] = brief.hints
    assert "“election of Pope Leo XIV” under [[anchors]]" in hint


# --- with the anchor ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("marked his first full day", "2025-05-09"),
        ("you cannot spy", "2025-05-09"),
        ("his historic election", "2025-05-08"),
        ("will meet in Kyiv", "2025-05-10"),
        ("Iran has agreed", "2025-05-11"),
    ],
)
def test_the_anchor_dates_the_wire(anchored: Json, words: str, edtf: str) -> None:
    assert entry(anchored, words)["edtf"] == edtf


def test_the_anchor_is_in_the_proof(anchored: Json) -> None:
    proof = entry(anchored, "marked his first full day")["proof"]
    assert {"kind": "anchor", "key": "election of Pope Leo XIV", "value": "2025-05-08"} in proof[0]["from"]
    assert any(place.get("exact") == "just one day after his historic election" for place in proof[0]["from"])


def test_the_anchor_bounds_the_day_of_publication(anchored: Json) -> None:
    published = document(anchored, UNNAMED)["published"]
    assert (published["earliest"], published["latest"]) == ("2025-04-10", "2025-05-09")


# --- relevance ----------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["bare", "anchored"])
def test_exactly_two_relevant_rows(which: str, request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue(which)
    relevant = [row["text"] for row in data["chronology"] if row["relevant"]]
    assert len(relevant) == 2
    assert "met again on Thursday" in relevant[0]
    assert "will meet in Kyiv" in relevant[1]


def test_a_statement_is_no_row(bare: Json) -> None:
    assert not any("Healey" in row["text"] or "Hakkinen" in row["text"] for row in bare["chronology"])


def test_frederiksen_is_data_only(bare: Json) -> None:
    [quote] = [q for q in bare["quotes"] if q["speaker"] == "Mette Frederiksen"]
    assert (quote["exact"], quote["relevant"], quote["shown"]) == ("you cannot spy against an ally", False, False)


# --- divergences --------------------------------------------------------------------------------


def test_the_numbers_may_not_compare(bare: Json) -> None:
    [numbers] = [d for d in bare["divergences"] if d["kind"] == "number"]
    values = {value["value"] for value in numbers["values"]}
    assert "defense ministers from 31 NATO member countries" in values
    assert any(value.endswith("composed of 30 countries") for value in values)
    assert numbers["comparable"] is False


def test_what_the_meeting_is_called(bare: Json) -> None:
    [called] = [d for d in bare["divergences"] if d["kind"] == "description"]
    values = [value["value"] for value in called["values"]]
    assert any("NATO defense ministers’ meeting" in value for value in values)
    assert any("European defense ministers" in value for value in values)


def test_divergences_hang_on_the_meeting(bare: Json) -> None:
    assert set(entry(bare, "European defense ministers met")["divergences"]) == {d["id"] for d in bare["divergences"]}


# --- statements ---------------------------------------------------------------------------------

STATEMENTS = {
    "John Healey": ("UK Defense Minister", 2, 1),
    "Sébastien Lecornu": ("French Defense Minister", 1, 0),
    "Ruben Brekelmans": ("Dutch Defense Minister", 2, 0),
    "Pål Jonson": ("Swedish Defense Minister", 1, 0),
    "Antti Hakkinen": ("Minister of Defence of Finland", 2, 1),
}


@pytest.mark.parametrize("speaker", STATEMENTS)
def test_statements_with_role(bare: Json, speaker: str) -> None:
    role, direct, reported = STATEMENTS[speaker]
    said = [q for q in bare["quotes"] if q["speaker"] == speaker and q["relevant"]]
    assert {q["role"] for q in said} == {role}
    assert sum(q["type"] == "direct" for q in said) == direct
    assert sum(q["type"] == "indirect" and q["shown"] for q in said) == reported


def test_the_second_quote_is_continued(bare: Json) -> None:
    healey = [q for q in bare["quotes"] if q["speaker"] == "John Healey" and q["type"] == "direct"]
    assert [q["attribution"] for q in healey] == ["named", "continued"]


def test_the_stray_blank_is_no_part_of_the_quote(bare: Json) -> None:
    first = next(q for q in bare["quotes"] if q["speaker"] == "Antti Hakkinen")
    assert first["exact"].startswith("The main focus")


def test_what_nobody_said_is_no_quote(bare: Json) -> None:
    quoted = [q["exact"].casefold() for q in bare["quotes"] if q["type"] != "indirect"]
    assert not any(words in quoted for words in ("coalition of the willing", "security force"))


def test_only_words_that_the_text_ties_to_a_day_are_dated(bare: Json) -> None:
    dated = [(q["speaker"], q["edtf"]) for q in bare["quotes"] if q["edtf"]]
    assert dated == [("John Healey", "2025-04-10?")]


# --- questions and concerns ---------------------------------------------------------------------


def test_open_questions(bare: Json) -> None:
    shown = [(q["kind"], q["asked_by"]) for q in bare["questions"] if q["shown"]]
    asked = [asker for kind, asker in shown if kind == "asked"]
    assert set(asked) == {"Ruben Brekelmans", "Pål Jonson"}
    raised = [q["text"] for q in bare["questions"] if q["shown"] and q["kind"] == "raised"]
    assert len(raised) == 1
    assert "raised questions about its ongoing dedication to the alliance" in raised[0]
    pending = [q["text"] for q in bare["questions"] if q["kind"] == "pending"]
    assert len(pending) == 1
    assert "Kyiv" in pending[0]


def test_a_question_that_names_nothing_is_not_printed(bare: Json) -> None:
    [vague] = [q for q in bare["questions"] if "raised about the conditions" in q["text"]]
    assert vague["shown"] is False


def test_concerns_are_their_own_list(bare: Json) -> None:
    shown = [c["text"] for c in bare["concerns"] if c["shown"]]
    assert any("U.S.'s commitment to NATO" in text for text in shown)
    assert any("trust between its members" in text for text in shown)
    rumours = [c for c in bare["concerns"] if "rumors" in c["text"]]
    assert rumours
    assert all(c["unconfirmed"] for c in rumours)


# --- summary ------------------------------------------------------------------------------------


def test_summary_by_role(bare: Json) -> None:
    texts = [point["text"] for point in bare["summary"]]
    assert 3 <= len(texts) <= 5
    for words in (
        "met again on Thursday",
        "seems unlikely at this stage",
        "concerns remain widespread",
        "The absence of the United States",
        "will meet in Kyiv",
    ):
        assert sum(words in text for text in texts) == 1, words


def test_summary_shares_no_clause_and_names_its_sources(bare: Json) -> None:
    places = [(p["document"], p["start"], p["end"]) for point in bare["summary"] for p in point["provenance"]]
    for index, (name, start, end) in enumerate(places):
        for other, first, last in places[index + 1 :]:
            assert name != other or end <= first or last <= start
    assert [point["articles"] for point in bare["summary"]] == [2, 1, 1, 1, 1]


# --- metadata -----------------------------------------------------------------------------------


def test_metadata_of_the_article_that_states_it(bare: Json) -> None:
    named = document(bare, NAMED)
    assert named["headline"].startswith("‘Coalition of the Willing’ Meeting Wraps Up")
    assert named["dek"].startswith("Strengthening the Ukrainian military")
    assert (named["byline"], named["outlet"]) == (["Zolta Győri"], "europeanconservative.com")
    dek = [s["kind"] for s in named["segments"] if named["text"][s["start"] : s["end"]].startswith("Strengthening the")]
    assert dek == ["dek", "furniture"]


def test_nothing_is_made_up_for_the_other(bare: Json) -> None:
    unnamed = document(bare, UNNAMED)
    assert [unnamed[key] for key in ("headline", "dek", "byline", "outlet", "url")] == ["", "", [], "", ""]


@pytest.mark.parametrize("words", ["Read next", "What is your opinion on this topic?", "Leave the first comment"])
def test_furniture_is_in_no_section(bare: Json, words: str) -> None:
    unnamed = document(bare, UNNAMED)
    kinds = [s["kind"] for s in unnamed["segments"] if words in unnamed["text"][s["start"] : s["end"]]]
    assert kinds == ["furniture"]
    sections = ("summary", "quotes", "concerns", "questions", "chronology", "undated", "divergences")
    assert words not in json.dumps([bare[name] for name in sections], ensure_ascii=False)


# --- take the evidence away ---------------------------------------------------------------------

Change = Callable[[dict[str, str], Settings, str], tuple[dict[str, str], Settings, str]]


def _without(evidence: Json, paths: dict[str, str], texts: dict[str, str]) -> dict[str, str]:
    """The articles with the cited words gone, wherever the same article repeats them."""
    path = paths[evidence["document"]]
    words = re.escape(evidence["exact"])
    clock = re.fullmatch(r"\d\d:\d\d", evidence["exact"])
    gone = re.sub(r"(?m)^\d\d:\d\d$" if clock else rf"(?:\b(?:[Oo]n|[Aa]t)\s+)?{words}", "", texts[path])
    return texts | {path: gone}


def _pieces(data: Json) -> list[tuple[str, Json]]:
    seen: dict[str, tuple[str, Json]] = {}
    for row in data["chronology"]:
        for step in row["proof"]:
            for evidence in step["from"]:
                inside = evidence.get("exact") == row["text"]  # the words that tell the event can't be taken from it
                if not inside:
                    seen[row["id"] + json.dumps(evidence, sort_keys=True)] = (row["id"], evidence)
    return list(seen.values())


@pytest.mark.parametrize("which", ["bare", "anchored"])
def test_each_cited_piece_of_evidence_carries_the_date(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Without a piece of evidence that its proof cites, an entry's date widens or changes."""
    data = request.getfixturevalue(which)
    settings = read_settings(SEEDS / "briefing.toml") if which == "anchored" else Settings()
    texts = {path.name: path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")}
    paths = {each["id"]: each["path"] for each in data["documents"]}
    rows = {row["id"]: row for row in data["chronology"]}
    pieces = _pieces(data)
    assert len(pieces) >= 10
    unmoved = []
    rebuilt: dict[str, Json] = {}
    for id_, evidence in pieces:
        key = json.dumps(evidence, sort_keys=True)
        if key not in rebuilt:
            folder = tmp_path / f"without{len(rebuilt)}"
            folder.mkdir()
            changed = _without(evidence, paths, texts) if "document" in evidence else texts
            for name, text in changed.items():
                (folder / name).write_text(text, encoding="utf-8")
            without_anchor = evidence.get("kind") == "anchor"
            as_of = "2025-04-09" if evidence.get("kind") == "as-of" else AS_OF
            rebuilt[key] = built(folder, Settings() if without_anchor else settings, as_of)
        before, after = rows[id_], _same_entry(rows[id_], rebuilt[key])
        if after is not None and (after["edtf"], after["weekday"]) == (before["edtf"], before["weekday"]):
            unmoved.append((before["text"][:40], before["edtf"], evidence))
    assert not unmoved, "\n".join(map(str, unmoved))


def _same_entry(row: Json, data: Json) -> Json | None:
    """The entry of the rebuilt brief that shares most words with the row, if it shares half of them."""
    words = set(row["text"].split())
    best = max(data["chronology"], key=lambda other: len(words & set(other["text"].split())), default=None)
    return best if best is not None and 2 * len(words & set(best["text"].split())) >= len(words) else None
