"""Tables of delimited text (CSV, TSV): their delimiter, lines and rows, read one by one and within bounds.

What the columns mean is for those to say who read the rows: articles (`export`), or a list of events (`reference`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from diplotimeline.errors import ReadError
from diplotimeline.readers.decode import decode, encoding_of
from diplotimeline.readers.limits import LINE_BYTES, ROW_CHARACTERS, TABLE_COLUMNS, read_whole

DELIMITERS = ",;\t|"
# Spreadsheets write their delimiter into a line before the heads: "sep=;".
_SEPARATOR = re.compile(r"sep=(?P<mark>[,;\t|])\s*", re.IGNORECASE)
_HEAD_BYTES = 1 << 20
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_SHOWN_COLUMNS = 12
_SHOWN_CHARACTERS = 30
# The cells that Wikidata's query service writes: <http://…>, "words"@en, "2007-06-01T00:00:00Z"^^<…>.
_TERM = re.compile(r'<(?P<address>[^<>]*)>|"(?P<words>.*)"(?:@[\w-]+|\^\^<[^<>]*>)?', re.DOTALL)
_ESCAPES = {"\\t": "\t", "\\n": "\n", "\\r": "\r", '\\"': '"', "\\\\": "\\"}


@dataclass(frozen=True, slots=True)
class Rows:
    """A table that is being read: its heads, its further rows one by one, and `feed`, which tells how a row ended."""

    heads: tuple[str, ...]
    rows: Iterator[list[str]]
    feed: Feed


def open_rows(stream: IO[bytes], known: Callable[[Sequence[str]], int], notes: list[str]) -> Rows:
    """Begin to read a table with a line of heads; only one row is in memory at a time.

    `known` tells how many of some heads it knows, by which the delimiter is found.  What was guessed goes to `notes`.
    """
    lines = _lines(stream, notes)
    first = next((line for line in lines if line.strip()), "")
    mark = _SEPARATOR.fullmatch(first)
    if mark:
        first = next((line for line in lines if line.strip()), "")
    feed = Feed(first, lines)
    delimiter = mark["mark"] if mark else delimiter_of(first, known)
    terms = delimiter == "\t" and first.startswith("?")
    rows = _rows(feed, delimiter, terms=terms)
    heads = tuple(head.strip() for head in next(rows, []))
    TABLE_COLUMNS.check(len(heads))
    return Rows(heads, rows, feed)


class Feed:
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


def delimiter_of(line: str, known: Callable[[Sequence[str]], int]) -> str:
    """Give the delimiter with which a line of heads has the most known columns, then the most columns."""
    TABLE_COLUMNS.check(max(map(line.count, DELIMITERS)) + 1)
    split = {mark: next(csv.reader([line], delimiter=mark), []) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: (known(split[mark]), len(split[mark])))


def _rows(feed: Feed, delimiter: str, *, terms: bool) -> Iterator[list[str]]:
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


def named(heads: Sequence[str]) -> str:
    """Give the names of columns for a message."""
    shown = [" ".join(head.split())[:_SHOWN_CHARACTERS] for head in heads[:_SHOWN_COLUMNS]]
    more = len(heads) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
