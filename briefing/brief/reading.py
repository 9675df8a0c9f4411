"""The folder as step 7 reads it: every article's findings and dates, at hand by document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from briefing.anchor.dating import Dating
from briefing.anchor.years import Key
from briefing.config import Settings
from briefing.corrections import Corrections
from briefing.edtf import Edtf
from briefing.extract.findings import Findings
from briefing.model import Corrected, Document, Provenance, Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`articles` are in the order of the folder; `copies` gives each copy's origin."""

    articles: Mapping[str, Findings]
    dating: Dating
    copies: Mapping[str, str]
    people: Mapping[str, str]
    settings: Settings
    corrections: Corrections
    as_of: date
    corrected: tuple[Corrected, ...] = ()
    """What the corrections have changed in the articles and in their dates."""
    redated: Mapping[Key, Edtf] = field(default_factory=dict)
    """The expressions of events that a person has dated, with that date: an interval stands in no `dating`."""

    def document(self, id_: str) -> Document:
        return self.articles[id_].document

    def origin(self, id_: str) -> str:
        return self.copies.get(id_, id_)

    def sentence_at(self, place: Provenance) -> Sentence:
        """The sentence that holds the first character of the passage, or the last one before it."""
        sentences = self.articles[place.document].sentences
        at = bisect_right(sentences, place.start, key=lambda sentence: sentence.span.start) - 1
        return sentences[max(0, at)]

    def sentence_spans(self, place: Provenance) -> frozenset[Span]:
        """The spans of the sentences that hold the passage's first and its last character."""
        last = Provenance(place.document, max(place.start, place.end - 1), place.end, "")
        return frozenset((self.sentence_at(place).span, self.sentence_at(last).span))

    def paragraphs(self, place: Provenance) -> tuple[int, int]:
        """The numbers of the passage's first and last paragraph."""
        last = Provenance(place.document, max(place.start, place.end - 1), place.end, "")
        return self.sentence_at(place).paragraph, self.sentence_at(last).paragraph

    def place(self, document: str, span: Span) -> Provenance:
        return self.document(document).exact(span)
