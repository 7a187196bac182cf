"""`diplotimeline timeline`: what was extracted before, merged, filtered and rendered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from diplotimeline.cli import options as option
from diplotimeline.cli.grouped import grouped
from diplotimeline.cli.output import Output, choose_format
from diplotimeline.cli.report import Report
from diplotimeline.cli.values import read_rules
from diplotimeline.errors import EventsError
from diplotimeline.model import Event, Timeline


@grouped
def timeline(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="EVENTS", help="Files or archives that `extract` wrote, or - for standard input."),
    ],
    shape: option.Shape,
    filters: option.Filters,
    rules: option.Rules = None,
    quiet: option.Quiet = False,
) -> int:
    """Merge, filter and render events that were extracted before."""
    chosen = choose_format(shape.format_name, shape.output_file)
    rules = read_rules(rules)
    selection = filters.selection(rules, open_types=True)
    from diplotimeline.timeline import build, select  # noqa: PLC0415 - keeps --help quick

    codes = shape.scheme(chosen)
    with Output(shape.output_file, chosen, codes=codes) as output, Report(quiet=quiet) as report:
        found = read_timelines(paths, report)
        if report.nothing_read:
            output.discard()
        else:
            events = tuple(select(build(found), selection))
            report.done(0, len(events))
            output.render(Timeline(events), pairs=option.pairs_to_show(events, selection))
    report.summary("file")
    return 1 if report.failed else 0


def read_timelines(paths: Sequence[str], report: Report) -> list[Event]:
    """Read the events of files and archives; one that cannot be read is told and counted."""
    from diplotimeline.archive import is_archive  # noqa: PLC0415
    from diplotimeline.readers.events import read_events  # noqa: PLC0415

    found: list[Event] = []
    for path in paths:
        try:
            found.extend(
                _stored(path) if is_archive(path) else list(read_events(path))
            )  # all of a file or, when it is broken, nothing of it
            report.done(1, 0)
        except EventsError as error:
            report.error(str(error))
    return found


def _stored(path: str) -> list[Event]:
    from diplotimeline.archive import Archive  # noqa: PLC0415

    with Archive(path, read_only=True) as archive:
        return list(archive.events())
