"""Dates inside a relative or subordinate clause, or behind the noun of the event: what they date is told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefing.extract.event_rules import RULES, any_of
from briefing.extract.handles import find_event_nouns
from briefing.extract.verbs import find_verbs

_RELATIVE = re.compile(rf"\b(?:{any_of(RULES['subordinate']['relative'])})\s+", re.I)
_TELLING = re.compile(rf"\b(?:{any_of(RULES['subordinate']['telling'])})\s+(?!of\b)", re.I)
# "More than 700 were moved on Monday" compares nothing.
_SUPPOSING = re.compile(
    r"(?<!\bmore )(?<!\bless )(?<!\bfewer )(?<!\bother )(?<!\brather )"
    rf"\b(?:{any_of(RULES['subordinate']['supposing'])})\s+",
    re.I,
)
_JOINED = re.compile(r"[,;:]")
_PHRASE_BOUND = re.compile(
    rf"[;:(–—]|,(?=\s+(?:and|but|or)\b)|(?<![\w-])(?:{any_of(RULES['antecedent']['bounds'])})\s+"
    rf"|(?<![\w-])of\s+(?=(?:the|a|an|those|these|its|his|her|their)\s+[a-z]|[a-z])",
    re.I,
)
_BELONGS = re.compile(r"(?:at|in|on|of|near|over|against|between|off)\b", re.I)
_TAKING_PLACE = re.compile(RULES["taking_place"]["pattern"], re.I)
_GROUP = re.compile(r"(?:\s+(?:not|also|be|have|been|[a-z]+ly))*\s+[a-z]+(?=\s)")
_HELD = re.compile(
    rf",\s+(?:first\s+|also\s+)?(?:{any_of(RULES['dated_noun']['verbs'])})\s+(?:late\s+|early\s+)?(?:on\s+|in\s+)?$"
)


_ASIDE = re.compile(
    rf",\s+(?:in\s+|on\s+|at\s+)?(?:who|which|where)\b[^,;]*|\b(?:{any_of(RULES['beside']['words'])})\s[^,;]*", re.I
)
_RESTRICTIVE = re.compile(r"(?<![,\s])\s(?:who|which|that)\s+(?=(?P<upto>[^,;]*))", re.I)
_BESIDE = re.compile(rf"\b(?:{any_of(RULES['beside']['words'])})\s+(?P<phrase>[^,;]{{1,160}})$", re.I)


@dataclass(frozen=True, slots=True)
class Use:
    """What a date does: dates the `clause` it stands in, a `mention`, a `part` (a subordinate clause), or nothing.

    A `relative` clause is told with the words that it is about: "the dam, which gave way on Monday".

    `start` and `end` bound the words of the mention or part, within the words given.
    """

    does: Literal["clause", "mention", "part", "relative", "nothing"]
    start: int = 0
    end: int = 0


NOTHING = Use("nothing")
CLAUSE = Use("clause")


def asides(words: str, start: int) -> list[tuple[int, int]]:
    """The relative clauses and circumstances set apart from the clause that a date at `start` stands in."""
    found = [match.span() for match in _ASIDE.finditer(words)]
    verbs = find_verbs(words)
    for match in _RESTRICTIVE.finditer(words):  # "The envoy who brokered a truce in Oss | resigned"
        own = [verb.start for verb in verbs if match.end() <= verb.start < match.end("upto")]
        if own and own[0] == match.start("upto"):
            found.append((match.start(), own[1] if len(own) > 1 else match.end("upto")))
    return [(one, other) for one, other in found if not one <= start < other]


def beside(words: str, start: int, end: int, first: int) -> Use | None:
    """A date of a circumstance: "held, in spite of a shooting on Friday" names a shooting, and dates nothing else."""
    match = _BESIDE.search(words, first, start)
    if match is None or find_verbs(words[match.start("phrase") : start]):
        return None
    nouns = find_event_nouns(words, match.start("phrase"), start)
    return Use("mention", match.start("phrase"), end) if nouns else NOTHING


def subordinate(words: str, start: int, end: int, first: int, last: int) -> Use | None:
    """A date inside a relative or subordinate clause of its own, told by the verbs between."""
    comma = max(words.rfind(",", first, start), first)
    best: tuple[int, re.Pattern[str], re.Match[str]] | None = None
    for pattern in (_RELATIVE, _TELLING, _SUPPOSING):
        for match in pattern.finditer(words, comma, start):
            if best is None or match.start() > best[0]:
                best = (match.start(), pattern, match)
    if best is None:
        return None
    _, pattern, match = best
    verbs = find_verbs(words[match.start() : start])
    if not verbs or (
        len(verbs) > 1 and match.start() > first and not words[first : match.start()].rstrip().endswith(",")
    ):
        return None
    if pattern is _RELATIVE:
        return _relative(words, match, verbs[0].start, end, first, last)
    if pattern is _SUPPOSING:
        return NOTHING
    stop = words.find(",", end, last)
    following = find_verbs(words[end : stop if stop >= 0 else last])
    if following and not words[end : end + following[0].start].strip():
        stop = end  # "those killed when the dam burst on Sunday were farmers": the main verb goes on
    if re.match(r"\w+ing\b", words[match.end() : start]):
        return NOTHING  # "after suffering a loss in May": no subject of its own
    return Use("part", match.end(), stop if stop >= 0 else last)


def _relative(words: str, match: re.Match[str], verb: int, end: int, first: int, last: int) -> Use:
    """A relative clause with the noun that it is about; nothing where the noun is not to be found."""
    if match.group().split()[0].lower() not in ("who", "which", "that") or _JOINED.search(words, match.end(), verb):
        return NOTHING
    start = antecedent(words, first, match.start())
    if start is None:
        return NOTHING
    if not match.group().lower().startswith("who") and _TAKING_PLACE.match(words, match.end()):
        start = _event_before(words, first, start, match.start())
    stop = words.find(",", end, last)
    stop = stop if stop >= 0 else last
    following = [verb.start for verb in find_verbs(words[match.end() : stop]) if match.end() + verb.start >= end]
    if following and not words[end : match.end() + following[0]].strip():
        stop = end  # "the man who died on Monday was a farmer": the main verb goes on
    return Use("relative", start, stop)


def antecedent(words: str, first: int, at: int) -> int | None:
    """Where the noun phrase before a relative pronoun begins: behind the last verb, preposition or mark."""
    before = words[first:at].rstrip(" ,")
    verbs = find_verbs(before)
    start = verbs[-1].end if verbs else 0
    if verbs and verbs[-1].kind == "modal" and (group := _GROUP.match(before, start)):
        start = group.end()  # "will monitor | the ceasefire that began"
    for match in _PHRASE_BOUND.finditer(before, start):
        if not _BELONGS.match(match.group()) or not _ends_in_event(before, start, match.start()):
            start = match.end()  # but "the strike at the port, which began on Monday" is a strike
    phrase = before[start:].lstrip()
    if not phrase or not any(char.isalpha() for char in phrase):
        return None
    return first + len(before) - len(phrase)


def _event_before(words: str, first: int, start: int, end: int) -> int:
    """Where the noun phrase begins whose event the words at `start` only describe: "a parade for | the team, which"."""
    verbs = find_verbs(words[first:start])
    clause = first + verbs[-1].end if verbs else first
    begins = max(clause, words.rfind(",", first, start) + 1)
    nouns = find_event_nouns(words, begins, start)
    if not nouns or _ends_in_event(words, start, len(words[:end].rstrip(" ,"))):
        return start
    head = antecedent(words, first, nouns[0][1])
    return start if head is None else head


def _ends_in_event(words: str, start: int, end: int) -> bool:
    nouns = find_event_nouns(words, start, end)
    return bool(nouns) and not words[nouns[-1][1] : end].strip()


def announced_noun(words: str, start: int, end: int, first: int) -> Use | None:
    """An event noun with the day of it behind a comma: "the takeover of a rival, announced on Monday, needs …"."""
    match = _HELD.search(words, first, start)
    begin = antecedent(words, first, match.start()) if match else None
    if match is None or begin is None or not find_event_nouns(words, begin, match.start()):
        return None
    return Use("mention", begin, end)
