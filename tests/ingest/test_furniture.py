from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

import briefing.ingest.furniture as module
import briefing.ingest.webpage as webpage
from briefing.ingest.fields import find_head
from briefing.ingest.furniture import find_line_kind

RULES = tomllib.loads(Path(module.__file__).with_name("furniture.toml").read_text("utf-8"))
EXAMPLES = [(kind, line) for kind in RULES for rule in RULES[kind] for line in rule["example"]]
COUNTERS = [line for kind in RULES for rule in RULES[kind] for line in rule["counter"]]


@pytest.mark.parametrize(("kind", "line"), EXAMPLES)
def test_labels_its_examples(kind: str, line: str) -> None:
    found = find_line_kind(line)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("line", COUNTERS)
def test_leaves_body_alone(line: str) -> None:
    assert find_line_kind(line) is None


@pytest.mark.parametrize("unit", ["read ", "a > ", "Photo: ", "share|", "comment ", "News | ", "(AP ", "x. Y/"])
def test_is_quick_on_hostile_lines(unit: str) -> None:
    start = time.process_time()
    for length in range(0, 500, 5):
        find_line_kind((unit * 500)[:length])
    assert time.process_time() - start < 2


CLASSES = tomllib.loads(Path(webpage.__file__).with_name("webpage.toml").read_text("utf-8"))["class"]


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, rule in CLASSES.items() for name in rule["example"]])
def test_knows_class_names(kind: str, name: str) -> None:
    assert [found for found, pattern in webpage._marks() if pattern.search(name)] == [kind]


@pytest.mark.parametrize("name", [name for rule in CLASSES.values() for name in rule["counter"]])
def test_knows_what_is_no_class_name(name: str) -> None:
    assert not any(pattern.search(name) for _, pattern in webpage._marks())


HEADS = tomllib.loads(Path(module.__file__).with_name("fields.toml").read_text("utf-8"))["head"]


@pytest.mark.parametrize("rule", HEADS)
def test_reads_heads(rule: dict[str, Any]) -> None:
    head = find_head(rule["example"])
    assert head is not None
    assert [item.field for item in head.stated] == rule["states"]
    assert "".join(block.text for block in head.blocks) + head.rest == rule["example"]
