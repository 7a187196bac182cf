"""`diplotimeline extract`: articles in, timelines out."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from diplotimeline.cli import options as option
from diplotimeline.cli.grouped import grouped
from diplotimeline.cli.output import Output, choose_format
from diplotimeline.cli.report import Report, reader_at_hand, write_error
from diplotimeline.cli.sources import read_all
from diplotimeline.cli.values import read_day, read_reader, read_rules
from diplotimeline.cli.wanted import Wanted
from diplotimeline.errors import UsageError
from diplotimeline.model import Article, Event, ReaderName, Timeline
from diplotimeline.render import FORMATS
from diplotimeline.timings import stage, start, timed

if TYPE_CHECKING:
    from diplotimeline.review import Decision
    from diplotimeline.tasks import Unread

Extracted: TypeAlias = Iterator[tuple[Article, tuple[Event, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracting:
    """How events are found, and where they are kept, as given; each field is an option of `extract`."""

    rules: option.Rules = None
    model: option.Model = None
    reader: option.Reader = "both"
    any_language: option.AnyLanguage = False
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes that work at once.")] = 1
    archive: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep articles and events in this SQLite file; read only what is new to it."),
    ] = None
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="With --archive: try again the articles that failed before.")
    ] = False
    seen_on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="With --archive: the day on which what is new counts as first seen, if not today."
        ),
    ] = None

    def plan(self) -> Plan:
        """Give the options as a plan.  Raises UsageError, naming the option, and RuleError."""
        if self.retry_failed and self.archive is None:
            raise UsageError("--retry-failed needs --archive")
        if self.seen_on is not None and self.archive is None:
            raise UsageError("--seen-on needs --archive")
        seen_on, reader, rules = read_day("--seen-on", self.seen_on), read_reader(self.reader), read_rules(self.rules)
        return Plan(self.model, rules, reader, self.jobs, self.any_language, self.archive, self.retry_failed, seen_on)


@dataclass(frozen=True, slots=True)
class Plan:
    """How events are found, and the archive that they go into, if any.

    `seen_on` is the day on which what is new to it counts as first seen, None for today.
    """

    model: str | None
    rules: Path | None
    reader: ReaderName
    jobs: int
    any_language: bool
    archive: Path | None
    retry_failed: bool
    seen_on: date | None

    def finds(self) -> dict[str, Any]:
        """How events are found, by the names under which the library takes it."""
        return {name: getattr(self, name) for name in ("model", "rules", "reader", "jobs", "any_language")}


@grouped
def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, globs, or - for standard input.")],
    shape: option.Shape,
    how_read: option.HowRead,
    filters: option.Filters,
    extracting: Extracting,
    timings: Annotated[bool, typer.Option("--timings", help="Say on standard error where the time went.")] = False,
    quiet: option.Quiet = False,
) -> int:
    """Read articles and write the diplomatic events that they state.

    With --format jsonl events are written as soon as their article is done, merged within it; every other
    format merges the events of all articles.  With --archive and neither --format nor -o, only the archive is written.
    """
    clock = start() if timings else None
    plan = extracting.plan()
    chosen = choose_format(shape.format_name, shape.output_file)
    reading = how_read.reading()
    wanted = Wanted(filters, filters.selection(plan.rules), shape.grouping(), plan.rules)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # processes share out the work, not threads
    output = Output(shape.output_file, chosen, shape.looks(chosen), codes=shape.scheme(chosen))
    shows = plan.archive is None or shape.format_name is not None or shape.output_file is not None
    quietly = shows and FORMATS[chosen].per_article and output.is_terminal
    with output, Report(quiet=quiet, progress=not quietly) as report:
        with stage("importing diplotimeline"):
            from diplotimeline.batch import extract_articles  # noqa: PLC0415 - keeps --help quick
            from diplotimeline.cli.asked import reading_in_words  # noqa: PLC0415

        output.tell = report.note
        plan = replace(plan, reader=reader_at_hand(plan.reader, report))
        words = reading_in_words(plan.reader, plan.model, plan.rules, any_language=plan.any_language)
        wanted = replace(wanted, how=words)
        report.readings = plan.archive is None  # of thousands of articles nobody reads how each was read
        articles = timed("reading articles", read_all(paths, reading, report, elsewhere=plan.jobs > 1))
        if plan.archive is not None:
            found: Extracted = _archived(plan.archive, articles, report, plan, shows=shows)
        else:
            found = extract_articles(
                articles,
                **plan.finds(),
                failed=lambda article, why: report.error(f"{article.source}: {why}"),
                foreign=report.foreign,
                listener=report,
            )
        _write(found, wanted, output, report, Judge.of(plan.archive, plan.rules) if shows else None)
    report.summary()
    if clock:
        report.timings(clock.seconds)
    return 1 if report.failed else 0


def _write(found: Extracted, wanted: Wanted, output: Output, report: Report, judge: Judge | None) -> None:
    """Let all be found, and show it where somebody judges it; when the user breaks off, what was done is told."""
    try:
        if judge is None:
            _count(found, report)
        else:
            (_stream if FORMATS[output.format].per_article else _gather)(found, wanted, output, report, judge)
    except KeyboardInterrupt:
        write_error("interrupted")
        report.summary()
        raise
    finally:
        if isinstance(found, Generator):
            found.close()  # ends worker processes when the reader of our output went away


def _archived(
    path: Path, articles: Iterable[Article | Unread], report: Report, plan: Plan, *, shows: bool
) -> Extracted:
    """Extract into an archive: give the articles and events that are new, or all of them when they are to be shown."""
    from diplotimeline.archive import Archive, extract_into  # noqa: PLC0415

    def passed(article: Article) -> None:  # noqa: ARG001 - which one does not matter
        report.known += 1

    with Archive(path, seen_on=plan.seen_on) as archive:
        found = extract_into(
            archive,
            articles,
            **plan.finds(),
            retry_failed=plan.retry_failed,
            tell_known=shows,
            passed=passed,
            listener=report,
        )
        for resumed in found:
            if resumed.outcome.language is not None:
                report.foreign(resumed.outcome.article, resumed.outcome.language)
            if resumed.outcome.error:
                report.error(f"{resumed.outcome.article.source}: {resumed.outcome.error}")
            else:
                yield resumed.outcome.article, resumed.outcome.events


@dataclass(frozen=True, slots=True)
class Judge:
    """Puts on events what analysts decided, as an archive has it; decisions on other articles are no fault here."""

    decisions: Sequence[Decision] = ()
    rules: Path | None = None

    @classmethod
    def of(cls, path: Path | None, rules: Path | None) -> Judge:
        """The one of an archive that there is already."""
        from diplotimeline.archive import Archive, is_archive  # noqa: PLC0415

        if path is None or not is_archive(path):
            return cls()
        with Archive(path) as archive:
            return cls(archive.decisions(), rules)

    def __call__(self, events: Sequence[Event], source: str | None = None) -> Sequence[Event]:
        """The events, all of them of one article where its `source` is given."""
        if not self.decisions or not events:
            return events
        from diplotimeline.lexicon.loading import load_types  # noqa: PLC0415
        from diplotimeline.review import decided, on_source  # noqa: PLC0415

        near = self.decisions if source is None else on_source(self.decisions, source)
        return decided(events, near, kinds=load_types(self.rules)).events


def _count(extracted: Extracted, report: Report) -> None:
    """Let the archive be written; nothing is shown."""
    for _, events in extracted:
        report.done(1, len(events))


def _stream(extracted: Extracted, wanted: Wanted, output: Output, report: Report, judge: Judge) -> None:
    from diplotimeline.timeline import build  # noqa: PLC0415

    for article, events in extracted:
        judged = build(judge(events, article.source)).events if judge.decisions else events
        chosen = Timeline(wanted.chosen(judged, report))
        output.render(chosen)
        report.done(1, len(chosen))
    if report.nothing_read:
        output.discard()


def _gather(extracted: Extracted, wanted: Wanted, output: Output, report: Report, judge: Judge) -> None:
    from diplotimeline.timeline import build  # noqa: PLC0415

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
    chosen = wanted.chosen(build(judge(found)), report)
    report.events = len(chosen)
    output.render(Timeline(chosen), wanted.options(chosen, report.account(), articles))
