"""JSON and JSON lines: records as news-please, trafilatura and news APIs write them, or with fields of a user's own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Piece
from diplotimeline.readers.decode import decode
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.limits import LINE_BYTES, read_whole

# The lists that news APIs wrap their articles in.
_LISTS = ("articles", "items", "results", "documents", "docs", "data", "response", "hits", "entries")
_UNWRAPS = 3


def read_json(stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
    """Read a JSON file: one record, a list of records, or an object that holds such a list."""
    data = read_whole(stream)
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
            yield from _lines(enumerate(lines, 1), fields, notes)  # JSON lines under the name of JSON
            return
        raise ReadError(f"is not JSON ({error})") from error
    records = _records(value, fields)
    if isinstance(records, list):
        for number, record in enumerate(records, 1):
            yield _piece(record, fields, notes, number)
    else:
        yield _piece(records, fields, notes, None)


def read_jsonl(stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
    """Read JSON lines: one record a line, blank lines passed over; only one line is in memory at a time."""
    yield from _lines(_decoded(stream), fields, ())


def _decoded(stream: IO[bytes]) -> Iterator[tuple[int, str | ReadError]]:
    number = 0
    longest = LINE_BYTES.value
    while line := stream.readline(longest + 1):
        number += 1
        LINE_BYTES.check(len(line))
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            text, _ = decode(line + read_whole(stream))
            yield from enumerate(text.splitlines(), 1)
            return
        if line.strip():
            try:
                yield number, decode(line)[0]
            except ReadError as error:
                yield number, error


def _lines(lines: Iterator[tuple[int, str | ReadError]], fields: Fields, notes: tuple[str, ...]) -> Iterator[Piece]:
    for number, line in lines:
        if isinstance(line, ReadError):
            yield Piece("", record=number, problem=str(line))
        elif line.strip():
            try:
                record: object = json.loads(line)
            except RecursionError:
                yield Piece("", record=number, problem="is nested too deeply to be read")
            except ValueError as error:
                yield Piece("", record=number, problem=f"is not JSON ({error})")
            else:
                yield _piece(record, fields, notes, number)


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


def _piece(record: object, fields: Fields, notes: tuple[str, ...], number: int | None) -> Piece:
    if not isinstance(record, Mapping):
        return Piece("", record=number, problem="is not a JSON object with the fields of an article")
    text = fields.find(record, "text")
    if text is None:
        looked = ", ".join(fields.names("text"))
        return Piece(
            "",
            record=number,
            problem=f"has no text in its fields (looked for {looked}; name the field if it is another)",
        )
    return Piece(
        text,
        title=fields.find(record, "title"),
        published=fields.find(record, "published"),
        address=fields.find(record, "address"),
        notes=notes,
        record=number,
    )
