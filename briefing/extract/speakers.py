"""Who the words at a quote mean: a name, the person behind "he" or "the minister", or nobody known."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.extract.bodies import Bodies
from briefing.extract.grammar import MEN, WOMEN
from briefing.extract.marks import Marked
from briefing.extract.roles import AGE, PAST, head_of, is_human, is_voice, plays, sex_of, sex_told, spelled, tells_place
from briefing.extract.sources import Source
from briefing.extract.units import Token
from briefing.model import Attribution, Name, Span
from briefing.text.vocabulary import fold, vocabulary


@dataclass(frozen=True, slots=True)
class Speaker:
    """`source` is where the words that tell the speaker stand; `name` is "" when it is not known who that is."""

    name: str
    role: str
    attribution: Attribution
    source: Span | None
    sex: str = ""
    human: bool = True
    """Whether "he" or "she" may stand for it."""


_DEFINITE = frozenset({"the", "his", "her", "their", "its", "this", "that"})
_NOBODY = frozenset(
    {"one", "another", "some", "others", "many", "all", "both", "nobody", "no one", "none", "who", "most", "few"}
)
_BARE_ROLE = 3  # words of "the finance minister"; a longer phrase says who it is
_BARE_BODY = 2  # words of "the company"
_LONG_PHRASE = 9  # blanks in the words for somebody who has no name
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)[ \u00a0]$")
_NOUN_BEHIND = re.compile(r"[ \u00a0](?!who\b|was\b|is\b|had\b|has\b)[a-z]+")
_LEAD = 14  # characters of "Meanwhile, "
_NEW_SENTENCE = re.compile(r"[.!?][”\"’]? \w*,? ?$|[”\"’] $")
_VERB_BEHIND = re.compile(r",? who\b|(?:, the [a-z -]{1,60},)? (?:[a-z]+ly |also |has |had )?[a-z]+(?:ed|es|s|id|ld)\b")
_LONGEST_HEADING, _IN_CAPITALS = 150, 0.8  # characters of a line; share of its longer words
# Somebody's role as the subject of a verb: "The shadow chancellor smiled".
_ROLE = re.compile(r"\b[Tt]he (?:[a-z]+ )?[a-z]+(?= (?:[a-z]+ly )?[a-z]+ed\b)")
_CALLED = re.compile(r"(?:[Tt]he|[Ii]ts|[Tt]heir) (?P<role>[a-z][a-z -]{2,60}), ")  # "its chair, Ann Example"
_REACH = 1000  # characters of a paragraph that are searched; a longer one is no prose
_OPENING = 25  # characters from the start of a paragraph in which its subject stands
UNKNOWN = Speaker("", "", "unknown", None)


def _is_attribute(text: str, name: Name) -> bool:
    """Whether a name tells whose or what kind: "the Example campaign", "an Example spokesman"."""
    if name.title or _ARTICLE.search(text, max(0, name.span.start - 5), name.span.start) is None:
        return False
    return _NOUN_BEHIND.match(text, name.span.end) is not None


def _is_subject(text: str, name: Name) -> bool:
    """Whether a name that nothing tells to be a person's opens a sentence with its verb: "Example openly admitted"."""
    start = name.span.start
    lead = text[max(0, start - _LEAD) : start]
    opens = start < _LEAD or "\n" in lead or _NEW_SENTENCE.search(lead) is not None
    return opens and _VERB_BEHIND.match(text, name.span.end) is not None


def _is_inside(at: int, marked: Sequence[Marked]) -> bool:
    index = bisect_right(marked, at, key=lambda stretch: stretch.outer_start) - 1
    return index >= 0 and at < marked[index].outer_end


class Cast:
    """The article's people as a reader keeps them in mind while quotes go by, in reading order."""

    def __init__(self, text: str, names: Sequence[Name], marked: Sequence[Marked]) -> None:
        self._text = text
        self._names = names
        self._marked = marked
        self._bodies = Bodies(text, names)
        # Whoever is named only inside somebody's words is not who speaks them.
        self._people = [
            name
            for name, following in zip(names, (*names[1:], None), strict=False)
            if (name.kind == "person" or (name.kind == "other" and _is_subject(text, name)))
            and not _is_inside(name.span.start, marked)
            and not _is_attribute(text, name)
            and not (following and following.title and following.title.contains(name.span))  # "the Example spokesman X"
        ]
        self._sexes: dict[str, str] = {}
        for name in names:
            if name.kind in ("place", "organisation"):
                continue
            self._sexes[name.full] = self._sexes.get(name.full) or sex_of(name, text)
        told: dict[str, set[str]] = {}
        for name in self._people:
            if not self._sexes.get(name.full) and (sex := sex_told(name, text)):
                told.setdefault(name.full, set()).add(sex)
        self._sexes |= {full: sexes.pop() for full, sexes in told.items() if len(sexes) == 1}
        self.last: Speaker | None = None
        self._last_end = 0

    def resolve(self, source: Source | None, tokens: Sequence[Token], paragraph: int) -> Speaker:
        """The speaker whom the words of `source` name; `paragraph` is where that paragraph begins in the text."""
        if source is None:
            return UNKNOWN
        span = Span(tokens[source.first].start, tokens[source.last].end)
        if source.kind == "name":
            return self._named(self._names[tokens[source.head].name], span)
        if source.kind == "pronoun":
            return self._pronoun(tokens[source.first].low, span, paragraph)
        if source.kind == "who":
            return Speaker("", "", "unknown", span)
        return self._nominal(span, tokens[source.first].low)

    def remember(self, speaker: Speaker, end: int) -> None:
        """Note who spoke last, and where those words end."""
        if speaker.name:
            self.last, self._last_end = speaker, end

    def may_be_told_of(self, speaker: Speaker, words: str) -> bool:
        """Whether words may be of the very person found for a pronoun: "“She was kind,” he said." of no known sex."""
        if speaker.attribution != "pronoun" or speaker.source is None or self._sexes.get(speaker.name):
            return False
        other = {"he": "she", "she": "he"}.get(speaker.source.of(self._text).lower())
        return other is not None and fold(words[:4]).strip(" '’,") == other and not self._is_last(speaker.name)

    def continued(self, start: int, paragraph: int) -> Speaker:
        """The last speaker again, if a voice, for words at `start` that nobody is said to speak (98 % right).

        Unknown where somebody else is named in their paragraph before them, or in the one before that.
        """
        if self.last is None or (self.last.attribution == "nominal" and not is_voice(self.last.name)):
            return UNKNOWN
        since = max(self._last_end, self._text.rfind("\n", 0, max(0, paragraph - 2)) + 1)
        at = bisect_left(self._people, since, key=lambda name: name.span.start)
        while at < len(self._people) and self._people[at].span.start < start:
            if self._people[at].full != self.last.name:
                return UNKNOWN
            at += 1
        return replace(self.last, attribution="continued")

    def _named(self, name: Name, span: Span) -> Speaker:
        if name.title:
            span = Span(min(span.start, name.title.start), span.end)
        human = name.kind in ("person", "other")
        role = name.role
        if not role and (called := _CALLED.fullmatch(self._text[span.start : name.span.start])):
            role = called["role"] if is_human(head_of(called["role"])) else ""
        return Speaker(name.full, role, "named", span, self._sexes.get(name.full, ""), human)

    def _pronoun(self, word: str, span: Span, paragraph: int) -> Speaker:
        """A person of the paragraph, else of the last one that names any since the last quote, else who spoke last.

        Nobody, where the nearest paragraph names several and none of them more than the others: no name is a guess.
        """
        if word not in ("he", "she"):
            return Speaker("", "", "pronoun", span)
        before = bisect_left(self._people, span.start, key=lambda name: name.span.start)
        recent = self._people[max(0, before - 12) : before]
        fitting = [name for name in recent if self._sexes.get(name.full, "") in ("", word)]
        here = [name for name in fitting if name.span.start >= paragraph]
        last = self.last if self.last and self.last.human and self.last.sex in ("", word) else None
        new = {name.full: name for name in here if name.span.start >= self._last_end > paragraph}
        if len(new) == 1 and last and last.name not in new:  # "“No,” A said. B disagrees. “Yes,” she said."
            return self._found(next(iter(new.values())), span, word)
        if here and not self._goes_on(word, paragraph, here[0].span.start):
            subject = here[0] if len({name.full for name in here}) == 1 else self._preferred(here, last)
            return self._found(subject, span, word)
        if not here and (called := self._called(paragraph, span.start)):
            return replace(called, attribution="pronoun", source=span)
        near = self._nearest(fitting, paragraph, word, self._last_end if last else 0)
        if last and (not near or any(name.full == last.name for name in near)):
            return replace(last, attribution="pronoun", source=span, sex=last.sex or word)
        if not near:
            return Speaker("", "", "pronoun", span)
        about = self._main_person(near)
        return self._found(about, span, word) if about else Speaker("", "", "pronoun", span)

    def _called(self, paragraph: int, before: int) -> Speaker | None:
        """Whom the paragraph calls by a role before a pronoun: "the chancellor smiled. “I am careful,” he said."."""
        for match in _ROLE.finditer(self._text, max(paragraph, self._last_end, before - _REACH), before):
            head = fold(match[0].split()[-1])
            if is_human(head) and not _is_inside(match.start(), self._marked):
                return self._nominal(Span(*match.span()), "the")
        return None

    def _main_person(self, near: Sequence[Name]) -> Name | None:
        """Whom a paragraph is about: its only person, whoever opens it or is asked in it, or is named most."""
        for asker, asked in pairwise(near):
            if self._text[asker.span.end : asked.span.start].strip() in ("asked", "questioned", "pressed"):
                return asked
        if self._opens_paragraph(near[0]):
            return near[0]
        counts = Counter(name.full for name in near).most_common(2)
        if len(counts) > 1 and counts[0][1] == counts[1][1]:
            return None
        return next(name for name in near if name.full == counts[0][0])

    def _nearest(self, fitting: Sequence[Name], paragraph: int, word: str, since: int) -> list[Name]:
        """The people in the nearest paragraph before that tells whom it is about, but none from before `since`."""
        for name in reversed(fitting):
            start = self._text.rfind("\n", 0, name.span.start) + 1
            if start < since:
                return []  # the paragraph of the last quote: its speaker goes on
            if start == paragraph or name.span.start < since:
                continue
            there = [other for other in fitting if start <= other.span.start <= name.span.start]
            if not self._goes_on(word, start, there[0].span.start):
                return there
        return []

    def _goes_on(self, word: str, start: int, first: int) -> bool:
        """Whether a paragraph that names somebody at `first` is about one it calls "he" or "she" before that."""
        return re.search(rf"\b{word}\b", self._text[start : min(first, start + _REACH)], re.I) is not None

    def _opens_paragraph(self, name: Name) -> bool:
        start = min(name.span.start, name.title.start) if name.title else name.span.start
        if self._text[name.span.end : name.span.end + 2] in ("’s", "'s"):
            return False
        return "\n" in self._text[max(0, start - _OPENING) : start] or start < _OPENING

    def _preferred(self, here: Sequence[Name], last: Speaker | None) -> Name:
        """Of several people in a paragraph the one who opens it, else who speaks already, else the first."""
        if self._opens_paragraph(here[0]):
            return here[0]
        for name in here:
            if last and name.full == last.name:
                return name
        return here[0]

    def _found(self, name: Name, span: Span, sex: str) -> Speaker:
        return Speaker(name.full, name.role, "pronoun", span, self._sexes.get(name.full, "") or sex)

    def _nominal(self, span: Span, first: str) -> Speaker:
        """Somebody with that role, if the phrase is definite; else the words themselves are the speaker."""
        words = span.of(self._text)
        head = head_of(words)
        human = is_human(head)
        sex = "she" if head in WOMEN else "he" if head in MEN else ""
        if first in _DEFINITE and human:
            if first in ("the", "this", "that") and (name := self._with_role(head, words, span.start)):
                return Speaker(name.full, name.role, "nominal", span, self._sexes.get(name.full, ""))
            if len(words.split()) <= _BARE_ROLE:
                return Speaker("", "", "nominal", span)  # "the minister": somebody, and it is not told who
        if first == "the" and len(words.split()) == _BARE_BODY and (body := self._bodies.behind(head, span.start)):
            return Speaker(body, "", "nominal", span, human=False)
        if words.lower() in _NOBODY or self._is_in_heading(span):
            return Speaker("", "", "unknown", span)
        if words.count(" ") > _LONG_PHRASE:
            words = words.partition(",")[0]  # "a rescue official, speaking on condition of anonymity because …"
        return Speaker(" ".join(words.split()), "", "nominal", span, sex, human)

    def _is_in_heading(self, span: Span) -> bool:
        """Whether a phrase of several words is a piece of a headline, whose capitals tell nothing."""
        if " " not in span.of(self._text):
            return False
        start = self._text.rfind("\n", 0, span.start) + 1
        end = self._text.find("\n", span.end, start + _LONGEST_HEADING)
        words = [word for word in self._text[start:end].split() if len(word) > 3] if end > 0 else []
        return len(words) > 3 and sum(word[0].isupper() for word in words) > _IN_CAPITALS * len(words)

    def _with_role(self, head: str, words: str, before: int) -> Name | None:
        """The last person before with the role that the words call somebody by: "the mayor", "the former general".

        None where somebody of whom no role is told is named nearer, in the same paragraph: it may be theirs.
        """
        at = bisect_left(self._people, before, key=lambda name: name.span.start)
        wanted = {spelled(fold(word)) for word in words.split()[1:]}
        recent = self._people[max(0, at - 30) : at]
        found = next((name for name in reversed(recent) if plays(name.role, spelled(head), wanted)), None)
        if found is None:
            if AGE.fullmatch(head):
                line = self._text.rfind("\n", 0, before)
                there = {name.full: name for name in recent if name.span.start > line}
                aged = next((name for name in reversed(recent) if self._is_aged(name, head)), None)
                return aged or (next(iter(there.values())) if len(there) == 1 else None)
            return self._only_one(spelled(head), wanted)
        paragraph = self._text.rfind("\n", 0, before) + 1
        nearer = {name.full for name in recent if name.span.start >= paragraph}
        return None if nearer and found.full not in nearer and not self._is_last(found.full) else found

    def _is_last(self, name: str) -> bool:
        return self.last is not None and self.last.name == name

    def _is_aged(self, name: Name, head: str) -> bool:
        return self._text.startswith((f", {head[:2]}", f" ({head[:2]})"), name.span.end)

    def _only_one(self, head: str, wanted: set[str]) -> Name | None:
        """The one person of the article with that role, where only a place or party is told beside it."""
        table = vocabulary()
        extra = wanted - {head}
        if not extra or not all(word.title() in table.places or word.title() in table.demonyms for word in extra):
            return None
        found = {name.full: name for name in self._people if plays(name.role, head, {head})}
        if any(PAST & {fold(word) for word in n.role.split()} or tells_place(n.role) for n in found.values()):
            return None
        return next(iter(found.values())) if len(found) == 1 else None
