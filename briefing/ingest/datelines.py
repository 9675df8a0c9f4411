"""Days that a page states outright: date lines, datelines and the clock times of wire lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefing import edtf
from briefing.edtf import MONTHS, WEEKDAYS, Edtf
from briefing.model import Span

_MONTH = "|".join([*MONTHS, *(f"{name[:3]}\\.?" for name in MONTHS), "Sept\\.?"])
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = "|".join([*WEEKDAYS, *(f"{name[:3]}\\.?" for name in WEEKDAYS), "Tues\\.?", "Thurs?\\.?"])
_ZONE = (
    r"(?:GMT|UTC|BST|IST|CES?T|EES?T|MSK|[ECMP][DS]?T|AE[DS]T|JST|HKT|SGT|SAST|Z)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
    r"|[+-]\d\d:?\d\d|local time"
)
_TIME = r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:\s?[ap]\.?m\b\.?)?|(?:1[0-2]|0?[1-9])\s?[ap]\.?m\b\.?"
_DATE = (
    rf"(?:(?:{_WEEKDAY}),?\s+)?(?:"
    rf"(?P<iso>(?P<y0>{_YEAR})-(?P<m0>\d\d)-(?P<d0>\d\d))"
    rf"|(?P<d1>{_DAY})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m1>{_MONTH}),?(?:[\s-]+(?P<y1>{_YEAR}))?"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>{_DAY})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>{_YEAR}))?"
    rf"|(?P<n1>\d\d?)(?P<n_sep>[/.])(?P<n2>\d\d?)[/.](?P<y3>{_YEAR})"
    # "3 March 202210:41 AM": agencies' pages lose the blank when they are copied.
    r")(?:(?=T\d\d:|\d{1,2}:\d\d\s?[ap]m)|(?![\w/]))"
)
_DATE_PATTERN = re.compile(rf"(?<![\w/.-]){_DATE}", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:(?P<modified>(?:last\s+)?(?:updated|modified|edited))|(?:first\s+)?(?:published|posted|created|issued|released|submitted)"
    r"|for (?:immediate )?release|(?:publication|release)?\s*date)\b\s*(?:on|at)?\s*:?",
    re.IGNORECASE,
)
# What may stand beside a date on a line that is a date line and nothing else.
_BESIDE = re.compile(
    rf"(?:\bT)?(?<!\d)(?:{_TIME})|\b(?:{_ZONE})\b|\b(?:at|on|and|{_WEEKDAY})\b|[\s,;|·•/()\[\]–—@:-]", re.IGNORECASE
)
# LONDON, 5 March 2024 / LONDON | Tue Mar 5, 2024 10:05am GMT
_PLACE_BESIDE = re.compile(
    r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,2}\s?(?:,|\||-|–|—)\s+"
    rf"{_DATE.replace('?P<', '?P<b_')}(?:{_BESIDE.pattern})*$",
    re.IGNORECASE,
)
_LONGEST_LINE = 120
_CLOCK_PATTERN = re.compile(rf"(?<!\d)(?:{_TIME})", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|·•]\s*|\s{3,}|\t")
# An agency or an outlet beside the date: two to four words written large.
_CREDIT = re.compile(r"[A-Z][\w.&’'-]*(?: (?:[A-Z][\w.&’'-]*|of|the|and|for|&)){0,5}")
_SOURCE_LABEL = re.compile(r"(?:source|by|published by|from|via)\s*:?\s+(?=[A-Z])", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[0-9mMT])(?=(?:Updated|Published|Last|Modified)\b)")
_AGO_BESIDE = re.compile(
    r"/?\s*\b\d{1,3} (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b|\b\d{1,2}[ -]min(?:ute)?s?(?: read)?\b",
    re.IGNORECASE,
)

_NOT_A_PLACE = (
    "EXCLUSIVE|BREAKING|UPDATED?|WATCH|LIVE|OPINION|ANALYSIS|FACTBOX|CORRECTED|CORRECTION|VIDEO|READ|EXPLAINER|REVIEW"
    "|INTERVIEW|COMMENT|EDITORIAL|ADVERTISEMENT|NEWS|WORLD|SPORTS?|BUSINESS|POLITICS|URGENT|TIMELINE|FILE|PHOTOS?|NOTE"
)
_AGENCY = r"\((?:(?:[A-Z]|dpa\b|apa\b|epa\b)[\w.&/’' -]{1,40})\)"
_PREFIX = re.compile(
    rf"(?!(?:{_NOT_A_PLACE})\b)(?:"
    # BRUSSELS, April 10 (Agency) —
    r"[A-Z][A-Z’'.]+(?:[ /-][A-Z][A-Z’'.]*){0,4}(?:,\s(?!(?:" + _MONTH + rf")\b)[A-Z][\w.’' -]{{1,25}}?)?"
    rf"(?:,?\s+{_DATE.replace('?P<', '?P<p_')})?(?:\s*{_AGENCY})?(?:,?\s+{_DATE.replace('?P<', '?P<r_')})?"
    # Brussels (Agency) — / Brussels, 10 April 2024 —
    r"|[A-Z][\w’'.]*(?:[ -][A-Za-z][\w’'.]*){0,4}(?:,\s[A-Z][\w.’' -]{1,25}?)?"
    rf"(?:,?\s+{_DATE.replace('?P<', '?P<q_')}(?:\s*{_AGENCY})?|\s*{_AGENCY}(?:,?\s+{_DATE.replace('?P<', '?P<s_')})?)"
    # (Agency) —
    r"|\((?:[A-Z]{2,6}(?:/[A-Z]{2,6})*|(?:[A-Z]\w+ ){1,3}(?:Wire|Newswire|Press|News|Agency|Service|Dispatch))\)"
    r")\s*(?:—|–|--|-|―|_)+\s+(?=[A-Z“\"‘'(\d])"
)
_COLON_PREFIX = re.compile(
    rf"(?!(?:{_NOT_A_PLACE})\b)[A-Z][A-Z’'.]{{2,}}(?: [A-Z][A-Z’'.]{{2,}}){{0,2}}(?:,? {_AGENCY})?:\s+(?=[A-Z“\"‘'\d])"
)
_PLACE_COLON = re.compile(
    rf"(?!(?i:{_NOT_A_PLACE}|Q|A|Question|Answer|Host|Explained|Summary|Update|Highlights|Photos?|Source)\b)"
    r"[A-Z][a-zà-ž’']{2,}(?:[ -][A-Z][a-zà-ž’']{2,})?:\s+(?=[A-Z“\"‘])"
)


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day that a line states; `span` is relative to the words given."""

    when: Edtf
    span: Span
    modified: bool = False
    labelled: bool = False
    """Whether the line calls it the day of publication or of an update."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A wire line's stamp: `clock` is HH:MM or None ("3h ago"), `text_at` where the words after it begin."""

    clock: str | None
    text_at: int


def find_days(words: str, order: Literal["DMY", "MDY"] | str | None = None) -> list[StatedDay]:
    """The complete days in a line; `order` reads 03/04/2024, which without it states nothing.

    >>> [day.when.text for day in find_days("Published: 10 April 2025 | Updated: April 11th, 2025")]
    ['2025-04-10', '2025-04-11']
    """
    found = []
    for match in _DATE_PATTERN.finditer(words[:1000]):
        when = _day(match, order)
        if when:
            labels = list(_LABEL.finditer(words, 0, match.start()))
            modified = bool(labels and labels[-1]["modified"])
            found.append(StatedDay(when, Span(match.start(), match.end()), modified, bool(labels)))
    return found


def _day(match: re.Match[str], order: str | None) -> Edtf | None:
    part = match.groupdict()
    if part["iso"]:
        numbers = int(part["y0"]), int(part["m0"]), int(part["d0"])
    elif part["y3"]:
        first, second = int(part["n1"]), int(part["n2"])
        if part["n_sep"] == ".":
            order = "DMY"  # nobody writes the month first with full stops
        if order is None and first <= 12 and second <= 12 and first != second:
            return None
        month_first = second > 12 or (order == "MDY" and first <= 12)
        month, day = (first, second) if month_first else (second, first)
        numbers = int(part["y3"]), month, day
    else:
        year, name, day_text = (
            (part["y1"], part["m1"], part["d1"]) if part["m1"] else (part["y2"], part["m2"], part["d2"])
        )
        if not year or not name or not day_text:
            return None
        month = next(n for n, full in enumerate(MONTHS, 1) if full.lower().startswith(name[:3].lower()))
        numbers = int(year), month, int(day_text)
    try:
        return edtf.day(date(*numbers))
    except ValueError:
        return None


def is_date_line(words: str) -> bool:
    """Whether a line says a day (with or without year) and nothing else.

    >>> is_date_line("Updated: Thursday, April 10, 14:05 GMT"), is_date_line("On 10 April they met")
    (True, False)
    """
    if len(words) > _LONGEST_LINE:
        return False
    words = _GLUED.sub(" ", words)
    labelled = _LABEL.search(words)
    dated = _DATE_PATTERN.search(words)
    if not (dated or (labelled and _CLOCK_PATTERN.search(words))):
        return False
    parts = _PARTS.split(words)
    # TNN | Updated: 12 January 2020, 07:45; May 3, 2022 | The Herald
    if len(parts) > 1 and (labelled or find_days(words)):
        words = " ".join(part for part in parts if _DATE_PATTERN.search(part) or not find_credit(part))
    words = _AGO_BESIDE.sub("", words)
    rest = _BESIDE.sub("", _LABEL.sub("", _DATE_PATTERN.sub("", words)))
    return not rest.strip(" .") or (len(rest) < 40 and bool(_PLACE_BESIDE.match(words)))


def find_credit(part: str) -> str:
    """The agency or outlet that stands beside a date on its line; "" where the words name none.

    >>> find_credit("Source: The Herald"), find_credit("by the river")
    ('The Herald', '')
    """
    name = _SOURCE_LABEL.sub("", part.strip(), count=1)
    return name if _CREDIT.fullmatch(name) else ""


def find_credits(words: str) -> list[str]:
    """The credits of a line that has a date in another of its parts.

    >>> find_credits("5 May 2020 | The Herald"), find_credits("5 May 2020")
    (['The Herald'], [])
    """
    parts = _PARTS.split(words) if len(words) <= _LONGEST_LINE else []
    if len(parts) < 2 or not any(_DATE_PATTERN.search(part) for part in parts):
        return []
    return [name for part in parts if not _DATE_PATTERN.search(part) and (name := find_credit(part))]


def find_dateline(words: str, *, colon: bool = False) -> int:
    """Where the story begins behind "BRUSSELS, April 10 (Agency) — "; 0 without a dateline.

    With `colon` also behind "KALAPUR: ", which elsewhere names a speaker.
    """
    match = _PREFIX.match(words[:200]) or (_COLON_PREFIX.match(words[:200]) if colon else None)
    return match.end() if match else 0


def find_dated_dateline(words: str) -> str:
    """The dateline that names a day; "" where there is none or it names a place alone.

    >>> find_dated_dateline("OSLO, March 3 (NTB) — A storm"), find_dated_dateline("OSLO (NTB) — A storm")
    ('OSLO, March 3 (NTB) — ', '')
    """
    dateline = words[: find_dateline(words)]
    return dateline if _DATE_PATTERN.search(dateline) else ""


def names_a_day(words: str) -> bool:
    """Whether a day stands anywhere in the words, with or without its year."""
    return bool(_DATE_PATTERN.search(words[:_LONGEST_LINE]))


def without_days(words: str, mark: str) -> str:
    """The words of a line with `mark` where its days, their labels and their clock times stand.

    >>> without_days("Posted by Ann Roe on 3 March 2024, 10:05 GMT", "|")
    '|by Ann Roe on |, | '
    """
    words = _DATE_PATTERN.sub(mark, _LABEL.sub(mark, words[:_LONGEST_LINE]))
    return re.sub(rf"\b(?:{_ZONE})\b", "", _CLOCK_PATTERN.sub(mark, words))


def find_place_colon(words: str) -> int:
    """Where the story begins behind "New Delhi: ", which elsewhere labels or names a speaker; 0 without it."""
    match = _PLACE_COLON.match(words[:60])
    return match.end() if match else 0


def is_spoken(words: str) -> bool:
    """Whether a line begins with a name in capitals and a colon: a place, or a speaker where several do."""
    return bool(_COLON_PREFIX.match(words[:200]))


_STAMP = re.compile(
    rf"[\[(•*·–—-]*\s*(?:(?:live|updated?|posted|at)\b:?\s*)?"
    rf"(?:{_DATE.replace('?P<', '?P<s_')}[\s,|/–—-]*|(?:{_WEEKDAY}),?\s+)?"
    rf"(?:(?P<hour>[01]?\d|2[0-4])(?P<sep>[:.h]?)(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    rf"|(?P<hour2>1[0-2]|0?[1-9])\s?(?P<half2>[ap])\.?m\b\.?)(?:\s?(?P<zone>{_ZONE}))?"
    r"[\])]?(?P<end>\s*:?\s*$|\s*[-–—:|•·]+\s+(?=\S)|\s+(?=[A-Z“\"‘']))",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:updated |posted )?(?:(?:about )?"
    r"(?:\d{1,3}|an?)\s?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)\.?"
    r"(?:,? (?:and )?\d{1,2}\s?(?:m|mins?|minutes?))?\s+ago"
    r"|just (?:now|in)|moments ago|yesterday(?= *$))(?P<end>\s*$|\s*[-–—:|•·]+\s+(?=\S))",
    re.IGNORECASE,
)


def find_clock(words: str) -> Clock | None:
    """The stamp that a wire line begins with, or that stands alone on its line.

    >>> find_clock("9:05 pm GMT - The court rose."), find_clock("3h ago"), find_clock("10:30 was when it fell.")
    (Clock(clock='21:05', text_at=14), Clock(clock=None, text_at=6), None)
    """
    ago = _AGO.match(words[:60])
    if ago:
        return Clock(None, ago.end())
    stamp = _STAMP.match(words[:120])
    if not stamp:
        return None
    alone = stamp.end() == len(words)
    # IGNORECASE reaches into the lookahead too.
    if not alone and stamp["end"].isspace() and words[stamp.end()].islower():
        return None
    hour, minute = int(stamp["hour"] or stamp["hour2"]), stamp["minute"] or "00"
    half = (stamp["half"] or stamp["half2"] or "").lower()
    if stamp["sep"] == "" and not (stamp["zone"] and len(stamp["hour"]) == 2):
        return None  # 1405 is a number, 1405 GMT a time
    if stamp["sep"] == "." and not (half or stamp["zone"] or (alone and len(stamp["hour"]) == 2)):
        return None  # 3.45 is a number
    if half:
        if hour > 12:
            return None
        hour = hour % 12 + 12 * (half == "p")
    return Clock(f"{hour % 24:02d}:{minute}", stamp.end())
