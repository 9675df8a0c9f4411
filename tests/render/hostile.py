"""The sample with any words in every place that an article's words can reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from typing import Any

from briefing.brief.brief import Brief
from briefing.brief.page import Page
from tests.render import sample

_WORDS = {"text", "label", "name", "role", "heading", "title", "subtitle", "headline", "outlet", "path", "speaker"}


def with_words(*words: str) -> tuple[Brief, Page]:
    """The sample's brief and page with `words`, one after the other, in front of everything that articles supply."""
    return _put(sample.BRIEF, cycle(words).__next__), _put(sample.PAGE, cycle(words).__next__)


def _put(value: Any, words: Callable[[], str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_put(item, words) for item in value)
    if not is_dataclass(value) or isinstance(value, type) or type(value).__name__ in ("Edtf", "Provenance", "Span"):
        return value
    changed = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if isinstance(old, str):
            changed[field.name] = f"{words()} {old}" if old and field.name in _WORDS else old
        else:
            changed[field.name] = _put(old, words)
    return replace(value, **changed)
