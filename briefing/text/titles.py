"""Titles and functions around a name: "UK Defense Minister X", "the minister, X,", "X, a teacher from Y,"."""

from __future__ import annotations

import re

from briefing.model import Span
from briefing.text.runs import PARTICLES, Run
from briefing.text.vocabulary import Vocabulary, fold

_LONGEST_NAME = 7  # words; a longer run of capitals is a heading or noise
_WORD = re.compile(r"[\w’'.&-]*[\w.]")
_LONGEST_HEAD = 24  # characters of "superintendent, " and the like
_REACH = 90  # characters before a name in which its role stands
_PARTY = r"(?: \((?:[DRI]|Lab|Con|Lib ?Dem|SNP)[^()\n]{0,24}\))?"
_ROLE = r"(?P<role>(?:[^,;:()\n“”\"—–.]|\.(?=\w| [a-z])){3,120})"
_AFTER = re.compile(rf"{_PARTY}(?:(?:,? ?\(?\d{{1,3}}\)?)?,| is) {_ROLE}")
# A phrase that opens a clause and leads to a name between commas: "The mayor of Example, Ann Example, said".
_APPOSED = re.compile(
    r"(?:^|[\n.!?”\"] ?|\b(?:and|but|as|when|said|says) )(?P<det>[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) "
    r"(?P<role>[^,;:()\n“”\"—–.]{3,70}), $"
)
_CLOSED = re.compile(r"[^\W\d_][\w’'.-]*(?: (?:[a-z]{2,3} )?[^\W\d_a-z][\w’'.-]*){0,3},")
# Two letters before the full stop: "U.S. Ann Example" goes on.
_SENTENCE_END = re.compile(r"(?<=[a-z]{2})[.!?][”’\"']?\s")
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "one", "then", "who's"})
_LINKS = frozenset(
    {"of", "for", "at", "with", "in", "from", "to", "on", "and", "who", "based", "under", "that", "which"}
)
_ROLE_ENDS = re.compile(r"[ ,]+(?:who|which|that|and (?:his|her|their))\b.*", re.S)
# With one of these, ", a judge was biased," is a clause of its own and no role of the name before it.
_CLAUSE = re.compile(r"\b(?:was|is|has|had|were|are|will|would|said|says|told|ruled|asked|did|does|can|could)\b")


def split_title(run: Run, vocabulary: Vocabulary) -> tuple[int, int]:
    """How many words of the run are its title, and how many words of name follow it; (0, 0) where there is no title.

    What a title is "of" belongs to it: "Minister of Foreign Affairs of Finland | Ann Example".
    """
    best = (0, 0)
    for i, token in enumerate(run):
        before = run[i - 1].folded if i else ""
        if not _opens_name(token.folded, i, before, vocabulary) or (len(run) == 2 and token.folded in vocabulary.given):
            if best[1] and i >= best[0] and run[best[0]].folded in vocabulary.given:
                break
            continue
        end = _complement(run, i + 1, vocabulary)
        length = _name_length(run, end, vocabulary)
        if length:
            best = (end, length)
    return best


def _opens_name(word: str, position: int, before: str, vocabulary: Vocabulary) -> bool:
    if word in vocabulary.offices or word in vocabulary.courtesy:
        return True
    # "Hydrologist Ann Example", at the start of a sentence; "County Clerk Ann Example".
    return word in vocabulary.occupations and (position == 0 or before in vocabulary.modifiers)


def _complement(run: Run, at: int, vocabulary: Vocabulary) -> int:
    """Where the "of …" after a title's head ends."""
    while at < len(run) and run[at].glue.split(" ")[0] in ("of", "for") and run[at].glue:
        at = _complement_words(run, at, vocabulary)
    return at


def _complement_words(run: Run, at: int, vocabulary: Vocabulary) -> int:
    stop = next((i for i in range(at + 1, len(run)) if run[i].glue), len(run))
    for end in range(stop, at, -1):
        words = " ".join(token.word for token in run[at:end])
        if words in vocabulary.places or words.lower() in vocabulary.portfolios:
            return end
    for end in range(at, stop):
        if run[end].folded in vocabulary.bodies:
            return end + 1
        if end > at and run[end].folded in vocabulary.given:
            return end
    return at + 1


def _name_length(run: Run, at: int, vocabulary: Vocabulary) -> int:
    end = at
    while end < len(run) and end - at < _LONGEST_NAME:
        glue = run[end].glue
        if glue and glue not in PARTICLES and end > at:
            break
        end += 1
    if all(_is_title(token.folded, vocabulary) for token in run[at:end]):
        return 0  # "Inspector General", "Republican Presidents": a title without a name
    return 0 if end - at >= _LONGEST_NAME and end < len(run) else end - at


def _is_title(word: str, vocabulary: Vocabulary) -> bool:
    singular = word.removesuffix("s")
    return singular in vocabulary.offices or singular in vocabulary.occupations


def role_before(text: str, start: int, vocabulary: Vocabulary) -> Span | None:
    """The role in small letters that leads to a name at `start`: "Finland's defence minister X", "the mayor, X,"."""
    if text.endswith(", ", 0, start) and (apposed := _apposed_before(text, start, vocabulary)):
        return apposed
    if not _stands_before(text, start, vocabulary):
        return None
    left = max(0, start - _REACH)
    window = text[left:start]
    line = max(window.rfind("\n") + 1, *(end.end() for end in _SENTENCE_END.finditer(window)), 0)
    words = [(m.start(), m.end()) for m in _WORD.finditer(window, line)]
    if not words or window[words[-1][1] :] not in (" ", "\u00a0", ", "):
        return None
    comma = window.endswith(", ")
    first = len(words)
    for i in range(len(words) - 1, -1, -1):
        word = window[slice(*words[i])]
        if i < len(words) - 1 and window[words[i][1] : words[i + 1][0]] not in (" ", "\u00a0", "-"):
            break
        if not _leads(word, i == len(words) - 1, vocabulary):
            break
        first = i
    if window[slice(*words[-1])] in vocabulary.capital_only and (
        len(words) < 2 or window[slice(*words[-2])].lower() not in vocabulary.modifiers
    ):
        return None  # "the head of which Ann Example is"; but "retired general Ann Example"
    if first == len(words) or (comma and not _is_definite(window, words, first)):
        return None
    return Span(left + words[first][0], left + words[-1][1])


def _apposed_before(text: str, start: int, vocabulary: Vocabulary) -> Span | None:
    """The role with its owner or what it is "of", before a name between commas: "The airline's director, X, …"."""
    left = max(0, start - _REACH)
    match = _APPOSED.search(text[left:start])
    if match is None or _CLOSED.match(text, start) is None:
        return None
    role = Span(left + match.start("role"), left + match.end("role"))
    words = list(_WORD.finditer(text, role.start, role.end))
    return role if words and _head(words, vocabulary) is not None and not _CLAUSE.search(role.of(text)) else None


def _stands_before(text: str, start: int, vocabulary: Vocabulary) -> bool:
    """Whether the last word before `start` could be a role's; most names have none, so this comes first."""
    words = text[max(0, start - _LONGEST_HEAD) : start].split()
    return bool(words) and _leads(words[-1].rstrip(","), True, vocabulary)


def _leads(word: str, nearest: bool, vocabulary: Vocabulary) -> bool:
    folded = fold(word)
    head = folded.rsplit("-", 1)[-1] if "-" in folded else folded
    if nearest:
        plain = word.islower() and not word.endswith(".")
        return plain and (head in vocabulary.offices or head in vocabulary.occupations)
    if word.islower():
        return head in vocabulary.modifiers or head in vocabulary.offices or head in vocabulary.occupations
    return (
        word[:1].isupper()
        and folded not in vocabulary.ordinary
        and folded not in vocabulary.days
        and folded not in vocabulary.given
    )


def _is_definite(window: str, words: list[tuple[int, int]], first: int) -> bool:
    if window[slice(*words[first])][:1].isupper():
        return True
    return first > 0 and window[slice(*words[first - 1])].lower() in _DETERMINERS


def role_after(text: str, end: int, vocabulary: Vocabulary) -> Span | None:
    """The role in apposition to a name that ends at `end`: ", Finland's minister of defence,"."""
    match = _AFTER.match(text, end)
    if not match:
        return None
    words = list(_WORD.finditer(text, match.start("role"), match.end("role")))
    head = _head(words, vocabulary)
    if head is None:
        return None
    first = 1 if words[0].group().lower() in _DETERMINERS and head > 0 else 0
    role = Span(words[first].start(), match.end("role"))
    cut = _ROLE_ENDS.search(text, words[head].end(), match.end("role"))
    end = cut.start() if cut else _without_blanks(text, role)
    return None if _CLAUSE.search(text, role.start, end) else Span(role.start, end)


def _without_blanks(text: str, span: Span) -> int:
    end = span.end
    while end > span.start and text[end - 1] in " \t.\u00a0":
        end -= 1
    return end


def _head(words: list[re.Match[str]], vocabulary: Vocabulary) -> int | None:
    """Which word is the head of a role: a title or occupation before any preposition, and nothing but one after it."""
    for i, match in enumerate(words[:9]):
        word = match.group()
        if word.lower() in _LINKS:
            return None
        folded = fold(word).rsplit("-", 1)[-1]
        if not (folded in vocabulary.offices or folded in vocabulary.occupations or _is_trade(word, vocabulary)):
            continue
        after = words[i + 1].group() if i + 1 < len(words) else ""
        if not after or after in _LINKS:
            return i
        if not (
            fold(after) in vocabulary.offices
            or fold(after) in vocabulary.occupations
            or fold(after) in vocabulary.modifiers
        ):
            return None
    return None


def _is_trade(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word in small letters names somebody's work by its ending: "beekeeper", "seismologist"."""
    return word.islower() and word.endswith(vocabulary.trades)


def clean_role(words: str) -> str:
    """A role as it is printed: one line, no leading article, no final comma.

    >>> clean_role("the  acting mayor of Leeds,")
    'acting mayor of Leeds'
    """
    role = " ".join(words.split()).strip(" ,;")
    first, _, rest = role.partition(" ")
    return rest if first.lower() in _DETERMINERS and rest else role
