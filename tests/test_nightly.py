"""The nightly run: what makes an edition, what leaves the last one, and what OUT shows."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from briefing.errors import BriefingError, LockedError, SettingsError, SourceError
from briefing.schedule.lock import hold_lock
from tests.conftest import Run
from tests.nights import FLOOD, RETURN, SETTINGS, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "desk")
    desk.write({"flood.txt": FLOOD, "return.txt": RETURN})
    return desk


def test_a_first_edition_has_no_changes(desk: Desk) -> None:
    night = desk.night()
    data = desk.data()
    assert (night.unchanged, data["previous"], data["changes"], desk.changed()) == (False, None, [], [])
    assert data["edition"] == night.edition
    assert night.edition.startswith("2026-03-03-")
    assert desk.kept() == [night.edition]


def test_out_leads_through_current(desk: Desk) -> None:
    night = desk.night()
    assert str((desk.editions / "current").readlink()) == night.edition
    assert str((desk.out / "briefing.json").readlink()) == "../editions/current/briefing.json"
    assert set(desk.files()) == {"briefing.json", "briefing.md"}


def test_nothing_changed_makes_no_edition_and_keeps_the_day(desk: Desk) -> None:
    first = desk.night()
    before = desk.files()
    for day in ("2026-03-04", "2026-03-05", "2027-01-01"):
        night = desk.night(day)
        assert (night.unchanged, night.edition) == (True, first.edition)
    assert desk.files() == before
    assert desk.status()["as_of"] == "2026-03-03"
    assert desk.status()["result"] == "unchanged"


def test_the_day_moves_with_the_next_change(desk: Desk) -> None:
    first = desk.night()
    desk.write({"more.txt": "Korvik market opens again\n\nThe market of Korvik opened again on 4 March 2026.\n"})
    desk.night("2026-03-05")
    data = desk.data()
    assert (data["as_of"], data["previous"]) == ("2026-03-05", first.edition)
    assert len(desk.kept()) == 2


def test_without_its_private_folder_nothing_differs(desk: Desk) -> None:
    first = desk.night()
    before = desk.files()
    shutil.rmtree(desk.out / ".briefing")
    assert desk.night("2026-03-09").unchanged
    assert (desk.files(), desk.kept()) == (before, [first.edition])


def test_a_damaged_status_is_done_without(desk: Desk) -> None:
    desk.night()
    (desk.out / ".briefing" / "status.json").write_text("{")
    assert desk.night("2026-03-09").unchanged


@pytest.mark.parametrize("private", [True, False])
def test_a_comment_in_the_corrections_is_no_news(desk: Desk, private: bool) -> None:
    first = desk.night()
    desk.correct("# nothing yet\n")
    if not private:
        shutil.rmtree(desk.out / ".briefing")
    assert desk.night("2026-03-09").edition == first.edition


def test_a_file_that_is_touched_is_no_news(desk: Desk) -> None:
    desk.night()
    os.utime(desk.articles / "flood.txt", (1, 1))
    assert desk.night("2026-03-09").unchanged


def test_a_renamed_file_is_no_new_article(desk: Desk) -> None:
    desk.night()
    (desk.articles / "flood.txt").rename(desk.articles / "dam.txt")
    desk.night("2026-03-04")
    data = desk.data()
    assert data["changes"] == []
    assert {each["path"] for each in data["documents"]} == {"dam.txt", "return.txt"}
    assert desk.changed() == [f"Nothing since edition {data['previous']}."]


def test_a_mended_typo_is_an_edited_article(desk: Desk) -> None:
    desk.write({"return.txt": RETURN.replace("everything", "evrything")})
    desk.night()
    desk.write({"return.txt": RETURN})
    desk.night("2026-03-04")
    kinds = {(each["kind"], each["section"]) for each in desk.data()["changes"]}
    assert kinds == {("changed", "documents")}
    assert desk.changed() == ["Changed article: “Korvik residents return to flooded homes” was edited"]


def test_a_set_day_makes_the_same_edition_on_any_night(desk: Desk) -> None:
    (desk.folder / "briefing.toml").write_text("as_of = 2026-03-10\n" + SETTINGS, encoding="utf-8")
    assert desk.night().edition.startswith("2026-03-10-")
    assert desk.night("2026-03-04").unchanged


def test_going_back_to_an_older_state_is_an_edition_of_its_own(desk: Desk) -> None:
    (desk.folder / "briefing.toml").write_text("as_of = 2026-03-10\n" + SETTINGS, encoding="utf-8")
    first = desk.night()
    (desk.articles / "return.txt").unlink()
    second = desk.night()
    desk.write({"return.txt": RETURN})
    third = desk.night()
    assert len({first.edition, second.edition, third.edition}) == 3
    assert desk.data()["previous"] == second.edition
    assert desk.changed()[0] == "New article: “Korvik residents return to flooded homes”"


def test_a_clock_that_jumps_back_does_not_take_the_day_with_it(desk: Desk) -> None:
    desk.night("2026-03-09")
    desk.write({"more.txt": "Korvik market opens again\n\nThe market of Korvik opened again.\n"})
    night = desk.night("2026-03-01")
    assert night.edition.startswith("2026-03-09-")
    assert night.warnings == ("the clock says 1 March 2026, before the last edition's as-of day; 9 March 2026 stays",)


DECIDED = """
[[close]]
text = "It remains unclear why the spillway gates did not open."
who = "Desk"
why = "settled by phone"
[[speaker]]
text = "We were warned"
speaker = "Petra Lindqvist"
[[event]]
date = 2026-03-02
text = "The council ordered pumps."
source = "minutes of the council"
[[hide]]
text = "I lost everything I had"
"""


def test_a_reader_is_told_what_the_desk_decided(desk: Desk) -> None:
    desk.night()
    speaker = next(each["speaker"] for each in desk.data()["quotes"] if each["exact"] == "We were warned")
    assert "“I lost everything I had”" in (desk.out / "briefing.md").read_text(encoding="utf-8")
    desk.correct(DECIDED)
    desk.night("2026-03-04")
    assert [re.sub("[¹²³]¶", "¶", line) for line in desk.changed()] == [
        f"Changed statement, Petra Lindqvist: “We were warned” ¶3 – speaker was {speaker}, is Petra Lindqvist",
        "Withdrawn question: “It remains unclear why the spillway gates did not open.” ¶4"
        " – closed by Desk: settled by phone",
        "New event: “The council ordered pumps.” ¶1",
    ]
    page = (desk.out / "briefing.md").read_text(encoding="utf-8")
    assert "2 articles read" in page
    assert "I lost everything I had" not in page
    assert page.count("why the spillway gates did not open") == 1


# --- OUT ------------------------------------------------------------------------------------------


def test_out_that_was_tidied_away_comes_back(desk: Desk) -> None:
    desk.night()
    before = desk.files()
    shutil.rmtree(desk.out)
    assert desk.night("2026-03-04").unchanged
    assert desk.files() == before


def test_files_of_an_earlier_build_give_way(desk: Desk) -> None:
    desk.out.mkdir()
    for name in ("briefing.json", "timeline.csv", "notes.txt"):
        (desk.out / name).write_text("older")
    desk.night()
    assert set(desk.files()) == {"briefing.json", "briefing.md", "notes.txt"}
    assert desk.data()["schema"] == "briefing.brief/1"


def test_a_format_that_is_no_longer_asked_for_goes(desk: Desk) -> None:
    desk.night()
    (desk.folder / "briefing.toml").write_text(SETTINGS.replace('"md"', '"csv"'), encoding="utf-8")
    assert not desk.night("2026-03-04").unchanged
    assert set(desk.files()) == {"briefing.json", "timeline.csv"}


def test_old_editions_are_removed_beyond_those_to_keep(desk: Desk) -> None:
    (desk.folder / "briefing.toml").write_text(SETTINGS + "[output]\nkeep = 2\n", encoding="utf-8")
    names = []
    for number in range(4):
        desk.write({f"{number}.txt": f"Korvik news {number}\n\nPump {number} arrived in Korvik on 3 March 2026.\n"})
        names.append(desk.night(f"2026-03-0{number + 3}").edition)
    assert desk.kept() == names[2:]
    assert desk.night("2026-03-08").edition == names[-1]


def test_editions_are_kept_by_their_age(desk: Desk) -> None:
    (desk.folder / "briefing.toml").write_text(SETTINGS + '[output]\nkeep = "2 days"\n', encoding="utf-8")
    names = []
    for number in (0, 1, 3):
        desk.write({f"{number}.txt": f"Korvik news {number}\n\nPump {number} arrived in Korvik on 3 March 2026.\n"})
        names.append(desk.night(f"2026-03-0{number + 3}").edition)
    assert desk.kept() == names[1:]


# --- what goes wrong ------------------------------------------------------------------------------


def test_sources_that_are_gone_leave_the_last_edition(desk: Desk) -> None:
    desk.night()
    before = desk.files()
    for path in desk.articles.iterdir():
        path.unlink()
    with pytest.raises(SourceError, match="no readable article"):
        desk.night("2026-03-04")
    assert desk.files() == before
    assert (desk.status()["result"], desk.status()["as_of"]) == ("failed", "2026-03-03")
    assert "no readable article" in desk.status()["error"]
    desk.write({"flood.txt": FLOOD, "return.txt": RETURN})
    assert desk.night("2026-03-05").unchanged


def test_a_wrong_correction_leaves_the_last_edition(desk: Desk) -> None:
    desk.night()
    desk.correct("[[hide]]\nwhy = 'x'\n")
    with pytest.raises(SettingsError):
        desk.night("2026-03-04")
    assert len(desk.kept()) == 1


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"chronology": []}'])
def test_a_damaged_edition_is_replaced_and_said(desk: Desk, damage: bytes) -> None:
    first = desk.night()
    desk.write({"more.txt": "Korvik market opens again\n\nThe market of Korvik opened again on 4 March 2026.\n"})
    second = desk.night("2026-03-05")
    (desk.editions / second.edition / "briefing.json").write_bytes(damage)
    night = desk.night("2026-03-06")
    assert not night.unchanged
    (said,) = night.warnings
    assert said.startswith(f"edition {second.edition} is damaged and not compared with (")
    assert desk.data()["previous"] == first.edition
    assert desk.night("2026-03-07").unchanged


def test_a_damaged_document_of_an_edition_is_made_again(desk: Desk) -> None:
    desk.night()
    good = (desk.out / "briefing.md").read_bytes()
    (desk.out / "briefing.md").resolve().write_bytes(good[:100])
    assert not desk.night("2026-03-04").unchanged
    assert b"## Sources" in (desk.out / "briefing.md").read_bytes()


def test_what_a_broken_run_left_gives_way(desk: Desk) -> None:
    left = desk.editions / ".unfinished-2026-03-03-0000000000"
    left.mkdir(parents=True)
    (left / "briefing.json").write_text("{")
    night = desk.night()
    assert [path.name for path in desk.editions.iterdir() if path.name != "current"] == [night.edition]


def test_two_runs_at_once(desk: Desk) -> None:
    with hold_lock(desk.out / ".briefing" / "lock"), pytest.raises(LockedError) as refused:
        desk.night()
    assert refused.value.exit_code == 75
    assert not desk.editions.exists()


# --- the command ----------------------------------------------------------------------------------


def test_the_exits(desk: Desk, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    settings = str(desk.folder / "briefing.toml")
    assert run("nightly", "-c", settings) == 0
    assert "is published: briefing.md, briefing.json" in capsys.readouterr().err
    assert run("nightly", "-c", settings) == 3
    assert "nothing changed; edition" in capsys.readouterr().err
    with hold_lock(desk.out / ".briefing" / "lock"):
        assert run("nightly", "-c", settings) == 75
    shutil.rmtree(desk.articles)
    desk.articles.mkdir()
    capsys.readouterr()
    assert run("nightly", "-c", settings) == 1
    assert capsys.readouterr().err.count("\n") == 1
    shutil.rmtree(desk.articles)
    assert run("nightly", "-c", settings) == 2
    assert run("nightly", "-c", "none.toml") == 2


def test_before_the_first_edition(desk: Desk, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("editions", "-c", str(desk.folder / "briefing.toml")) == 0
    assert capsys.readouterr() == ("", f"briefing: no editions in {desk.editions} yet; briefing nightly makes them\n")


def test_a_build_tells_what_changed_since_the_current_edition(
    desk: Desk, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = str(desk.folder / "briefing.toml")
    first = desk.night()
    assert run("build", "-c", settings, "--as-of", "2026-03-04") == 0
    assert (desk.data()["previous"], desk.changed()) == (first.edition, [f"Nothing since edition {first.edition}."])
    (desk.articles / "return.txt").unlink()
    assert run("build", "-c", settings, "--as-of", "2026-03-04") == 0
    built = desk.data()
    assert desk.changed()[0] == "Withdrawn article: “Korvik residents return to flooded homes”"
    assert desk.kept() == [first.edition]
    assert desk.night("2026-03-04").edition == built["edition"]
    assert desk.data() == built
    assert run("build", str(desk.articles), "-c", settings, "--as-of", "2026-03-04") == 0
    assert (desk.data()["previous"], desk.changed()) == (None, [])
    (desk.editions / "current" / "briefing.json").write_text("{")
    capsys.readouterr()
    assert run("build", "-c", settings, "--as-of", "2026-03-05") == 0
    assert "is damaged and not compared with" in capsys.readouterr().err
    assert desk.data()["previous"] == first.edition


def test_editions_are_no_sources(tmp_path: Path, run: Run) -> None:
    desk = Desk(tmp_path / "desk", SETTINGS.replace('"articles"', '"."'))
    desk.write({"flood.txt": FLOOD})
    desk.night()
    assert run("build", "-c", str(desk.folder / "briefing.toml"), "-o", "elsewhere", "--as-of", "2026-03-04") == 0
    data = json.loads(Path("elsewhere/briefing.json").read_bytes())
    assert [each["path"] for each in data["documents"]] == ["articles/flood.txt"]


def test_editions_and_diff(desk: Desk, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    settings = str(desk.folder / "briefing.toml")
    first = desk.night()
    (desk.articles / "return.txt").unlink()
    second = desk.night("2026-03-04")
    assert run("editions", "-c", settings) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        f"  {first.edition}  2 articles, 0 changes",
        f"* {second.edition}  1 articles, {len(desk.data()['changes'])} changes",
    ]
    assert run("diff", "2026-03-03", "-c", settings) == 0
    there = capsys.readouterr().out
    assert "withdrawn" in there
    assert run("diff", "current", first.edition, "-c", settings) == 0
    assert "new" in capsys.readouterr().out
    assert run("diff", "current", "-c", settings) == 0
    assert capsys.readouterr() == ("", "briefing: no item that a reader sees has changed\n")
    assert run("diff", "2026", "-c", settings) == 1
    assert run("diff", "1999", "-c", settings) == 1
    assert "no edition '1999'; there are: " in capsys.readouterr().err


def test_a_folder_that_is_gone_is_a_failed_night(desk: Desk, run: Run) -> None:
    desk.night()
    shutil.rmtree(desk.articles)
    assert run("nightly", "-c", str(desk.folder / "briefing.toml")) == 2
    status = desk.status()
    assert (status["result"], status["error"]) == ("failed", f"{desk.articles}: no such file or folder")


def test_without_a_source_nothing_is_made(run: Run, tmp_path: Path) -> None:
    assert run("nightly") == 2
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_the_program_is_a_failed_night(
    desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.night()
    before = desk.files()
    desk.write({"more.txt": "Korvik market opens again\n\nThe market of Korvik opened again.\n"})

    def fail(*words: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("briefing.edition.find_changes", fail)
    capsys.readouterr()
    assert run("nightly", "-c", str(desk.folder / "briefing.toml")) == 70
    report = desk.out / ".briefing" / "fault.txt"
    said = f"a fault of the program (ZeroDivisionError); the report is in {report}"
    assert capsys.readouterr().err == f"briefing: {said}\n"
    assert (desk.status()["result"], desk.status()["error"]) == ("failed", said)
    assert "in fail" in report.read_text()
    assert desk.files() == before
    monkeypatch.undo()
    assert not desk.night("2026-03-04").unchanged
    assert (desk.status()["error"], report.exists()) == ("", False)


def test_every_failure_is_one_line(desk: Desk) -> None:
    desk.correct("[[redat]]\n")
    with pytest.raises(BriefingError) as failed:
        desk.night()
    assert "\n" not in str(failed.value)
