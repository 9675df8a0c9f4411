"""The command line. Only this module and `commands` print, exit and read the clock.

The steps are imported inside the commands that need them, so that `briefing --help` starts at once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from briefing import __version__
from briefing.commands.correct import correct
from briefing.commands.doctor import doctor
from briefing.commands.editions import diff, editions
from briefing.commands.nightly import nightly
from briefing.commands.schedule import schedule
from briefing.commands.schema import schema
from briefing.commands.speech import MOST_SAID, now, progress_bars, say, say_left_out, stdout
from briefing.commands.why import why
from briefing.config import PAPERS, TLP
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from datetime import date

    from briefing.config import Settings

_SETTINGS = click.option(
    "-c", "--config", "config", type=click.Path(path_type=Path), help="Settings (default: briefing.toml here)."
)
_AS_OF = click.option(
    "--as-of", metavar="DATE", help="The day the briefing speaks from (default: settings, else today)."
)
_EXAMPLES = """
\b
Examples:
  briefing build articles/                       all formats into out/
  briefing build articles/ --formats pdf,docx    generate a PDF briefing and a Word document
  briefing why "April 10"                        every step of a date's proof
  briefing annotate < articles.jsonl             dates, quotes, questions and events as JSON lines
  briefing doctor                                what is missing on this machine
"""

_BUILD_EXAMPLES = """
\b
Examples:
  briefing build articles/ -o out
  briefing build articles/ --formats pdf,docx --topic "flood defences"
  briefing build -c briefing.toml --as-of 2025-06-01
"""


@click.group(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def cli() -> None:
    """A folder of news articles in, a timeline and a policy brief out.

    Every date is resolved and proved, every sentence is verbatim and points to its source.
    """


COLLECT = (100_000, 50, 100)
"""When the garbage collector looks for cycles: an archive's findings are millions of objects without any, and to visit
them at Python's own pace takes a sixth of the time of dating and composing."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the contract's code: one line on stderr for what a user can mend."""
    gc.set_threshold(*COLLECT)
    try:
        sys.exit(cli.main(args=arguments, prog_name="briefing", standalone_mode=False) or 0)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        say("interrupted: nothing was written")
        sys.exit(130)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except BriefingError as error:
        say(str(error))
        sys.exit(error.exit_code)
    except Exception as fault:  # the one place that may: a fault of the program becomes a report, not a traceback
        from briefing.report import write_report

        say(write_report(fault))
        sys.exit(70)


# --- annotate -----------------------------------------------------------------------------------


@cli.command(epilog="\b\nExample:\n  briefing annotate --only times < articles.jsonl > times.jsonl")
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--only", metavar="KINDS", help="Of times, quotes, questions, events: those named, comma-separated.")
@_SETTINGS
@_AS_OF
def annotate(file: IO[bytes], only: str | None, config: Path | None, as_of: str | None) -> int:
    """What each article says, JSON lines in, JSON lines out.

    In: {"id", "text", "dct": "2025-04-10" or null}. An article that can't be read becomes {"id", "error"}.
    """
    from briefing.annotate import annotate_lines, parse_kinds, refuse_prose
    from briefing.settle import settle_settings

    settings = settle_settings(config)
    kinds = parse_kinds(only)
    day = _settle_as_of(as_of, settings)
    failed = 0
    with stdout() as out:
        for line, error in annotate_lines(refuse_prose(file, file.name), kinds, settings, day):
            out.write(line)
            failed += bool(error)
            if error and failed <= MOST_SAID:
                say(error)
    if failed > MOST_SAID:
        say(f"… and {failed - MOST_SAID} more articles that can't be read; each answer says why")
    return 1 if failed else 0


# --- build --------------------------------------------------------------------------------------


@cli.command(short_help="Articles in, a briefing out.", epilog=_BUILD_EXAMPLES)
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@_SETTINGS
@click.option("-o", "--out", "out", type=click.Path(path_type=Path), help="The folder to write into (default: out).")
@click.option("--formats", metavar="NAMES", help="Of pdf,docx,html,md,json,ics,timelinejs,csv (default: all).")
@click.option("--title", default="", help="The title (default: found in the articles).")
@click.option("--topic", default="", help="What is relevant (default: what the articles have in common).")
@click.option("--template", metavar="NAME", help="default, note, or a folder of your own templates.")
@click.option("--short", is_flag=True, help="The form on two pages.")
@click.option("--paper", type=click.Choice(PAPERS), help="The paper (default: the template's, A4).")
@click.option("--tlp", type=click.Choice(TLP), help="A label of the Traffic Light Protocol on every page.")
@_AS_OF
def build(
    sources: tuple[Path, ...],
    config: Path | None,
    out: Path | None,
    formats: str | None,
    title: str,
    topic: str,
    template: str | None,
    short: bool,
    paper: str | None,
    tlp: str | None,
    as_of: str | None,
) -> int:
    """Articles in, a briefing out: PDF, Word, web page, Markdown, JSON, calendar, TimelineJS and CSV.

    A SOURCE is a file or a folder; without one, the settings say. Where they have editions, what changed since the
    current one is told.
    """
    from briefing.build import build as build_brief
    from briefing.corrections import FILE_NAME, read_corrections
    from briefing.edition import since_last
    from briefing.nightly import CACHE, PRIVATE, editions_folder
    from briefing.render.carried import remarks
    from briefing.render.output import unwanted, write_files
    from briefing.render.produce import choose_formats, choose_layout, produce
    from briefing.retrieval import INDEX
    from briefing.settle import settle_settings, settle_sources

    settings = settle_settings(config)
    places = settle_sources(sources, settings)
    chosen = choose_formats(formats, settings)
    layout = choose_layout(settings, template=template, paper=paper, tlp=tlp, short=short)
    day = _settle_as_of(as_of, settings)
    folder = out or settings.output
    corrections = read_corrections((settings.path.parent if settings.path else Path()) / FILE_NAME)
    with progress_bars() as progress:
        built = build_brief(
            places,
            settings,
            corrections,
            as_of=day,
            title=title,
            topic=topic,
            skip=(folder, settings.output, editions_folder(settings)),
            progress=progress,
            index=folder / PRIVATE / INDEX,
            cache=folder / PRIVATE / CACHE,
        )
        # Other articles than the settings' are not of the series that `nightly` makes.
        built, damage = (built, []) if sources else since_last(built, editions_folder(settings))
        files, skipped = produce(built.brief, built.page_for(chosen.names), chosen, layout, progress)
        write_files(folder, files, remove=unwanted(name for name in chosen.names if name not in skipped))
    for reason in (*skipped.values(), *damage, *remarks(built.brief, chosen.names)):
        say(reason)
    say_left_out(built.brief.left_out)
    for hint in built.brief.hints:
        say(f"hint: {hint}")
    say(f"{len(files)} file{'' if len(files) == 1 else 's'} in {folder}: {', '.join(files)}")
    return 0


# --- timeline -----------------------------------------------------------------------------------


@cli.command(epilog="\b\nExample:\n  briefing timeline archive.jsonl --limit 20 --sentences 2 --format json")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("--limit", type=click.IntRange(min=1), help="So many of the most important days.")
@click.option("--sentences", type=click.IntRange(min=1), default=1, show_default=True, help="At most so many a day.")
@click.option("--from", "first", metavar="DATE", help="No day before this one.")
@click.option("--to", "last", metavar="DATE", help="No day after this one.")
@click.option(
    "--match",
    metavar="WORDS",
    help="Only sentences with one of these words or phrases, comma-separated; =war is the whole word.",
)
@click.option("--topic", default="", help="Of more than 300 articles, only those on this topic.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "timelinejs", "timelinejs-csv", "csv", "ics", "md", "timesketch"]),
    default="json",
    show_default=True,
    help="What to print.",
)
@_SETTINGS
@_AS_OF
def timeline(
    sources: tuple[Path, ...],
    limit: int | None,
    sentences: int,
    first: str | None,
    last: str | None,
    match: str | None,
    topic: str,
    format_: str,
    config: Path | None,
    as_of: str | None,
) -> int:
    """The days that mattered, and what happened on each."""
    from briefing.archive import Chosen, make_timeline
    from briefing.nightly import PRIVATE, editions_folder
    from briefing.render.days import write_days
    from briefing.retrieval import INDEX
    from briefing.settle import parse_bounds, settle_settings, settle_sources

    settings = settle_settings(config)
    start, end = parse_bounds(first, last)
    places = settle_sources(sources, settings)
    day = _settle_as_of(as_of, settings)
    chosen = Chosen(
        limit=limit,
        sentences=sentences,
        first=start,
        last=end,
        match=tuple(word.strip() for word in (match or "").split(",") if word.strip()),
        topic=topic,
    )
    # A command that prints makes no folder: the index is kept where OUT is there.
    index = settings.output / PRIVATE / INDEX if settings.output.is_dir() else None
    skip = (settings.output, editions_folder(settings))
    with progress_bars() as progress:
        days, left_out = make_timeline(places, settings, chosen, as_of=day, skip=skip, progress=progress, index=index)
    say_left_out(left_out)
    if days.undated:
        say(f"the day of publication is not known of {days.undated:,} of {len(days.documents):,} articles")
    content, remark = write_days(days, format_, day, title=settings.title or topic or settings.topic, left_out=left_out)
    if remark:
        say(remark)
    with stdout() as out:
        out.write(content)
    return 0


def _settle_as_of(option: str | None, settings: Settings) -> date:
    """The day that the result speaks from; that it is only today's is said, for tomorrow's result may differ."""
    from briefing.settle import settle_as_of

    day, is_today = settle_as_of(option, settings, _today)
    if is_today:
        say(f"as of today, {day.isoformat()} (set --as-of or as_of to keep it)")
    return day


def _today() -> str:
    return now().date().isoformat()


cli.add_command(why)
cli.add_command(doctor)
cli.add_command(nightly)
cli.add_command(schedule)
cli.add_command(schema)
cli.add_command(correct)
cli.add_command(editions)
cli.add_command(diff)
