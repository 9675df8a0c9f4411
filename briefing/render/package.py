"""Word files as zip archives: read with limits, written the same on every machine."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from briefing.errors import RenderError

# A reference document holds styles and perhaps a logo; a bomb holds gigabytes.
LARGEST_UNPACKED_BYTES = 64_000_000
MOST_PARTS = 2_000
# The earliest moment that a zip archive can hold.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def repack(content: bytes) -> bytes:
    """The same parts in a fixed order with fixed times, [Content_Types].xml first, as OPC recommends."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in sorted(source.namelist(), key=lambda item: (item != _FIRST, item)):
            part = zipfile.ZipInfo(name, _MOMENT)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3
            part.external_attr = 0o644 << 16
            target.writestr(part, source.read(name))
    return stream.getvalue()


def checked(path: Path) -> bytes:
    """A user's Word file, after a look at its size. Raises RenderError if it is none, or unpacks to too much."""
    content = path.read_bytes()
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            if "word/document.xml" not in archive.namelist():
                raise RenderError(f"{path}: not a Word document (no word/document.xml in it)")
    except zipfile.BadZipFile as error:
        raise RenderError(f"{path}: not a Word document ({error})") from error
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > LARGEST_UNPACKED_BYTES:
        raise RenderError(f"{path}: unpacks to more than {LARGEST_UNPACKED_BYTES // 1_000_000} MB")
    return content
