"""Step 3: the time expressions of a sentence, as forms; and what a form means seen from a day.

>>> from datetime import date
>>> from briefing.dates import find_dates
>>> [found.value for found in find_dates("It ended two weeks ago, on April 10.", date(2025, 4, 24))]
['2025-W15', '2025-04-10']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.dates.find import FoundDate, find_dates

__all__ = ["FoundDate", "find_dates"]


def __getattr__(name: str) -> object:
    # The forms are imported everywhere; the grammar behind `find_dates` is read only when asked for.
    if name in __all__:
        from briefing.dates import find

        return getattr(find, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
