"""Stories of our own with their marks, built as a user would build them, and what the build got right.

A mark names an article and words in it ("a: was jailed on Friday"). A telling is found where an entry
of the chronology has a passage that overlaps the words; passages that nothing marks count as events
of their own, so a merge with one is a merge too many.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from briefing.anchor.solve import date_folder
from briefing.brief.brief import Brief
from briefing.build import build
from briefing.config import Settings
from briefing.extract.analyse import analyse
from briefing.ingest.jsonl import read_record
from briefing.model import Provenance, Span
from briefing.timeline.entry import Entry
from briefing.timeline.merge import merge_told
from briefing.timeline.told import tell_all

STORIES = Path(__file__).with_name("stories")
AS_OF = date(2026, 11, 20)

Place = tuple[str, Span]


@dataclass
class Score:
    """Counts by name, and what was wrong, in words."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.counts += other.counts
        self.wrong += other.wrong

    def figures(self) -> dict[str, float]:
        count = self.counts
        return {
            name: round(count[right] / count[of], 3) if count[of] else 1.0
            for name, right, of in (
                ("merge precision", "pairs right", "pairs found"),
                ("merge recall", "pairs right", "pairs marked"),
                ("divergence precision", "divergences right", "divergences found"),
                ("divergence recall", "divergences hit", "divergences marked"),
                ("told", "tellings found", "tellings marked"),
                ("status", "status right", "status known"),
                ("date", "date right", "status known"),
                ("relevance", "relevance right", "relevance known"),
                ("grown and rounded", "comparisons hit", "comparisons marked"),
                ("summary", "points hit", "points marked"),
            )
        }


def stories(kind: str) -> list[tuple[str, dict[str, Any]]]:
    """Name and marks of each story of a folder, in the order of their names.

    "open" were written with the rules, "blind" before any rule was made for them; the "hard" ones, also written without
    sight of the rules, have longer articles, mark every telling in relative clauses and mentions, and follow plans
    through all their days.
    """
    return [(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted((STORIES / kind).glob("*.toml"))]


def write_articles(marks: dict[str, Any], folder: Path) -> None:
    for name, text in marks["articles"].items():
        suffix = "md" if text.startswith("---") else "txt"
        (folder / f"{name}.{suffix}").write_text(text, "utf-8")


def score(name: str, marks: dict[str, Any], folder: Path) -> Score:
    """Build a story's articles and compare with its marks."""
    write_articles(marks, folder)
    brief = build([folder], Settings(), as_of=AS_OF, topic=marks.get("topic", "")).brief
    story = _Story(name, marks, brief)
    story.merges()
    story.differences()
    story.comparisons()
    story.events()
    story.summary()
    return story.score


class _Story:
    def __init__(self, name: str, marks: dict[str, Any], brief: Brief) -> None:
        self.name, self.marks, self.brief = name, marks, brief
        self.texts = {Path(each.document.path).stem: each.document for each in brief.documents}
        self.score = Score()
        self.tellings = [[self.place(words) for words in event["tellings"]] for event in marks["events"]]
        self.days = {
            place: event["day"]
            for event, places in zip(marks["events"], self.tellings, strict=True)
            for place in places
        }

    def wrong(self, words: str) -> None:
        self.score.wrong.append(f"{self.name}: {words}")

    def place(self, mark: str) -> Place:
        article, words = mark.split(": ", 1)
        document = self.texts[article.removesuffix(" headline")]
        start = document.text.index(words)
        if not article.endswith("headline") and start < len(document.headline):
            again = document.text.find(words, start + 1)
            start = again if again >= 0 else start
        return document.id, Span(start, start + len(words))

    def entry_of(self, place: Place) -> Entry | None:
        """The entry that tells what is marked; of several the one of the marked day, nearest in length."""
        found = [
            (_day(entry) != self.days.get(place, ""), abs(p.end - p.start - (place[1].end - place[1].start)), index)
            for index, entry in enumerate(self.brief.chronology)
            for p in (*entry.provenance, *entry.also)
            if _overlap(p, place)
        ]
        return self.brief.chronology[min(found)[2]] if found else None

    def merges(self) -> None:
        gold: dict[Place, int] = {place: index for index, places in enumerate(self.tellings) for place in places}
        found: set[frozenset[Place]] = set()
        for entry in self.brief.chronology:
            held: list[Place] = []
            for p in entry.provenance:
                marked = next((place for place in gold if _overlap(p, place) and self.entry_of(place) == entry), None)
                elsewhere = any(p in other.provenance for other in self.brief.chronology if other is not entry)
                if not marked and entry.note and elsewhere:
                    continue  # the passage that moved it or called it off
                held.append(marked or (p.document, p.span))
            found |= {frozenset(pair) for pair in combinations(dict.fromkeys(held), 2)}
        wanted = {frozenset(pair) for places in self.tellings for pair in combinations(places, 2)}
        self.score.counts += Counter(
            {"pairs found": len(found), "pairs marked": len(wanted), "pairs right": len(found & wanted)}
        )
        for pair in sorted(found - wanted, key=str):
            self.wrong(f"merged too much: {[self.words(place) for place in pair]}")
        for pair in sorted(wanted - found, key=str):
            self.wrong(f"not merged: {[self.words(place) for place in pair]}")

    def words(self, place: Place) -> str:
        document = next(each for each in self.texts.values() if each.id == place[0])
        return place[1].of(document.text)[:70]

    def differences(self) -> None:
        wanted = [[self.place(words) for words in each["values"]] for each in self.marks.get("divergences", ())]
        hit: set[int] = set()
        for divergence in self.brief.divergences:
            places = [p for value in divergence.values for p in value.provenance]
            match = next(
                (
                    index
                    for index, marked in enumerate(wanted)
                    if len({place for place in marked for p in places if _overlap(p, place)}) >= 2
                ),
                None,
            )
            self.score.counts["divergences found"] += 1
            if match is None:
                self.wrong(f"no divergence: {divergence.about}: {[value.value for value in divergence.values]}")
            else:
                hit.add(match)
                self.score.counts["divergences right"] += 1
        self.score.counts["divergences marked"] += len(wanted)
        self.score.counts["divergences hit"] += len(hit)
        for index, marked in enumerate(wanted):
            if index not in hit:
                self.wrong(f"divergence missed: {[self.words(place) for place in marked]}")

    def comparisons(self) -> None:
        """Counts that grew, and numbers that agree when rounded, told as such."""
        for kind, marks in (("development", "developments"), ("agreement", "agree")):
            for each in self.marks.get(marks, ()):
                marked = [self.place(words) for words in each["values"]]
                hit = any(
                    comparison.kind == kind
                    and len({m for m in marked for v in comparison.values for p in v.provenance if _overlap(p, m)}) >= 2
                    for comparison in self.brief.comparisons
                )
                self.score.counts["comparisons marked"] += 1
                self.score.counts["comparisons hit"] += hit
                if not hit:
                    self.wrong(f"{kind} not told: {[self.words(place) for place in marked]}")

    def events(self) -> None:
        for event, places in zip(self.marks["events"], self.tellings, strict=True):
            entries = [entry for place in places if (entry := self.entry_of(place))]
            self.score.counts["tellings marked"] += len(places)
            self.score.counts["tellings found"] += len(entries)
            if not entries:
                self.wrong(f"not told: {event['what']}")
                continue
            relevant = event.get("relevant", True)
            checks = (
                ("status", all(entry.status == event["status"] for entry in entries), {e.status for e in entries}),
                ("date", all(_day(entry) == event["day"] for entry in entries), {_day(e) for e in entries}),
                ("relevance", all(entry.relevant is relevant for entry in entries), {e.relevant for e in entries}),
            )
            self.score.counts["status known"] += 1
            self.score.counts["relevance known"] += 1
            for what, right, got in checks:
                self.score.counts[f"{what} right"] += right
                if not right:
                    self.wrong(f"{what} of {event['what']}: {got}")

    def summary(self) -> None:
        points = [_plain(point.text) for point in self.brief.summary]
        for wanted in self.marks["ideal"]:
            hit = any(_plain(wanted) in point for point in points)
            self.score.counts["points marked"] += 1
            self.score.counts["points hit"] += hit
            if not hit:
                self.wrong(f"summary lacks {wanted!r}")


def _plain(words: str) -> str:
    return words.replace("’", "'").casefold()


def _overlap(p: Provenance, place: Place) -> bool:
    return p.document == place[0] and p.span.overlaps(place[1])


def _day(entry: Entry) -> str:
    return entry.when.text.rstrip("?~%") if entry.when else ""


def score_pairs() -> Score:
    """Pairs of one-sentence articles: which were told as one event."""
    total = Score()
    for pair in tomllib.loads(STORIES.with_name("pairs.toml").read_text("utf-8"))["pair"]:
        articles = [
            analyse(read_record({"id": name, "text": text, "dct": day}))
            for name, (day, text) in zip("ab", (pair["one"], pair["other"]), strict=True)
        ]
        groups = merge_told(tell_all(articles, date_folder(articles, as_of=AS_OF), {}))
        merged = any(len({each.document for each in group}) == 2 for group in groups)
        total.counts += Counter(
            {"pairs found": merged, "pairs marked": pair["same"], "pairs right": merged and pair["same"]}
        )
        if merged is not pair["same"]:
            total.wrong.append(f"{'merged' if merged else 'not merged'}: {pair['one'][1]} / {pair['other'][1]}")
    return total
