"""The noun that later text calls an event by, and the place where it is said to happen."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from briefing.extract.verbs import Verb, find_verbs
from briefing.model import Name, Span
from briefing.text.terms import fold, singular

_RULES = tomllib.loads(Path(__file__).with_name("handles.toml").read_text("utf-8"))
_NOUNS = frozenset(_RULES["nouns"]["words"].split())
_VERBS: dict[str, str] = _RULES["verbs"]
_PHRASES: dict[str, str] = _RULES["phrases"]
_PHRASE = re.compile(
    r"\b(?:"
    + "|".join(re.escape(p).replace(r"\*", r"(?:[\w’'-]+\s+){0,3}?[\w’'-]+").replace(r"\ ", r"\s+") for p in _PHRASES)
    + r")\b",
    re.I,
)
_AGENTS: dict[str, str] = _RULES["agents"]
_AGENT = re.compile(rf"\b(?:{'|'.join(_AGENTS)})\b", re.I)
_LIGHT = frozenset(_RULES["light"]["words"].split())
_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_OCCASION = re.compile(
    rf"(?:{'|'.join(w.replace('-', ' ') for w in _RULES['occasion']['words'].split())})\s+[^,;]{{1,200}},", re.I
)
_ON = re.compile(r"\b(?:in|at|during)\s+(?:(?:the|an?|its|his|her|their)\s+)?(?:[a-z]+\s+)?$", re.I)
# What follows a noun that only describes the next one: "flood victims".
_MODIFIES = re.compile(rf"\s+(?!(?:{'|'.join(_RULES['modifies']['not'].split())})\b)(?P<next>[a-z][\w-]*)")
_INFINITIVE = re.compile(
    r"\b(?:to|will|shall|would|should|may|could|might)\s+(?:be\s+|not\s+|also\s+)?(?P<verb>[a-z]+)"
)
_CAP = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*\w|[A-Z])"
_AFTER = "|".join(_RULES["place"]["after"].split())
_PLACE_WORDS = (
    rf"(?:the\s+|an?\s+)?(?:(?:{'|'.join(_RULES['place']['before'].split())})\s+){{0,2}}"
    rf"(?:(?:{'|'.join(_RULES['place']['of'].split())})\s+of\s+(?:the\s+)?)?"
    rf"{_CAP}(?:[ -](?:of the|of|the|de|du|del|la|le|al|el|and the)?\s?{_CAP}){{0,4}}(?:\s+(?:{_AFTER})\b)?"
)
_PLACE = re.compile(rf"\b(?:in|at|near|outside|off)\s+{_PLACE_WORDS}(?:,?\s+(?:in|near)\s+{_PLACE_WORDS})?")
_OF_THE_NOUN = re.compile(
    r"(?:\s+(?:of|in|on|at|by|between|against|over|near|for|from|to|with|into)\b(?:(?![,;:]|\b(?:that|who|which|when)\b).)*)?"
    r"\s*(?:\b(?:early|late|on)\s+)*$"
)
_CALENDAR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Spring|Summer|Autumn|Winter|Q[1-4]|Christmas|Easter)\b"
)


def is_event_noun(word: str) -> bool:
    """Whether a noun names events: "talks", "verdict".

    >>> is_event_noun("Meetings"), is_event_noun("minister")
    (True, False)
    """
    folded = fold(word).replace("‑", "-")
    return folded in _NOUNS or singular(folded) in _NOUNS


def handle_noun(word: str) -> str:
    """The noun of an event that a verb or a noun tells, folded; "" where it tells none.

    >>> handle_noun("met"), handle_noun("Summits"), handle_noun("green")
    ('meeting', 'summit', '')
    """
    folded = fold(word)
    if folded in _PHRASES:
        return _PHRASES[folded]
    if _PHRASE.fullmatch(folded):
        return next((noun for phrase, noun in _PHRASES.items() if _is_phrase(folded, phrase)), "")
    if folded in _VERBS:
        return _VERBS[folded]
    if folded in _AGENTS:
        return _AGENTS[folded]
    return singular(folded) if is_event_noun(folded) else ""


def _is_phrase(words: str, phrase: str) -> bool:
    first, _, last = phrase.partition(" * ")
    return bool(last) and words.startswith(first) and words.endswith(last)


def find_event_nouns(words: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where event nouns stand in masked words."""
    return [
        match.span()
        for match in _WORD.finditer(words, start, len(words) if end is None else end)
        if is_event_noun(match.group()) and match.group() != "March" and not _is_verb(words, match)
    ]


def _is_verb(words: str, match: re.Match[str]) -> bool:
    """Whether a word that may be either is a verb here: "will vote", "to march"."""
    before = words[max(0, match.start() - 12) : match.start()].rstrip().rpartition(" ")[2].lower()
    if match.group().endswith("ing") and before.endswith(","):
        return True  # "…, killing two people"
    return before in {"to", "will", "would", "should", "could", "may", "must", "shall", "not", "who", "they", "we", "i"}


def find_handle(words: str, dates: Sequence[tuple[int, int]] = ()) -> tuple[int, int] | None:
    """Where the word stands that names the event a clause tells: the occasion, the verb, else a noun.

    >>> words = "The two sides will hold a second round of talks in Oslo"
    >>> words[slice(*find_handle(words))]
    'talks'
    """
    occasion = _OCCASION.match(words.lstrip())
    verbs = find_verbs(words)
    nouns = find_event_nouns(words)
    nouns = [noun for at, noun in enumerate(nouns) if not _modifies(words, noun, nouns[at + 1 : at + 2], verbs)]
    for start, end in dates:  # "in the 3 May election", "at Friday's summit"
        if _ON.search(words, 0, start) and (dated := next((n for n in nouns if _is_dated_noun(words, end, n)), None)):
            return dated
    if occasion and nouns and nouns[0][0] < occasion.end():
        return _last_of_compound(words, nouns)
    if (phrase := _PHRASE.search(words)) and not _told_before(words, verbs, phrase.start()):
        return phrase.span()
    subject = [noun for noun in nouns if verbs and noun[1] <= verbs[0].start]
    if subject and not _says(words, verbs[0]):
        return _last_of_compound(words, subject)
    for place in _told_by(words, verbs):
        word = words[slice(*place)].lower()
        after = [noun for noun in nouns if noun[0] >= place[1]]
        if word in _LIGHT and after and after[0][0] - place[1] < 60:
            return after[0]
        if word in _VERBS:
            return place
    return nouns[0] if nouns else next((m.span() for m in _AGENT.finditer(words)), None)


def _told_before(words: str, verbs: list[Verb], start: int) -> bool:
    """Whether a verb in front already says what happened: "was jailed after a jury found him guilty"."""
    return any(words[at:end].lower() in _VERBS and end <= start for at, end in _told_by(words, verbs))


def _modifies(words: str, noun: tuple[int, int], following: list[tuple[int, int]], verbs: list[Verb]) -> bool:
    """Whether a noun only describes the next one ("flood victims"), which is no event itself ("ceasefire talks")."""
    match = _MODIFIES.match(words, noun[1])
    if match is None or match["next"].endswith("ly") or any(verb.start == match.start("next") for verb in verbs):
        return False
    return not (following and following[0][0] == match.start("next"))


def _is_dated_noun(words: str, end: int, noun: tuple[int, int]) -> bool:
    between = words[end : noun[0]]
    return 0 <= noun[0] - end < 40 and not re.search(
        r"[,;:]|\b(?:on|in|at|to|of|for|and|by|with|from|the|a)\b", between
    )


def _last_of_compound(words: str, nouns: list[tuple[int, int]]) -> tuple[int, int]:
    """Of event nouns side by side, the last: "ceasefire talks"."""
    last = nouns[0]
    for noun in nouns[1:]:
        if words[last[1] : noun[0]].strip():
            break
        last = noun
    return last


def _says(words: str, verb: Verb) -> bool:
    """Whether the verb after the noun tells an event of its own: "The conference elected a leader"."""
    return verb.word in _VERBS and verb.kind in ("past", "participle") and verb.word not in _LIGHT


def _told_by(words: str, verbs: list[Verb]) -> list[tuple[int, int]]:
    """The words that may tell the event: after a modal or "to" first, then participles of a group, then verbs."""
    places: list[tuple[int, int]] = []
    for verb in verbs[:2]:
        if verb.kind in ("past", "participle", "present"):
            places.append((verb.start, verb.end))
        else:
            group = re.compile(
                r"(?:\s+(?:not|also|already|been|be|have|has|just|[a-z]+ly))*\s+(?P<verb>[a-z-]+)"
            ).match(words, verb.end)
            if group:
                places.append(group.span("verb"))
        if places and (infinitive := _INFINITIVE.match(words, places[-1][1] + 1)):
            places.insert(len(places) - 1, infinitive.span("verb"))
    if not verbs and (infinitive := _INFINITIVE.search(words)):
        places.append(infinitive.span("verb"))  # a headline: "Leaders to meet on Friday"
    return places


def nominal_end(words: str, dates: Sequence[tuple[int, int]]) -> int | None:
    """Where a subject ends that names its event and its day: "The attack on the camp on Monday | was condemned".

    What the verb behind it tells need not be of that day.

    >>> nominal_end("The attack on the camp on Monday was condemned", [(26, 32)])
    32
    """
    verbs = find_verbs(words)
    for start, end in dates:
        nouns = find_event_nouns(words, 0, start)
        if not verbs or not nouns or end > verbs[0].start or words[end : verbs[0].start].strip():
            continue
        if _OF_THE_NOUN.fullmatch(words, nouns[0][1], start):
            return end
    return None


def find_place(text: str, clause: Span, names: Sequence[Name], times: Sequence[Span]) -> Span | None:
    """Where the clause says it happens: "in Oslo", "at EU headquarters in Paris"; persons and dates are no places."""
    people = [name.span for name in names if name.kind == "person"]
    for match in _PLACE.finditer(text, clause.start, clause.end):
        found = Span(*match.span())
        if any(found.overlaps(time) for time in times) or _CALENDAR.search(match.group()):
            continue
        if any(found.overlaps(person) for person in people):
            continue
        if " the " in match.group() and _MODIFIES.match(text, match.end()):
            continue  # "in the New Hampshire primary" is no place
        return found
    return None
