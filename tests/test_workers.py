"""Worker processes: the same findings as in one process, whoever dies; Ctrl-C leaves no process and loses nothing."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing import workers
from briefing.extract.findings import Findings
from briefing.model import Document, Segment, Span
from briefing.workers import Work, analyse_all

ROOT = Path(__file__).parents[1]
WORDS = "The council of Arlen met on 4 March 2024 to vote on levy {n}. “We will see,” said Ines Dorn, who chairs it. "
DEADLY = "deadly"


def documents(count: int, deadly: int = -1) -> list[Document]:
    made = []
    for n in range(count):
        text = WORDS.format(n=n) * 3
        made.append(
            Document(
                id=DEADLY if n == deadly else f"a{n}",
                path=f"a{n}.txt",
                sha256="",
                reader="plain",
                reader_version="1",
                text=text,
                segments=(Segment(kind="body", span=Span(0, len(text))),),
            )
        )
    return made


def analysed(of: list[Document]) -> list[Findings]:
    return list(analyse_all(of, [Work()] * len(of), lambda step, done, total: None))


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few short articles are many: two workers, and about three articles a batch."""
    monkeypatch.setattr(workers, "FEWEST_CHARACTERS", 1)
    monkeypatch.setattr(workers, "BATCH_CHARACTERS", 1000)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1}, raising=False)


def test_workers_find_what_one_process_finds(crowd: None, monkeypatch: pytest.MonkeyPatch) -> None:
    found = analysed(documents(10))
    monkeypatch.setattr(workers, "FEWEST_CHARACTERS", 10**9)
    assert found == analysed(documents(10))
    assert all(each.digest is not None and each.events for each in found)


def test_a_worker_that_is_killed_costs_nothing(crowd: None) -> None:
    of = documents(16)
    found: list[Findings] = []
    for each in analyse_all(of, [Work()] * len(of), lambda step, done, total: None):
        if not found:
            for process in multiprocessing.active_children()[:1]:
                process.kill()
        found.append(each)
    assert [each.document for each in found] == of
    assert all(each.events for each in found)


def die_of_one(batch: workers._Batch) -> list[bytes]:
    if any(document.id == DEADLY for document in batch.documents):
        os.kill(os.getpid(), signal.SIGKILL)
    return workers._analyse_batch(batch)


def test_an_article_that_kills_its_worker_is_listed_alone(crowd: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers._Pool, "work", staticmethod(die_of_one))
    found = analysed(documents(9, deadly=4))
    noted = [each.document.id for each in found if any("process that read it died" in n for n in each.document.notes)]
    assert noted == [DEADLY]
    assert all(each.events for each in found if each.document.id != DEADLY)


# --- Ctrl-C ---------------------------------------------------------------------------------------

BUILD = """
import sys
from briefing import build, cache, workers
from briefing.cli import main
build.FEWEST_CHARACTERS = workers.FEWEST_CHARACTERS = 1
workers.BATCH_CHARACTERS = 3000
cache._WRITTEN_AT_ONCE = 1
print("ready", flush=True)
main(["build", sys.argv[1], "-o", sys.argv[2], "--formats", "json", "--as-of", "2024-06-01"])
"""


def start(source: Path, out: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", BUILD, str(source), str(out)]
    pipe = subprocess.PIPE
    return subprocess.Popen(words, cwd=ROOT, stdout=pipe, stderr=pipe, text=True, start_new_session=True)


def group_is_gone(group: int) -> bool:
    """Whether no process of the group is left, after a moment."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def kept(out: Path) -> int:
    place = out / ".briefing" / "findings.sqlite"
    if not place.exists():
        return 0
    connection = sqlite3.connect(place)
    try:
        return int(connection.execute("SELECT count(*) FROM kept").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        connection.close()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    source = tmp_path / "archive.jsonl"
    records = (
        {"id": f"a{n}", "dct": "2024-03-05", "text": f"Levy {n}\n\n" + WORDS.format(n=n) * 8} for n in range(150)
    )
    source.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return source


@pytest.mark.conformance
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_build_goes_on_where_it_stopped(archive: Path, tmp_path: Path, sent: signal.Signals) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    assert start(archive, whole).wait(120) == 0
    for wait_s in (0.1, 0.6, 1.2, 2.0):
        process = start(archive, out)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(wait_s)
        process.send_signal(sent) if sent == signal.SIGKILL else os.killpg(process.pid, sent)
        _, said = process.communicate(timeout=60)
        assert "Traceback" not in said
        assert group_is_gone(process.pid)
        if process.returncode == 0:
            break
        assert process.returncode in (130, -sent)
        assert not (out / "briefing.json").exists()
    assert start(archive, out).wait(120) == 0
    assert (out / "briefing.json").read_bytes() == (whole / "briefing.json").read_bytes()
    assert kept(out) == kept(whole) == 300  # a line's document and its findings
