"""Lines in title case, where capitals tell nothing: only names known from the rest of the article are read there."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from briefing.model import NameKind, Sentence, Span
from briefing.text.runs import Run
from briefing.text.vocabulary import Vocabulary

_TITLE_CASE = 0.7  # share of a line's longer words in capitals that makes it a headline
# A line that ends like a sentence must be longer and stricter to be taken for a headline.
_LONG_HEADING, _STRICT_TITLE_CASE = 6, 1.0
_LONGEST_PLACE = 3  # words


def find_headings(text: str, sentences: Sequence[Sentence]) -> list[Span]:
    """Sentences in title case that have a paragraph to themselves."""
    spans = []
    crowd = Counter(sentence.paragraph for sentence in sentences)
    for sentence in sentences:
        if crowd[sentence.paragraph] > 1 and sentence.kind != "headline":
            continue
        words = sentence.span.of(text)
        longer = [word for word in words.split() if len(word) > 3]
        stopped = words.endswith((".", ":", ",", "”", '"', "’"))
        least, share = (_LONG_HEADING, _STRICT_TITLE_CASE) if stopped else (4, _TITLE_CASE)
        if len(longer) >= least and sum(word[:1].upper() == word[:1] for word in longer) >= share * len(longer):
            spans.append(sentence.span)
    return spans


def lies_within(at: int, spans: Sequence[Span]) -> bool:
    """Whether the offset lies in one of the spans, which are in order and apart."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index >= 0 and at < spans[index].end


def known_names(
    run: Run, people: Mapping[str, tuple[str, ...]], bodies: Collection[str], words: Vocabulary
) -> Iterator[tuple[Span, NameKind, tuple[str, ...]]]:
    """The known names in a run: `people` by surname, each with the words of the full name; `bodies` of one word."""
    at = 0
    while at < len(run):
        for end in range(min(len(run), at + _LONGEST_PLACE), at, -1):
            joined = " ".join(token.word for token in run[at:end])
            if joined in words.places:
                yield Span(run[at].start, run[end - 1].end), "place", tuple(joined.split())
                at = end
                break
        else:
            word = run[at].word
            if word in people:
                first = at - 1 if at and run[at - 1].word == people[word][0] and len(people[word]) > 1 else at
                yield Span(run[first].start, run[at].end), "person", tuple(t.word for t in run[first : at + 1])
            elif word in bodies:
                yield Span(run[at].start, run[at].end), "organisation", (word,)
            at += 1
