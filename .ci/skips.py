"""Fails on a skipped check that .ci/may-skip.txt does not list: python .ci/skips.py REPORT.xml ..."""

import sys
import xml.etree.ElementTree as ET  # the reports are our own
from collections.abc import Iterator
from pathlib import Path

ALLOWED = Path(__file__).with_name("may-skip.txt")


def skipped(report: Path) -> Iterator[tuple[str, str]]:
    """Each skipped (or expected to fail) test: its id and the reason."""
    for case in ET.parse(report).iter("testcase"):
        for mark in case.iter("skipped"):
            yield f"{case.get('classname')}::{case.get('name')}", mark.get("message") or ""


def excuses(text: str) -> Iterator[str]:
    for line in text.splitlines():
        words, _, path = line.partition("#")[0].strip().partition(" unless ")
        if words and not (path and Path(path.strip()).exists()):
            yield words.strip()


def main(reports: list[str]) -> int:
    listed = list(excuses(ALLOWED.read_text(encoding="utf-8")))
    found = [item for report in reports for item in skipped(Path(report))]
    unlisted = [item for item in found if not any(words in item[0] or words in item[1] for words in listed)]
    for name, reason in unlisted:
        print(f"skipped, and not on .ci/may-skip.txt: {name}: {reason}", file=sys.stderr)
    return 1 if unlisted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
