"""Which links a document may carry: the web, mail and its own anchors, nothing else."""

from __future__ import annotations

import re

# Written out rather than parsed: urllib forgives blanks and control characters that browsers skip too.
_ALLOWED = re.compile(r"(?:https?://[^\s/]|mailto:[^\s]+@|#[\w-]+$)", re.IGNORECASE)
_NOT_IN_A_LINK = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}\u0080-\u00a0\u2028-\u202e\u2066-\u2069]")


def safe_link(target: str) -> str:
    """The target if its scheme is http, https, mailto or an inner anchor, else "".

    >>> safe_link("https://example.org/a"), safe_link("javascript:alert(1)"), safe_link("file:///etc/passwd")
    ('https://example.org/a', '', '')
    """
    return target if _ALLOWED.match(target) and not _NOT_IN_A_LINK.search(target) else ""
