"""JSON and JSON lines: records as news-please, trafilatura and news APIs write them, or with fields of a user's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import IO

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Piece
from diplotimeline.readers.decode import decode
from diplotimeline.readers.entries import RECORDS, Kind, entry_pieces
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.limits import LINE_BYTES, read_whole

# The lists that news APIs wrap their articles in.
_LISTS = ("articles", "items", "results", "documents", "docs", "data", "response", "hits", "entries")
_UNWRAPS = 3
_FEED_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/")
_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
_FEED_BYTES = 1000


def read_json(stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
    """Read a JSON file: one record, a list of records, or an object that holds such a list, a JSON Feed among them."""
    yield from _read_whole(read_whole(stream), fields)


def _read_whole(data: bytes, fields: Fields) -> Iterator[Piece]:
    text, notes = decode(data)
    try:
        value: object = json.loads(text)
    except RecursionError as error:
        raise ReadError("is nested too deeply to be read") from error
    except ValueError as error:
        lines = text.splitlines()
        if len([line for line in lines if line.strip()]) > 1 and _is_record(
            next(line for line in lines if line.strip())
        ):
            # JSON lines under the name of JSON
            yield from entry_pieces(_lines(enumerate(lines, 1)), fields, notes)
            return
        raise ReadError(f"is not JSON ({error})") from error
    kind = Kind("entry", named=True) if _is_feed(value) else RECORDS
    records = _records(value, fields)
    if isinstance(records, list):
        yield from entry_pieces(enumerate(records, 1), fields, notes, kind)
    else:
        yield from entry_pieces([(None, records)], fields, notes, kind)


def read_jsonl(stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
    """Read JSON lines: one record a line, blank lines passed over; only one line is in memory at a time.

    A file of JSON that is none of lines (one value over many lines, or a JSON Feed in one) is read as a whole.
    """
    first = b""
    while not first.strip() and (line := stream.readline(LINE_BYTES.value + 1)):
        first += line
        LINE_BYTES.check(len(first))
    if first.strip() in {b"{", b"[", b"[{"} or _FEED.search(first[:_FEED_BYTES]):
        yield from _read_whole(first + read_whole(stream), fields)
        return
    yield from entry_pieces(_lines(_decoded(first, stream)), fields)


def _decoded(first: bytes, stream: IO[bytes]) -> Iterator[tuple[int, str | ReadError]]:
    """Decode lines with their numbers; `first` is what was read already, one line and blank ones before it."""
    longest = LINE_BYTES.value
    number = max(first.count(b"\n") - (1 if first.endswith(b"\n") else 0), 0)
    line = first
    while line:
        number += 1
        LINE_BYTES.check(len(line))
        if line is first and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            text, _ = decode(line + read_whole(stream))
            yield from enumerate(text.splitlines(), 1)
            return
        if line.strip():
            try:
                yield number, decode(line)[0]
            except ReadError as error:
                yield number, error
        line = stream.readline(longest + 1)


def _lines(lines: Iterator[tuple[int, str | ReadError]]) -> Iterator[tuple[int, object]]:
    """Parse lines; one that cannot be is given as a piece with its problem."""
    for number, line in lines:
        if isinstance(line, ReadError):
            yield number, Piece("", record=number, problem=str(line))
        elif line.strip():
            try:
                record: object = json.loads(line)
            except RecursionError:
                yield number, Piece("", record=number, problem="is nested too deeply to be read")
            except ValueError as error:
                yield number, Piece("", record=number, problem=f"is not JSON ({error})")
            else:
                yield number, record


def _is_record(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _records(value: object, fields: Fields) -> object:
    """Find the list of records that an object wraps; a record that has a text is one itself."""
    for _ in range(_UNWRAPS):
        if not isinstance(value, dict) or fields.find(value, "text"):
            return value
        inner = next((value[name] for name in _LISTS if isinstance(value.get(name), list | dict)), None)
        if inner is None:
            return value
        value = inner
    return value


def _is_feed(value: object) -> bool:
    version = value.get("version") if isinstance(value, dict) else None
    return isinstance(version, str) and _FEED_VERSION.match(version) is not None
