"""The brief as one self-contained web page that works from disk: `briefing.html`.

The sources and the proofs ride along as JSON; a small script shows them beside the words that are clicked.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from briefing.brief.brief import Brief, BriefDocument
from briefing.brief.page import ChronologyRow, Page
from briefing.edtf import Edtf, parse
from briefing.model import Proof, Provenance, Rejected
from briefing.render.json import FULL_TEXTS_UP_TO
from briefing.render.layout import STANDARD, Layout
from briefing.render.links import safe_link
from briefing.render.neutral import escaped, one_line
from briefing.render.page_texts import with_texts
from briefing.render.pages import fill_page, shorten
from briefing.render.templates import read_text
from briefing.render.typeset import Piece
from briefing.render.web_fonts import font_faces


def write_html(brief: Brief, page: Page, layout: Layout = STANDARD) -> bytes:
    """`briefing.html`. Raises RenderError for a mistake in the template."""
    documents = {item.document.id: index for index, item in enumerate(brief.documents)}
    items = _items(brief, documents)

    def pointer(target: Piece | ChronologyRow) -> str:
        return _attributes(target, documents, items)

    script = read_text(layout.template, "web.js")
    numbers = {line[0].item: number for number, line in enumerate(page.sources, 1) if line}
    sources = [_document(brief, item) | {"number": numbers.get(item.document.id)} for item in brief.documents]
    more = {
        "data": _for_script({"documents": sources, "items": items}),
        "compact": False,
        "print": False,
        "script": Markup(script),  # the template's own file
        "fonts": lambda: Markup(font_faces(_letters(brief, page))),  # our own rules and bytes
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    }
    return fill_page(brief, page, layout, "web.html.j2", pointer, more).encode()


def _letters(brief: Brief, page: Page) -> Iterator[str]:
    """Every text that the web page can show."""
    found: list[str] = []

    def collect(text: str) -> str:
        found.append(text)
        return text

    with_texts(page, collect)
    yield from found
    yield from (item.document.text for item in brief.documents)


def _attributes(target: Piece | ChronologyRow, documents: dict[str, int], items: dict[str, Any]) -> Markup:
    """What makes an element open its source: where its characters stand, and the item that it shows."""
    if isinstance(target, Piece):
        if not any(map(str.isalnum, target.text)):
            return Markup()  # a blank or a comma between two glosses: nothing that a reader could name
        origin, item = target.origin, target.item
    else:
        # A row's date opens its proof, unless its words do so already: nothing to press inside something to press.
        origin, item = None, "" if any(run.item or run.origin for run in target.when) else target.id
    found = Markup()
    if origin is not None and origin.document in documents:
        found += Markup(' data-at="{}:{}:{}"').format(documents[origin.document], origin.start, origin.end)
    if item in items:
        found += Markup(' data-item="{}"').format(item)
    return found + Markup(' tabindex="0" role="button"') if found else found


def _for_script(value: object) -> Markup:
    """JSON that can't end or change the <script> element that it stands in."""
    return Markup(escaped(msgspec.json.encode(value).decode()))


def _document(brief: Brief, item: BriefDocument) -> dict[str, Any]:
    document = item.document
    full = brief.embed_sources == "full" and len(brief.documents) <= FULL_TEXTS_UP_TO
    day = item.published.when
    about = [
        *([shorten(f"“{document.headline}”", 300)] if document.headline else []),
        *([", ".join(document.byline)] if document.byline else []),
        f"Published: {_words(day)}.",
        *([f"Page captured: {_words(item.captured.when)}."] if item.captured else []),
        f"File {document.path}.",
    ]
    return {
        "url": safe_link(document.url),
        "title": one_line(document.outlet) or "Outlet not stated",
        "about": one_line(" · ".join(about)),
        "text": document.text if full else None,
        "times": [time.id for time in brief.times if time.document == document.id],
        "furniture": [[part.span.start, part.span.end] for part in document.segments if part.kind == "furniture"],
        "proof": _proof("The day of publication", day, item.published.proof),
    }


def _words(when: Edtf | None) -> str:
    return "day not known" if when is None else when.display + (" (inferred)" if when.uncertain else "")


def _proof(heading: str, when: Edtf | None, proof: Proof) -> dict[str, Any]:
    steps = [{"because": step.because, "rejected": [_rejected(item) for item in step.rejected]} for step in proof]
    return {"heading": one_line(heading), "shown": _words(when), "steps": steps}


def _rejected(item: Rejected) -> str:
    try:
        value = parse(item.value).display
    except ValueError:
        value = item.value
    return f"Not {value}: {item.because.rstrip('.')}."


def _items(brief: Brief, documents: dict[str, int]) -> dict[str, Any]:
    """Every date that the page can be asked about, by id: the articles' own words for it, and the entries'."""
    items: dict[str, Any] = {}
    for time in brief.times:
        span = time.expression.span
        place = Provenance(time.document, span.start, span.end, time.exact)
        heading = f"“{shorten(time.exact, 80)}”"
        items[time.id] = {**_proof(heading, time.when, time.proof), "start": span.start, "end": span.end}
        items[time.id] |= _at(place, documents)
    for entry in brief.chronology:
        items[entry.id] = _proof("The date of this entry", entry.when, entry.proof) | _at(
            entry.provenance[0], documents
        )
    return items


def _at(place: Provenance, documents: dict[str, int]) -> dict[str, Any]:
    if place.document not in documents:
        return {}
    return {"at": [documents[place.document], place.start, place.end], "exact": place.exact}
