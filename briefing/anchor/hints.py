"""What one more fact from the user would settle: the day of an event, or of an article's publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.anchor.dating import ArticleDates, DatedTime
from briefing.anchor.event_days import hint_for
from briefing.extract.findings import Findings


def find_hints(articles: Sequence[Findings], dates: Mapping[str, ArticleDates]) -> tuple[str, ...]:
    """What one more fact would settle: an event's date for a wire, a day of publication for an article."""
    hints = []
    for found in articles:
        of = dates[found.document.id]
        open_days = {when.text for time in of.times if (when := time.when) and when.is_set}
        open_days |= {when.text for known in of.lines.values() if (when := known.days.edtf()) and when.is_set}
        hint = hint_for(found, of.mentions, len(open_days)) or _publication_hint(found, of)
        if hint:
            hints.append(hint)
    return tuple(hints)


def _publication_hint(found: Findings, of: ArticleDates) -> str | None:
    """What a stated day of publication would place; None where it is known, or nothing hangs on it."""
    if of.published.days.single is not None:
        return None
    body = [index for index, time in enumerate(found.times) if found.sentences[time.sentence].segment not in of.lines]
    open_ = sum(_is_open(of.times[index]) for index in body)
    if not open_:
        return None
    return (
        f'a day of publication for {found.document.path} (published under [documents."{found.document.path}"]) '
        f"would fix {open_} open date{'s' if open_ != 1 else ''}"
    )


def _is_open(time: DatedTime) -> bool:
    """A calendar time that the day of publication would place."""
    if time.type not in ("DATE", "TIME"):
        return False
    return time.when.is_set if time.when is not None else time.value.startswith("XXXX")
