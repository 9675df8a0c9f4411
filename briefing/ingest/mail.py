"""Mail and newsletters (RFC 5322, MIME) by the standard library; each item of a newsletter is a document."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from briefing.errors import SourceError
from briefing.ingest.address import name_of
from briefing.ingest.encoding import decode
from briefing.ingest.items import split_items
from briefing.ingest.markup import text_of_markup
from briefing.ingest.reading import Block, Reading, Stated

# Messages in messages in messages: nobody forwards deeper, and parsers recurse.
_MOST_PARTS = 500
# A text part shorter than this beside a page only says "open this in your browser".
_PLAIN_ENOUGH = 200
_FORWARD = re.compile(
    r"^[ \t]*(?:-{2,} ?(?:Forwarded|Original) message ?-{2,}|Begin forwarded message:)[ \t]*\n+"
    r"(?:[ \t]*(?:From|Date|Sent|Subject|To|Cc|Reply-To):[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+",
    re.IGNORECASE | re.MULTILINE,
)
_FORWARD_LINE = re.compile(r"^[ \t]*(From|Date|Sent|Subject):[ \t]*([^\n]+)", re.IGNORECASE | re.MULTILINE)
_UNSUBSCRIBE = re.compile(r"\bunsubscribe\b", re.IGNORECASE)
_SUBJECT_MARK = re.compile(r"^(?:(?:fwd?|re|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_CID = re.compile(r"\[(?:cid|image):[^\]\n]{0,200}\]|<https?://[^>\s]{1,2000}>")


def read_mail(content: bytes) -> list[Reading]:
    """The message's articles. Raises SourceError where it has no text."""
    # The compat policy never raises on headers that are wrong; it hands them out as they stand.
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    texts, notes = _texts(message)
    if not texts:
        raise SourceError("a mail without text")
    stated = _from_headers(message, texts)
    items = [item for text in texts for item in split_items(text)]
    if len(items) == 1:
        return [_single(items[0][0].text, stated, notes)]
    # The subject is the letter's, not the item's.
    shared = tuple(item for item in stated if item.field not in ("headline", "byline"))
    return [
        Reading(blocks=item, stated=shared, notes=tuple(notes), part=str(number), joint="")
        for number, item in enumerate(items, 1)
    ]


def _single(text: str, stated: list[Stated], notes: list[str]) -> Reading:
    forward = _FORWARD.search(text)
    if not forward:
        return Reading(blocks=(Block(text),), stated=tuple(stated), notes=tuple(notes), joint="")
    # What was forwarded is the article; who forwarded it, and when, is not about it.
    said = {match[1].lower(): match[2].strip() for match in _FORWARD_LINE.finditer(forward[0])}
    inner = [Stated("published", said[key], f"forwarded {key.title()}") for key in ("date", "sent") if key in said][:1]
    if "subject" in said:
        inner.append(Stated("headline", _SUBJECT_MARK.sub("", said["subject"]), "forwarded Subject"))
    blocks = (
        Block(text[: forward.start()], "furniture"),
        Block(text[forward.start() : forward.end()], "furniture"),
        Block(text[forward.end() :]),
    )
    return Reading(
        blocks=blocks,
        stated=tuple(inner),
        notes=(*notes, "a forwarded message: subject and day are those of the message inside"),
        joint="",
    )


def _from_headers(message: Message, texts: list[str]) -> list[Stated]:
    stated: list[Stated] = []
    listed = any(message[name] for name in ("List-Id", "List-Unsubscribe", "List-Post"))
    newsletter = listed or any(_UNSUBSCRIBE.search(text) for text in texts)
    if date := _header(message, "Date"):
        stated.append(Stated("published", date, "mail header Date"))
    if subject := _SUBJECT_MARK.sub("", _header(message, "Subject")):
        stated.append(Stated("headline", subject, "mail header Subject"))
    name = name_of(_header(message, "From"))
    author, _, outlet = name.partition(" from ") if newsletter and " from " in name else ("", "", name)
    if outlet:
        stated.append(Stated("outlet" if newsletter else "byline", outlet, "mail header From"))
    if author:
        stated.append(Stated("byline", author, "mail header From"))
    if language := _header(message, "Content-Language"):
        stated.append(Stated("language", language.partition(",")[0], "mail header Content-Language"))
    if url := re.match(r"<?(https?://[^\s>]+)", _header(message, "Archived-At")):
        stated.append(Stated("url", url[1], "mail header Archived-At"))
    return stated


def _header(message: Message, name: str) -> str:
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), None)
    if raw is None:
        return ""
    value = _plain_header(str(raw))
    try:
        words = str(make_header(decode_header(value)))
    except (ValueError, LookupError, MessageError):  # a broken encoded word is shown as it stands
        words = value
    return " ".join(words.split())


def _plain_header(raw: str) -> str:
    """Bytes above ASCII that no encoded word announces: UTF-8 (RFC 6532), else what old Windows mailers wrote."""
    if raw.isascii():
        return raw
    content = raw.encode("utf-8", "surrogateescape")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _texts(message: Message) -> tuple[list[str], list[str]]:
    """The text of the message and of each message attached to it, and notes on what was left out."""
    texts: list[str] = []
    notes: list[str] = []
    plain: list[str] = []
    pages: list[str] = []

    def close() -> None:
        text = "\n\n".join(plain)
        page = "\n\n".join(text_of_markup(page) for page in pages)
        chosen = text if len(text.strip()) >= min(_PLAIN_ENOUGH, len(page.strip())) else page.replace("\n", "\n\n")
        chosen = _CID.sub("", chosen.replace("\r\n", "\n"))
        if chosen.strip():
            texts.append(chosen.strip("\n"))
        plain.clear()
        pages.clear()

    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            close()
        elif part.get_content_disposition() == "attachment" or not kind.startswith(("text/", "multipart/")):
            name = part.get_filename()
            notes.append(f"attachment not read: {_shown(name) if name else kind}")
        elif words := _words(part, notes):
            (pages if kind == "text/html" else plain).append(words)
    close()
    return texts, list(dict.fromkeys(notes))


def _shown(name: object) -> str:
    return " ".join(str(name).split())[:120]


def _parts(message: Message) -> Iterator[Message]:
    """The leaves of a message in order, and each message inside it before its own."""
    waiting: list[Message] = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        inside = part.get_payload() if part.is_multipart() else None
        if part.get_content_type() == "message/rfc822":
            yield part
        if isinstance(inside, list):
            waiting[:0] = [item for item in inside if isinstance(item, Message)]
        elif part.get_content_type() != "message/rfc822":
            yield part


def _words(part: Message, notes: list[str]) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset:
        try:
            return content.decode(charset)
        except (LookupError, ValueError):
            notes.append(f"not {charset[:40]}, as it declares")
    try:
        words, more = decode(content, markup=part.get_content_type() == "text/html")
    except SourceError:
        return ""
    notes += more
    return words
