"""Two numbers of one slot: whether they count the same thing, and whether they differ, agree or tell of growth."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.edtf import Edtf
from briefing.extract.clauses import LONGEST
from briefing.extract.findings import Findings
from briefing.extract.handles import handle_noun
from briefing.extract.numbers import RULES as NUMBERS
from briefing.extract.verbs import find_verbs
from briefing.model import Figure, Span
from briefing.text.terms import content_terms, fold
from briefing.timeline.kinds import find_signs, tells_kind

_RULES = tomllib.loads(Path(__file__).with_name("counts.toml").read_text("utf-8"))
_PAID = frozenset(_RULES["everyday"]["paid"].split())
CURRENCIES = frozenset(_RULES["everyday"]["currencies"].split())
VAGUE = frozenset(NUMBERS["vague"])
EVERYDAY = frozenset(_RULES["everyday"]["nouns"].split())
_STATES: dict[str, str] = {
    word: state["name"] for state in _RULES["state"] for word in state["words"].replace("-", " ").split()
}
_GROWING = frozenset(state["name"] for state in _RULES["state"] if state.get("grows"))
_RISING = re.compile(_RULES["rising"]["pattern"], re.I)
_AMOUNT = re.compile(r"\b(?P<word>costs?|worth|prices?|budget|fine|damage|valued)(?:\s+(?:of|at|to))?\s+$", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_STATE_OF: dict[str, str] = {kind: state["name"] for state in _RULES["state"] for kind in state.get("kinds", ())}
PEOPLE = frozenset(_RULES["everyday"]["people"].split())
_SPANS = frozenset(_RULES["everyday"]["spans"].split())
_PERSON = "person"
_SAME_AS = {noun: group.split()[0] for group in _RULES["everyday"]["synonyms"] for noun in group.split()}
_ALONE = frozenset(state["name"] for state in _RULES["state"] if state.get("alone"))
_OTHERS_WORD = re.compile(_RULES["others"]["pattern"] + r"\s*$", re.I)
_BOUND = re.compile(r"[,;:–—]\s|\b(?:that|but|and|while|which|who)\s")
_ON = re.compile(r"\bon\s+$", re.I)
_PRONOUN = re.compile(r"(?:It|They|He|She|This)\b|[^,;]{1,80}\sthere(?=[,.;]|\s+and\b)")
"""What leans on the sentence before for its subject, or for its place: "Fifteen people were killed there"."""

NEAR = 1.5
"""Counts of possibly different things are set beside each other only within this ratio: 30 and 31 countries may be
one fact told twice, 30 and 200 people are two facts."""

CLOSE = 1.25
"""… and amounts of which only "cost" is said, within this."""

FAR = 3.0
"""Everyday counts further apart than this are of two things, whatever words they share."""

ROUNDED = 1.1
"""How far a rounded number lies from the exact one."""

FEWEST_ROUNDED = 10
"""Small numbers are near each other by chance."""

FEWEST_BOUND = 100
""""More than 3,000" rounds; "at least 12" counts what is known."""

LEAST_CONTEXT = 2
"""Terms that two sentences must share beside the counted noun before their everyday numbers fill one slot."""

STATE_REACH = 60
"""Characters around an everyday number in which the word stands that says what befell those counted."""

STATE_REACH_OF_OTHERS = 35
"""… and around numbers of other things, of which less befalls."""

WHO_THEY_ARE = 25
"""What befell them counts, within so many characters, before who they are: 14 injured passengers were injured."""

SELDOM = frozenset({"affected", "vaccinated", "on board", "cancelled"})
"""What befalls one set of people in a story, so that no other word need be shared; several sets may be hurt or held."""

FRESH_DAYS = 21
"""Days after an event in which its counts still grow; what later articles count differently, they dispute."""

Verdict = Literal["different", "difference", "agreement", "development"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure with what decides its slot."""

    origin: str
    document: str
    figure: Figure
    published: Edtf | None
    context: frozenset[str]
    state: str
    rising: bool
    amount: str
    """The word right before an amount that says of what it is: "cost", "worth"."""
    subject: frozenset[str]
    """The terms before the verb that governs it: whose share of the vote it is."""
    vague: bool = False
    """Whether it is no number but "thousands"."""
    others_word: bool = False
    """Whether it is named as what others say: "nearer 66% than the 71% announced"."""
    events: frozenset[int] = frozenset()
    """The events whose tellings it stands in, as indices of their groups."""

    @property
    def counted(self) -> str:
        """What is counted: all that may be called people as one."""
        return _counted(self.figure)


def find_counts(found: Findings) -> list[Figure]:
    """The figures of an article's own text that count something."""
    kinds = ("headline", "dek", "body")
    return [
        figure
        for figure in found.figures
        if (figure.noun or figure.unit) and found.sentences[figure.sentence].kind in kinds
    ]


def counted_by(figure: Figure) -> tuple[str, str]:
    """What is counted, or in which unit: figures in which that differs are of different things."""
    return ("" if figure.unit else _counted(figure)), figure.unit


def _counted(figure: Figure) -> str:
    return _PERSON if figure.noun in PEOPLE else _SAME_AS.get(figure.noun, figure.noun)


def read_count(found: Findings, origin: str, published: Edtf | None, figure: Figure) -> Counted:
    """The figure with its slot's marks."""
    text, sentence = found.document.text, found.sentences[figure.sentence].span
    words = sentence.of(text)
    before = Span(sentence.start, figure.span.start).of(text)
    context = _terms(words)
    if figure.sentence and _PRONOUN.match(words):
        previous = found.sentences[figure.sentence - 1]
        context |= _terms(previous.span.of(text)) if previous.kind == "body" else frozenset()
    own = content_terms(figure.noun) | content_terms(figure.unit)
    return Counted(
        origin=origin,
        document=found.document.id,
        figure=figure,
        published=published,
        context=context - own,
        state=_state(words, figure.span.start - sentence.start, figure.span.end - sentence.start, figure.noun),
        rising=bool(_RISING.search(before)),
        subject=_subject(words, figure.span.start - sentence.start),
        vague=figure.number.of(text).split()[0].lower() in VAGUE,
        others_word=bool(_OTHERS_WORD.search(before)),
        amount=match["word"].lower() if (match := _AMOUNT.search(before)) else "",
    )


def _subject(words: str, at: int) -> frozenset[str]:
    """The terms between the last mark or conjunction and the verb that governs what stands at `at`."""
    verbs = find_verbs(words) if len(words) <= LONGEST else []
    verb = next((verb for verb in reversed(verbs) if verb.start < at), verbs[0] if verbs else None)
    if verb is None:
        return frozenset()
    before = words[: verb.start]
    start = max((match.end() for match in _BOUND.finditer(before)), default=0)
    return content_terms(before[start:]) or content_terms(before)


def _terms(words: str) -> frozenset[str]:
    """With the noun of each verb of events: "marched" and "the march" are one word here."""
    nouns = {noun for word in _WORD.findall(words) if (noun := handle_noun(word))}
    return content_terms(words) | nouns


def _state(words: str, start: int, end: int, noun: str) -> str:
    """What is said of those counted, by the nearest word that says it."""
    near: list[tuple[int, str]] = []
    for sign in find_signs(words):
        befell = next((_STATE_OF[kind] for kind in sorted(sign.kinds) if kind in _STATE_OF), "")
        gap = max(sign.start - end, start - sign.end, 0)
        if befell and gap <= (STATE_REACH if noun in EVERYDAY else STATE_REACH_OF_OTHERS):
            near.append((gap, befell))
    reach = STATE_REACH if noun in EVERYDAY else STATE_REACH_OF_OTHERS
    for match in _WORD.finditer(words, max(0, start - reach), min(len(words), end + reach)):
        state = _STATES.get(fold(match.group()))
        if (
            state
            and match.group() != "March"
            and not (match.group() == "board" and not _ON.search(words, 0, match.start()))
        ):
            inside = start <= match.start() < end
            gap = WHO_THEY_ARE if inside else min(abs(match.start() - end), abs(match.end() - start))
            near.append((gap, state))
    return min(near)[1] if near else ""


def compare(
    one: Counted, other: Counted, event: frozenset[str], day: Edtf | None, *, together: bool = False
) -> tuple[Verdict, bool]:
    """What two figures of different articles are to each other, and whether they surely count the same.

    `event` are the terms of the event that both articles tell, `day` its date; `together` says that each is the only
    number of its kind in its article's telling of one event.
    """
    if _rounds(one, other):
        return "agreement", True
    slot = _same_slot(one, other, event, together=together)
    if slot is None or one.vague or other.vague:
        return "different", False
    if not _exclude_each_other(one.figure, other.figure):
        if one.figure.low != other.figure.low and (one.rising or other.rising) and slot:
            return "development", slot
        return ("agreement" if _rounded_and_exact(one.figure, other.figure) else "different"), slot
    return ("development" if _grew(one, other, day) else "difference"), slot


def _same_slot(one: Counted, other: Counted, event: frozenset[str], *, together: bool) -> bool | None:
    """None where they count different things; else whether that is sure."""
    a, b = one.figure, other.figure
    nouns = {noun for noun in (one.counted, other.counted) if noun and not (a.unit and noun in _PAID)}
    if (
        a.unit != b.unit
        or len(nouns) > 1
        or (not a.unit and one.counted != other.counted)
        or (one.state != other.state and ((one.state and other.state) or {one.state, other.state} & _ALONE))
    ):
        return None
    if together and not nouns & _SPANS and a.unit != "%" and _is_near(a, b, FAR):
        return True
    befell = bool(one.state) and one.state == other.state
    if not a.unit and a.noun != b.noun and not befell and len(one.context & other.context) <= LEAST_CONTEXT:
        return None  # users and people are one only where the same befell them, or much else is the same
    context = len(one.context & other.context) + befell
    heads = {head for head in (a.head, b.head) if head}
    named = content_terms(next(iter(heads))) if len(heads) == 1 else frozenset[str]()
    same_head = len(heads) == 1 and (a.head == b.head or _says(one if b.head else other, named))
    if same_head and context:
        return True
    everyday = not nouns or bool(nouns & EVERYDAY) or bool(a.unit)
    if everyday and one.amount and one.amount == other.amount and _is_near(a, b, CLOSE):
        return True  # "has cost €3m", "has cost €4m" in two articles on one event
    if a.unit == "%" and not one.subject & other.subject:
        return None  # two candidates' shares of one vote
    if everyday:
        close = a.unit == "%" and a.noun == b.noun and _is_near(a, b, CLOSE)
        least = 1 if close else LEAST_CONTEXT + (len(nouns) == 0)
        least -= befell and one.state in SELDOM and _is_near(a, b, NEAR)
        return True if context >= least and len(heads) < 2 and _is_near(a, b, FAR) else None
    if context >= LEAST_CONTEXT and not heads and _is_near(a, b, NEAR):
        return True
    about = all(bool(each.context & event) or each.figure.noun in event for each in (one, other))
    if not about or not _is_near(a, b, NEAR):
        return None
    return len(heads) < 2 if heads != {a.head} and heads != {b.head} else False


def _says(counted: Counted, head: frozenset[str]) -> bool:
    """Whether the sentence of a number without a head says the other's, or the head only names the event."""
    return head <= counted.context or any(tells_kind(word) for word in head)


def _is_near(one: Figure, other: Figure, ratio: float) -> bool:
    low, high = sorted(figure.low if figure.low is not None else figure.high or 0.0 for figure in (one, other))
    return low > 0 and high / low <= ratio


def _exclude_each_other(one: Figure, other: Figure) -> bool:
    """Whether both can't hold. An upper bound is not held against a number: precision first."""
    if one.low is None or other.low is None:
        return False
    return bool((one.high is not None and one.high < other.low) or (other.high is not None and other.high < one.low))


def _rounds(one: Counted, other: Counted) -> bool:
    """Whether two counts of one noun are so near, one being rounded, that no other word need be shared."""
    a, b = one.figure, other.figure
    if not a.noun or a.noun != b.noun or a.unit or b.unit or (one.state and other.state and one.state != other.state):
        return False
    if _exclude_each_other(a, b) or not _rounded_and_exact(a, b):
        return False
    low, high = sorted(((a.low or 0.0) + (a.high or 0.0), (b.low or 0.0) + (b.high or 0.0)))
    return 2 * FEWEST_ROUNDED <= low < high <= ROUNDED * low


def _rounded_and_exact(one: Figure, other: Figure) -> bool:
    """Whether at least one of two that both hold is a rounded number, and neither is a mere bound."""
    bounds = (one.low, one.high, other.low, other.high)
    if one.low and other.low and min(one.low, other.low) >= FEWEST_BOUND and None in (one.high, other.high):
        return one != other and _is_near(one, other, ROUNDED)  # "more than 3,000" and "around 3,200"
    return None not in bounds and (one.low != one.high or other.low != other.high) and one != other


def _grew(one: Counted, other: Counted, day: Edtf | None) -> bool:
    """Whether the later article gives the higher count of something that grows while an event is fresh."""
    if one.rising or other.rising:
        return True
    if one.state not in _GROWING or one.state != other.state:
        return False
    if one.published is None or other.published is None:
        return False
    first, last = one.published, other.published
    if first.sort_key[0] > last.sort_key[0]:
        one, other, first, last = other, one, last, first
    more = (other.figure.low or 0.0) > (one.figure.low or 0.0)
    return first.sort_key[1] < last.sort_key[0] and more and _is_fresh(last, day)


def _is_fresh(published: Edtf, day: Edtf | None) -> bool:
    if day is None or day.first is None or published.first is None:
        return False
    return (published.first - day.first).days <= FRESH_DAYS
