"""Data frames: the CSV's columns with types, in pandas and polars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from diplotimeline.errors import UsageError
from diplotimeline.model import Event, EventDate, Review, Timeline
from diplotimeline.render import columns as render_columns
from diplotimeline.render import csv, frame

OLD = EventDate("1494-06-07", date(1494, 6, 7), date(1494, 6, 7), "day", "explicit", "7 June 1494")
OPEN = EventDate("2018/..", date(2018, 1, 1), None, "interval", "explicit", "since 2018")


@pytest.fixture
def timeline(make_event: Callable[..., Event]) -> Timeline:
    reviewed = replace(make_event(when=OLD), review=Review("accepted", "me", date(2026, 7, 1)), aliases=("x", "y"))
    return Timeline((reviewed, make_event("Peru — opened", when=OPEN), make_event()))


def columns(made: Any) -> dict[str, list[Any]]:
    return {name: list(made[name]) for name in made.columns}


def test_the_columns_are_those_of_the_csv() -> None:
    assert [name for name, _, _ in render_columns.COLUMNS] == [name for name, _ in csv.COLUMNS]


@pytest.mark.parametrize("library", frame.LIBRARIES)
def test_the_values_are_those_of_the_csv(timeline: Timeline, library: str) -> None:
    made = columns(frame.frame(timeline, library))
    for name, value in csv.COLUMNS:
        for at, event in enumerate(timeline):
            cell = made[name][at]
            if isinstance(cell, str | float) or cell is None:
                assert str(value(event)) == (f"{cell:.2f}" if isinstance(cell, float) else cell or "")
            elif name in {"start", "end", "reviewed_on", "first_seen"}:
                assert value(event) == ("" if str(cell) == "NaT" else str(cell)[:10])
            elif str(cell) == "<NA>":
                assert value(event) == ""
            else:
                parted = " | " if name == "evidence" else " " if name == "urls" else "; "
                assert value(event) == parted.join(cell)


def test_the_types_of_pandas(timeline: Timeline) -> None:
    pandas = pytest.importorskip("pandas")
    for made in (frame.frame(timeline, "pandas"), frame.frame(Timeline(), "pandas")):
        kinds = made.dtypes.astype(str)
        assert kinds["start"] == kinds["first_seen"] == "datetime64[s]"
        assert (kinds["confidence"], kinds["place"], kinds["reviewed_by"]) == ("float64", "string", "string")
    made = frame.frame(timeline)
    assert isinstance(made, pandas.DataFrame)
    assert made["start"].dt.year.tolist()[:2] == [1494, 2018]
    assert made.explode("aliases")["aliases"].tolist()[:2] == ["x", "y"]


def test_the_types_of_polars(timeline: Timeline) -> None:
    polars = pytest.importorskip("polars")
    made = frame.frame(timeline, "polars")
    assert isinstance(made, polars.DataFrame)
    for schema in (made.schema, frame.frame(Timeline(), "polars").schema):
        assert schema["start"] == schema["reviewed_on"] == polars.Date
        assert (schema["pairs"], schema["confidence"]) == (polars.List(polars.String), polars.Float64)
    assert made.filter(polars.col("start") < date(1500, 1, 1)).height == 1


def test_what_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="to_frame: there is no 'modin'; known are pandas, polars"):
        frame.frame(Timeline(), "modin")
    monkeypatch.setattr(frame, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"^to_frame needs pandas or polars: pip install pandas$"):
        frame.frame(Timeline())
    with pytest.raises(UsageError, match=r"^to_frame needs polars: pip install polars$"):
        frame.frame(Timeline(), "polars")
    monkeypatch.setattr(frame, "find_spec", lambda name: name == "polars" or None)
    assert type(frame.frame(Timeline())).__module__.startswith("polars")
