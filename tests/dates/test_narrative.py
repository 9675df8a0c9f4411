from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import briefing.dates.narrative as module

TABLE = tomllib.loads(Path(module.__file__).with_name("narrative.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("side", "example"), [(side, line) for side, rule in TABLE.items() for line in rule["example"]]
)
def test_mentions(side: str, example: str) -> None:
    assert module._leads(side).search(example.partition("[")[0])


@pytest.mark.parametrize(
    ("side", "counter"), [(side, line) for side, rule in TABLE.items() for line in rule["counter"]]
)
def test_tells(side: str, counter: str) -> None:
    assert not module._leads(side).search(counter.partition("[")[0])
