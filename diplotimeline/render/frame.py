"""Data frames: a row an event in columns with types, for pandas or polars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal, TypeAlias

from diplotimeline.addresses import web_address
from diplotimeline.errors import UsageError
from diplotimeline.model import Event, Timeline
from diplotimeline.render.words import conflict_words

LIBRARIES = ("pandas", "polars")
Kind: TypeAlias = Literal["text", "texts", "day", "number"]


def _once(values: list[str | None]) -> list[str]:
    return list(dict.fromkeys(filter(None, values)))


def _first_seen(event: Event) -> date | None:
    return min((one.first_seen for one in event.evidence if one.first_seen), default=None)


# The names are those of the CSV's columns, in their order.
COLUMNS: tuple[tuple[str, Kind, Callable[[Event], str | list[str] | date | float | None]], ...] = (
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
    ("confidence", "number", lambda event: round(event.confidence, 4)),
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


def frame(timeline: Timeline, library: str | None = None) -> Any:
    """A data frame of a library, by default the first of `LIBRARIES` that is installed.

    Raises UsageError for another library, and for one that is not installed.
    """
    if library is not None and library not in LIBRARIES:
        raise UsageError(f"to_frame: there is no {library!r}; known are {', '.join(LIBRARIES)}")
    wanted = LIBRARIES if library is None else (library,)
    found = next((name for name in wanted if find_spec(name) is not None), None)
    if found is None:
        raise UsageError(f"to_frame needs {' or '.join(wanted)}: pip install {wanted[0]}")
    columns = {name: [value(event) for event in timeline] for name, _, value in COLUMNS}
    return (_pandas if found == "pandas" else _polars)(import_module(found), columns)


def _pandas(pandas: Any, columns: dict[str, list[Any]]) -> Any:
    # Days in seconds: in the nanoseconds of old the calendar goes from 1677 to 2262.
    kinds: dict[Kind, Any] = {"text": "string", "texts": object, "day": "datetime64[s]", "number": "float64"}
    return pandas.DataFrame({name: pandas.Series(columns[name], dtype=kinds[kind]) for name, kind, _ in COLUMNS})


def _polars(polars: Any, columns: dict[str, list[Any]]) -> Any:
    kinds: dict[Kind, Any] = {
        "text": polars.String,
        "texts": polars.List(polars.String),
        "day": polars.Date,
        "number": polars.Float64,
    }
    return polars.DataFrame(columns, schema={name: kinds[kind] for name, kind, _ in COLUMNS})
