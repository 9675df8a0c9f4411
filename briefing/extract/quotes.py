"""Step 4: who said what: words in marks, words partly in marks, and reported speech, each with its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefing.extract.attributions import find_announcement, find_attributions, find_reaction
from briefing.extract.cues import cues
from briefing.extract.grammar import PASSIVE
from briefing.extract.labels import Attribution
from briefing.extract.marks import Marked, find_marked
from briefing.extract.occasions import find_occasion
from briefing.extract.scare import is_attribute, is_speech, is_term
from briefing.extract.sources import subject
from briefing.extract.speakers import UNKNOWN, Cast, Speaker
from briefing.extract.units import BLOCK, Token, Unit, find_chunks, find_units, mask, tokenize
from briefing.model import Document, Name, Quote, QuoteType, Sentence, Span

_WORD = re.compile("[a-z]+")
_TRANSCRIPT = re.compile(r"[A-Z][A-Z. ]{2,30}:")
# Under words set apart, the name of who said them: "Ann Example, Leeds Water Company.”".
_SIGNED = re.compile(r"\s*\n[—–-]? ?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?:,[^\n“”\"]{2,60})?[.\"”]{1,2}(?:\n|$)")
_PULLED = 30  # letters by which a repeated quote is known


@dataclass(slots=True)
class _Draft:
    """A quote in the making: `pieces` are spans without their marks; `tail` its last stretch in marks, or -1."""

    pieces: list[Span]
    kind: QuoteType
    unit: int
    speaker: Speaker
    cue: Span | None = None
    occasion: Span | None = None
    tail: int = -1


@dataclass(slots=True)
class _Reading:
    text: str
    marked: list[Marked]
    units: list[Unit]
    cast: Cast
    drafts: list[_Draft] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    """How each quote so far begins."""
    announced: tuple[Span | None, Speaker] | None = None
    """Who speaks next, where the last sentence ended in a colon."""


def find_quotes(document: Document, sentences: Sequence[Sentence], names: Sequence[Name]) -> tuple[Quote, ...]:
    """Every quote in reading order. Terms, titles and ironic words in marks are none."""
    text = document.text
    marked = find_marked(text)
    masked = mask(text, marked)
    units = find_units(masked, sentences)
    chunks = find_chunks(names)
    reading = _Reading(text, marked, units, Cast(text, names, marked))
    for index, unit in enumerate(units):
        if not _may_speak(masked[unit.start : unit.end]):
            reading.announced = None
            continue
        _read_unit(reading, index, tokenize(text, masked, unit, marked, chunks))
    drafts = sorted(reading.drafts, key=lambda draft: (draft.pieces[0].start, -draft.pieces[-1].end))
    return tuple(_quote(text, draft, units) for draft in drafts)


def _may_speak(words: str) -> bool:
    """Whether anything of a sentence is in marks, or can report or announce speech."""
    return BLOCK in words or words.endswith(":") or not cues().reporting.isdisjoint(_WORD.findall(words.lower()))


def _quote(text: str, draft: _Draft, units: Sequence[Unit]) -> Quote:
    speaker = draft.speaker
    return Quote(
        parts=tuple(_without_comma(text, piece) for piece in draft.pieces),
        type=draft.kind,
        sentence=units[draft.unit].sentence,
        cue=draft.cue,
        source=speaker.source,
        speaker=speaker.name,
        role=speaker.role,
        attribution=speaker.attribution,
        occasion=draft.occasion,
    )


def _without_comma(text: str, piece: Span) -> Span:
    """The piece without the comma that its sentence, not its speaker, put before "he said"."""
    words = piece.of(text)
    bare = words.rstrip(", ")
    return Span(piece.start, piece.start + len(bare)) if bare and words.endswith(",") else piece


def _read_unit(reading: _Reading, index: int, tokens: Sequence[Token]) -> None:
    covered: list[tuple[int, int]] = []
    for found in find_attributions(tokens, cues()):
        first, last = found.contents[0][0], found.contents[-1][1]
        if any(low <= last and first <= high for low, high in covered):
            continue
        if _attribute(reading, index, tokens, found):
            covered.append((first, last))
    _read_rest(reading, index, tokens)
    reading.announced = None
    if announced := find_announcement(tokens, cues()):
        cue, source = announced
        speaker = reading.cast.resolve(source, tokens, _paragraph_start(reading, reading.units[index]))
        reading.announced = _span(tokens, cue), speaker
    elif tokens and tokens[-1].low == ":":
        reading.announced = None, UNKNOWN  # "Read more here:"


def _attribute(reading: _Reading, index: int, tokens: Sequence[Token], found: Attribution) -> bool:
    """Make a quote of an attribution; False where it reports nothing that counts."""
    inside = [t.marked for first, last in found.contents for t in tokens[first : last + 1] if t.marked >= 0]
    said = [
        m
        for m in inside
        if m not in reading.used
        and not is_attribute(reading.text, reading.marked[m])
        and (found.naming or not is_term(reading.text, reading.marked[m]))
    ]
    alone = all(first == last and tokens[first].marked >= 0 for first, last in found.contents)
    if not said and (alone or not found.sure):
        return False
    unit = reading.units[index]
    speaker = reading.cast.resolve(found.source, tokens, _paragraph_start(reading, unit))
    kind: QuoteType = "direct" if alone else "mixed" if said else "indirect"
    pieces = [_piece(reading, tokens, first, last) for first, last in found.contents]
    if reading.cast.may_be_told_of(speaker, pieces[0].of(reading.text)):
        speaker = replace(UNKNOWN, source=speaker.source)
    cue = _span(tokens, found.cue)
    occasion = find_occasion(reading.text, cue.end, tokens[min(found.last, len(tokens) - 1)].end) if cue else None
    according = found.cue is not None and tokens[found.cue[0]].low == "according"
    tail = tokens[found.contents[-1][1]].marked
    draft = _Draft(pieces, kind, index, speaker, cue, occasion, tail=tail if kind != "indirect" else -1)
    reading.drafts.append(draft)
    _use(reading, inside)
    if not according or speaker.attribution != "nominal":
        end = max(pieces[-1].end, tokens[min(found.last, len(tokens) - 1)].end)
        reading.cast.remember(speaker, end)
    return True


def _use(reading: _Reading, stretches: Sequence[int]) -> None:
    reading.used.update(stretches)
    reading.opened.update(_opening(reading.text, reading.marked[index]) for index in stretches)


def _span(tokens: Sequence[Token], places: tuple[int, int] | None) -> Span | None:
    return Span(tokens[places[0]].start, tokens[places[1]].end) if places else None


def _paragraph_start(reading: _Reading, unit: Unit) -> int:
    return reading.text.rfind("\n", 0, unit.start) + 1


def _piece(reading: _Reading, tokens: Sequence[Token], first: int, last: int) -> Span:
    start, end = tokens[first].start, tokens[last].end
    if tokens[first].marked >= 0:
        start = reading.marked[tokens[first].marked].start
    if tokens[last].marked >= 0:
        end = reading.marked[tokens[last].marked].end
    return Span(start, end)


def _read_rest(reading: _Reading, index: int, tokens: Sequence[Token]) -> None:
    """Stretches in marks that no verb of the unit claims: the quote goes on, a new one begins, or it is a term."""
    for at, token in enumerate(tokens):
        if token.marked < 0 or token.marked in reading.used:
            continue
        marked = reading.marked[token.marked]
        whole = all(t.marked >= 0 or not t.low[0].isalnum() for t in tokens)
        opens = at == 0 or tokens[at - 1].marked >= 0 or tokens[at - 1].low in ".:!?"
        piece = Span(marked.start, marked.end)
        draft = reading.drafts[-1] if reading.drafts else None
        if draft and _continues(reading, draft, index, tokens, at, whole or opens):
            draft.pieces.append(piece)
            draft.tail = token.marked
            _use(reading, [token.marked])
        elif is_speech(reading.text, marked, whole, opens) and not _repeats(reading, token.marked):
            cue, speaker = _unattributed(reading, index, tokens, at)
            if speaker.attribution == "continued" and (
                _is_about(reading.text, marked, speaker.name) or _SIGNED.match(reading.text, marked.outer_end)
            ):
                speaker = UNKNOWN
            reading.drafts.append(_Draft([piece], "direct", index, speaker, cue, tail=token.marked))
            _use(reading, [token.marked])
            reading.cast.remember(speaker, piece.end)


def _continues(reading: _Reading, draft: _Draft, index: int, tokens: Sequence[Token], at: int, opens: bool) -> bool:
    """Whether the stretch is a further piece of the last quote: after "X said." in its paragraph, or its next one."""
    if draft.tail < 0:
        return False
    last, marked = reading.marked[draft.tail], reading.marked[tokens[at].marked]
    between = reading.text[last.outer_end : marked.outer_start]
    if not last.closed and not between.strip():
        return True
    if "\n" in between or reading.units[draft.unit].paragraph != reading.units[index].paragraph:
        return False
    if at and tokens[at - 1].marked < 0 and not tokens[at - 1].low[0].isalnum():
        return draft.unit == index and tokens[at - 1].low in ",;:—–."
    return opens


def _repeats(reading: _Reading, index: int) -> bool:
    """Whether words set apart were in marks before: a pull quote."""
    words = _opening(reading.text, reading.marked[index])
    return len(words) >= _PULLED and words in reading.opened


def _opening(text: str, marked: Marked) -> str:
    return "".join(_WORD.findall(text[marked.start : min(marked.end, marked.start + 2 * _PULLED)].lower()))[:_PULLED]


def _unattributed(reading: _Reading, index: int, tokens: Sequence[Token], at: int) -> tuple[Span | None, Speaker]:
    """Whose words they are that no verb of their sentence claims: the announced speaker's, else the last one's.

    With words of the narrator before them they are the subject's of those, where a colon or comma leads to them.
    """
    if at == 0 and reading.announced:
        return reading.announced
    start = reading.marked[tokens[at].marked].start
    paragraph = _paragraph_start(reading, reading.units[index])
    begin = next((i + 1 for i in range(at - 1, -1, -1) if tokens[i].marked >= 0 or tokens[i].low in ".;!?"), 0)
    continued = reading.cast.continued(start, paragraph)
    if not any(token.low[0].isalnum() for token in tokens[begin:at]):
        return None, UNKNOWN if _is_told_of(tokens, at) else continued
    if tokens[at - 1].low == ":" and (reaction := find_reaction(tokens, begin, at - 1, cues())):
        return _span(tokens, reaction[0]), reading.cast.resolve(reaction[1], tokens, paragraph)
    source = subject(tokens, at - 1 if tokens[at - 1].low == ":" else at, cues())
    if source is None or _is_told(tokens, source.last + 1):
        return None, UNKNOWN
    speaker = reading.cast.resolve(source, tokens, paragraph)
    leads = tokens[at - 1].low in (",", ":", "—", "–") and source.kind in ("name", "pronoun")
    same = bool(speaker.name) and reading.cast.last is not None and speaker.name == reading.cast.last.name
    return None, speaker if leads or same else UNKNOWN


def _is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of speech stands at `at` whose subject listens: "was asked"."""
    verb = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return bool(verb) and tokens[at].low in PASSIVE and verb in cues().groups


def _is_told_of(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody else's name follows in the sentence, as of one who says the words in a way not understood."""
    behind = tokens[at + 1 : at + 2]
    return bool(behind) and behind[0].name >= 0 and not behind[0].place


def _is_about(text: str, marked: Marked, speaker: str) -> bool:
    """Whether words name their supposed speaker, or are a transcript's with speakers of their own."""
    words = text[marked.start : marked.end]
    family = speaker.split()[-1]
    if _TRANSCRIPT.match(words):
        return True
    return family[:1].isupper() and re.search(rf"(?<!\w){re.escape(family)}(?!\w)", words) is not None
