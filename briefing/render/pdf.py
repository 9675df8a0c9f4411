"""The brief as `briefing.pdf`: tagged PDF/A-3a that also declares PDF/UA-1, with the data attached.

WeasyPrint needs Pango, which pip can't bring: without it, `MissingLibraryError` says what to install.
Nothing is fetched: the bundled fonts, the template's own files and `data:` URIs are all that a page may load.
"""

from __future__ import annotations

import hashlib
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.brief.brief import Brief
from briefing.brief.page import Line, Page, Run
from briefing.errors import MissingLibraryError, RenderError
from briefing.render import json
from briefing.render.breaks import breakable
from briefing.render.ics import write_ics
from briefing.render.layout import STANDARD, Layout
from briefing.render.length import PAGES_WITHOUT_CONTENTS
from briefing.render.page_texts import with_texts
from briefing.render.pages import fill_page, is_foreign
from briefing.render.templates import find_file, folder, read_text

if TYPE_CHECKING:
    from types import ModuleType

INSTALL = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
# A row takes 7 to 15 ms and 0.4 MB; above the first number its cells are set without inner markup, which halves both.
COMPACT_ABOVE, MOST_ROWS = 150, 1000
_SYSTEM_FONT = (
    "Some letters are not in the bundled fonts; they are printed in a font of the machine that made this file."
)
_TYPES = {".ttf": "font/ttf", ".otf": "font/otf", ".svg": "image/svg+xml", ".png": "image/png", ".css": "text/css"}
# The identification schema of ISO 14289-1, and its description, which PDF/A (ISO 19005-3, 6.6.2.3) asks for.
_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def write_pdf(brief: Brief, page: Page, layout: Layout = STANDARD) -> bytes:
    """`briefing.pdf`. Raises MissingLibraryError without Pango, RenderError for a mistake in the template."""
    weasyprint = _weasyprint()
    page = _printable(_capped(page))
    # A chronology in compact cells is never short: it is set once, with its contents.
    contents = len(page.chronology) > COMPACT_ABOVE
    missing = _missing(weasyprint, page, layout.template)
    if missing:
        # PDF/A allows no glyph that stands for "none": what no font here has is shown by its number.
        page = replace(page, method=(*page.method, _by_number(len(missing))))
    shown = {code: f"[U+{code:04X}]" for code in missing}
    markup = _markup(brief, page, layout, contents).translate(shown)
    printed = _print(weasyprint, brief, markup, layout.template)
    if printed.missing or (printed.pages > PAGES_WITHOUT_CONTENTS and not contents):
        shown |= {code: f"[U+{code:04X}]" for code in printed.missing}
        markup = _markup(brief, page, layout, True).translate(shown)
        printed = _print(weasyprint, brief, markup, layout.template)
    return printed.content


def _missing(weasyprint: ModuleType, page: Page, template: str | Path) -> frozenset[int]:
    """The characters of the page that no font here has, found by setting each once: a long page is set only once."""
    letters: set[str] = set()

    def collect(text: str) -> str:
        letters.update(text)
        return text

    with_texts(page, collect)
    rare = sorted(letter for letter in letters if letter > "\u024f")
    if not rare:
        return frozenset()
    words = "".join(f"&#{ord(letter)}; " for letter in rare)
    markup = f"<style>{read_text(template, 'print.css')}</style><p>{words}<p class=note>{words}"
    document = weasyprint.HTML(string=markup, base_url="bundled:/", url_fetcher=_fetcher(template)).render()
    document.write_pdf()  # fonts are asked for their letters when they are written
    return _unknown(document)


def _unknown(document: Any) -> frozenset[int]:
    return frozenset(code for font in document.fonts.values() for code in font.missing)


def _printable(page: Page) -> Page:
    """The page with breaks in endless words, and a remark where its letters need fonts of this machine."""
    foreign = False

    def change(text: str) -> str:
        nonlocal foreign
        foreign = foreign or is_foreign(text)
        return breakable(text)

    page = with_texts(page, change)
    return replace(page, method=(*page.method, (Run(text=_SYSTEM_FONT, voice="fixed"),))) if foreign else page


def _markup(brief: Brief, page: Page, layout: Layout, contents: bool) -> str:
    more = {"compact": len(page.chronology) > COMPACT_ABOVE, "print": True, "contents": contents}
    return fill_page(brief, page, layout, "print.html.j2", lambda _: "", more)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A file, the characters for which no font was found, and the number of pages."""

    content: bytes
    missing: frozenset[int]
    pages: int


def _capped(page: Page) -> Page:
    """At most as many rows as a printed table bears; what is left out is said above it and stands in the data."""
    total = len(page.chronology)
    if total <= MOST_ROWS:
        return page
    said = f"The table holds the first {MOST_ROWS:,} of {total:,} entries; all are in briefing.json, attached here. "
    rows, undated = page.chronology[:MOST_ROWS], (Run(text=said, voice="fixed"), *page.undated)
    return replace(page, chronology=rows, undated=undated)


def _by_number(count: int) -> Line:
    characters = (
        "One character that no font here has is" if count == 1 else f"{count} characters that no font here has are"
    )
    return (Run(text=f"{characters} printed as [U+…].", voice="fixed"),)


def _options(weasyprint: ModuleType, brief: Brief) -> dict[str, Any]:
    moment = datetime.combine(brief.as_of, time(), UTC)
    data = json.encode(brief)

    def attachment(name: str, content: bytes, description: str) -> Any:
        return weasyprint.Attachment(
            string=content, name=name, description=description, created=moment, modified=moment, relationship="Data"
        )

    return {
        "pdf_variant": "pdf/a-3a",
        "pdf_tags": True,
        "pdf_identifier": hashlib.sha256(data).digest()[:16],
        "attachments": [
            attachment("briefing.json", data, "The briefing as data, with every provenance and proof"),
            attachment("timeline.ics", write_ics(brief), "The dated entries as a calendar"),
        ],
    }


def _print(weasyprint: ModuleType, brief: Brief, markup: str, template: str | Path) -> _Printed:
    from weasyprint.urls import FatalURLFetchingError

    try:
        html = weasyprint.HTML(string=markup, base_url="bundled:/", url_fetcher=_fetcher(template))
        document = html.render(pdf_tags=True)
        _declare_ua(document.metadata)
        written: bytes = document.write_pdf(**_options(weasyprint, brief))
    except FatalURLFetchingError as error:
        raise RenderError(f"{find_file(template, 'print.html.j2')}: may not load {error}") from error
    return _Printed(written, _unknown(document), len(document.pages))


def _declare_ua(metadata: Any) -> None:
    """Let the file say that it is PDF/UA-1 too: WeasyPrint writes one standard a file, both hold for ours."""
    write_rdf = metadata.generate_rdf_metadata

    def with_ua(*details: Any) -> bytes:
        rdf: bytes = write_rdf(*details)
        return rdf.replace(b"</rdf:RDF>", _UA)

    metadata.generate_rdf_metadata = with_ua


def _weasyprint() -> ModuleType:
    """WeasyPrint, if this machine has Pango (it raises OSError on import where it does not)."""
    try:
        with redirect_stdout(StringIO()):  # it prints advice there, where a command's results go
            import weasyprint
    except OSError as error:
        raise MissingLibraryError(f"briefing.pdf: Pango is missing; run: {INSTALL}") from error
    module: ModuleType = weasyprint
    return module


def _fetcher(template: str | Path) -> Any:
    """What WeasyPrint may load: `bundled:NAME` (a font, a file of the template) and `data:` URIs."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    data_only = URLFetcher(allowed_protocols=("data",))

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        """Refuses everything that is not part of the program or of the page."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith("data:"):
                return data_only.fetch(url, headers)
            scheme, _, name = url.partition(":")
            name = name.lstrip("/")
            if scheme != "bundled" or "/" in name or "\\" in name or Path(name).suffix not in _TYPES:
                raise FatalURLFetchingError(f"{url} (only the template's own files, the bundled fonts and data: URIs)")
            path = folder() / "fonts" / name
            path = path if path.is_file() else find_file(template, name)
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _TYPES[path.suffix]})

    return Fetcher()
