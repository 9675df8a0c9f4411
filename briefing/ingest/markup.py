"""The words of markup by its tags alone, for pages that no parser can nest and for mail."""

from __future__ import annotations

import re
from html import unescape

_SILENT = re.compile(r"<(script|style|noscript|template|head|svg|title)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)|<![^>]*>|<\?[^>]*>", re.DOTALL)
_RULE = re.compile(r"<hr\b[^>]*>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|tr|td|th|table|tbody|h[1-6]|section|article|header|footer|main|aside|blockquote|figure"
    r"|figcaption|pre|form|dl|dt|dd|nav|center|address|body|html)\b[^<>]*>?",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[A-Za-z/][^<>]*>?")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
RULE_LINE = "-----"


def text_of_markup(markup: str) -> str:
    r"""A line for every block; scripts, styles and comments have no words, a ruler is a line of hyphens.

    >>> text_of_markup("<p>Flood<br>hits &amp; stays<script>x()</script><hr>End")
    'Flood\nhits & stays\n-----\nEnd'
    """
    if "<" not in markup:
        return unescape(markup)
    text = _SILENT.sub(" ", _COMMENT.sub(" ", markup))
    text = _BLANKS.sub(" ", text)
    text = _BLOCK.sub("\n", _RULE.sub(f"\n{RULE_LINE}\n", text))
    lines = (_BLANKS.sub(" ", unescape(_TAG.sub("", line))).strip() for line in text.split("\n"))
    return "\n".join(filter(None, lines))
