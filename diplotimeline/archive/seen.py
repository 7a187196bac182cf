"""The days on which an archive first had an event and the words that state it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeAlias

from diplotimeline.archive.rows import read_events, sayable
from diplotimeline.errors import UsageError
from diplotimeline.model import Event, Evidence

EPOCH = "SOURCE_DATE_EPOCH"  # reproducible-builds.org/specs/source-date-epoch
LENGTH = 32  # hex digits of the hash of a sentence
Key: TypeAlias = tuple[str, str, str]


def today() -> date:
    """The day in UTC, or that of the environment's SOURCE_DATE_EPOCH (seconds since 1970).

    Nothing else asks what day it is.  Raises UsageError for an epoch that is no moment.
    """
    epoch = os.environ.get(EPOCH)
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"{EPOCH}: {epoch!r} is not a number of seconds since 1970") from error


def key_of(event: Event, piece: Evidence) -> Key:
    """What an event of an article is known by: type, parties and words, wherever in the text these stand."""
    parties = event.pairs or sorted({actor.code for actor in event.actors})
    words = hashlib.sha256("".join(sayable(piece.sentence).split()).encode()).hexdigest()[:LENGTH]
    return event.type, " ".join(parties), words


def with_days(db: sqlite3.Connection, source: str, events: Iterable[Event], day: date) -> list[Event]:
    """Give the events of an article the days on which they were first had: `day` for what is not known yet.

    Writes down what is new.  To be called while what was there of the article is still there: what an archive of before
    version 3 has of it was had on a day that nobody knows (None).
    """
    known: dict[Key, str | None] = {
        (kind, pairs, words): first
        for kind, pairs, words, first in db.execute(
            "SELECT type, pairs, words, first_seen FROM seen WHERE source = ?", (sayable(source),)
        )
    }
    added: dict[Key, str | None] = {}
    for event in read_events(db, "WHERE articles.source = ?", (sayable(source),), first_seen=True):
        added |= {key_of(event, piece): None for piece in event.evidence if piece.first_seen is None}
    dated = [_dated(event, added, known, day) for event in events]
    new = ((sayable(source), *key, first) for key, first in added.items() if key not in known)
    db.executemany("INSERT INTO seen (source, type, pairs, words, first_seen) VALUES (?, ?, ?, ?, ?)", new)
    return dated


def _dated(event: Event, added: dict[Key, str | None], known: dict[Key, str | None], day: date) -> Event:
    evidence = []
    for piece in event.evidence:
        key = key_of(event, piece)
        first = known[key] if key in known else added.setdefault(key, day.isoformat())
        evidence.append(replace(piece, first_seen=date.fromisoformat(first) if first else None))
    return replace(event, evidence=tuple(evidence))
