"""What is new since a day, by the days on which an archive first had the evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from diplotimeline.model import Event


@dataclass(frozen=True, slots=True)
class News:
    """Events that are new since a day, and those known before that a further source has told since."""

    new: tuple[Event, ...]
    confirmed: tuple[Event, ...]


def first_seen(event: Event) -> date | None:
    """The day on which an archive first had an event; None where that was before it kept days, or in no archive."""
    days = {piece.first_seen for piece in event.evidence}
    return None if None in days else min((day for day in days if day), default=None)


def has_days(events: Iterable[Event]) -> bool:
    """Whether any evidence says when it was first seen."""
    return any(piece.first_seen for event in events for piece in event.evidence)


def further_sources(event: Event, day: date) -> tuple[str, ...]:
    """The sources that have told of an event since a day, and not before, in alphabetical order."""
    since = {piece.source for piece in event.evidence if piece.first_seen and piece.first_seen >= day}
    before = {piece.source for piece in event.evidence if piece.first_seen is None or piece.first_seen < day}
    return tuple(sorted(since - before))


def news(events: Iterable[Event], day: date) -> News:
    """Tell what is new since a day (that day too), and what was known before and is told by a further source since."""
    new: list[Event] = []
    confirmed: list[Event] = []
    for event in events:
        first = first_seen(event)
        if first is not None and first >= day:
            new.append(event)
        elif further_sources(event, day):
            confirmed.append(event)
    return News(tuple(new), tuple(confirmed))
