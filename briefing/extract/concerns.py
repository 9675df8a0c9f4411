"""Concerns, risks and rumours as the article reports them, each a phrase that can stand alone."""

from __future__ import annotations

import re
import sys
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from briefing.extract.clauses import LONGEST, find_clauses, whole_clause
from briefing.extract.masking import mask
from briefing.extract.verbs import Verb, find_verbs
from briefing.model import Concern, Document, Name, Sentence, Span

RULES = tomllib.loads(Path(__file__).with_name("concerns.toml").read_text("utf-8"))


def _words(text: str) -> str:
    return "|".join(word.replace("-", r"[\s-]+") for word in text.split())


_ADJECTIVES = rf"(?:(?:{_words(RULES['noun']['adjectives'])})[,\s]+(?:and\s+)?){{0,4}}"
_NOUN = re.compile(
    rf"(?<![\w-])(?:the\s+|a\s+)?{_ADJECTIVES}\b(?P<noun>{_words(RULES['noun']['words'])})\s+"
    rf"(?:(?:in|within|among|by|from)\s+(?:[^\s,.]+\s+){{1,4}}?)?(?P<prep>{_words(RULES['noun']['prepositions'])})\s+(?=\S)",
    re.I,
)
_TAKES_OF = re.compile(_words(RULES["noun"]["of"]), re.I)
_RUMOUR = re.compile(
    rf"(?<![\w-]){_ADJECTIVES}\b(?P<noun>{_words(RULES['rumour']['words'])})\s+"
    rf"(?:(?:{_words(RULES['rumour']['tellings'])})\s+)?(?P<prep>{_words(RULES['rumour']['prepositions'])})\s+(?=\S)",
    re.I,
)
_REPORTS = re.compile(
    rf"\b(?:{_words(RULES['reports']['before'])})\s+(?P<noun>(?:[\w-]+\s+){{0,2}}?reports)\s+(?P<prep>that|of)\s+(?=\S)",
    re.I,
)
_STATE = re.compile(
    rf"(?<![\w-]){_ADJECTIVES}\b(?P<noun>concerns?|fears?|worries|doubts|anxieties|unease|anxiety|suspicions)\s+"
    rf"(?:{_words(RULES['state']['verbs'])})\b",
    re.I,
)
_VERB = re.compile(RULES["verb"]["pattern"], re.I)
_BEFORE = re.compile(RULES["rejected"]["before"], re.I)
_SENSE = re.compile(RULES["rejected"]["sense"], re.I)
_CUE = re.compile(
    r"concern|fear|worr|anxi|unease|alarm|disquiet|apprehens|misgiv|risk|danger|threat|suspic|panic|nervous|trepid|"
    r"rumou?r|speculat|report|whisper|gossip|afraid|doubts",
    re.I,
)
_STOP = re.compile(
    r"[,;:?!()](?=\s|$)|\.\W*$|\s[–—-]\s|_*$|\s(?:but|which|who|whose|while|although|though|because|after|before|when|if|"
    r"as|since|amid|despite|prompting|following|very|seriously)\s",
    re.I,
)
_DANGLING = re.compile(r"(?:\s+(?:that|who|which|to|and|or|very|seriously)(?=\W*$)|[\s.,;:!?])+$", re.I)
_NO_SUBJECT = re.compile(
    rf"\b(?:amid|over|of|on|with|by|to|the|and|about|despite|amidst|{_words(RULES['noun']['adjectives'])})$", re.I
)
_MOST = 6
"""Concerns of one kind that one sentence can report; more is no prose, and would cost the square of its length."""
_TOLD = frozenset(["headline", "dek", "body", "ticker"])


def find_concerns(document: Document, sentences: Sequence[Sentence], names: Sequence[Name]) -> tuple[Concern, ...]:
    """The concerns of an article in reading order; a longer phrase wins over one inside it.

    `names` keeps a family name ("Dr Fear") from being one.
    """
    people = sorted(name.span for name in names if name.kind == "person")
    found: list[Concern] = []
    for index, sentence in enumerate(sentences):
        words = sentence.span.of(document.text)
        if sentence.kind in _TOLD and len(words) <= LONGEST and _CUE.search(words):
            found.extend(c for c in _of_sentence(document.text, index, sentence) if not _starts_in(people, c.span))
    return tuple(found)


def _starts_in(people: Sequence[Span], span: Span) -> bool:
    at = bisect_right(people, Span(span.start, sys.maxsize))
    return at > 0 and people[at - 1].start < span.start < people[at - 1].end


def _of_sentence(text: str, index: int, sentence: Sentence) -> Iterator[Concern]:
    offset = sentence.span.start
    words = mask(sentence.span.of(text))
    taken: list[Span] = []
    for span, unconfirmed in sorted(
        _candidates(text, words, sentence.span), key=lambda item: (item[0].start, -item[0].end)
    ):
        if not any(other.overlaps(span) for other in taken):
            taken.append(span)
            yield Concern(span=Span(offset + span.start, offset + span.end), sentence=index, unconfirmed=unconfirmed)


def _candidates(text: str, words: str, sentence: Span) -> Iterator[tuple[Span, bool]]:
    """Every phrase that a rule finds, as spans within the sentence, and whether it is unconfirmed."""
    for pattern, unconfirmed in ((_NOUN, False), (_RUMOUR, True), (_REPORTS, True)):
        for match in islice(pattern.finditer(words), _MOST):
            if _is_concern(words, match, needs_of=pattern is _NOUN):
                start = match.start("noun") if pattern is _REPORTS else match.start()
                end = _phrase_end(words, match.end(), that=match["prep"].lower() == "that")
                if end > match.end():
                    yield Span(start, end), unconfirmed
    for match in islice(_STATE.finditer(words), _MOST):
        end = _clause_end(text, sentence, match.end())
        yield Span(match.start(), end), False
    for match in islice(_VERB.finditer(words), _MOST):
        if not _BEFORE.search(words[max(0, match.start() - 60) : match.start()]) and (
            clause := _feared(text, words, sentence, match)
        ):
            yield clause, False


def _feared(text: str, words: str, sentence: Span, match: re.Match[str]) -> Span | None:
    """The clause of "residents fear that …"; None where "fears" is the noun."""
    place = Span(sentence.start + match.start(), sentence.start + match.end())
    for clause in find_clauses(text, sentence):
        whole = whole_clause(clause)
        if not whole.contains(place):
            continue
        start = whole.start - sentence.start
        before = words[start : match.start()].rstrip()
        if match.group().lower().startswith(("fear", "worr")) and (
            match.group()[0].isupper() or not before or find_verbs(before) or _NO_SUBJECT.search(before)
        ):
            return None
        return Span(start, len(words[: whole.end - sentence.start].rstrip(" .!?")))
    return None


def _is_concern(words: str, match: re.Match[str], *, needs_of: bool) -> bool:
    prep = match["prep"].lower()
    if needs_of and prep in ("of", "for", "on") and not _TAKES_OF.fullmatch(match["noun"]):
        return False
    return not _BEFORE.search(words[max(0, match.start("noun") - 60) : match.start("noun")]) and not _SENSE.search(
        words, match.start("noun")
    )


def _phrase_end(words: str, start: int, *, that: bool) -> int:
    """The end of a noun phrase: before the next mark, conjunction, or finite verb that is not its own."""
    stops = [match.start() for match in _STOP.finditer(words, start)] or [len(words)]
    verbs: list[Verb] = []
    for end in stops[:3]:
        verbs = find_verbs(words[start:end])
        if verbs or not that:
            break  # "fears that those who stayed will drown": the clause has to have its verb
    own = 1 if that else 0
    if re.match(r"(?:whether|how|what|who|why)\b", words[start:end], re.I):
        own = 1
    if len(verbs) > own:
        end = start + _verb_phrase_start(words[start : start + verbs[own].start])
    return len(_DANGLING.sub("", words[:end]))


def _verb_phrase_start(words: str) -> int:
    """Where a second clause begins: at "and" before its verb, else at the verb."""
    joined = words.rfind(" and ")
    return joined if joined >= 0 and len(words) - joined < 40 else len(words)


def _clause_end(text: str, sentence: Span, after: int) -> int:
    for clause in find_clauses(text, sentence):
        if clause.span.start - sentence.start <= after <= clause.span.end - sentence.start:
            return len(text[sentence.start : clause.span.end].rstrip(" .!?"))
    return len(sentence.of(text).rstrip(" .!?"))
