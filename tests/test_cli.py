"""The command line: the contract's exits, one line for each mistake, and what each command writes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from briefing import __version__
from briefing.cli import cli
from briefing.config import FORMATS
from briefing.report import write_report
from tests.conftest import Build, Json, Run
from tests.contract import check_annotation, check_timeline

ROOT = Path(__file__).parents[1]
VOTED = "The council of Brenn voted on 4 March 2024 to close the old lock after engineers found cracks in its gate.\n"
RAISED = "A sunken ferry was raised off Vard on 9 March 2024 by a crane from Lund, the coast guard said.\n"
DAY = ("--as-of", "2026-11-20")
FILES = {
    "pdf": "briefing.pdf", "docx": "briefing.docx", "html": "briefing.html", "md": "briefing.md",
    "json": "briefing.json", "ics": "timeline.ics", "timelinejs": "timeline.json", "csv": "timeline.csv",
}  # fmt: skip
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(VOTED, encoding="utf-8")
    (folder / "b.txt").write_text(RAISED, encoding="utf-8")
    return folder


def lines_of(capsys: Captured) -> list[str]:
    return capsys.readouterr().err.splitlines()


# --- exits and mistakes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ((), 2, "Usage"),
        (("build",), 2, "no source"),
        (("timeline",), 2, "no source"),
        (("build", "nowhere"), 2, "nowhere: no such file or folder"),
        (("build", "articles", "-c", "nowhere.toml"), 2, "nowhere.toml: no such settings file"),
        (("build", "articles", "--as-of", "soon"), 2, "--as-of: expected a day such as 2025-04-10, found 'soon'"),
        (
            ("build", "articles", "--as-of", "2025-02-30"),
            2,
            "--as-of: the calendar has no 2025-02-30 (day is out of range",
        ),
        (("build", "articles", "--as-of", "2025-W05"), 2, "--as-of: expected a day such as 2025-04-10"),
        (("build", "articles", "--formats", "pdf,word"), 2, "found 'word'"),
        (("build", "articles", "--formats", ""), 2, "--formats: there are pdf, docx"),
        (("build", "articles", "--formats", ","), 2, "--formats: there are pdf, docx"),
        (("timeline", "articles", "--from", "May"), 2, "--from: expected a day such as 2025-04-10, found 'May'"),
        (("timeline", "articles", "--to", "2024-13-01"), 2, "--to: the calendar has no 2024-13-01 (month must be"),
        (
            ("timeline", "articles", "--from", "2024-05-02", "--to", "2024-05-01"),
            2,
            "--from 2024-05-02 is after --to 2024-05-01: no day lies between them",
        ),
        (("timeline", "articles", "--to", ""), 2, "--to: expected a day"),
        (("annotate", "--only", "verbs"), 2, "--only: there are times, quotes, questions, events; found 'verbs'"),
        (("annotate", "--only", ""), 2, "--only: there are"),
        (("why", "lock"), 1, "out/briefing.json: no such file; run briefing build with the format json first"),
        (("build", "empty"), 1, "no readable article in empty"),
        (("timeline", "empty"), 1, "no readable article in empty"),
        (("build", "articles", "--template", "nowhere", "--formats", "html"), 1, "nowhere"),
    ],
)
def test_a_mistake_is_one_line_and_its_exit(
    run: Run, articles: Path, capsys: Captured, arguments: tuple[str, ...], code: int, says: str
) -> None:
    (articles.parent / "empty").mkdir()
    dated = arguments if "--as-of" in arguments or arguments[:1] not in (("build",), ("timeline",)) else arguments + DAY
    assert run(*dated) == code
    captured = capsys.readouterr()
    assert says in captured.err or (not arguments and says in captured.out + captured.err)
    assert "Traceback" not in captured.err
    if arguments:
        assert len(captured.err.splitlines()) == 1, captured.err
        assert captured.err.startswith("briefing: ")
        assert captured.out == ""


@pytest.mark.parametrize(
    "arguments",
    [("frobnicate",), ("build", "--frobnicate"), ("timeline", "x", "--limit", "0"), ("timeline", "--format", "word"),
     ("why",), ("annotate", "nowhere.jsonl"), ("build", "x", "--as-of")],
)  # fmt: skip
def test_wrong_usage_is_exit_2(run: Run, capsys: Captured, arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == 2
    assert "Error" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", "fault.txt"])
def test_the_report_of_a_fault_holds_the_stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    try:
        raise LookupError("a fault")
    except LookupError as fault:
        said = write_report(fault, tmp_path / name if name else None)
    (path,) = tmp_path.iterdir()
    assert said == f"a fault of the program (LookupError); the report is in {path}"
    report = path.read_text(encoding="utf-8")
    assert report.startswith(f"briefing {__version__}")
    assert "LookupError: a fault" in report and "test_cli.py" in report


def test_a_fault_without_room_for_a_report_is_one_line(
    run: Run, capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*words: object) -> None:
        raise LookupError("a fault")

    monkeypatch.setattr("briefing.settle.settle_settings", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    assert run("doctor") == 70
    assert lines_of(capsys) == [
        "briefing: a fault of the program (LookupError); no report could be written: No such file or directory"
    ]


# --- help -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), *((verb, "--help") for verb in sorted(cli.commands))])
def test_help_shows_examples(run: Run, capsys: Captured, arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == 0
    out = capsys.readouterr().out
    assert "Example" in out
    assert f"briefing {arguments[0]}" in out if len(arguments) == 2 else "briefing build" in out


@pytest.mark.parametrize("verb", sorted(cli.commands))
def test_every_option_is_explained(verb: str) -> None:
    for parameter in cli.commands[verb].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_version(run: Run, capsys: Captured) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out.startswith("briefing, version ")


def test_python_m_briefing_is_the_same_program(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "build"], capture_output=True, text=True, cwd=tmp_path, env=environment
    )
    assert done.returncode == 2
    assert done.stderr.startswith("briefing: no source")


# --- build ----------------------------------------------------------------------------------------


def test_every_format_has_its_file(run: Run, articles: Path, tmp_path: Path) -> None:
    quick = [name for name in FORMATS if name not in ("pdf", "docx")]
    assert run("build", "articles", "-o", "out", "--formats", ",".join(quick), *DAY) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {FILES[name] for name in quick}
    assert all(path.stat().st_size for path in (tmp_path / "out").iterdir())


def test_files_of_formats_no_longer_asked_for_vanish(run: Run, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", "articles", "--formats", "json,md,csv,ics", *DAY) == 0
    (out / "notes.txt").write_text("mine")
    assert run("build", "articles", "--formats", "md", *DAY) == 0
    assert {path.name for path in out.iterdir()} == {"briefing.md", "notes.txt"}


def test_what_was_written_is_said(run: Run, articles: Path, capsys: Captured) -> None:
    assert run("build", "articles", "--formats", "md,csv", *DAY) == 0
    captured = capsys.readouterr()
    assert captured.err == "briefing: 2 files in out: briefing.md, timeline.csv\n"
    assert captured.out == ""


def test_today_is_said_where_nothing_else_says_the_day(run: Run, articles: Path, capsys: Captured) -> None:
    assert run("build", "articles", "--formats", "md") == 0
    assert lines_of(capsys)[0].startswith("briefing: as of today, 20")
    assert run("timeline", "articles") == 0
    assert lines_of(capsys)[0].startswith("briefing: as of today, 20")
    Path("one.jsonl").write_text("")
    assert run("annotate", "one.jsonl") == 0
    assert lines_of(capsys)[0].startswith("briefing: as of today, 20")


def test_the_day_of_the_settings_is_not_said(run: Run, articles: Path, capsys: Captured) -> None:
    Path("briefing.toml").write_text('as_of = 2026-11-20\nformats = ["md"]\n[sources]\nfolder = "articles"\n')
    assert run("build") == 0
    assert [line for line in lines_of(capsys) if "left out" not in line] == ["briefing: 1 file in out: briefing.md"]
    assert "20 November 2026" in Path("out/briefing.md").read_text(encoding="utf-8")


def test_options_go_before_settings(run: Run, articles: Path) -> None:
    Path("briefing.toml").write_text('title = "Theirs"\ntopic = "ferries"\nas_of = 2020-01-01\nformats = ["md"]\n')
    words = ("--title", "Ours", "--topic", "locks", "--formats", "json", "-o", "elsewhere")
    assert run("build", "articles", *words, *DAY) == 0
    data = json.loads(Path("elsewhere/briefing.json").read_bytes())
    assert (data["title"], data["topic"], data["as_of"]) == ("Ours", "locks", "2026-11-20")
    assert not Path("out").exists()


def test_one_unreadable_article_is_left_out_and_said(run: Run, articles: Path, capsys: Captured) -> None:
    (articles / "c.bin").write_bytes(bytes(range(256)))
    (articles / "d.txt").write_bytes(b"")
    assert run("build", "articles", "--formats", "json", *DAY) == 0
    said = lines_of(capsys)
    assert sum(line.startswith("briefing: left out: ") for line in said) == 2
    data = json.loads(Path("out/briefing.json").read_bytes())
    assert [row["path"] for row in data["left_out"]] == ["c.bin", "d.txt"]
    assert all(row["reason"] for row in data["left_out"])
    assert [each["path"] for each in data["documents"]] == ["a.txt", "b.txt"]


def test_out_is_no_source(run: Run, articles: Path, tmp_path: Path) -> None:
    assert run("build", "articles", "-o", "articles/out", "--formats", "json,md", *DAY) == 0
    first = (articles / "out" / "briefing.json").read_bytes()
    assert run("build", "articles", "-o", "articles/out", "--formats", "json,md", *DAY) == 0
    assert (articles / "out" / "briefing.json").read_bytes() == first
    assert len(json.loads(first)["documents"]) == 2


def test_a_hint_is_said(run: Run, articles: Path, capsys: Captured) -> None:
    page = f"{VOTED}21:10\nMayor Ana Brusic returned to Sund on Friday, just one day after her election.\n20:05\nFog.\n"
    (articles / "a.txt").write_text(page, encoding="utf-8")
    assert run("build", "articles", "--formats", "json", *DAY) == 0
    assert any(
        line.startswith("briefing: hint: a date for “election of Mayor Ana Brusic”") for line in lines_of(capsys)
    )


# --- annotate -------------------------------------------------------------------------------------


def annotate(
    run: Run, capsysbinary: pytest.CaptureFixture[bytes], *lines: object, only: str = ""
) -> tuple[int, list[Json]]:
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    Path("in.jsonl").write_bytes(b"\n".join(raw) + b"\n")
    code = run("annotate", "in.jsonl", *DAY, *(("--only", only) if only else ()))
    return code, [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]


GOOD = {"id": "a1", "text": VOTED + "“It had to be done,” Mayor Ines Calloway said. Who will pay?", "dct": "2024-03-05"}


def test_annotate_answers_in_order(run: Run, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, answers = annotate(
        run, capsysbinary, GOOD, {"id": "a2", "text": RAISED}, {"id": "a3", "text": "", "dct": None}
    )
    assert code == 0
    assert [answer["id"] for answer in answers] == ["a1", "a2", "a3"]
    for answer, text in zip(answers, (str(GOOD["text"]), RAISED, ""), strict=True):
        assert check_annotation(answer, text) == []
    assert answers[0]["published"]["source"] == "given"
    assert answers[2]["published"] == {"edtf": None, "earliest": None, "latest": None, "source": "unknown"}
    assert [time["edtf"] for time in answers[0]["times"]] == ["2024-03-04"]
    assert answers[0]["quotes"][0]["speaker"] == "Ines Calloway"
    assert answers[0]["events"][0]["status"] == "happened"


@pytest.mark.parametrize("kinds", ["times", "quotes", "questions,times", "events", "times,quotes,questions,events"])
def test_only_what_is_asked_for(run: Run, capsysbinary: pytest.CaptureFixture[bytes], kinds: str) -> None:
    code, whole = annotate(run, capsysbinary, GOOD)
    code, (answer,) = annotate(run, capsysbinary, GOOD, only=kinds)
    assert code == 0
    assert set(answer) == {"id", "published", *kinds.split(",")}
    for kind in kinds.split(","):
        assert answer[kind] == whole[0][kind]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "line 2: not JSON"),
        (b"\xff\xfe", "line 2: not JSON"),
        (b"[1, 2]", "line 2: expected a JSON object, found list"),
        (b"null", "line 2: expected a JSON object, found NoneType"),
        (b"[" * 100_000, "line 2: not JSON"),
        ({"text": "No id."}, "id"),
        ({"id": "", "text": "No id."}, "id"),
        ({"id": ["a"], "text": "No id."}, "id"),
        ({"id": "b"}, "b: expected a string under 'text', found nothing"),
        ({"id": "b", "text": 7}, "b: expected a string under 'text', found int"),
        ({"id": "b", "text": "x", "dct": "tomorrow"}, "b: expected a day such as 2025-04-10"),
        ({"id": "b", "text": "x", "dct": "2025-13"}, "b: expected a day such as 2025-04-10"),
        ({"id": "b", "text": "x", "dct": "2025-02-30"}, "b: expected a day such as 2025-04-10"),
        ({"id": "b", "text": "x", "dct": 20250410}, "b: expected a day such as 2025-04-10"),
        ({"id": "b", "text": "x", "headline": 1}, "b: expected a string under 'headline'"),
    ],
)
def test_a_broken_line_is_an_error_in_its_place(
    run: Run, capsysbinary: pytest.CaptureFixture[bytes], line: object, says: str
) -> None:
    code, answers = annotate(run, capsysbinary, GOOD, line, {"id": "a2", "text": RAISED})
    assert code == 1
    assert [answer.get("id") for answer in (answers[0], answers[2])] == ["a1", "a2"]
    assert set(answers[1]) == {"id", "error"}
    assert says in answers[1]["error"]
    if isinstance(line, dict) and line.get("id") == "b":
        assert answers[1]["id"] == "b"


def test_blank_lines_and_a_byte_order_mark_are_no_articles(
    run: Run, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, answers = annotate(run, capsysbinary, b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), b"", b"   ")
    assert (code, len(answers)) == (0, 1)


@pytest.mark.parametrize("content", [VOTED * 30, "{\n" + '"id": "a"\n}\n', "[\n{}\n]\n"])
def test_annotate_of_a_file_that_is_no_json_lines_is_one_line(run: Run, capsys: Captured, content: str) -> None:
    Path("article.txt").write_text(content)
    assert run("annotate", "article.txt", *DAY) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("briefing: article.txt: no JSON lines: expected an article a line, as {")
    assert captured.err.count("\n") == 1


def test_annotate_takes_json_lines_by_any_name(run: Run, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("in.txt").write_text(f"\n{json.dumps(GOOD)}\nbroken\n")
    assert run("annotate", "in.txt", *DAY) == 1
    answers = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [sorted(answer)[:2] for answer in answers] == [["events", "id"], ["error", "id"]]


def test_annotate_says_ten_errors_and_counts_the_others(run: Run, capsys: Captured) -> None:
    Path("in.jsonl").write_text("broken\n" * 15)
    assert run("annotate", "in.jsonl", *DAY) == 1
    captured = capsys.readouterr()
    assert captured.out.count('"error"') == 15
    said = captured.err.splitlines()
    assert (len(said), said[-1]) == (11, "briefing: … and 5 more articles that can't be read; each answer says why")


def test_annotate_reads_stdin_and_survives_a_closed_pipe() -> None:
    line = json.dumps(GOOD).encode() + b"\n"
    command = f"{sys.executable} -m briefing annotate --as-of 2026-11-20 | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], input=line * 400, capture_output=True, cwd=ROOT, timeout=60
    )
    assert json.loads(done.stdout)["id"] == "a1"
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_stdout_is_one_line() -> None:
    command = f"{sys.executable} -m briefing annotate --as-of 2026-11-20 > /dev/full"
    done = subprocess.run(["bash", "-c", command], input=json.dumps(GOOD).encode(), capture_output=True, cwd=ROOT)
    assert done.returncode == 1
    assert done.stderr == b"briefing: stdout: can't write there (No space left on device)\n"


# --- timeline -------------------------------------------------------------------------------------


def timeline(run: Run, capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> bytes:
    assert run("timeline", *arguments, *DAY) == 0
    return capsysbinary.readouterr().out


@pytest.fixture
def archive(tmp_path: Path) -> dict[str, str]:
    """Three articles as JSON lines in the working folder; gives their texts."""
    texts = {
        "a1": VOTED + "The lock was built in 1911 by the council of Brenn.",
        "a2": RAISED + "On 4 March 2024 the council of Brenn had voted to close the old lock to all boats.",
        "a3": "The ferry had sunk off Vard in May 2019 in a storm that tore off its roof.",
    }
    rows = [json.dumps({"id": key, "text": text, "dct": "2024-03-10"}) for key, text in texts.items()]
    (tmp_path / "archive.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return texts


def test_timeline_as_json(run: Run, capsysbinary: pytest.CaptureFixture[bytes], archive: dict[str, str]) -> None:
    data = json.loads(timeline(run, capsysbinary, "archive.jsonl", "--sentences", "2"))
    assert check_timeline(data, archive) == []
    assert [(row["date"], row["documents"]) for row in data["timeline"]] == [("2024-03-04", 2), ("2024-03-09", 1)]
    assert [row["edtf"] for row in data["spans"]] == ["1911", "2019-05"]


@pytest.mark.parametrize(
    ("arguments", "days"),
    [
        (("--limit", "1"), ["2024-03-04"]),
        (("--from", "2024-03-05"), ["2024-03-09"]),
        (("--to", "2024-03-08"), ["2024-03-04"]),
        (("--from", "2024-03-09", "--to", "2024-03-09"), ["2024-03-09"]),
        (("--from", "2024-03-10", "--to", "2024-03-12"), []),
        (("--match", "crane, council"), ["2024-03-04", "2024-03-09"]),
        (("--match", "volcano"), []),
        (("--match", "ran, ounci"), ["2024-03-04", "2024-03-09"]),
        (("--match", "=ran, =ounci"), []),
    ],
)
def test_timeline_of_what_is_asked_for(
    run: Run,
    capsysbinary: pytest.CaptureFixture[bytes],
    archive: dict[str, str],
    arguments: tuple[str, ...],
    days: list[str],
) -> None:
    data = json.loads(timeline(run, capsysbinary, "archive.jsonl", *arguments))
    assert check_timeline(data, archive) == []
    assert [row["date"] for row in data["timeline"]] == days


def test_timeline_in_the_other_formats(
    run: Run, capsysbinary: pytest.CaptureFixture[bytes], archive: dict[str, str]
) -> None:
    shown = json.loads(timeline(run, capsysbinary, "archive.jsonl", "--format", "timelinejs"))
    assert len(shown["events"]) == 4
    rows = list(csv.DictReader(io.StringIO(timeline(run, capsysbinary, "archive.jsonl", "--format", "csv").decode())))
    assert len(rows) == 4
    calendar = timeline(run, capsysbinary, "archive.jsonl", "--format", "ics")
    assert calendar.startswith(b"BEGIN:VCALENDAR") and calendar.count(b"BEGIN:VEVENT") >= 2
    text = timeline(run, capsysbinary, "archive.jsonl", "--format", "md").decode()
    assert text.index("1911") < text.index("May 2019") < text.index("Monday 4 March 2024")
    sketch = list(
        csv.DictReader(io.StringIO(timeline(run, capsysbinary, "archive.jsonl", "--format", "timesketch").decode()))
    )
    assert [row["datetime"][:10] for row in sketch] == ["2024-03-04", "2024-03-09"]
    assert {"message", "datetime", "timestamp_desc"} <= set(sketch[0])


def test_what_a_format_can_not_carry_is_said(run: Run, capsys: Captured, archive: dict[str, str]) -> None:
    assert run("timeline", "archive.jsonl", "--format", "timesketch", *DAY) == 0
    assert "timesketch: 2 of 4 rows left out (no day-precise date)" in capsys.readouterr().err


def test_a_broken_line_of_an_archive_is_said(run: Run, capsys: Captured, archive: dict[str, str]) -> None:
    with Path("archive.jsonl").open("a") as file:
        file.write("\nnot json\n")
    assert run("timeline", "archive.jsonl", *DAY) == 0
    assert "left out: archive.jsonl#line 4" in capsys.readouterr().err


# --- why ------------------------------------------------------------------------------------------

HEARD = "The court in Ravna heard the Dravec bribery case on Tuesday, June 11, and adjourned it for a week.\n"


def test_why_by_words_and_by_id(build: Build, run: Run, capsys: Captured) -> None:
    data = build({"a.txt": HEARD, "b.txt": VOTED})
    capsys.readouterr()
    (row,) = (each for each in data["chronology"] if "Ravna" in each["text"])
    for asked in (row["id"], "dravec BRIBERY"):
        assert run("why", asked) == 0
        out = capsys.readouterr().out
        assert out.startswith(f"{row['id']}  The court in Ravna")
        assert "11 June is a Tuesday in 2024, 2019, 2013 …; the latest not after 20 November 2026 is taken." in out
        assert "not 2019-06-11: possible, but it lies further back" in out
        assert "“Tuesday, June 11”  a.txt, characters" in out
        assert "gives 2024-06-11?" in out


def test_why_of_a_document_is_its_day_of_publication(build: Build, run: Run, capsys: Captured) -> None:
    data = build({"a.txt": VOTED})
    capsys.readouterr()
    assert run("why", data["documents"][0]["id"]) == 0
    assert "publication of a.txt" in capsys.readouterr().out


def test_why_of_a_page_that_was_captured_tells_both_days(build: Build, run: Run, capsys: Captured) -> None:
    page = VOTED + "\n21:10\nDock workers in Sund ended their strike on Friday, the union said.\n"
    data = build({"a.txt": page}, settings='[documents."a.txt"]\npublished = 2024-03-05\ncaptured = 2024-03-08\n')
    capsys.readouterr()
    assert run("why", data["documents"][0]["id"]) == 0
    out = capsys.readouterr().out
    assert "publication of a.txt\n  5 March 2024" in out
    assert "capture of a.txt\n  8 March 2024" in out
    assert "Your settings state it: captured 8 March 2024." in out


def test_why_of_an_item_without_a_proof_of_its_own(build: Build, run: Run, capsys: Captured) -> None:
    asked = "It remains unclear why the gate opened on 3 March 2024.\n\nIt is not known who held the key.\n"
    data = build({"a.txt": f"{VOTED}\n{asked}"})
    ids = [each["id"] for each in data["questions"]]
    for id_, says in zip(ids, ("3 March 2024  (2024-03-03)", "no date: the evidence gives none"), strict=True):
        capsys.readouterr()
        assert run("why", id_) == 0
        assert says in capsys.readouterr().out


def test_why_counts_what_it_does_not_print(build: Build, run: Run, capsys: Captured) -> None:
    ships = ("Alda", "Bera", "Corvo", "Dunlin", "Eider", "Fulmar", "Gannet", "Heron")
    build({f"{n}.txt": f"The ship {ship} was launched in Brenn on {n} May 2024." for n, ship in enumerate(ships, 1)})
    capsys.readouterr()
    assert run("why", "launched in Brenn") == 0
    out = capsys.readouterr().out
    assert out.count("launched in Brenn") == 5
    assert "… and 3 more; name one by its id." in out


def test_why_finds_nothing(build: Build, run: Run, capsys: Captured) -> None:
    build({"a.txt": VOTED})
    capsys.readouterr()
    assert run("why", "volcano") == 1
    assert lines_of(capsys) == ["briefing: no dated item has the id or the words 'volcano'"]


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"not json", b'{"schema": 1}', b"\xff"])
def test_why_reads_no_other_file(run: Run, capsys: Captured, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "briefing.json").write_bytes(content)
    assert run("why", "lock") == 1
    (line,) = lines_of(capsys)
    assert "out/briefing.json" in line


# --- doctor ---------------------------------------------------------------------------------------


def test_doctor_says_what_is_there(run: Run, capsys: Captured) -> None:
    code = run("doctor")
    out = capsys.readouterr().out
    lines = [line for line in out.splitlines() if not line.startswith(" ")]
    assert all(line.startswith(("ok ", "missing")) for line in lines)
    assert code == (1 if any(line.startswith("missing") for line in lines) else 0)
    assert not Path("out").exists()


def test_doctor_names_what_stops_the_output(run: Run, capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    assert run("doctor") == 1
    assert "missing  output: " in capsys.readouterr().out
