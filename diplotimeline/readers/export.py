"""CSV and TSV exports: each row an article, its columns known by name; read row by row.

LexisNexis, Factiva, NewsAPI, GDELT, Media Cloud and Wikidata's query service write such tables.  One without a column
of text is read from titles and descriptions; one in which no column is known is refused, and never read as prose.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Piece
from diplotimeline.readers.decode import decode, encoding_of
from diplotimeline.readers.entries import Kind, entry_pieces
from diplotimeline.readers.fields import Fields, Wanted
from diplotimeline.readers.limits import LINE_BYTES, ROW_CHARACTERS, TABLE_COLUMNS, read_whole

_DELIMITERS = ",;\t|"
# Spreadsheets write their delimiter into a line before the heads: "sep=;".
_SEPARATOR = re.compile(r"sep=(?P<mark>[,;\t|])\s*", re.IGNORECASE)
_HEAD_BYTES = 1 << 20
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_MOST_SNIFFED = 100
_SHOWN_COLUMNS = 12
_SHOWN_CHARACTERS = 30
# The cells that Wikidata's query service writes: <http://…>, "words"@en, "2007-06-01T00:00:00Z"^^<…>.
_TERM = re.compile(r'<(?P<address>[^<>]*)>|"(?P<words>.*)"(?:@[\w-]+|\^\^<[^<>]*>)?', re.DOTALL)
_ESCAPES = {"\\t": "\t", "\\n": "\n", "\\r": "\r", '\\"': '"', "\\\\": "\\"}


def read_table(stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
    """Read a table with a line of heads; only one row is in memory at a time."""
    notes: list[str] = []
    lines = _lines(stream, notes)
    first = next((line for line in lines if line.strip()), "")
    mark = _SEPARATOR.fullmatch(first)
    if mark:
        first = next((line for line in lines if line.strip()), "")
    feed = _Feed(first, lines)
    delimiter = mark["mark"] if mark else _delimiter(first, fields)
    terms = delimiter == "\t" and first.startswith("?")
    rows = _rows(feed, delimiter, terms=terms)
    heads = [head.strip() for head in next(rows, [])]
    TABLE_COLUMNS.check(len(heads))
    usual = fields.usual(heads)
    whole = _check_columns(heads, usual, fields)
    if whole is not None:
        notes.append(whole)
    yield from (Piece("", remark=note) for note in notes)
    names = [usual.pop(head, "") for head in heads]  # the second of two columns of one name counts for nothing
    kind = Kind(noun="row", whole=whole is not None)
    yield from entry_pieces(_records(rows, names, feed), fields, (), kind)


def is_table(start: bytes) -> bool:
    """Tell whether the first line of a file without a telling name is the heads of an export."""
    text = start.decode("utf-8", "replace").removeprefix("\ufeff").lstrip()
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    if max(map(first.count, _DELIMITERS)) > _MOST_SNIFFED:
        return False
    delimiter = _delimiter(first, Fields())
    heads = [head.strip() for head in next(csv.reader([first], delimiter=delimiter), [])]
    known = Fields().wanted(Fields().usual(heads).values())
    return (
        len(heads) > 2 and len(known) > 1 and bool(known & {"published", "address"}) and bool(known & {"text", "title"})
    )


class _Feed:
    """The lines for the parser of rows: it counts what the row at hand has taken of them."""

    def __init__(self, first: str, rest: Iterator[str]) -> None:
        self.first, self.rest = first, rest
        self.characters = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        bound = ROW_CHARACTERS.value
        for lines in ((self.first,), self.rest):
            for line in lines:
                self.characters += len(line)
                if self.characters > bound:
                    raise ROW_CHARACTERS.crossed()
                yield line
        self.ended = True  # a row that is given after this looked for the end of a quote in vain

    def next_row(self) -> None:
        """Begin to count anew."""
        self.characters = 0


def _lines(stream: IO[bytes], notes: list[str]) -> Iterator[str]:
    """Decode a stream line by line, all lines alike; what was guessed goes to `notes` before the first is given."""
    longest = LINE_BYTES.value
    head: list[bytes] = []
    size = 0
    while size < _HEAD_BYTES and (line := stream.readline(longest + 1)):
        LINE_BYTES.check(len(line))
        head.append(line)
        size += len(line)
    data = b"".join(head)
    wide = data.startswith(_MARKS) or b"\x00" in data
    text, guesses = decode(data + read_whole(stream) if wide else data)
    notes.extend(guesses)
    yield from io.StringIO(text, newline="")
    encoding = None if wide else encoding_of(data)
    del data, text, head
    while line := stream.readline(longest + 1):
        LINE_BYTES.check(len(line))
        try:
            decoded = line.decode("utf-8")
        except UnicodeDecodeError:
            decoded, _ = decode(line, declared=encoding)
        if "\r" in decoded[:-2]:
            yield from io.StringIO(decoded, newline="")
        else:
            yield decoded


def _delimiter(line: str, fields: Fields) -> str:
    """Give the delimiter with which a line of heads has the most known columns, then the most columns."""
    TABLE_COLUMNS.check(max(map(line.count, _DELIMITERS)) + 1)
    split = {mark: next(csv.reader([line], delimiter=mark), []) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: (len(fields.usual(split[mark])), len(split[mark])))


def _rows(feed: _Feed, delimiter: str, *, terms: bool) -> Iterator[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), ROW_CHARACTERS.value))  # rows are bound as a whole, by the feed
    parsed = (
        csv.reader(feed, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        if terms
        else csv.reader(feed, delimiter=delimiter)
    )
    try:
        for row in parsed:
            yield [_term(cell) for cell in row] if terms else row
            feed.next_row()
    except csv.Error as error:
        raise ReadError(f"is a damaged table ({error})") from error


def _term(cell: str) -> str:
    match = _TERM.fullmatch(cell.strip())
    if match is None:
        return cell.removeprefix("?")
    if match["address"] is not None:
        return match["address"]
    return re.sub(r'\\[tnr"\\]', lambda escape: _ESCAPES[escape[0]], match["words"])


def _check_columns(heads: Sequence[str], usual: dict[str, str], fields: Fields) -> str | None:
    """See that the columns are those of articles; say so where only titles and descriptions are there.

    Raises ReadError, which names the columns, when nothing can be read from them.
    """
    options: tuple[tuple[Wanted, str], ...] = (
        ("text", "--text-field"), ("title", "--title-field"), ("published", "--date-field"), ("address", "--url-field"),
    )  # fmt: skip
    for wanted, option in options:
        if (own := fields.own(wanted)) and own not in usual.values():
            raise ReadError(f"has no column {own!r}, which {option} names (its columns: {_named(heads)})")
    known = fields.wanted(usual.values())
    if "text" in known:
        return None
    titles = "title" in known and (fields.title is not None or bool(known & {"published", "address", "lead"}))
    if titles or "lead" in known:
        what = " and ".join(name for name, has in (("titles", titles), ("descriptions", "lead" in known)) if has)
        return f"has no column of text: its rows are read from their {what}"
    raise ReadError(f"is a table without a known column of text (its columns: {_named(heads)}); --text-field names it")


def _named(heads: Sequence[str]) -> str:
    shown = [" ".join(head.split())[:_SHOWN_CHARACTERS] for head in heads[:_SHOWN_COLUMNS]]
    more = len(heads) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")


def _records(
    rows: Iterable[Sequence[str]], names: Sequence[str], feed: _Feed
) -> Iterator[tuple[int, dict[str, str] | Piece]]:
    """Give each row by the names of its columns; a row that does not fit under them as a piece with its problem."""
    for number, row in enumerate((row for row in rows if any(cell.strip() for cell in row)), 1):
        if any(cell.strip() for cell in row[len(names) :]):
            yield number, Piece("", record=number, problem=f"has {len(row):,} cells under {len(names):,} columns")
        elif feed.ended:
            yield number, Piece("", record=number, problem="is cut off within a quoted cell")
        else:
            yield number, {name: cell for name, cell in zip(names, row, strict=False) if name}
