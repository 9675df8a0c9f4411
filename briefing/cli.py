"""The command line. Only this module prints, exits and reads the clock.

The steps are imported inside the commands that need them, so that `briefing --help` starts at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import click

from briefing import __version__
from briefing.errors import BriefingError

_SETTINGS = click.option(
    "-c", "--config", "config", type=click.Path(path_type=Path), help="Settings (default: briefing.toml here)."
)
_AS_OF = click.option("--as-of", metavar="DATE", help="The day the briefing speaks from (default: settings, else today).")
_EXAMPLES = """
\b
Examples:
  briefing build articles/                       all formats into out/
  briefing build articles/ --formats pdf,docx    generate a PDF briefing and a Word document
  briefing why "April 10"                        every step of a date's proof
  briefing annotate < articles.jsonl             dates, quotes, questions and events as JSON lines
  briefing doctor                                what is missing on this machine
"""


@click.group(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def cli() -> None:
    """A folder of news articles in, a timeline and a policy brief out.

    Every date is resolved and proved, every sentence is verbatim and points to its source.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the contract's code: one line on stderr for what a user can mend."""
    try:
        sys.exit(cli.main(args=arguments, prog_name="briefing", standalone_mode=False) or 0)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        _say("interrupted: nothing was written")
        sys.exit(130)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except BriefingError as error:
        _say(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`briefing annotate | head`): that is its right.
        sys.stderr.close()
        sys.exit(0)
    except Exception as fault:  # the one place that may: a fault of the program becomes a report, not a traceback
        from briefing.report import write_report

        _say(f"a fault of the program ({type(fault).__name__}); the report is in {write_report(fault)}")
        sys.exit(70)


def _say(message: str) -> None:
    click.echo(f"briefing: {' '.join(message.split())}", err=True)


# --- annotate -----------------------------------------------------------------------------------


@cli.command(epilog='\b\nExample:\n  briefing annotate --only times < articles.jsonl > times.jsonl')
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--only", metavar="KINDS", help="Of times, quotes, questions, events: those named, comma-separated.")
@_SETTINGS
@_AS_OF
def annotate(file: IO[bytes], only: str | None, config: Path | None, as_of: str | None) -> int:
    """What each article says, JSON lines in, JSON lines out.

    In: {"id", "text", "dct": "2025-04-10" or null}. An article that can't be read becomes {"id", "error"}.
    """
    from briefing.annotate import annotate_lines, parse_kinds
    from briefing.settle import settle_as_of, settle_settings

    settings = settle_settings(config)
    kinds = parse_kinds(only)
    day, _ = settle_as_of(as_of, settings, _today)
    failed = 0
    out = sys.stdout.buffer
    for line, error in annotate_lines(file, kinds, settings, day):
        out.write(line)
        if error:
            failed += 1
            _say(error)
    out.flush()
    return 1 if failed else 0


def _today() -> str:
    from datetime import date

    return date.today().isoformat()  # noqa: DTZ011 -- the user's own calendar day is meant
