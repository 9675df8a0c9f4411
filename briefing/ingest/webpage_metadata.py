"""What a web page states about its article: JSON-LD first, then its meta tags, then its links and title."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from briefing.ingest.reading import Field, Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# schema.org's types for articles all end so, but for these.
_ARTICLE_TYPES = ("article", "blogposting", "liveblogposting", "report", "newsarticle")
_META: tuple[tuple[str, Field], ...] = (
    ("article:published_time", "published"),
    ("og:article:published_time", "published"),
    ("datepublished", "published"),
    ("publishdate", "published"),
    ("publish-date", "published"),
    ("pubdate", "published"),
    ("parsely-pub-date", "published"),
    ("sailthru.date", "published"),
    ("dc.date.issued", "published"),
    ("dcterms.date", "published"),
    ("dc.date", "published"),
    ("date", "published"),
    ("article:modified_time", "modified"),
    ("datemodified", "modified"),
    ("last-modified", "modified"),
    ("author", "byline"),
    ("article:author", "byline"),
    ("parsely-author", "byline"),
    ("dc.creator", "byline"),
    ("og:site_name", "outlet"),
    ("application-name", "outlet"),
    ("dc.publisher", "outlet"),
    ("og:url", "url"),
    ("dc.language", "language"),
    ("content-language", "language"),
    ("og:locale", "language"),
)
_ITEMPROPS: dict[str, Field] = {"alternativeHeadline": "dek", "author": "byline", "publisher": "outlet"}
_LD_FIELDS: dict[str, Field] = {"headline": "headline", "datePublished": "published", "dateModified": "modified"}
# Deeper or larger graphs are no article's metadata.
_MOST_NODES = 2000


def find_stated(tree: HtmlElement) -> tuple[list[Stated], list[str]]:
    """Every statement, surest first, and notes; a field that is stated twice alike is listed once."""
    stated = [*_from_json_ld(tree), *_from_meta(tree), *_from_page(tree)]
    notes = []
    if not any(item.field == "published" for item in stated) and (guess := _guess_day(tree)):
        notes.append(f"published: not stated; htmldate guesses {guess} from the page, which is not taken as proof")
    if not any(item.field == "headline" for item in stated) and tree.find(".//h1") is None:
        stated += _titles(tree)
    seen: set[tuple[str, str]] = set()
    distinct = []
    for item in stated:
        value = " ".join(item.value.split())
        if value and len(value) < 2000 and (item.field, value) not in seen:
            seen.add((item.field, value))
            distinct.append(Stated(item.field, value, item.key))
    return distinct, notes


def _from_json_ld(tree: HtmlElement) -> Iterator[Stated]:
    nodes = [node for graph in _graphs(tree) for node in _nodes(graph)]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and node.get("name")}
    for node in nodes:
        kinds = node.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and name.lower().endswith(_ARTICLE_TYPES) for name in names):
            told: dict[str, Any] = {key: _resolve(node[key], named) for key in ("author", "publisher") if key in node}
            yield from _from_article({**node, **told})
            return


def _graphs(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                # Newlines inside strings are common, and no reason to lose the rest.
                yield json.loads((script.text or "").strip().rstrip(";"), strict=False)
            except (ValueError, RecursionError):
                continue


def _resolve(value: Any, named: Mapping[str, dict[str, Any]]) -> Any:
    """The objects that `{"@id": …}` refers to elsewhere in the graph."""
    if isinstance(value, list):
        return [_resolve(item, named) for item in value[:20] if not isinstance(item, list)]
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _nodes(graph: Any) -> Iterator[dict[str, Any]]:
    """The objects of a graph, outer ones first."""
    waiting = [graph]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, dict):
            yield item
            waiting += [value for key, value in item.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")]
        elif isinstance(item, list):
            waiting += item[:100]


def _from_article(node: dict[str, Any]) -> Iterator[Stated]:
    for key, field in _LD_FIELDS.items():
        if isinstance(node.get(key), str):
            yield Stated(field, node[key], f"JSON-LD {key}")
    if authors := "; ".join(_names(_people(node.get("author")))):
        yield Stated("byline", authors, "JSON-LD author")
    for publisher in _names(node.get("publisher"))[:1]:
        yield Stated("outlet", publisher, "JSON-LD publisher")
    for key in ("url", "mainEntityOfPage"):
        value = node.get(key)
        value = value.get("@id") if isinstance(value, dict) else value
        if isinstance(value, str) and value.startswith("http"):
            yield Stated("url", value, f"JSON-LD {key}")
            break
    if isinstance(node.get("inLanguage"), str):
        yield Stated("language", node["inLanguage"], "JSON-LD inLanguage")


def _people(value: Any) -> Any:
    """Of several authors those that are people; an organisation is whom they write for."""
    if isinstance(value, list):
        return [item for item in value if _people(item)]
    if isinstance(value, dict) and str(value.get("@type") or "").endswith("Organization"):
        return None
    return value


def _names(value: Any) -> list[str]:
    """The names in a string, an object with a name, or a list of either."""
    if isinstance(value, str):
        return [] if value.startswith("http") else [value]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [name for item in value[:20] for name in _names(item)] if isinstance(value, list) else []


def _from_meta(tree: HtmlElement) -> Iterator[Stated]:
    values: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        values.setdefault(name.lower(), meta.get("content") or "")
    for name, field in _META:
        value = values.get(name, "")
        if value and not (field == "byline" and value.startswith("http")):
            yield Stated(field, value, f"meta {name}")


def _from_page(tree: HtmlElement) -> Iterator[Stated]:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            yield Stated("url", link.get("href") or "", "link canonical")
            break
    for moment in tree.iter("time"):
        if moment.get("itemprop") == "datePublished" or moment.get("pubdate") is not None:
            yield Stated("published", moment.get("datetime") or moment.text_content(), "time datePublished")
            break
    for item in tree.iter("div", "section", "article", "span", "p", "h2", "meta"):
        if field := _ITEMPROPS.get(item.get("itemprop") or ""):
            name = item if item.tag == "meta" else next((e for e in item.iter() if e.get("itemprop") == "name"), item)
            yield Stated(field, name.get("content") or name.text_content(), f"itemprop {item.get('itemprop')}")
    html = tree if tree.tag == "html" else tree.find(".//html")
    language = (
        (html.get("lang") or html.get("{http://www.w3.org/XML/1998/namespace}lang")) if html is not None else None
    )
    if language:
        yield Stated("language", language, "html lang")


def _titles(tree: HtmlElement) -> Iterator[Stated]:
    """The page's titles, where it has no headline of its own; the outlet's name behind a bar is cut off."""
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:title" and meta.get("content"):
            yield Stated("headline", meta.get("content") or "", "meta og:title")
    title = tree.find(".//title")
    if title is not None and title.text:
        yield Stated("headline", title.text.rsplit(" | ", 1)[0], "title")


def _guess_day(tree: HtmlElement) -> str | None:
    from copy import deepcopy

    from htmldate import find_date

    try:
        return find_date(deepcopy(tree), extensive_search=False, outputformat="%Y-%m-%d")
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None
