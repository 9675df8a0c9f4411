"""What an article leaves open: what named people ask, what the coverage asks, what is said to be unknown."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from briefing.extract.clauses import LONGEST, Clause, find_clauses, whole_clause
from briefing.extract.masking import mask
from briefing.extract.roles import is_voice
from briefing.model import Document, Name, Question, QuestionKind, Quote, Sentence, Span

RULES = tomllib.loads(Path(__file__).with_name("questions.toml").read_text("utf-8"))
_CONTENT = re.compile(RULES["interrogative"]["content"], re.I)
_RHETORICAL = re.compile(RULES["interrogative"]["rhetorical"], re.I)
_TAG = re.compile(RULES["interrogative"]["tag"], re.I)
_ANSWER = re.compile(RULES["interrogative"]["answer"], re.I)
_SHAPE = re.compile(RULES["interrogative"]["shape"], re.I)
_TO_YOU = re.compile(RULES["interrogative"]["to_you"], re.I)
_YOUR_PLAN = re.compile(RULES["interrogative"]["your_plan"], re.I)
_READER = re.compile(RULES["interrogative"]["reader"], re.I)
_BEFORE = re.compile(RULES["rejected"]["before"], re.I)
_OPENING = re.compile(RULES["rejected"]["opening"], re.I)
_PASSIVE = re.compile(RULES["rejected"]["passive"], re.I)
_FAVOUR = re.compile(RULES["rejected"]["favour"], re.I)
_UNLESS = re.compile(RULES["rejected"]["unless"], re.I)
_VAGUE = re.compile(RULES["specific"]["vague"], re.I)
_RULE: list[tuple[QuestionKind, bool, tuple[str, ...], re.Pattern[str]]] = [
    (rule["kind"], rule["words"] == "sentence", tuple(rule["needs"]), re.compile(rule["pattern"], re.I))
    for rule in RULES["rule"]
]
# Ends of sentences inside a quote; not the point of "U.S." or "3.5".
_END = re.compile(
    r"(?:[?!…]+|(?<![A-Z.])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bSen)(?<!\bRep)\.)[”’\"')\]]*(?=\s+[“‘\"'(]?[A-Z0-9]|\s*$)"
)
_TOLD = frozenset(["headline", "dek", "body", "ticker"])
_ASKING = frozenset(["named", "pronoun", "nominal", "continued"])
_INTERVIEWER = re.compile(RULES["interrogative"]["interviewer"], re.I)
_LISTENER = re.compile(r"\s+(?:him|her|them|me|us|the\s+[a-z]+|(?:Mr|Mrs|Ms|Dr)\.?\s+[A-Z]|[A-Z]\w+)")
_AT_ONCE = 160
"""Characters between a question and the words that answer it."""
_INSIDE = re.compile(r"\b(?:at|of|in|from|for|with|by|to|near|against|about)\s+(?:the\s+)?$", re.I)
"""Before a name that tells where or whose somebody is."""
_LONGEST_ASKER = 6
"""Words of "Residents of the harbour" before a verb."""
_SHORTEST = 3
"""Words of a question that can be answered: "Why now?" has two."""


def find_questions(
    document: Document, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quote]
) -> tuple[Question, ...]:
    """The open questions of an article in reading order; what is asked of the reader is none."""
    starts = [sentence.span.start for sentence in sentences]
    found = [
        question for index in range(len(quotes)) for question in _asked(document, sentences, starts, index, quotes)
    ]
    spoken: dict[int, list[Quote]] = {}
    for quote in quotes:
        spoken.setdefault(quote.sentence, []).append(quote)
    ordered = sorted(names, key=lambda name: name.span)
    name_starts = [name.span.start for name in ordered]
    for index, sentence in enumerate(sentences):
        if sentence.kind in _TOLD and sentence.span.end - sentence.span.start <= LONGEST:
            left = bisect_left(name_starts, sentence.span.start)
            within = ordered[left : bisect_left(name_starts, sentence.span.end, left)]
            found.extend(_reported(document.text, index, sentence, within, spoken.get(index, ())))
    return tuple(sorted(found, key=lambda question: (question.span, question.kind)))


def _asked(
    document: Document, sentences: Sequence[Sentence], starts: list[int], index: int, quotes: Sequence[Quote]
) -> Iterator[Question]:
    """The interrogatives in the words of somebody who is named or can be told, and is no interviewer."""
    quote = quotes[index]
    if quote.type == "indirect" or quote.attribution not in _ASKING or _interviews(document.text, quotes, index):
        return
    for part in quote.parts:
        pieces = _sentences(document.text, part)
        for at, piece in enumerate(pieces):
            span = _trimmed(document.text, piece)
            following = " ".join(other.of(document.text) for other in pieces[at + 1 : at + 2])
            if not _is_open(span.of(document.text), following):
                continue
            home = max(0, bisect_right(starts, span.start) - 1) if starts else quote.sentence
            if sentences and sentences[home].kind not in _TOLD:
                continue
            yield Question(span=span, kind="asked", sentence=home, asked_by=quote.speaker, role=quote.role, quote=index)


def _interviews(text: str, quotes: Sequence[Quote], index: int) -> bool:
    """Whether the asker is an interviewer, or somebody else answers at once: what is asked so is not left open."""
    quote = quotes[index]
    source = quote.source.of(text) if quote.source else ""
    if _INTERVIEWER.search(f"{quote.role} {quote.speaker} {source}"):
        return True
    following = quotes[index + 1 : index + 2]
    if not following or following[0].speaker == quote.speaker:
        return False
    between = text[quote.span.end : following[0].span.start]
    words = following[0].parts[0].of(text)
    near = len(between) <= _AT_ONCE and between.count("\n\n") <= 1
    return near and (bool(_ANSWER.match(words)) or ("\n" not in between and _asks_somebody(text, quote)))


def _asks_somebody(text: str, quote: Quote) -> bool:
    """Whether the verb has a listener: "asked the witness", "asked him"."""
    return quote.cue is not None and _LISTENER.match(text, quote.cue.end) is not None


def _sentences(text: str, part: Span) -> list[Span]:
    ends = [match.end() for match in _END.finditer(text, part.start, part.end)]
    return [Span(one, other) for one, other in pairwise([part.start, *ends, part.end]) if other > one]


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    stripped = words.strip(" \t\n\r\u00a0")
    start = span.start + (len(words) - len(words.lstrip(" \t\n\r\u00a0")))
    return Span(start, start + len(stripped.rstrip(",")))


def _is_open(words: str, following: str) -> bool:
    """Whether quoted words ask for something, and don't answer it themselves."""
    if len(words.split()) < _SHORTEST:
        return False
    if not words.rstrip("”’\"')] ").endswith("?"):
        return bool(_CONTENT.search(words))
    lowered = words.strip()
    if _RHETORICAL.match(lowered) or _TAG.search(lowered) or _READER.match(lowered) or not _SHAPE.search(lowered):
        return False
    if _TO_YOU.search(lowered) and not _YOUR_PLAN.search(lowered):
        return False
    return not _ANSWER.match(following.strip())


def _reported(
    text: str, index: int, sentence: Sentence, names: Sequence[Name], quotes: Sequence[Quote]
) -> Iterator[Question]:
    """What the sentence itself says is asked, raised or unknown."""
    whole = sentence.span.of(text)
    lowered = whole.lower()
    tried = [rule for rule in _RULE if any(word in lowered for word in rule[2])]
    if not tried:
        return
    words = mask(whole)
    if _OPENING.match(words):
        if _UNLESS.search(words):
            yield Question(span=sentence.span, kind="unknown", sentence=index)
        return
    clauses: Sequence[Clause] = ()
    taken: list[Span] = []
    for kind, whole_sentence, _, pattern in tried:
        for match in pattern.finditer(words):
            if _is_undone(words, match, kind):
                continue
            place = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            clauses = clauses or find_clauses(text, sentence.span)
            span = _words_of(sentence.span, clauses, place, whole_sentence=whole_sentence)
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            asker, role = _asker(text, sentence.span.start, names, place, quotes) if kind == "asked" else ("", "")
            rest = text[sentence.span.start + match.start("asks") : span.end]
            yield Question(
                span=span, kind=kind, sentence=index, asked_by=asker, role=role,
                specific=kind != "raised" or not _VAGUE.match(rest.strip(" .?!”\"")),
            )  # fmt: skip


def _is_undone(words: str, match: re.Match[str], kind: QuestionKind) -> bool:
    """Whether the words before or in a match make it none: "no questions were raised", "asked if they could"."""
    before = words[max(0, match.start() - 40) : match.start()]
    passive = kind == "asked" and _PASSIVE.search(before)
    return bool(_BEFORE.search(before) or passive or _FAVOUR.match(words, match.start()))


def _words_of(sentence: Span, clauses: Sequence[Clause], place: Span, *, whole_sentence: bool) -> Span:
    """The clause around a match; with the words that report it where the match is in them."""
    if whole_sentence:
        main = clauses[0]
        return Span(sentence.start, main.span.end) if main.span.end > place.end else sentence
    for clause in clauses:
        if clause.span.contains(place):
            return clause.span
        if clause.frame is not None and clause.frame.overlaps(place):
            return whole_clause(clause)
    return sentence


def _asker(text: str, start: int, names: Sequence[Name], place: Span, quotes: Sequence[Quote]) -> tuple[str, str]:
    """Who asks, with the role: the subject of the verb; else the last person or body named before it; else the words
    that open the sentence.

    "Families of patients at the Example Hospital asked": not the hospital, which nothing makes the subject.
    """
    said = next((quote for quote in quotes if quote.cue and quote.cue.overlaps(place)), None)
    if said is not None and (said.speaker or said.attribution != "unknown"):
        return (said.speaker, said.role) if is_voice(said.speaker or "nobody") else ("", "")
    before = [name for name in names if name.span.end <= place.start and name.kind in ("person", "organisation")]
    if before and not _INSIDE.search(text, max(0, before[-1].span.start - 20), before[-1].span.start):
        return before[-1].full, before[-1].role
    opening = text[start : place.start].strip()
    short = 0 < len(opening.split()) <= _LONGEST_ASKER and "," not in opening
    return (opening, "") if short and opening[:1].isupper() and is_voice(opening) else ("", "")
