"""Numbers in words and figures, and lengths of time as TIMEX3 writes them."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.dates.grammar import Grammar

LETTERS = {
    "day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "century": "CE", "quarter": "Q",
    "weekend": "WE", "hour": "TH", "minute": "TM", "second": "TS",
}  # fmt: skip
# TIMEX3 follows ISO 8601, which has no decades: ten of them are P100Y; "decades" alone is PXDE.
_MULTIPLES = {"decade": (10, "year"), "century": (100, "year"), "fortnight": (2, "week")}


def number(words: Sequence[str], grammar: Grammar) -> float | None:
    """What the words count; None where it is vague ("several").

    "a couple" is 2, "half a dozen" 6.
    """
    folded = [word.lower() for word in words]
    if "half" in folded and "dozen" in folded:
        return 6
    if any(word in ("few", "several", "many", "some", "number", "recent") for word in folded):
        return None
    if "couple" in folded:
        return 2
    cardinals = grammar.values["CARDINAL"]
    total = 0.0
    for word in folded:
        if "/" in word:
            total += int(word[0]) / int(word[2])
        elif word[0].isdigit():
            # Longer figures than this are no counts of days; int() refuses beyond 4,300.
            total += float(word.replace(",", "")) if len(word) < 12 and word.count(".") < 2 else 0
        elif word in ("hundred", "thousand", "dozen"):
            total = (total or 1) * cardinals[word]
        elif word in cardinals:
            total += cardinals[word]
    return total or (1.0 if folded and folded[0] in ("a", "an") else None)


def duration(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of a length of time.

    >>> duration(2.5, "year"), duration(None, "day"), duration(90, "minute"), duration(2, "decade")
    ('P2.5Y', 'PXD', 'PT90M', 'P20Y')
    """
    if amount is None:
        letter = LETTERS.get(unit, "W" if unit == "fortnight" else "D")
        return f"PT{'X'}{letter[1]}" if letter.startswith("T") else f"PX{letter}"
    if unit in _MULTIPLES:
        factor, unit = _MULTIPLES[unit]
        amount *= factor
    letter = LETTERS[unit]
    figures = f"{amount:g}" if amount < 1_000_000 else str(int(amount))
    return f"PT{figures}{letter[1]}" if letter.startswith("T") else f"P{figures}{letter}"
