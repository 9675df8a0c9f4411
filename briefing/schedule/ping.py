"""The optional call to a monitoring URL when a night is done: a missing call is how a monitor knows."""

from __future__ import annotations

import urllib.error
import urllib.request

TIMEOUT_S = 10


def ping(url: str) -> str:
    """Call the URL; "" if it answered, else one line that says why not. A night does not fail over it."""
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_S) as answer:  # http and https only: the settings see to it
            return "" if answer.status < 400 else f"ping: {url} answered {answer.status}"
    except (urllib.error.URLError, OSError, ValueError) as error:
        return f"ping: {url} did not answer ({error})"
