"""The steps of a proof, in sentences that a reader can check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from briefing.edtf import Edtf, display_day, parse
from briefing.model import Claim, Document, Given, Proof, ProofStep, Provenance, Rejected

MOST_REJECTED = 6
"""How many rejected years a proof lists; further ones are counted in the sentence."""

_SOURCE_WORDS = {
    "given": "The day of publication was given with the article",
    "metadata": "The page's own metadata state it",
    "dateline": "The article's dateline states it",
    "file-name": "The file's name states it",
    "setting": "Your settings state it",
}


def stated(document: Document, claims: Sequence[Claim], role: str, left: Edtf | None) -> ProofStep:
    """The step for a day that the page, its name or a setting states; `claims` agree on it.

    `left` is what it leaves of the day: of "March 2024" one of its days.
    """
    first = claims[0]
    evidence = tuple(_claim_evidence(document, claim) for claim in claims)
    because = f"{_SOURCE_WORDS[first.source]}: {role} {first.when.display}."
    return ProofStep(rule=f"{role}-stated", evidence=evidence, gives=left.text if left else None, because=because)


def _claim_evidence(document: Document, claim: Claim) -> Provenance | Given:
    if claim.place is not None:
        return document.exact(claim.place)
    if claim.source in ("setting", "file-name"):
        return Given(claim.source, claim.key, claim.value)
    return Given("metadata", claim.key, claim.value)


def as_of_evidence(as_of: date) -> Given:
    return Given("as-of", "as_of", as_of.isoformat())


def latest_year(
    words: Provenance,
    chosen: date,
    others: Sequence[date],
    as_of: date,
    bound: ProofStep | None,
    *,
    weekday: str | None,
    later: Sequence[date],
    struck: Mapping[date, Provenance],
) -> ProofStep:
    """The step for a month and day without a year: the latest such day not after the as-of day.

    `others` are earlier candidates, latest first; `later` those that the as-of day rules out, or `bound`, the step
    that states an earlier limit; `struck` later ones that other words rule out, which are evidence then.
    """
    limit = parse(bound.gives).last if bound is not None and bound.gives else None
    last, what = (limit, "the day stated") if limit else (as_of, "the as-of day")
    stated_by = bound.evidence if bound is not None else (as_of_evidence(as_of),)
    is_what = f"{chosen.day} {display_day(chosen).split()[1]}"
    if weekday:
        years = ", ".join(str(value.year) for value in (chosen, *others[:2]))
        reads = f"{is_what} is a {weekday} in {years} …"
    else:
        reads = f"“{words.exact}” names no year"
    rejected = [Rejected(value.isoformat(), f"after {what}, {display_day(last)}") for value in later]
    rejected += [
        Rejected(value.isoformat(), f"“{other.exact}” does not fall so in that year") for value, other in struck.items()
    ]
    rejected += [Rejected(value.isoformat(), "possible, but it lies further back") for value in others[:MOST_REJECTED]]
    fitting = (
        f"that fits {', '.join(f'“{other.exact}”' for other in dict.fromkeys(struck.values()))} and is "
        if struck
        else ""
    )
    assumption = " This is an inference; a day of publication would prove it." if others else ""
    if chosen > last:
        reads += "; what is announced lies ahead of the article"
        fitting += "at most two months after, or "
    return ProofStep(
        rule="latest-not-after-as-of",
        evidence=(words, *dict.fromkeys(struck.values()), *stated_by),
        gives=chosen.isoformat() + ("?" if others else ""),
        because=f"{reads}; the latest {fitting}not after {display_day(last)} is taken.{assumption}",
        rejected=tuple(rejected),
    )


def sibling(words: Provenance, other: Provenance, when: Edtf, shared: Iterable[str]) -> ProofStep:
    """The step for a date that an article of the same event settles; both have the words `shared`."""
    terms = ", ".join(shared)
    return ProofStep(
        rule="same-event",
        evidence=(words, other),
        gives=when.text,
        because=f"“{words.exact}” and “{other.exact}” tell of one event ({terms}), so of one day: {when.display}.",
    )


def same_story(
    words: Provenance, stated_by: ProofStep, when: Edtf, published: date, names: Sequence[str], others: Sequence[date]
) -> ProofStep:
    """The step for a year that a dated article of the same story chooses; `others` are further possible days."""
    return ProofStep(
        rule="nearest-to-dated-sibling",
        evidence=(words, *stated_by.evidence),
        gives=when.text,
        because=(
            f"“{words.exact}” is taken in the year nearest to {display_day(published)}, when an article of the same "
            f"story was published (both name {', '.join(names)}): {when.display}."
        ),
        rejected=tuple(
            Rejected(value.isoformat(), "possible, but further from that article") for value in others[:MOST_REJECTED]
        ),
    )


def dateline_day(words: Provenance, when: Edtf) -> ProofStep:
    return ProofStep(
        rule="dateline",
        evidence=(words,),
        gives=when.text,
        because=f"“{words.exact}” stands in the dateline, so the article is of that day: {when.display}.",
    )


def near_day(words: Provenance, other: Provenance, when: Edtf) -> ProofStep:
    """The step for a date without a year beside one whose year is settled."""
    if words.exact == other.exact:
        because = f"The article names “{words.exact}” again: {when.display}."
    else:
        because = f"“{words.exact}” is taken in the year nearest to “{other.exact}”: {when.display}."
    return ProofStep(rule="nearest-year", evidence=(words, other), gives=when.text, because=because)


def told_as_past(facts: Sequence[Provenance], first: date, left: Edtf | None) -> ProofStep:
    return ProofStep(
        rule="told-as-past",
        evidence=tuple(facts),
        gives=left.text if left else None,
        because=f"The article tells of {display_day(first)} as past, so it was published on or after that day.",
    )


def told_as_ahead(facts: Sequence[Provenance], last: date, left: Edtf | None) -> ProofStep:
    return ProofStep(
        rule="told-as-ahead",
        evidence=tuple(facts),
        gives=left.text if left else None,
        because=f"The article announces something for {display_day(last)}, so it was published on or before that day.",
    )


def clock_weekday(words: Provenance, weekday: str, left: Edtf | None) -> ProofStep:
    return ProofStep(
        rule="clock-stamped-weekday",
        evidence=(words,),
        gives=left.text if left else None,
        because=(
            f"A line stamped with a clock time that tells a bare weekday as past is of that day: a {weekday}. "
            "This is an assumption of the trade."
        ),
    )


def stated_capture(stated_by: ProofStep, left: Edtf | None) -> ProofStep:
    return ProofStep(
        rule="published-on-or-before-capture",
        evidence=stated_by.evidence,
        gives=left.text if left else None,
        because=f"{stated_by.because} An article is published on or before the day on which its page is captured.",
    )


def captured_after(left: Edtf | None, clock: Provenance) -> ProofStep:
    return ProofStep(
        rule="captured-on-or-after-publication",
        evidence=(clock,),
        gives=left.text if left else None,
        because="The wire lines stand on the page as it was captured, which is on or after the day of publication.",
    )


def published_before_capture(left: Edtf | None, clock: Provenance) -> ProofStep:
    return ProofStep(
        rule="published-on-or-before-capture",
        evidence=(clock,),
        gives=left.text if left else None,
        because="The article stands on the page as it was captured, so it was published on or before that day.",
    )


def anchored(words: Provenance, event: str, anchor: Given, event_day: date, when: Edtf, *, gap: str) -> ProofStep:
    """The step for "one day after the election" where the settings date the election."""
    return ProofStep(
        rule="event-relative",
        evidence=(words, anchor),
        gives=when.text,
        because=(
            f"Your settings give “{event}” as {display_day(event_day)}; “{words.exact}” is {gap}: {when.display}."
        ),
    )


def from_event(words: Provenance, told: Provenance, event_day: Edtf, when: Edtf, gap: int) -> ProofStep:
    """The step for "two days before the summit" where an article dates the summit."""
    count = f"{abs(gap)} day{'s' if abs(gap) != 1 else ''} {'after' if gap > 0 else 'before'}" if gap else "the day of"
    return ProofStep(
        rule="event-relative",
        evidence=(words, told),
        gives=when.text,
        because=f"“{words.exact}” is {count} {event_day.display}, the day of “{told.exact}”: {when.display}.",
    )


def corrected(when: Edtf, who: str, why: str) -> ProofStep:
    """The step for a date that a person has put right."""
    return ProofStep(
        rule="corrected",
        evidence=(Given("setting", "corrections.toml", when.text),),
        gives=when.text,
        because=f"Corrected{f' by {who}' if who else ''} to {when.display}{f': {why}' if why else ''}.",
    )


def given_event(event: str, event_day: date) -> ProofStep:
    return ProofStep(
        rule="anchor",
        evidence=(Given("anchor", event, event_day.isoformat()),),
        gives=event_day.isoformat(),
        because=f"Your settings give “{event}” as {display_day(event_day)}.",
    )


def own_words(rule: str, words: Provenance, gives: str | None, because: str) -> ProofStep:
    return ProofStep(rule=rule, evidence=(words,), gives=gives, because=because)


def join(*parts: Proof) -> Proof:
    """One proof after the other, a step that stands already left out."""
    seen: dict[ProofStep, None] = {}
    for part in parts:
        seen.update(dict.fromkeys(part))
    return tuple(seen)
