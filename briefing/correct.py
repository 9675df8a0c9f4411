"""A correction written into `corrections.toml`: one table at its end, everything else left as it stands."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from briefing.config import Settings
from briefing.corrections import FILE_NAME, parse_corrections
from briefing.errors import OutputError
from briefing.toml_file import read_text

_ID = re.compile(r"[a-z][0-9a-f]{10}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def add_correction(settings: Settings, kind: str, values: Mapping[str, str]) -> tuple[Path, bool]:
    """Add it, if the file can then still be read. Returns the file, and whether the item is one of the last build.

    Raises SettingsError where the correction can't be meant or conflicts with another, OutputError where it can't be
    written.
    """
    path = (settings.path.parent if settings.path else Path()) / FILE_NAME
    before = read_text(path) if path.exists() else ""
    item = values.get("ITEM", "")
    words = _words_by_id(settings.output / "briefing.json")
    table = write_table(kind, values, comment=words.get(item, ""))
    content = f"{before}{'' if before.endswith(chr(10)) or not before else chr(10)}{chr(10) if before else ''}{table}"
    parse_corrections(content, path)
    _replace(path, content)
    return path, not item or not words or item in words or item in words.values()


def write_table(kind: str, values: Mapping[str, str], comment: str = "") -> str:
    r"""The lines of one table; `comment` are the words that an id stands for.

    >>> print(write_table("redate", {"ITEM": "e0123456789", "date": "2025-04-10", "why": 'a "proof"'}), end="")
    [[redate]]
    id = "e0123456789"
    date = 2025-04-10
    why = "a \"proof\""
    """
    lines = [f"[[{kind}]]"]
    if comment:
        lines.append(f"# {' '.join(comment.split())[:160]}")
    for key, value in values.items():
        if key == "ITEM":
            lines.append(f"{'id' if _ID.fullmatch(value) else 'text'} = {_string(value)}")
        else:
            day = key in ("date", "when") and _DAY.fullmatch(value)
            lines.append(f"{key} = {value if day else _string(value)}")
    return "".join(f"{line}\n" for line in lines)


def _string(value: str) -> str:
    """A basic string of TOML: as JSON's, but that DEL is escaped too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _words_by_id(path: Path) -> dict[str, str]:
    """The items of the last build; {} where there is none."""
    try:
        data = msgspec.json.decode(path.read_bytes())
        found = {}
        for section in ("chronology", "quotes", "questions", "concerns", "summary", "undated", "documents"):
            for each in data[section]:
                found[each["id"]] = each.get("exact") or each.get("headline") or each.get("text") or each.get("path")
        return found
    except (OSError, msgspec.DecodeError, KeyError, TypeError):
        return {}


def _replace(path: Path, content: str) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: can't write there ({error.strerror or error})") from None
