"""Pull quotes: words of the body set once more as a paragraph of their own, often cut or changed a little."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from briefing.ingest.lines import Line

# A quotation that stands alone and is shorter may be an answer or a refrain.
_FEWEST_WORDS = 6
_LONGEST = 300
# A page has a few; a text of quotations alone is a transcript.
_MOST = 20
# Of the runs of three words, so many must stand in one other paragraph: one word in ten may differ.
_ENOUGH = 0.7
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
# One quotation, not two with words between.
_ALONE = re.compile(
    r"(?:[“\"][^“”\"]{10,}[”\"]|[‘'](?:(?![,.?!][’'])[^‘“”\"]){10,}[.?!]?[’'])[,.]?(?:\s*[-–—]\s*[A-Z][\w .’'-]{2,40})?"
)


def label_pull_quotes(lines: Sequence[Line]) -> None:
    """The paragraphs that are a quotation and nothing else, where a longer paragraph has its words too."""
    body = [line for line in lines if line.kind in (None, "body")]
    alone = [line for line in body if len(line.words) <= _LONGEST and _ALONE.fullmatch(line.words)]
    if not 0 < len(alone) <= _MOST:
        return
    wanted: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes = []
    for number, line in enumerate(alone):
        runs = _runs(line.words)
        sizes.append(len(runs) if len(runs) + 2 >= _FEWEST_WORDS else 0)
        for run in runs:
            wanted[run].append(number)
    for line in body:
        if line in alone:
            continue
        found = Counter(number for run in _runs(line.words) for number in wanted.get(run, ()))
        for number, count in found.items():
            quote = alone[number]
            if sizes[number] and count >= _ENOUGH * sizes[number] and len(line.words) > len(quote.words):
                quote.kind = "furniture"


def _runs(words: str) -> set[tuple[str, ...]]:
    found = [word.casefold().replace("’", "'") for word in _WORD.findall(words)]
    return set(zip(found, found[1:], found[2:], strict=False))
