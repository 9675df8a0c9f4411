"""What step 6 makes: entries of a timeline, and where their sources differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.edtf import Edtf
from briefing.model import DivergenceKind, Proof, Provenance, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event as all its articles tell it; `provenance[0]` holds the words of `text`.

    `articles` counts origins, not copies; `announced_by` and `announced_at` say who announced it and
    where; `also` are further passages of the same event whose words add something.
    """

    id: str
    when: Edtf | None
    text: str
    status: Status
    kind: Literal["event", "ticker"]
    provenance: tuple[Provenance, ...]
    proof: Proof = ()
    clock: str | None = None
    relevant: bool = True
    outlets: tuple[str, ...] = ()
    articles: int = 1
    divergences: tuple[str, ...] = ()
    also: tuple[Provenance, ...] = ()
    place: Provenance | None = None
    announced_by: str = ""
    terms: frozenset[str] = frozenset()
    note: str = ""
    """What became of its date: "moved to 9 June 2022", "first announced for 3 June 2022"; "" if nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One side of a divergence: the whole phrase, and where it stands."""

    value: str
    provenance: tuple[Provenance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Divergence:
    """Same event, same slot, different values; `comparable` is False where they may count different things."""

    id: str
    about: str
    kind: DivergenceKind
    comparable: bool
    values: tuple[Value, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Numbers of one slot that do not contradict: a rounded and an exact one, or a count that grew.

    `values` are in the order of publication where it is known.
    """

    kind: Literal["agreement", "development"]
    about: str
    values: tuple[Value, ...]
