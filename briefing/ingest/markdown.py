"""Markdown: front matter and the words of the text without their marks."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from briefing.ingest.canonical import canonical
from briefing.ingest.encoding import decode
from briefing.ingest.fields import find_head
from briefing.ingest.reading import Block, Reading

if TYPE_CHECKING:
    from markdown_it.token import Token


def read_markdown(content: bytes) -> list[Reading]:
    """One article: its front matter, then a block a paragraph, heading, list item and picture's caption."""
    raw, notes = decode(content)
    head = find_head(canonical(raw))
    body = raw if head is None else head.rest
    blocks = _blocks(body)
    if head:
        # The head stands as written, on lines of its own before the words of the body.
        blocks = [*_without_last_newline(head.blocks), *(Block("\n\n" + block.text, block.kind) for block in blocks)]
        return [Reading(blocks=tuple(blocks), stated=head.stated, notes=tuple(notes), joint="")]
    return [Reading(blocks=tuple(blocks), notes=tuple(notes))]


def _without_last_newline(blocks: tuple[Block, ...]) -> list[Block]:
    return [*blocks[:-1], Block(blocks[-1].text.rstrip("\n"), blocks[-1].kind)]


def _blocks(markdown: str) -> list[Block]:
    from markdown_it import MarkdownIt  # half the time of reading a text file; only Markdown pays it

    tokens = MarkdownIt("commonmark").enable("table").parse(markdown.replace("\x00", "\ufffd"))
    blocks: list[Block] = []
    heading = ""
    for token in tokens:
        if token.type == "heading_open":
            heading = token.tag
        elif token.type == "heading_close":
            heading = ""
        elif token.type == "inline":
            words = _words(token)
            only_picture = not words and any(child.type == "image" for child in token.children or ())
            if only_picture:
                blocks += [Block(child.content, "caption") for child in token.children or () if child.content.strip()]
            elif words:
                blocks.append(Block(words, "headline" if heading else None))
        elif token.type in ("fence", "code_block"):
            blocks.append(Block(token.content))
        elif token.type == "html_block" and (words := _strip_tags(token.content)):
            blocks.append(Block(words))
    return blocks


def _words(token: Token) -> str:
    """The text of an inline token; a line break in the source is a blank, a hard one stays."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
    return "".join(parts).strip()


def _strip_tags(html: str) -> str:
    """The words between the tags of an HTML block; scripts, styles and comments have none."""
    words: list[str] = []
    silent = html.lstrip().lower().startswith(("<script", "<style", "<!--"))
    for part in () if silent else html.split("<"):
        _, found, after = part.partition(">")
        words.append(after if found else part if not words else "")
    return " ".join(unescape("".join(words)).split())
