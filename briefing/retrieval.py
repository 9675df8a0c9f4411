"""An archive's articles on a stated topic, found before any is analysed: SQLite's full-text index (FTS5).

An article is found if it holds two of the topic's words, or the only one that there is: what the brief later takes for
the topic. Only where very many do, the nearest by BM25 are taken. The index is kept from run to run and holds what the
last run read; where it can't be kept it lives in a temporary file, and where SQLite has no FTS5 the same articles are
found by a plain scan.
"""

from __future__ import annotations

import hashlib
import math
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import SourceError
from briefing.ids import normalised_words
from briefing.model import Document
from briefing.text.terms import content_terms, fold, spellings

INDEX = "articles.sqlite"
"""The index in OUT's private folder, disposable at any time."""

ARCHIVE = 300
"""Articles up to which all are analysed, whatever the topic (the contract's number)."""

MOST = 3_000
"""Articles that one topic may bring: their findings fill half a gigabyte, and no brief tells apart so many."""

FEWEST_WORDS = 2
"""Words of the topic that an article must hold; `brief/relevance` asks for as many."""

MOST_NAMED = 12
"""Words of a topic that its remark repeats."""

SHORTEST_STEM = 5
"""Letters from which a word also stands for what begins with it: "flood" for "flooded", but "dam" not for "damage"."""

_INDEXED = ("headline", "dek", "dateline", "body", "ticker")
_TABLES = """
CREATE TABLE IF NOT EXISTS program (state TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS article (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE);
CREATE VIRTUAL TABLE IF NOT EXISTS indexed USING fts5 (words, tokenize = "unicode61 remove_diacritics 0");
"""
# BM25 as FTS5 computes it: https://www.sqlite.org/fts5.html, "The bm25() function".
_K1, _B, _LEAST_RARITY = 1.2, 0.75, 1e-6


@dataclass(frozen=True, slots=True)
class Found:
    """Articles on a topic in the order in which they were read, how many others there are, and why those are left."""

    documents: Sequence[Document]
    left: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words as the index has them; with `opens`, the last one may go on."""

    words: str
    opens: bool


_Query = tuple[_Phrase, ...]
"""The spellings of one word of the topic, any of which is looked for."""

_Scores = dict[int, tuple[int, float]]
"""By an article's number: how many words of the topic it holds, and its BM25 (less than 0, the smaller the nearer)."""


def find_on_topic(
    documents: Sequence[Document], topic: str, index: Path | None, program: Callable[[], str] = str
) -> Found:
    """All documents if they are no archive, or if the topic has no word that carries one; else those on the topic.

    `index` is the file to keep the index in; one that a program of another state wrote is made anew. Raises SourceError
    where no article is on the topic.
    """
    terms = sorted(content_terms(topic))
    if len(documents) <= ARCHIVE or not terms:
        return Found(documents)
    queries = [_query(term) for term in terms]
    keys = [_key(document) for document in documents]
    numbers = {key: number for number, key in reversed(list(enumerate(keys)))}  # of the same words, the first
    scores = _search(queries, documents, numbers, index, program)
    needed = min(FEWEST_WORDS, len(terms))
    found = {number: score for number, (words, score) in scores.items() if words >= needed}
    lack = f"holds fewer than {needed} of its words" if needed > 1 else "lacks its word"
    reason = f"the topic “{' '.join(topic.split())}”: each {lack} ({', '.join(terms[:MOST_NAMED])})"
    if not found:
        raise SourceError(f"none of {len(documents):,} articles is on {reason}")
    if len(found) > MOST:
        reason += f", or is not among the {MOST:,} nearest to it"
    nearest = sorted(found, key=lambda number: (round(found[number], 10), number))[:MOST]
    chosen = {keys[number] for number in nearest}
    kept = [document for document, key in zip(documents, keys, strict=True) if key in chosen]
    return Found(kept, len(documents) - len(kept), f"not on {reason}" if len(kept) < len(documents) else "")


def _query(term: str) -> _Query:
    phrases = {_phrase(word) for word in spellings(term)}
    stems = tuple(phrase.words for phrase in phrases if phrase.opens)
    wider = {
        _Phrase(p.words, p.opens) for p in phrases if not any(p.words != s and p.words.startswith(s) for s in stems)
    }
    return tuple(sorted(wider, key=lambda phrase: phrase.words))


def _phrase(word: str) -> _Phrase:
    words = normalised_words(fold(word))
    last = words.rpartition(" ")[2]
    return _Phrase(words, len(last) >= SHORTEST_STEM and last.isalpha())


def _words_of(document: Document) -> str:
    told = (segment.span.of(document.text) for segment in document.segments if segment.kind in _INDEXED)
    return normalised_words(fold("\n".join(told)))


def _key(document: Document) -> bytes:
    """What the index knows an article by: its text and what its lines are."""
    kinds = " ".join(f"{segment.kind}{segment.span.start}" for segment in document.segments)
    return hashlib.sha256(f"{kinds}\0{document.text}".encode("utf-8", "surrogatepass")).digest()


# --- with FTS5 ------------------------------------------------------------------------------------


def _search(
    queries: Sequence[_Query],
    documents: Sequence[Document],
    numbers: Mapping[bytes, int],
    index: Path | None,
    program: Callable[[], str],
) -> _Scores:
    for place in _places(index):
        with suppress(sqlite3.Error, OSError), closing(_opened(place, program())) as database:
            _update(database, documents, numbers)
            return _matches(database, queries, numbers)
        # Damaged, or in another's hands: what is gone is made anew.
        if isinstance(place, Path):
            with suppress(OSError):
                place.unlink(missing_ok=True)
    return _scan(queries, documents, numbers)


def _places(index: Path | None) -> Iterator[Path | str]:
    """Where the index may be: its file, the same made anew, a temporary one (SQLite's empty name)."""
    if index is not None:
        yield from (index, index)
    yield ""


def _opened(place: Path | str, state: str) -> sqlite3.Connection:
    if isinstance(place, Path):
        place.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(place, timeout=1)
    try:
        database.executescript(_TABLES)
        if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")
        if database.execute("SELECT state FROM program").fetchall() != [(state,)]:
            with database:
                for table in ("indexed", "article", "program"):
                    database.execute(f"DELETE FROM {table}")
                database.execute("INSERT INTO program VALUES (?)", (state,))
    except BaseException:
        database.close()
        raise
    return database


def _update(database: sqlite3.Connection, documents: Sequence[Document], numbers: Mapping[bytes, int]) -> None:
    """Make the index hold these articles and no other, for BM25 weighs a word by how many hold it."""
    known = {key: row for row, key in database.execute("SELECT id, key FROM article")}
    gone = [(row,) for key, row in known.items() if key not in numbers]
    with database:
        database.executemany("DELETE FROM indexed WHERE rowid = ?", gone)
        database.executemany("DELETE FROM article WHERE id = ?", gone)
        for key, number in numbers.items():
            if key not in known:
                row = database.execute("INSERT INTO article (key) VALUES (?)", (key,)).lastrowid
                database.execute(
                    "INSERT INTO indexed (rowid, words) VALUES (?, ?)", (row, _words_of(documents[number]))
                )


def _matches(database: sqlite3.Connection, queries: Sequence[_Query], numbers: Mapping[bytes, int]) -> _Scores:
    scores: _Scores = {}
    sql = "SELECT key, bm25(indexed) FROM indexed JOIN article ON article.id = indexed.rowid WHERE indexed MATCH ?"
    for query in queries:
        # Letters, digits and blanks in quotation marks: no word of a topic can be an operator.
        asked = " OR ".join(f'"{phrase.words}"{" *" if phrase.opens else ""}' for phrase in query)
        for key, score in database.execute(sql, (asked,)):
            _add(scores, numbers[key], score)
    return scores


def _add(scores: _Scores, number: int, score: float) -> None:
    words, total = scores.get(number, (0, 0.0))
    scores[number] = (words + 1, total + score)


# --- without --------------------------------------------------------------------------------------


def _scan(queries: Sequence[_Query], documents: Sequence[Document], numbers: Mapping[bytes, int]) -> _Scores:
    """The same by reading every article."""
    looked_for = [[_apart(p.words, opens=p.opens) for p in query] for query in queries]
    counted: dict[int, list[list[int]]] = {}
    lengths: dict[int, int] = {}
    for number in numbers.values():
        words = _apart(_words_of(documents[number]))
        lengths[number] = words.count("  ") + 1
        counts = [[words.count(phrase) for phrase in each] for each in looked_for]
        if any(map(any, counts)):
            counted[number] = counts
    scores: _Scores = {}
    average = sum(lengths.values()) / len(lengths)
    for at, query in enumerate(queries):
        rarities = [_rarity(sum(bool(c[at][p]) for c in counted.values()), len(lengths)) for p in range(len(query))]
        for number, counts in counted.items():
            if any(counts[at]):
                longer = _K1 * (1 - _B + _B * lengths[number] / average)
                terms = zip(counts[at], rarities, strict=True)
                _add(scores, number, -sum(rare * n * (_K1 + 1) / (n + longer) for n, rare in terms))
    return scores


def _apart(words: str, *, opens: bool = False) -> str:
    """Each word with blanks of its own on both sides, so that one that stands twice in a row is found twice."""
    found = " " + words.replace(" ", "  ")
    return found if opens else found + " "


def _rarity(holding: int, total: int) -> float:
    weight = math.log((total - holding + 0.5) / (holding + 0.5))
    return weight if weight > 0 else _LEAST_RARITY
