"""The head of an article: kicker, headline, dek, byline and date lines, by their form and place."""

from __future__ import annotations

import re

from briefing.ingest import bylines, datelines
from briefing.ingest.credit_lines import CreditLine, read_credit_line
from briefing.ingest.lines import Line
from briefing.ingest.mastheads import find_masthead, is_outlet
from briefing.ingest.surroundings import is_prose
from briefing.model import SegmentKind

# Headlines of news sites have 3-20 words; Google News cuts at 110 characters, some broadcasters run to 150.
_HEADLINE_MAX = 160
_DEK_MIN, _DEK_MAX = 25, 320
# How many lines under the headline are looked at for byline and date.
_TOP_LINES = 10
# Sections and buttons over a headline are a screen at most.
_MOST_ABOVE = 40
# What stands over it and tells nothing of the story has fewer words than a headline.
_BUTTON_WORDS = 5
# A headline tells what the first paragraphs tell.
_TOLD_LINES = 4
# A first paragraph is longer; shorter sentences stand in deks and bullets too.
_PROSE_MIN = 60
# "Follow:", "Europe", "See your latest updates": more words are a dek or a point of a summary.
_SCRAP_MAX = 40
_BULLET = re.compile(r"[•·*–—-]\s+\S")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")
_FULL_STOP = re.compile(r"(?<![.\s][A-Z])[.;,:][”’\"')\]]*$")
_SMALL_WORDS = "a an and as at but by for from in is of on or over per than the to up via vs with after amid into its"
_SMALL = frozenset(_SMALL_WORDS.split())


def label_top(lines: list[Line]) -> None:
    """Label the lines above the body. A first line that is a sentence is body, and so is a lone line."""
    top = [line for line in lines if line.kind is None]
    head = [line for line in lines if line.kind == "headline"][:1]
    if not head:
        _label_ways_above(top, lines)
        top = [line for line in top if line.kind is None]
        while len(top) > 2 and _is_kicker(top[0].words, top[1], top[2:]):
            top.pop(0).kind = "furniture"
        _label_lines_above(top)
        _label_before_told(top)
        if top and _is_headline(top[0], top[1:], wire=any(line.kind == "ticker" for line in lines)):
            top[0].kind = "headline"
            head = [top.pop(0)]
    elif head[0] is not lines[0]:
        _label_over([line for line in top if line.span.start < head[0].span.start])
    if head:
        wire = any(line.kind == "ticker" for line in lines)
        below = [line for line in top if line.span.start > head[0].span.start]
        _label_under_headline(below, head[0].words, wire, lines)
    else:
        _label_byline_or_date(top[:3], named=False)


def _label_ways_above(top: list[Line], lines: list[Line]) -> None:
    """Several short lines over a longer one that can be the headline are the page's sections and buttons.

    One is enough where furniture stands below it.
    """
    above: list[Line] = []
    for index, line in enumerate(top[:_MOST_ABOVE]):
        if datelines.is_date_line(line.words) or bylines.find_byline(line.words) or _SENTENCE_END.search(line.words):
            return
        if len(line.words.split()) > 3:
            among = above and any(
                other.kind == "furniture" and above[0].span.start < other.span.start < line.span.start
                for other in lines
            )
            if (among or len(above) > 1) and _is_headline(line, top[index + 1 :]):
                for button in above:
                    button.kind = "furniture"
            return
        above.append(line)


def _label_over(lines: list[Line]) -> None:
    """Above a headline that the format marks: a section's name, a day, an author."""
    for line in lines:
        if not _label_byline_or_date([line], named=True) and _is_scrap(line.words):
            line.kind = "furniture"


def _label_before_told(top: list[Line]) -> None:
    """Lines above the headline that have no word in common with the story, where a line below them has several."""
    story = next((index for index, line in enumerate(top[:_MOST_ABOVE]) if is_prose(line.words)), 0)
    told = {word for line in top[story : story + _TOLD_LINES] for word in _content(line.words)} if story else set()
    for index, line in enumerate(top[:story]):
        shared = len(told & _content(line.words))
        if shared > 1 and _is_headline(line, top[index + 1 :]):
            for above in top[:index]:
                dated = datelines.is_date_line(above.words)
                above.kind = "dateline" if dated else "byline" if bylines.find_byline(above.words) else "furniture"
            del top[:index]
            return
        if shared or len(line.words.split()) > _BUTTON_WORDS or _SENTENCE_END.search(line.words):
            return


def _content(words: str) -> set[str]:
    """The beginnings of the longer words: "ministers" and "ministry" tell one thing."""
    return {word[:5].lower() for word in re.findall(r"[^\W\d_]{4,}", words)}


def _label_lines_above(top: list[Line]) -> None:
    """A date or byline that stands above the headline."""
    if (
        len(top) > 2
        and (find_masthead(top[0].words) or is_outlet(top[0].words))
        and datelines.is_date_line(top[1].words)
    ):
        top.pop(0).kind = "furniture"
    elif len(top) > 2 and (credit := read_credit_line(top[0].words)) and not credit.alone:
        line = top.pop(0)
        line.kind = _kind_of(line.words, credit)
    while len(top) > 1 and (datelines.is_date_line(top[0].words) or bylines.find_byline(top[0].words)):
        line = top.pop(0)
        line.kind = "dateline" if datelines.is_date_line(line.words) else "byline"


def _is_kicker(words: str, following: Line, rest: list[Line]) -> bool:
    """A section's name above the headline: "World", "Local news"."""
    parts = words.split()
    short = len(parts) <= 2 and len(words) < 30 and not _SENTENCE_END.search(words)
    # "Budget passes" is a headline already: both words of a section's name are written large.
    named = short and all(part[:1].isupper() or part == "&" for part in parts)
    return named and not datelines.is_date_line(words) and _is_headline(following, rest)


def _is_headline(line: Line, rest: list[Line], *, wire: bool = False) -> bool:
    words = line.words
    if not 2 <= len(words.split()) <= 30 or len(words) > _HEADLINE_MAX or _FULL_STOP.search(words) or "\n" in words:
        return False
    if words[0].islower() or datelines.find_dateline(words) or datelines.is_date_line(words):
        return False
    if bylines.find_byline(words):
        return False
    if not (wire or any(_SENTENCE_END.search(other.words) for other in rest[:_TOP_LINES])):
        return False
    following = rest[0] if rest else line
    # A line that runs on in lower case is a sentence cut by the scraper.
    if following.words[:1].islower() and not bylines.find_byline(following.words):
        return False
    return _is_title_case(words) or len(words) < 110 or (bool(rest) and following.words == words)


def _is_title_case(words: str) -> bool:
    content = [word for word in re.findall(r"[^\W\d_][\w’'-]*", words) if word.lower() not in _SMALL]
    return len(content) > 2 and sum(word[0].isupper() for word in content) * 4 >= len(content) * 3


def _label_under_headline(lines: list[Line], headline: str, wire: bool, every: list[Line]) -> None:
    """Dek, byline and date lines between the headline and the first paragraph."""
    named = stamped = False
    scraps: list[Line] = []
    _label_before_repeat(lines, headline)
    lines = [line for line in lines if line.kind is None]
    deks = _label_bullets(lines)
    lines = lines[deks:]
    for index, line in enumerate(lines[:_TOP_LINES]):
        if line.words == headline:
            line.kind = "furniture"
        elif credit := _credit_kind(line, lines[index + 1 : index + 2], stamped):
            line.kind = credit
            named, stamped = named or credit == "byline", True
        elif _label_byline_or_date([line], named=named):
            named = named or line.kind == "byline"
            stamped = True
        elif named and index and (beside := _beside_name(line.words, lines[index - 1], lines[index + 1 : index + 2])):
            line.kind = beside
        elif bare := _name_before_date(line, lines[index + 1 : index + 3]):
            line.kind = bare
            named = stamped = True
        elif not deks and _is_dek(line, lines[index + 1 :], stamped, wire):
            line.kind = "dek"
            deks += 1
        elif line.words in (other.words for other in lines[:index]):
            continue  # a dek that stands twice; the repetition is labelled later
        elif _is_scrap(line.words):
            scraps.append(line)
        else:
            break
    _label_scraps(scraps, every)
    # Below a list of points "By Ann Roe" still says who wrote it.
    late = (
        () if named else (line for line in lines[:_TOP_LINES] if line.kind is None and line.words[:3] in ("By ", "BY "))
    )
    for line in late:
        if bylines.find_byline(line.words):
            line.kind = "byline"
            return


def _credit_kind(line: Line, following: list[Line], stamped: bool) -> SegmentKind | None:
    """What a line that credits an outlet is; the outlet's name alone needs a day or a byline beside it."""
    credit = read_credit_line(line.words)
    if not credit or bylines.split_dated(line.words) or bylines.split_named(line.words):
        return None
    if credit.alone and not stamped:
        below = following[0].words if following else ""
        if not (datelines.is_date_line(below) or _is_author(below) or datelines.find_dateline(below)):
            return None
    return _kind_of(line.words, credit)


def _kind_of(words: str, credit: CreditLine) -> SegmentKind:
    return "dateline" if datelines.names_a_day(words) else "byline" if credit.names else "furniture"


def _is_scrap(words: str) -> bool:
    return len(words) < _SCRAP_MAX and not _SENTENCE_END.search(words) and words[:1].isupper()


def _label_scraps(scraps: list[Line], lines: list[Line]) -> None:
    """A few words between the headline and a byline, a date, a caption or a button are the page's own."""
    of_head = [line.span.start for line in lines if line.kind in ("byline", "dateline", "caption", "furniture")]
    prose = [line.span.start for line in lines if line.kind is None and is_prose(line.words)]
    for scrap in scraps:
        ahead = next((start for start in of_head if start > scrap.span.start), None)
        if ahead and ahead < next((start for start in prose if start > scrap.span.start), 0):
            scrap.kind = "furniture"


def _label_byline_or_date(lines: list[Line], *, named: bool) -> bool:
    """Whether every line is one of the two; each that is gets its label."""
    all_labelled = bool(lines)
    for line in lines:
        if bylines.split_dated(line.words) or bylines.split_named(line.words):
            line.kind = "byline"
        elif datelines.is_date_line(line.words) or (
            (clock := datelines.find_clock(line.words)) and clock.text_at >= len(line.words)
        ):
            line.kind = "dateline"
        elif bylines.find_byline(line.words) or (not named and bylines.find_placed_byline(line.words)):
            line.kind = "byline"
        else:
            all_labelled = False
    return all_labelled


def _label_before_repeat(lines: list[Line], headline: str) -> None:
    """The page's title stands above its buttons, the headline below them."""
    again = next((index for index, line in enumerate(lines[:_MOST_ABOVE]) if line.words == headline), 0)
    for line in lines[:again]:
        if len(line.words.split()) <= 3 and not bylines.find_byline(line.words):
            line.kind = "furniture"


def _is_author(words: str) -> bool:
    return bool(bylines.find_byline(words) or bylines.find_placed_byline(words) or bylines.find_bare_name(words))


def _label_bullets(lines: list[Line]) -> int:
    """How many lines of a list right under the headline are its deks: a byline or a date stands below them."""
    count = 0
    while count < min(len(lines), _TOP_LINES) and _BULLET.match(lines[count].words):
        count += 1
    below = lines[count].words if 0 < count < len(lines) else ""
    if not below or not (datelines.is_date_line(below) or bylines.find_byline(below)):
        return 0
    for line in lines[:count]:
        line.kind = "dek"
    return count


def _name_before_date(line: Line, following: list[Line]) -> SegmentKind | None:
    """A bare name is a byline where a date, a role or the outlet's name stands under it, or the first paragraph."""
    found = bylines.find_bare_name(line.words)
    if not found or not following:
        return None
    below = following[0].words
    dated = datelines.is_date_line(below) or bylines.is_role(below) or _is_outlet(below, following[1:])
    if dated:
        return "byline"
    # Whom the first paragraph names is its subject, not its author.
    prose = len(below) >= _PROSE_MIN and bool(_SENTENCE_END.search(below))
    return "byline" if prose and not any(name.split()[-1] in below for name in found.names) else None


def _beside_name(words: str, before: Line, following: list[Line]) -> SegmentKind | None:
    """What stands under a name: the person's role, or whom they write for."""
    if before.kind == "byline" and bylines.is_role(words):
        return "byline"
    return "furniture" if _is_outlet(words, following) else None


def _is_outlet(words: str, following: list[Line]) -> bool:
    """A line between byline and date that names whom the author writes for."""
    short = len(words.split()) <= 5 and len(words) < 50 and words[:1].isupper() and not _SENTENCE_END.search(words)
    return short and bool(following) and datelines.is_date_line(following[0].words)


def _is_dek(line: Line, rest: list[Line], stamped: bool, wire: bool) -> bool:
    """A standfirst: it stands twice, or has no full stop, or a byline or date stands between it and the body."""
    words = line.words
    if not _DEK_MIN <= len(words) <= _DEK_MAX or "\n" in words or datelines.find_dateline(words):
        return False
    if any(other.words == words for other in rest):
        return True
    if stamped or not (rest or wire) or not (wire or any(_SENTENCE_END.search(other.words) for other in rest[:5])):
        return False
    if not _SENTENCE_END.search(words) and not words.endswith((",", ":")):
        following = rest[0].words if rest else ""
        # Two in a row are a list.
        listed = len(following.split()) > 4 and not (
            _SENTENCE_END.search(following) or datelines.is_date_line(following) or _is_author(following)
        )
        return len(words.split()) > 4 and not listed and not (rest and rest[0].words[:1].islower())
    if not rest or (wire and not any(_SENTENCE_END.search(other.words) for other in rest[:5])):
        return False
    below = rest[0]
    return bool(datelines.is_date_line(below.words) or bylines.find_byline(below.words)) and len(rest) > 1
