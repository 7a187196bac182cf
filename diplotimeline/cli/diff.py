"""`diplotimeline diff`: what changed between two files of events or archives."""

from __future__ import annotations

from typing import Annotated

import typer

from diplotimeline.cli import options as option
from diplotimeline.cli.grouped import grouped
from diplotimeline.cli.output import Output, choose_format
from diplotimeline.cli.report import Report
from diplotimeline.cli.timeline import stored_decisions, stored_events, with_decisions
from diplotimeline.cli.values import read_rules
from diplotimeline.errors import EventsError, UsageError
from diplotimeline.render import RenderOptions

FORMATS = ("table", "markdown", "json")


@grouped
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A file or archive that `extract` or `timeline` wrote.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="A later one; one of the two may be -, standard input.")],
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="NAME", help="table, markdown or json. Default: what -o says, else table."
        ),
    ] = None,
    output_file: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.")
    ] = None,
    *,
    filters: option.Filters,
    rules: option.Rules = None,
    quiet: option.Quiet = False,
) -> int:
    """Show what is new, changed, confirmed by a further source, or gone.

    Both sides are merged first. An event is found again by its id, an alias, or the words that state it. Of one that
    changed, filters look at how it was and how it is.
    """
    chosen = choose_format(format_name, output_file, FORMATS)
    if old == new == "-":
        raise UsageError("OLD and NEW cannot both be standard input")
    rules = read_rules(rules)
    selection = filters.selection(rules, open_types=True)
    from diplotimeline.render.difference import RENDERERS  # noqa: PLC0415 - keeps --help quick
    from diplotimeline.timeline.diff import diff as compare  # noqa: PLC0415

    with Output(output_file, chosen) as output, Report(quiet=quiet) as report:
        sides = []
        for path in (old, new):
            try:
                sides.append(with_decisions(stored_events(path), stored_decisions(path), rules, report))
            except EventsError as error:
                report.error(str(error))
        if report.failed:
            output.discard()  # half a comparison says nothing
            return 1
        found = compare(*sides).select(selection)
        output.write(RENDERERS[chosen](found, RenderOptions(width=output.width(), colour=output.colour())))
        confirmed = f"{len(found.confirmed):,} confirmed by a further source"
        report.note(f"{len(found.new):,} new, {len(found.changed):,} changed, {confirmed}, {len(found.gone):,} gone")
    return 0
