"""The commands put together, and the one place where errors become a line and an exit status."""

from __future__ import annotations

import atexit
import gc
import logging
import os
import sys
import warnings
from collections.abc import Sequence
from typing import Annotated

import typer

from diplotimeline import __version__
from diplotimeline.cli import check, diff, extract, inspect, review, schema, timeline, types
from diplotimeline.cli.report import write_error
from diplotimeline.errors import DiplotimelineError, EventsError, ReadError
from diplotimeline.grammar import SHIPPED

OK, UNREADABLE, USAGE = 0, 1, 2
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
NAME = "diplotimeline"
EPILOG = (
    "Example: diplotimeline extract article.txt --format markdown -o brief.md. "
    "Results go to standard output, everything else to standard error. "
    "Exit status: 0 all read, 1 some input could not be read, 2 wrong usage."
)

app = typer.Typer(
    name=NAME,
    help="Read news articles and draw up dated, sourced timelines of diplomatic events for each pair of countries.",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help starts faster, pipes well and can stand in the README
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("extract", short_help="Read articles, write the events they state.")(extract.extract)
app.command("timeline", short_help="Merge and render what was extracted.")(timeline.timeline)
app.command("diff", short_help="Show what changed between two timelines.")(diff.diff)
app.command("review", short_help="Accept, correct or reject events.")(review.review)
app.command("check", short_help="Compare a timeline with a list of others.")(check.check)
app.command("inspect", short_help="Show what was found in a text, and why.")(inspect.inspect)
app.command("types", short_help="List the event types; check examples.")(types.types)
app.command("schema", short_help="Print the JSON Schema of the output.")(schema.schema)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"{NAME} {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    SHIPPED.use()  # until a command's --rules says otherwise


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with `arguments` (default: those of the process) and give the exit status."""
    _silence_third_parties()
    if arguments is None:
        # The process ends with this command.  Python looks for garbage once more before it goes, among all that spaCy
        # and the model have left: a tenth of a second of the command for one article.
        atexit.register(gc.freeze)
    try:
        status = app(args=None if arguments is None else list(arguments), prog_name=NAME, standalone_mode=False)
        if sys.stdout is not None:  # closed by `>&-`
            sys.stdout.flush()
    except BrokenPipeError:
        return _reader_gone()
    except SystemExit as error:  # typer makes one of a broken pipe by itself
        if isinstance(error.__context__, BrokenPipeError):
            return _reader_gone()
        raise
    except KeyboardInterrupt:
        write_error("interrupted")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - no user ever sees a traceback
        return _failed(error)
    return status if isinstance(status, int) else OK


def _reader_gone() -> int:
    """End quietly when the reader (`| head`) has seen enough; what Python flushes at exit must find an open file."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    return OK


def _failed(error: Exception) -> int:
    if isinstance(error, typer.Abort):
        write_error("interrupted")
        return INTERRUPTED
    if isinstance(error, DiplotimelineError):
        write_error(str(error))
        return UNREADABLE if isinstance(error, ReadError | EventsError) else USAGE
    if hasattr(error, "format_message") and hasattr(error, "exit_code"):  # typer's own, of whichever click it brings
        message = str(error.format_message())
        if message.startswith("Usage:"):  # called without arguments: the message is the help text
            sys.stderr.write(message.rstrip() + "\n")
        else:
            write_error(f"{' '.join(message.split())} (diplotimeline --help tells more)")
        return int(error.exit_code)
    if isinstance(error, OSError):
        write_error(f"{error.filename or 'output'}: {error.strerror or error}")
        return USAGE
    if os.environ.get("DIPLOTIMELINE_DEBUG"):
        raise error
    what = f"{type(error).__name__}: {error}"
    write_error(f"internal error, please report it: {what} (DIPLOTIMELINE_DEBUG=1 shows where it arose)")
    return UNREADABLE


def _silence_third_parties() -> None:
    """Keep warnings and log lines of libraries from users, unless they asked for them with -W or PYTHONWARNINGS."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())
    logging.getLogger("spacy").setLevel(logging.ERROR)
