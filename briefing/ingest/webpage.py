"""Web pages: what the page states (`webpage_metadata`), and the article's words by trafilatura.

Trafilatura drops the stamps of live blogs, captions and bylines; those are marked before it runs, as
`webpage.toml` tells them, and come back as blocks of their kind.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from briefing.errors import SourceError
from briefing.ingest.datelines import find_clock, is_date_line
from briefing.ingest.encoding import decode
from briefing.ingest.markup import text_of_markup
from briefing.ingest.reading import Block, Reading, Stated
from briefing.model import SegmentKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Our own class names; trafilatura keeps the attributes of a paragraph.
_MARK = "kept-as-"
# Numbered, because trafilatura throws away what is called a byline.
_KINDS: tuple[str, ...] = ("headline", "dek", "dateline", "byline", "caption", "clock", "furniture")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# Below this share of the page's words in paragraphs, the extraction has missed the article.
_ENOUGH_WORDS = 25
# A paragraph longer than this is the body, not the head.
_BODY_LENGTH = 80
_DIGIT = re.compile(r"\d")
# Stamps without a figure are as short as "an hour ago".
_LONGEST_WORDS_ALONE = 20
# lxml stops at 256 levels; a page that nests deeper than this is read by its tags alone.
_DEEPEST = 200


def read_webpage(content: bytes) -> list[Reading]:
    """The page's one article. Raises SourceError on a page without words."""
    raw, notes = decode(content, markup=True)
    return [read_markup(raw, notes)]


def read_markup(raw: str, notes: list[str]) -> Reading:
    """The article in a page's characters."""
    tree = _parse(raw)
    stated: list[Stated] = []
    blocks: list[Block] = []
    if tree is not None:
        from briefing.ingest.webpage_metadata import find_stated

        stated, more = find_stated(tree)
        notes = [*notes, *more]
        blocks = _extract(tree)
    if sum(len(block.text.split()) for block in blocks) < _ENOUGH_WORDS:
        plain = [Block(paragraph) for paragraph in text_of_markup(raw).split("\n") if paragraph.strip()]
        if sum(len(block.text) for block in plain) > sum(len(block.text) for block in blocks):
            blocks = plain
            notes = [*notes, "the article could not be told from the page: all its words are kept"]
    if not blocks:
        raise SourceError("a web page without words (it may need a browser to fill it)")
    return Reading(blocks=tuple(blocks), stated=tuple(stated), notes=tuple(notes))


def _parse(raw: str) -> HtmlElement | None:
    from trafilatura.utils import load_html

    if _depth(raw) > _DEEPEST:
        return None
    tree: HtmlElement | None = load_html(raw)
    return tree


def _depth(raw: str) -> int:
    """How deep the page nests at most, counted over the tags that pages nest."""
    depth = deepest = 0
    for tag in re.finditer(
        r"<(/?)(?:table|div|td|tr|ul|ol|li|span|blockquote|section|b|i|font|p|em|a|strong)\b", raw, re.I
    ):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    # A tag that is never closed counts, although a parser may close it: only a hostile page gets this far.
    return deepest if deepest > 3 * _DEEPEST else 0


def _extract(tree: HtmlElement) -> list[Block]:
    import trafilatura

    above = _mark(tree)
    heading = tree.find(".//h1")
    try:
        result: Any = trafilatura.bare_extraction(
            tree, with_metadata=False, include_comments=False, include_tables=True, include_images=False, fast=False
        )
    # Broken pages make it fail in as many ways as they are broken; the words are then read without it.
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, OSError):
        return []
    if result is None or result.body is None:
        return []
    blocks = _blocks(result.body)
    title = _words(heading) if heading is not None else ""
    if title and not any(block.kind == "headline" and block.text == title for block in blocks[:3]):
        blocks = [Block(title, "headline"), *(block for block in blocks if block.text != title)]
    return _with_head(blocks, above)


def _with_head(blocks: list[Block], above: list[Block]) -> list[Block]:
    """The blocks with the marks under the headline that trafilatura left out with their box."""
    held = {(block.text, block.kind) for block in blocks}
    lost = [block for block in above if (block.text, block.kind) not in held]
    at = next((index for index, block in enumerate(blocks[:3]) if block.kind == "headline"), -1) + 1
    return [*blocks[:at], *lost, *blocks[at:]]


@cache
def _marks() -> tuple[tuple[SegmentKind, re.Pattern[str]], ...]:
    table = tomllib.loads(Path(__file__).with_name("webpage.toml").read_text("utf-8"))
    return tuple((kind, re.compile(rule["pattern"], re.IGNORECASE)) for kind, rule in table["class"].items())


def _mark(tree: HtmlElement) -> list[Block]:
    """Turn bylines, deks, captions, date lines and clock stamps into paragraphs that say what they are."""
    for element in list(
        tree.iter(
            "p", "div", "span", "time", "figcaption", "h2", "h3", "address", "header", "b", "strong", "small", "a"
        )
    ):
        if len(element) > 12 or element.getparent() is None:
            continue
        if element.tag == "a" and not (element.get("rel") or element.get("class")):
            continue  # most of a page
        words = _words(element)
        if not words or len(words) > 600:
            continue
        kind = _kind_of(element, words)
        if kind:
            _replace(element, words, kind)
    return _gather_under_headline(tree)


def _gather_under_headline(tree: HtmlElement) -> list[Block]:
    """Put the marks between headline and body right under the headline: trafilatura drops the boxes they stand in."""
    heading = tree.find(".//h1")
    if heading is None or heading.getparent() is None:
        return []
    wanted = {f"{_MARK}{_KINDS.index(kind)}" for kind in ("dek", "byline", "dateline")}
    clock = f"{_MARK}{_KINDS.index('clock')}"
    stamps = [element for element in tree.iter("p") if element.get("class") == clock]
    if len(stamps) <= 2:  # published and updated; a live blog has more
        for element in filter(lambda stamp: is_date_line(_words(stamp)), stamps):
            element.set("class", f"{_MARK}{_KINDS.index('dateline')}")
    above: list[HtmlElement] = []
    started = False
    for element in tree.iter("h1", "p"):
        started = started or element is heading
        name = element.get("class") or ""
        if started and name in wanted:
            above.append(element)
        elif started and element.tag == "p" and not name.startswith(_MARK) and len(_words(element)) > _BODY_LENGTH:
            break
    place = heading.getparent()
    for element in reversed(above[:6]):
        _take_out(element)
        place.insert(place.index(heading) + 1, element)
    return [Block(_words(element), _block_kind(element)) for element in above[:6]]


def _take_out(element: HtmlElement) -> None:
    """Remove an element, its tail left in its place."""
    parent, tail = element.getparent(), element.tail
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _kind_of(element: HtmlElement, words: str) -> str | None:
    if element.tag == "figcaption":
        return "caption"
    if element.tag == "p" and len(words.split()) > 3 and _is_one_link(element, words):
        return "furniture"
    stamp = len(words) < 100 and (_DIGIT.search(words) or len(words) < _LONGEST_WORDS_ALONE)
    if stamp and len(words) < 60 and (clock := find_clock(words)) and clock.text_at >= len(words):
        return "clock"
    if stamp and is_date_line(words):
        return "dateline"
    names = " ".join(element.get(name) or "" for name in ("class", "itemprop", "rel", "data-testid"))
    if names.strip():
        for kind, pattern in _marks():
            if pattern.search(names) and len(words) < (120 if kind == "byline" else 600):
                return kind
    return None


def _is_one_link(element: HtmlElement, words: str) -> bool:
    """Whether a paragraph is a link to something else and nothing more."""
    link = next(element.iter("a"), None)
    return link is not None and bool(link.get("href")) and _words(link) == words and not words.endswith((".", "!", "?"))


def _replace(element: HtmlElement, words: str, kind: str) -> None:
    """Make it a paragraph of its kind; inside a paragraph it is part of a sentence and stays."""
    tail = element.tail
    parent = element.getparent()
    inside_paragraph = parent is not None and parent.tag in ("p", "a", "li", "h1") and kind not in ("clock",)
    if inside_paragraph:
        return
    for child in list(element):
        element.remove(child)
    for name in list(element.attrib):
        del element.attrib[name]
    element.tag, element.text, element.tail = "p", words, tail
    element.set("class", f"{_MARK}{_KINDS.index(kind)}")
    # Figures are dropped whole.
    while parent is not None and parent.tag in ("figure", "picture"):
        parent.tag, parent = "div", parent.getparent()


def _words(element: HtmlElement) -> str:
    return _BLANKS.sub(" ", "".join(element.itertext())).strip(" ")


def _blocks(body: HtmlElement) -> list[Block]:
    """The paragraphs of trafilatura's tree, in its order."""
    blocks: list[Block] = []
    for element in body.iter("p", "head", "item", "row", "cell", "quote", "code", "list"):
        if element.tag == "cell" and not _holds_blocks(element.getparent()):
            continue  # the row has its words
        if element.tag == "row":
            simple = not _holds_blocks(element)
            words = " | ".join(filter(None, (_words(cell) for cell in element))) if simple else ""
        elif _holds_blocks(element):
            words = _BLANKS.sub(" ", element.text or "").strip(" ")  # what stands before its paragraphs
        else:
            words = _lines_of(element)
        if words:
            blocks.append(Block(words, _block_kind(element)))
        if tail := _BLANKS.sub(" ", element.tail or "").strip(" "):
            blocks.append(Block(tail))
    return blocks


def _holds_blocks(element: HtmlElement) -> bool:
    return next(element.iterdescendants("p", "head", "item", "row", "list", "quote"), None) is not None


def _lines_of(element: HtmlElement) -> str:
    """The words of an element, a line for each of its `lb`."""
    parts = [element.text or ""]
    for child in element.iterdescendants():
        parts.append("\0" if child.tag == "lb" else child.text or "")
        parts.append(child.tail or "")
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in "".join(parts).split("\0"))
    return "\n".join(filter(None, lines))


def _block_kind(element: HtmlElement) -> SegmentKind | None:
    if element.tag == "head":
        return "headline"
    name = element.get("class") or ""
    if not name.startswith(_MARK):
        return None
    kind = _KINDS[int(name.removeprefix(_MARK))]
    return None if kind == "clock" else cast(SegmentKind, kind)
