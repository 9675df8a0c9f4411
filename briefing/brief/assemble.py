"""The brief as data, from everything that the steps before it found."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing import __version__
from briefing.anchor import proofs
from briefing.brief.brief import Brief, BriefDocument, BriefTime, LeftOut, Undated
from briefing.brief.questions import make_questions, make_worries
from briefing.brief.reading import Reading
from briefing.brief.relevance import Subject, find_subject
from briefing.brief.statements import make_statements, unless_summarised
from briefing.brief.summary import summarise
from briefing.brief.title import make_title
from briefing.brief.unused import unused_settings
from briefing.brief.wordings import find_wordings
from briefing.corrections import Pin
from briefing.edtf import Edtf
from briefing.ids import IdCounter, normalised_words
from briefing.model import Provenance
from briefing.timeline.corrected import regrouped
from briefing.timeline.details import add_details
from briefing.timeline.divergences import compare_tellings, is_told
from briefing.timeline.entry import Divergence, Entry
from briefing.timeline.follow import Fate, announced_before, follow
from briefing.timeline.merge import make_entry, merge_told
from briefing.timeline.rivals import compare_rivals
from briefing.timeline.told import Told, tell_all
from briefing.timeline.undated import join_undated

_SHORTEST_MENTION = 3
"""Blanks in words that name an event, below which they say too little in a row of their own: "the same day"."""


def assemble(reading: Reading, left_out: Sequence[LeftOut], topic_words: str, title: str) -> Brief:
    """One edition. Items are numbered and ordered as the contract says; nothing here depends on the clock."""
    articles = list(reading.articles.values())
    subject = find_subject(reading, topic_words)
    topic, covered = subject.topic, subject.covered
    ids = IdCounter()
    told = tell_all(articles, reading.dating, reading.copies)
    groups = join_undated(merge_told(told), articles, reading.dating, reading.copies)
    groups = regrouped(groups, reading.corrections)
    divergences, comparisons = compare_tellings(groups, reading.articles, ids)
    rivals = compare_rivals(groups, reading.articles, ids)
    divergences += [pair for pair in rivals if not is_told(pair[1], [told for _, told in divergences])]
    entries = _entries(reading, subject, groups, divergences, ids)
    chronology = tuple(sorted((e for e in entries if e.when is not None), key=_calendar_order))
    statements, _ = make_statements(reading, topic, covered, ids)
    wordings = find_wordings(reading, statements, ids)
    questions = make_questions(reading, covered, chronology, ids, divergences)
    summary = summarise(reading, topic, covered, chronology, ids)
    brief = Brief(
        title=title or make_title(reading, topic, chronology, summary[0].provenance[0].document if summary else ""),
        topic=topic_words,
        as_of=reading.as_of,
        edition="",
        generator_version=__version__,
        documents=tuple(_document(reading, found.document.id) for found in articles),
        times=_times(reading, ids),
        summary=tuple(summary),
        quotes=tuple(unless_summarised(statements, summary)),
        concerns=tuple(make_worries(reading, covered, summary, ids)),
        questions=tuple(questions),
        chronology=chronology,
        undated=_undated(reading, covered, entries, ids),
        divergences=(*(divergence for _, divergence in divergences), *wordings),
        comparisons=tuple(comparisons),
        left_out=tuple(left_out) + unused_settings(reading),
        prepared_by=reading.settings.prepared_by,
        language=reading.settings.language,
        hints=reading.dating.hints,
        embed_sources=reading.settings.embed_sources,
    )
    return replace(brief, edition=_edition(brief))


def _calendar_order(entry: Entry) -> tuple[object, ...]:
    assert entry.when is not None
    return (*entry.when.sort_key, entry.clock or "", entry.provenance[0].document, entry.provenance[0].start)


def _entries(
    reading: Reading,
    subject: Subject,
    groups: Sequence[Sequence[Told]],
    divergences: Sequence[tuple[int | None, Divergence]],
    ids: IdCounter,
) -> list[Entry]:
    of_group: dict[int, list[str]] = {}
    for group, divergence in divergences:
        if group is not None:
            of_group.setdefault(group, []).append(divergence.id)
    fates = follow(groups)
    ended_by: dict[Provenance, list[int]] = {}
    for index, fate in fates.items():
        ended_by.setdefault(fate.by.provenance, []).append(index)
    entries = []
    for index, tellings in enumerate(groups):
        moved = {at: fates[at] for each in tellings for at in ended_by.get(each.provenance, ())}
        entry = make_entry(tellings, ids, fates.get(index), announced_before(tellings, groups, moved))
        entry = add_details(entry, reading.articles, reading.dating)
        first = _first_days(tellings, groups, moved)
        entry = replace(
            entry,
            note=entry.note or first,
            divergences=tuple(of_group.get(index, ())),
            relevant=subject.includes(tellings),
        )
        ended = entry.status in ("planned", "cancelled") and not entry.note
        if ended and all(each.superseded and not each.change for each in tellings):
            entry = replace(entry, status="cancelled", note="told as a plan that was not kept")
        entries.append(_corrected(reading, entry))
    only_named = [all(each.mentioned for each in tellings) for tellings in groups]
    return _without_echoes(entries, only_named)


def _without_echoes(entries: Sequence[Entry], only_named: Sequence[bool]) -> list[Entry]:
    """What an article only names ("the leak of May 2024") is printed where no event of that day has a word of it."""
    told: dict[Edtf | None, set[str]] = {}
    for entry, named in zip(entries, only_named, strict=True):
        if not named and entry.relevant:
            told.setdefault(entry.when, set()).update(entry.terms)
    return [
        replace(entry, relevant=False)
        if named and (entry.terms & told.get(entry.when, set()) or entry.text.count(" ") < _SHORTEST_MENTION)
        else entry
        for entry, named in zip(entries, only_named, strict=True)
    ]


def _first_days(group: Sequence[Told], groups: Sequence[Sequence[Told]], fates: Mapping[int, Fate]) -> str:
    """What an event was first announced for, where an article says that it was moved to this day."""
    days = [
        groups[index][0].when
        for index, fate in sorted(fates.items())
        if fate.instead is not None and any(fate.by == each for each in group)
    ]
    known = list(dict.fromkeys(day.display for day in days if day is not None))
    return f"first announced for {', then '.join(known)}" if known else ""


def _corrected(reading: Reading, entry: Entry) -> Entry:
    """With what a human decided: another date, or not to be printed. The machine's own proof stays behind it."""
    redate = reading.corrections.date_of(entry.id, entry.text)
    if redate is not None:
        step = proofs.corrected(redate.date, redate.who, redate.why)
        entry = replace(entry, when=redate.date, proof=(step,))
    if reading.corrections.hidden(entry.id, entry.text) is not None:
        entry = replace(entry, relevant=False)
    elif reading.corrections.find(Pin, entry.id, entry.text) is not None:
        entry = replace(entry, relevant=True)
    return entry


def _times(reading: Reading, ids: IdCounter) -> tuple[BriefTime, ...]:
    times = []
    for found in reading.articles.values():
        for expression, time in zip(found.times, reading.dating.articles[found.document.id].times, strict=True):
            exact = expression.span.of(found.document.text)
            times.append(
                BriefTime(
                    id=ids.next("t", exact),
                    document=found.document.id,
                    expression=expression,
                    exact=exact,
                    value=time.value,
                    mod=time.mod,
                    when=time.when,
                    proof=time.proof,
                )
            )
    return tuple(times)


def _document(reading: Reading, id_: str) -> BriefDocument:
    dates = reading.dating.articles[id_]
    document = reading.document(id_)
    captured = dates.captured.dated if dates.captured is not None else None
    return BriefDocument(
        document=document,
        published=dates.published.dated,
        captured=captured,
        duplicate_of=reading.copies.get(id_),
        notes=document.notes + dates.notes,
    )


def _undated(
    reading: Reading, covered: frozenset[str], entries: Sequence[Entry], ids: IdCounter
) -> tuple[Undated, ...]:
    """Events named without a date, and those whose date the articles do not settle; the same words once."""
    places = [entry.provenance for entry in entries if entry.when is None and entry.relevant and entry.kind == "event"]
    for found in reading.articles.values():
        if found.document.id in covered:
            places += [(found.document.exact(span),) for span in found.background]
    by_words: dict[str, tuple[Provenance, ...]] = {}
    for provenance in places:
        words = normalised_words(provenance[0].exact)
        by_words[words] = by_words.get(words, ()) + provenance
    return tuple(
        Undated(id=ids.next("u", provenance[0].exact), text=provenance[0].exact, provenance=provenance)
        for provenance in by_words.values()
    )


def _edition(brief: Brief) -> str:
    """As-of day and a hash of what was read and decided: the same inputs make the same edition."""
    parts: list[str] = [brief.as_of.isoformat(), brief.title, brief.topic, brief.generator_version]
    parts += [f"{each.document.id} {each.document.sha256}" for each in brief.documents]
    parts += [f"{entry.id} {entry.when} {entry.relevant}" for entry in brief.chronology]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f"{brief.as_of.isoformat()}-{digest[:10]}"
