"""`briefing correct`: a decision added to corrections.toml, whose other lines stay as they are."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.commands.speech import now, say

# What each kind is told, in order; the first is the item where it is ITEM.
_WORDS = {
    "redate": ("ITEM", "date"),
    "hide": ("ITEM",),
    "pin": ("ITEM",),
    "reword": ("ITEM", "headline"),
    "merge": ("ITEM", "with"),
    "split": ("ITEM", "passage"),
    "speaker": ("ITEM", "speaker"),
    "answer": ("ITEM", "passage"),
    "close": ("ITEM",),
    "rate": ("outlet", "reliability"),
    "event": ("date", "text"),
}
_EXAMPLES = """
\b
Examples:
  briefing correct redate e0123456789 2025-04-10 --why "the printed page says so"
  briefing correct hide q0123456789 --why "off the topic"
  briefing correct speaker q0123456789 "Grace Adeyemi" --role "finance minister"
  briefing correct merge e0123456789 e9876543210
  briefing correct event 2025-04-10 "The ministers met." --source "minutes of the meeting"
"""


@click.command(short_help="Put right what the machine found.", epilog=_EXAMPLES)
@click.argument("kind", type=click.Choice(list(_WORDS)))
@click.argument("words", nargs=-1, required=True)
@click.option("--why", default="", help="The reason.")
@click.option("--who", default="", help="Who decides (default: prepared_by of the settings).")
@click.option("--role", default="", help="With speaker: the function of that person.")
@click.option("--source", default="", help="With event: where it is told, if no article tells it.")
@click.option(
    "-c", "--config", "config", type=click.Path(path_type=Path), help="Settings (default: briefing.toml here)."
)
def correct(kind: str, words: tuple[str, ...], why: str, who: str, role: str, source: str, config: Path | None) -> int:
    """Put right what the machine found: KIND, then the item and the value.

    An ITEM is an id of briefing.json or an item's exact words. Dates are days or EDTF.
    """
    from briefing.correct import add_correction
    from briefing.errors import UsageError
    from briefing.settle import settle_settings

    expected = _WORDS[kind]
    if len(words) != len(expected):
        raise UsageError(f"correct {kind}: expected {' '.join(word.upper() for word in expected)}")
    if (role and kind != "speaker") or (source and kind != "event"):
        raise UsageError(f"correct {kind}: {'--role' if role else '--source'} does not go with it")
    settings = settle_settings(config)
    values = dict(zip(expected, words, strict=True)) | {"role": role, "source": source}
    values |= {"who": who or settings.prepared_by, "when": now().date().isoformat(), "why": why}
    path, known = add_correction(settings, kind, {key: value for key, value in values.items() if value})
    if not known:
        say(f"no item of the current briefing has the id or the words {words[0]!r}; the next build will say so too")
    say(f"{kind} added to {path}; the next build takes it into account")
    return 0
