"""The call to a monitor: made once, and no night fails over it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from briefing.schedule.ping import ping
from tests.conftest import Run
from tests.nights import FLOOD, SETTINGS, Desk


@pytest.fixture
def monitor() -> Iterator[tuple[str, list[str]]]:
    called: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            called.append(self.path)
            self.send_response(500 if "broken" in self.path else 200)
            self.end_headers()

        def log_message(self, *words: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", called
    server.shutdown()
    server.server_close()


def test_called_once(monitor: tuple[str, list[str]]) -> None:
    address, called = monitor
    assert ping(f"{address}/desk") == ""
    assert called == ["/desk"]


def test_what_does_not_answer_is_one_line(monitor: tuple[str, list[str]]) -> None:
    address, _ = monitor
    for url in (f"{address}/broken", "http://127.0.0.1:9/", "http://[::bad/"):
        said = ping(url)
        assert said.startswith(f"ping: {url} did not answer (")
        assert "\n" not in said


def test_a_night_calls_when_it_is_done(monitor: tuple[str, list[str]], tmp_path: Path, run: Run) -> None:
    address, called = monitor
    folder = tmp_path / "desk"
    desk = Desk(folder, SETTINGS + f'[nightly]\nping = "{address}/desk"\n')
    settings = str(folder / "briefing.toml")
    assert run("nightly", "-c", settings) == 1  # no article: a monitor that hears nothing knows
    assert called == []
    desk.write({"flood.txt": FLOOD})
    assert run("nightly", "-c", settings) == 0
    assert run("nightly", "-c", settings) == 3
    assert called == ["/desk", "/desk"]
