"""Templates: found, sandboxed, and wrong with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import RenderError
from briefing.render.html import write_html
from briefing.render.layout import Layout
from briefing.render.templates import fill, find_file, find_template, folder
from tests.render.sample import BRIEF, PAGE


def write(template: Path, markup: str) -> bytes:
    (template / "web.html.j2").write_text(markup, encoding="utf-8")
    return write_html(BRIEF, PAGE, Layout(template=template))


def test_the_default_template_has_its_fonts_and_licences() -> None:
    assert find_template("default") == folder() / "default"
    fonts = {path.name for path in (folder() / "fonts").iterdir()}
    assert {"SourceSerif4-Regular.ttf", "SourceSans3-Regular.ttf", "OFL-SourceSerif4.md", "OFL-SourceSans3.md"} <= fonts


def test_what_a_users_folder_lacks_is_the_default(tmp_path: Path) -> None:
    (tmp_path / "web.css").write_text("body { color: teal }")
    html = write_html(BRIEF, PAGE, Layout(template=tmp_path)).decode()
    assert "body { color: teal }" in html
    assert "Key statements" in html
    assert find_file(tmp_path, "print.css") == folder() / "default" / "print.css"


def test_a_template_that_is_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="no template of this name and no folder there; bundled: default"):
        find_template(tmp_path / "nowhere")
    with pytest.raises(RenderError, match="no such file"):
        find_file(tmp_path, "missing.css")


@pytest.mark.parametrize("name", ["..", "/etc", "default/../../../etc", "fonts/../.."])
def test_a_name_reaches_no_other_folder(name: str) -> None:
    assert find_template("default").parent == folder()
    if Path(name).is_dir():
        assert find_template(name) == Path(name)  # a path is a path: the user's own
    else:
        with pytest.raises(RenderError):
            find_template(name)


@pytest.mark.parametrize(
    ("markup", "line", "message"),
    [
        ("one\n{% if %}\n", 2, "Expected an expression"),
        ("one\ntwo\n{{ page.titel }}", 3, "titel"),
        ("{{ nothing }}", 1, "'nothing' is undefined"),
        ("\n{% endfor %}", 2, "endfor"),
        ("\n\n{{ 1 / 0 }}", 3, "division by zero"),
        ("{{ page.title | lower | nosuch }}", 1, "No filter named 'nosuch'"),
        ("\n{{ page.title + 1 }}", 2, "str"),
        ("{% for n in range(10 ** 9) %}x{% endfor %}", 1, "Range too big"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, markup: str, line: int, message: str) -> None:
    with pytest.raises(RenderError, match=message) as raised:
        write(tmp_path, markup)
    assert f"{tmp_path / 'web.html.j2'}, line {line}" in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "markup",
    [
        "{{ page.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ include_text.__globals__ }}",
        "{{ page.title.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ [].append(1) }}",
    ],
)
def test_the_sandbox_gives_nothing_away(tmp_path: Path, markup: str) -> None:
    with pytest.raises(RenderError):
        write(tmp_path, markup)


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "../../etc/hostname"])
def test_a_template_includes_only_its_own_files(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    own = tmp_path / "house"
    own.mkdir()
    for markup in (f'{{{{ include_text("{name}") }}}}', f'{{% include "{name}" %}}'):
        with pytest.raises(RenderError):
            write(own, markup)


def test_escaping_is_on_whatever_the_file_is_called(tmp_path: Path) -> None:
    for name in ("a.j2", "a.html.j2", "a.txt", "a.xml"):
        (tmp_path / name).write_text("{{ words }}|{{ 'a\u202eb' }}")
        assert fill(tmp_path, name, {"words": "<b>&'\""}, {}) == "&lt;b&gt;&amp;&#39;&#34;|a[U+202E]b"


def test_a_loop_that_does_not_end_stops_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.render.templates.LONGEST_PAGE", 1_000_000)
    loop = "{% for n in range(99999) %}{% for m in range(99999) %}spam{% endfor %}{% endfor %}"
    with pytest.raises(RenderError, match="more than 1 million characters"):
        write(tmp_path, loop)


def test_a_template_brings_no_chance_in(tmp_path: Path) -> None:
    for markup in ("{{ lipsum() }}", "{{ [1, 2, 3] | random }}"):
        with pytest.raises(RenderError):
            write(tmp_path, markup)


def test_a_stylesheet_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "web.css").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RenderError, match=r"web\.css: not readable as UTF-8"):
        write_html(BRIEF, PAGE, Layout(template=tmp_path))
