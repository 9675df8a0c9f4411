"""What only the whole folder shows: lines that many articles share, copies of one wire, one person in two spellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.fuzz import ratio

from briefing.extract.digest import line_hash, shingles
from briefing.extract.findings import Digest, Findings
from briefing.text.terms import fold
from briefing.text.vocabulary import vocabulary

FEWEST_SHARING = 3
"""Articles that must share a line before it counts as furniture; two may simply tell the same."""

LEAST_SHARE = 0.2
"""… and at least this share of the folder, so that a quotation repeated by a few of many stays body."""

LONGEST_SHARED = 14
"""Words of a line that may be the page's: calls to subscribe are short, reprinted paragraphs are not."""

SAME_TEXT = 0.8
"""Share of common five-word runs from which two articles are one text (Broder 1997: 0.5 is roughly the same)."""

MOST_SHARING = 200
"""Articles that share a run of words, beyond which it is a turn of phrase and tells no copy."""

CONTAINED = 0.9
"""Share of the shorter article's runs that stand in the longer one: a wire copy with a paragraph added."""

SAME_NAME = 88
"""Likeness of two folded names, of 100, from which they are one ("Lewandowski", "Lewandowsky")."""


def repeated_lines(digests: Sequence[Digest], copies: Collection[str] = ()) -> frozenset[int]:
    """The hashes of lines that so many articles of one outlet share that they belong to the page, not to the article.

    `copies` are not counted: what wire copies share is their text. Where articles name no outlet, all count as one.
    """
    by_outlet: dict[str, list[Digest]] = defaultdict(list)
    for digest in digests:
        if digest.document not in copies:
            by_outlet[digest.outlet].append(digest)
    repeated: set[int] = set()
    for same in by_outlet.values():
        counts = Counter(line for digest in same for line in set(digest.lines))
        fewest = max(FEWEST_SHARING, LEAST_SHARE * len(same))
        repeated |= {line for line, count in counts.items() if count >= fewest}
    return frozenset(repeated)


def relabel_repeated(found: Findings, repeated: Collection[int]) -> Findings:
    """The article with the short lines that its page shares with others labelled furniture; nothing is deleted."""
    document = found.document
    shared = {
        index
        for index, segment in enumerate(document.segments)
        if segment.kind == "body" and _is_shared(segment.span.of(document.text), repeated)
    }
    if not shared:
        return found
    segments = tuple(
        replace(segment, kind="furniture") if index in shared else segment
        for index, segment in enumerate(document.segments)
    )
    sentences = tuple(
        replace(sentence, kind="furniture") if sentence.segment in shared else sentence for sentence in found.sentences
    )
    return replace(found, document=replace(document, segments=segments), sentences=sentences)


def _is_shared(words: str, repeated: Collection[int]) -> bool:
    """A short line without quotation marks: a paragraph that several articles reprint stays body."""
    short = words.count(" ") < LONGEST_SHARED and not any(mark in words for mark in '“”"«»„')
    lines = [line for line in words.split("\n") if line.strip()]
    return short and bool(lines) and all(line_hash(line) in repeated for line in lines)


def find_copies(digests: Sequence[Digest], body_of: Callable[[str], str]) -> dict[str, str]:
    """Each copy's origin, by document id; the first article of a text in the given order is its origin.

    Candidates share sketch hashes; each is confirmed on the shingles themselves, so a likeness by
    chance of the sketch makes no copy.
    """
    seen: dict[int, list[str]] = defaultdict(list)
    exact: dict[str, set[int]] = {}
    copies: dict[str, str] = {}

    def runs(document: str) -> set[int]:
        if document not in exact:
            exact[document] = shingles(body_of(document))
        return exact[document]

    for digest in digests:
        telling = [value for value in digest.shingles if len(seen[value]) <= MOST_SHARING]
        votes = Counter(origin for value in telling for origin in seen[value])
        candidates = (origin for origin, count in votes.most_common(5) if count >= len(telling) // 4)
        origin = next((each for each in candidates if _same_text(runs(digest.document), runs(each))), None)
        if origin is not None:
            copies[digest.document] = origin
            continue  # a copy is no candidate of its own: a thousand copies stay linear
        for value in digest.shingles:
            seen[value].append(digest.document)
    return copies


def _same_text(one: set[int], other: set[int]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    common = len(one & other)
    if not shorter:
        return False
    return common / len(one | other) >= SAME_TEXT or (
        common / len(shorter) >= CONTAINED and len(shorter) >= 0.5 * len(longer)
    )


def same_person(one: str, other: str) -> bool:
    """True where two full names can be one person's: equal but for accents, initials, a middle name, a letter or two.

    >>> same_person("Jürgen Möller", "Jurgen Moller"), same_person("Mary Smith", "John Smith")
    (True, False)
    >>> same_person("J. Smith", "John Q. Smith"), same_person("John A. Smith", "John B. Smith")
    (True, False)
    """
    a, b = _name_words(one), _name_words(other)
    if a == b:
        return True
    if len(a) < 2 or len(b) < 2:
        return False
    middles = all(_same_given(x, y) for x, y in zip(a[1:-1], b[1:-1], strict=False))
    return middles and _same_given(a[0], b[0]) and ratio(a[-1], b[-1]) >= SAME_NAME


def _name_words(name: str) -> list[str]:
    words = fold(name).replace("-", " ").replace(".", ". ").split()
    return [word for word in words if word.strip(".") not in _SUFFIXES]


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def _same_given(one: str, other: str) -> bool:
    """Whether two given names can be one: equal, an initial, or a short form of one sex ("Chris", "Christopher")."""
    one, other = sorted((one.strip("."), other.strip(".")), key=len)
    if one == other or (len(one) == 1 and other.startswith(one)):
        return True
    table = vocabulary()
    apart = (one in table.women - table.men and other in table.men - table.women) or (
        one in table.men - table.women and other in table.women - table.men
    )
    return len(one) >= _SHORT_FORM and other.startswith(one) and not apart


_SHORT_FORM = 3  # letters of "Dan"


def merge_people(names: Iterable[str]) -> Mapping[str, str]:
    """For each full name the spelling that the folder has for that person; whom two people could be stays apart."""
    counts = Counter(name for name in names if name)
    groups: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
    # Full names before initials: "J. Smith" is nobody's where there are a John and a Jane.
    for name in sorted(counts, key=_has_initial):
        words = _name_words(name)
        near = groups[(words[0][:1], words[-1][:1]) if words else ("", name)]
        fitting = [group for group in near if all(same_person(name, each) for each in group)]
        if len(fitting) == 1:
            fitting[0].append(name)
        else:
            near.append([name])
    merged = {name: _spelling(group, counts) for near in groups.values() for group in near for name in group}
    return merged | _by_surname(merged)


def _by_surname(merged: Mapping[str, str]) -> dict[str, str]:
    """The bare surnames of articles that name somebody no further, where the folder has one person of that name."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for name, spelled in merged.items():
        words = _name_words(name)
        if len(words) > 1:
            bearers[words[-1]].add(spelled)
    bare = {name: _name_words(name) for name in merged}
    return {
        name: next(iter(bearers[words[0]]))
        for name, words in bare.items()
        if len(words) == 1 and len(bearers.get(words[0], ())) == 1
    }


def _has_initial(name: str) -> bool:
    """Whether a name begins with an initial: "J. Smith"."""
    return len(name.lstrip().split(" ")[0].strip(".")) < 2


def _spelling(group: Sequence[str], counts: Counter[str]) -> str:
    """A full given name before an initial, then the most used, then with its diacritics, then the one met first."""
    order = {name: index for index, name in enumerate(counts)}

    def rank(name: str) -> tuple[bool, int, bool, int]:
        return _has_initial(name), -counts[name], name.isascii(), order[name]

    return min(group, key=rank)
