"""What an article says of itself, each value with where it says so; nothing that it does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from briefing import edtf
from briefing.edtf import Edtf
from briefing.ingest.bylines import find_about_author, find_bare_name, find_byline, find_placed_byline, split_names
from briefing.ingest.credit_lines import is_attribution, read_credit_line
from briefing.ingest.datelines import find_credits, find_days
from briefing.ingest.fields import generic_folders
from briefing.ingest.furniture import find_line_kind
from briefing.ingest.mastheads import find_agency, find_masthead, is_outlet, outlet_words
from briefing.ingest.reading import Field, Stated
from briefing.model import Claim, Segment, Span

_NAME_DAY = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?![0-9A-Za-z])|(?<![0-9A-Za-z])((?:19|20)\d\d)-(\d\d)-(\d\d)T"
)
_FOLDER_DAY = re.compile(r"(?:^|/)((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?/")


_APPEARED = re.compile(
    r"this (?:article|story) (?:was )?(?:originally|first) (?:appeared|published|ran) (?:on|in|by|at) "
    r"(?P<outlet>[A-Z][^:.;(]{2,50}?)(?: on \w+ \d.*)?(?=[:.;(]|$)",
    re.IGNORECASE,
)
# Longer than a section's name or a stamp, which may stand over a headline.
_LONGEST_ABOVE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The fields of a Document that it states; `evidence` names the source of each that is not empty."""

    headline: str = ""
    dek: str = ""
    byline: tuple[str, ...] = ()
    outlet: str = ""
    url: str = ""
    language: str = ""
    published: tuple[Claim, ...] = ()
    captured: tuple[Claim, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def find_metadata(
    text: str, segments: Sequence[Segment], stated: Sequence[Stated], path: str, order: str | None = None
) -> Metadata:
    """The page's own statements first, then what its words say, then its file name and folder."""
    candidates = [*stated, *_credits(text, segments), *_from_segments(text, segments), *_from_path(path)]
    if not any(item.field == "outlet" and item.value.strip() for item in candidates):
        candidates += _agencies(text, segments)  # a paper that prints an agency's text names itself elsewhere
    # A page's title names the tab, and often less than the headline says.
    candidates.sort(key=lambda item: item.key == "title")
    chosen: dict[str, str] = {}
    evidence: list[tuple[str, str]] = []
    notes: list[str] = []
    for item in candidates:
        if item.field in ("byline", "published", "modified", "captured") or not item.value.strip():
            continue
        value = " ".join(item.value.split())
        if item.field not in chosen:
            chosen[item.field] = value
            evidence.append((item.field, item.key))
        elif not _agree(chosen[item.field], value):
            first = dict(evidence)[item.field]
            notes.append(f"{item.field}: {first} says “{chosen[item.field]}”, {item.key} says “{value}”")
    names, source = _byline(candidates)
    if names:
        evidence.append(("byline", source))
    published = list(_claims("published", stated, order))
    read = {claim.value for claim in published}  # the line of a head is not a second statement
    published += [claim for claim in _dateline_claims(text, segments, order) if claim.value not in read]
    published += _path_claims(path)
    if url := chosen.get("url"):
        published += _url_claims(url)
    notes += [f"modified: {item.value} ({item.key})" for item in candidates if item.field == "modified" and item.value]
    return Metadata(
        headline=chosen.get("headline", ""),
        dek=chosen.get("dek", ""),
        byline=names,
        outlet=chosen.get("outlet", ""),
        url=chosen.get("url", ""),
        language=chosen.get("language", ""),
        published=tuple(sorted(published, key=lambda claim: _SURENESS.index(claim.source))),
        captured=tuple(_claims("captured", stated, order)),
        evidence=tuple(evidence),
        notes=tuple(dict.fromkeys(notes)),
    )


_SURENESS = ("setting", "given", "metadata", "dateline", "file-name")


def _agree(one: str, other: str) -> bool:
    """Equal, or one holds the other: a title often carries the outlet's name behind it."""
    one, other = (re.sub(r"[\W_]+", " ", words).casefold().strip() for words in (one, other))
    return one in other or other in one


def _from_segments(text: str, segments: Sequence[Segment]) -> Iterator[Stated]:
    kinds: set[str] = set()
    before = ""
    told = False
    for segment in segments:
        words = segment.span.of(text)
        if segment.kind in ("body", "ticker") and len(words) > _LONGEST_ABOVE:
            told = True
            kinds.add("headline")  # a heading below the first paragraph is a crosshead
        if segment.kind in ("headline", "dek") and segment.kind not in kinds:
            kinds.add(segment.kind)
            yield Stated("headline" if segment.kind == "headline" else "dek", words.lstrip("•·*–— -"), "its own line")
        if segment.kind == "furniture" and (outlet := _outlet(words, before, above=not told)):
            yield Stated("outlet", outlet, "its own line")
        for credit in find_credits(words) if segment.kind in ("dateline", "furniture") else ():
            if find_masthead(credit) or is_outlet(credit):
                yield Stated("outlet", find_masthead(credit) or credit, "beside the date")
        before = segment.kind
        if segment.kind != "byline":
            continue
        about = find_about_author(words)
        found = about or find_byline(words) or find_placed_byline(words) or find_bare_name(words)
        found = found or find_bare_name(words.partition(" · ")[0].partition(" | ")[0])
        if not told and (publisher := _spoken_to(words, text)):
            yield Stated("outlet", publisher, "byline")
        elif found:
            where = "closing sentence" if about else "byline"
            yield Stated("byline", "; ".join(found.names), where)
            parts = re.split(r"\s+[|·•]\s*", words)  # Ann Roe · The Post ·
            if not found.outlet and len(parts) > 1 and outlet_words() & set(parts[1].lower().split()):
                yield Stated("outlet", parts[1], where)
            if found.outlet:
                yield Stated("outlet", found.outlet, where)


def _spoken_to(words: str, text: str) -> str:
    """A name in the author's place that the story has somebody tell things to: it is the publisher's own."""
    name = words.strip(" –—-|•·:")
    return name if find_bare_name(name) and re.search(rf"\b(?:told|tells) {re.escape(name)}\b", text) else ""


def _credits(text: str, segments: Sequence[Segment]) -> Iterator[Stated]:
    """What the credit lines above the story say, and below it those that call themselves the source."""
    told = [index for index, segment in enumerate(segments) if _tells(segment, text)]
    first, last = (told[0], told[-1]) if told else (len(segments), len(segments))
    for index, segment in enumerate(segments):
        words = segment.span.of(text)
        credit = read_credit_line(words) if segment.kind in ("dateline", "byline", "furniture", "caption") else None
        if not credit or (index > first and not (index > last and is_attribution(words))):
            continue
        beside = {other.kind for other in (*segments[max(0, index - 1) : index], *segments[index + 1 : index + 2])}
        if credit.alone and index < first and not beside & {"dateline", "byline"}:
            continue
        yield Stated("outlet", credit.outlet, "its own line" if credit.alone else "credit line")
        if credit.names and index < first:
            yield Stated("byline", "; ".join(credit.names), "credit line")


def _tells(segment: Segment, text: str) -> bool:
    return segment.kind in ("body", "ticker") and len(segment.span.of(text)) > _LONGEST_ABOVE


def _agencies(text: str, segments: Sequence[Segment]) -> Iterator[Stated]:
    for segment in segments:
        if segment.kind == "dateline" and (name := find_agency(segment.span.of(text))):
            yield Stated("outlet", name, "dateline")
            return


def _outlet(words: str, before: str, *, above: bool) -> str:
    """The newspaper that a line under the byline names, or the one that the article "originally appeared on".

    `above` the story a masthead is enough.
    """
    if match := _APPEARED.match(words[:200]):
        return match["outlet"].strip()
    if above and (masthead := find_masthead(words)):
        return masthead
    if find_line_kind(words):
        return ""  # "Daily newsletter"
    named = before == "byline" and len(words) < _LONGEST_ABOVE and outlet_words() & set(words.lower().split())
    return words if named else ""


def _byline(candidates: Sequence[Stated]) -> tuple[tuple[str, ...], str]:
    """The first statement that names people; a page's own list is taken as it is."""
    for item in candidates:
        if item.field == "byline" and (value := " ".join(item.value.split())):
            value = re.sub(r"^(?:by|von|par)\s+", "", value, flags=re.IGNORECASE)
            parts = [part.strip() for part in value.split(";") if part.strip()]
            names = tuple(name for part in parts for name in split_names(part) or (part,))
            if names and not any("/" in name or "@" in name for name in names):
                return tuple(dict.fromkeys(names)), item.key
    return (), ""


def _from_path(path: str) -> Iterator[Stated]:
    """The folder above `2024/03/` names the outlet, unless it only says what kind of files it holds."""
    match = _FOLDER_DAY.search(path)
    above = PurePosixPath(path[: match.start()]).name if match else ""
    if above and above.lower() not in generic_folders():
        yield Stated("outlet", above, "folder name")


def _claims(name: Field, stated: Sequence[Stated], order: str | None) -> Iterator[Claim]:
    for item in stated:
        if item.field == name and (when := read_day(item.value, order)):
            yield Claim(when=when, source="metadata", key=item.key, value=item.value)


def read_day(value: str, order: str | None = None) -> Edtf | None:
    """The day in a metadata value, as its own clock has it: no instant is moved to another zone."""
    days = find_days(value, order)
    if days:
        return days[0].when
    try:
        return edtf.parse(value.strip())
    except ValueError:
        return None


def _dateline_claims(text: str, segments: Sequence[Segment], order: str | None) -> Iterator[Claim]:
    """Days on the lines above the body, or below an article that has no wire lines."""
    long_enough = [len(segment.span.of(text)) > _LONGEST_ABOVE for segment in segments]
    all_short = not any(long_enough)
    body = [
        index
        for index, segment in enumerate(segments)
        if segment.kind == "ticker" or (segment.kind == "body" and (long_enough[index] or all_short))
    ]
    first = body[0] if body else len(segments)
    last = body[-1] if body and not any(segment.kind == "ticker" for segment in segments) else len(segments)
    for index, segment in enumerate(segments):
        if segment.kind == "dateline":
            above = index < first or index > last
            # A day over wire lines is theirs; the page may be of any later one.
            wire = index + 1 < len(segments) and segments[index + 1].kind == "ticker"
            for day in find_days(segment.span.of(text), order):
                if not day.modified and (day.labelled or (above and not wire)):
                    place = Span(segment.span.start + day.span.start, segment.span.start + day.span.end)
                    yield Claim(when=day.when, source="dateline", key="dateline", value=place.of(text), place=place)


def _path_claims(path: str) -> Iterator[Claim]:
    folder, _, name = path.partition("#")[0].rpartition("/")
    for match in _NAME_DAY.finditer(name):
        numbers = [int(match[group]) for group in ((1, 3, 4) if match[1] else (5, 6, 7))]
        try:
            when = edtf.day(date(*numbers))
        except ValueError:
            continue
        yield Claim(when=when, source="file-name", key="file name", value=match[0].rstrip("T"))
    yield from _layout_claims(folder + "/", "file-name", "folder name")


def _url_claims(url: str) -> Iterator[Claim]:
    try:
        path = urlsplit(url).path
    except ValueError:
        return
    yield from _layout_claims(path, "metadata", "url")


def _layout_claims(path: str, source: str, key: str) -> Iterator[Claim]:
    match = _FOLDER_DAY.search(path)
    if not match:
        return
    try:
        day = match[3] and edtf.day(date(int(match[1]), int(match[2]), int(match[3])))
    except ValueError:
        return
    when = day or edtf.month(int(match[1]), int(match[2]))
    value = match[0].strip("/")
    yield Claim(when=when, source="metadata" if source == "metadata" else "file-name", key=key, value=value)
