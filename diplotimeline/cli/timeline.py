"""`diplotimeline timeline`: what was extracted before, merged, filtered and rendered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diplotimeline.cli import options as option
from diplotimeline.cli.grouped import grouped
from diplotimeline.cli.news import NewSinceOptions, Since
from diplotimeline.cli.output import Output, choose_format
from diplotimeline.cli.report import Report
from diplotimeline.cli.values import read_rules
from diplotimeline.cli.wanted import Wanted
from diplotimeline.errors import EventsError
from diplotimeline.model import Event, Timeline

if TYPE_CHECKING:
    from diplotimeline.render.account import Account
    from diplotimeline.review import Decision


@grouped
def timeline(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="EVENTS", help="Files or archives that `extract` wrote, or - for standard input."),
    ],
    shape: option.Shape,
    filters: option.Filters,
    news: NewSinceOptions,
    decisions: option.Decisions = None,
    rules: option.Rules = None,
    quiet: option.Quiet = False,
) -> int:
    """Merge, filter and render events that were extracted before."""
    chosen = choose_format(shape.format_name, shape.output_file)
    rules = read_rules(rules)
    since = news.checked()
    wanted = Wanted(filters, filters.selection(rules, open_types=True), shape.grouping(), rules)
    from diplotimeline.timeline import build  # noqa: PLC0415 - keeps --help quick

    codes = shape.scheme(chosen)
    with Output(shape.output_file, chosen, shape.looks(chosen), codes=codes) as output, Report(quiet=quiet) as report:
        output.tell = report.note
        found = read_timelines(paths, report, since=since, decisions=decisions, rules=rules)
        if report.nothing_read:
            output.discard()
        else:
            events = since.chosen(wanted.chosen(build(found), report), report)
            report.done(0, len(events))
            output.render(Timeline(events), wanted.options(events, _account(paths, report)))
    report.summary("file")
    return 1 if report.failed else 0


def _account(paths: Sequence[str], report: Report) -> Account:
    """What was read: the articles of archives, which know all of theirs; of files nobody knows more than the events."""
    from diplotimeline.archive import Archive, is_archive  # noqa: PLC0415
    from diplotimeline.render.account import Account  # noqa: PLC0415

    account = Account(failed=report.failed)
    if report.failed or not all(is_archive(path) for path in paths):
        return account
    for path in dict.fromkeys(paths):
        with Archive(path, read_only=True) as archive:
            articles, failed, _ = archive.counts()
            first, last, dateless = archive.days()
            days = [day for day in (account.first, account.last, first, last) if day]
            account = replace(
                account,
                articles=(account.articles or 0) + articles - failed,
                foreign=account.foreign + archive.foreign(),
                failed=account.failed + failed,
                dateless=account.dateless + dateless,
                first=min(days, default=None),
                last=max(days, default=None),
            )
    return account


def read_timelines(
    paths: Sequence[str],
    report: Report,
    *,
    since: Since | None = None,
    decisions: str | None = None,
    rules: Path | None = None,
) -> list[Event]:
    """The events of files and archives, with what analysts decided, in the archives and in a file `decisions`."""
    found: list[Event] = []
    told: list[Decision] = []
    for path in paths:
        try:
            found.extend(stored_events(path, since))
            told.extend(stored_decisions(path))
            report.done(1, 0)
        except EventsError as error:
            report.error(str(error))
    if decisions is not None:
        from diplotimeline.review import read_decisions  # noqa: PLC0415

        told.extend(read_decisions(decisions))
    return with_decisions(found, told, rules, report)


def with_decisions(
    events: Sequence[Event], decisions: Sequence[Decision], rules: Path | None, report: Report
) -> list[Event]:
    """Events with decisions on them; a note tells of decisions that are on none."""
    if not decisions:
        return list(events)
    from diplotimeline.lexicon.loading import load_types  # noqa: PLC0415
    from diplotimeline.review import decided  # noqa: PLC0415

    found = decided(events, decisions, kinds=load_types(rules))
    report.unmatched(found.unmatched, len(decisions))
    return found.events


def stored_events(path: str, since: Since | None = None) -> list[Event]:
    """Read all events of a file or archive.

    Raises EventsError, when it is broken, and UsageError for a file without the days that `since` asks for.
    """
    from diplotimeline.archive import Archive, is_archive  # noqa: PLC0415
    from diplotimeline.readers.events import read_events  # noqa: PLC0415
    from diplotimeline.readers.reading import shown  # noqa: PLC0415

    if is_archive(path):
        with Archive(path, read_only=True) as archive:
            return list(archive.events(first_seen=True))
    events = list(read_events(path))
    if since:
        since.check(shown(path), events)
    return events


def stored_decisions(path: str) -> list[Decision]:
    """What analysts decided, as an archive has it; a file of events has their word in the events."""
    from diplotimeline.archive import Archive, is_archive  # noqa: PLC0415

    if not is_archive(path):
        return []
    with Archive(path, read_only=True) as archive:
        return archive.decisions()
