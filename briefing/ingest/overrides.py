"""What the user states about a document in `[documents."GLOB"]`; it goes before what the page says."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from briefing.ingest.assemble import ANALYSED, other_language
from briefing.model import Claim, Document

if TYPE_CHECKING:
    from briefing.config import DocumentRule, Settings


def apply_settings(document: Document, settings: Settings) -> Document:
    """Of the rules that match the document's path the later wins, key by key."""
    rules = [rule for rule in settings.documents if matches(document.path, rule.glob)]
    if not rules:
        return document
    changed = document
    for rule in rules:
        changed = _apply(changed, rule)
    return changed


def matches(path: str, glob: str) -> bool:
    """The glob of a file also names its parts: `inbox.eml` is `inbox.eml#2` too."""
    return fnmatchcase(path, glob) or fnmatchcase(path.partition("#")[0], glob)


def _apply(document: Document, rule: DocumentRule) -> Document:
    key = f'[documents."{rule.glob}"]'
    published, captured = document.published_claims, document.captured_claims
    if rule.published:
        claim = Claim(when=rule.published, source="setting", key=f"{key} published", value=rule.published.text)
        published = (claim, *(old for old in published if old.source != "setting"))
    if rule.captured:
        claim = Claim(when=rule.captured, source="setting", key=f"{key} captured", value=rule.captured.text)
        captured = (claim, *(old for old in captured if old.source != "setting"))
    stated = {"outlet": rule.outlet, "language": rule.language}
    evidence = tuple(item for item in document.evidence if not stated.get(item[0]))
    evidence += tuple((name, key) for name, value in stated.items() if value)
    notes = document.notes
    if rule.language:
        notes = tuple(note for note in notes if note != other_language(document.language))
        if rule.language.partition("-")[0].lower() not in ANALYSED:
            notes += (other_language(rule.language),)
    return replace(
        document,
        published_claims=published,
        captured_claims=captured,
        outlet=rule.outlet or document.outlet,
        language=rule.language or document.language,
        reliability=rule.reliability or document.reliability,
        evidence=evidence,
        notes=notes,
    )
