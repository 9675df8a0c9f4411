"""Step 2: the names of people, organisations and places, with titles and the fullest form the article gives."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.model import Document, Name, NameKind, Sentence, Span
from briefing.text.headings import find_headings, known_names, lies_within
from briefing.text.people import Mention, Person, link_people
from briefing.text.pipeline import Pipeline, find_entities
from briefing.text.runs import PARTICLES, Run, Token, find_runs
from briefing.text.titles import clean_role, role_after, role_before, split_title
from briefing.text.vocabulary import Vocabulary, fold, vocabulary

_SMALL_WORD = re.compile(r"\b[a-zà-ÿ]{2,}\b")
# The next verb, past who somebody is: "Example, the bank's envoy, said".
_FOLLOWING_WORD = re.compile(
    r"(?:, the [a-z’' -]{1,60},|,)?[ \u00a0](?:(?:[a-z]+ly|also|later|then|has|had)[ \u00a0])?([a-z]+)"
)
_LEADING_WORD = re.compile(r"([a-z]+)[ \u00a0]$")
_LONGEST = 7  # words in a name
_NICKNAME = re.compile(r" [“\"‘'(][^\W\d_][\w-]{1,14}[”\"’')] (?=[^\W\d_])")
_IN_PLACE = re.compile(r"\b(?:in|at|near|from|to|of|outside)[ \u00a0]$")
_DETERMINED = re.compile(r"\b(?:the|a|an|his|her)[ \u00a0]$", re.I)
_THE = re.compile(r"\b[Tt]he[ \u00a0]$")  # "the Road Hauliers" are nobody's name
_AGED = re.compile(r", (?:an? )?\d{1,2}(?:-year-old)?\b|, of [A-Z]|,? who\b")
_OWNER = re.compile(r"(?<![\w.])((?:[A-Z]\.)+|[A-Z]\w*(?: [A-Z]\w*)?)[’']s[ \u00a0]$")


@dataclass(frozen=True, slots=True)
class _Found:
    """A name before it is linked; `words` without its title; `sure` when the words alone tell the kind."""

    span: Span
    kind: NameKind
    words: tuple[str, ...]
    title: Span | None = None
    role: str = ""
    sure: bool = False
    opens: bool = False


def find_names(document: Document, sentences: Sequence[Sentence], pipeline: Pipeline | None = None) -> tuple[Name, ...]:
    """Every name in reading order. `full` and `role` hold for the whole article; places have no role.

    A pipeline tells the kind of names whose own words do not, and which capitals at a sentence's start are one.
    """
    text, words = document.text, vocabulary()
    small = frozenset(_SMALL_WORD.findall(text))
    starts = frozenset(sentence.span.start for sentence in sentences)
    headings = find_headings(text, sentences)
    runs = list(find_runs(text, starts, words, small))
    plain = [run for run in runs if not lies_within(run[0].start, headings)]
    found = [name for run in plain for name in _read(text, run, starts, words)]
    if pipeline is not None:
        found = list(_told_by(pipeline, text, found, words))
    settled = _settle(text, _join_nicknames(text, found), words)
    if len(plain) < len(runs):
        headed = [run for run in runs if lies_within(run[0].start, headings)]
        settled = sorted([*settled, *_read_headings(headed, settled, words)], key=lambda name: name.span.start)
    linked = link_people([Mention(n.span.start, n.words, n.role) for n in settled if n.kind == "person"])
    return tuple(_name(name, linked) for name in settled)


def _told_by(pipeline: Pipeline, text: str, found: Sequence[_Found], words: Vocabulary) -> Iterator[_Found]:
    """The names with the kinds that a pipeline gives those whose own words tell none."""
    kinds = {span.end: (span, kind) for span, kind in find_entities(text, pipeline)}
    for name in found:
        span, kind = kinds.get(name.span.end, (name.span, name.kind))
        if name.kind == "other" and not name.sure and span.start <= name.span.start:
            told = replace(name, kind=kind, opens=False)
            yield _with_role(text, told, words) if kind == "person" else told
        else:
            yield name


def _read_headings(runs: Sequence[Run], settled: Sequence[_Found], words: Vocabulary) -> Iterator[_Found]:
    people = {name.words[-1]: name.words for name in reversed(settled) if name.kind == "person" and len(name.words) > 1}
    bodies = {name.words[0] for name in settled if name.kind == "organisation" and len(name.words) == 1}
    for run in runs:
        for span, kind, said in known_names(run, people, bodies, words):
            yield _Found(span, kind, said, sure=True)


def _name(name: _Found, linked: dict[int, Person]) -> Name:
    person = linked.get(name.span.start) if name.kind == "person" else None
    full = person.full if person else " ".join(name.words)
    return Name(span=name.span, kind=name.kind, full=full, role=person.role if person else "", title=name.title)


# --- what a run of capitals says by itself --------------------------------------------------------


def _read(text: str, run: Run, starts: Collection[int], words: Vocabulary) -> Iterator[_Found]:
    """The names in one run, its title split off; "KC" or "MP" behind a name ends it."""
    if len(run) == 1:  # two of three
        if alone := _classify(text, run, run[0].start in starts, words):
            yield alone
        return
    while after := next((i for i in range(1, len(run)) if run[i].word in words.postnominals), 0):
        named = list(_read_plain(text, run[:after], starts, words))
        if named and named[-1].span.end == run[after - 1].end and named[-1].kind in ("person", "other"):
            role = named[-1].role or (run[after].word if run[after].word in words.seats else "")
            span = Span(named[-1].span.start, run[after].end)
            named[-1] = _with_role(text, replace(named[-1], span=span, kind="person", role=role, sure=True), words)
        yield from named
        run = _without_glue(run[after + 1 :])
    yield from _read_plain(text, run, starts, words)


def _without_glue(run: Run) -> Run:
    return (run[0]._replace(glue=""), *run[1:]) if run else run


def _read_plain(text: str, run: Run, starts: Collection[int], words: Vocabulary) -> Iterator[_Found]:
    while run:
        title, length = split_title(run, words)
        if title and not _is_body(run[: title + length], words):
            name = run[title : title + length]
            yield _person(text, run, title, name, words)
        else:
            name = run[: _cut(run, words)]
            length = len(name)
            title = 0
            if found := _classify(text, name, name[0].start in starts, words):
                yield found
        run = _without_glue(run[title + length :])


def _person(text: str, run: Run, title: int, name: Run, words: Vocabulary) -> _Found:
    titles = run[:title]
    kept = tuple(token for token in titles if token.folded not in words.courtesy)
    role = clean_role(text[_owner(text, kept[0].start, words) : _end(text, kept[-1].end)]) if kept else ""
    span, title_span = Span(name[0].start, name[-1].end), Span(titles[0].start, _end(text, titles[-1].end))
    around = (role_before(text, titles[0].start, words), role_after(text, span.end, words))
    role = max([role, *(clean_role(stated.of(text)) for stated in around if stated)], key=lambda r: len(r.split()))
    return _Found(span, "person", _words(name), title_span, role, sure=True)


def _owner(text: str, start: int, words: Vocabulary) -> int:
    """Where a title starts with the place whose it is: "Finland's Prime Minister"."""
    owner = _OWNER.search(text, max(0, start - 40), start)
    return owner.start() if owner and owner[1] in words.places else start


def _end(text: str, end: int) -> int:
    return end + (text[end : end + 2] in ("'s", "’s")) * 2


def _words(run: Run) -> tuple[str, ...]:
    if len(run) == 1:
        return (run[0].word,)
    return tuple(word for token in run for word in (*token.glue.split(), token.word))


def _cut(run: Run, words: Vocabulary) -> int:
    """Where the first name of an untitled run ends: at "of" and "for", unless a body's name goes on there."""
    for i in range(1, len(run)):
        glue = run[i].glue
        if i > 1 and len(run) - i <= 3 and not glue and " ".join(t.word for t in run[i:]) in words.places:
            return i
        if glue and glue not in PARTICLES and glue != "&" and run[i - 1].folded not in words.bodies_of:
            return i
    return len(run)


def _is_body(run: Run, words: Vocabulary) -> bool:
    return run[-1].folded in words.bodies and len(run) > 1


def _classify(text: str, run: Run, opens: bool, words: Vocabulary) -> _Found | None:
    said = _words(run)
    joined = said[0] if len(said) == 1 else " ".join(said)
    span = Span(run[0].start, run[-1].end)
    if joined in words.places or (len(run) > 1 and run[0].word in words.place_openers and not _is_body(run, words)):
        return _Found(span, "place", said, sure=True)
    if run[0].word in words.demonyms and len(run) > 1 and not _is_body(run, words) and run[1].folded in words.given:
        return _classify(text, run[1:], False, words)
    if first := _given_after(run, opens, words):
        return _classify(text, run[first:], False, words)
    if len(run) > 1 and run[-1].folded in words.things and run[0].folded not in words.courtesy:
        return _Found(span, "other", said, opens=opens)  # "the Sharon Statement"
    if run[0].word in ("St.", "St") and len(run) == 2 and _IN_PLACE.search(text, max(0, span.start - 8), span.start):
        return _Found(span, "place", said, sure=True)
    if (
        len(run) > _LONGEST
        or (len(run) > 1 and all(len(t.word) > 1 and t.word.isupper() for t in run))
        or all(token.word in words.demonyms for token in run)
    ):
        return None
    if all(token.folded in words.offices or token.folded in words.modifiers for token in run):
        return None
    if _is_body(run, words) or any(token.glue and token.glue not in PARTICLES for token in run):
        return _Found(span, "organisation", said, sure=True)
    if len(run) > 1 and (run[0].folded.split("-")[0] in words.given or _has_initial(run)):
        return _with_role(text, _Found(span, "person", said, sure=True), words)
    if len(run) == 1 and joined.isupper() and len(joined) > 1:
        return _Found(span, "organisation", said, sure=True)
    return _with_role(text, _Found(span, "other", said, opens=opens), words)


def _given_after(run: Run, opens: bool, words: Vocabulary) -> int:
    """How many words stand before a given name and are none of it: "Billionaire Ann Example", "House Republican …"."""
    for i in range(1, len(run) - 1):
        before = run[i - 1]
        if run[i].glue or run[0].folded in words.given or not (opens or _is_qualifier(before, words)):
            return 0
        if run[i].folded in words.given:
            return i
        if not _is_qualifier(before, words):
            return 0
    return 0


def _is_qualifier(token: Token, words: Vocabulary) -> bool:
    known = token.folded in words.modifiers or token.folded in words.bodies or token.folded in words.occupations
    return known or token.word in words.demonyms or token.word in words.places


def _has_initial(run: Run) -> bool:
    return any(len(token.folded) <= 2 and token.word.endswith(".") for token in run[:-1]) and len(run[-1].word) > 2


def _with_role(text: str, name: _Found, words: Vocabulary) -> _Found:
    """The name with the role that stands around it in small letters; a role makes it a person."""
    before, after = role_before(text, name.span.start, words), role_after(text, name.span.end, words)
    if before and len(name.words) == 1 and _DETERMINED.search(text, max(0, before.start - 6), before.start):
        before = None  # "the judge Example was talking of"
    if before is None and (after is None or len(name.words) < 2):
        return name
    roles = [clean_role(span.of(text)) for span in (before, after) if span]
    return replace(name, kind="person", title=before, role=max(roles, key=lambda role: len(role.split())), sure=True)


def _join_nicknames(text: str, found: Sequence[_Found]) -> list[_Found]:
    """Names with a nickname in marks between them, as one: Steve “Red” Example."""
    joined: list[_Found] = []
    for name in found:
        last = joined[-1] if joined else None
        if last and name.span.start < last.span.end:
            continue
        if last and last.kind != "place" and (gap := _NICKNAME.match(text, last.span.end)) and name.words:
            if gap.end() == name.span.start:
                span = Span(last.span.start, name.span.end)
                joined[-1] = replace(last, span=span, kind="person", words=(*last.words, *name.words), sure=True)
                continue
            if gap.end() > name.span.start:  # the nickname itself
                continue
        joined.append(name)
    return joined


# --- what the rest of the article says -------------------------------------------------------------


def _settle(text: str, found: Sequence[_Found], words: Vocabulary) -> list[_Found]:
    """People told apart from other capitals by what stands beside them and by the surname standing alone."""
    singles = [name for name in found if len(name.words) == 1]
    alone = {fold(name.words[0]) for name in singles if not name.opens}
    standing = {fold(name.words[0]) for name in singles}
    several = [name for name in found if len(name.words) > 1]
    people = {
        name.words
        for name in several
        if name.kind == "other"
        and fold(name.words[-1]) not in words.things
        and not _THE.search(text, max(0, name.span.start - 4), name.span.start)
        and (_AGED.match(text, name.span.end) or fold(name.words[-1]) in standing or _acts(text, name, words))
    }
    known = people | {name.words for name in several if name.kind == "person"}
    called = {fold(name[0]) for name in known} | {fold(name[-1]) for name in known}
    called |= {fold(name.words[0]) for name in singles if name.kind == "person"}
    kept = []
    for name in found:
        if name.kind == "other":
            single = len(name.words) == 1
            if name.words in people or (single and fold(name.words[0]) in called):
                name = _with_role(text, replace(name, kind="person"), words)
            elif single and _acts(text, name, words):
                if role := role_after(text, name.span.end, words):  # "Example, the port's envoy, said"
                    name = replace(name, kind="person", role=clean_role(role.of(text)))
            elif single and name.opens and fold(name.words[0]) not in alone:
                continue
        kept.append(name)
    return kept


def _acts(text: str, name: _Found, words: Vocabulary) -> bool:
    """Whether a verb of speech stands beside the name."""
    after = _FOLLOWING_WORD.match(text, name.span.end)
    if after and after[1] in words.speech:
        return True
    before = _LEADING_WORD.search(text, max(0, name.span.start - 12), name.span.start)
    return bool(before and before[1] in words.speech)
