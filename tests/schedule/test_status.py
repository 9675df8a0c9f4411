"""status.json: read back as written, and done without where it is damaged."""

import json
from pathlib import Path

import pytest

from briefing.errors import OutputError
from briefing.schedule.status import FILE_NAME, Status, read_status, write_status


def test_read_as_written(tmp_path: Path) -> None:
    status = Status(result="published", edition="2026-03-01-a", counts={"documents": 2}, warnings=("one",))
    write_status(tmp_path / "deep", status)
    assert read_status(tmp_path / "deep") == status
    data = json.loads((tmp_path / "deep" / FILE_NAME).read_text())
    assert {"result", "started", "seconds", "edition", "as_of", "counts", "warnings", "left_out", "error"} <= set(data)
    assert [path.name for path in (tmp_path / "deep").iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"result": 1}', b"\xff\xfe"])
def test_a_damaged_one_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert read_status(tmp_path) is None


def test_none_is_none(tmp_path: Path) -> None:
    assert read_status(tmp_path) is None


def test_where_it_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="can't write the status"):
        write_status(tmp_path / "file", Status(result="failed"))
