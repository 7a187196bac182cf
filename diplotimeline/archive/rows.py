"""Events as rows of the archive's tables, and back: what is read is what was written, field by field."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

from diplotimeline.contract import EVIDENCE
from diplotimeline.model import Actor, Conflict, Event, EventDate, Evidence, Support

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


def read_events(
    db: sqlite3.Connection, where: str = "", values: tuple[str, ...] = (), *, first_seen: bool = False
) -> Iterator[Event]:
    """Events in the order in which they were written; `where` is an SQL condition on `events` and `articles`.

    With `first_seen` the evidence has the day on which it was first had.
    """
    query = (
        f"SELECT events.id, {', '.join('events.' + name.strip() for name in EVENT_COLUMNS.split(','))}"  # noqa: S608
        f" FROM events JOIN articles ON articles.id = events.article {where} ORDER BY events.article, events.position"
    )
    for row in db.execute(query, values):
        yield _event(db, row, first_seen=first_seen)


def _event(db: sqlite3.Connection, row: tuple[Any, ...], *, first_seen: bool) -> Event:
    key, _, _, name, kind, category, status, *rest = row
    *dated, place, summary, confidence = rest[:-4]
    details, participants, conflicts, aliases = map(json.loads, rest[-4:])
    actors = db.execute("SELECT code, name, role FROM actors WHERE event = ? ORDER BY position", (key,))
    pairs = db.execute("SELECT pair FROM pairs WHERE event = ? ORDER BY position", (key,))
    evidence = db.execute(f"SELECT {EVIDENCE_COLUMNS} FROM evidence WHERE event = ? ORDER BY position", (key,))  # noqa: S608
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
        evidence=tuple(_evidence(piece[2:], first_seen=first_seen) for piece in evidence),
        aliases=tuple(aliases),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _date(edtf: str, start: str | None, end: str | None, precision: Any, basis: Any, text: str) -> EventDate:
    return EventDate(edtf, _day(start), _day(end), precision, basis, text)


def _evidence(row: tuple[Any, ...], *, first_seen: bool) -> Evidence:
    source, title, published, sentence, *_ = row
    words, seen = row[-2:]
    support = tuple(Support(field, **one) for field, one in json.loads(words).items())
    told: tuple[Any, ...] = (*row[4:-2], support, _day(seen) if first_seen else None)
    return Evidence(source, title, _day(published), sentence, *told)
