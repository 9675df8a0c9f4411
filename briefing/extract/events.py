"""What an article tells as having happened or to happen: each clause with a date, and every line of a wire."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.dates.forms import Calendar, EventShift, Fixed, TimeExpression
from briefing.extract.clauses import LONGEST, Clause, find_clauses, starts_with_pronoun, whole_clause
from briefing.extract.commitments import commits
from briefing.extract.dating import is_clock, is_new_date, names_day, of_first_verb, use_of, weight
from briefing.extract.event_rules import RULES
from briefing.extract.handles import find_event_nouns, find_handle, find_place, handle_noun
from briefing.extract.masking import mask
from briefing.extract.status import (
    changes_plans,
    is_forecast,
    is_habitual,
    is_opinion,
    is_unconfirmed,
    status_of,
    statuses,
)
from briefing.extract.subordinate import CLAUSE, asides, subordinate
from briefing.extract.verbs import find_verbs
from briefing.model import Document, Event, Name, Quote, Sentence, Span, Status
from briefing.text.terms import content_terms

_TOLD = frozenset(["headline", "dek", "body", "ticker"])
_STATEMENT = frozenset(RULES["statement"]["verbs"].split())
_ANNOUNCING = frozenset(["announced", "announces", "declared", "declares", "decided", "agreed"])
"""Where these put a dated clause after them, that clause is the event and they say who announced it."""
MOST_DATES = 12
"""Dates of one sentence that are looked at; with more it is a table, and its cost would grow as their square."""
_FEWEST_TERMS = 2
"""Content terms beside its dates that a phrase without a verb needs to tell anything: "London, 10 April" has one."""
_HEARING = frozenset(["heard", "found", "learned", "learnt", "emerged"])
"""Who hears does not announce."""
_FORMAL = frozenset(RULES["formal"]["verbs"].split())
_FOR = re.compile(r"\sfor\s", re.I)
_END = re.compile(r"(?:(?<!\.[a-zA-Z])[.]|[\s,;:])+$")
_LETTER = re.compile(r"\b(?:wrote|writes)\s+(?:again\s+)?to\b")
_PRONOUN = re.compile(r"(?:his|her|its|their)\b", re.I)


def find_events(
    document: Document,
    sentences: Sequence[Sentence],
    names: Sequence[Name],
    times: Sequence[TimeExpression],
    quotes: Sequence[Quote],
) -> tuple[Event, ...]:
    """The events of an article in reading order; one told twice is there twice.

    A wire line is one event whether it has a date or not. Of a sentence whose date belongs to the
    saying ("X said on Monday that …"), there is none, unless the saying is an act.
    """
    return tuple(_Article(document, sentences, names, times, quotes).events())


class _Article:
    """An article's findings by sentence, and the events told from them."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        names: Sequence[Name],
        times: Sequence[TimeExpression],
        quotes: Sequence[Quote],
    ) -> None:
        self.text = document.text
        self.sentences = sentences
        self.names = sorted(names, key=lambda name: name.span)
        self.name_starts = [name.span.start for name in self.names]
        self.times = times
        self.spoken: dict[int, list[Quote]] = defaultdict(list)
        for quote in quotes:
            self.spoken[quote.sentence].append(quote)
        self.by_sentence: dict[int, list[int]] = defaultdict(list)
        for index, time in enumerate(times):
            if time.type in ("DATE", "TIME") and not isinstance(time.form, Fixed):
                self.by_sentence[time.sentence].append(index)

    def events(self) -> Iterator[Event]:
        lines: set[int] = set()
        for index, sentence in enumerate(self.sentences):
            dated = self.by_sentence.get(index, [])
            if sentence.kind not in _TOLD:
                continue
            if sentence.kind == "ticker":
                yield from self._wire(index, dated, first=sentence.segment not in lines)
                lines.add(sentence.segment)
            elif dated:
                yield from self._told(index, dated)

    def _wire(self, index: int, dated: list[int], *, first: bool) -> Iterator[Event]:
        """The one event of a wire line, from its first sentence, and what it mentions."""
        told = list(self._told(index, dated))
        if first:
            clauses = [event for event in told if not event.mentioned]
            main = clauses[0] if clauses else self._undated(index)
            # A line is one event: the dates of its further clauses stay with their expressions.
            yield replace(main, ticker=True) if clauses else self._event(main.span, index, main.status, (), ticker=True)
        yield from (event for event in told if event.mentioned)

    def _undated(self, index: int) -> Event:
        sentence = self.sentences[index].span
        clause = find_clauses(self.text, sentence)[0]
        leads = clause.frame is not None and clause.frame < clause.content
        span = Span(whole_clause(clause).start, clause.content.end) if leads else clause.span
        words = mask(span.of(self.text)) if span.end - span.start <= LONGEST else ""
        return Event(span=span, sentence=index, status=status_of(words, len(words), None))

    def _told(self, index: int, dated: list[int]) -> Iterator[Event]:
        """The events that the dates of one sentence date, and those that it mentions by a noun."""
        sentence = self.sentences[index].span
        if sentence.end - sentence.start > LONGEST or not dated:
            return
        words = mask(sentence.of(self.text))
        clauses = find_clauses(self.text, sentence)
        by_part: dict[Span, list[int]] = {}
        mentions: list[tuple[Span, int]] = []
        for time in dated[:MOST_DATES]:
            place = self.times[time].span
            clause = next((c for c in clauses if whole_clause(c).contains(place)), None)
            if clause is None or clause.role == "comment" or self._is_spoken(self.times[time]):
                continue
            form = self.times[time].form
            if isinstance(form, EventShift):
                if form.unit in ("second", "minute", "hour"):
                    continue
                if find_event_nouns(form.event.of(self.text)):
                    mentions.append((form.event, time))
            for part in self._parts(words, sentence.start, clause, place, mentions, time):
                by_part.setdefault(part, []).append(time)
        for part, dates in sorted(by_part.items()):
            own = of_first_verb(self.text, self.times, dates)
            clause = next(c for c in clauses if whole_clause(c).contains(part))
            announces = (
                _is_framed(clause, part)
                and clause.content in by_part
                and (_cue(self.text, clause) in _ANNOUNCING or commits(self.text, clause))
            )
            if not announces and self._tells(clause, part, own):
                yield from self._clause_events(index, clause, part, own)
        for span, time in sorted(mentions):
            yield self._mention(index, span, time)

    def _parts(
        self, words: str, offset: int, clause: Clause, place: Span, mentions: list[tuple[Span, int]], time: int
    ) -> Iterator[Span]:
        """The clause that a date dates, if any; what it only names is added to `mentions`."""
        whole = whole_clause(clause)
        first = clause.content.start if clause.content.contains(place) else whole.start
        bounds = (place.start - offset, place.end - offset, first - offset, whole.end - offset)
        if isinstance(self.times[time].form, EventShift):
            use = subordinate(words, *bounds) or CLAUSE
        else:
            use = use_of(words, *bounds)
        if use.does == "clause":
            yield clause.content if clause.content.contains(place) else whole
        elif use.does != "nothing":
            span = _trim(self.text, Span(offset + use.start, offset + use.end))
            if use.does == "mention" or (use.does == "relative" and not names_day(self.times[time])):
                mentions.append((span, time))
            elif starts_with_pronoun(self.text, span.start):
                mentions.append((span, time))  # "… when it left the runway on Sunday"
            else:
                yield span

    def _tells(self, clause: Clause, part: Span, own: list[int]) -> bool:
        """Whether a dated clause tells an event: not only its date, and not that somebody spoke."""
        if all(is_clock(self.times[time]) for time in own):
            return False
        words = mask(part.of(self.text))
        if _is_framed(clause, part):
            return _cue(self.text, clause) in _FORMAL or commits(self.text, clause)
        if is_opinion(words) or (is_habitual(words) and not any(names_day(self.times[time]) for time in own)):
            return False
        finite = find_verbs(words)
        if not finite and len(content_terms(self._undated_words(part, own))) < _FEWEST_TERMS:
            return False
        said = [verb.word for verb in finite if verb.kind not in ("modal", "auxiliary")][:1]
        return not said or said[0] in _FORMAL or said[0] not in _STATEMENT or bool(_LETTER.search(words))

    def _is_spoken(self, time: TimeExpression) -> bool:
        quotes = self.spoken.get(time.sentence, [])
        return any(q.type == "direct" and any(part.contains(time.span) for part in q.parts) for q in quotes)

    def _deciding_first(self, own: list[int], moving: bool) -> tuple[int, ...]:
        """The date that decides: a day before a clock time, a month or year, and what hangs on another event.

        A date after "for" is of something planned, and stays out where the clause has another, unless plans change.
        """
        plain = [time for time in own if moving or not _FOR.match(self.text, max(0, self.times[time].span.start - 5))]
        return tuple(sorted(plain or own, key=lambda time: (weight(self.times[time]), time)))

    def _clause_events(self, index: int, clause: Clause, part: Span, own: list[int]) -> Iterator[Event]:
        """One event; two where the clause tells one thing for one day and another for the other day.

        "The match due on Sunday was called off and will be played on Tuesday."
        """
        words = mask(part.of(self.text))
        doubted = clause.frame is not None and is_unconfirmed(clause.frame.of(self.text))
        changing = changes_plans(words)
        dates = [self.times[time] for time in self._deciding_first(own, changing)]
        found = statuses(words, [(max(0, place.span.start - part.start), place) for place in dates])
        by_status: dict[Status, list[int]] = {}
        for time, place, status in zip(self._deciding_first(own, changing), dates, found, strict=True):
            status = "reported-unconfirmed" if doubted else status
            if by_status and weight(place) and not (changing and is_new_date(words, place.span.start - part.start)):
                status = next(iter(by_status))  # a clock time or a month goes with the day
            by_status.setdefault(status, []).append(time)
        announced = self._announcer(clause) if part == clause.content and clause.frame else ""
        told = clause.cue if _is_framed(clause, part) and clause.cue else None
        span = clause.span if part == clause.content else part
        for status, times in by_status.items():
            if status == "planned" and not changing and is_forecast(words):
                continue
            yield self._event(span, index, status, tuple(times), announced_by=announced, told_by=told, within=part)

    def _event(
        self,
        span: Span,
        index: int,
        status: Status,
        own: tuple[int, ...],
        *,
        ticker: bool = False,
        announced_by: str = "",
        told_by: Span | None = None,
        within: Span | None = None,
    ) -> Event:
        """`within` is the part of the span that tells the event, where reporting words stay around it."""
        names = self._names_in(span)
        told = within or span
        short = told.end - told.start <= LONGEST
        handle = told_by or (self._handle(told, own) if short else None)
        elsewhere = [*self._time_spans(index), *(self._asides(told, own) if short else [])]
        where = find_place(self.text, told, names, elsewhere) if short else None
        return Event(
            span=span, sentence=index, status=status, times=own, ticker=ticker, handle=handle,
            terms=self._terms(span, names, handle, index), announced_by=announced_by, place=where,
        )  # fmt: skip

    def _handle(self, span: Span, own: tuple[int, ...]) -> Span | None:
        dates = [(self.times[time].span.start - span.start, self.times[time].span.end - span.start) for time in own]
        words = mask(span.of(self.text))
        for time in own:  # "three years after a fire": the fire is not what is told
            place = self.times[time].span
            if isinstance(self.times[time].form, EventShift) and span.contains(place):
                start, end = place.start - span.start, place.end - span.start
                words = words[:start] + "_" * (end - start) + words[end:]
        found = find_handle(words, dates)
        return Span(span.start + found[0], span.start + found[1]) if found else None

    def _mention(self, index: int, span: Span, time: int) -> Event:
        """An event named by a noun phrase; "his election" is also known by whose it is."""
        handle = self._handle(span, ())
        names = self._names_in(span)
        if _PRONOUN.match(self.text, span.start, span.end):
            before = self._names_in(Span(self.sentences[index].span.start, span.start))
            names = [*names, *[name for name in before if name.kind != "place"][:1]]
        return Event(
            span=span, sentence=index, status="happened", times=(time,), handle=handle,
            terms=self._terms(span, names, handle, index), mentioned=True,
        )  # fmt: skip

    def _terms(self, span: Span, names: Sequence[Name], handle: Span | None, index: int) -> frozenset[str]:
        """The content terms of a clause and of the full names in it, without its dates."""
        plain = [time for time in self.by_sentence.get(index, []) if isinstance(self.times[time].form, Calendar)]
        words = self._undated_words(span, plain)
        terms = content_terms(" ".join([words, *(name.full for name in names)]))
        noun = handle_noun(handle.of(self.text)) if handle else ""
        return terms | {noun} if noun else terms

    def _undated_words(self, span: Span, own: Sequence[int]) -> str:
        """The words of a span without those of its dates."""
        pieces: list[str] = []
        at = span.start
        for time in sorted(self.times[time].span for time in own):
            if span.contains(time) and time.start >= at:
                pieces.append(self.text[at : time.start])
                at = time.end
        return " ".join([*pieces, self.text[at : span.end]])

    def _time_spans(self, index: int) -> list[Span]:
        """The spans of a sentence's plain dates (what names an event keeps its words)."""
        return [self.times[t].span for t in self.by_sentence.get(index, []) if isinstance(self.times[t].form, Calendar)]

    def _asides(self, told: Span, own: Sequence[int]) -> list[Span]:
        """The stretches that tell something beside what the first date of a clause dates."""
        date = self.times[own[0]].span.start if own else told.start
        found = asides(mask(told.of(self.text)), date - told.start)
        return [Span(told.start + start, told.start + end) for start, end in found]

    def _names_in(self, span: Span) -> list[Name]:
        at = bisect_left(self.name_starts, span.start)
        stop = bisect_left(self.name_starts, span.end, at)
        return [name for name in self.names[at:stop] if name.span.end <= span.end]

    def _announcer(self, clause: Clause) -> str:
        names = self._names_in(clause.reporter) if clause.reporter and _cue(self.text, clause) not in _HEARING else []
        people = [name for name in names if name.kind == "person"]
        best = people[-1:] or [name for name in names if name.kind == "organisation"] or names
        return best[0].full if best else ""


def _is_framed(clause: Clause, part: Span) -> bool:
    """Whether a part is the clause with the words that report it: what is dated is the saying."""
    return clause.frame is not None and part == whole_clause(clause) and part != clause.content


def _cue(text: str, clause: Clause) -> str:
    return clause.cue.of(text).lower() if clause.cue else ""


def _trim(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(_END.sub("", words)))
