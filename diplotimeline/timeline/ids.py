"""Names of events that are the same on every machine and run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace

from diplotimeline.model import Event

LENGTH = 14  # hex digits: two of 50,000 events share one with a probability of about 2e-8
NAMING = ("mission", "city", "instrument", "kind", "subject")


def _hash(parts: object) -> str:
    text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:LENGTH]


def _core(event: Event) -> list[object]:
    details = dict(event.details)
    return [
        event.type,
        sorted({(actor.code, actor.role) for actor in event.actors}),
        sorted(event.pairs),
        event.date.edtf if event.date else None,
        event.status == "negated",
        event.place,
        [details.get(name) for name in NAMING],
    ]


def event_id(event: Event) -> str:
    """The id of an event: 14 hex digits of the SHA-256 of what tells it apart (type, parties, date, place, thing).

    Summary, confidence and evidence have no part in it, so a further report of the same event leaves it alone.
    """
    return _hash(_core(event))


def with_ids(events: Iterable[Event]) -> list[Event]:
    """Give every event its id; events that even so look alike are told apart by where they are told.

    The order of the result is that of the ids' content, not that of the input.
    """
    named: list[Event] = []
    taken: set[str] = set()
    for event in sorted(events, key=sort_key):
        name = event_id(event)
        serial = 0
        while name in taken:
            told = [(piece.source, piece.start, piece.end) for piece in event.evidence]
            name = _hash([*_core(event), told, serial])
            serial += 1
        taken.add(name)
        named.append(event if event.id == name else replace(event, id=name))
    return named


def sort_key(event: Event) -> str:
    """A total order of events by all that they say, apart from the id."""
    said = (event.type, event.status, event.date, event.pairs, event.actors, event.place, event.details)
    return repr((*said, event.participants, event.summary, event.confidence, event.conflicts, event.evidence))
