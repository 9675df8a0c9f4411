"""The report of a fault of the program: what a maintainer needs, in a file, instead of a traceback on screen."""

from __future__ import annotations

import platform
import tempfile
import traceback
from pathlib import Path

from briefing import __version__


def write_report(fault: BaseException, place: Path | None = None) -> str:
    """Write the fault with its stack and the versions to `place`, else to a new temporary file.

    Returns the line for the user: what went wrong and where the report is. The articles' text is not in it.
    """
    lines = [
        f"briefing {__version__}, Python {platform.python_version()}, {platform.platform()}",
        "",
        *traceback.format_exception(fault),
    ]
    content = "\n".join(lines).encode(errors="backslashreplace")
    try:
        if place is None:
            with tempfile.NamedTemporaryFile(prefix="briefing-fault-", suffix=".txt", delete=False) as file:
                file.write(content)
            place = Path(file.name)
        else:
            place.write_bytes(content)
        where = f"the report is in {place}"
    except OSError as error:
        where = f"no report could be written: {error.strerror or error}"
    return f"a fault of the program ({type(fault).__name__}); {where}"
