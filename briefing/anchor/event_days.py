"""Days that hang on an event: "two days after the vote", "the meeting", and what a user's anchor settles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.anchor import proofs
from briefing.anchor.dating import DatedTime, Known
from briefing.anchor.daysets import DaySet, moved
from briefing.anchor.years import SettledDay
from briefing.config import Anchor
from briefing.dates.forms import Calendar, EventShift
from briefing.edtf import day
from briefing.extract.digest import event_noun
from briefing.extract.findings import Findings
from briefing.model import Dated, Event, Given, Span
from briefing.text.terms import content_terms

APPOSITION_GAP = 8
"""Characters between "on Monday" and ", only two days after …" that still leave them two names of one day."""

# "Seven weeks after" is said of any day of that week; only days are counted to the day.
_DAYS_IN = {"day": 1}


def anchored_days(found: Findings, anchors: Sequence[Anchor]) -> dict[int, SettledDay]:
    """The expressions that count from an event which the settings date, by index, and their appositions."""
    settled: dict[int, SettledDay] = {}
    for index, time in enumerate(found.times):
        if not isinstance(time.form, EventShift) or time.form.amount is None:
            continue
        anchor = _matching(found, time.form, time.sentence, anchors)
        known = _from_anchor(found, index, time.form, anchor) if anchor is not None else None
        if known is not None:
            settled[index] = known
    return settled | _appositions(found, settled)


def shift_days(form: EventShift) -> int | None:
    """How many days from its event an expression is; None where that is not said or not a number of days."""
    return None if form.amount is None or form.unit not in _DAYS_IN else form.amount * _DAYS_IN[form.unit]


def _matching(found: Findings, form: EventShift, sentence: int, anchors: Sequence[Anchor]) -> Anchor | None:
    """The anchor that names this event: its noun is in the expression, its other words in the sentence."""
    text = found.document.text
    noun = content_terms(form.event.of(text))
    around = content_terms(found.sentences[sentence].span.of(text))
    named = frozenset[str]().union(*(content_terms(n.full) for n in found.names if form.event.contains(n.span)))
    for anchor in anchors:
        words = content_terms(anchor.event)
        # A name inside the phrase that the anchor lacks makes it another event: "the election of Mayor Smith".
        if words and words & noun and words <= around | noun and named <= words:
            return anchor
    return None


def _from_anchor(found: Findings, index: int, form: EventShift, anchor: Anchor) -> SettledDay | None:
    gap = shift_days(form)
    value = moved(anchor.date, gap) if gap is not None else None
    if gap is None or value is None:
        return None
    words = found.document.exact(found.times[index].span)
    given = Given("anchor", anchor.event, anchor.date.isoformat())
    step = proofs.anchored(words, anchor.event, given, anchor.date, day(value), gap=_gap_words(gap))
    return SettledDay(day=value, uncertain=False, proof=(step,))


def _gap_words(gap: int) -> str:
    count = f"{abs(gap)} day{'s' if abs(gap) != 1 else ''}"
    return "the same day" if gap == 0 else f"{count} {'later' if gap > 0 else 'earlier'}"


def _appositions(found: Findings, settled: Mapping[int, SettledDay]) -> dict[int, SettledDay]:
    """Of "on Monday, only two days after …" the weekday names the day that the other expression counts."""
    added = {}
    for index, known in settled.items():
        shift = found.times[index]
        for other, time in enumerate(found.times):
            gap = shift.span.start - time.span.end
            if time.sentence != shift.sentence or not 0 <= gap <= APPOSITION_GAP:
                continue
            # Only a bare weekday: a day that the text writes out stays what it says.
            bare = isinstance(time.form, Calendar) and time.form.day is None and time.form.month is None
            if bare and isinstance(time.form, Calendar) and time.form.weekday == known.day.weekday():
                added[other] = known
    return added


def mention_days(
    found: Findings, times: Sequence[DatedTime], days: Mapping[int, Known], anchors: Sequence[Anchor]
) -> dict[int, Known]:
    """The days of events that are only named, in an expression that counts from them, by event index.

    `days` holds the day of each expression as candidates, for those of wire lines and undated articles.
    """
    mentions = {}
    for index, event in enumerate(found.events):
        if not event.mentioned or not event.times:
            continue
        time = found.times[event.times[0]]
        gap = shift_days(time.form) if isinstance(time.form, EventShift) else None
        base = days.get(event.times[0])
        if gap is None or base is None or not isinstance(time.form, EventShift):
            continue
        anchor = _matching(found, time.form, time.sentence, anchors)
        if anchor is not None:
            mentions[index] = _given(anchor)
        elif not base.days.is_unknown:
            mentions[index] = _counted_back(found, event, base, gap)
    return mentions


def _given(anchor: Anchor) -> Known:
    from_settings = proofs.given_event(anchor.event, anchor.date)
    return Known(days=DaySet.of(anchor.date), proof=(from_settings,), source="setting")


def _counted_back(found: Findings, event: Event, base: Known, gap: int) -> Known:
    words = found.document.exact(found.times[event.times[0]].span)
    left = base.days.shift(-gap)
    when = left.edtf()
    step = proofs.own_words(
        "event-relative",
        words,
        when.text if when else None,
        f"“{words.exact}” is {_gap_words(gap)} than that event, so the event is {_gap_words(-gap)} than the day told.",
    )
    return Known(days=left, proof=proofs.join(base.proof, (step,)), source="inferred", uncertain=base.uncertain)


def occasion_days(found: Findings, times: Sequence[DatedTime]) -> dict[int, Dated]:
    """The day of each quote that the text ties to an event which it dates elsewhere, by quote index."""
    dated = [
        (event, times[event.times[0]])
        for event in found.events
        if event.times and event.handle and not event.mentioned and times[event.times[0]].when
    ]
    occasions = {}
    for index, quote in enumerate(found.quotes):
        if quote.occasion is None:
            continue
        match = _called_back(found, quote.occasion, dated)
        if match is not None:
            occasions[index] = match
    return occasions


def _called_back(found: Findings, phrase: Span, dated: Sequence[tuple[Event, DatedTime]]) -> Dated | None:
    """The day of the one event told before whose noun the phrase repeats ("during the meeting")."""
    text = found.document.text
    words = content_terms(phrase.of(text))
    candidates = [(e, t) for e, t in dated if e.span.start < phrase.start and _nouns(found, e) & words]
    days = {t.when.text for _, t in candidates if t.when}
    if len(days) != 1:
        return None
    event, time = candidates[-1]
    if time.when is None:
        return None
    spoken = found.document.exact(phrase)
    step = proofs.own_words(
        "called-back-event",
        spoken,
        time.when.text,
        f"“{spoken.exact}” is the event that “{event.span.of(text)}” tells of: {time.when.display}.",
    )
    return Dated(when=time.when, proof=proofs.join(time.proof, (step,)), source="inferred")


def _nouns(found: Findings, event: Event) -> frozenset[str]:
    """The event's noun as text may repeat it; a verb that tells it ("met") is called by its noun ("the meeting")."""
    noun = event_noun(found, event)
    return frozenset({noun}) if noun else frozenset()


def hint_for(found: Findings, mentions: Mapping[int, Known], open_days: int) -> str | None:
    """What a user could add to settle the open days of this article's wire lines; None if nothing is open."""
    for index, known in mentions.items():
        if known.days.single is None and open_days:
            event = found.events[index]
            return (
                f"a date for “{event_name(found, event)}” under [[anchors]] would fix {open_days} "
                f"open date{'s' if open_days != 1 else ''}"
            )
    return None


def event_name(found: Findings, event: Event) -> str:
    """The event in words that stand on their own: its noun, "of", and the person whom the sentence tells of."""
    text = found.document.text
    noun = event.handle.of(text) if event.handle else event.span.of(text)
    sentence = found.sentences[event.sentence].span
    persons = [n for n in found.names if n.kind == "person" and sentence.start <= n.span.start < event.span.start]
    if not persons:
        return event.span.of(text)
    # With the title: "King Charles III" is how articles and people call him.
    title = persons[0].title.of(text) if persons[0].title and persons[0].title.end <= persons[0].span.start else ""
    return f"{noun} of {title} {persons[0].full}".replace("  ", " ")
