"""Numbers in their whole noun phrases: "envoys from 12 member states", "a fine of $3 million"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefing.dates.forms import TimeExpression
from briefing.extract.clauses import LONGEST
from briefing.extract.numbers import RULES, Number, find_numbers
from briefing.extract.verbs import find_verbs
from briefing.model import Document, Figure, Sentence, Span
from briefing.text.terms import fold, singular

_STOP = frozenset(RULES["stop"]["words"].split())
_AFTER = frozenset(RULES["after"]["words"].split())
_MONEY = frozenset([*RULES["money"]["words"].split(), *[code.lower() for code in RULES["money"]["codes"].split()]])
_MEASURE = frozenset(RULES["measure"]["words"].split())
_LABELS = frozenset(RULES["labels"]["words"].split())
_STREETS = frozenset(RULES["labels"]["streets"].split())
_NOT_NOUNS = frozenset(RULES["labels"]["nouns"].split())
_SCORES = frozenset(RULES["scores"]["words"].split())
_CASUALTIES = frozenset(RULES["casualties"]["words"].split())
_EMPTY_HEADS = frozenset(RULES["before"]["empty"].split())
_NEVER_HEADS = frozenset(RULES["before"]["never"].split())
_GROUP = re.compile(r"(?:\s+(?:not|been|also|\w+(?:ed|en|ly)))+\b")
_BEFORE = re.compile(
    rf"\s(?:{'|'.join(w.replace('-', chr(92) + 's+') for w in RULES['before']['words'].split())})\s+$", re.I
)
_WORD = re.compile(r"\s*(?:[-–](?=[a-z]))?(?P<word>[^\W\d_][\w’'.-]*\w|[^\W\d_])")
_LAST_WORD = re.compile(r"(?P<word>[\w’'.-]+)[’'”\"]?\s*$")
_LEFT = re.compile(r"[‘“\"][^’”\"]*[’”\"]|[\w’'-]+|[^\w\s]")
_PER_CENT = re.compile(r"\s?%|[\s-]+(?:per\s+cent|percent|percentage\s+points?)\b", re.I)
_OF = re.compile(r"\s+(?:of|in)\s+(?:the\s+|its\s+|their\s+|all\s+)?(?=[^\W\d_])")
_PARTITIVE = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|these\s+|those\s+)?(?=[^\W\d_])")
_AGE = re.compile(r"(?:-|\s)(?:year|month|week|day)s?-old|\s+years?\s+old|\s+years?\s+of\s+age", re.I)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s)\b", re.I)
_CLOCK = re.compile(r"[:.]\d\d\b|\s?(?:am|pm|a\.m\.|p\.m\.)(?!\w)", re.I)
_NUMBER_OF = re.compile(
    r"\b(?:(?:number|total|count)\s+of\s+(?:(?:confirmed|known|the|reported|new)\s+)*(?:[a-z]+\s+){0,2}?(?P<noun>[a-z]+)"
    r"(?=\s+(?:killed|dead|injured|hurt|missing|in|on|from|by|has|had|have|was|were|is|who|when|after)\b)"
    r"|(?:death\s+)?toll\b)",
    re.I,
)
_HARMING = re.compile(r"\b(?:killing|injuring|wounding|hurting|killed|injured|wounded)\s+$", re.I)
_REACHES = re.compile(
    r"\b(?:to|at|past|reached|passed|passes|exceeded|is|was|stood\s+at)\s+(?:at\s+least\s+|about\s+)?$", re.I
)
_TOLD = frozenset(["headline", "dek", "body", "ticker"])
_LONGEST_NOUN = 6
"""Words of a noun phrase after its number; no counted noun of English news is longer."""


def find_figures(
    document: Document, sentences: Sequence[Sentence], times: Sequence[TimeExpression]
) -> tuple[Figure, ...]:
    """The figures of an article in reading order; dates, clock times, scores, ages, addresses and labels are none."""
    dates: dict[int, list[Span]] = defaultdict(list)
    for time in times:
        if time.type != "DURATION":
            dates[time.sentence].append(time.span)
    found: list[Figure] = []
    for index, sentence in enumerate(sentences):
        if sentence.kind in _TOLD and sentence.span.end - sentence.span.start <= LONGEST:
            found.extend(_of_sentence(document.text, index, sentence.span, sorted(dates.get(index, []))))
    return tuple(found)


def _of_sentence(text: str, index: int, sentence: Span, dates: list[Span]) -> Iterator[Figure]:
    words = sentence.of(text)
    for number in find_numbers(words):
        place = Span(sentence.start + number.start, sentence.start + number.end)
        at = bisect_left(dates, place)
        if any(date.overlaps(place) for date in dates[max(0, at - 1) : at + 1]) or _is_label(words, number):
            continue
        counted = _counted(words, number)
        if (counted is not None and not counted[1] and not counted[2]) or counted is None:
            counted = _risen(words, number) or counted
        if counted is not None:
            end, noun, unit = counted
            start, head = _head(words, number.whole)
            yield Figure(
                span=Span(sentence.start + start, sentence.start + end), number=place, low=number.low, high=number.high,
                noun=noun, head=head, unit=unit, sentence=index,
            )  # fmt: skip


def _is_label(words: str, number: Number) -> bool:
    """Whether the number names something or belongs to a year, a clock, a score or an age."""
    if number.unit:
        return False
    after = words[number.end : number.end + 24]
    digits = words[number.start : number.end]
    if _ORDINAL.match(after) or _CLOCK.match(after) or _AGE.match(after) or re.match(r"0\d", digits):
        return True
    if re.fullmatch(r"19[5-9]\d|20[0-4]\d", digits) and number.low == number.high:
        return True
    before = _LAST_WORD.search(words[max(0, number.whole - 30) : number.whole])
    word = before["word"] if before else ""
    if fold(word).rstrip(".") in _LABELS:
        return True
    # "Terminal 5", "Windows 11": a name before digits, unless a noun that is counted follows.
    named = number.digits and word[:1].isupper() and number.whole > len(word) + 1 and words[number.whole - 1] == " "
    return bool(named and not re.match(r"\s+[a-z]", after) and not _PER_CENT.match(after))


def _counted(words: str, number: Number) -> tuple[int, str, str] | None:
    """Where the phrase ends, what is counted, and in which unit; None where nothing is counted."""
    if per_cent := _PER_CENT.match(words, number.end):
        found, end = _noun_words(words, per_cent.end())  # "a 4 per cent surcharge"
        return (end, singular(fold(found[-1])), "%") if found else (*_share(words, per_cent.end()), "%")
    start = number.end
    if not number.unit and (part := _PARTITIVE.match(words, start)):
        if words[number.start : number.end].lower() == "one":
            return None
        start = part.end()
    found, end = _noun_words(words, start)
    if number.unit:
        return (end, singular(fold(found[-1])), number.unit) if found else (*_share(words, number.end), number.unit)
    if not found:
        return None
    first, last = fold(found[0]), fold(found[-1])
    if first in _MONEY or first in _MEASURE:
        unit_end = match.end() if (match := _WORD.match(words, start)) else end
        if len(found) > 1 and words[start : start + 1] in ("-", "–"):  # "a 300-mile journey"
            return end, singular(last), singular(first)
        return (*_share(words, unit_end), singular(first))
    if first in _NOT_NOUNS or (number.digits and last in _STREETS and found[0][0].isupper()):
        return None
    if number.ranged and number.digits and last in _SCORES:
        return None
    return end, singular(last), ""


def _risen(words: str, number: Number) -> tuple[int, str, str] | None:
    """What a bare number counts, by the words before: "the number of dead has risen to 14", "injuring 23"."""
    if _HARMING.search(words[max(0, number.whole - 20) : number.whole]) and not re.match(
        r"\s+[a-z]", words[number.end :]
    ):
        return number.end, "person", ""
    match = _NUMBER_OF.search(words, 0, number.whole)
    if match is None or not _REACHES.search(words, 0, number.whole):
        return None
    noun = singular(fold(match["noun"])) if match["noun"] else "person"
    return number.end, "person" if noun in _CASUALTIES else noun, ""


def _noun_words(words: str, at: int) -> tuple[list[str], int]:
    """The words of a noun phrase from here, up to a function word, a verb or a mark, and where it ends."""
    found: list[str] = []
    end = at
    while len(found) < _LONGEST_NOUN and (match := _WORD.match(words, end)):
        word = match["word"]
        folded = fold(word)
        if folded in _STOP or (found and folded in _AFTER) or _is_verb(words, match, first=not found):
            break
        found.append(word.removesuffix("'s").removesuffix("’s"))
        end = match.end()
    return found, end


def _is_verb(words: str, match: re.Match[str], *, first: bool) -> bool:
    """Whether this word is a verb or participle, so the noun phrase is over: "people gathered", "towns bordering"."""
    word = fold(match["word"])
    if first:
        return (
            word not in _CASUALTIES
            and bool(find_verbs("they " + word))
            and not re.match(r"\s+[a-z]+s\b", words[match.end() : match.end() + 20])
        )
    if word.endswith(("ed", "ing")) and word not in (
        "building",
        "meeting",
        "wedding",
        "hearing",
        "killing",
        "shooting",
        "bombing",
    ):
        return True
    return bool(find_verbs("they " + word))


def _share(words: str, at: int) -> tuple[int, str]:
    """What a share or an amount is of: "5 per cent of voters", "$3bn in aid"."""
    of = _OF.match(words, at)
    if of is None:
        return at, ""
    found, end = _noun_words(words, of.end())
    return (end, singular(fold(found[-1]))) if found else (at, "")


def _head(words: str, whole: int) -> tuple[int, str]:
    """Where the phrase that the number belongs to begins, and what it is about: "envoys from 12 …"."""
    left = max(0, whole - 120)
    joined = _BEFORE.search(words, left, whole)
    if joined is None:
        return whole, ""
    verbs = find_verbs(words[left : joined.start()])
    floor = left + verbs[-1].end if verbs else left
    if verbs and verbs[-1].kind == "modal" and (base := _WORD.match(words, floor)):
        floor = base.end()  # "will raise duty"
    elif verbs and (group := _GROUP.match(words, floor)):
        floor = group.end()  # "has declined slightly"
    kept: list[re.Match[str]] = []
    start = whole
    for match in reversed(list(_LEFT.finditer(words, floor, joined.start()))):
        token = match.group()
        folded = fold(token)
        if not token[0].isalpha() and token[0] not in '‘“"':
            break
        if folded in ("a", "an", "the", "its", "their", "his", "her"):
            start = match.start() if kept else start
            break
        if folded in _STOP or len(kept) == 5 or (match.start() == left and left > 0):
            break
        kept.insert(0, match)
        start = match.start()
    if not kept or fold(kept[-1].group()) in _NEVER_HEADS:
        return whole, ""
    if fold(kept[-1].group()) in _EMPTY_HEADS:
        return start, ""
    tokens = [fold(match.group().strip('‘’“”"')) for match in kept]
    return start, " ".join([*tokens[:-1], tokens[-1] if " " in tokens[-1] else singular(tokens[-1])])
