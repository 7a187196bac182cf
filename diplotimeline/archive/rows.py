"""Events as rows of the archive's tables, and back: what is read is what was written, field by field."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias

from diplotimeline.contract import EVIDENCE
from diplotimeline.model import Actor, Conflict, Event, EventDate, Evidence, Support

Row: TypeAlias = tuple[Any, ...]
EVENT_COLUMNS = (
    "article, position, event, type, category, status, edtf, date_start, date_end, date_precision, date_basis,"
    " date_text, place, summary, confidence, details, participants, conflicts, aliases"
)
EVIDENCE_COLUMNS = "event, position, " + ", ".join(f'"{name}"' for name in EVIDENCE.names)
# Foreign keys remove what hangs on an event.
ADD_EVENT = f"INSERT INTO events ({EVENT_COLUMNS}) VALUES ({', '.join('?' * 19)})"  # noqa: S608 - constants
ADD_EVIDENCE = f"INSERT INTO evidence ({EVIDENCE_COLUMNS}) VALUES (?, ?{', ?' * len(EVIDENCE.names)})"  # noqa: S608
ADD_PAIR = "INSERT INTO pairs (event, position, pair) VALUES (?, ?, ?)"
ADD_ACTOR = "INSERT INTO actors (event, position, code, name, role) VALUES (?, ?, ?, ?, ?)"


def sayable(text: str) -> str:
    """A text that UTF-8 can write: half characters, which only broken input has, as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def _maybe(text: str | None) -> str | None:
    return None if text is None else sayable(text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def add_event(db: sqlite3.Connection, article: int, position: int, event: Event) -> None:
    """Write an event of an article (its row id) with its pairs, actors and evidence."""
    when = event.date
    dated: tuple[str | None, ...] = (None,) * 6
    if when is not None:
        dated = (when.edtf, _iso(when.start), _iso(when.end), when.precision, when.basis, sayable(when.text))
    told = (_maybe(event.place), sayable(event.summary), event.confidence)
    values = (article, position, event.id, event.type, event.category, event.status, *dated, *told)
    row = db.execute(ADD_EVENT, (*values, *_lists(event))).lastrowid
    db.executemany(ADD_PAIR, ((row, i, pair) for i, pair in enumerate(event.pairs)))
    db.executemany(ADD_ACTOR, ((row, i, a.code, a.name, a.role) for i, a in enumerate(event.actors)))
    db.executemany(ADD_EVIDENCE, ((row, i, *_evidence_values(piece)) for i, piece in enumerate(event.evidence)))


def _lists(event: Event) -> tuple[str, ...]:
    """What is kept as JSON, in the order of the last columns."""
    conflicts = [[c.field, [[value, list(sources)] for value, sources in c.values]] for c in event.conflicts]
    return tuple(sayable(_json(one)) for one in (event.details, event.participants, conflicts, event.aliases))


def _evidence_values(piece: Evidence) -> tuple[str | int | None, ...]:
    record = EVIDENCE.write(piece)
    record["support"] = _json(record["support"])
    return tuple(sayable(value) if isinstance(value, str) else value for value in record.values())


# What hangs on an event, in the order of its events; one cursor each goes along with that over the events.
_HANGING = (
    ("actors", "actors.event, actors.code, actors.name, actors.role"),
    ("pairs", "pairs.event, pairs.pair"),
    ("evidence", ", ".join(f"evidence.{name.strip()}" for name in EVIDENCE_COLUMNS.split(","))),
)


def read_events(
    db: sqlite3.Connection, where: str = "", values: tuple[str, ...] = (), *, first_seen: bool = False
) -> Iterator[Event]:
    """Events in the order in which they were written; `where` is an SQL condition on `events` and `articles`.

    With `first_seen` the evidence has the day on which it was first had.  Four queries, however many events there are;
    none holds more than a row.  All begin before the first event is given, so that they see the same archive.
    """
    columns = ", ".join("events." + name.strip() for name in EVENT_COLUMNS.split(","))
    rows = db.execute(_query(f"events.id, {columns}", "", where), values)
    hanging = [_Hanging(db.execute(_query(told, table, where), values)) for table, told in _HANGING]
    for row in rows:
        actors, pairs, evidence = (one.of(row[0]) for one in hanging)
        yield _event(row, actors, pairs, evidence, first_seen=first_seen)


def _query(columns: str, table: str, where: str) -> str:
    """The question for events, or for what of a table hangs on them; CROSS JOIN keeps the order of the tables."""
    join = f"CROSS JOIN {table} ON {table}.event = events.id" if table else ""
    order = f"articles.id, events.position{f', {table}.position' if table else ''}"
    return (
        f"SELECT {columns} FROM articles CROSS JOIN events ON events.article = articles.id {join} {where}"  # noqa: S608
        f" ORDER BY {order}"
    )


class _Hanging:
    """The rows of a table that hang on events, taken event by event."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self._next: Row | None = cursor.fetchone()

    def of(self, event: int) -> list[Row]:
        """Those of the next event that has any, without its number; none when that is another one."""
        found = []
        while self._next is not None and self._next[0] == event:
            found.append(self._next[1:])
            self._next = self._cursor.fetchone()
        return found


def _event(row: Row, actors: list[Row], pairs: list[Row], evidence: list[Row], *, first_seen: bool) -> Event:
    _, _, _, name, kind, category, status, *rest = row
    *dated, place, summary, confidence = rest[:-4]
    details, participants, conflicts, aliases = map(json.loads, rest[-4:])
    return Event(
        id=name,
        type=kind,
        category=category,
        status=status,
        date=_date(*dated) if dated[0] is not None else None,
        pairs=tuple(pair for (pair,) in pairs),
        actors=tuple(Actor(*actor) for actor in actors),
        place=place,
        details=tuple((str(k), str(v)) for k, v in details),
        participants=tuple(participants),
        summary=summary,
        confidence=confidence,
        conflicts=tuple(
            Conflict(field, tuple((value, tuple(sources)) for value, sources in told)) for field, told in conflicts
        ),
        evidence=tuple(_evidence(piece[1:], first_seen=first_seen) for piece in evidence),
        aliases=tuple(aliases),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _date(edtf: str, start: str | None, end: str | None, precision: Any, basis: Any, text: str) -> EventDate:
    return EventDate(edtf, _day(start), _day(end), precision, basis, text)


def _evidence(row: Row, *, first_seen: bool) -> Evidence:
    source, title, published, sentence, *_ = row
    words, seen = row[-2:]
    support = tuple(Support(field, **one) for field, one in json.loads(words).items())
    told: Row = (*row[4:-2], support, _day(seen) if first_seen else None)
    return Evidence(source, title, _day(published), sentence, *told)
