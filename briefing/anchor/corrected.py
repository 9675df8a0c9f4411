"""Dates that a person has put right: they enter the search, so that what hangs on them moves with them."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.anchor import proofs
from briefing.anchor.years import Key, SettledDay
from briefing.corrections import Corrections
from briefing.extract.findings import Findings
from briefing.ids import item_id


def redated_days(articles: Sequence[Findings], corrections: Corrections) -> dict[Key, SettledDay]:
    """The expressions that date a corrected event, with the day that it was corrected to.

    Only a correction to a day takes part in the search; an interval or a set is put on the entry alone.
    """
    days: dict[Key, SettledDay] = {}
    if not corrections.redate:
        return days
    for found in articles:
        for event in found.events:
            words = event.span.of(found.document.text)
            redate = corrections.date_of(item_id("e", words), words)
            if redate is None or not event.times or not redate.date.is_day or redate.date.first is None:
                continue
            step = proofs.corrected(redate.date, redate.who, redate.why)
            days[found.document.id, event.times[0]] = SettledDay(day=redate.date.first, uncertain=False, proof=(step,))
    return days
