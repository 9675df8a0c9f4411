"""Who wrote it: bylines at the head of an article and the sentence about its author at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.edtf import MONTHS, WEEKDAYS
from briefing.ingest.datelines import is_date_line
from briefing.ingest.mastheads import is_organisation, is_outlet, outlet_words, tells

_PARTICLE = r"(?:de|del|della|van|von|der|den|ter|la|le|bin|ibn|al|el|di|da|du|dos|do|y|e)"
_WORD = r"(?:[A-Z](?:[a-z’'\u00c0-\u024f]|[A-Z]|\.|-)*|[\u00c0-\u00de\u0100-\u024f][\w’'.-]*)"
_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_WORD}){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:,\s+|\s+and\s+|,\s+and\s+|\s+&\s+|\s*;\s*){_NAME}){{0,5}}"
_ROLES = (
    "correspondent|editor|editor-in-chief|reporter|writer|journalist|columnist|contributor|staff|bureau|agency|producer"
    "|analyst|fellow|critic|desk|team|commentator|researcher"
)
_ROLE = rf"(?:[\w’'&-]+\s+){{0,5}}(?:{_ROLES})s?\b.{{0,60}}"
_LED = re.compile(
    rf"(?:(?:(?i:written|reported|posted|submitted|curated|compiled|published|updated|reporting|story|words|text|report|analysis|opinion|exclusive|commentary|edited|interview)\s+)?[Bb][Yy]"
    rf"|(?:[Ww]ords|[Aa]uthors?|[Ww]riter|[Rr]eporter|[Tt]ext|[Ww]ritten\s+by|[Bb]yline)\s*:|From)\s*:?\s+(?P<names>{_NAMES})"
    r"(?P<rest>\s*(?:(?:,|\||-|–|—|•|·|/|\(|@|<)\s*.{1,80}|\s(?:in|for|at)\s+[A-Z].{1,100}|\son\s+[A-Z\d].{4,50}|\s(?:Photo|Picture|Image)\w*\s*:?\s.{2,60}))?"
)
_WITH_ROLE = re.compile(rf"(?P<names>{_NAMES})\s*(?:,|\||–|—|-|•|·|/|\bis\b)\s*(?P<role>(?i:{_ROLE}))")
# "Ann Roe, Australian Wire"
_WITH_OUTLET = re.compile(rf"(?P<names>{_NAMES}),\s+(?P<outlet>(?:The\s+)?(?:[A-Z][\w&’'-]*\s+){{1,4}}[A-Z]\w+)")
_AGENCIES = frozenset({"wire", "press", "newswire", "agency", "service"})
# "Australian Associated Press", "(AFP)" on a line of its own below the story.
_AGENCY = re.compile(
    r"\([A-Z][A-Za-z]{1,8}(?:[/ ,&-]+(?:with )?[A-Z][A-Za-z]{1,12}){0,3}\)"
    r"|(?:The )?(?:[A-Z][\w’-]+ ){1,3}(?:Press|Wire|Newswire|Press Agency|News Agency|News Service)"
)
_PLACE = r"\s+in\s+[A-Z][\w’'-]+(?:[ ,]+(?:and\s+)?[A-Z][\w’'-]+){0,3}"
_IN_PLACE = re.compile(rf"(?P<names>{_NAMES}){_PLACE}(?:(?:,|\s+and)\s+(?P<more>{_NAMES}){_PLACE})?")
# "Roe reported from Oslo. Staff writer Al Low contributed to this report."
_CONTRIBUTED = re.compile(
    rf"(?:{_NAME}|[A-Z]\w+)(?:,? and (?:{_NAME}|[A-Z]\w+))? reported from [^.!?]{{2,120}}\.?(?:\s+[^.!?]{{3,200}}\s"
    r"contributed[^.!?]{0,80}\.?)?"
    r"|[^.!?]{3,200}\scontributed (?:to this (?:report|story|article|post|piece|column)|reporting|from [A-Z])"
    r"[^.!?]{0,80}\.?"
)
_CONTACT = re.compile(
    rf"(?:[Cc]ontact|[Ww]rite to|[Rr]each|E-?mail|[Ff]ollow)\s+(?P<names>{_NAME})\s*(?:at|on|via|:|,|by e-?mail)?\s+"
    r"(?=\S*@|https?:|[Tt]witter|X\b|\d{3}).{1,200}"
)
_STAFF = re.compile(
    r"(?:from |by )?(?:(?:our|the) )?(?:(?:staff|special|own|wire|news|web|sports?|foreign|city) )?"
    r"(?:staff|wires|correspondents?|reporters?|writers?|desk|agenc(?:y|ies)|reports?|services?)"
    r"(?: (?:and|&) (?:wire )?(?:agencies|wires?|reports?|services?))?(?: reports?)?",
    re.IGNORECASE,
)
# "By Ann Roe in Oslo and Al Low in Rome, for The Post"
_ELSEWHERE = re.compile(rf"\b(?:and|,)\s+(?P<names>{_NAME})(?=\s+in\s+[A-Z])")
_FOR = re.compile(r"(?:^|[ ,])for (?P<name>(?:the )?[A-Z].*)$|^[,|/–—-] ?(?P<short>[A-Z][A-Z0-9.&]{1,7}(?: News)?)$")
_MORE_ABOUT = re.compile(r"(?<=\.)\s+(?:You can|Follow|E-?mail|Contact|Reach|She|He|They|Twitter|Send)\b.{2,200}")
_HONORIFIC = re.compile(r"(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.?\s+(?=\S+\s+\S)", re.IGNORECASE)
_SHOUTED = re.compile(r"\b(?:AND|FOR|IN|AT|OF)\b")
_DESK = re.compile(
    r"\(?(?:with\s+)?(?:(?:additional|further)\s+)?(?:reporting|writing|compiled|files|inputs?|contributions?)\s+(?:by|from)\s+"
    r"(?P<names>[^;()]{3,200}?)"
    r"(?:;\s*(?:\w+\s+){0,3}by\s+[^;()]{3,200}){0,4}\)?\.?",
    re.IGNORECASE,
)
_UNSTOPPED = re.compile(
    rf"(?P<names>{_WORD}\s+(?:{_PARTICLE}\s+){{0,2}}{_WORD})\s+(?:[A-Z]\w+\s+){{0,3}}(?i:{_ROLES})s?"
)
_ROLE_LINE = re.compile(rf"(?:[\w’'&-]+\s+){{0,4}}(?i:{_ROLES})s?", re.IGNORECASE)
_BARE = re.compile(_NAMES)
_TRADE = (
    r"(?:journalist|reporter|correspondent|editor|columnist|writer|critic|producer|commentator|staff\s+\w+|bureau\s+chief"
    r"|editor-in-chief)"
)
# "Ann Roe is a journalist at Outlet.", "Ann Roe covers health for Outlet."
_ABOUT = re.compile(
    rf"(?P<names>{_NAMES})\s+(?:(?:is|are)\s+(?:an?\s+|the\s+|our\s+)?(?:[\w’'&,-]+\s+){{0,8}}?{_TRADE}s?"
    rf"(?:\s+(?:based\s+in|covering|on|in)\s+[\w’'&, -]{{2,60}}?)?"
    r"|(?:can\s+be\s+reached|contributed|is\s+on\s+(?:twitter|x|bluesky|mastodon))\b[^.!?]{0,40}"
    r"(?:@?[\w.+-]+(?:@[\w.-]+)?)?(?=\.)"
    rf"|(?:reports?|writes?|covers?)\s+[\w’'&, -]{{0,60}}?)"
    rf"\s*(?:\b(?:at|for|with|of)\s+(?P<outlet>(?:the\s+)?[\w’'&.-]+(?:\s+[\w’'&.-]+){{0,5}}?))?"
    r"(?:\s+(?:based\s+in|in|from|covering)\s+[\w’'&, -]{2,60})?\."
)
_DESKS = (
    *(
        "The",
        "Our",
        "Staff",
        "Press",
        "Associated",
        "Agency",
        "News",
        "Agencies",
        "Reuters",
        "Editorial",
        "Board",
        "This",
    ),
    *("Division", "League", "Results", "Report", "Analysis", "Live", "Explained", "House", "Court", "City", "Council"),
    *("Correspondent", "Correspondents", "Reporter", "Reporters", "Editor", "Team", "Desk", "Bureau", "Daily", "Guest"),
)
# Words of headlines in capitals.
_SMALL = (
    "but no not how why what who when where new more can will with without after before over under into all one two"
)
_NOT_NAMES = frozenset(word.lower() for word in (*WEEKDAYS, *MONTHS, *_DESKS, *_SMALL.split()))
_BETWEEN = re.compile(r"\s*([|,–—•·-])\s+|\s+(?=on\s+[A-Z\d])")
_BY = re.compile(r"[\s|,–—•·-]+by\s+", re.IGNORECASE)
_OUTLET_FIRST = re.compile(r"[^|·•\d]{3,50}\s+[|·•]\s+(?=\S)")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Byline:
    """The people named, () for "Staff and agencies"; `outlet` where the sentence says whom they write for."""

    names: tuple[str, ...]
    outlet: str = ""


def find_byline(words: str) -> Byline | None:
    """A line that names the authors and says nothing else.

    >>> find_byline("By Ann Roe and Al Low in Oslo"), find_byline("By Friday the river had fallen")
    (Byline(names=('Ann Roe', 'Al Low'), outlet=''), None)
    """
    words = words.strip(" *_|,–—•·-\u00a0")
    if len(words) > _LONGEST:
        return None
    words = _SHOUTED.sub(lambda word: word[0].lower(), words)
    match = _LED.fullmatch(words)
    if match and not _is_sentence(words):
        names = split_names(match["names"])
        more = [name for found in _ELSEWHERE.finditer(match["rest"] or "") for name in split_names(found["names"])]
        return Byline((*names, *more), _outlet(match["rest"])) if names or _is_staff(match["names"]) else None
    match = _WITH_ROLE.fullmatch(words)
    if match and not _is_sentence(words) and " is " not in words and words[0].isupper():
        names = split_names(match["names"])
        return Byline(names) if names else None
    match = _WITH_OUTLET.fullmatch(words)
    if match and match["outlet"].split()[-1].lower() in _AGENCIES | outlet_words():
        names = split_names(match["names"])
        return Byline(names, match["outlet"]) if names else None
    if _STAFF.fullmatch(words):
        return Byline(())
    match = _DESK.fullmatch(words)
    if match:
        return Byline(split_names(re.sub(r"\s+in\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*", "", match["names"])))
    return None


def _outlet(rest: str | None) -> str:
    """Whom they write for, of "for The Daily Post", "in Oslo, for The Post" or ", CNN"."""
    match = _FOR.search(" ".join((rest or "").split()))
    name = (match["name"] or match["short"]) if match else ""
    return name.title() if name.isupper() and " " in name else name


def is_agency(words: str) -> bool:
    """A line below the story that credits an agency and says nothing else."""
    return len(words) < 60 and bool(_AGENCY.fullmatch(words))


def find_placed_byline(words: str) -> Byline | None:
    """A byline such as "Ann Roe in Oslo" or "Ann Roe Political editor", which is one only directly under a headline."""
    if len(words) >= _LONGEST:
        return None
    match = _IN_PLACE.fullmatch(words) or _UNSTOPPED.fullmatch(words)
    more = split_names(match["more"]) if match and "more" in match.re.groupindex and match["more"] else ()
    names = (*split_names(match["names"]), *more) if match else ()
    # A title-cased headline reads like a long name: "Historic Vote Set in Motion".
    return Byline(names) if names and all(len(name.split()) < 4 for name in names) else None


def is_role(words: str) -> bool:
    """A line that says what the person named above it does: "Staff Writer"."""
    return len(words) < 60 and bool(_ROLE_LINE.fullmatch(words))


def find_bare_name(words: str) -> Byline | None:
    """A line that could be people's names and nothing else."""
    if len(words) >= 80 or words.isupper() or not _BARE.fullmatch(words):
        return None
    names = () if is_outlet(words) or is_organisation(words) or tells(words) else split_names(words)
    return Byline(names) if names and all(len(name.split()) < 5 for name in names) else None


def find_about_author(words: str) -> Byline | None:
    """The closing sentence about the author, with the outlet if it names one.

    >>> find_about_author("Ann Roe is a journalist at dailycourier.example.")
    Byline(names=('Ann Roe',), outlet='dailycourier.example')
    """
    if len(words) >= 2 * _LONGEST:
        return None
    words = " ".join(words.split()).strip(" *_•–—-")
    words = _MORE_ABOUT.sub("", words)
    match = _CONTACT.fullmatch(words) or (_ABOUT.fullmatch(words) if len(words) < _LONGEST else None)
    if match and match.re is _CONTACT:
        return Byline(split_names(match["names"]))
    if not match:
        return Byline(()) if _CONTRIBUTED.fullmatch(words) else None
    names = split_names(match["names"])
    return Byline(names, match["outlet"] or "") if names else None


def split_dated(words: str) -> int:
    """Where the date begins in "By Ann Roe | 5 March 2024"; 0 where the line is not of that form.

    >>> split_dated("By Ann Roe | 5 March 2024"), split_dated("LONDON | 5 March 2024")
    (13, 0)
    """
    for mark in _BETWEEN.finditer(words[:_LONGEST]):
        before, after = words[: mark.start()], words[mark.end() :]
        named = find_byline(before) or ((mark[1] or ",") in "|–—-•·" and find_bare_name(before))
        if named and is_date_line(after):
            outlet = _OUTLET_FIRST.match(after)  # Ann Roe · The Post · Posted: …
            return mark.end() + (outlet.end() if outlet and is_date_line(after[outlet.end() :]) else 0)
    return 0


def split_named(words: str) -> tuple[int, int] | None:
    """Where the date ends and the byline begins in "Posted on 5 March 2024 by Ann Roe".

    >>> split_named("Posted on 5 March 2024 by Ann Roe")
    (22, 23)
    """
    match = _BY.search(words) if len(words) < _LONGEST else None
    if not match or not is_date_line(words[: match.start()]) or not find_byline("By " + words[match.end() :]):
        return None
    return match.start(), match.start() + len(match[0]) - len(match[0].lstrip(" |,–—•·-"))


def split_names(words: str) -> tuple[str, ...]:
    """The people in "Ann Roe, Al Low and Bo Poe"; what is no name of a person is left out."""
    parts = re.split(r"\s*;\s*|,\s+and\s+|,\s+|\s+and\s+|\s+&\s+", " ".join(words.split()))
    parts = [_HONORIFIC.sub("", part) for part in parts]
    if len(parts) > 1:
        parts = [part for part in parts if not is_outlet(part)]
    names = [part for part in parts if " " in part and not _NOT_NAMES & set(part.lower().split())]
    return tuple(name.title() if name.isupper() else name for name in names if re.fullmatch(_NAME, name))


def _is_staff(words: str) -> bool:
    return bool(
        {"staff", "agencies", "agency", "press", "desk", "team", "correspondent", "reporter", "board"}
        & set(words.lower().split())
    )


def _is_sentence(words: str) -> bool:
    return words.endswith((".", "!", "?")) and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", words)
