"""`diplotimeline inspect`: every mention found and how it was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from diplotimeline.cli import options as option
from diplotimeline.cli.output import Output, choose_format
from diplotimeline.cli.report import Report, reader_at_hand
from diplotimeline.cli.sources import Reading
from diplotimeline.cli.values import read_day, read_reader, read_rules
from diplotimeline.errors import ReadError
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.record import dumps
from diplotimeline.render.words import count

if TYPE_CHECKING:
    from diplotimeline.model import Article, Mention

FORMATS = ("table", "jsonl")


def inspect(
    path: Annotated[str, typer.Argument(metavar="PATH", help="A file, or - for standard input.")],
    format_name: Annotated[
        str | None, typer.Option("--format", "-f", metavar="NAME", help="table or jsonl, a mention a line.")
    ] = None,
    output_file: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE.")] = None,
    published: option.Published = None,
    day_first: option.DayFirst = None,
    rules: option.Rules = None,
    model: option.Model = None,
    reader: option.Reader = "both",
    quiet: option.Quiet = False,
) -> int:
    """Show every date, country, person and trigger found, and why a trigger gave an event or none."""
    chosen = choose_format(format_name, output_file, FORMATS)
    reading = Reading(read_day("--published", published), day_first)
    reads, rules = read_reader(reader), read_rules(rules)
    from diplotimeline.batch import inspect_article  # noqa: PLC0415 - keeps --help quick
    from diplotimeline.language.foreign import foreign_language  # noqa: PLC0415

    with Output(output_file, chosen) as output, Report(quiet=quiet) as report:
        reads = reader_at_hand(reads, report)
        try:
            for article in reading.articles(path, report):
                report.read(article)
                if (language := foreign_language(article.text)) is not None:
                    report.foreign(article, language)  # what is found is shown all the same
                mentions = inspect_article(article, model=model, rules=rules, reader=reads)
                output.write(_lines(article, mentions) if chosen == "jsonl" else _table(article, mentions, output))
                report.articles += 1
        except ReadError as error:
            report.error(str(error))
    return 1 if report.failed else 0


def _lines(article: Article, mentions: Sequence[Mention]) -> str:
    return "".join(
        dumps(
            {
                "source": article.source,
                "kind": mention.kind,
                "text": mention.text,
                "start": mention.start,
                "end": mention.end,
                "value": mention.value,
                "note": mention.note,
            }
        )
        + "\n"
        for mention in mentions
    )


def _table(article: Article, mentions: Sequence[Mention], output: Output) -> str:
    from diplotimeline.render.terminal import draw  # noqa: PLC0415 - rich, only for tables

    published = article.published.isoformat() if article.published else "unknown"
    title = f"{article.source}: published {published}, {count(len(mentions), 'mention')}"
    if article.url:
        title += f", {plain(article.url)}"
    rows = [
        (
            str(mention.start),
            mention.kind,
            shorten(plain(mention.text), 80),
            mention.value or "—",
            plain(mention.note),
        )
        for mention in mentions
    ]
    headings = ("At", "Kind", "Text", "Read as", "Why")
    return draw(title, headings, rows, ratios=(0, 0, 4, 4, 6), width=output.width(), colour=output.colour()) + "\n"
