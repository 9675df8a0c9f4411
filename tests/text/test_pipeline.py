"""A pipeline of the user's: what it changes in names, and what is said where it is missing. No spaCy is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.config import read_settings
from briefing.errors import SettingsError
from briefing.extract.analyse import analyse
from briefing.model import Document, NameKind
from briefing.text.names import find_names
from briefing.text.pipeline import find_entities, load_pipeline
from briefing.text.sentences import find_sentences


@dataclass(frozen=True)
class Entity:
    start_char: int
    end_char: int
    label_: str


@dataclass(frozen=True)
class Analysed:
    ents: Sequence[Entity]


class Fixed:
    """A pipeline that sees the same words everywhere."""

    def __init__(self, **labels: str) -> None:
        self.labels = {word.replace("_", " "): label for word, label in labels.items()}
        self.longest = 0

    def __call__(self, text: str, /) -> Analysed:
        self.longest = max(self.longest, len(text))
        places = [(text.find(word), word, label) for word, label in self.labels.items()]
        return Analysed([Entity(at, at + len(word), label) for at, word, label in places if at >= 0])


def document_of(text: str) -> Document:
    return Document(id="a", path="a.txt", sha256="", reader="test", reader_version="1", text=text)


def kinds(text: str, pipeline: Fixed | None) -> dict[str, NameKind]:
    document = document_of(text)
    return {name.full: name.kind for name in find_names(document, find_sentences(document), pipeline)}


TEXT = "On Monday morning Ndemi Okwara spoke about the harbour with Brenmark and with Sunta Varo near Leeds."


def test_a_pipeline_tells_the_kind_of_names_that_tell_none() -> None:
    told = kinds(TEXT, Fixed(Ndemi_Okwara="PERSON", Brenmark="ORG", Sunta_Varo="GPE", Leeds="ORG"))
    assert told == {"Ndemi Okwara": "person", "Brenmark": "organisation", "Sunta Varo": "place", "Leeds": "place"}


def test_without_one_they_stay_what_they_are() -> None:
    assert kinds(TEXT, None)["Brenmark"] == "other"
    assert kinds(TEXT, Fixed(Brenmark="MONEY")) == kinds(TEXT, None)


def test_a_long_text_is_given_in_pieces_with_offsets_of_the_whole() -> None:
    pipeline = Fixed(Brenmark="ORG")
    text = "Rain fell on the harbour all day long.\n" * 6000 + "They met Brenmark there."
    assert [span.of(text) for span, _ in find_entities(text, pipeline)] == ["Brenmark"]
    assert pipeline.longest <= 100_000


def test_a_missing_library_or_pipeline_is_one_line_that_says_what_to_run(tmp_path: Path) -> None:
    path = tmp_path / "briefing.toml"
    path.write_text('[names]\nspacy = "xx_no_such_pipeline"\n', encoding="utf-8")
    settings = read_settings(path)
    with pytest.raises(SettingsError, match=r"\[names\] spacy = 'xx_no_such_pipeline'.*python -m spacy download"):
        load_pipeline(settings.spacy)
    with pytest.raises(SettingsError):
        analyse(document_of(TEXT), spacy=settings.spacy)
