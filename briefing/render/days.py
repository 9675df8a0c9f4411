"""A timeline over many articles as a file: the contract's JSON, or what other programs open.

Each format says how many rows it can't carry; where it has a place for it, the file itself says which.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from types import MappingProxyType

import msgspec

from briefing.brief.brief import LeftOut
from briefing.edtf import Edtf, day, display_day
from briefing.ids import IdCounter
from briefing.model import Provenance
from briefing.render.carried import NO_DAY, ON_THE_TITLE_SLIDE, not_carried, numbered
from briefing.render.csv import COLUMNS, safe_cell
from briefing.render.ics import CalendarEvent, encode_calendar, event_days, left_out_lines
from briefing.render.json import date_fields
from briefing.render.neutral import one_line
from briefing.render.timelinejs import NO_YEAR, Show, Slide, cut, encode_show, quoted_beyond, start_of
from briefing.render.timelinejs_sheet import encode_sheet
from briefing.timeline.chronicle import Chronicle
from briefing.timeline.rank import TimelineDay
from briefing.timeline.spans import TimelineSpan

MOST_NAMED = 10
"""Articles left out that a file's heading names; of more the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A day or a longer stretch, with its sentences; `articles` counts those behind it."""

    id: str
    when: Edtf
    is_span: bool
    articles: int
    sentences: tuple[Provenance, ...]

    @property
    def text(self) -> str:
        return self.sentences[0].exact


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """All that is printed: rows in calendar order, and what each document is called."""

    rows: Sequence[_Row]
    names: Mapping[str, str]
    paths: Mapping[str, str]
    articles: int
    title: str
    as_of: date
    left_out: Sequence[LeftOut]

    def quoted(self, place: Provenance) -> str:
        return f"“{one_line(place.exact)}” ({self.names[place.document]})"

    def heading(self) -> Iterator[str]:
        yield f"As of {self.as_of.isoformat()}; {numbered(self.articles, 'article')} read. Extracts only."
        rows = sorted(self.left_out, key=lambda row: row.count is None)
        yield from (f"Left out: {row.what}: {row.reason}." for row in rows[:MOST_NAMED])
        if len(rows) > MOST_NAMED:
            yield f"… and {len(rows) - MOST_NAMED:,} more left out."


def write_days(
    chronicle: Chronicle, format_: str, as_of: date, *, title: str = "", left_out: Sequence[LeftOut] = ()
) -> tuple[bytes, str]:
    """The file, and a remark on the rows that the format could not carry ("" if it carries all)."""
    if format_ == "json":
        return _json(chronicle, left_out), ""
    names = {each.id: each.outlet or each.path for each in chronicle.documents}
    paths = {each.id: each.path for each in chronicle.documents}
    told = _Told(
        rows=_rows(chronicle),
        names=names,
        paths=paths,
        articles=len(chronicle.documents),
        title=title or "Timeline",
        as_of=as_of,
        left_out=left_out,
    )
    write, carries, lack = _FORMATS[format_]
    return write(told), not_carried(format_, sum(not carries(row) for row in told.rows), len(told.rows), lack)


def _rows(chronicle: Chronicle) -> list[_Row]:
    ids = IdCounter()
    days = [_row(ids, day(told.day), told) for told in chronicle.days]
    spans = [_row(ids, span.when, span) for span in chronicle.spans]
    return sorted(days + spans, key=lambda row: (row.when.sort_key, row.when.text))


def _row(ids: IdCounter, when: Edtf, told: TimelineDay | TimelineSpan) -> _Row:
    return _Row(
        id=ids.next("e", told.sentences[0].exact),
        when=when,
        is_span=isinstance(told, TimelineSpan),
        articles=told.documents,
        sentences=told.sentences,
    )


# --- the contract's JSON --------------------------------------------------------------------------


def _json(chronicle: Chronicle, left_out: Sequence[LeftOut]) -> bytes:
    answer = {
        "timeline": [
            {"date": told.day.isoformat(), "edtf": told.day.isoformat()} | _told(told.documents, told.sentences)
            for told in chronicle.days
        ],
        "spans": [{"edtf": span.when.text} | _told(span.documents, span.sentences) for span in chronicle.spans],
        "left_out": [
            ({"path": row.path} if row.path is not None else {"count": row.count}) | {"reason": row.reason}
            for row in left_out
        ],
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=1) + b"\n"


def _told(documents: int, sentences: tuple[Provenance, ...]) -> dict[str, object]:
    return {
        "documents": documents,
        "sentences": [
            {"text": place.exact, "document": place.document, "start": place.start, "end": place.end}
            for place in sentences
        ],
    }


# --- other programs' formats ----------------------------------------------------------------------


def _markdown(told: _Told) -> bytes:
    lines = [f"# {_escape(one_line(told.title))}", "", *(f"*{_escape(line)}*" for line in told.heading()), ""]
    for row in told.rows:
        words = row.when.display if row.is_span or not row.when.first else display_day(row.when.first, weekday=True)
        lines += [f"## {words[:1].upper()}{words[1:]}", "", f"*{numbered(row.articles, 'article')}*", ""]
        lines += [f"- {_escape(told.quoted(place))}" for place in row.sentences]
        lines.append("")
    return "\n".join(lines).encode()


def _escape(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~" else char for char in text)


def _timesketch(told: _Told) -> bytes:
    """https://timesketch.org/guides/user/import-from-json-csv/: message, datetime, timestamp_desc, and columns of ours.

    A row a sentence; the day's first second stands for the day, as the description says.
    """
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("message", "datetime", "timestamp_desc", "articles", "document"))
    for row in filter(_is_day, told.rows):
        stamp = f"{row.when.earliest}T00:00:00+00:00"
        for place in row.sentences:
            cells = (safe_cell(place.exact), stamp, "day told in articles", row.articles, safe_cell(place.document))
            writer.writerow(cells)
    return stream.getvalue().encode()


def _csv(told: _Told) -> bytes:
    """The columns of a brief's `timeline.csv`, a row a sentence; `kind` is day or span."""
    stream = StringIO()
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in told.rows:
        dates = {key: value or "" for key, value in date_fields(row.when).items()}
        for place in row.sentences:
            cells = {"id": row.id, "kind": "span" if row.is_span else "day", "text": place.exact}
            cells |= {"articles": str(row.articles), "document": place.document, "path": told.paths[place.document]}
            cells |= {"start": str(place.start), "end": str(place.end)}
            writer.writerow({key: safe_cell(value) for key, value in (dates | cells).items()})
    return stream.getvalue().encode()


def _ics(told: _Told) -> bytes:
    events = [
        CalendarEvent(
            id=row.id,
            days=days,
            text=row.text,
            lines=(*map(told.quoted, row.sentences), f"{numbered(row.articles, 'article')}."),
        )
        for row in told.rows
        if (days := event_days(row.when)) is not None
    ]
    lost = left_out_lines((row.when, row.text) for row in told.rows if event_days(row.when) is None)
    return encode_calendar(told.title, [*told.heading(), *lost], events, told.as_of)


def _show(told: _Told) -> Show:
    outside = [row for row in told.rows if not _has_year(row)]
    lines = [*told.heading()]
    if outside:
        lines.append(f"Without a year ({len(outside)}):")
    lines += [f"{row.when.display}: {row.text}" for row in outside]
    return Show(
        title=told.title,
        lines=tuple(lines),
        slides=tuple(_slide(told, row) for row in told.rows if _has_year(row)),
        left_out=tuple((row.id, NO_YEAR) for row in outside),
    )


def _slide(told: _Told, row: _Row) -> Slide:
    first, *others = row.sentences
    lines = [*quoted_beyond(row.text), f"{numbered(row.articles, 'article')}; from {told.names[first.document]}"]
    lines += map(told.quoted, others)
    group = "Longer stretches" if row.is_span else "Days"
    return Slide(id=row.id, when=row.when, headline=cut(row.text), lines=tuple(lines), group=group)


def _is_day(row: _Row) -> bool:
    return not row.is_span


def _has_year(row: _Row) -> bool:
    return start_of(row.when) is not None


_Write = Callable[[_Told], bytes]
_Carries = Callable[[_Row], bool]
_FORMATS: Mapping[str, tuple[_Write, _Carries, str]] = MappingProxyType(
    {
        "md": (_markdown, lambda row: True, ""),
        "csv": (_csv, lambda row: True, ""),
        "timesketch": (_timesketch, _is_day, NO_DAY),
        "ics": (_ics, lambda row: event_days(row.when) is not None, NO_DAY),
        "timelinejs": (lambda told: encode_show(_show(told)), lambda row: bool(start_of(row.when)), ON_THE_TITLE_SLIDE),
        "timelinejs-csv": (
            lambda told: encode_sheet(_show(told)),
            lambda row: bool(start_of(row.when)),
            ON_THE_TITLE_SLIDE,
        ),
    }
)
