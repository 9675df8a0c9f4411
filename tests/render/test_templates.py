"""Templates: found, sandboxed, and wrong with file and line."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.config import TEMPLATES
from briefing.errors import RenderError
from briefing.render.html import write_html
from briefing.render.layout import Layout
from briefing.render.sandbox import STEPS_A_RUN
from briefing.render.templates import fill, find_file, find_template, folder, read_limits
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
    loop = "{% for n in range(99999) %}{% for m in range(99999) %}" + "spam" * 99 + "{% endfor %}{% endfor %}"
    with pytest.raises(RenderError, match="more than 1 million characters"):
        write(tmp_path, loop)


LONG = "{% set x = 'x' * 999990 %}{% for a in range(99999) %}"
ENDLESS = {
    "no output": "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}"
    "{% endfor %}{% endfor %}",
    "a macro in a macro": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(99) }}",
    "itself": '{% include "web.html.j2" %}',
    "filters": "{% for a in range(9999) %}{% set x = range(99999) | map('string') | list %}{% endfor %}",
    "a doubled text": "{% set n = namespace(x='x') %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "a doubled block": "{% set n = namespace(x='x') %}{% for a in range(99) %}"
    "{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}{% endfor %}",
    "a doubled list": "{% set n = namespace(x=[1]) %}{% for a in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "a repeated text": "{{ 'x' * 10 ** 10 }}",
    "a power": "{{ 9 ** (9 ** 9) }}",
    "a product": "{% set n = namespace(x=9) %}{% for a in range(99999) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "a width": "{{ '{:>9999999999}'.format(1) }}",
    "a width by %": "{{ '%9999999999d' % 1 }}",
    "a width by a filter": "{{ 'x' | center(9999999999) }}",
    "padding": "{{ 'x'.ljust(9999999999) }}",
    "joined": "{{ (['x' * 99999] * 99999) | join }}",
    "a long text changed": LONG + "{% set y = x | upper %}{% endfor %}",
    "a long text called": LONG + "{% set y = x.split('x') %}{% endfor %}",
    "a long text searched": LONG + "{% if 'y' in x %}{% endif %}{% endfor %}",
    "a long list tested": LONG.replace("'x'", "[0]") + "{% if 1 is in(x) %}{% endif %}{% endfor %}",
    "a long text joined on": LONG + "{% set y = x ~ a %}{% endfor %}",
}


@pytest.mark.parametrize("markup", ENDLESS.values(), ids=ENDLESS)
def test_a_template_ends_whatever_it_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, markup: str) -> None:
    monkeypatch.setattr("briefing.render.sandbox.FEWEST_STEPS", 25_000)  # a tenth, for the sake of this test's time
    start = time.process_time()
    with pytest.raises(RenderError, match=r"web\.html\.j2, line \d+: "):
        write(tmp_path, markup)
    # Measured with all steps: 2.3 s at most.
    assert time.process_time() - start < 4


def test_the_limit_names_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(
        RenderError, match=r"web\.html\.j2, line 2: more than 2\d\d,\d{3} steps: is there a loop"
    ) as found:
        write(tmp_path, "\n{% for b in range(9) %}{% for a in range(99999) %}{% endfor %}{% endfor %}")
    assert str(tmp_path) in str(found.value)


@pytest.mark.parametrize("markup", ["{{ words | safe }}", "{% autoescape false %}{{ words }}{% endautoescape %}"])
def test_escaping_can_not_be_switched_off(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.j2").write_text(markup)
    with pytest.raises(RenderError):
        fill(tmp_path, "a.j2", {"words": "<b>"}, {})


@pytest.mark.parametrize("number", [5, 1000])
def test_a_page_of_any_length_is_far_from_the_limits(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr("briefing.render.sandbox.FEWEST_STEPS", 25_000)
    monkeypatch.setattr("briefing.render.sandbox.STEPS_A_RUN", STEPS_A_RUN // 4)
    rows = tuple(replace(PAGE.chronology[at % 5], id=f"e{at:010x}") for at in range(number))
    assert len(write_html(BRIEF, replace(PAGE, chronology=rows))) > 600 * number


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("lines = 0", "lines: expected"),
        ("lines = 'x'", "lines: expected"),
        ("sections = ['summary']", "lines: expected"),
        ("lines = 40\nsections = ['nothing']", "sections: expected a list of summary"),
        ("lines = 40\nrows = 3", "no key 'rows'"),
        ("lines = ", "template.toml"),
    ],
)
def test_limits_that_can_not_be_meant_are_named(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "template.toml").write_text(content)
    with pytest.raises(RenderError, match=message):
        read_limits(tmp_path)


def test_the_note_is_a_template_of_a_few_files_that_works() -> None:
    assert read_limits("default") == (0, ())
    lines, sections = read_limits("note")
    assert lines > 20
    assert "summary" in sections
    assert set(TEMPLATES) == {path.name for path in folder().iterdir() if path.is_dir()} - {"fonts"}
    html = write_html(BRIEF, PAGE, Layout(template="note")).decode()
    assert "In brief" in html
    assert "Key statements" not in html


def test_the_variables_are_those_that_the_readme_of_the_templates_names(tmp_path: Path) -> None:
    readme = (folder() / "README.md").read_text(encoding="utf-8")
    for name in ("page", "as_of", "as_of_words", "generator", "figure", "figure_key", "paper", "tlp", "tlp_colour",
                 "contents", "sections", "print", "compact", "data", "script", "script_hash"):  # fmt: skip
        assert f"`{name}`" in readme
        write(tmp_path, f"{{{{ {name} }}}}")


def test_a_template_brings_no_chance_in(tmp_path: Path) -> None:
    for markup in ("{{ lipsum() }}", "{{ [1, 2, 3] | random }}"):
        with pytest.raises(RenderError):
            write(tmp_path, markup)


def test_a_stylesheet_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "web.css").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RenderError, match=r"web\.css: not readable as UTF-8"):
        write_html(BRIEF, PAGE, Layout(template=tmp_path))
