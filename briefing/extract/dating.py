"""Which clause a time expression dates: the one it stands in, a noun that it names in passing, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefing.dates.forms import Calendar, EventShift, Shift, TimeExpression
from briefing.extract.event_rules import RULES, any_of
from briefing.extract.handles import find_event_nouns, is_event_noun
from briefing.extract.subordinate import CLAUSE, NOTHING, Use, announced_noun, beside, subordinate
from briefing.extract.verbs import find_verbs
from briefing.text.terms import fold

_BACKGROUND = re.compile(rf"\b(?:{any_of(RULES['background']['before'])})\s+(?:in\s+|the\s+|early\s+|late\s+)?$", re.I)
_MOVED = re.compile(RULES["planned"]["moved"] + r"\s*$", re.I)
_CONTESTED = re.compile(rf"\b(?:{any_of(RULES['contested']['verbs'])})\s+(?:the\s+|an?\s+|[\w-]+['’]s\s+)?$", re.I)
CHANGES = re.compile(RULES["moved"]["pattern"], re.I)
_SCHEDULED = re.compile(RULES["scheduled"]["pattern"] + r"\s+$", re.I)
_ONTO = re.compile(RULES["moved"]["onto"] + r"\s+(?:the\s+)?$", re.I)
_CANCELLED = re.compile(RULES["cancelled"]["pattern"], re.I)
_DETERMINER = re.compile(
    r"(?:^|[\s(])(?P<prep>(?:in|at|during)\s+)?(?P<det>(?:the|an?|its|his|her|their|our|this|that|each|[\w-]+['’]s)\s+)"
    r"(?:(?!(?:of|in|on|and|for|into|to|from|at|with|after|before|until|during|by|about|over|that)\b)[a-z-]+\s+){0,2}$",
    re.I,
)
_NOUN_NEXT = re.compile(r"\s*(?P<poss>['’]s)?\s+(?P<next>[^\W\d_][\w'’-]*)")
_OCCASION_BEFORE = re.compile(r"(?:^|\s)(?:in|at|during)\s+(?:the\s+)?$", re.I)
_EVENT_PHRASE = re.compile(
    r"(?P<prep>\b(?:after|following|before|since|ahead\s+of|until)\s+)(?P<phrase>(?:an?|the|its|his|her|their|last|this)\s+[^,;]{1,120})$",
    re.I,
)
_PARTICIPLE = re.compile(
    r"\s*(?:and\s+)?(?:\w+ly\s+|first\s+|then\s+)?(?:[a-z]+(?:ed|wn|ilt|eld|orn|old|ung|ought|itten)|made|set|put|won|met|led)\s+",
    re.I,
)
_COMPARED = re.compile(RULES["background"]["compared"] + r"\s+[^,;]{0,60}$", re.I)
_REDUCED = re.compile(
    r".*(?<![\w-])(?P<noun>[A-Za-z-]+)\s+(?P<verb>[a-z]+(?:ed|wn|ilt|orn|old|ought|itten)|made|set|put|won|lost|left|paid)\s+(?:[\w-]+\s+){0,3}"
    r"(?:in|on|since|during)\s+(?:early\s+|late\s+)?$"
)
_FOR_YEAR = re.compile(r"\bfor\s+$", re.I)
_CONTACT = re.compile(r"(?<![,;])\s(?P<noun>[a-z]+)\s+(?P<who>he|she|they|it|we)\s+[a-z]+", re.I)
_PART_OF_DAY = re.compile(
    r"(?:dawn|sunrise|sunset|dusk|noon|midday|midnight|nightfall|daybreak|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m)\b", re.I
)
_NO_NOUN = frozenset(RULES["no_noun"]["words"].split())


_BODIES = r"(?:bank|court|council|government|parliament|ministry|commission|company|police|army|judges?|board)\b"
_COMPLEMENT = re.compile(
    r"(?:\s+of\s+(?:the\s+|an?\s+|its\s+|their\s+)?[\w-]+(?:\s+[A-Z][\w-]*)*"
    r"|\s+(?:between|on|in|at|by|against|over|with)\s+(?:the\s+|an?\s+)?"
    rf"(?:[A-Z][\w-]*(?:\s+(?:of\s+|and\s+)?[A-Z][\w-]*)*|[a-z-]+\s+{_BODIES}|{_BODIES}))?"
    r"(?:\s+to\s+[a-z]+(?:\s+(?!(?:and|but|that|which|was|is|has|had|will|were|are)\b)[\w-]+){1,3})?"
)
_OF_DATE = re.compile(r"(?P<noun>[\w-]+)\s+of\s+(?:the\s+)?$")
_PARTS = frozenset(RULES["background"]["parts"].split())
_JOINS = re.compile(
    r"\b(?:and|but|or|that|when|after|before|because|once|since|as|where|while|if|unless|until|who|which)\b", re.I
)
_NAMED_NOUN = re.compile(r"\b(?:a|an|the|its|his|her|their|some|any|many|several|those)\s+(?:[\w-]+\s+)?$", re.I)
_NAMED = re.compile(r"(?:the|an?|its|his|her|their)\s+(?:[\w-]+\s+){0,3}$", re.I)
_LEADING = re.compile(rf"\s*(?:{any_of(RULES['background']['leading'])})\s", re.I)
_NOT_RELATIVE = frozenset(RULES["contact"]["not_nouns"].split())


def use_of(words: str, start: int, end: int, first: int, last: int) -> Use:
    """What the date at `start` to `end` does in the clause from `first` to `last` of masked words."""
    if "_" in words[start:end]:
        return NOTHING
    before = words[first:start]
    inner = subordinate(words, start, end, first, last)
    if is_new_date(words, start) or _was_planned(words, start):  # "…, which puts off the vote until May"
        return inner if inner and inner.does == "relative" and is_new_date(words, start) else CLAUSE
    if (of := _OF_DATE.search(before)) and fold(of["noun"]) not in _PARTS:
        return _of_date(words, first, start, end, of)
    attributive = _attributive(words, start, end, first, last)
    mention = attributive is not None and attributive.does == "mention"
    if not mention and _LEADING.match(words, first) and "," not in before and words.find(",", end, last) >= 0:
        return NOTHING
    if attributive:
        return inner if inner and attributive.does == "clause" else attributive
    if _BACKGROUND.search(before) and not _PART_OF_DAY.match(words, start) and not _MOVED.search(before):
        return NOTHING  # but "before dawn on Thursday" is a time of that day
    if phrase := _EVENT_PHRASE.search(before):
        nouns = find_event_nouns(words, first + phrase.start("phrase"), start)
        if nouns and not find_verbs(words[first + phrase.start("phrase") : start]):
            return Use("mention", first + phrase.start("phrase"), end)
    if named := announced_noun(words, start, end, first) or beside(words, start, end, first):
        return named
    own_clause = inner is not None and inner.does in ("part", "relative")  # "killed when the dam burst on Sunday"
    if _is_beside(words, start, end, first, last, own_clause=own_clause):
        return NOTHING
    return inner or CLAUSE


def _is_beside(words: str, start: int, end: int, first: int, last: int, *, own_clause: bool) -> bool:
    """Whether the date is of something beside what the clause tells: a comparison, a participle, a year's name."""
    before = words[first:start]
    reduced = not own_clause and _is_reduced_relative(words, start, end, first, last)
    if reduced or _COMPARED.search(before) or (_FOR_YEAR.search(before) and words[start:end].isdigit()):
        return True
    return _is_apart(words, start, end, first, last) or _is_contact_relative(words, start, first)


def _was_planned(words: str, start: int) -> bool:
    """Whether the date is what a plan was for that the words change."""
    return is_scheduled(words, start) and bool(puts_off(words) or _CANCELLED.search(words))


def _of_date(words: str, first: int, start: int, end: int, of: re.Match[str]) -> Use:
    """A date that a noun is of: "the attacks of 11 September 2001" names an event, "the heat of May" dates nothing."""
    noun = first + of.start("noun")
    if not find_event_nouns(words, noun, start):
        return NOTHING
    named = _NAMED.search(words[first:noun])
    return Use("mention", first + named.start() if named else noun, end)


def _is_apart(words: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether the date stands in a participle phrase set off by commas: "Born in 1950, she …"."""
    comma = words.rfind(",", first, start)
    close = words.find(",", end, last)
    opens = comma + 1 if comma >= 0 else first
    aged = words[words.rfind(",", first, comma) + 1 : comma].strip().isdigit()
    if comma >= 0 and (close < 0 or aged):
        return False  # "Anna Berg, 47, sold the house on 3 May": the main verb
    return (
        close >= 0
        and bool(_PARTICIPLE.match(words, opens, start + 1))
        and bool(find_verbs(words[close:last]) or comma >= 0)
    )


def _is_reduced_relative(words: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether a participle after a noun holds the date: "a levee built in 1962", "repairs approved in 2018 were"."""
    match = _REDUCED.match(words, max(first, words.rfind(",", first, start) + 1), start)
    if match is None or match["noun"] in _NOT_RELATIVE or is_event_noun(match["noun"]):
        return False
    if [verb for verb in find_verbs(words[end:last]) if not words[end : end + verb.start].strip()]:
        return True
    before = words[first : match.start("noun")]
    verbs = find_verbs(before)
    if not verbs or _JOINS.search(before, verbs[-1].end):
        return False
    return bool(_NAMED_NOUN.search(before)) and not find_verbs("they " + match["noun"])


def _is_contact_relative(words: str, start: int, first: int) -> bool:
    """Whether the date stands in a relative clause without its pronoun: "remarks he made in 2009"."""
    at = max(words.rfind(",", first, start), first)
    matches = list(_CONTACT.finditer(words, at, start))
    if not matches or matches[-1]["noun"] in _NOT_RELATIVE:
        return False
    return (
        bool(find_verbs(words[first : matches[-1].start("noun")]))
        and len(find_verbs(words[matches[-1].end() : start])) == 0
    )


def _attributive(words: str, start: int, end: int, first: int, last: int) -> Use | None:
    """A date that belongs to a noun: "the 3 May meeting", "Friday's summit", "the 2014 annexation"."""
    before = words[first:start]
    follows = _NOUN_NEXT.match(words, end, last)
    own = bool(re.search(r"['’]s?$", words[start:end]))
    if follows is None and not own:
        return None
    possessive = own or bool(follows and follows["poss"])
    follower = follows["next"].lower() if follows else ""
    determiner = _DETERMINER.search(before)
    inside = words[start : start + 4].lower() == "the "  # "the 3 May" may be the whole expression
    if not possessive and ((determiner is None and not inside) or follower in _NO_NOUN or follower.endswith("ly")):
        return None
    stop = min(last, end + 60)
    cut = re.search(r"[,;:]|\s(?:on|in|at|to|of|for|and|by|with|from|was|is|were|are|has|had|will)\s", words[end:stop])
    nouns = find_event_nouns(words, end, end + cut.start() if cut else stop)
    on_occasion = bool(determiner["prep"]) if determiner else bool(_OCCASION_BEFORE.search(before))
    if nouns and _CONTESTED.search(before):
        return CLAUSE
    if on_occasion or (nouns and _CANCELLED.search(words, first, last)):
        return CLAUSE
    if not nouns:
        return NOTHING
    begin = first + determiner.start("det") if determiner else start
    of = _COMPLEMENT.match(words, nouns[-1][1], last)
    return Use("mention", begin, of.end() if of else nouns[-1][1])


def is_new_date(words: str, start: int) -> bool:
    """Whether the date at `start` is the one that something was put off or brought forward to."""
    return bool(_ONTO.search(words[:start]))


def is_scheduled(words: str, start: int) -> bool:
    """Whether the date at `start` is what something was planned for: "the vote, due on …"."""
    return bool(_SCHEDULED.search(words[:start]))


def puts_off(words: str) -> bool:
    """Whether the words give something another day."""
    return bool(CHANGES.search(words))


def is_clock(time: TimeExpression) -> bool:
    """Whether it is only a time of day, which dates nothing by itself."""
    form = time.form
    if isinstance(form, Shift):  # "the morning" of the day that is being told
        return form.told and form.amount == 0 and form.part is not None
    return (
        isinstance(form, Calendar)
        and (form.clock is not None or form.part is not None)
        and not any(value is not None for value in (form.year, form.month, form.day, form.weekday, form.sub))
    )


def names_day(time: TimeExpression) -> bool:
    """Whether it names a day, not a month, a year or a stretch."""
    form = time.form
    if isinstance(form, Shift):
        return form.precision == "day" or (form.unit in ("day", "week") and form.amount != 0)  # "a week ago"
    return isinstance(form, Calendar) and (form.weekday is not None or form.day is not None)


def of_first_verb(text: str, times: Sequence[TimeExpression], own: Sequence[int]) -> list[int]:
    """Without what is counted on for a second verb: "to lift off at 0520 and reach the moon five days later"."""
    kept = list(own[:1])
    for before, time in pairwise(own):
        form = times[time].form
        later = isinstance(form, Shift) and form.told and form.amount > 0
        if not later or " and " not in text[times[before].span.end : times[time].span.start]:
            kept.append(time)
    return kept


def weight(time: TimeExpression) -> int:
    """How little a date decides: a day 0, a month or year 1, a clock time 2, what hangs on another event 3."""
    form = time.form
    if isinstance(form, EventShift):
        return 3
    if isinstance(form, Calendar):
        if form.weekday is not None or form.day is not None:
            return 0
        return 2 if form.clock or form.part else 1
    return 0
