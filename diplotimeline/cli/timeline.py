"""`diplotimeline timeline`: what was extracted before, merged, filtered and rendered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from diplotimeline.cli import options as option
from diplotimeline.cli.output import Output, choose_format
from diplotimeline.cli.report import Report
from diplotimeline.cli.values import read_rules
from diplotimeline.errors import EventsError
from diplotimeline.model import Event, Timeline


def timeline(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="EVENTS", help="Files or archives that `extract` wrote, or - for standard input."),
    ],
    format_name: option.Format = None,
    output_file: option.OutputFile = None,
    pair: option.Pairs = None,
    country: option.Countries = None,
    event_type: option.Types = None,
    category: option.Categories = None,
    status: option.Statuses = None,
    since: option.Since = None,
    until: option.Until = None,
    min_confidence: option.MinConfidence = 0.0,
    undated: option.Undated = True,
    with_predecessors: option.WithPredecessors = False,
    rules: option.Rules = None,
    quiet: option.Quiet = False,
) -> int:
    """Merge, filter and render events that were extracted before."""
    chosen = choose_format(format_name, output_file)
    rules = read_rules(rules)
    selection = option.Filters(
        pairs=pair,
        countries=country,
        types=event_type,
        categories=category,
        statuses=status,
        since=since,
        until=until,
        min_confidence=min_confidence,
        undated=undated,
        with_predecessors=with_predecessors,
    ).selection(rules, open_types=True)
    from diplotimeline.timeline import build, select  # noqa: PLC0415 - keeps --help quick

    with Output(output_file, chosen) as output, Report(quiet=quiet) as report:
        found = _read(paths, report)
        if report.nothing_read:
            output.discard()
        else:
            events = tuple(select(build(found), selection))
            report.done(0, len(events))
            output.render(Timeline(events), pairs=option.pairs_to_show(events, selection))
    report.summary("file")
    return 1 if report.failed else 0


def _read(paths: Sequence[str], report: Report) -> list[Event]:
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
