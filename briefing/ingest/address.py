"""The name in a mail address, which the standard parser reads by calling itself for every bracket."""

from __future__ import annotations

from email.utils import parseaddr

# RFC 5322 ends a line at 998 characters; a name and an address have far fewer.
_LONGEST = 400


def name_of(address: str) -> str:
    """
    >>> name_of('"Ann Roe" <a@b.example>'), name_of("a@b.example (Ann Roe)"), name_of("a@b.example")
    ('Ann Roe', 'Ann Roe', '')
    """
    try:
        return parseaddr(address[:_LONGEST])[0]
    except (RecursionError, ValueError, IndexError):  # brackets in brackets, half an address
        return ""
