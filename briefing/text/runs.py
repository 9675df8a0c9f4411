"""Runs of capitalised words, cut where one name ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from briefing.text.vocabulary import Vocabulary, fold

_RANGES = ((0x41, 0x250), (0x370, 0x530), (0x1E00, 0x1F00))
_U = "[" + "".join(chr(c) for low, high in _RANGES for c in range(low, high) if chr(c).isupper()) + "]"
_ABBREVIATED = (
    "Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Hon|Prof|St|Jr|Sr|Adm|Cmdr|Maj|Supt|Det|Insp|Cpl|Pvt"
    "|Brig|Msgr|Atty|Cllr|Fr"
)
_WORD = (
    rf"(?:(?:{_ABBREVIATED})\.|(?:{_U}\.){{1,5}}(?!\w)|(?:al|el|as|ad|bin|ibn|d|l)[-’']{_U}\w*"
    rf"|{_U}\w*(?:[-’'&.]\w+)*(?<!\.))"
)
# The longer ones first: a regular expression takes the first that fits.
_PARTICLES = (
    "de la|de los|de las|van der|van den|van de|von der|von dem|de|del|della|di|da|dos|du|van|von|der|den|ter|ten"
    "|bin|ibn|al|el|af|av|le|la"
)
_GLUE = rf"of the|of|for the|for|{_PARTICLES}|&"
_RUN = re.compile(rf"(?<![\w’'-]){_WORD}(?:[ \u00a0]{{1,2}}(?:(?:{_GLUE})[ \u00a0])?{_WORD})*")
_TOKEN = re.compile(rf"(?:(?P<glue>{_GLUE})[ \u00a0])?(?P<word>{_WORD})")
_LONGEST_RUN = 40  # words; more capitals than that are noise, and the work on a run grows with its square
_POSSESSIVE = re.compile(r"[’']s?$")
PARTICLES = frozenset(_PARTICLES.split("|"))


class Token(NamedTuple):
    """A capitalised word; `glue` is what ties it to the one before ("of the", "von der", "" for a blank)."""

    start: int
    end: int
    word: str
    folded: str
    glue: str = ""
    possessive: bool = False


Run = tuple[Token, ...]


def find_runs(
    text: str, starts: Collection[int], vocabulary: Vocabulary, written_small: Collection[str]
) -> Iterator[Run]:
    """Runs in reading order; `starts` are where sentences begin, `written_small` words also seen in small letters."""
    never = (vocabulary.ordinary - vocabulary.given) | vocabulary.days
    for match in _RUN.finditer(text):
        words = match.group()
        if words.lower() in never and (len(words) == 1 or not words.isupper()):  # half of all: "The", "He", "But"
            continue
        if " " not in words and "\u00a0" not in words:  # two of three
            token = _token(words, match.start(), "")
            opens = token.start in starts or text[max(0, token.start - 1) : token.start] in _MARKS
            if not _is_ordinary(token, opens, opens, vocabulary, written_small):
                yield (token,)
            continue
        run: list[Token] = []
        for token in _tokens(text, match):
            opens = token.start in starts or (not run and text[max(0, token.start - 1) : token.start] in _MARKS)
            if run and (opens or run[-1].possessive or len(run) >= _LONGEST_RUN):
                yield tuple(run)
                run = []
            followed = token.end + 2 < match.end()
            if _is_ordinary(token, opens and not followed, opens, vocabulary, written_small):
                if run:
                    yield tuple(run)
                run = []
                continue
            run.append(token if run or not token.glue else token._replace(glue=""))
        if run:
            yield tuple(run)


_MARKS = frozenset("\"“‘'«(")


def _tokens(text: str, run: re.Match[str]) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, run.start(), run.end()):
        yield _token(found["word"], found.start("word"), found["glue"] or "")


def _token(word: str, start: int, glue: str) -> Token:
    ending = _POSSESSIVE.search(word) if word[-1] in "s’'" else None
    bare = word[: ending.start()] if ending and ending.start() else word
    return Token(start, start + len(bare), bare, fold(bare), glue, bare != word)


def _is_ordinary(token: Token, bare: bool, opens: bool, vocabulary: Vocabulary, written_small: Collection[str]) -> bool:
    """Whether a word has its capital for another reason than being a name."""
    word = token.folded
    if word in vocabulary.days:
        return True
    if token.word.isupper() and len(token.word) > 1 and word != "i'm":
        return False
    if word in vocabulary.ordinary or token.word.replace("’", "'").lower() in vocabulary.ordinary:
        return word not in vocabulary.given or bare
    if not opens or word in vocabulary.given or token.word in vocabulary.places or token.word in vocabulary.demonyms:
        return False
    if word in vocabulary.offices or word in vocabulary.modifiers or word in vocabulary.occupations:
        return False
    return word in written_small
