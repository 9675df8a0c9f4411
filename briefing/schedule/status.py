"""What the last nightly run did: `status.json` in OUT's `.briefing/`, for people and for monitoring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec

from briefing.errors import OutputError

FILE_NAME = "status.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """`result` is "published", "unchanged" or "failed"; `started` and `seconds` are by the clock on the wall.

    `inputs` is the hash of all that was read, `contents` of the edition's files, `stamp` of the sizes and times of both
    ("" where they prove nothing); `skipped` says which formats this machine could not make.
    """

    result: str
    started: str = ""
    seconds: float = 0.0
    edition: str = ""
    inputs: str = ""
    contents: str = ""
    stamp: str = ""
    as_of: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    error: str = ""


def read_status(folder: Path) -> Status | None:
    """The last status; None where there is none or it is damaged: then everything is done anew."""
    try:
        return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=Status)
    except (OSError, msgspec.DecodeError):
        return None


def write_status(folder: Path, status: Status) -> None:
    """Raises OutputError where it can't be written."""
    part = folder / f".{FILE_NAME}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_bytes(msgspec.json.format(msgspec.json.encode(asdict(status)), indent=1) + b"\n")
        part.replace(folder / FILE_NAME)
    except OSError as error:
        raise OutputError(f"{folder}: can't write the status ({error.strerror})") from None
