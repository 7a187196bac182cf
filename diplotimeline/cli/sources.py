"""The inputs of a run, read one after the other; a bad one is told of and the others are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from diplotimeline.cli.report import Report
from diplotimeline.errors import ReadError, UsageError
from diplotimeline.model import Article

if TYPE_CHECKING:
    from diplotimeline.readers import Fields
    from diplotimeline.tasks import Unread


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: the publication date and the order of numeric dates as asked for, the fields of records."""

    published: date | None = None
    day_first: bool | None = None
    text_field: str | None = None
    title_field: str | None = None
    date_field: str | None = None
    url_field: str | None = None

    def articles(self, path: str, report: Report) -> Iterator[Article]:
        """The articles of one input; what there is to say of it as a whole is told to `report`."""
        from diplotimeline.readers import read_articles  # noqa: PLC0415

        return read_articles(
            path, published=self.published, fields=self._fields(), day_first=self.day_first, tell=report.note
        )

    def unread(self, path: str) -> Unread | None:
        """The task of reading an input elsewhere; None for what can only be read here."""
        from diplotimeline.tasks import shipped  # noqa: PLC0415

        return shipped(path, self._fields(), published=self.published, day_first=self.day_first)

    def _fields(self) -> Fields:
        from diplotimeline.readers import Fields  # noqa: PLC0415

        return Fields(self.text_field, self.title_field, self.date_field, self.url_field)


def read_all(
    paths: Sequence[str], reading: Reading, report: Report, *, elsewhere: bool = False
) -> Iterator[Article | Unread]:
    """Read every article of files, folders, globs and "-", lazily; what cannot be read is told to `report`.

    After the last, one line accounts for the files of folders that were not read.  With `elsewhere` files of one
    article are not read here, but where they are extracted.
    """
    from diplotimeline.readers import Skipped, find_inputs  # noqa: PLC0415

    if "" in paths:
        raise UsageError("PATH is empty (an unset variable of a script?)")
    skipped = Skipped()
    inputs = list(find_inputs(paths, skipped=skipped))
    report.expect(None if "-" in inputs else len(inputs))
    for path in inputs:
        if elsewhere and (task := reading.unread(path)):
            yield task
            continue
        try:
            for article in reading.articles(path, report):
                report.read(article)
                yield article
        except ReadError as error:
            report.error(str(error))
    if (line := skipped.line()) is not None:
        report.note(line)
