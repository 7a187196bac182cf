"""The inputs of a run, read one after the other; a bad one is told of and the others are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from diplotimeline.cli.report import Report
from diplotimeline.errors import ReadError, UsageError
from diplotimeline.model import Article


def read_all(paths: Sequence[str], published: date | None, report: Report) -> Iterator[Article]:
    """Read every article of files, folders, globs and "-", lazily; what cannot be read is told to `report`."""
    from diplotimeline.readers import find_inputs, read_articles  # noqa: PLC0415

    if "" in paths:
        raise UsageError("PATH is empty (an unset variable of a script?)")
    inputs = list(find_inputs(paths))
    report.expect(None if "-" in inputs else len(inputs))
    for path in inputs:
        try:
            for article in read_articles(path, published=published):
                report.read(article)
                yield article
        except ReadError as error:
            report.error(str(error))
