"""Reading back the events that were written as JSON lines or JSON: the exact inverse of the data contract's writer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO

from diplotimeline.contract import EVENT, VERSIONS
from diplotimeline.contract.record import FieldError
from diplotimeline.errors import EventsError, ReadError
from diplotimeline.model import Event
from diplotimeline.readers.decode import decode
from diplotimeline.readers.limits import LINE_BYTES, UNPACKED_BYTES, read_whole
from diplotimeline.readers.reading import open_input, shown


def read_events(path: str) -> Iterator[Event]:
    """Read the events of a file ("-" is standard input): JSON lines, or `{"schema": 3, "events": [...]}`.

    JSON lines are read as a stream.  Fields that the contract does not know are passed over.  Raises EventsError
    that names file, line (or event) and field; what came before the fault has been given by then.
    """
    try:
        with open_input(path) as stream:
            yield from _events(stream, shown(path))
    except EventsError:
        raise
    except FileNotFoundError as error:
        raise EventsError(f"{shown(path)}: does not exist") from error
    except (ReadError, OSError, EOFError) as error:
        words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise EventsError(f"{shown(path)}: {words}") from error


def read_event(record: object, where: str) -> Event:
    """Make an event of a record of the data contract; `where` begins the message of the EventsError."""
    try:
        return EVENT.read(record)
    except FieldError as error:
        raise EventsError(f"{where}: {error}") from error


def _events(stream: IO[bytes], name: str) -> Iterator[Event]:
    number = 0
    longest = LINE_BYTES.value
    while line := stream.readline(longest + 1):
        number += 1
        LINE_BYTES.check(len(line))
        text = _text(line, f"{name}, line {number}").strip()
        if not text:
            continue
        where = f"{name}, line {number}"
        first = _parsed(text)
        if first is None or isinstance(first, list) or (isinstance(first, dict) and "events" in first):
            if number > 1 and first is None and not _opens(text):
                raise EventsError(f"{where}: is not JSON" + ("" if line.endswith(b"\n") else " (cut off?)"))
            yield from _document(text + "\n" + _text(read_whole(stream, UNPACKED_BYTES), name), name, where)
            return
        yield read_event(first, where)


def _opens(text: str) -> bool:
    return text in {"{", "["}


def _parsed(text: str) -> object:
    """Parse JSON without the constants that are not JSON; None for what is none."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _text(data: bytes, where: str) -> str:
    try:
        return decode(data)[0]
    except ReadError as error:
        raise EventsError(f"{where}: {error}") from error


def _document(text: str, name: str, where: str) -> Iterator[Event]:
    value = _parsed(text)
    if not isinstance(value, dict | list):
        raise EventsError(f"{where}: is not JSON" + (" (cut off?)" if text.lstrip()[:1] in {"{", "["} else ""))
    if isinstance(value, dict):
        if value.get("schema") not in VERSIONS or isinstance(value.get("schema"), bool):
            known = f"{', '.join(map(str, VERSIONS[:-1]))} or {VERSIONS[-1]}"
            raise EventsError(f"{name}: field schema must be {known}, the versions that are read here")
        value = value.get("events")
    if not isinstance(value, list):
        raise EventsError(f"{name}: field events must be a list")
    for number, record in enumerate(value, 1):
        yield read_event(record, f"{name}, event {number}")
