"""The title: the user's, else the phrase that most articles share with the main event, else the top headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefing.brief.lead import status_at
from briefing.brief.passages import speaks_as_we
from briefing.brief.reading import Reading
from briefing.brief.relevance import Topic, covered_articles
from briefing.edtf import MONTHS
from briefing.extract.digest import event_noun
from briefing.extract.findings import Findings
from briefing.extract.masking import mask
from briefing.extract.status import changes_plans
from briefing.extract.within import events_of
from briefing.model import Event
from briefing.text.terms import content_terms
from briefing.timeline.entry import Entry

# A straight single mark is left out: it is an apostrophe as often ("the singer 's death").
_QUOTED = re.compile(r"(?<!\w)(?:“([\w’' -]{5,50}?)”|\"([\w’' -]{5,50}?)\"|‘([\w' -]{5,50}?)’)(?!\w)")
LONGEST = 90


def make_title(reading: Reading, topic: Topic, chronology: Sequence[Entry], leading: str = "") -> str:
    """Words of the articles throughout, but for place and day of the main event.

    `leading` is the article that the summary opens on: its headline goes before those that only say more of the topic.
    """
    main = _main(chronology)
    phrase = _shared_phrase(reading)
    if main is not None and phrase:
        return f"“{phrase}”: {_event_words(reading, main)}"
    # An article without sentences is one that was not analysed.
    analysed = [found for found in reading.articles.values() if found.sentences]
    overtaken = _overtaken(reading, chronology)
    covered = covered_articles(analysed, topic)
    headed = [found for found in analysed if found.document.headline]
    about = [found for found in headed if found.document.id in covered] or headed
    current = [found for found in about if found.document.id not in overtaken] or about
    if current:
        return _shorten(_most_central(reading, current, topic, leading))
    if main is not None:
        return _capital(_event_words(reading, main))
    opening = next((f.sentences[0].span.of(f.document.text) for f in reading.articles.values() if f.sentences), "")
    return _shorten(opening) or "Briefing"


def _overtaken(reading: Reading, chronology: Sequence[Entry]) -> frozenset[str]:
    """The articles whose headline announces what has since been moved, called off or told as past."""
    return frozenset(
        place.document
        for entry in chronology
        if entry.status == "cancelled" or len(entry.provenance) > 1
        for place in entry.provenance
        if reading.sentence_at(place).kind == "headline"
        and (entry.status == "cancelled" or place != entry.provenance[0])
        and status_at(reading, place) != "cancelled"
    )


def _main(chronology: Sequence[Entry]) -> Entry | None:
    events = [e for e in chronology if e.relevant and e.kind == "event" and e.when and e.when.is_day]
    return max(events, key=lambda e: (e.articles, len(e.provenance)), default=None)


def _shared_phrase(reading: Reading) -> str:
    """The set phrase in quotation marks that at least two articles use, as most of them spell it."""
    spellings: dict[str, Counter[str]] = {}
    users: dict[str, set[str]] = {}
    for found in reading.articles.values():
        for match in _QUOTED.finditer(found.document.text):
            words = (match[1] or match[2] or match[3]).strip()
            if 2 <= len(words.split()) <= 6:
                key = words.casefold()
                spellings.setdefault(key, Counter())[words] += 1
                users.setdefault(key, set()).add(reading.origin(found.document.id))
    shared = [key for key, ids in users.items() if len(ids) >= 2]
    if not shared:
        return ""
    best = max(shared, key=lambda key: (len(users[key]), sum(spellings[key].values()), key))
    # A phrase that a headline or a name spells with capitals is a name.
    return max(sorted(spellings[best]), key=lambda words: sum(word[:1].isupper() for word in words.split()))


def _event_words(reading: Reading, entry: Entry) -> str:
    """As in "Brussels meeting of 10 April 2025": place, noun and day, as far as they are known."""
    noun = next((noun for found, event in _events(reading, entry) if (noun := event_noun(found, event))), "events")
    place = _town(reading, entry)
    assert entry.when is not None
    day = entry.when.first
    when = f" of {day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
    return f"{f'{place} ' if place else ''}{noun}{when}"


def _events(reading: Reading, entry: Entry) -> list[tuple[Findings, Event]]:
    order = {document: index for index, document in enumerate(reading.articles)}
    places = sorted(entry.provenance, key=lambda place: order[place.document])
    found = [(reading.articles[place.document], place.span) for place in places]
    return [(each, event) for each, span in found for event in events_of(each, span)]


def _town(reading: Reading, entry: Entry) -> str:
    for place in entry.provenance:
        found = reading.articles[place.document]
        for name in found.names:
            if name.kind == "place" and place.span.contains(name.span):
                before = found.document.text[max(0, name.span.start - 4) : name.span.start]
                if before.endswith((" in ", " at ")):
                    return name.full
    return ""


def _most_central(reading: Reading, articles: Sequence[Findings], topic: Topic, leading: str) -> str:
    """The newest headline that names the topic, where days are known: an older one may tell a state that is over.

    Of the same day, or none known, the leading article's, unless it moves a plan; then that with most terms of the
    topic. One that speaks for its author comes after all others.
    """

    def worth(found: Findings) -> tuple[object, ...]:
        headline = found.document.headline
        shared = len(content_terms(headline) & (topic.core | topic.asked))
        leads = found.document.id == leading and not changes_plans(mask(headline))
        return shared > 0, not speaks_as_we(headline), _day(reading, found), leads, shared

    return max(articles, key=worth).document.headline


def _day(reading: Reading, found: Findings) -> tuple[int, int, int]:
    """The day of publication where it is known: a bound makes no article the newest."""
    when = reading.dating.articles[found.document.id].published.dated.when
    return when.sort_key[0] if when is not None and when.is_day else (0, 0, 0)


def _shorten(words: str) -> str:
    return words if len(words) <= LONGEST else words[: words.rfind(" ", 0, LONGEST)] + " …"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
