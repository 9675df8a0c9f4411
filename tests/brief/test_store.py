"""Editions on disk: found, written, published, removed."""

from contextlib import suppress
from pathlib import Path

import pytest

from briefing.brief.store import (
    Edition,
    current_edition,
    find_edition,
    list_editions,
    prune_editions,
    publish,
    read_edition,
    write_edition,
)
from briefing.errors import OutputError, SourceError

JSON = b'{"chronology": []}'


def make(root: Path, name: str, **files: bytes) -> Edition:
    content = {key.replace("_", "."): value for key, value in files.items()}
    return write_edition(root, name, content | {"briefing.json": JSON})


def test_no_folder_no_editions(tmp_path: Path) -> None:
    assert list_editions(tmp_path / "none") == []
    assert current_edition(tmp_path / "none") is None
    assert prune_editions(tmp_path / "none", 1) == []


def test_one_rename_makes_it_current(tmp_path: Path) -> None:
    root, out = tmp_path / "editions", tmp_path / "deep" / "out"
    first = make(root, "2026-03-01-a", briefing_md=b"one")
    publish(root, first, out)
    assert (out / "briefing.md").read_bytes() == b"one"
    second = make(root, "2026-03-02-b", briefing_md=b"two", timeline_csv=b"rows")
    assert (out / "briefing.md").read_bytes() == b"one"
    publish(root, second, out)
    assert (out / "briefing.md").read_bytes() == b"two"
    assert (out / "timeline.csv").read_bytes() == b"rows"
    publish(root, first, out)
    assert sorted(path.name for path in out.iterdir()) == ["briefing.json", "briefing.md"]
    assert (current_edition(root) or second).name == first.name


@pytest.mark.parametrize("stop_at", range(8))
def test_stopped_anywhere_out_shows_one_whole_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop_at: int
) -> None:
    root, out = tmp_path / "editions", tmp_path / "out"
    publish(root, make(root, "2026-03-01-a", briefing_md=b"one", timeline_ics=b"one"), out)
    second = make(root, "2026-03-02-b", briefing_md=b"two", timeline_csv=b"two")
    steps = iter(range(stop_at))
    real = {name: getattr(Path, name) for name in ("symlink_to", "replace", "unlink")}

    def counted(name: str) -> object:
        def step(self: Path, *args: object, **options: object) -> object:
            if next(steps, None) is None:
                raise KeyboardInterrupt
            return real[name](self, *args, **options)

        return step

    with monkeypatch.context() as patched:
        for name in real:
            patched.setattr(Path, name, counted(name))
        with suppress(KeyboardInterrupt):
            publish(root, second, out)
    shown = {path.name: path.read_bytes() for path in out.iterdir() if path.exists() and path.name[0] != "."}
    del shown["briefing.json"]
    one = {"briefing.md": b"one", "timeline.ics": b"one"}
    two = {"briefing.md": b"two", "timeline.csv": b"two"}
    assert shown in (one, two)
    publish(root, second, out)
    assert {path.name for path in out.iterdir()} == {"briefing.json", *two}


def test_a_finished_edition_is_not_written_again(tmp_path: Path) -> None:
    first = make(tmp_path, "2026-03-01-a", briefing_md=b"one")
    inode = (first.folder / "briefing.md").stat().st_ino
    make(tmp_path, "2026-03-01-a", briefing_md=b"one")
    assert (first.folder / "briefing.md").stat().st_ino == inode
    make(tmp_path, "2026-03-01-a", briefing_md=b"two")
    assert (first.folder / "briefing.md").read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["2026-03-01-a"]


def test_by_name_by_beginning_and_current(tmp_path: Path) -> None:
    for name in ("2026-03-01-a", "2026-03-01-ab", "2026-03-02-c"):
        make(tmp_path, name)
    (tmp_path / "current").symlink_to("2026-03-02-c")
    assert find_edition(tmp_path, "2026-03-01-a").name == "2026-03-01-a"
    assert find_edition(tmp_path, "2026-03-02").name == "2026-03-02-c"
    assert find_edition(tmp_path, "current").name == "2026-03-02-c"
    with pytest.raises(SourceError, match="several editions begin '2026-03-01'"):
        find_edition(tmp_path, "2026-03-01")
    with pytest.raises(SourceError, match="no edition '2027'"):
        find_edition(tmp_path, "2027")


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"{}", b"\xff"])
def test_a_damaged_edition_is_one_line(tmp_path: Path, content: bytes | None) -> None:
    edition = make(tmp_path, "2026-03-01-a")
    path = edition.folder / "briefing.json"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(SourceError) as refused:
        read_edition(edition)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_current_edition_is_never_removed(tmp_path: Path) -> None:
    for number in range(1, 6):
        make(tmp_path, f"2026-03-0{number}-a")
    (tmp_path / "current").symlink_to("2026-03-01-a")
    assert prune_editions(tmp_path, 2) == ["2026-03-02-a", "2026-03-03-a"]
    assert [each.name for each in list_editions(tmp_path)] == ["2026-03-01-a", "2026-03-04-a", "2026-03-05-a"]


def test_a_place_that_is_taken_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "editions").write_text("a file")
    with pytest.raises(OutputError, match="editions"):
        make(tmp_path / "editions", "2026-03-01-a")
