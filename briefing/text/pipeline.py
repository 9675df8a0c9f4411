"""A spaCy pipeline that the user has installed, to tell people, bodies and places apart where the tables can't.

The only module that knows of spaCy; nothing depends on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Protocol

from briefing.errors import SettingsError
from briefing.model import NameKind, Span


class Entity(Protocol):
    """As spaCy's `Span`: offsets into the text that was given."""

    @property
    def start_char(self) -> int: ...
    @property
    def end_char(self) -> int: ...
    @property
    def label_(self) -> str: ...


class Analysed(Protocol):
    @property
    def ents(self) -> Sequence[Entity]: ...


class Pipeline(Protocol):
    def __call__(self, text: str, /) -> Analysed: ...


# The labels of OntoNotes, which spaCy's English pipelines use, and of WikiNER, which others do.
_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
_LONGEST = 100_000
"""Characters a call: spaCy refuses a million, and its memory grows with the text."""


@cache
def load_pipeline(name: str) -> Pipeline:
    """The installed pipeline of that name. Raises SettingsError, with the command that mends it."""
    try:
        spacy = import_module("spacy")
    except ImportError:
        mend = f"pip install spacy && python -m spacy download {name}"
        raise SettingsError(f"[names] spacy = {name!r}: spaCy is not installed; run: {mend}") from None
    try:
        loaded: Pipeline = spacy.load(name)
    except OSError:
        raise SettingsError(
            f"[names] spacy = {name!r}: no such pipeline is installed; run: python -m spacy download {name}"
        ) from None
    return loaded


def find_entities(text: str, pipeline: Pipeline) -> Iterator[tuple[Span, NameKind]]:
    """Where the pipeline sees people, bodies and places, in reading order."""
    for start, end in _pieces(text):
        for entity in pipeline(text[start:end]).ents:
            kind = _KINDS.get(entity.label_)
            if kind is not None and 0 <= entity.start_char < entity.end_char <= end - start:
                yield Span(start + entity.start_char, start + entity.end_char), kind


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The text in stretches that a pipeline can take, cut between lines where there are any."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _LONGEST)
        line = text.rfind("\n", start + 1, end)
        if end < len(text) and line > start:
            end = line + 1
        yield start, end
        start = end
