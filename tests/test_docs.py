"""The README holds every command, setting, format and exit, and what it shows runs."""

import ast
import doctest
import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest

from briefing import config, corrections
from briefing.cli import cli
from briefing.config import FORMATS, read_settings
from briefing.corrections import read_corrections
from briefing.render import formats as render_formats

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
MODULES = sorted((ROOT / "briefing").rglob("*.py"))


FENCED = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    return [block for name, block in FENCED if name == language]


def shell_lines() -> list[str]:
    return [line for block in blocks("sh") + blocks("") for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize("verb", sorted(cli.commands))
def test_every_verb_is_in_the_readme(verb: str) -> None:
    assert f"`briefing {verb}" in README


@pytest.mark.parametrize("verb", sorted(cli.commands))
def test_every_option_of_a_verb_is_in_its_help(verb: str) -> None:
    help_text = cli.commands[verb].get_help(click.Context(cli.commands[verb], info_name=verb))
    assert "Example" in help_text
    for parameter in cli.commands[verb].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{verb} {parameter.opts}: no help"


def test_the_readme_names_no_verb_that_is_not_there() -> None:
    said = set(re.findall(r"\bbriefing (build|annotate|timeline|why|nightly|schedule|doctor|[a-z]+) ", README))
    called = {words[at + 1] for words in map(_words, shell_lines()) for at in _calls(words)}
    verbs = set(cli.commands)
    assert called <= verbs, called - verbs
    assert not (said & {"nightly", "schedule"}) - verbs


def _words(line: str) -> list[str]:
    return shlex.split(line, comments=True)


def _calls(words: list[str]) -> list[int]:
    """Where a command line calls the program with a verb after it."""
    return [at for at, word in enumerate(words[:-1]) if Path(word).name == "briefing" and words[at + 1][0] != "-"]


def test_the_options_that_the_readme_uses_are_there() -> None:
    for words in map(_words, shell_lines()):
        for at in _calls(words):
            command = cli.commands[words[at + 1]]
            known = {option for parameter in command.params for option in parameter.opts}
            used = {word for word in words[at + 2 :] if re.match(r"--?[a-z]", word)}
            assert used <= known, (words, used - known)


def test_the_make_targets_that_the_readme_uses_are_there() -> None:
    used = {words[1] for words in map(_words, shell_lines()) if words[0] == "make"}
    used |= set(re.findall(r"`make ([a-z]+)`", README))
    assert {"brief", "test"} <= used
    assert used <= set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


@pytest.mark.parametrize(
    ("table", "key"),
    [(table, key) for table, keys in config.KNOWN.items() for key in keys],
)
def test_every_setting_is_in_the_readme(table: str, key: str) -> None:
    settings = README.partition("## Settings")[2].partition("\n## ")[0]
    if key in config.KNOWN and not table:
        assert re.search(rf"`\[+{key}\b", settings), f"[{key}]"
    elif table in {"sources", "output", "dates"}:
        assert f"`[{table}] {key}`" in settings
    else:
        assert re.search(rf"[` ]{key}`", settings), key


@pytest.mark.parametrize("key", sorted({key for keys in corrections.KNOWN.values() for key in keys}))
def test_every_key_of_a_correction_is_in_the_readme(key: str) -> None:
    shown = "".join(block for block in blocks("toml") if "[[redate]]" in block)
    assert re.search(rf"^{key} = ", shown, re.MULTILINE)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_in_the_readme(name: str) -> None:
    assert re.search(rf"^\| `{name}` \|", README, re.MULTILINE)


def test_the_formats_are_the_same_everywhere() -> None:
    assert set(render_formats.FORMATS) == set(FORMATS)
    for name, form in render_formats.FORMATS.items():
        assert re.search(rf"^\| `{name}` \| `{re.escape(form.filename)}` \|", README, re.MULTILINE)


@pytest.mark.parametrize("code", [0, 1, 2, 3, 70, 75])
def test_every_exit_is_in_the_readme(code: int) -> None:
    assert re.search(rf"^\| {code} \|", README, re.MULTILINE)


def test_the_settings_that_the_readme_shows_are_read(tmp_path: Path) -> None:
    shown = blocks("toml")
    assert shown
    for number, block in enumerate(shown):
        path = tmp_path / f"{number}.toml"
        path.write_text(block, encoding="utf-8")
        if "redate" in tomllib.loads(block):
            assert len(read_corrections(path).all) == 9
        else:
            assert read_settings(path).anchors


def test_the_python_that_the_readme_shows_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = doctest.DocTestParser().get_doctest("\n".join(blocks("python")), {}, "README.md", None, None)
    assert shown.examples
    assert doctest.DocTestRunner(verbose=False).run(shown).failed == 0


def test_the_files_that_the_readme_names_are_there() -> None:
    for step in (path.name for path in (ROOT / "briefing").iterdir() if (path / "__init__.py").exists()):
        assert f"`{step}`" in README, f"step {step}"
    for link in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / link).exists(), link


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_does(path: Path) -> None:
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first = words.partition("\n")[0]
    assert first.endswith((".", ":", "?", ";", ",")) or words.count("\n") > 0
    assert 10 < len(first) <= 120
    assert not first.startswith(("This module", "Module"))


def test_the_constraints_are_names_and_versions_alone() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.]*", line) for line in lines)
    pinned = {_fold(line.partition("==")[0]) for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert {_fold(re.split(r"[<>=~\[; ]", line)[0]) for line in needed} <= pinned


def _fold(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_changelog_has_an_unreleased_part() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text
    assert set(re.findall(r"^### (\w+)", text, re.MULTILINE)) <= {
        *("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"),
    }
