"""A TOML file asked key by key: each mistake is one line that names the file, the key and what was expected."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path

from briefing import edtf
from briefing.edtf import Edtf
from briefing.errors import SettingsError


def unknown_key(key: str, known: Sequence[str], file: str = "briefing.toml", where: str = "") -> str:
    """The message for a key that we don't know; `where` is its table, in brackets.

    >>> unknown_key("formts", ["folder", "formats"])
    "briefing.toml: no setting 'formts'; did you mean 'formats'?"
    """
    near = get_close_matches(key, known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(known)}"
    return f"{file}: no setting {key!r}{' in ' + where if where else ''}{hint}"


def read_toml(path: Path) -> dict[str, object]:
    """The file's tables. Raises SettingsError where it is missing, not UTF-8 or not TOML."""
    return parse_toml(read_text(path), path)


def read_text(path: Path) -> str:
    """Raises SettingsError where the file is missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 (byte {error.start})") from error
    except OSError as error:
        raise SettingsError(f"{path}: can't be read: {error.strerror or error}") from error


def parse_toml(source: str, path: Path) -> dict[str, object]:
    """The tables in the text of the file `path`. Raises SettingsError where it is not TOML."""
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not TOML: {one_line(str(error))}") from error
    except RecursionError as error:
        raise SettingsError(f"{path}: not TOML: nested too deeply") from error


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a TOML file, asked key by key for values of a kind; each mistake names `file` and key."""

    file: str
    where: str
    """The table as it is written, `[dates]`; "" at the top."""
    values: Mapping[str, object]

    def wrong(self, key: str, expected: str) -> SettingsError:
        found = self.values.get(key)
        shown = f"{found!r}" if isinstance(found, str | int | float | bool | list) else f"{found}"
        place = f"{self.where} {key}".strip()
        return SettingsError(one_line(f"{self.file}: {place}: expected {expected}, found {shown[:80]}"))

    def only(self, known: Sequence[str]) -> None:
        for key in self.values:
            if key not in known:
                raise SettingsError(unknown_key(key, known, self.file, self.where))

    def exact(self, key: str) -> str:
        """The string in NFC, as it stands; "" where there is none."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(key, "text in quotes")
        return unicodedata.normalize("NFC", value)

    def text(self, key: str) -> str:
        """The string, in NFC and on one line; "" where there is none."""
        return one_line(self.exact(key))

    def choice(self, key: str, choices: Sequence[str]) -> str:
        value = self.text(key)
        if key in self.values and value not in choices:
            raise self.wrong(key, _alternatives(choices))
        return value

    def count(self, key: str, default: int) -> int:
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 1000:
            raise self.wrong(key, "a whole number from 1 to 1000")
        return value

    def day(self, key: str) -> date | None:
        """A calendar day: a TOML date, or the same in quotes."""
        value = self.values.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip()):
            try:
                return date.fromisoformat(value.strip())
            except ValueError:
                pass
        raise self.wrong(key, "a day such as 2025-04-10")

    def when(self, key: str) -> Edtf | None:
        """A date of any precision: a TOML date or time, or EDTF in quotes."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, datetime):
            return edtf.day(value.date())
        if isinstance(value, date):
            return edtf.day(value)
        if isinstance(value, str):
            try:
                return edtf.parse(value.strip())
            except (ValueError, KeyError):
                pass
        raise self.wrong(key, 'a date such as 2025-04-10 or, in quotes, EDTF ("2025-04", "[2025-04-10..]")')

    def table(self, key: str, known: Sequence[str]) -> Table:
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, f"a table [{key}]")
        inner = Table(self.file, f"[{key}]", value)
        inner.only(known)
        return inner

    def tables(self, key: str, known: Sequence[str]) -> list[Table]:
        """The tables of `[[key]]`, in the file's order."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(key, f"tables headed [[{key}]]")
        inner = [Table(self.file, f"[[{key}]] no. {number}", item) for number, item in enumerate(value, start=1)]
        for item in inner:
            item.only(known)
        return inner


def one_line(text: str) -> str:
    return " ".join(text.split())


def _alternatives(choices: Sequence[str]) -> str:
    """
    >>> _alternatives(("full", "excerpts"))
    '"full" or "excerpts"'
    """
    quoted = [f'"{choice}"' for choice in choices]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
