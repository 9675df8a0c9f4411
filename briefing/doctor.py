"""What is missing on this machine, as findings with the command that mends each; nothing is changed."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from briefing.config import FORMATS, Settings

PYTHON = (3, 11)
# What WeasyPrint opens at import (weasyprint/text/ffi.py), by the names it tries: Linux, macOS, Windows.
SHARED_LIBRARIES = {
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll", "gobject-2.0"),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "pango-1.0"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll", "pangoft2-1.0"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll", "fontconfig"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "harfbuzz"),
    "HarfBuzz-subset": (
        *("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
        "harfbuzz-subset",
    ),
}
# By the first package tool that the machine has.
PANGO_COMMANDS = {
    "apt-get": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "sudo dnf install pango harfbuzz-devel",
    "apk": "sudo apk add pango harfbuzz fontconfig",
    "pacman": "sudo pacman -S pango harfbuzz",
    "zypper": "sudo zypper install libpango-1_0-0 libharfbuzz-subset0",
    "brew": "brew install pango",
}
# Homebrew's folder is not on the loader's path on Apple's own chips.
BREW_LIBRARIES = Path("/opt/homebrew/lib")
# What each library is needed for; a library that is not here is needed for everything.
NEEDED_FOR = {
    "icalendar": ("ics",),
    "jinja2": ("html", "pdf"),
    "python-docx": ("docx",),
    "weasyprint": ("pdf",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at. `stops` are the formats that can't be made without it; `mend` is a command.

    Where all is well, `mend` is "" and `stops` is ().
    """

    what: str
    good: bool
    found: str
    mend: str = ""
    stops: tuple[str, ...] = ()


def examine(settings: Settings, *, output: Path | None = None) -> tuple[Finding, ...]:
    """Everything that a build needs of this machine, in the order in which to mend it."""
    return (
        check_python(sys.version_info[:3]),
        *check_libraries(),
        *check_shared_libraries(),
        *check_fonts(),
        check_output(output or settings.output),
    )


def check_python(found: tuple[int, int, int]) -> Finding:
    """
    >>> check_python((3, 10, 2)).good
    False
    """
    shown = ".".join(map(str, found))
    good = found[:2] >= PYTHON
    mend = "" if good else "install Python 3.11 or later, then: make PYTHON=python3.11 brief"
    return Finding(what="Python", good=good, found=shown, mend=mend, stops=() if good else FORMATS)


def check_libraries() -> Iterator[Finding]:
    """Each library that the installed package names, found or not; its import is not tried."""
    for name in _requirements():
        try:
            yield Finding(what=name, good=True, found=version(name))
        except PackageNotFoundError:
            stops = NEEDED_FOR.get(name, FORMATS)
            yield Finding(
                what=name, good=False, found="not installed", mend=f"{_python()} -m pip install {name}", stops=stops
            )


def _requirements() -> list[str]:
    """The names in the package's own metadata; those of `NEEDED_FOR` where it runs uninstalled."""
    try:
        lines = [line for line in requires("briefing") or [] if "extra ==" not in line]
    except PackageNotFoundError:
        lines = ["click", "msgspec", "nupunkt", *NEEDED_FOR]
    names = ("".join(char if char.isalnum() or char in "-_." else " " for char in line).split()[0] for line in lines)
    return sorted(names, key=str.lower)


def _python() -> str:
    return sys.executable or "python3"


def check_shared_libraries(load: Callable[[str], object] = ctypes.CDLL) -> Iterator[Finding]:
    """Pango and what stands under it, by opening each as WeasyPrint does."""
    for what, names in SHARED_LIBRARIES.items():
        found = _opened(names, load)
        yield Finding(
            what=what,
            good=bool(found),
            found=found or "not found",
            mend="" if found else pango_command(),
            # Without HarfBuzz-subset the PDF is made all the same, with slower font subsetting.
            stops=() if found or what == "HarfBuzz-subset" else ("pdf",),
        )


def _opened(names: Sequence[str], load: Callable[[str], object]) -> str:
    """The first of the names that can be opened, "" if none can."""
    tried = [*names, *filter(None, [ctypes.util.find_library(names[-1])])]
    for name in tried:
        try:
            load(name)
        except OSError:
            continue
        return name
    return ""


def pango_command(which: Callable[[str], str | None] = shutil.which, system: str = platform.system()) -> str:
    """The command that installs Pango here, for the first package tool that this machine has.

    >>> pango_command(lambda tool: "/usr/bin/dnf" if tool == "dnf" else None, "Linux")
    'sudo dnf install pango harfbuzz-devel'
    """
    if system == "Windows":
        return "install MSYS2 from https://www.msys2.org, then in its shell: pacman -S mingw-w64-x86_64-pango"
    command = next((command for tool, command in PANGO_COMMANDS.items() if which(tool)), "")
    if not command:
        return "install Pango 1.44 or later with this system's package tool"
    if system == "Darwin" and BREW_LIBRARIES.is_dir():
        return f"{command}; then: export DYLD_FALLBACK_LIBRARY_PATH={BREW_LIBRARIES}"
    return command


def check_fonts() -> Iterator[Finding]:
    """The bundled fonts, in the package or else in the checkout."""
    package = Path(__file__).parent
    folders = [package / "templates" / "fonts", package.parent / "templates" / "fonts"]
    fonts = next((found for folder in folders if (found := sorted(folder.glob("*.ttf")))), [])
    mend = "" if fonts else f"{_python()} -m pip install --force-reinstall briefing"
    shown = f"{len(fonts)} in {fonts[0].parent}" if fonts else "none"
    yield Finding(what="fonts", good=bool(fonts), found=shown, mend=mend, stops=() if fonts else ("pdf",))


def check_output(output: Path) -> Finding:
    """Whether OUT is a folder that can be written, or can be made in one."""
    place = output.absolute()
    while not place.exists() and place.parent != place:
        place = place.parent
    good = place.is_dir() and os.access(place, os.W_OK | os.X_OK)
    if good:
        return Finding(what="output", good=True, found=str(output))
    why = "is no folder" if place.exists() and not place.is_dir() else "can't be written"
    mend = f"chmod u+w {place}" if place.is_dir() else f"briefing build -o ANOTHER (in the way: {place})"
    return Finding(what="output", good=False, found=f"{place} {why}", mend=mend, stops=FORMATS)
