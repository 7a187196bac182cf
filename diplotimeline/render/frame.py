"""Data frames: a row an event in columns with types, for pandas or polars."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from diplotimeline.errors import UsageError
from diplotimeline.model import Timeline
from diplotimeline.render.columns import COLUMNS, Kind

LIBRARIES = ("pandas", "polars")


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
    columns["confidence"] = [round(value, 4) for value in columns["confidence"]]
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
