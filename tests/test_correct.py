"""Corrections from the file to the printed page: what was decided, what the machine had, what found no target."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefing.corrections import parse_corrections
from tests.conftest import Build, Run

Json = dict[str, Any]

DAM = """Dam at Korvik Lake gives way

KORVIK, March 2, 2026 - The earth dam at Korvik Lake gave way on Sunday after two days of rain, the inspector said.

Mayor Ines Halloran will meet Norvann director Petra Lindqvist on March 9. "We were warned and did nothing," she said.

A vote on new pumps was held in Korvik on March 1. Residents blocked the road two days after the vote.

It remains unclear why the spillway gates did not open.
"""
LATER = """Fuse blamed for the flood

KORVIK, March 12, 2026 - A blown fuse kept the spillway gates shut, the state inspector found on Wednesday.
"""
ARTICLES = {"dam.txt": DAM, "later.txt": LATER}
SAID = 'who = "Desk"\nwhen = 2026-03-14\nwhy = "checked"\n'


@pytest.fixture
def corrected(build: Build, tmp_path: Path) -> Any:
    def make(*tables: str) -> Json:
        (tmp_path / "corrections.toml").write_text("\n".join(f"{table}\n{SAID}" for table in tables), encoding="utf-8")
        return build(ARTICLES, formats="json,md", as_of="2026-03-15")

    return make


def item(data: Json, section: str, words: str) -> Json:
    return next(each for each in data[section] if words in (each.get("headline") or each.get("exact") or each["text"]))


def decisions(found: Json) -> list[tuple[str, str | None]]:
    assert all(
        (each["who"], each["when"], each["why"]) == ("Desk", "2026-03-14", "checked") for each in found["corrected"]
    )
    return [(each["field"], each["from"]) for each in found["corrected"]]


def text_of(data: Json, section: str, words: str) -> str:
    found = item(data, section, words)
    return str(found.get("exact") or found.get("text") or found["headline"])


def test_without_corrections_nothing_is_said(corrected: Any) -> None:
    data = corrected()
    assert "corrected" not in str(data)
    assert data["left_out"] == []


def test_a_corrected_date_moves_what_hangs_on_it(corrected: Any) -> None:
    before = corrected()
    vote = item(before, "chronology", "vote on new pumps")
    data = corrected(f'[[redate]]\nid = "{vote["id"]}"\ndate = 2026-02-22')
    moved = item(data, "chronology", "vote on new pumps")
    assert (vote["edtf"], moved["edtf"], moved["proof"][-1]["rule"]) == ("2026-03-01", "2026-02-22", "corrected")
    assert decisions(moved) == [("edtf", "2026-03-01")]
    hanging = item(before, "chronology", "blocked the road"), item(data, "chronology", "blocked the road")
    assert [each["edtf"] for each in hanging] == ["2026-03-03", "2026-02-24"]


@pytest.mark.parametrize(
    ("date", "cell", "gloss"),
    [
        ("2026-02", "February 2026", "February 2026"),
        ("2026-02-27/2026-03-01", "27 February 2026 to 1 March 2026", "27 February 2026 to 1 March 2026"),
        ("2026-03-01~", "About Sun 1 March 2026", "about 1 March 2026"),
        ("2026-03-01?", "Sun 1 March 2026", "1 March 2026"),
    ],
)
def test_a_date_that_is_no_plain_day_is_printed_wherever_the_machines_stood(
    corrected: Any, tmp_path: Path, date: str, cell: str, gloss: str
) -> None:
    words = text_of(corrected(), "chronology", "gave way on Sunday")
    data = corrected(f'[[redate]]\ntext = "{words}"\ndate = "{date}"')
    assert item(data, "chronology", "gave way on Sunday")["edtf"] == date
    page = (tmp_path / "out" / "briefing.md").read_text(encoding="utf-8").replace("\\", "")
    (row,) = [line for line in page.splitlines() if line.startswith("| **") and "gave way" in line]
    assert row.startswith(f"| **{cell}**")
    assert set(re.findall(r"on Sunday \[([^]]*)\]", page)) == {gloss}


def test_hidden_and_pinned(corrected: Any, tmp_path: Path) -> None:
    before = corrected()
    dam, quote = item(before, "chronology", "gave way on Sunday"), item(before, "quotes", "We were warned")
    data = corrected(f'[[hide]]\nid = "{quote["id"]}"', f'[[pin]]\nid = "{dam["id"]}"')
    assert decisions(item(data, "quotes", "We were warned")) == [("shown", "shown")]
    assert decisions(item(data, "chronology", "gave way on Sunday")) == [("relevant", "shown")]
    assert not item(data, "quotes", "We were warned")["shown"]
    assert "We were warned" not in (tmp_path / "out" / "briefing.md").read_text()


def test_a_hidden_point_leaves_the_summary(corrected: Any) -> None:
    first = corrected()["summary"][0]
    data = corrected(f'[[hide]]\nid = "{first["id"]}"')
    assert first["id"] not in [each["id"] for each in data["summary"]]
    assert data["left_out"] == []
    (said,) = data["corrected"]
    assert said["field"] == "relevant"


def test_a_pinned_item_is_printed(corrected: Any, tmp_path: Path) -> None:
    unseen = next(each for each in corrected()["quotes"] if not each["shown"])
    data = corrected(f'[[pin]]\nid = "{unseen["id"]}"')
    (found,) = [each for each in data["quotes"] if each["id"] == unseen["id"]]
    assert (found["shown"], decisions(found)) == (True, [("shown", "not shown")])


def test_a_headline_reworded(corrected: Any, tmp_path: Path) -> None:
    data = corrected('[[reword]]\ntext = "Dam at Korvik Lake gives way"\nheadline = "Korvik dam bursts"')
    assert decisions(item(data, "documents", "Korvik dam bursts")) == [("headline", "Dam at Korvik Lake gives way")]
    assert "“Korvik dam bursts”" in (tmp_path / "out" / "briefing.md").read_text()


def test_a_speaker_set(corrected: Any) -> None:
    data = corrected(
        '[[speaker]]\ntext = "We were warned and did nothing"\nspeaker = "Petra Lindqvist"\nrole = "director"'
    )
    quote = item(data, "quotes", "We were warned")
    assert (quote["speaker"], quote["attribution"]) == ("Petra Lindqvist", "named")
    assert quote["corrected"][0]["field"] == "speaker"


def test_a_question_answered_by_an_article(corrected: Any, tmp_path: Path) -> None:
    words = text_of(corrected(), "questions", "remains unclear")
    answer = "A blown fuse kept the spillway gates shut"
    data = corrected(f'[[answer]]\ntext = "{words}"\npassage = "{answer}"')
    question = item(data, "questions", "remains unclear")
    assert [each["exact"] for each in question["answered_by"]] == [answer]
    assert question["corrected"][0]["field"] == "answered_by"


def test_a_question_closed(corrected: Any, tmp_path: Path) -> None:
    words = text_of(corrected(), "questions", "remains unclear")
    question = item(corrected(f'[[close]]\ntext = "{words}"'), "questions", "remains unclear")
    assert (question["shown"], decisions(question)) == (False, [("closed", "shown")])


def test_what_happened_stays_where_the_question_in_its_sentence_is_closed(build: Build, tmp_path: Path) -> None:
    lead = "The old dam at Korvik gave way on Sunday, and it remains unclear who had ordered the gates to be shut."
    more = "It is not known why the sirens of the town were silent."
    articles = {"dam.txt": f"Dam gives way\n\nKORVIK, March 2, 2026 - {lead}\n\n{more}\n"}

    def summary(*closed: str) -> list[tuple[str, bool]]:
        tables = [f'[[close]]\ntext = "{words}"\n{SAID}' for words in closed]
        (tmp_path / "corrections.toml").write_text("\n".join(tables), encoding="utf-8")
        data = build(articles, formats="json", as_of="2026-03-15")
        assert all(not question["shown"] for question in data["questions"]) == bool(closed)
        return [(point["label"], lead in point["text"]) for point in data["summary"]]

    assert summary() == [("What happened", True), ("What is missing", False)]
    questions = [each["text"] for each in build(articles, formats="json", as_of="2026-03-15")["questions"]]
    assert len(questions) == 2
    assert summary(*questions) == [("What happened", True)]


def test_entries_merged_and_split(corrected: Any) -> None:
    before = corrected()
    one, other = item(before, "chronology", "gave way on Sunday"), item(before, "chronology", "blown fuse")
    for named in (other["id"], other["text"]):
        data = corrected(f'[[merge]]\nid = "{one["id"]}"\nwith = "{named}"')
        assert len(data["chronology"]) == len(before["chronology"]) - 1
        (merged,) = [each for each in data["chronology"] if len(each["provenance"]) == 2]
        assert {each["exact"] for each in merged["provenance"]} == {one["text"], other["text"]}
        assert decisions(merged) == [("provenance", "told apart")]
    again = corrected(
        f'[[merge]]\nid = "{one["id"]}"\nwith = "{other["id"]}"', f'[[split]]\nid = "{one["id"]}"\npassage = "nobody"'
    )
    assert "no article has the words 'nobody'" in again["left_out"][0]["reason"]


def test_two_events_that_were_taken_for_one(build: Build, tmp_path: Path) -> None:
    words = "Mayor Ines Halloran met Norvann director Petra Lindqvist in Korvik on March {} about new pumps"
    articles = {
        "a.txt": f"Mayor meets director\n\nKORVIK, March 10, 2026 - {words.format(9)} for the lower town.\n",
        "b.txt": f"Pumps discussed again\n\nKORVIK, March 11, 2026 - {words.format(9)} that Norvann makes.\n",
    }
    data = build(articles)
    (entry,) = [each for each in data["chronology"] if len(each["provenance"]) == 2]
    passage = entry["provenance"][1]["exact"]
    (tmp_path / "corrections.toml").write_text(f'[[split]]\nid = "{entry["id"]}"\npassage = "{passage}"\n{SAID}')
    data = build(articles)
    assert [len(each["provenance"]) for each in data["chronology"]] == [1, 1]
    assert decisions(item(data, "chronology", passage)) == [("provenance", f"told together with {entry['id']}")]


def test_an_outlet_rated(build: Build, tmp_path: Path) -> None:
    (tmp_path / "corrections.toml").write_text(f'[[rate]]\noutlet = "Korvik Post"\nreliability = "B"\n{SAID}')
    data = build({"a.txt": DAM}, settings='[documents."*"]\noutlet = "Korvik Post"\n')
    assert data["documents"][0]["reliability"] == "B"
    assert decisions(data["documents"][0]) == [("reliability", "")]


def test_an_event_in_an_articles_words(corrected: Any) -> None:
    data = corrected('[[event]]\ntext = "two days of rain"\ndate = "2026-02-27/2026-02-28"')
    added = item(data, "chronology", "two days of rain")
    assert (added["edtf"], added["provenance"][0]["document"]) == (
        "2026-02-27/2026-02-28",
        item(data, "documents", "Dam at Korvik")["id"],
    )
    assert decisions(added) == [("chronology", None)]
    assert data["chronology"][0] is added


def test_an_event_with_a_source_of_its_own(corrected: Any, tmp_path: Path) -> None:
    data = corrected(
        '[[event]]\ntext = "The gates were last tested."\ndate = 2025-11-03\nsource = "Inspection report 11"'
    )
    added = item(data, "chronology", "last tested")
    (source,) = [each for each in data["documents"] if each["id"] == added["provenance"][0]["document"]]
    assert (source["outlet"], source["text"]) == ("Inspection report 11", "The gates were last tested.")
    assert source["notes"] == ["not analysed: no article, but added by Desk"]
    page = (tmp_path / "out" / "briefing.md").read_text()
    assert "Inspection report 11" in page
    assert "2 articles read" in page


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ('[[redate]]\nid = "e0000000000"\ndate = 2026-01-01', "nothing has the id or the words e0000000000"),
        ('[[hide]]\ntext = "No such words"', "nothing has the id or the words 'No such words'"),
        ('[[pin]]\nid = "q0000000000"', "nothing has the id or the words q0000000000"),
        ('[[close]]\nid = "o0000000000"', "nothing has the id or the words o0000000000"),
        ('[[speaker]]\nid = "q0000000000"\nspeaker = "A"', "nothing has the id or the words q0000000000"),
        ('[[merge]]\nid = "e0000000000"\nwith = "B"', "nothing has the id or the words e0000000000"),
        ('[[reword]]\ntext = "Old"\nheadline = "New"', "no article has the id or the headline 'Old'"),
        ('[[rate]]\noutlet = "Post"\nreliability = "A"', "no article is of the outlet 'Post'"),
        ('[[event]]\ndate = 2026-01-01\ntext = "Nobody said so"', "no article has the words 'Nobody said so'"),
    ],
)
def test_a_correction_whose_target_is_gone_is_reported(corrected: Any, table: str, says: str) -> None:
    data = corrected(table)
    (row,) = data["left_out"]
    assert row["path"] == "corrections.toml"
    assert row["reason"].startswith(table.partition("\n")[0] + " in line 1: ")
    assert says in row["reason"]


# --- briefing correct -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "table"),
    [
        (["redate", "e0123456789", "2025-04-10"], {"id": "e0123456789", "date": "2025-04-10"}),
        (["redate", "e0123456789", "[2025-04-10..]"], {"id": "e0123456789", "date": "[2025-04-10..]"}),
        (["hide", 'Words with "marks" and \\'], {"text": 'Words with "marks" and \\'}),
        (["pin", "q0123456789"], {"id": "q0123456789"}),
        (["reword", "d0123456789", "New"], {"id": "d0123456789", "headline": "New"}),
        (["merge", "e0123456789", "e9876543210"], {"id": "e0123456789", "with": "e9876543210"}),
        (["split", "e0123456789", "The dam\nbroke"], {"id": "e0123456789", "passage": "The dam\nbroke"}),
        (["speaker", "q0123456789", "A", "--role", "B"], {"id": "q0123456789", "speaker": "A", "role": "B"}),
        (["answer", "o0123456789", "Yes."], {"id": "o0123456789", "passage": "Yes."}),
        (["close", "o0123456789"], {"id": "o0123456789"}),
        (["rate", "Post", "B"], {"outlet": "Post", "reliability": "B"}),
        (["event", "2025", "It rained.", "--source", "Log"], {"date": "2025", "text": "It rained.", "source": "Log"}),
    ],
)
def test_the_verb_appends_a_table(run: Run, tmp_path: Path, words: list[str], table: dict[str, str]) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text("# our rules\n[[hide]]  # kept\nid = 'e1'\nwhy = 'x'", encoding="utf-8")
    before = path.read_text()
    assert run("correct", *words, "--why", "because", "--who", "Desk") == 0
    after = path.read_text()
    assert after.startswith(before + "\n\n[[")
    made = tomllib.loads(after)[words[0]][-1]
    assert {key: str(made[key]) for key in table} == table
    assert (made["who"], made["why"]) == ("Desk", "because")
    assert parse_corrections(after, path).all[-1].kind == words[0]


def test_the_verb_names_the_item_that_an_id_stands_for(
    run: Run, build: Build, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = build(ARTICLES)
    entry = item(data, "chronology", "gave way on Sunday")
    capsys.readouterr()
    assert run("correct", "redate", entry["id"], "2026-02-22") == 0
    assert capsys.readouterr().err.count("\n") == 1
    assert f"# {entry['text']}" in (tmp_path / "corrections.toml").read_text()
    assert run("correct", "hide", "e0000000000") == 0
    assert "no item of the current briefing has the id or the words 'e0000000000'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["redate", "e0123456789"], 2),
        (["redate", "e0123456789", "soon"], 1),
        (["hide", "e0123456789", "more"], 2),
        (["rate", "Post", "G"], 1),
        (["pin", "e0000000001"], 1),  # which the file hides
        (["hide", "e1", "--role", "x"], 2),
        (["undo", "e1"], 2),
    ],
)
def test_the_verb_refuses_and_leaves_the_file(run: Run, tmp_path: Path, words: list[str], code: int) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text("[[hide]]\nid = 'e0000000001'\n")
    assert run("correct", *words) == code
    assert path.read_text() == "[[hide]]\nid = 'e0000000001'\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["corrections.toml"]
