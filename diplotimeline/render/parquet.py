"""Parquet: a row an event, for pandas, polars, DuckDB, R and Spark.  Needs pyarrow, the extra [parquet].

Columns are the fields of the records, nested as they are there and typed as Spark's (`render/shape.py`).  At the end
stand the first and last day that the event can have fallen on, as days that libraries sort and filter by.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from diplotimeline.model import Event, Timeline
from diplotimeline.render import RenderOptions, check_packages
from diplotimeline.render.record import event_record
from diplotimeline.render.shape import CODED_EVENT, EVENT, NUMBER, STRING, WHOLE, ListOf, MapOf, Shape, fitted

if TYPE_CHECKING:
    import pyarrow as pa

DAYS = ("start", "end")


def render(timeline: Timeline, options: RenderOptions) -> bytes:
    """Give the timeline as a Parquet file; the same events give the same bytes with the same pyarrow.

    Raises FormatError when pyarrow is not installed.
    """
    check_packages("parquet")
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    fields = CODED_EVENT if options.codes else EVENT
    rows = [_row(event, options, fields) for event in timeline]
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows, schema=arrow_schema(fields)), out, compression="zstd")
    return out.getvalue()


def arrow_schema(fields: Mapping[str, Shape]) -> pa.Schema:
    """Give a shape as Arrow's schema, with the two days behind its columns."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    columns = [pa.field(name, _arrow(shape)) for name, shape in fields.items()]
    return pa.schema([*columns, *(pa.field(name, pa.date32()) for name in DAYS)])


def _row(event: Event, options: RenderOptions, fields: Mapping[str, Shape]) -> dict[str, Any]:
    row: dict[str, Any] = fitted(_sound(event_record(event, options.codes)), fields)
    return row | {name: getattr(event.date, name) if event.date else None for name in DAYS}


def _sound(value: Any) -> Any:
    """Give a value without lone surrogates, which no UTF-8 can hold: they are written as escapes."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, list):
        return [_sound(one) for one in value]
    if isinstance(value, dict):
        return {_sound(key): _sound(one) for key, one in value.items()}
    return value


def _arrow(shape: Shape) -> pa.DataType:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    if isinstance(shape, str):
        return {STRING: pa.string(), WHOLE: pa.int64(), NUMBER: pa.float64()}[shape]
    if isinstance(shape, ListOf):
        return pa.list_(_arrow(shape.inner))
    if isinstance(shape, MapOf):
        return pa.map_(pa.string(), _arrow(shape.inner))
    return pa.struct([pa.field(name, _arrow(inner)) for name, inner in shape.items()])
