"""The self-contained clause of a sentence that tells its event, without who reported it and what was made of it.

Nothing is ever cut inside quotation marks or parentheses, and only where the rest can stand alone.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from briefing.extract.masking import mask
from briefing.extract.verbs import Verb, find_verbs
from briefing.model import Span

LONGEST = 2_000
"""Characters beyond which a sentence is no written sentence, and is left whole."""

Role = Literal["main", "second", "comment"]
"""The clause that tells, a further one that can stand alone, and what can't stand alone."""

RULES = tomllib.loads(Path(__file__).with_name("clauses.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause; `frame` holds the words that report it, `reporter` and `cue` their subject and verb.

    `content` is the clause without its frame; `span` is the same, unless it would begin with a pronoun
    ("the union said it will strike"): then the frame stays, for the sake of a reader.
    """

    span: Span
    content: Span
    role: Role = "main"
    frame: Span | None = None
    reporter: Span | None = None
    cue: Span | None = None


def _words(text: str) -> str:
    """A table's words as one alternation, longest first; "-" stands for a blank in them."""
    return "|".join(sorted((re.escape(w).replace(r"\-", r"\s+") for w in text.split()), key=len, reverse=True))


_CUES = _words(RULES["report"]["cues"])
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight"
_WHEN = (
    rf"(?:\s+(?:on|in|at|during|through|via|late|early|earlier|again|also|last|this|later|{_DAY})\b[^,;:]{{0,70}}?)?"
)
_THAT = re.compile(
    rf"\b(?P<cue>{_CUES})\b(?:(?<=told)\s+[^,;:]{{1,60}}?|(?<=warned)\s+[^,;:]{{1,40}}?|(?<=assured)\s+[^,;:]{{1,40}}?|{_WHEN})"
    r"\s+that\s+(?=\S)",
    re.I,
)
_BARE = re.compile(
    rf"\b(?P<cue>{_words(RULES['report']['bare'])})(?:\s+(?:on\s+)?(?i:{_DAY}))?\s+"
    rf"(?!(?:{_words(RULES['report']['no_clause'])})\b)(?=[A-Za-z0-9])"
)
_ACCORDING = re.compile(r"(?:according to|as reported by)\s+(?P<who>[^,;]{1,120}),\s*", re.I)
_PLACE = r"(?:\s+(?:on|in|at|to|during|via|late|early|earlier|last|this|by|through|" + _DAY + r")\b[^,;]{0,80})?"
_TAIL = re.compile(
    rf"\s*(?:(?:{RULES['attribution']['phrases']})\b"
    rf"|(?P<who>(?!and\b|but\b)[^,;:]{{1,100}}?(?:,\s+[^,;:]{{1,60}},)?)\s+(?:has\s+|have\s+|had\s+)?(?P<cue>{_CUES})\b{_PLACE}$"
    rf"|(?P<told>(?!and\b|but\b)[^,;:]{{1,100}}?)\s+(?P<tells>told|tells|informed)\s+[^,;]{{1,80}}$"
    rf"|(?P<first>{_CUES})\s+(?P<after>[^,;]{{1,100}})$)",
    re.I,
)
_SPOKEN = (("who", "cue"), ("told", "tells"), ("after", "first"))
_NO_SPEAKER = re.compile(r"\b(?:after|before|when|while|as|since|if|that|which|who|because)\b", re.I)
_CONTRAST = re.compile(rf"\s*(?:{_words(RULES['contrast']['words'])})\s+", re.I)
_AND = re.compile(
    r"\s*and\s+(?=[A-Z]|(?:the|an?|its|their|his|her|it|they|he|she|we|there|this|these|some|many|several|more)\b)"
)
_AND_NOUN = re.compile(
    r"\s*and\s+(?=(?P<noun>(?!\w+ly\b|later|then|so|also|now|still|even|not|has|had|was|were|is|are)[a-z]+s?)\s)"
)
_COMMENT = re.compile(rf"\s*(?:{_words(RULES['comment']['words'])})\b", re.I)
_NOT = re.compile(rf"\s*(?:{RULES['not_a_conjunction']['phrases']})\b", re.I)
_OPENS = re.compile(rf"\s*(?:{_words(RULES['subordinate']['words'])})\b", re.I)
_DASH = re.compile(r"\s[–—-]+\s|(?<=\w)—(?=\w)")
_BREAK = re.compile(r"[,;]|\s[–—-]+\s|(?<=\w)—(?=\w)")
_RELATIVE = re.compile(r"\s*(?:and|or|who|whom|whose|which|where|when)\b", re.I)
_ASIDE = re.compile(r",\s*(?:who|which|whose|where)\b[^,]*,")
_HANGS = re.compile(r"\s*(?:in|on|at|by|with|for|from|of|to|just|as|and|or|which|who|whose|that|where|when)\b", re.I)
_PRONOUN = re.compile(
    r"(?:it|he|she|they|we|i|this|these|those|its|his|her|their|our|my)(?:['’]\w+)?\b(?!\s+of\b)", re.I
)
_DOING = re.compile(r",\s+[a-z]+ing\b")
_ALSO = re.compile(r"\b(?:and|or|but)\s+(?:\w+ly\s+|also\s+|then\s+)?$", re.I)
_GOES_ON = re.compile(r",\s*(?:and|or|but)\b", re.I)


def starts_with_pronoun(words: str, start: int = 0) -> bool:
    """Whether words need others to say whom they are about.

    >>> starts_with_pronoun("it will strike"), starts_with_pronoun("the union will strike")
    (True, False)
    """
    return _PRONOUN.match(words, start) is not None


def find_clauses(text: str, span: Span) -> tuple[Clause, ...]:
    """The clauses that rules can tell apart in a sentence, in reading order: at least one, the main one first.

    >>> text = "The mayor said on Monday that the bridge will close, but traders protested."
    >>> [(c.role, c.span.of(text)) for c in find_clauses(text, Span(0, len(text)))]
    [('main', 'the bridge will close'), ('second', 'traders protested')]
    """
    if span.end - span.start > LONGEST:
        return (Clause(span=span, content=span),)
    words = mask(span.of(text))
    return tuple(_Sentence(words, span.start).clauses())


def whole_clause(clause: Clause) -> Span:
    """The clause together with the words that report it."""
    if clause.frame is None:
        return clause.span
    return Span(min(clause.frame.start, clause.span.start), max(clause.frame.end, clause.span.end))


class _Sentence:
    """One sentence while it is taken apart: its masked words, where it starts, its verbs."""

    def __init__(self, words: str, offset: int) -> None:
        self.words = words
        self.offset = offset
        self.verbs: list[Verb] = find_verbs(words)
        self.starts = [verb.start for verb in self.verbs]
        self.dashes = len(_DASH.findall(words))
        self.stop = len(words.rstrip().rstrip(".!?… "))

    def clauses(self) -> list[Clause]:
        start = len(self.words) - len(self.words.lstrip())
        pieces = self._pieces(start)
        return [self._clause(*piece) for piece in pieces]

    def _has_verb(self, start: int, end: int) -> bool:
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] < end

    def _stands(self, start: int, end: int) -> bool:
        """Whether a stretch holds a clause that needs no other."""
        if not _OPENS.match(self.words, start):
            return self._has_verb(start, end)
        marks = [m.end() for m in _BREAK.finditer(self.words, start, end)]
        return any(
            self._has_verb(one, other) and not _RELATIVE.match(self.words, one)
            for one, other in pairwise([*marks, end])
        )

    def _pieces(self, start: int) -> list[tuple[int, int, Role]]:
        """The sentence cut at its contrasts and comments."""
        pieces: list[tuple[int, int, Role]] = []
        role: Role = "main"
        for match in _BREAK.finditer(self.words, start, self.stop):
            if match.start() < start or role == "comment" or not self._stands(start, match.start()):
                continue
            found = self._cut(match)
            if found is None:
                continue
            pieces.append((start, match.start(), role))
            start, role = found
        pieces.append((start, self.stop if pieces else len(self.words.rstrip()), role))
        return pieces

    def _cut(self, match: re.Match[str]) -> tuple[int, Role] | None:
        """Where the next piece starts and what it is, if the sentence is cut at this mark."""
        after = match.end()
        if match.group() != ",":
            if match.group() != ";" and (self.dashes % 2 == 0 or _DASH.search(self.words, after, self.stop)):
                return None  # a pair of dashes is a parenthesis
            if not self._has_verb(after, self.stop):
                return after, "comment"
            return None if _HANGS.match(self.words, after) else (after, "second")
        if _NOT.match(self.words, after):
            return None
        if joined := _CONTRAST.match(self.words, after) or self._and(after):
            upto = next((m.start() for m in _BREAK.finditer(self.words, joined.end(), self.stop)), self.stop)
            return (joined.end(), "second") if self._has_verb(joined.end(), upto) else None
        if _COMMENT.match(self.words, after) and not _GOES_ON.search(self.words, after):
            return after, "comment"
        return None

    def _and(self, after: int) -> re.Match[str] | None:
        """An "and" that joins a clause with a subject of its own."""
        if match := _AND.match(self.words, after):
            return match
        match = _AND_NOUN.match(self.words, after)
        if match is None or _OPENS.match(self.words.lstrip()) or self._has_verb(match.end(), match.end("noun")):
            return None
        return match if self._has_verb(match.end("noun"), match.end("noun") + 12) else None

    def _clause(self, start: int, end: int, role: Role) -> Clause:
        """The clause without the words that report it."""
        frame = reporter = cue = None
        inner = (start, end)
        for _ in range(3):  # "X said Y had announced that Z": each frame is inside the one before
            found = self._frame(*inner)
            if found is None:
                break
            inner, frame, reporter, cue = found
        tail = self._tail(*inner)
        if tail is not None:
            inner, frame, reporter, cue = tail
        if inner != (start, end):
            inner = (inner[0], min(inner[1], self.stop))
        while inner[0] < inner[1] and self.words[inner[0]].isspace():
            inner = (inner[0] + 1, inner[1])
        while start < end and self.words[start].isspace():
            start += 1
        content = self._span(*inner)
        span = self._span(start, end) if starts_with_pronoun(self.words, inner[0]) else content
        return Clause(span=span, content=content, role=role, frame=self._maybe(frame), reporter=self._maybe(reporter),
                      cue=self._maybe(cue))  # fmt: skip

    def _span(self, start: int, end: int) -> Span:
        return Span(self.offset + start, self.offset + end)

    def _maybe(self, place: tuple[int, int] | None) -> Span | None:
        return self._span(*place) if place else None

    def _frame(self, start: int, end: int) -> _Framed | None:
        """A frame at the start: "X announced on Monday that …", "According to X, …"."""
        if (match := _ACCORDING.match(self.words, start, end)) and self._has_verb(match.end(), end):
            return (match.end(), end), match.span(), match.span("who"), match.span()
        for pattern in (_THAT, _BARE):
            match = pattern.search(self.words, start, end)
            if match is None or not self._is_subject(start, match.start("cue")):
                continue
            upto = next((m.start() for m in _BREAK.finditer(self.words, match.end(), end)), end)
            if pattern is _BARE and self._goes_on(match.end(), upto):
                continue
            if self._has_verb(match.end(), end if pattern is _THAT else upto):
                return (match.end(), end), (start, match.end()), (start, match.start("cue")), match.span("cue")
        return None

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether the next verb is a second one of the same subject: "confirmed the result and turned down …"."""
        at = bisect_left(self.starts, start)
        if at >= len(self.starts) or self.starts[at] >= end:
            return False
        return bool(_ALSO.search(self.words, start, self.starts[at]))

    def _is_subject(self, start: int, cue: int) -> bool:
        """Whether only a subject, and perhaps an auxiliary, stands before the cue."""
        if cue - start > 200 or cue <= start or _OPENS.match(self.words, start):
            return False
        at = bisect_left(self.starts, start)
        before = [verb for verb in self.verbs[at : at + 6] if verb.start < cue]
        if aside := _ASIDE.search(self.words, start, cue):  # "The mayor, who took office in May, said"
            before = [verb for verb in before if not aside.start() < verb.start < aside.end()]
        return all(cue - verb.end < 14 and verb.kind in ("auxiliary", "modal") for verb in before)

    def _tail(self, start: int, end: int) -> _Framed | None:
        """A frame at the end: "…, X said on Monday", "…, according to X"."""
        stop = min(end, self.stop)
        for match in [m for m in _BREAK.finditer(self.words, start, stop) if m.group() == ","][-3:]:
            tail = _TAIL.match(self.words, match.end(), stop) or self._before_participle(match.end(), stop)
            if tail is None or not self._stands(start, match.start()):
                continue
            who, cue = next(((a, b) for a, b in _SPOKEN if tail[b]), (0, 0))
            if cue and cue != "first" and self._has_verb(match.end(), tail.start(cue) - 5):
                continue
            if who and _NO_SPEAKER.search(tail[who]):
                continue
            return (start, match.start()), (match.start(), stop), tail.span(who), tail.span(cue)
        return None

    def _before_participle(self, start: int, stop: int) -> re.Match[str] | None:
        """A frame with a comment behind it: "…, its operator said on Monday, dashing hopes"."""
        comment = _DOING.search(self.words, start, stop)
        return _TAIL.match(self.words, start, comment.start()) if comment else None


_Framed = tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]
