"""The settings of `briefing.toml`, read once into a frozen value; a mistake is one line that names file and key.

Every path in the file is relative to the file. What a setting means is in the README's table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from os.path import normpath
from pathlib import Path

from briefing.edtf import Edtf
from briefing.errors import SettingsError
from briefing.toml_file import Table, read_toml

FORMATS = ("pdf", "docx", "html", "md", "json", "ics", "timelinejs", "csv")
LANGUAGES = ("en",)
DATE_ORDERS = ("DMY", "MDY")
EMBED_SOURCES = ("full", "excerpts")
# What the printed forms know (briefing/render/layout.py); TLP is FIRST's Traffic Light Protocol, version 2.0.
TEMPLATES = ("default", "note")
PAPERS = ("A4", "Letter")
TLP = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
# The source grades of the Admiralty code (NATO AJP-2.1): A completely reliable … F can't be judged.
RELIABILITY = ("A", "B", "C", "D", "E", "F")

KNOWN = {
    "": (
        *("title", "topic", "as_of", "prepared_by", "language", "formats", "template", "embed_sources"),
        *("paper", "tlp"),
        *("sources", "output", "dates", "names", "nightly", "documents", "anchors"),
    ),
    "sources": ("folder",),
    "output": ("folder", "keep"),
    "nightly": ("ping",),
    "dates": ("order", "window"),
    "names": ("spacy",),
    "documents": ("published", "captured", "outlet", "language", "reliability"),
    "anchors": ("event", "date"),
}
"""Every key, by table; the docs tests hold the README to it."""

_HEADINGS = {
    "sources": "[sources]",
    "output": "[output]",
    "dates": "[dates]",
    "names": "[names]",
    "nightly": "[nightly]",
    "documents": '[documents."GLOB"]',
    "anchors": "[[anchors]]",
}

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRule:
    """What the user states about the documents whose path matches `glob`; None and "" state nothing."""

    glob: str
    published: Edtf | None = None
    captured: Edtf | None = None
    outlet: str = ""
    language: str = ""
    reliability: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """An event, in the words that articles use for it, and the day that the user knows it by."""

    event: str
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`path` is None without a file, and then every path is relative to the working folder.

    `formats` is () where the file names none: then all eight are made, as far as this machine can.
    `keep_editions` is how many editions `nightly` keeps, or, with `keep_by_age`, those of how many days; `ping` is a
    URL that it calls when it is done.
    `template` is a bundled one's name or the absolute path of a folder; `paper` is "" for its own, `tlp` "" for none.
    `window` is in years back, for bare years; `spacy` names a pipeline that the user has installed.
    `documents` keep the file's order: of two that match a path, the later wins, key by key.
    """

    path: Path | None = None
    title: str = ""
    topic: str = ""
    as_of: date | None = None
    prepared_by: str = ""
    language: str = "en"
    formats: tuple[str, ...] = ()
    template: str = "default"
    paper: str = ""
    tlp: str = ""
    embed_sources: str = "full"
    folder: Path | None = None
    output: Path = Path("out")
    keep_editions: int = 30
    keep_by_age: bool = False
    ping: str = ""
    date_order: str | None = None
    window: int = 20
    spacy: str = ""
    documents: tuple[DocumentRule, ...] = ()
    anchors: tuple[Anchor, ...] = ()


def read_settings(path: Path) -> Settings:
    """Raises SettingsError, in one line, for whatever in the file can't be meant."""
    table = Table(str(path), "", read_toml(path))
    _refuse_misplaced(table)
    table.only(KNOWN[""])
    sources = table.table("sources", KNOWN["sources"])
    output = table.table("output", KNOWN["output"])
    dates = table.table("dates", KNOWN["dates"])
    base = path.parent
    folder = sources.text("folder")
    return Settings(
        path=path,
        title=table.text("title"),
        topic=table.text("topic"),
        as_of=table.day("as_of"),
        prepared_by=table.text("prepared_by"),
        language=table.choice("language", LANGUAGES) or "en",
        formats=_read_formats(table),
        template=_read_template(table, base),
        paper=table.choice("paper", PAPERS),
        tlp=table.choice("tlp", TLP),
        embed_sources=table.choice("embed_sources", EMBED_SOURCES) or "full",
        folder=_beside(base, folder) if folder else None,
        output=_beside(base, output.text("folder") or "out"),
        keep_editions=_read_keep(output)[0],
        keep_by_age=_read_keep(output)[1],
        ping=_read_ping(table),
        date_order=dates.choice("order", DATE_ORDERS) or None,
        window=dates.count("window", 20),
        spacy=table.table("names", KNOWN["names"]).text("spacy"),
        documents=_read_documents(table),
        anchors=_read_anchors(table),
    )


def _beside(base: Path, path: str) -> Path:
    """A path of the file: `seeds` and `../out` are `out`, except through a link, where `..` is elsewhere."""
    joined = base / path
    return joined if any(part.is_symlink() for part in (base, *base.parents)) else Path(normpath(joined))


def _refuse_misplaced(table: Table) -> None:
    """A key at the top that belongs into a table: `folder`, `order` …"""
    for key in table.values:
        homes = [_HEADINGS[where] for where, keys in KNOWN.items() if where and key in keys]
        if homes and key not in KNOWN[""]:
            raise SettingsError(f"{table.file}: no setting {key!r} here; it stands under {' or '.join(homes)}")


def _read_formats(table: Table) -> tuple[str, ...]:
    """The formats asked for by name, in the contract's order; () where the file names none."""
    if "formats" not in table.values:
        return ()
    value = table.values["formats"]
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        raise table.wrong("formats", f"a list of one or more of {', '.join(FORMATS)}")
    for item in value:
        if item not in FORMATS:
            raise SettingsError(f"{table.file}: formats: {unknown_format(item)}")
    return tuple(name for name in FORMATS if name in value)


def unknown_format(name: str) -> str:
    """
    >>> unknown_format("word")
    "no format 'word'; there are pdf, docx, html, md, json, ics, timelinejs, csv"
    """
    near = get_close_matches(name.lower(), FORMATS, n=1)
    return f"no format {name!r}" + (f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(FORMATS)}")


def _read_template(table: Table, base: Path) -> str:
    value = table.text("template")
    if value in ("", *TEMPLATES):
        return value or "default"
    folder = (base / value).resolve()
    if not folder.is_dir():
        raise table.wrong("template", '"default", "note" or a folder with templates')
    return str(folder)


def _read_keep(output: Table) -> tuple[int, bool]:
    """A number of editions, or of days: "90 days"."""
    days = re.fullmatch(r"([1-9]\d{0,3}) days", str(output.values.get("keep", "")))
    if days:
        return int(days[1]), True
    if isinstance(output.values.get("keep"), str):
        raise output.wrong("keep", 'a number of editions, or of days as in "90 days"')
    return output.count("keep", 30), False


def _read_ping(table: Table) -> str:
    url = table.table("nightly", KNOWN["nightly"]).text("ping")
    if url and not url.startswith(("http://", "https://")):
        raise SettingsError(f"{table.file}: [nightly] ping: expected an http or https URL, found {url!r}")
    return url


def _read_documents(table: Table) -> tuple[DocumentRule, ...]:
    value = table.values.get("documents", {})
    if not isinstance(value, dict):
        raise table.wrong("documents", 'tables headed [documents."GLOB"]')
    return tuple(_read_rule(table, glob, item) for glob, item in value.items())


def _read_rule(table: Table, glob: str, value: object) -> DocumentRule:
    if not isinstance(value, dict):
        # `[documents]` with a rule's own keys: the glob was forgotten.
        shown = f'[documents] {glob} belongs under a path: [documents."*.txt"]'
        raise SettingsError(f"{table.file}: {shown}")
    rule = Table(table.file, f'[documents."{glob}"]', value)
    rule.only(KNOWN["documents"])
    language = rule.text("language")
    if language and not _LANGUAGE_TAG.fullmatch(language):
        raise rule.wrong("language", 'a language tag such as "en"')
    return DocumentRule(
        glob=glob,
        published=rule.when("published"),
        captured=rule.when("captured"),
        outlet=rule.text("outlet"),
        language=language,
        reliability=rule.choice("reliability", RELIABILITY),
    )


def _read_anchors(table: Table) -> tuple[Anchor, ...]:
    anchors: dict[str, Anchor] = {}
    for item in table.tables("anchors", KNOWN["anchors"]):
        event, day = item.text("event"), item.day("date")
        if not event or day is None:
            missing = "date" if event else "event"
            raise SettingsError(f"{table.file}: {item.where}: {missing} is missing")
        other = anchors.setdefault(event.casefold(), Anchor(event, day))
        if other.date != day:
            raise SettingsError(f"{table.file}: [[anchors]] {event!r} has two dates, {other.date} and {day}")
    return tuple(anchors.values())
