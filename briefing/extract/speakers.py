"""Who the words at a quote mean: a name, the person behind "he" or "the minister", or nobody known."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.extract.grammar import MEN, PREPOSITIONS, WOMEN
from briefing.extract.marks import Marked
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
_MORE_PEOPLE = frozenset(
    {
        "man",
        "woman",
        "boy",
        "girl",
        "person",
        "source",
        "narrator",
        "moderator",
        "voter",
        "billionaire",
        "mogul",
        "celebrity",
        "observer",
        "passenger",
    }
)
_NOBODY = frozenset(
    {"one", "another", "some", "others", "many", "all", "both", "nobody", "no one", "none", "who", "most", "few"}
)
# "The chancellor" is not the shadow chancellor, "the president" no former one.
_QUALIFIERS = frozenset(
    {"shadow", "deputy", "former", "vice", "assistant", "acting", "ex", "late", "junior", "interim", "undersecretary"}
)
_AGE = re.compile(r"\d+-year-olds?")
_BARE_ROLE = 3  # words of "the finance minister"; a longer phrase says who it is
_OPENING = 25  # characters from the start of a paragraph in which its subject stands
UNKNOWN = Speaker("", "", "unknown", None)


def sex_of(name: Name, text: str) -> str:
    """The pronoun for that person, "he" or "she", as the title, the role or the given name tells; else ""."""
    title = [fold(word) for word in name.title.of(text).split()] if name.title else []
    words = [*title, *(fold(word) for word in name.role.split())]
    if any(word in WOMEN for word in words):
        return "she"
    if any(word in MEN for word in words):
        return "he"
    first = fold(name.full.split()[0])
    table = vocabulary()
    woman, man = first in table.women, first in table.men
    return "" if woman == man else "she" if woman else "he"


def _is_inside(at: int, marked: Sequence[Marked]) -> bool:
    index = bisect_right(marked, at, key=lambda stretch: stretch.outer_start) - 1
    return index >= 0 and at < marked[index].outer_end


class Cast:
    """The article's people as a reader keeps them in mind while quotes go by, in reading order."""

    def __init__(self, text: str, names: Sequence[Name], marked: Sequence[Marked]) -> None:
        self._text = text
        self._names = names
        # Whoever is named only inside somebody's words is not who speaks them.
        self._people = [name for name in names if name.kind == "person" and not _is_inside(name.span.start, marked)]
        self._sexes: dict[str, str] = {}
        for name in names:
            if name.kind in ("place", "organisation"):
                continue
            self._sexes[name.full] = self._sexes.get(name.full) or sex_of(name, text)
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

    def continued(self, start: int, paragraph: int) -> Speaker:
        """The last speaker again, for words at `start` that nobody is said to speak (right in 98 % of cases).

        Unknown where somebody else is named in their paragraph before them, or in the one before that.
        """
        if self.last is None:
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
        return Speaker(name.full, name.role, "named", span, self._sexes.get(name.full, ""), human)

    def _pronoun(self, word: str, span: Span, paragraph: int) -> Speaker:
        """A person of the paragraph, else the previous speaker, else the last person: right in 85 % of cases."""
        if word not in ("he", "she"):
            return Speaker("", "", "pronoun", span)
        before = bisect_left(self._people, span.start, key=lambda name: name.span.start)
        recent = self._people[max(0, before - 12) : before]
        fitting = [name for name in recent if self._sexes[name.full] in ("", word)]
        here = [name for name in fitting if name.span.start >= paragraph]
        last = self.last if self.last and self.last.human and self.last.sex in ("", word) else None
        if here:
            subject = here[0] if len({name.full for name in here}) == 1 else self._preferred(here, last)
            return self._found(subject, span, word)
        if last is None:
            return self._found(fitting[-1], span, word) if fitting else Speaker("", "", "pronoun", span)
        since = [name for name in fitting if name.span.start >= self._last_end]
        if all(name.full != last.name for name in since):
            for name in reversed(since):
                if self._opens_paragraph(name):
                    return self._found(name, span, word)
        return replace(last, attribution="pronoun", source=span, sex=last.sex or word)

    def _opens_paragraph(self, name: Name) -> bool:
        start = min(name.span.start, name.title.start) if name.title else name.span.start
        return "\n" in self._text[max(0, start - _OPENING) : start] or start < _OPENING

    def _preferred(self, here: Sequence[Name], last: Speaker | None) -> Name:
        """Of several people in a paragraph, the one who speaks already, else the first: subjects stand first."""
        for name in here:
            if last and name.full == last.name:
                return name
        return here[0]

    def _found(self, name: Name, span: Span, sex: str) -> Speaker:
        return Speaker(name.full, name.role, "pronoun", span, self._sexes[name.full] or sex)

    def _nominal(self, span: Span, first: str) -> Speaker:
        """Somebody with that role, if the phrase is definite; else the words themselves are the speaker."""
        words = span.of(self._text)
        head = _head(words)
        human = _is_human(head)
        sex = "she" if head in WOMEN else "he" if head in MEN else ""
        if first in _DEFINITE and human:
            if first in ("the", "this", "that") and (name := self._with_role(head, words, span.start)):
                return Speaker(name.full, name.role, "nominal", span, self._sexes[name.full])
            if len(words.split()) <= _BARE_ROLE:
                return Speaker("", "", "nominal", span)  # "the minister": somebody, and it is not told who
        if words.lower() in _NOBODY:
            return Speaker("", "", "unknown", span)
        return Speaker(" ".join(words.split()), "", "nominal", span, sex, human)

    def _with_role(self, head: str, words: str, before: int) -> Name | None:
        at = bisect_left(self._people, before, key=lambda name: name.span.start)
        head, wanted = _spelled(head), {_spelled(fold(word)) for word in words.split()[1:]}
        for name in reversed(self._people[max(0, at - 30) : at]):
            role = {_spelled(fold(word)) for word in name.role.split()}
            if head in role and wanted <= role and not (role - wanted) & _QUALIFIERS:
                return name
        return None


def _is_human(head: str) -> bool:
    """Whether a noun is one for people: "minister", "19-year-old", "Spaniard"."""
    table = vocabulary()
    if head in table.offices or head in table.occupations or head in _MORE_PEOPLE:
        return True
    return bool(_AGE.fullmatch(head)) or head.title() in table.demonyms


def _head(words: str) -> str:
    """The noun that a phrase is about: its last word before "of", "for" and the like."""
    head = ""
    for word in words.split():
        if word.lower() in PREPOSITIONS or word in ("who", "which", "that") or (head and word.startswith("(")):
            break
        head = word
        if word.endswith(","):
            break
    return fold(head.strip(",.()"))


def _spelled(word: str) -> str:
    """A title in full: "gov" is "governor"."""
    return vocabulary().abbreviations.get(word, word)
