"""CSV and TSV exports: each row an article, its columns known by name; read row by row.

LexisNexis, Factiva, NewsAPI, GDELT, Media Cloud and Wikidata's query service write such tables.  One without a column
of text is read from titles and descriptions; one in which no column is known is refused, and never read as prose.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Piece
from diplotimeline.readers.entries import Kind, entry_pieces
from diplotimeline.readers.fields import Fields, Wanted
from diplotimeline.readers.rows import DELIMITERS, Feed, delimiter_of, named, open_rows

_MOST_SNIFFED = 100


def read_table(stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
    """Read a table with a line of heads; only one row is in memory at a time."""
    notes: list[str] = []
    table = open_rows(stream, lambda heads: len(fields.usual(heads)), notes)
    heads = table.heads
    usual = fields.usual(heads)
    whole = _check_columns(heads, usual, fields)
    if whole is not None:
        notes.append(whole)
    yield from (Piece("", remark=note) for note in notes)
    names = [usual.pop(head, "") for head in heads]  # the second of two columns of one name counts for nothing
    kind = Kind(noun="row", whole=whole is not None)
    yield from entry_pieces(_records(table.rows, names, table.feed), fields, (), kind)


def is_table(start: bytes) -> bool:
    """Tell whether the first line of a file without a telling name is the heads of an export."""
    text = start.decode("utf-8", "replace").removeprefix("\ufeff").lstrip()
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    if max(map(first.count, DELIMITERS)) > _MOST_SNIFFED:
        return False
    delimiter = delimiter_of(first, lambda heads: len(Fields().usual(heads)))
    heads = [head.strip() for head in next(csv.reader([first], delimiter=delimiter), [])]
    known = Fields().wanted(Fields().usual(heads).values())
    return (
        len(heads) > 2 and len(known) > 1 and bool(known & {"published", "address"}) and bool(known & {"text", "title"})
    )


def _check_columns(heads: Sequence[str], usual: dict[str, str], fields: Fields) -> str | None:
    """See that the columns are those of articles; say so where only titles and descriptions are there.

    Raises ReadError, which names the columns, when nothing can be read from them.
    """
    options: tuple[tuple[Wanted, str], ...] = (
        ("text", "--text-field"), ("title", "--title-field"), ("published", "--date-field"), ("address", "--url-field"),
    )  # fmt: skip
    for wanted, option in options:
        if (own := fields.own(wanted)) and own not in usual.values():
            raise ReadError(f"has no column {own!r}, which {option} names (its columns: {named(heads)})")
    known = fields.wanted(usual.values())
    if "text" in known:
        return None
    titles = "title" in known and (fields.title is not None or bool(known & {"published", "address", "lead"}))
    if titles or "lead" in known:
        what = " and ".join(name for name, has in (("titles", titles), ("descriptions", "lead" in known)) if has)
        return f"has no column of text: its rows are read from their {what}"
    raise ReadError(f"is a table without a known column of text (its columns: {named(heads)}); --text-field names it")


def _records(
    rows: Iterable[Sequence[str]], names: Sequence[str], feed: Feed
) -> Iterator[tuple[int, dict[str, str] | Piece]]:
    """Give each row by the names of its columns; a row that does not fit under them as a piece with its problem."""
    for number, row in enumerate((row for row in rows if any(cell.strip() for cell in row)), 1):
        if any(cell.strip() for cell in row[len(names) :]):
            yield number, Piece("", record=number, problem=f"has {len(row):,} cells under {len(names):,} columns")
        elif feed.ended:
            yield number, Piece("", record=number, problem="is cut off within a quoted cell")
        else:
            yield number, {name: cell for name, cell in zip(names, row, strict=False) if name}
