"""Step 2: a document's sentences, each inside one segment, with exact offsets.

The boundaries are nupunkt's (Punkt, trained on English), asked paragraph by paragraph because it runs
across blank lines; the rules of `sentences.toml` mend what it gets wrong in news.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nupunkt

from briefing.ingest.datelines import find_clock
from briefing.ingest.paragraphs import find_lines, find_paragraphs
from briefing.model import Document, Segment, Sentence, Span

# The splitter's time grows with the square of a run without blanks ("?!?!?!…"); no word of prose is this long.
_LONG_RUN = re.compile(r"\S{400,}")
# How much of either side a rule may look at: the longest `left` and `right` of the rules are shorter.
_REACH = 60
# "Updated Friday 14:05 GMT": a stamp is a few words.
_LONGEST_STAMP = 60
# Where a [[split]] may apply; the rules themselves look around every place and would be slow alone.
_GLUE = re.compile(r"[.!?]”?(?=[A-Z“])")
_CLOSING = "”’»)]"


@dataclass(frozen=True, slots=True)
class _Join:
    left: re.Pattern[str]
    right: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Rules:
    joins: tuple[_Join, ...]
    splits: re.Pattern[str]
    abbreviations: frozenset[str]


def find_sentences(document: Document) -> tuple[Sentence, ...]:
    """Every sentence of every segment in reading order, without the blanks around it.

    A closing quotation mark stays with its sentence. A wire line's clock is part of none. A document without
    segments is one body.
    """
    text = document.text
    segments = document.segments or (Segment(kind="body", span=Span(0, len(text))),)
    line_starts = [line.start for line in find_lines(text)]
    found: list[Sentence] = []
    for index, segment in enumerate(segments):
        for paragraph in find_paragraphs(text, segment.span):
            if segment.kind == "ticker":
                paragraph = _behind_stamp(text, paragraph)
            for span in split_paragraph(text, paragraph):
                number = bisect_right(line_starts, span.start)
                found.append(Sentence(span=span, segment=index, kind=segment.kind, paragraph=number))
    return tuple(found)


def _behind_stamp(text: str, paragraph: Span) -> Span:
    """A wire line's words without the clock in front of them."""
    clock = find_clock(text[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST_STAMP)])
    return Span(paragraph.start + clock.text_at, paragraph.end) if clock else paragraph


def split_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one paragraph; a line break inside it (hard-wrapped text) counts as a blank.

    >>> text = "Lt. Col. Lee left. “Why?” Roe asked."
    >>> [span.of(text) for span in split_paragraph(text, Span(0, len(text)))]
    ['Lt. Col. Lee left.', '“Why?” Roe asked.']
    """
    words = paragraph.of(text).replace("\n", " ")
    if len(words) > 400:
        words = _LONG_RUN.sub(lambda run: "x" * len(run.group()), words)
    begin = 0
    for cut in _boundaries(words):
        yield from _trimmed(words, begin, cut, paragraph.start)
        begin = cut
    yield from _trimmed(words, begin, len(words), paragraph.start)


def _trimmed(words: str, begin: int, end: int, offset: int) -> Iterator[Span]:
    part = words[begin:end]
    if kept := part.strip():
        first = offset + begin + len(part) - len(part.lstrip())
        yield Span(first, first + len(kept))


def _boundaries(words: str) -> list[int]:
    """Where the second and every later sentence begins."""
    rules = _rules()
    starts = [start for start, _ in _splitter().span_tokenize(words)][1:]
    cuts = {_after_closing(words, start) for start in starts if not _joined(words, start, rules.joins)}
    cuts.update(glue.end() for glue in _GLUE.finditer(words) if rules.splits.match(words, glue.end()))
    return sorted(cuts)


def _after_closing(words: str, start: int) -> int:
    """`start`, moved behind closing marks that touch the sentence before it."""
    if start and not words[start - 1].isspace():
        while start < len(words) and words[start] in _CLOSING:
            start += 1
    return start


def _joined(words: str, start: int, joins: tuple[_Join, ...]) -> bool:
    left = words[max(0, start - _REACH) : start].rstrip()
    last = left[-7:-1]
    if left[-1:] == "." and len(last) == 6 and last.isalpha() and last.islower():
        return False  # a whole word and a full stop, as most boundaries are; no abbreviation is so long
    right = words[start : start + _REACH].lstrip()
    return any(join.left.search(left) and join.right.match(right) for join in joins)


@cache
def _splitter() -> nupunkt.PunktSentenceTokenizer:
    # `load_default_model` makes a new one: its settings are ours, not shared with other users of nupunkt.
    splitter = nupunkt.load_default_model()
    splitter.EXCL_QUEST_LOWERCASE_CONTINUES = True
    known = splitter.parameters.abbrev_types
    splitter.parameters.abbrev_types = {word for word in known if "." in word} | _rules().abbreviations
    splitter.clear_decision_cache()
    return splitter


@cache
def _rules() -> _Rules:
    table = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))
    lists = {name: "|".join(re.escape(word) for word in words) for name, words in table["lists"].items()}

    def pattern(source: str) -> str:
        for name, words in lists.items():
            source = source.replace("{" + name + "}", words)
        return source

    joins = [
        _Join(re.compile(f"(?:{pattern(rule['left'])})$"), re.compile(pattern(rule["right"]))) for rule in table["join"]
    ]
    splits = re.compile("|".join(rule["at"] for rule in table["split"]))
    words = [*table["lists"]["abbreviation"], *table["lists"]["title"]]
    return _Rules(tuple(joins), splits, frozenset(word.lower() for word in words))
