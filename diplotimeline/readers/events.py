"""Reading back the events that were written as JSON lines or JSON: the exact inverse of the data contract's writer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, Any, TypeVar, get_args

from diplotimeline.errors import EventsError, ReadError
from diplotimeline.model import (
    Actor,
    Basis,
    Conflict,
    Event,
    EventDate,
    Evidence,
    Precision,
    Review,
    Status,
    Support,
    Verdict,
)
from diplotimeline.readers.decode import decode
from diplotimeline.readers.limits import LINE_BYTES, UNPACKED_BYTES, read_whole
from diplotimeline.readers.reading import open_input, shown

# 1 knew neither the address of a piece of evidence nor what supports its fields; 2 neither aliases nor reviews.
SCHEMA_VERSIONS = (1, 2, 3)

_T = TypeVar("_T")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAME = re.compile(r"[A-Za-z0-9_]{1,60}")
_STATUSES: tuple[str, ...] = get_args(Status)
_PRECISIONS: tuple[str, ...] = get_args(Precision)
_BASES: tuple[str, ...] = get_args(Basis)
_VERDICTS: tuple[str, ...] = get_args(Verdict)


def read_events(path: str) -> Iterator[Event]:
    """Read the events of a file ("-" is standard input): JSON lines, or `{"schema": 2, "events": [...]}`.

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
    return _event(_Record(record, where))


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
        if value.get("schema") not in SCHEMA_VERSIONS or isinstance(value.get("schema"), bool):
            known = f"{', '.join(map(str, SCHEMA_VERSIONS[:-1]))} or {SCHEMA_VERSIONS[-1]}"
            raise EventsError(f"{name}: field schema must be {known}, the versions that are read here")
        value = value.get("events")
    if not isinstance(value, list):
        raise EventsError(f"{name}: field events must be a list")
    for number, record in enumerate(value, 1):
        yield read_event(record, f"{name}, event {number}")


@dataclass(frozen=True, slots=True)
class _Record:
    """A JSON object whose fields are asked for by name and kind; a wrong one is named with where it stands."""

    value: object
    where: str
    path: str = ""

    def get(self, name: str) -> Any:
        if not isinstance(self.value, dict):
            raise EventsError(f"{self.where}: {self.path.rstrip('.') or 'the event'} must be an object")
        if name not in self.value:
            raise EventsError(f"{self.where}: field {self.path}{name} is missing")
        return self.value[name]

    def has(self, name: str) -> bool:
        return isinstance(self.value, dict) and name in self.value

    def wrong(self, name: str, kind: str) -> EventsError:
        return EventsError(f"{self.where}: field {self.path}{name} must be {kind}")

    def string(self, name: str) -> str:
        value = self.get(name)
        if not isinstance(value, str):
            raise self.wrong(name, "a string")
        return value

    def maybe(self, name: str) -> str | None:
        return None if self.get(name) is None else self.string(name)

    def choice(self, name: str, choices: tuple[str, ...]) -> Any:
        value = self.get(name)
        if value not in choices:
            raise self.wrong(name, "one of " + ", ".join(choices))
        return value

    def day(self, name: str) -> date | None:
        value = self.maybe(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value) if _DAY.fullmatch(value) else self._no_day(name)
        except ValueError:
            return self._no_day(name)

    def _no_day(self, name: str) -> date:
        raise self.wrong(name, "a day as YYYY-MM-DD, or null")

    def offset(self, name: str) -> int:
        value = self.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(name, "a whole number from 0")
        return value

    def share(self, name: str) -> float:
        value = self.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
            raise self.wrong(name, "a number from 0 to 1")
        return float(value)

    def strings(self, name: str) -> tuple[str, ...]:
        value = self.get(name)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.wrong(name, "a list of strings")
        return tuple(value)

    def entries(self, name: str) -> tuple[tuple[str, str], ...]:
        value = self.get(name)
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            raise self.wrong(name, "an object of strings")
        return tuple(value.items())

    def each(self, name: str, make: Callable[[_Record], _T]) -> tuple[_T, ...]:
        value = self.get(name)
        if not isinstance(value, list):
            raise self.wrong(name, "a list")
        return tuple(
            make(_Record(one, self.where, f"{self.path}{name}[{number}].")) for number, one in enumerate(value)
        )

    def named(self, name: str, make: Callable[[str, _Record], _T]) -> tuple[_T, ...]:
        value = self.get(name)
        if not isinstance(value, dict) or not all(_NAME.fullmatch(key) for key in value):
            raise self.wrong(name, "an object by the names of fields")
        return tuple(make(key, _Record(one, self.where, f"{self.path}{name}.{key}.")) for key, one in value.items())

    def inner(self, name: str, make: Callable[[_Record], _T]) -> _T | None:
        value = self.get(name)
        return None if value is None else make(_Record(value, self.where, f"{self.path}{name}."))


def _event(record: _Record) -> Event:
    return Event(
        id=record.string("id"),
        type=record.string("type"),
        category=record.string("category"),
        status=record.choice("status", _STATUSES),
        date=record.inner("date", _date),
        pairs=record.strings("pairs"),
        actors=record.each("actors", _actor),
        place=record.maybe("place"),
        details=record.entries("details"),
        participants=record.strings("participants"),
        summary=record.string("summary"),
        confidence=record.share("confidence"),
        conflicts=record.each("conflicts", _conflict),
        evidence=record.each("evidence", _evidence),
        aliases=record.strings("aliases") if record.has("aliases") else (),
        review=_review(record),
    )


def _review(record: _Record) -> Review | None:
    """The verdict and, beside it, who gave it; both may be missing or null."""
    if not record.has("reviewed") or record.get("reviewed") is None:
        return None
    bare = Review(record.choice("reviewed", _VERDICTS))
    if not record.has("review"):
        return bare
    return record.inner("review", lambda inner: _reviewed(bare.verdict, inner)) or bare


def _reviewed(verdict: Verdict, record: _Record) -> Review:
    return Review(
        verdict=verdict,
        by=record.maybe("by"),
        on=record.day("on"),
        note=record.maybe("note"),
        fields=record.strings("fields") if record.has("fields") else (),
        added=record.offset("added") if record.has("added") else 0,
    )


def _date(record: _Record) -> EventDate:
    when = EventDate(
        edtf=record.string("edtf"),
        start=record.day("start"),
        end=record.day("end"),
        precision=record.choice("precision", _PRECISIONS),
        basis=record.choice("basis", _BASES),
        text=record.string("text"),
    )
    if when.start and when.end and when.start > when.end:
        raise record.wrong("end", "no earlier than the start")
    return when


def _actor(record: _Record) -> Actor:
    return Actor(code=record.string("code"), name=record.string("name"), role=record.string("role"))


def _conflict(record: _Record) -> Conflict:
    return Conflict(field=record.string("field"), values=record.each("values", _value))


def _value(record: _Record) -> tuple[str, tuple[str, ...]]:
    return record.string("value"), record.strings("sources")


def _evidence(record: _Record) -> Evidence:
    evidence = Evidence(
        source=record.string("source"),
        title=record.maybe("title"),
        published=record.day("published"),
        sentence=record.string("sentence"),
        start=record.offset("start"),
        end=record.offset("end"),
        trigger=record.string("trigger"),
        rule=record.string("rule"),
        speaker=record.maybe("speaker"),
        url=record.maybe("url") if record.has("url") else None,
        support=record.named("support", _support) if record.has("support") else (),
        first_seen=record.day("first_seen") if record.has("first_seen") else None,
    )
    if evidence.end < evidence.start:
        raise record.wrong("end", "no less than the start")
    return evidence


def _support(field: str, record: _Record) -> Support:
    support = Support(
        field=field,
        start=record.offset("start"),
        end=record.offset("end"),
        text=record.string("text"),
        why=record.string("why"),
    )
    if support.end < support.start:
        raise record.wrong("end", "no less than the start")
    return support
