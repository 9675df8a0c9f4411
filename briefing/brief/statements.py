"""Who said what: every quote as an item, and which of them are shown as key statements."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from briefing.brief.brief import Statement, SummaryPoint
from briefing.brief.principals import find_principals
from briefing.brief.reading import Reading
from briefing.brief.relevance import Topic
from briefing.brief.sameness import are_versions, find_pairs, same_words, words_of
from briefing.extract.cues import cues
from briefing.extract.findings import Findings
from briefing.extract.roles import is_voice
from briefing.ids import IdCounter
from briefing.model import Quote, Span
from briefing.text.terms import content_terms

FEWEST_REPORTED = 8
"""Words of reported speech below which it says too little to stand alone ("he said that he agreed")."""

MOST_VOICES = 10
MOST_LINES = 4
"""Speakers, and statements of each, that are printed; all others are in the data."""

ENOUGH_VOICES = 6
"""Voices beyond which a page has no room for bystanders."""

FEWEST_AGAINST = 2
"""Voices that deny, accuse or reject, which the page keeps where there are any, however few articles quote them."""

_FULL_ROLE = 3  # blanks in a role beyond which more words tell a life, not a function

_VIEWS = frozenset({"disagreement", "prospect"})

QUOTABLE = (8, 60)
"""Words of a quote that says something and can still be read at a glance."""

_SHOWN_IN = ("body",)


def make_statements(
    reading: Reading, topic: Topic, covered: Collection[str], ids: IdCounter
) -> tuple[list[Statement], dict[tuple[str, int], int]]:
    """All quotes as items, in reading order, and the item of each by document and index of the quote.

    `covered` are the articles on the topic.
    """
    statements: list[Statement] = []
    index_of = {}
    roles = fullest_roles(reading)
    opposing: set[str] = set()
    for found in reading.articles.values():
        on_topic = found.document.id in covered
        asked = [question.span for question in found.questions if question.specific]
        for index, quote in enumerate(found.quotes):
            index_of[found.document.id, index] = len(statements)
            is_question = any(quote.span.overlaps(span) for span in asked)
            statement = _statement(reading, found, index, quote, on_topic, is_question, ids)
            statements.append(replace(statement, role=roles.get(statement.speaker, statement.role)))
            if quote.cue and quote.cue.of(found.document.text).lower() in cues().opposing:
                opposing.add(statement.id)
    principals = find_principals(reading, statements)
    return _select(_drop_repeated(statements), topic, opposing, principals), index_of


def _statement(
    reading: Reading, found: Findings, index: int, quote: Quote, on_topic: bool, is_question: bool, ids: IdCounter
) -> Statement:
    document = found.document
    place = document.exact(quote.span)
    kind = found.sentences[quote.sentence].kind
    relevant = kind in _SHOWN_IN and on_topic
    occasion = reading.dating.articles[document.id].occasions.get(index)
    id_ = ids.next("q", place.exact)
    return Statement(
        id=id_,
        exact=place.exact,
        parts=quote.parts,
        type=quote.type,
        speaker=reading.people.get(quote.speaker, quote.speaker),
        role=quote.role,
        attribution=quote.attribution,
        provenance=(place,),
        when=occasion.when if occasion else None,
        relevant=relevant,
        shown=relevant
        and not is_question
        and _is_key(found, index, quote)
        and reading.corrections.hidden(id_, place.exact) is None,
        occasion=document.exact(quote.occasion) if quote.occasion else None,
    )


def _is_key(found: Findings, index: int, quote: Quote) -> bool:
    """Said by somebody the article names, and not only the lead-in to a quote that follows."""
    if not quote.speaker or quote.attribution == "unknown":
        return False
    named = any(name.full == quote.speaker and name.kind in ("person", "organisation") for name in found.names)
    if quote.type != "indirect":
        return named or is_voice(quote.speaker)
    # Reported speech of nobody in particular ("critics", "police") is coverage, not a voice.
    if not named:
        return False
    words = sum(part.of(found.document.text).count(" ") + 1 for part in quote.parts)
    return words >= FEWEST_REPORTED and not _leads_in(found, index, quote)


def _leads_in(found: Findings, index: int, quote: Quote) -> bool:
    """Reported speech that the speaker's own words then spell out, or an announcement told as event."""
    if any(event.announced_by and event.sentence == quote.sentence for event in found.events):
        return True
    paragraph = found.sentences[quote.sentence].paragraph
    following = found.quotes[index + 1 : index + 2]
    return any(
        other.type != "indirect"
        and other.speaker == quote.speaker
        and found.sentences[other.sentence].paragraph == paragraph
        for other in following
    )


def _drop_repeated(statements: list[Statement]) -> list[Statement]:
    """The same words in several articles are shown once, with all their sources; of two versions only the first."""
    merged = list(statements)
    kept_at = list(range(len(merged)))
    for first, second in find_pairs(statements):
        one, other = kept_at[first], kept_at[second]
        if one == other or second != other or not (merged[one].shown and merged[other].shown):
            continue
        words = words_of(statements[first]), words_of(statements[second])
        if same_words(*words):
            fuller = len(words[1]) > len(words[0]) and merged[one].type == merged[other].type
            one, other = (other, one) if fuller else (one, other)
            merged[one] = _with_sources(merged[one], merged[other])
            kept_at[first] = kept_at[second] = one
        elif not are_versions(*words) or "indirect" in (merged[one].type, merged[other].type):
            continue
        merged[other] = replace(merged[other], shown=False)
    return merged


def _with_sources(kept: Statement, other: Statement) -> Statement:
    return replace(kept, provenance=tuple(dict.fromkeys(kept.provenance + other.provenance)))


def unless_summarised(statements: Sequence[Statement], summary: Sequence[SummaryPoint]) -> list[Statement]:
    """Without the reported speech that the summary tells as a view; own words stand under both."""
    told = [point.provenance[0] for point in summary if point.role in _VIEWS]
    return [
        replace(each, shown=False)
        if each.type == "indirect" and any(each.provenance[0].overlaps(place) for place in told)
        else each
        for each in statements
    ]


def _select(
    statements: list[Statement], topic: Topic, opposing: Collection[str], principals: Collection[str]
) -> list[Statement]:
    """Those that a page has room for: principals, who speaks against them, and bystanders where these are few."""
    voices = by_actor(statements)
    ranked = sorted(voices, key=lambda name: _weight(voices[name], topic, principals))  # stable: then as told
    against = [name for name in ranked if any(each.id in opposing for each in voices[name])]
    chosen = [name for at, name in enumerate(ranked[:MOST_VOICES]) if name in principals or at < ENOUGH_VOICES]
    for name in against[:FEWEST_AGAINST]:
        spare = [each for each in chosen if each not in against]
        if name not in chosen and len(chosen) < MOST_VOICES:
            chosen.append(name)
        elif name not in chosen and spare:
            chosen[chosen.index(spare[-1])] = name
    kept = {s.id for name in chosen for s in sorted(voices[name], key=lambda s: _worth(s, topic))[:MOST_LINES]}
    return [s if s.id in kept else replace(s, shown=False) for s in statements]


def _weight(said: Sequence[Statement], topic: Topic, principals: Collection[str]) -> tuple[bool, int, bool, bool, int]:
    """Low is first: a principal, heard in many articles, with a role, in own words, on the topic."""
    heard = len({place.document for statement in said for place in statement.provenance})
    own = any(statement.type != "indirect" for statement in said)
    on_topic = max(_on_topic(statement, topic) for statement in said)
    principal = said[0].speaker in principals
    return not principal, -heard, not any(statement.role for statement in said), not own, -min(on_topic, 3)


def _worth(statement: Statement, topic: Topic) -> tuple[bool, bool, int]:
    """Low is better: own words before reported ones, of a length that can be quoted, then on the topic."""
    words = statement.exact.count(" ") + 1
    return statement.type == "indirect", not QUOTABLE[0] <= words <= QUOTABLE[1], -min(_on_topic(statement, topic), 3)


def _on_topic(statement: Statement, topic: Topic) -> int:
    return len(content_terms(statement.exact) & (topic.core | topic.asked))


def fullest_roles(reading: Reading) -> dict[str, str]:
    """For each person the role that says most, and of two that say as much the one last published."""
    best: dict[str, tuple[int, str, str]] = {}
    for found in reading.articles.values():
        published = reading.dating.articles[found.document.id].published.dated.when
        day = (published.latest if published else "") or ""
        for name in found.names:
            if name.kind == "person" and name.role:
                person = reading.people.get(name.full, name.full)
                told = (min(name.role.count(" "), _FULL_ROLE), day, name.role)
                if person not in best or told[:2] > best[person][:2]:
                    best[person] = told
    return {person: role for person, (_, _, role) in best.items()}


def reported_passage(found: Findings, statement: Statement) -> Span:
    """The sentence that reports the speech, with the next one where that goes on reporting in "would"."""
    place = statement.provenance[0]
    for index, sentence in enumerate(found.sentences):
        if sentence.span.start <= place.start < sentence.span.end:
            following = found.sentences[index + 1 : index + 2]
            for other in following:
                if other.paragraph == sentence.paragraph and _goes_on(other.span.of(found.document.text)):
                    return Span(sentence.span.start, other.span.end)
            return sentence.span
    return place.span


def _goes_on(text: str) -> bool:
    return text.startswith(("Instead, ", "Rather, ", "It would ", "He would ", "She would ", "They would ")) and (
        " would " in text and not any(mark in text for mark in '“”"')
    )


def by_actor(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """The shown statements of each speaker, speakers in the order of their first."""
    actors: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.shown:
            actors.setdefault(statement.speaker, []).append(statement)
    return actors
