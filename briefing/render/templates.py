"""Templates and fonts: where they are found, and the sandbox that they run in.

A template is a folder; a file that a user's folder lacks is taken from the bundled `default`. Escaping is
always on, whatever a file is called, and every string passes `neutral` on its way out.
"""

from __future__ import annotations

import tomllib
import traceback
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import RenderError
from briefing.render.neutral import neutral

if TYPE_CHECKING:
    from briefing.render.sandbox import Sandbox

DEFAULT = "default"
# What a template's limits may name; the order is that of print.
SECTIONS = (*("summary", "changes", "figure", "statements", "questions", "concerns", "differences", "chronology"),)
# A template is a few kilobytes; a page of markup with pictures in it is still far below this.
LARGEST_FILE_BYTES = 8_000_000
# 300 embedded articles of 100 KB; a page that is longer comes from a loop that does not end.
LONGEST_PAGE = 64_000_000
# What a template can raise besides Jinja's own errors: its expressions are Python's.
_MISTAKES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


@cache
def folder() -> Path:
    """The bundled templates and fonts: the packaged copy, else the checkout's."""
    package = Path(__file__).resolve().parents[1]
    for candidate in (package / "templates", package.parent / "templates"):
        if (candidate / DEFAULT).is_dir():
            return candidate
    raise RenderError(f"{package / 'templates'}: the bundled templates are missing; install the package again")


def find_template(name: str | Path) -> Path:
    """The folder of a template, by the name of a bundled one or by path. Raises RenderError."""
    bundled = folder() / name
    if isinstance(name, str) and name.isidentifier() and bundled.is_dir():
        return bundled
    path = Path(name)
    if not path.is_dir():
        known = ", ".join(sorted(item.name for item in folder().iterdir() if item.name != "fonts" and item.is_dir()))
        raise RenderError(f"{name}: no template of this name and no folder there; bundled: {known}")
    return path


def find_file(template: str | Path, name: str) -> Path:
    """A file of a template, else of the default one. Raises RenderError if it is in neither, or too large."""
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise RenderError(f"{find_template(template)}: {name!r} is not a file of the template")
    for candidate in (find_template(template) / name, folder() / DEFAULT / name):
        if candidate.is_file():
            if candidate.stat().st_size > LARGEST_FILE_BYTES:
                raise RenderError(f"{candidate}: larger than {LARGEST_FILE_BYTES // 1_000_000} MB")
            return candidate
    raise RenderError(f"{find_template(template) / name}: no such file in the template")


def read_text(template: str | Path, name: str) -> str:
    path = find_file(template, name)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RenderError(f"{path}: not readable as UTF-8 text ({error})") from error


def read_limits(template: str | Path) -> tuple[int, tuple[str, ...]]:
    """What `template.toml` says of the page's length: its lines, and the sections that it has; (0, ()) without one.

    Raises RenderError for a key or a value that can't be meant.
    """
    path = find_template(template) / "template.toml"
    if not path.is_file():
        return 0, ()
    try:
        values = tomllib.loads(read_text(template, "template.toml"))
    except tomllib.TOMLDecodeError as error:
        raise RenderError(f"{path}: {error}") from error
    unknown = sorted(set(values) - {"lines", "sections"})
    if unknown:
        raise RenderError(f"{path}: no key {unknown[0]!r}; there are lines, sections")
    lines, sections = values.get("lines", 0), values.get("sections", [])
    if not isinstance(lines, int) or isinstance(lines, bool) or lines < 1:
        raise RenderError(f"{path}: lines: expected a number of printed lines, found {lines!r}")
    if not isinstance(sections, list) or not set(map(str, sections)) <= set(SECTIONS):
        raise RenderError(f"{path}: sections: expected a list of {', '.join(SECTIONS)}")
    return lines, tuple(sections)


def fill(
    template: str | Path, name: str, values: dict[str, Any], filters: dict[str, Callable[..., Any]], runs: int = 0
) -> str:
    """The template's file `name`, filled in. A mistake in it is a RenderError that names file and line.

    `runs` is how many stretches of text the page in `values` holds: what is laid out may take so much longer.
    """
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    environment = _environment(find_template(template), runs)
    environment.filters.update(filters)
    try:
        return _within_limit(environment.get_template(name).generate(values), find_template(template) / name)
    except TemplateSyntaxError as error:
        raise RenderError(f"{error.filename or name}, line {error.lineno}: {error.message}") from error
    except TemplateNotFound as error:
        raise RenderError(f"{find_template(template)}: no file {error.message!r} in this template") from error
    except (TemplateError, *_MISTAKES) as error:
        raise RenderError(f"{_where(error, name)}: {error}") from error


def _within_limit(chunks: Iterator[str], path: Path) -> str:
    """All of a page; a loop that never ends stops at the limit."""
    done, length = [], 0
    for chunk in chunks:
        done.append(chunk)
        length += len(chunk)
        if length > LONGEST_PAGE:
            raise RenderError(f"{path}: makes a page of more than {LONGEST_PAGE // 1_000_000} million characters")
    return "".join(done)


def _where(error: BaseException, name: str) -> str:
    """The innermost line of a template in the error's traceback (Jinja maps its frames to the template)."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else name


def _environment(template: Path, runs: int) -> Sandbox:
    from jinja2 import FileSystemLoader

    from briefing.render.sandbox import Sandbox

    def include_text(name: str) -> object:
        return _as_markup(read_text(template, name))

    environment = Sandbox(FileSystemLoader([template, folder() / DEFAULT]), _finalize, runs)
    environment.globals["include_text"] = include_text
    return environment


def _as_markup(text: str) -> object:
    """The text of a template's own file (a stylesheet, a script), to stand in its page as it is."""
    from markupsafe import Markup

    return Markup(text)  # the template's own file, not an article's words


def _finalize(value: object) -> object:
    """What Jinja prints for a value: strings without acting characters."""
    if isinstance(value, str):
        return _as_markup(neutral(value)) if hasattr(value, "__html__") else neutral(value)
    return value
