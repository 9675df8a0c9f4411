"""A short article read by the steps before the one that a test is about."""

from dataclasses import dataclass

from briefing.dates.forms import TimeExpression
from briefing.dates.recognize import find_times
from briefing.extract.quotes import find_quotes
from briefing.model import Document, Name, Quote, Segment, SegmentKind, Sentence, Span
from briefing.text.names import find_names
from briefing.text.sentences import find_sentences


@dataclass(frozen=True)
class Article:
    document: Document
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    times: tuple[TimeExpression, ...]
    quotes: tuple[Quote, ...]


def article(text: str, kind: SegmentKind = "body", clock: str | None = None) -> Article:
    """Each line a segment of that kind."""
    segments, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            segments.append(Segment(kind=kind, span=Span(at, at + len(line)), clock=clock))
        at += len(line) + 1
    document = Document(
        id="a", path="a.txt", sha256="", reader="test", reader_version="1", text=text, segments=tuple(segments)
    )
    sentences = find_sentences(document)
    names = find_names(document, sentences)
    return Article(document, sentences, names, find_times(document, sentences), find_quotes(document, sentences, names))
