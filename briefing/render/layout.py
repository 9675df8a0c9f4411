"""How a brief is printed: by which template, on which paper, under which label, at which length.

What is printed is the page's business (brief/page.py), how it looks the template's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# Width and height in millimetres (ISO 216, ANSI A).
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
# The colours of FIRST's Traffic Light Protocol, version 2.0, on black.
TLP_COLOURS = {
    "CLEAR": "#FFFFFF", "GREEN": "#33FF00", "AMBER": "#FFC000", "AMBER+STRICT": "#FFC000", "RED": "#FF2B2B"
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`template` is a bundled one's name or a folder; `paper` is "" for the template's own; `tlp` "" for no label.

    `short` is the form on two pages.
    """

    template: str | Path = "default"
    paper: str = ""
    tlp: str = ""
    short: bool = False

    @property
    def label(self) -> str:
        """As the protocol writes it: "TLP:AMBER+STRICT"; "" without one."""
        return f"TLP:{self.tlp}" if self.tlp else ""

    @property
    def colour(self) -> str:
        return TLP_COLOURS.get(self.tlp, "")


STANDARD = Layout()
