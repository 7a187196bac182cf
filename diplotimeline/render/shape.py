"""The shape of the data contract's records as types of columns: what Spark's schema and Parquet's are made of.

A shape is a name of a type ("string", "bigint", "double"), a dict of shapes by field, a list, or a map by strings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from diplotimeline.contract import definitions


@dataclass(frozen=True, slots=True)
class ListOf:
    """Any number of one shape."""

    inner: Shape


@dataclass(frozen=True, slots=True)
class MapOf:
    """Any number of one shape, by strings."""

    inner: Shape


Shape: TypeAlias = str | Mapping[str, "Shape"] | ListOf | MapOf

STRING, WHOLE, NUMBER = "string", "bigint", "double"
_TYPES = {"string": STRING, "integer": WHOLE, "number": NUMBER}


def _shape(schema: Mapping[str, Any], records: Mapping[str, Any]) -> Shape:
    """What JSON Schema describes, as a shape; null is in every column.  Days are ISO 8601 strings, as in JSON."""
    if "$ref" in schema:
        return _shape(records[schema["$ref"].rpartition("/")[2]], records)
    if "anyOf" in schema:
        return _shape(schema["anyOf"][-1], records)
    if "enum" in schema:
        return WHOLE if isinstance(schema["enum"][0], int) else STRING
    if "properties" in schema:
        return {name: _shape(inner, records) for name, inner in schema["properties"].items()}
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if kind == "array":
        return ListOf(_shape(schema["items"], records))
    return MapOf(_shape(schema["additionalProperties"], records)) if kind == "object" else _TYPES[kind]


def _event(*, codes: bool) -> Mapping[str, Shape]:
    records = definitions(codes=codes)
    return {name: _shape(inner, records) for name, inner in records["event"]["properties"].items()}


EVENT = _event(codes=False)
CODED_EVENT = _event(codes=True)


def spark_schema(fields: Mapping[str, Shape]) -> str:
    """Give a shape in the words of Spark: "id string, pairs array<string>"."""
    return ", ".join(f"{name} {_spark(shape)}" for name, shape in fields.items())


def _spark(shape: Shape) -> str:
    if isinstance(shape, str):
        return shape
    if isinstance(shape, ListOf):
        return f"array<{_spark(shape.inner)}>"
    if isinstance(shape, MapOf):
        return f"map<string,{_spark(shape.inner)}>"
    return f"struct<{','.join(f'{name}:{_spark(inner)}' for name, inner in shape.items())}>"


def fitted(value: Any, shape: Shape) -> Any:
    """Give a value of a record as Arrow takes it: a map is a list of keys with their values."""
    if value is None or isinstance(shape, str):
        return value
    if isinstance(shape, ListOf):
        return [fitted(one, shape.inner) for one in value]
    if isinstance(shape, MapOf):
        return [(key, fitted(one, shape.inner)) for key, one in value.items()]
    return {name: fitted(value.get(name), inner) for name, inner in shape.items()}
