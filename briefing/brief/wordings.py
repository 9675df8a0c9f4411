"""Where articles give one person's words differently: both versions, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.brief.brief import Statement
from briefing.brief.reading import Reading
from briefing.brief.sameness import are_versions, find_pairs, words_of
from briefing.ids import IdCounter
from briefing.timeline.entry import Divergence, Value


def find_wordings(reading: Reading, statements: Sequence[Statement], ids: IdCounter) -> list[Divergence]:
    """A divergence for each quote in marks that articles of different origin word differently."""
    direct = [each for each in statements if each.type == "direct" and each.relevant]
    found = []
    told: set[int] = set()
    for one, other in find_pairs(direct):
        if one in told or other in told or _share_origin(reading, direct[one], direct[other]):
            continue
        if are_versions(words_of(direct[one]), words_of(direct[other])):
            told.update((one, other))
            found.append(_divergence(direct[one], direct[other], ids))
    return found


def _share_origin(reading: Reading, one: Statement, other: Statement) -> bool:
    origins = [{reading.origin(place.document) for place in each.provenance} for each in (one, other)]
    return bool(origins[0] & origins[1])


def _divergence(one: Statement, other: Statement, ids: IdCounter) -> Divergence:
    values = tuple(Value(value=each.exact, provenance=each.provenance) for each in (one, other))
    return Divergence(
        id=ids.next("v", one.exact),
        about=f"wording of {one.speaker}’s quote",
        kind="description",
        comparable=True,
        values=values,
    )
