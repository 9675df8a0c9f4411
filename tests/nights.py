"""A desk for tests: a settings file, a folder of articles, and nights whose clock the test sets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefing.config import read_settings
from briefing.nightly import Night, Progress, run_nightly
from briefing.settle import settle_sources
from tests.contract import check_brief
from tests.schema_check import check_schema

Json = dict[str, Any]

SETTINGS = 'formats = ["md", "json"]\n[sources]\nfolder = "articles"\n'

# A line a paragraph, as articles come from a page.
FLOOD = """Dam at Korvik Lake gives way after storm

The earth dam at Korvik Lake gave way on Sunday after two days of rain, and water flooded 40 houses in the lower town.

Mayor Ines Halloran will meet Norvann director Petra Lindqvist on March 9 about new pumps. "We were warned," he said.

It remains unclear why the spillway gates did not open.
"""
RETURN = """Korvik residents return to flooded homes

Residents of Korvik began to return on Thursday to houses that the collapse of the Korvik Lake dam had filled with mud.

"I lost everything I had," said Tomas Berrin, a baker.
"""


PLAIN = str.maketrans({"*": None, "\\": None, "\N{NO-BREAK SPACE}": " "})


class Desk:
    """`folder` holds briefing.toml, articles/, out/ and editions/; one that is there already is taken as it is."""

    def __init__(self, folder: Path, settings: str = SETTINGS) -> None:
        self.folder = folder
        self.articles, self.out, self.editions = folder / "articles", folder / "out", folder / "editions"
        if not self.articles.exists():
            self.articles.mkdir(parents=True)
            (folder / "briefing.toml").write_text(settings, encoding="utf-8")

    def write(self, articles: Mapping[str, str]) -> None:
        for name, text in articles.items():
            (self.articles / name).write_text(text, encoding="utf-8")

    def correct(self, text: str) -> None:
        (self.folder / "corrections.toml").write_text(text, encoding="utf-8")

    def night(self, day: str = "2026-03-03", progress: Progress = lambda step, done, total: None) -> Night:
        moment = datetime.fromisoformat(f"{day}T02:30:00").replace(tzinfo=UTC)
        settings = read_settings(self.folder / "briefing.toml")
        return run_nightly(settle_sources((), settings), settings, now=lambda: moment, progress=progress)

    def data(self) -> Json:
        """OUT's briefing.json, held to the contract."""
        data: Json = json.loads((self.out / "briefing.json").read_bytes())
        assert check_brief(data) == []
        assert check_schema(data) == []
        return data

    def status(self) -> Json:
        found: Json = json.loads((self.out / ".briefing" / "status.json").read_bytes())
        return found

    def changed(self) -> list[str]:
        """The lines of "What changed" in OUT's briefing.md, without their marks; [] without the section."""
        _, _, rest = (self.out / "briefing.md").read_text(encoding="utf-8").partition("## What changed\n")
        section = rest.partition("\n## ")[0]
        return [line[2:].translate(PLAIN) for line in section.splitlines() if line.startswith("- ")]

    def files(self) -> dict[str, bytes]:
        """What a reader of OUT sees."""
        return {path.name: path.read_bytes() for path in sorted(self.out.iterdir()) if path.is_file()}

    def kept(self) -> list[str]:
        return sorted(path.name for path in self.editions.iterdir() if path.is_dir() and not path.is_symlink())
