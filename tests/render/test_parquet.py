from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from diplotimeline.errors import FormatError
from diplotimeline.model import Conflict, Event, EventDate, Evidence, Review, Support, Timeline
from diplotimeline.render import RENDERERS, RenderOptions, format_of
from diplotimeline.render.shape import CODED_EVENT, EVENT, spark_schema

pytest.importorskip("pyarrow")


@pytest.fixture
def timeline(make_event: Callable[..., Event]) -> Timeline:
    when = EventDate("2015/..", date(2015, 1, 1), None, "interval", "explicit", "since 2015")
    day = EventDate("1994-05-12", date(1994, 5, 12), date(1994, 5, 12), "day", "explicit", "12 May 1994")
    conflict = Conflict("date", (("2015", ("a.txt",)), ("2016", ("b.txt",))))
    words = (Support("date", 2, 6, "2015", "own clause"), Support("PER", 0, 1, "P", "agent"))
    second = Evidence("b.txt", None, None, "P 2015.", 0, 7, "P", "r", url="https://example.org/", support=words)
    whole = make_event(when=when, conflicts=(conflict,), participants=("Ana Vega",), evidence=(second,))
    whole = replace(whole, aliases=("ab" * 6,), review=Review("corrected", "ana", date(2020, 1, 2), "the month"))
    return Timeline((make_event("Ünï “quoted”", when=day), whole, make_event(title=None, id="fedcba987654")))


def written(timeline: Timeline, options: RenderOptions) -> bytes:
    data = RENDERERS["parquet"](timeline, options)
    assert isinstance(data, bytes)
    return data


def told(timeline: Timeline, options: RenderOptions) -> list[dict[str, Any]]:
    text = RENDERERS["jsonl"](timeline, options)
    assert isinstance(text, str)
    return [json.loads(line) for line in text.splitlines()]


def as_record(row: Any) -> Any:
    """A row of a library as JSON has it: maps, which libraries give as lists of keys and values, as objects."""
    if hasattr(row, "tolist"):
        row = row.tolist()
    if isinstance(row, dict):
        row = {key: as_record(value) for key, value in row.items()}
        for name in ("details", "support"):
            if name in row:
                row[name] = dict(one.values() if isinstance(one, dict) else one for one in row[name])
        return row
    if isinstance(row, list | tuple):
        return [as_record(one) for one in row]
    return None if row != row else row  # pandas' nan


@pytest.mark.parametrize("codes", [None, "cameo", "plover"])
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_libraries_read_what_jsonl_says(timeline: Timeline, library: str, codes: Any) -> None:
    frames = pytest.importorskip(library)
    options = RenderOptions(codes=codes)
    frame = frames.read_parquet(io.BytesIO(written(timeline, options)))
    rows = frame.to_dict("records") if library == "pandas" else frame.to_dicts()
    days = [(row.pop("start"), row.pop("end")) for row in rows]
    assert [as_record(row) for row in rows] == told(timeline, options)
    assert days == [(date(1994, 5, 12), date(1994, 5, 12)), (date(2015, 1, 1), None), (None, None)]


def test_days_are_days(timeline: Timeline) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(io.BytesIO(written(timeline, RenderOptions())))
    assert frame.schema["start"] == polars.Date
    assert frame.filter(polars.col("start") < date(2000, 1, 1)).height == 1


def test_the_columns_are_those_of_the_records_and_of_spark(timeline: Timeline) -> None:
    for codes, shape in ((None, EVENT), ("cameo", CODED_EVENT)):
        (first, *_) = told(timeline, RenderOptions(codes=codes))  # type: ignore[arg-type]
        assert list(first) == list(shape)
    assert spark_schema(EVENT).startswith("id string, type string, category string, status string, date struct<edtf:")
    assert spark_schema({"a": CODED_EVENT["actors"]}) == (
        "a array<struct<code:string,name:string,role:string,cow:bigint,gw:bigint,qid:string>>"
    )


def test_the_same_events_give_the_same_bytes(timeline: Timeline) -> None:
    assert written(timeline, RenderOptions()) == written(timeline, RenderOptions())


def test_no_event_is_a_table_too() -> None:
    from pyarrow import parquet

    table = parquet.read_table(io.BytesIO(written(Timeline(), RenderOptions())))
    assert table.num_rows == 0
    assert table.column_names == [*EVENT, "start", "end"]


def test_hostile_text_is_text(make_event: Callable[..., Event], hostile: str) -> None:
    from pyarrow import parquet

    event = make_event(hostile + "\ud800", sentence=hostile, participants=(hostile,))
    table = parquet.read_table(io.BytesIO(written(Timeline((event,)), RenderOptions())))
    assert table["participants"][0].as_py() == [hostile]


def test_the_suffix_picks_it() -> None:
    assert format_of("events.PARQUET") == "parquet"


def test_without_pyarrow_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplotimeline.render.find_spec", lambda name: None)
    with pytest.raises(FormatError, match="needs pyarrow: pip install pyarrow"):
        written(Timeline(), RenderOptions())
