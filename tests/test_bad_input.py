"""Bad input: the contract's exits, never a traceback, nothing in OUT lost or half-written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Build, Json, Run
from tests.contract import check_annotation, check_brief

ROOT = Path(__file__).parents[1]
VOTED = "The council of Brenn voted on 4 March 2024 to close the old lock after engineers found cracks in its gate.\n"
DAY = ("--as-of", "2026-11-20")
TEXT_FORMATS = "html,md,json,ics,timelinejs,csv"
Captured = pytest.CaptureFixture[str]


def one_line(capsys: Captured) -> str:
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("briefing: ")
    return line


def read_out(name: str = "briefing.json") -> bytes:
    return Path("out", name).read_bytes()


# --- files that hold no article -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \n\t\n", "nothing but blanks"),
        ("binary.txt", bytes(range(256)) * 20, ""),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "format not known (.png)"),
        ("program", b"\x7fELF\x02\x01\x01" + bytes(500), ""),
        ("nulls.txt", bytes(3000), ""),
        ("broken.jsonl", b"{\n", "not JSON"),
        ("deep.jsonl", b"[" * 200_000, "not JSON"),
        ("empty.jsonl", b"", "no article in it"),
    ],
)
def test_a_file_without_an_article_is_left_out(build: Build, name: str, content: bytes, reason: str) -> None:
    data = build({"a.txt": VOTED, name: content})
    (row,) = data["left_out"]
    assert row["path"].startswith(name)
    assert reason in row["reason"] and row["reason"]
    assert [each["path"] for each in data["documents"]] == ["a.txt"]


@pytest.mark.parametrize("content", [b"", b"\n\n", bytes(range(256)) * 20])
def test_without_any_article_nothing_is_built(run: Run, capsys: Captured, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_bytes(content)
    assert run("build", "articles", *DAY) == 1
    assert "no readable article in articles: a.txt: " in one_line(capsys)
    assert not Path("out").exists()


@pytest.mark.parametrize("verb", ["build", "timeline"])
def test_an_empty_folder(run: Run, capsys: Captured, tmp_path: Path, verb: str) -> None:
    (tmp_path / "articles").mkdir()
    assert run(verb, "articles", *DAY) == 1
    assert one_line(capsys) == "briefing: no readable article in articles"


def test_links_and_pipes_are_no_articles(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(VOTED)
    (tmp_path / "secret.txt").write_text("The secret was told on 5 May 2024.")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    assert run("build", "articles", "--formats", "json", *DAY) == 0
    data = json.loads(read_out())
    assert [each["path"] for each in data["documents"]] == ["a.txt"]
    assert "secret was told" not in read_out().decode()
    assert {row["path"] for row in data["left_out"]} >= {"out.txt", "pipe.txt"}


# --- bytes ----------------------------------------------------------------------------------------

ACCENTED = (
    "The council of Brenn closed the café on 4 March 2024, after Mayor José Müller had spoken of “a pity” there.\n"
)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "utf-8"])
def test_bytes_are_read_as_what_they_are(build: Build, encoding: str) -> None:
    data = build({"a.txt": (ACCENTED * 3).encode(encoding)})
    (document,) = data["documents"]
    assert "José Müller" in document["text"] and "café" in document["text"]
    assert bool([note for note in document["notes"] if "1252" in note or "UTF-16" in note.upper()]) == (
        encoding in ("cp1252", "utf-16")
    )
    assert data["chronology"][0]["edtf"] == "2024-03-04"


def test_bytes_of_no_encoding_are_repaired_with_a_note(build: Build) -> None:
    data = build({"a.txt": VOTED.encode() + b"The gate \xf0\x28\x8c\xbc was old.\n"})
    (document,) = data["documents"]
    assert document["notes"]
    assert "The gate" in document["text"]


# --- characters -----------------------------------------------------------------------------------

HOSTILE = (
    "The council \x00of \x08Brenn\x1b[31m voted on 4 March 2024 to close the \u202eold\u202c lock\u200b after "
    "engineers found cracks in its gate.\r\n"
    "“<script>alert(1)</script> & {{ 7*7 }} {% raise %} 'quoted' \"quoted\" </title> are old,” "
    'Mayor Ines Calloway said.\u2028=HYPERLINK("http://x") =1+1 @sum -1 [link](javascript:alert(1)) ](x) `code` |\n'
    "It remains unclear who will pay for the <b>new</b> gate & the ${LOCK} of {{ config }} at Brenn.\n"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """OUT of an article full of traps, in all formats that need no system library."""
    from briefing.cli import main

    folder = tmp_path_factory.mktemp("hostile")
    (folder / "articles").mkdir()
    (folder / "articles" / "<b>&'\"{{7*7}}.txt").write_text(HOSTILE, encoding="utf-8", newline="")
    words = [str(folder / "articles"), "-o", str(folder / "out"), "--title", "A <b>&</b> {{ 7*7 }} \x07\u202etitle"]
    with pytest.raises(SystemExit) as left:
        main(["build", *words, "--formats", f"docx,{TEXT_FORMATS}", *DAY])
    assert left.value.code == 0
    yield folder / "out"


def test_traps_are_text(hostile: Path) -> None:
    data: Json = json.loads((hostile / "briefing.json").read_bytes())
    assert check_brief(data) == []
    text = data["documents"][0]["text"]
    assert "{{ 7*7 }}" in text and "<script>alert(1)</script>" in text and "\u202e" in text
    assert text.count("\ufffd") == 3 and "\x00" not in text


@pytest.mark.parametrize("name", ["briefing.html", "briefing.md", "timeline.ics", "timeline.json", "timeline.csv"])
def test_no_trap_springs(hostile: Path, name: str) -> None:
    raw = (hostile / name).read_text(encoding="utf-8")
    assert "\x00" not in raw and "\x08" not in raw and "\x1b" not in raw and "\x07" not in raw
    assert "A <b>&</b> 49" not in raw and "{{ 49" not in raw
    if name == "briefing.html":
        assert "<script>alert" not in raw and "<b>new</b>" not in raw
        assert 'href="javascript:' not in raw
    if name == "timeline.csv":
        assert not any(cell.startswith(("=", "@", "+")) for line in raw.splitlines() for cell in line.split(","))


def test_directions_do_not_spill(hostile: Path) -> None:
    """An override that an article leaves open would turn around what is printed behind it."""
    page = (hostile / "briefing.html").read_text(encoding="utf-8")
    title = page[page.index("<title>") : page.index("</title>")]
    assert "\u202e" not in title


# --- size and shape -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "x" * 1_000_000,
        "“" * 300_000,
        "may " * 250_000,
        "“a” " * 200_000,
        "May 4 " * 60_000,
        "A. " * 300_000,
        "(" * 500_000,
        "12:00\n" * 20_000,
    ],
    ids=["words", "x", "quotes", "may", "marks", "dates", "stops", "brackets", "clocks"],
)
def test_a_long_line_of_one_thing(run: Run, capsysbinary: pytest.CaptureFixture[bytes], text: str) -> None:
    Path("big.jsonl").write_text(json.dumps({"id": "big", "text": text[:40_000]}))
    assert run("annotate", "big.jsonl", *DAY) == 0
    assert check_annotation(json.loads(capsysbinary.readouterr().out), text[:40_000]) == []


def test_a_line_of_a_megabyte_is_built(build: Build) -> None:
    line = "The lock in Brenn is old, " + "and wet, " * 115_000 + "and shut."
    data = build({"a.txt": f"{VOTED}{line}\n"})
    assert len(data["documents"][0]["text"]) > 1_000_000
    assert [row["edtf"] for row in data["chronology"]] == ["2024-03-04"]


def test_only_a_ticker(build: Build) -> None:
    page = "21:10\nDock workers in Sund ended their strike on Friday, the union said.\n20:05\nA pier burned in Vard.\n"
    data = build({"a.txt": page}, formats="json,html,md,ics,csv,timelinejs")
    assert {row["kind"] for row in data["chronology"]} <= {"ticker"}
    assert data["documents"][0]["published"]["edtf"] is None
    dated = build({"a.txt": page}, formats="json", settings='[documents."a.txt"]\npublished = 2024-05-10\n')
    assert [(row["edtf"], row["clock"]) for row in dated["chronology"]] == [
        ("2024-05-10", "20:05"),
        ("2024-05-10", "21:10"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1 January 0001\n21:10\nIt sank on Friday.\n20:05\nIt burned yesterday.\n",
        "In 1 BC, in 480 BC and in 9999 it sank.",
        "It was built in the winter of 9999 and in February 0000, in 30 BC.",
        *("?", "“", "\ufffd", "[", "....", "4", "\u202e"),
    ],
)
def test_odd_articles_are_built(build: Build, text: str) -> None:
    build({"a.txt": text, "b.txt": VOTED}, formats=TEXT_FORMATS)


# --- settings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ('formts = ["pdf"]', "briefing.toml: no setting 'formts'; did you mean 'formats'?"),
        ('[sources]\nfoldr = "x"', "did you mean 'folder'?"),
        ('folder = "x"', "it stands under [sources]"),
        ('formats = ["word"]', "no format 'word'"),
        ('as_of = "soon"', "as_of"),
        ("as_of = 2026-13-01", "briefing.toml"),
        ("title = 7", "title"),
        ("= 1", "briefing.toml"),
        ("\x00", "briefing.toml"),
        ('[[anchors]]\nevent = "x"', "date is missing"),
        ('[documents."*"]\npublished = "May"', "published"),
    ],
)
def test_a_mistake_in_the_settings_stops_the_run(run: Run, capsys: Captured, settings: str, says: str) -> None:
    Path("articles").mkdir()
    Path("articles/a.txt").write_text(VOTED)
    Path("briefing.toml").write_text(settings)
    assert run("build", "articles", *DAY) == 1
    assert says in one_line(capsys)
    assert not Path("out").exists()


def test_settings_that_are_no_text(run: Run, capsys: Captured) -> None:
    Path("articles").mkdir()
    Path("articles/a.txt").write_text(VOTED)
    Path("briefing.toml").write_bytes(b"\xff\xfe\x00")
    assert run("build", "articles", *DAY) == 1
    assert "briefing.toml" in one_line(capsys)


# --- output ---------------------------------------------------------------------------------------


@pytest.fixture
def written(run: Run, tmp_path: Path) -> dict[str, bytes]:
    """An earlier edition in OUT; gives its files."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(VOTED)
    assert run("build", "articles", "--formats", "json,md,csv", *DAY) == 0
    (tmp_path / "articles" / "b.txt").write_text("A ferry was raised off Vard on 9 March 2024.\n" * 2)
    return contents(tmp_path / "out")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["briefing.md", "timeline.csv", "briefing.json", "timeline.ics"])
def test_a_folder_in_the_place_of_a_file_stops_the_edition_as_a_whole(
    run: Run, capsys: Captured, tmp_path: Path, written: dict[str, bytes], name: str
) -> None:
    """Also where it stands in the place of a file that would be taken away."""
    out = tmp_path / "out"
    (out / name).unlink(missing_ok=True)
    (out / name).mkdir()
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    capsys.readouterr()
    assert run("build", "articles", "--formats", "json,md,csv,html", *DAY) == 1
    assert f"out/{name}: can't write there" in one_line(capsys)
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("out", ["a_file", "a_file/out", "/proc/nowhere", "/dev/null", "/dev/null/out"])
def test_an_output_that_can_not_be_written(run: Run, capsys: Captured, tmp_path: Path, out: str) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(VOTED)
    (tmp_path / "a_file").write_text("mine")
    assert run("build", "articles", "-o", out, "--formats", "json,md", *DAY) == 1
    assert "can't write there" in one_line(capsys)
    assert (tmp_path / "a_file").read_text() == "mine"


def test_a_full_disk_leaves_the_earlier_files_whole(tmp_path: Path, written: dict[str, bytes]) -> None:
    """A limit on the size of files stands for the disk: the write fails in the middle, with an OSError."""
    limit = len(written["briefing.json"]) // 2
    program = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "from briefing.cli import main\n"
        "main(sys.argv[1:])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "build", "articles", "--formats", "json,md,csv", *DAY],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    assert "can't write there (File too large)" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert contents(tmp_path / "out") == written


def test_what_a_broken_run_left_behind_is_overwritten(run: Run, tmp_path: Path, written: dict[str, bytes]) -> None:
    (tmp_path / "out" / ".briefing.json.part").write_bytes(b"{")
    assert run("build", "articles", "--formats", "json,md,csv", *DAY) == 0
    assert set(contents(tmp_path / "out")) == set(written)
    assert check_brief(json.loads(read_out())) == []
