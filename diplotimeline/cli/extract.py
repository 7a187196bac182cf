"""`diplotimeline extract`: articles in, timelines out."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from diplotimeline.cli import options as option
from diplotimeline.cli.grouped import grouped
from diplotimeline.cli.output import Output, choose_format
from diplotimeline.cli.report import Report, reader_at_hand, write_error
from diplotimeline.cli.sources import read_all
from diplotimeline.cli.values import read_reader, read_rules
from diplotimeline.errors import UsageError
from diplotimeline.model import Article, Event, ReaderName, Timeline
from diplotimeline.render import FORMATS
from diplotimeline.timings import stage, start, timed

if TYPE_CHECKING:
    from diplotimeline.timeline import Selection

Extracted: TypeAlias = Iterator[tuple[Article, tuple[Event, ...]]]


@grouped
def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, globs, or - for standard input.")],
    shape: option.Shape,
    how_read: option.HowRead,
    filters: option.Filters,
    rules: option.Rules = None,
    model: option.Model = None,
    reader: option.Reader = "both",
    any_language: option.AnyLanguage = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes that work at once.")] = 1,
    archive: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep articles and events in this SQLite file; read only what is new to it."),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="With --archive: try again the articles that failed before.")
    ] = False,
    timings: Annotated[bool, typer.Option("--timings", help="Say on standard error where the time went.")] = False,
    quiet: option.Quiet = False,
) -> int:
    """Read articles and write the diplomatic events that they state.

    With --format jsonl events are written as soon as their article is done, merged within it; every other
    format merges the events of all articles.  With --archive and neither --format nor -o, only the archive is written.
    """
    clock = start() if timings else None
    if retry_failed and archive is None:
        raise UsageError("--retry-failed needs --archive")
    chosen = choose_format(shape.format_name, shape.output_file)
    reading = how_read.reading()
    reads, rules = read_reader(reader), read_rules(rules)
    selection = filters.selection(rules)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # processes share out the work, not threads
    output = Output(shape.output_file, chosen, codes=shape.scheme(chosen))
    streams = FORMATS[chosen].per_article
    shows = archive is None or shape.format_name is not None or shape.output_file is not None
    with output, Report(quiet=quiet, progress=not (shows and streams and output.is_terminal)) as report:
        with stage("importing diplotimeline"):
            from diplotimeline.batch import extract_articles  # noqa: PLC0415 - keeps --help quick

        reads = reader_at_hand(reads, report)
        report.readings = archive is None  # of thousands of articles nobody reads how each was read
        articles = timed("reading articles", read_all(paths, reading, report))
        if archive is None:
            found: Extracted = extract_articles(
                articles,
                model=model,
                rules=rules,
                reader=reads,
                jobs=jobs,
                any_language=any_language,
                failed=lambda a, why: report.error(f"{a.source}: {why}"),
                foreign=report.foreign,
            )
        else:
            how = Archiving(model, rules, reads, jobs, any_language, retry_failed, shows)
            found = _archived(archive, articles, report, how)
        try:
            (_count if not shows else _stream if streams else _gather)(found, selection, output, report)
        except KeyboardInterrupt:
            write_error("interrupted")
            report.summary()
            raise
        finally:
            if isinstance(found, Generator):
                found.close()  # ends worker processes when the reader of our output went away
    report.summary()
    if clock:
        report.timings(clock.seconds)
    return 1 if report.failed else 0


@dataclass(frozen=True, slots=True)
class Archiving:
    """How articles go into an archive; `shows` when the events of articles that it has already are asked for too."""

    model: str | None
    rules: Path | None
    reader: ReaderName
    jobs: int
    any_language: bool
    retry_failed: bool
    shows: bool


def _archived(path: Path, articles: Iterable[Article], report: Report, how: Archiving) -> Extracted:
    """Extract into an archive: give the articles and events that are new, or all of them when they are to be shown."""
    from diplotimeline.archive import Archive, extract_into  # noqa: PLC0415

    def passed(article: Article) -> None:  # noqa: ARG001 - which one does not matter
        report.known += 1

    with Archive(path) as archive:
        found = extract_into(
            archive,
            articles,
            model=how.model,
            rules=how.rules,
            reader=how.reader,
            jobs=how.jobs,
            any_language=how.any_language,
            retry_failed=how.retry_failed,
            tell_known=how.shows,
            passed=passed,
        )
        for resumed in found:
            if resumed.outcome.language is not None:
                report.foreign(resumed.outcome.article, resumed.outcome.language)
            if resumed.outcome.error:
                report.error(f"{resumed.outcome.article.source}: {resumed.outcome.error}")
            else:
                yield resumed.outcome.article, resumed.outcome.events


def _count(extracted: Extracted, selection: Selection, output: Output, report: Report) -> None:  # noqa: ARG001
    """Let the archive be written; nothing is shown."""
    for _, events in extracted:
        report.done(1, len(events))


def _stream(extracted: Extracted, selection: Selection, output: Output, report: Report) -> None:
    from diplotimeline.timeline import select  # noqa: PLC0415

    for _, events in extracted:
        chosen = Timeline(tuple(select(events, selection)))
        output.render(chosen)
        report.done(1, len(chosen))
    if report.nothing_read:
        output.discard()


def _gather(extracted: Extracted, selection: Selection, output: Output, report: Report) -> None:
    from diplotimeline.timeline import build, select  # noqa: PLC0415

    keep_articles = FORMATS[output.format].shows_articles
    found: list[Event] = []
    articles: dict[str, Article] = {}
    for article, events in extracted:
        found.extend(events)
        if keep_articles:
            articles[article.source] = article
        report.done(1, len(events))
    if report.nothing_read:
        output.discard()
        return
    chosen = tuple(select(build(found), selection))
    report.events = len(chosen)
    output.render(Timeline(chosen), articles=articles, pairs=option.pairs_to_show(chosen, selection))
