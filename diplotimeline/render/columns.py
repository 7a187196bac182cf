"""An event as one row: the columns of CSV and of data frames, with the kind of their values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal, TypeAlias

from diplotimeline.addresses import web_address
from diplotimeline.model import Event
from diplotimeline.render.words import conflict_words

Kind: TypeAlias = Literal["text", "texts", "day", "number"]


def _once(values: list[str | None]) -> list[str]:
    return list(dict.fromkeys(filter(None, values)))


def _first_seen(event: Event) -> date | None:
    return min((one.first_seen for one in event.evidence if one.first_seen), default=None)


# A new column goes to the end: scripts may count them.
COLUMNS: tuple[tuple[str, Kind, Callable[[Event], Any]], ...] = (
    ("id", "text", lambda event: event.id),
    ("type", "text", lambda event: event.type),
    ("category", "text", lambda event: event.category),
    ("status", "text", lambda event: event.status),
    ("date", "text", lambda event: event.date.edtf if event.date else None),
    ("start", "day", lambda event: event.date.start if event.date else None),
    ("end", "day", lambda event: event.date.end if event.date else None),
    ("precision", "text", lambda event: event.date.precision if event.date else None),
    ("basis", "text", lambda event: event.date.basis if event.date else None),
    ("date_text", "text", lambda event: event.date.text if event.date else None),
    ("pairs", "texts", lambda event: list(event.pairs)),
    ("actors", "texts", lambda event: [f"{actor.code} {actor.name} ({actor.role})" for actor in event.actors]),
    ("place", "text", lambda event: event.place),
    ("details", "texts", lambda event: [f"{key}: {value}" for key, value in event.details]),
    ("participants", "texts", lambda event: list(event.participants)),
    ("summary", "text", lambda event: event.summary),
    ("confidence", "number", lambda event: event.confidence),
    ("conflicts", "texts", lambda event: [conflict_words(conflict) for conflict in event.conflicts]),
    ("sources", "texts", lambda event: _once([one.source for one in event.evidence])),
    ("rules", "texts", lambda event: _once([one.rule for one in event.evidence])),
    ("evidence", "texts", lambda event: _once([one.sentence for one in event.evidence])),
    ("urls", "texts", lambda event: _once([web_address(one.url) for one in event.evidence])),
    ("aliases", "texts", lambda event: list(event.aliases)),
    ("reviewed", "text", lambda event: event.review.verdict if event.review else None),
    ("reviewed_by", "text", lambda event: event.review.by if event.review else None),
    ("reviewed_on", "day", lambda event: event.review.on if event.review else None),
    ("first_seen", "day", _first_seen),
)
