"""The report of a fault of the program: what a maintainer needs, in a file, instead of a traceback on screen."""

from __future__ import annotations

import platform
import tempfile
import traceback
from pathlib import Path

from briefing import __version__


def write_report(fault: BaseException) -> Path:
    """Write the fault with its stack and the versions; returns where. The articles' text is not in it."""
    lines = [
        f"briefing {__version__}, Python {platform.python_version()}, {platform.platform()}",
        "",
        *traceback.format_exception(fault),
    ]
    with tempfile.NamedTemporaryFile("w", prefix="briefing-fault-", suffix=".txt", delete=False) as file:
        file.write("\n".join(lines))
    return Path(file.name)
