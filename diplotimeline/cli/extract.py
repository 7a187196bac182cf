"""`diplotimeline extract`: articles in, timelines out."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from diplotimeline.cli import options as option
from diplotimeline.cli.output import Output, choose_format
from diplotimeline.cli.report import Report, write_error
from diplotimeline.cli.sources import read_all
from diplotimeline.cli.values import read_day, read_rules
from diplotimeline.model import Article, Event, Timeline
from diplotimeline.render import FORMATS

if TYPE_CHECKING:
    from diplotimeline.timeline import Selection

type Extracted = Iterator[tuple[Article, tuple[Event, ...]]]


def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, globs, or - for standard input.")],
    format_name: option.Format = None,
    output_file: option.OutputFile = None,
    published: option.Published = None,
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
    model: option.Model = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes that work at once.")] = 1,
    quiet: option.Quiet = False,
) -> int:
    """Read articles and write the diplomatic events that they state.

    With --format jsonl events are written as soon as their article is done, merged within it; every other
    format merges the events of all articles.
    """
    chosen = choose_format(format_name, output_file)
    day = read_day("--published", published)
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
    ).selection(rules)
    from diplotimeline.batch import extract_articles  # noqa: PLC0415 - keeps --help quick

    output = Output(output_file, chosen)
    streams = FORMATS[chosen].per_article
    with output, Report(quiet=quiet, progress=not (streams and output.is_terminal)) as report:
        found = extract_articles(read_all(paths, day, report), model=model, rules=rules, jobs=jobs)
        try:
            (_stream if streams else _gather)(found, selection, output, report)
        except KeyboardInterrupt:
            write_error("interrupted")
            report.summary()
            raise
        finally:
            if isinstance(found, Generator):
                found.close()  # ends worker processes when the reader of our output went away
    report.summary()
    return 1 if report.failed else 0


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
