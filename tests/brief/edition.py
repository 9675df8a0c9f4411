"""Invented articles made into a brief and its page, as `build` does, without files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefing.anchor.folder import find_copies, merge_people
from briefing.anchor.solve import date_folder
from briefing.brief.assemble import assemble
from briefing.brief.brief import Brief
from briefing.brief.compose import compose
from briefing.brief.page import Line, Page
from briefing.brief.reading import Reading
from briefing.config import Anchor, Settings
from briefing.corrections import Corrections
from briefing.extract.digest import digest
from briefing.extract.findings import Findings
from briefing.render.json import write_json
from tests.anchor.story import AS_OF
from tests.contract import check_brief


@dataclass(frozen=True)
class Edition:
    reading: Reading
    brief: Brief
    page: Page


def read(*articles: Findings, as_of: date = AS_OF, anchors: Sequence[Anchor] = ()) -> Reading:
    texts = {found.document.id: found.document.text for found in articles}
    return Reading(
        articles={found.document.id: found for found in articles},
        dating=date_folder(articles, as_of=as_of, anchors=anchors),
        copies=find_copies([digest(found) for found in articles], texts.__getitem__),
        people=merge_people(name.full for found in articles for name in found.names if name.kind == "person"),
        settings=Settings(anchors=tuple(anchors)),
        corrections=Corrections(),
        as_of=as_of,
    )


def edition(
    *articles: Findings, topic: str = "", title: str = "", as_of: date = AS_OF, anchors: Sequence[Anchor] = ()
) -> Edition:
    reading = read(*articles, as_of=as_of, anchors=anchors)
    brief = assemble(reading, [], topic, title)
    assert check_brief(json.loads(write_json(brief))) == []
    return Edition(reading, brief, compose(reading, brief))


def said(line: Line) -> str:
    """The words of a line, glosses in square brackets as they are printed."""
    words = [f" [{run.text}]" if run.voice == "gloss" else run.text for run in line]
    return "".join(words)


def verbatim(line: Line) -> str:
    return "".join(run.text for run in line if run.voice == "verbatim")
